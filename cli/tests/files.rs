//! What commands write: the numbers, the pictures and the scripts of the library.

mod program;

use overshoot::plot::Theme;
use overshoot::{Experiment, sweep, train};
use program::*;

#[test]
fn run_writes_the_bits_of_the_library() {
    for query in [
        "surface=rosenbrock&optimizer=adam&lr=0.02",
        "lr=1000",
        "model=perceptron&points=30&layers=3&steps=40&validation=0.3",
    ] {
        let run = train(&query.parse::<Experiment>().unwrap());
        let table = csv(&["run", query, "--csv", "-"]);
        assert_eq!(bits(column(&table, "loss")), bits_of(&run.losses), "{query}");
        assert_eq!(column(&table, "lr")[0], "", "the start has no update");
        assert_eq!(
            bits(&column(&table, "lr")[1..]),
            bits_of(&run.lrs[..run.last_step()]),
            "{query}"
        );
        let (text, object) = json(&["run", query, "--json", "-"]);
        assert_eq!(bits_in(&text, "loss"), bits_of(&run.losses), "{query}");
        assert_eq!(object["verdict"], run.verdict.word());
        assert_eq!(object["diverged"].as_u64(), run.diverged);
        let reopened: Experiment = object["query"].as_str().unwrap().parse().unwrap();
        assert_eq!(train(&reopened), run);
    }
}

#[test]
fn sweep_writes_the_bits_of_the_library() {
    for query in ["", "model=perceptron&points=30&layers=3&steps=20&batch=7"] {
        let range = ["--from", "0.001", "--to", "100", "--rates", "150"];
        let expected = sweep(&query.parse().unwrap(), 1e-3, 100.0, 150).unwrap();
        let table = csv(&[&["sweep", query, "--csv", "-"], &range[..]].concat());
        assert_eq!(bits(column(&table, "lrs")), bits_of(&expected.lrs));
        assert_eq!(bits(column(&table, "finals")), bits_of(&expected.finals));
        assert_eq!(bits(column(&table, "bests")), bits_of(&expected.bests));
        let verdicts: Vec<&str> = expected.verdicts.iter().map(|verdict| verdict.word()).collect();
        assert_eq!(column(&table, "verdicts"), verdicts);
        let (text, _) = json(&[&["sweep", query, "--json", "-"], &range[..]].concat());
        assert_eq!(bits_in(&text, "finals"), bits_of(&expected.finals));
        for (name, place) in [("best", expected.best()), ("fastest", expected.fastest())] {
            assert_eq!(
                field(&text, name).parse().ok(),
                place.map(|place| expected.lrs[place]),
                "{name}"
            );
        }
    }
}

#[test]
fn pictures_are_those_of_the_library() {
    let experiment: Experiment = "surface=beale&lr=0.02".parse().unwrap();
    let all = overshoot::figure::figure(&experiment, Theme::Dark);
    assert_eq!(
        said(&["picture", "surface=beale", "lr=0.02", "--theme", "dark"]),
        all
    );
    let file = scratch("curve.svg");
    let words = [
        "picture",
        "surface=beale&lr=0.02",
        "--of",
        "curve",
        "--width",
        "500",
        "--height",
        "300",
        "--svg",
    ];
    assert_eq!(said(&[&words[..], &[file.to_str().unwrap()]].concat()), "");
    let curve = std::fs::read_to_string(file).unwrap();
    assert!(
        curve.starts_with(r#"<svg width="500" height="300""#),
        "{}",
        &curve[..80]
    );
    for of in ["landscape", "curve", "sweep"] {
        assert!(said(&["picture", "--of", of]).ends_with("</svg>\n"), "{of}");
    }
    let (sentence, code) = complains(&["picture", "--width", "300"], "");
    assert!(sentence.contains("--of") && code == 2, "{sentence}");
}

/// A PNG, read without its colours: width, height, and how dark each pixel is.
fn pixels(bytes: &[u8]) -> (usize, usize, Vec<u8>) {
    let pixels = resvg::tiny_skia::Pixmap::decode_png(bytes).unwrap();
    let dark = pixels.pixels().iter().map(|pixel| 255 - pixel.green()).collect();
    (pixels.width() as usize, pixels.height() as usize, dark)
}

#[test]
fn a_png_has_its_words() {
    let png = overshoot_with(
        &[
            "picture", "--of", "curve", "--width", "400", "--height", "240", "--png", "-",
        ],
        "",
    )
    .stdout;
    let (width, height, dark) = pixels(&png);
    assert_eq!((width, height), (800, 480), "two pixels for one");
    // The same picture without its words has less ink at the axis on the left, where the numbers are.
    let svg = said(&["picture", "--of", "curve", "--width", "400", "--height", "240"]);
    assert!(svg.contains("<text"));
    let silent: String = svg
        .split("<text")
        .enumerate()
        .map(|(i, part)| match i {
            0 => part,
            _ => part.split_once("</text>").unwrap().1,
        })
        .collect();
    let tree = resvg::usvg::Tree::from_str(&silent, &resvg::usvg::Options::default()).unwrap();
    let mut blank = resvg::tiny_skia::Pixmap::new(800, 480).unwrap();
    resvg::render(
        &tree,
        resvg::tiny_skia::Transform::from_scale(2.0, 2.0),
        &mut blank.as_mut(),
    );
    let (_, _, blank) = pixels(&blank.encode_png().unwrap());
    let differ = dark
        .iter()
        .zip(&blank)
        .filter(|(a, b)| a.abs_diff(**b) > 64)
        .count();
    assert!(differ > 300, "only {differ} pixels are of words");
}

/// Of a range test, a log and a race: what the core draws of them, and the same as pixels.
#[test]
fn what_is_found_and_raced_is_drawn() {
    // A link to a lab without panels tells the same.
    let query = "surface=booth&optimizer=momentum&lr=0.01&steps=60&view=card";
    let log = "../tests/curves/a1-fastai-recorder.json";
    for (words, told) in [
        (["find", query], ["about right", "steepest"]),
        (["suggest", log], ["Your own run", "steepest"]),
        (["race", query], ["gradient descent", "momentum"]),
    ] {
        let file = scratch(&format!("{}.png", words[0]));
        let svg = said(&[&words[..], &["--svg", "-", "--png", file.to_str().unwrap()]].concat());
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"), "{words:?}");
        for text in told {
            assert!(svg.contains(text), "{words:?} does not tell {text}");
        }
        let (width, height, dark) = pixels(&std::fs::read(file).unwrap());
        assert!(
            svg.contains(&format!(r#"width="{}" height="{}""#, width / 2, height / 2)),
            "{words:?}"
        );
        assert!(
            dark.iter().filter(|dark| **dark > 128).count() > 1000,
            "{words:?} is blank"
        );
    }
}

#[test]
fn scripts_are_those_of_the_library() {
    let experiment: Experiment = "surface=beale&lr=0.02".parse().unwrap();
    for (name, framework) in [
        ("pytorch", overshoot::script::Framework::PyTorch),
        ("optax", overshoot::script::Framework::Optax),
        ("keras", overshoot::script::Framework::Keras),
    ] {
        let expected = overshoot::script::script(&experiment, framework);
        assert_eq!(
            said(&["script", "surface=beale&lr=0.02", "--framework", name]),
            expected
        );
        assert_eq!(
            said(&["script", &format!("surface=beale&lr=0.02&framework={name}")]),
            expected
        );
    }
    let (sentence, code) = complains(&["script", "--framework", "kreas"], "");
    assert!(
        sentence.contains("framework") && sentence.contains("did you mean “keras”?") && code == 2,
        "{sentence}"
    );
}

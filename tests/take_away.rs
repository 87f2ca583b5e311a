//! Files to take away: pictures as SVG, tables, and the film of a run.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/picture.rs"]
#[allow(dead_code)] // no picture is recorded here
mod picture;

use overshoot::lab::Lab;
use overshoot::landscape::surface::SURFACES;
use overshoot::page::take_away::{Address, Film, Picture, Table};
use overshoot::plot::svg;
use overshoot::{Experiment, sweep, train};
use picture::assert_whole;
use serde_json::Value;

const PAGE: &str = "https://example.org/lab/";

/// The lab for a query, with everything trained.
fn trained(query: &str) -> Lab {
    let mut lab = Lab::new(query.parse().expect(query));
    while !lab.advance() {}
    lab
}

#[test]
fn pictures_are_small_and_whole() {
    let surfaces = SURFACES.iter().map(|surface| format!("surface={}", surface.name));
    let models = ["line", "logistic", "perceptron", "perceptron&dataset=iris"];
    // Short trainings: pictures depend on where a run went, not on how long it took.
    let models = models.map(|model| format!("model={model}&layers=4&steps=20"));
    let models = models.map(|query| {
        query
            .replace("line&layers=4", "line")
            .replace("logistic&layers=4", "logistic")
    });
    for query in surfaces.chain(models) {
        let lab = trained(&query);
        for picture in Picture::ALL {
            let address = Address::of(&lab, PAGE);
            let text = picture.svg(&lab, false, &address);
            let of = format!("{query}, {}", picture.label());
            println!("{:>8} {of}", text.len());
            assert_whole(&text, &of);
            assert!(text.len() <= 300_000, "{of}: {} bytes", text.len());
            assert!(!text.contains("<image"), "{of} has pixels");
            let link = address.link().replace('&', "&amp;");
            assert!(
                text.contains(&format!("<metadata>{link}</metadata>")),
                "{of} has no link"
            );
        }
    }
}

/// The dark one has other colours, and hidden answers have none.
#[test]
fn pictures_have_the_theme_and_keep_secrets() {
    let lab = trained("answers=hidden");
    let address = Address::of(&lab, PAGE);
    for picture in Picture::ALL {
        let [light, dark] = [false, true].map(|dark| picture.svg(&lab, dark, &address));
        assert_ne!(light, dark);
        for word in ["diverges", "overshoots", "limit", "about right"] {
            assert!(!light.contains(word), "{word} in {}", picture.label());
        }
    }
}

fn rows(csv: &str) -> Vec<Vec<&str>> {
    let lines = csv.lines().skip(1);
    lines.map(|line| line.split(',').collect()).collect()
}

#[test]
fn tables_have_the_numbers_to_the_last_bit() {
    let lab = trained("lr=0.25&steps=400&optimizer=momentum&schedule=cosine");
    let address = Address::of(&lab, PAGE);
    let table = Table::of_run(&lab);
    let csv = table.csv(&address);
    assert_eq!(csv.lines().next().unwrap(), format!("# {}", address.link()));
    let rows = rows(&csv);
    assert_eq!(rows[0], ["step", "loss", "lr", "x", "y"]);
    let run = lab.run();
    assert_eq!(rows.len(), run.losses.len() + 1);
    for (step, row) in rows[1..].iter().enumerate() {
        let number = |column: usize| row[column].parse::<f64>().unwrap_or(f64::NAN);
        assert_eq!((number(0), number(1)), (step as f64, run.losses[step]));
        assert_eq!([number(3), number(4)], [run.xs[step], run.ys[step]]);
        match step.checked_sub(1) {
            None => assert_eq!(row[2], "", "no update led to the start"),
            Some(update) => assert_eq!(number(2), run.lrs[update]),
        }
    }
    let text = table.json(&address);
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["link"], address.link());
    assert_eq!(
        json["query"].as_str().unwrap().parse::<Experiment>().unwrap(),
        *lab.experiment()
    );
    assert_eq!(json["verdict"], run.verdict.word());
    let losses = serde_json::to_string(&run.losses).unwrap();
    assert!(text.contains(&format!("\"loss\":{losses},")));
}

#[test]
fn sweeps_say_what_diverged() {
    let sweep = sweep(&Experiment::default(), 0.1, 10.0, 21).unwrap();
    let address = Address::new(PAGE, "");
    let csv = Table::by_rate(&sweep).csv(&address);
    let rows = rows(&csv);
    assert_eq!(
        rows[0],
        ["lr", "final_loss", "lowest_loss", "verdict", "steps_to_the_flag"]
    );
    let last = rows.last().unwrap();
    assert_eq!(
        (last[0], last[1], last[3], last[4]),
        ("10", "inf", "diverges", "inf")
    );
    let json: Value = serde_json::from_str(&Table::by_rate(&sweep).json(&address)).unwrap();
    assert_eq!(json["fastest"].as_f64(), sweep.fastest().map(|at| sweep.lrs[at]));
    assert_eq!(json["columns"]["final_loss"][20], Value::Null);
    assert_eq!(json["columns"]["verdict"][20], "diverges");
}

#[test]
fn models_have_columns_of_their_own_and_secrets_none() {
    let query: Experiment = "model=perceptron&layers=3&steps=6&validation=0.2&sharpness-every=3"
        .parse()
        .unwrap();
    let csv = Table::by_step(&train(&query), ["", ""]).csv(&Address::new(PAGE, ""));
    let rows = rows(&csv);
    for name in [
        "accuracy",
        "validation_loss",
        "validation_accuracy",
        "gradient_norm",
        "sharpness",
    ] {
        assert!(rows[0].contains(&name), "{name}");
    }
    let sharpness: Vec<bool> = rows[1..]
        .iter()
        .map(|row| !row.last().unwrap().is_empty())
        .collect();
    assert_eq!(sharpness, [true, false, false, true, false, false, true]);

    let lab = trained("answers=hidden");
    assert!(Table::of_sweep(&lab).is_none());
    let json = Table::of_run(&lab).json(&Address::of(&lab, PAGE));
    assert!(!json.contains("verdict") && !json.contains("summary"));
}

#[test]
fn a_film_shows_the_path_as_it_grows() {
    let film = Film::of(&trained("lr=0.19"), true);
    let frame = |frame: usize| svg(Film::SIZE, |area| film.draw_frame(area, frame));
    let (first, last) = (frame(0), frame(film.length() - 1));
    assert!(first.contains("Learning rate 0.19") && first.contains("step 0 of 100"));
    assert!(last.contains("Learning rate 0.19") && last.contains("step 100 of 100"));
    let path = "<polyline";
    assert!(
        last.matches(path).count() > first.matches(path).count(),
        "at the start there is no path"
    );
    assert!(film.shown_for(film.length() - 1) > 10 * film.shown_for(0));
    assert!(svg(Film::SIZE, |area| film.draw_ground(area)).len() > first.len());
}

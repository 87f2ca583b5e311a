//! The race as the page shows it: its pictures as SVG, its words, and its link.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/panel.rs"]
mod panel;
#[path = "common/picture.rs"]
mod picture;
#[path = "common/words.rs"]
mod words;

use overshoot::Experiment;
use overshoot::lab::Lab;
use overshoot::landscape::surface::SURFACES;
use overshoot::page::{Page, scenes};
use overshoot::plot::{ContourPlot, RaceChart, RaceScene, Size, Theme, Viewport, draw_race, svg};
use overshoot::training::optimizer::OPTIMIZERS;
use panel::finish;
use picture::{assert_picture, assert_whole};
use serde_json::{Value, json};
use words::assert_numbers;

const LANDSCAPE: Size = Size {
    width: 420.0,
    height: 320.0,
};
const CHART: Size = Size {
    width: 480.0,
    height: 300.0,
};

/// A lab with the race open, everyone's rate found.
fn lab(query: &str) -> Lab {
    panel::opened("race", query)
}

fn everyone() -> String {
    let mut lab = lab("");
    lab.race_all();
    lab.experiment().text("race")
}

fn with_scene<T>(lab: &Lab, on_landscape: bool, draw: impl Fn(&RaceScene) -> T) -> T {
    let racers = scenes::racers(lab, on_landscape);
    draw(&scenes::race(lab, &racers))
}

fn landscape(lab: &Lab) -> String {
    let seen = lab.landscape_of_race();
    let contours = ContourPlot::new(seen, Viewport::of(seen, LANDSCAPE));
    with_scene(lab, true, |scene| {
        svg(LANDSCAPE, |area| draw_race(area, Theme::Light, &contours, scene))
    })
}

fn chart(lab: &Lab, theme: Theme) -> String {
    with_scene(lab, false, |scene| {
        let chart = RaceChart::new(CHART, scene);
        svg(CHART, |area| {
            chart.draw(area, theme, scene)?;
            chart.draw_cursor(area, theme, scene)
        })
    })
}

fn page(lab: &Lab) -> Value {
    json!(Page::of(lab).panels.race)
}

fn texts(page: &Value, column: &str) -> Vec<String> {
    let rows = page["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| row[column].as_str().unwrap_or_default().to_string())
        .collect()
}

#[test]
fn races_look_as_they_did() {
    assert_picture("race-landscape", &landscape(&lab("steps=30&step=9")));
    assert_picture("race-chart", &chart(&lab("steps=30&step=9"), Theme::Light));
    let mut all = lab(&format!("steps=20&step=5&race-rate=same&race={}", everyone()));
    assert_picture("race-chart-everyone", &chart(&all, Theme::Dark));
    all.highlight_racer(Some(9));
    assert_picture("race-landscape-everyone", &landscape(&all));
    let network = lab("model=perceptron&layers=4&points=40&steps=80&step=30&lr=1");
    assert_picture("race-landscape-network", &landscape(&network));
    assert_picture("race-chart-network", &chart(&network, Theme::Light));
}

/// Every optimizer on every surface, at rates that stand still and that blow up.
#[test]
fn every_race_makes_good_pictures_and_words() {
    let everyone = everyone();
    let mut landscapes: Vec<String> = SURFACES
        .iter()
        .map(|surface| format!("surface={}", surface.name))
        .collect();
    landscapes.push("model=line".into());
    landscapes.push("model=line&batch=7".into());
    landscapes.push("model=logistic&points=20".into());
    for landscape_word in landscapes {
        for rate in ["lr=1e-9", "lr=0.1", "lr=1000", "race-rate=own"] {
            let same = if rate.starts_with("lr") {
                "&race-rate=same"
            } else {
                ""
            };
            let query = format!("{landscape_word}&{rate}{same}&race={everyone}&step=40");
            let lab = lab(&query);
            let linear = self::lab(&format!("{query}&loss-axis=linear"));
            for picture in [
                landscape(&lab),
                chart(&lab, Theme::Light),
                chart(&linear, Theme::Dark),
            ] {
                assert_whole(&picture, &query);
            }
            let page = page(&lab);
            let words = page.to_string();
            assert_numbers(&words, &query);
            assert!(!words.contains("null,\"verdictText"), "{query}: {words}");
            assert_eq!(page["rows"].as_array().unwrap().len(), OPTIMIZERS.len());
        }
    }
}

#[test]
fn the_switch_is_the_lesson() {
    let mut lab = lab("lr=0.19");
    assert_eq!(page(&lab)["own"], true);
    assert_eq!(texts(&page(&lab), "from"), ["about right"; 4]);
    assert_eq!(
        page(&lab)["result"].as_str().unwrap().split(' ').next(),
        Some("4")
    );
    lab.set("race-rate", "same").unwrap();
    let same = page(&lab);
    assert_eq!(texts(&same, "rate"), ["0.19"; 4]);
    assert!(same["lesson"].as_str().unwrap().starts_with("All have 0.19"));
    lab.set("lr", "1e-9").unwrap();
    assert_eq!(page(&lab)["result"], "Nobody comes to the flag within 100 steps.");
    lab.set("lr", "500").unwrap();
    assert!(texts(&page(&lab), "verdictText")[0].starts_with("diverges at step "));
    assert_eq!(texts(&page(&lab), "loss")[0], "1.85 × 10³⁰⁴");
}

/// Models of more than two parameters: every optimizer but Newton's method, on a slice, in words that tell of losses.
#[test]
fn networks_race() {
    for (model, rate) in [
        ("model=perceptron&layers=3&points=30", "race-rate=own"),
        (
            "model=perceptron&dataset=iris&layers=2&batch=50",
            "race-rate=same&lr=0.1",
        ),
        (
            "model=perceptron&dataset=sine&layers=3,2&points=20",
            "race-rate=same&lr=1000",
        ),
        (
            "model=logistic&bias=true&points=30&validation=0.3",
            "race-rate=own",
        ),
    ] {
        let query = format!("{model}&{rate}&steps=40&step=25");
        let mut lab = lab(&query);
        assert!(
            lab.add_racer("newton")
                .unwrap_err()
                .to_string()
                .contains("two parameters")
        );
        assert_eq!(lab.panels.race.open().unwrap().racers().len(), 4);
        lab.race_all();
        assert!(lab.last_step() <= 40);
        finish(&mut lab);
        let page = page(&lab);
        assert_eq!(page["rows"].as_array().unwrap().len(), OPTIMIZERS.len() - 1);
        assert_eq!(page["optimizers"].as_array().unwrap().len(), OPTIMIZERS.len() - 1);
        let words = page.to_string();
        assert_numbers(&words, &query);
        for bad in ["the gap", "newton"] {
            assert!(!words.contains(bad), "{bad} in {query}: {words}");
        }
        assert_eq!(
            page["tolerance"],
            "until the training loss stays below a tenth of the first one"
        );
        assert!(page["slice"].as_str().unwrap().starts_with("A slice of "));
        for picture in [landscape(&lab), chart(&lab, Theme::Dark)] {
            assert_whole(&picture, &query);
        }
        let race = lab.panels.race.open().unwrap();
        for (i, racer) in race.racers().iter().enumerate() {
            assert_eq!(race.on_landscape(i).xs.len(), racer.run().losses.len());
        }
    }
    // Another model gives up the racers that cannot train it, and no others.
    let mut lab = lab("race=optimizer:newton;optimizer:lion");
    lab.set("model", "perceptron").unwrap();
    assert_eq!(lab.experiment().text("race"), "optimizer:lion");
    lab.set("bias", "true").unwrap();
    let error = lab.set("optimizer", "newton").unwrap_err().to_string();
    assert!(
        error.starts_with("optimizer=newton cannot train model=perceptron"),
        "{error}"
    );
    assert_eq!(lab.experiment().text("optimizer"), "sgd");
}

/// The run on screen, racing, goes the same way on the slice, which is cut along it; all racers are seen on one slice.
#[test]
fn racers_are_seen_on_the_slice() {
    let mut lab =
        lab("model=perceptron&layers=4&points=40&steps=80&lr=0.5&race=lr:0.5;optimizer:adam/lr:0.02");
    for rate in ["0.5", "0.2"] {
        lab.set("lr", rate).unwrap();
        finish(&mut lab);
        let race = lab.panels.race.open().unwrap();
        let slice = race.slice().unwrap();
        for i in 0..2 {
            let seen = slice.project(race.racers()[i].run());
            assert_eq!(
                (&race.on_landscape(i).xs, &race.on_landscape(i).ys),
                (&seen.xs, &seen.ys)
            );
        }
        // It is the lab's slice, with more of it in the picture.
        for (own, shown) in lab.landscape().domain.iter().zip(slice.objective.domain) {
            assert!(shown[0] <= own[0] && own[1] <= shown[1]);
        }
        let same = race.on_landscape(0).xs == lab.run_on_landscape().xs;
        assert_eq!(same, rate == "0.5");
    }
    lab.set("model", "surface").unwrap();
    assert!(lab.panels.race.open().unwrap().slice().is_none());
}

#[test]
fn racers_are_part_of_the_link() {
    let mut lab = lab("");
    assert_eq!(lab.experiment().to_string(), "panel=race");
    lab.add_racer("lion").unwrap();
    let link =
        "panel=race&race=optimizer:sgd;optimizer:momentum;optimizer:rmsprop;optimizer:adam;optimizer:lion";
    assert_eq!(lab.experiment().to_string(), link);
    lab.remove_racer(4);
    assert_eq!(lab.experiment().to_string(), "panel=race");
    let error = lab.add_racer("adam").unwrap_err();
    assert_eq!(error.to_string(), "This racer is in the race already.");
    // The default rate, set for a racer, stays its own.
    lab.add_run().unwrap();
    assert!(lab.experiment().to_string().ends_with(";lr:0.185"));
    let again: Experiment = lab.experiment().to_string().parse().unwrap();
    assert_eq!(&again, lab.experiment());
    assert_eq!(texts(&page(&lab), "from")[4], "set");
    lab.race_rates();
    finish(&mut lab);
    let rates = page(&lab);
    assert_eq!(texts(&rates, "from"), ["set"; 5]);
    assert_eq!(rates["canSwitch"], false);
    for _ in 0..9 {
        lab.remove_racer(0); // the last one stays
    }
    assert_eq!(page(&lab)["rows"].as_array().unwrap().len(), 1);
    lab.race_all();
    assert!(!lab.can_add_racer());
    assert!(lab.add_run().unwrap_err().to_string().contains("at most"));
    lab.race_usual();
    assert_eq!(lab.experiment().to_string(), "panel=race");
}

/// A racer that is put into the lab is the run that raced.
#[test]
fn a_racer_can_be_used() {
    let mut lab = lab("surface=rosenbrock&race=optimizer:adam/beta1:0.8;optimizer:momentum/schedule:cosine");
    for index in [1, 0] {
        let run = lab.panels.race.open().unwrap().racers()[index].run().clone();
        lab.use_racer(index);
        assert_eq!(lab.run(), &run);
        let rate = lab.setup().lr;
        assert!(lab.window()[0] <= rate && rate <= lab.window()[1]);
        finish(&mut lab);
    }
    assert_eq!(lab.experiment().text("optimizer"), "adam");
    assert_eq!(lab.experiment().text("surface"), "rosenbrock");
}

#[test]
fn secrets_stay_secret() {
    let lab = lab("answers=hidden&lr=0.05");
    let page = page(&lab);
    assert_eq!(texts(&page, "rate"), ["0.05"; 4]);
    assert_eq!((&page["canSwitch"], &page["own"]), (&json!(false), &json!(false)));
    assert!(
        page["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["verdict"].is_null())
    );
}

#[test]
fn all_balls_are_at_the_same_step() {
    // The lab's own run has left the numbers long before the race is over.
    let mut lab = lab("lr=500&step=100");
    assert!(lab.run().diverged.is_some());
    assert_eq!(lab.step(), 100);
    lab.rewind();
    assert_eq!(lab.step(), 0);
    while !lab.play(0.25, 1.0) {}
    assert_eq!(lab.step(), 100);
    lab.set("panel", "none").unwrap();
    assert!(lab.step() < 100 && lab.panels.race.open().is_none());
}

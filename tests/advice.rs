//! The three buttons, on every kind of lab: what is called about right settles, or the page says why no rate does; what is
//! called too high visibly fails.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::lab::Lab;
use overshoot::landscape::surface::SURFACES;
use overshoot::page::Page;
use overshoot::search::race::From;
use overshoot::training::about_right::Merit;
use overshoot::training::ending::Ending;
use overshoot::training::verdict::Verdict;
use overshoot::{Experiment, train};

/// Every surface; then what makes other rates right: curvature, memory, signs, changing rates, models.
fn set_ups() -> Vec<String> {
    let others = [
        "condition=100",
        "optimizer=momentum",
        "optimizer=adam",
        "optimizer=sign-sgd",
        "optimizer=lion",
        "optimizer=rprop",
        "schedule=cyclic",
        "schedule=step",
        "model=line",
        "model=logistic",
        "model=perceptron",
    ];
    let surfaces = SURFACES.iter().map(|surface| format!("surface={}", surface.name));
    surfaces.chain(others.map(str::to_string)).collect()
}

#[test]
fn about_right_settles_and_too_high_fails() {
    let mut told = String::new();
    for query in set_ups() {
        let mut lab = Lab::new(query.parse().unwrap());
        while !lab.advance() {}
        let (advice, page) = (lab.advice(), Page::of(&lab));
        let experiment = lab.experiment().clone();
        let ends = |rate: f64| train(&experiment.with_lr(rate));
        match advice.about_right {
            None => {
                let note = page.advice_note.expect("the page says why");
                told += &format!("{query}: {note}\n");
            }
            Some(right) => {
                let run = ends(right.rate);
                assert!(run.verdict.settled(), "{query}: {} {}", right.rate, run.verdict);
                lab.set_lr(right.rate);
                while !lab.advance() {}
                assert_eq!(
                    lab.ending(),
                    Some(right.ending),
                    "{query}: the colour of the button"
                );
                let is_lowest = right.ending != Ending::Higher;
                assert_eq!(page.advice_note.is_none(), is_lowest, "{query}");
                assert_eq!(lab.best_rate(), Some(right.rate), "{query}: the star");
                told += &format!("{query}: {} {}\n", right.rate, right.ending.label());
            }
        }
        if let Some(high) = advice.too_high {
            let run = ends(high.rate);
            let fails = matches!(run.verdict, Verdict::Diverges | Verdict::Oscillates);
            assert!(fails, "{query}: {} {}", high.rate, run.verdict);
            told += &format!("    too high: {} {}\n", high.rate, run.verdict);
        }
    }
    insta::assert_snapshot!(told);
}

/// The page says that a little overshooting is fine exactly where the fastest rate overshoots.
#[test]
fn the_fastest_rate_may_overshoot() {
    let mut lab = Lab::new(Experiment::default());
    while !lab.advance() {}
    let fine = |lab: &Lab| Page::of(lab).detail.contains("a little overshooting is fine");
    assert!(!fine(&lab), "0.185 is not the fastest");
    let right = lab.advice().about_right.unwrap();
    assert!((0.170..0.178).contains(&right.rate) && right.ending == Ending::Overshoots);
    lab.set_lr(right.rate);
    while !lab.advance() {}
    assert!(fine(&lab));
}

/// The button, the star, the race and how the best rate moves name one rate, wherever some rate is about right, and where
/// none is, the last two name the same one and say so.
#[test]
fn everyone_names_the_same_rate() {
    let mut same = 0;
    for query in set_ups() {
        let fields: Vec<&str> = query
            .split('&')
            .filter(|word| word.starts_with("optimizer") || word.starts_with("schedule"))
            .collect();
        let racer = match fields.is_empty() {
            true => "optimizer:sgd".to_string(),
            false => fields.join("/").replace('=', ":"),
        };
        let opened = |panel: &str| {
            let mut lab = Lab::new(format!("{query}&{panel}").parse().unwrap());
            while !lab.advance() {}
            lab
        };
        let race = opened(&format!("panel=race&race={racer}"));
        let racing = &race.panels.race.open().unwrap().racers()[0];
        let right = race.advice().about_right.map(|right| right.rate);
        let moves = opened("panel=moves&against=steps");
        let here = moves.panels.best_rate.chosen();
        let best = here.map(|here| moves.panels.best_rate.points()[here]);
        let Some(best) = best.and_then(|point| point.best) else {
            assert_eq!((racing.from, right), (From::NoneBest, None), "{query}");
            continue;
        };
        assert_eq!(racing.from, From::Own(best.merit), "{query}");
        let told = Page::of(&race).panels.race.unwrap();
        let notes = Page::of(&moves).panels.best_rate.unwrap().notes.join(" ");
        match best.merit {
            Merit::Fastest | Merit::Settled => {
                let right = right.unwrap_or_else(|| panic!("{query}"));
                assert_eq!(race.best_rate(), Some(right), "{query}");
                // Sweeps of networks have few rates, and not the same ones.
                let pitch = if query.contains("perceptron") { 1.5 } else { 1.04 };
                for rate in [racing.rate, best.told()] {
                    let apart = (rate / right).max(right / rate);
                    assert!(
                        apart < pitch,
                        "{query}: {right}, {} and {}",
                        racing.rate,
                        best.told()
                    );
                }
                same += u32::from(racing.rate == right && best.told() == right);
            }
            Merit::Lowest => {
                assert_eq!(right, None, "{query}");
                assert!(told.lesson.contains("ends lowest"), "{query}: {}", told.lesson);
                assert!(notes.contains("ends lowest"), "{query}: {notes}");
            }
            Merit::Watched => panic!("{query}"),
        }
    }
    assert!(same >= 20, "to the last digit: {same}");
}

/// A link of the page that says it is about right leads to the rate of the button there, and one that does not, elsewhere.
#[test]
fn links_that_say_about_right_are() {
    let page = include_str!("../index.html");
    let links = page.split("<a data-state href=\"?").skip(1);
    let mut right = 0;
    for link in links {
        let (query, rest) = link.split_once('"').unwrap();
        let (title, _) = rest.split_once("</b>").unwrap();
        let mut lab = Lab::new(query.replace("&amp;", "&").parse().unwrap());
        let says = title.contains("About right");
        if !says && !title.contains("too high") && !title.contains("too low") {
            continue;
        }
        while !lab.advance() {}
        let there = lab.advice().about_right.map(|right| right.rate) == Some(lab.setup().lr);
        assert_eq!(there, says, "{title}: {query}");
        right += u32::from(says);
    }
    assert!(right > 0);
}

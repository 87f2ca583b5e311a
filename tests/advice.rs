//! The three buttons, on every kind of lab: what is called about right settles, or the page says why no rate does; what is
//! called too high visibly fails.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::lab::Lab;
use overshoot::landscape::surface::SURFACES;
use overshoot::page::Page;
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

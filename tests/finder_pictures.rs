//! Pictures of range tests as SVG: snapshots of telling ones, and what must hold for all of them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/panel.rs"]
mod panel;
#[path = "common/picture.rs"]
mod picture;

use overshoot::lab::Lab;
use overshoot::landscape::surface::SURFACES;
use overshoot::page::panels::brought::drawn;
use overshoot::page::panels::finder::found;
use overshoot::plot::{FinderChart, Size, Theme, svg};
use overshoot::search::log::Source;
use overshoot::training::optimizer::OPTIMIZERS;
use picture::{assert_picture, assert_whole};

const WIDE: Size = Size {
    width: 700.0,
    height: 330.0,
};
const NARROW: Size = Size {
    width: 340.0,
    height: 310.0,
};

fn lab(query: &str) -> Lab {
    panel::opened("finder", query)
}

fn picture(lab: &Lab, size: Size) -> String {
    let found = drawn(lab).or_else(|| found(lab)).expect("the test is done");
    svg(size, |area| {
        FinderChart::new(size, &found).draw(area, Theme::Light, &found)
    })
}

fn touring(query: &str, step: usize) -> String {
    let mut lab = lab(query);
    lab.panels.finder.set_guide(step);
    picture(&lab, WIDE)
}

fn pasted(text: &str) -> Source<'_> {
    Source { file: None, text }
}

#[test]
fn range_tests_look_as_they_did() {
    assert_picture("finder", &picture(&lab(""), WIDE));
    assert_picture("finder-narrow", &picture(&lab(""), NARROW));
    assert_picture("finder-going-on", &picture(&lab("find-restart=false"), WIDE));
    assert_picture("finder-linear", &picture(&lab("loss-axis=linear"), WIDE));
    assert_picture(
        "finder-saddle",
        &picture(&lab("surface=saddle&find-factor=3"), WIDE),
    );
    assert_picture("finder-step-1", &touring("", 1));
    assert_picture("finder-step-4", &touring("find-factor=3", 4));
}

#[test]
fn a_curve_of_ones_own_looks_as_it_did() {
    let mut lab = lab("");
    let row = |i: i32| {
        let rate = 1e-6 * 1.2f64.powi(i);
        format!(
            "{rate:e},{}\n",
            2.3 - rate.sqrt().min(1.0) + rate * rate + 0.05 * f64::from(i * 37 % 11)
        )
    };
    let rows: String = (0..90).map(row).collect();
    lab.panels
        .brought
        .bring(&[pasted(&format!("lr,loss\n{rows}10,inf\n12,nan\n"))])
        .unwrap();
    assert_picture("finder-own", &picture(&lab, WIDE));
    // An axis from one end of the numbers to the other would have no end of ticks.
    let endless = lab
        .panels
        .brought
        .bring(&[pasted("lr,loss\n1e-300,1\n1e300,2\n")]);
    assert!(endless.unwrap_err().to_string().starts_with("Line 2"));
    let wide = "lr,loss\n1e-30,1\n1e-3,0.5\n1e30,2\n";
    lab.panels.brought.bring(&[pasted(wide)]).unwrap();
    assert_whole(&picture(&lab, WIDE), wide);
}

#[test]
fn each_step_of_the_tour_shows_more() {
    let mut last = 0;
    for step in 1..=7 {
        let picture = touring("", step);
        assert!(picture.len() > last, "step {step}");
        last = picture.len();
    }
    let without = touring("", 6);
    assert!(without.contains("valley") && without.contains("stops") && !without.contains("about right"));
    assert!(touring("", 7).contains("about right 0.17"));
    // While answers are kept secret nothing is tested.
    assert!(found(&lab("answers=hidden")).is_none() && found(&lab("answers=tried")).is_none());
}

#[test]
fn every_experiment_makes_a_good_picture() {
    for surface in SURFACES {
        for optimizer in OPTIMIZERS {
            for more in [
                "find-end=1e6",
                "find-restart=false&loss-axis=linear",
                "find-start=1e3&find-end=1e3",
            ] {
                let query = format!(
                    "surface={}&optimizer={}&steps=20&{more}",
                    surface.name, optimizer.name
                );
                let mut lab = lab(&query);
                for step in [0, 1, 5] {
                    lab.panels.finder.set_guide(step);
                    assert_whole(&picture(&lab, NARROW), &query);
                }
            }
        }
    }
}

#[test]
fn many_rows_stay_small() {
    let mut lab = lab("");
    let rows: String = (0..100_000)
        .map(|i| {
            format!(
                "{:e},{}\n",
                1e-7 * (f64::from(i) * 1.8e-4).exp(),
                f64::from(i * 7919 % 1000)
            )
        })
        .collect();
    lab.panels.brought.bring(&[pasted(&rows)]).unwrap();
    let picture = picture(&lab, WIDE);
    assert!(picture.len() < 300_000, "{}", picture.len());
}

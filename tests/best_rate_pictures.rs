//! Pictures of how the best rate moves as SVG: snapshots of telling ones, and what must hold for all of them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/panel.rs"]
mod panel;
#[path = "common/picture.rs"]
mod picture;

use overshoot::lab::Lab;
use overshoot::landscape::surface::SURFACES;
use overshoot::page::panels::best_rate::seen;
use overshoot::plot::{BestRateChart, Size, Theme, svg};
use overshoot::training::optimizer::OPTIMIZERS;
use picture::{assert_picture, assert_whole};

const WIDE: Size = Size {
    width: 700.0,
    height: 330.0,
};
const NARROW: Size = Size {
    width: 330.0,
    height: 300.0,
};

fn lab(query: &str) -> Lab {
    panel::opened("moves", query)
}

fn picture(lab: &Lab, size: Size, theme: Theme) -> String {
    let seen = seen(lab).expect("the panel is open");
    svg(size, |area| {
        BestRateChart::new(size, &seen).draw(area, theme, &seen)
    })
}

#[test]
fn best_rates_look_as_they_did() {
    let look = |name: &str, query: &str| {
        assert_picture(name, &picture(&lab(query), WIDE, Theme::Light));
    };
    look("best-rate-condition", "");
    look("best-rate-steps", "against=steps");
    look(
        "best-rate-momentum",
        "surface=rosenbrock&optimizer=momentum&against=momentum&lr=0.001",
    );
    look("best-rate-noise", "model=line&against=noise&lr=30");
    look(
        "best-rate-beta2",
        "optimizer=adam&against=beta2&condition=100&lr=0.3",
    );
    look("best-rate-batch", "model=line&against=batch");
    look(
        "best-rate-width",
        "model=perceptron&points=30&layers=3&steps=40&against=width&lr=1",
    );
    look(
        "best-rate-zero",
        "model=logistic&points=40&steps=40&against=l2&lr=1",
    );
    let adam = lab("model=perceptron&points=64&layers=3&steps=30&optimizer=adam&against=batch&lr=0.1");
    assert_picture("best-rate-batch-narrow", &picture(&adam, NARROW, Theme::Dark));
    let narrow = picture(&lab("model=line&against=loss-scale"), NARROW, Theme::Dark);
    assert_picture("best-rate-narrow", &narrow);
}

/// While a change is followed, what was there before stays on screen.
#[test]
fn what_was_before_stays_faint() {
    let mut lab = lab("");
    lab.panels.best_rate.point_at(Some(20));
    assert_picture("best-rate-pointed", &picture(&lab, WIDE, Theme::Light));
    lab.set("optimizer", "nesterov").unwrap();
    while lab.panels.best_rate.points().len() < 5 {
        lab.advance();
    }
    assert_picture("best-rate-changing", &picture(&lab, WIDE, Theme::Light));
}

/// No picture has a place that is none, whatever is trained.
#[test]
fn every_picture_is_whole() {
    let surfaces = SURFACES
        .iter()
        .map(|surface| format!("surface={}&steps=30", surface.name));
    let optimizers = OPTIMIZERS
        .iter()
        .map(|optimizer| format!("optimizer={}&steps=30", optimizer.name));
    let others = [
        "against=steps&lr=1000",
        "model=line&against=points&lr=1e-9",
        "surface=bowl&start=0,0",
        "model=line&points=2&against=batch&lr=1000",
        "model=logistic&points=12&steps=20&against=batch",
        "model=logistic&points=12&steps=20&bias=true&against=l2&l2=1e-6",
        "model=perceptron&points=12&layers=2,3&steps=20&against=width",
        "model=perceptron&points=12&layers=2&steps=20&against=depth&init=zero",
        "model=perceptron&points=12&layers=2&steps=20&against=batch&activation=relu&init-scale=1000",
    ];
    for query in surfaces.chain(optimizers).chain(others.map(String::from)) {
        let lab = lab(&query);
        for size in [WIDE, NARROW] {
            let picture = picture(&lab, size, Theme::Dark);
            assert_whole(&picture, &query);
        }
    }
}

/// The point nearest to where the reader clicks.
#[test]
fn a_pixel_finds_its_point() {
    let lab = lab("");
    let seen = seen(&lab).unwrap();
    let chart = BestRateChart::new(WIDE, &seen);
    for (i, point) in seen.points.iter().enumerate() {
        let x = chart.pixel(point.value, 1.0).0;
        assert_eq!(chart.nearest(x + 5.0, seen.points), Some(i));
    }
    assert_eq!(chart.nearest(-100.0, seen.points), Some(0));
    assert_eq!(chart.nearest(0.0, &[]), None);
}

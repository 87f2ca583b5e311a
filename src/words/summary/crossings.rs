//! How a run crossed the valley.

use crate::landscape::objective::Objective;
use crate::training::run::Run;
use crate::training::verdict::{NOISE, curvature, length};

/// How a run crossed the valley, along the direction of curvature in which it did so more often.
pub(super) struct Crossings {
    pub(super) count: usize,
    /// Nearly every step landed on the other side, for as long as it moved.
    pub(super) zigzag: bool,
    /// Nearly every one of these landed closer, or farther up.
    pub(super) closer: bool,
    pub(super) farther: bool,
}

impl Crossings {
    pub(super) fn of(objective: &Objective, run: &Run) -> Crossings {
        let first = length(run.gradients[0]);
        let along = |direction: [f64; 2]| {
            let components = run
                .gradients
                .iter()
                .map(|s| s[0] * direction[0] + s[1] * direction[1]);
            let counted: Vec<f64> = components
                .filter(|component| component.abs() > NOISE * first)
                .collect();
            let pairs = || {
                counted
                    .windows(2)
                    .filter(|pair| (pair[0] < 0.0) != (pair[1] < 0.0))
            };
            let count = pairs().count();
            let nearly = |some: usize| 10 * some >= 9 * count;
            Crossings {
                count,
                zigzag: count >= 2 && 10 * count >= 9 * (counted.len() - 1),
                closer: nearly(pairs().filter(|pair| pair[1].abs() < pair[0].abs()).count()),
                farther: nearly(pairs().filter(|pair| pair[1].abs() > pair[0].abs()).count()),
            }
        };
        let [sharpest, flattest] = curvature(objective, run.point(0)).directions.map(along);
        if flattest.count > sharpest.count {
            flattest
        } else {
            sharpest
        }
    }
}

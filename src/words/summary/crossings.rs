//! How a run crossed the valley.

use super::Story;
use crate::landscape::objective::Objective;
use crate::math::numbers::{count, steps};
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
    /// All of a run.
    pub(super) fn of(objective: &Objective, run: &Run) -> Crossings {
        Crossings::until(objective, run, run.last_step())
    }

    /// Those of its first steps.
    pub(super) fn until(objective: &Objective, run: &Run, step: usize) -> Crossings {
        let first = length(run.gradients[0]);
        let along = |direction: [f64; 2]| {
            let components = run
                .gradients
                .iter()
                .take(step + 1)
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

impl Story<'_> {
    /// How often it crossed the valley until it was where it rests.
    pub(super) fn crossed(&self) -> String {
        let arrived = self.arrived();
        let before = Crossings::until(self.objective, self.run, arrived).count;
        let times = match before {
            0 => {
                return format!(
                    "It {}, and crosses the valley only from there on, in small swings.",
                    self.arrival()
                );
            }
            1 => "once".to_string(),
            2 => "twice".to_string(),
            before => format!("{} times", count(before as u64)),
        };
        match self.flag() {
            Some(_) => format!("It crosses the valley {times}, and {}.", self.arrival()),
            None => format!(
                "It crosses the valley {times} in {}, and hardly comes lower after them.",
                steps(arrived as u64)
            ),
        }
    }

    /// How a run moves that still swings after its last step, and would rest at a point.
    pub(super) fn swinging(&self, at: [f64; 2]) -> &'static str {
        let [_, along] = curvature(self.objective, self.run.point(0)).directions;
        let way = |from: [f64; 2]| ((at[0] - from[0]) * along[0] + (at[1] - from[1]) * along[1]).abs();
        // A tenth of the way is a hundredth of the loss: at the flag a thousandth is left.
        match way(self.end) > 0.1 * way(self.run.point(0)) {
            true => "it swings to and fro across the valley, and is still on its way along it",
            false => "it still swings to and fro across the valley",
        }
    }
}

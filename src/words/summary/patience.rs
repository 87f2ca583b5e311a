//! What more steps would do.

use crate::experiment::Experiment;
use crate::landscape::objective::Objective;
use crate::training::trainer::Trainer;
use crate::training::verdict::{STILL, at_rest, curvature, fifth_end, floors, length};

/// What more steps would do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Patience {
    /// With so many steps, a round number, it settles; it is at that point then, and may still swing to and fro there.
    Settles { steps: u64, at: [f64; 2], swings: bool },
    /// At that step it leaves the finite numbers, or falls for ever.
    Leaves(u64),
    /// Even so many steps would not do.
    Lost(u64),
    /// More steps than these are not tried.
    Untried,
}

impl Patience {
    /// Trains on, to a hundred times the steps but for no longer than a frame allows, and asks at every round
    /// number of steps what the judge would ask.
    pub(super) fn measure(experiment: &Experiment, objective: &Objective) -> Patience {
        // With more steps a schedule would be another one.
        if !experiment.schedule().is_constant() {
            return Patience::Untried;
        }
        let steps = experiment.updates();
        // 20,000 updates take under a millisecond on most surfaces, but not where each needs the Hessian, or goes through points.
        let updates = 20_000 / experiment.optimizer().cost() / (4 * objective.cost(experiment) - 3);
        let axes = curvature(objective, objective.start_point(experiment)).directions;
        let mut trainer = Trainer::<1>::new(experiment, objective, [experiment.lr()]);
        let slope = |trainer: &Trainer<1>| [trainer.gradient[0][0], trainer.gradient[1][0]];
        let first = [trainer.losses[0], length(slope(&trainer))];
        let mut range = [trainer.losses[0]; 2];
        let (mut losses, mut swings) = (vec![trainer.losses[0]], vec![[0.0; 2]]);
        let mut tried = Patience::Untried;
        let floors = floors(objective);
        let decays = experiment.optimizer().decays();
        for steps in round_numbers_above(steps).take_while(|&more| more <= updates.min(100 * steps)) {
            while trainer.step < steps {
                trainer.step();
                if let Some(step) = trainer.diverged(0) {
                    return Patience::Leaves(step);
                }
                let (loss, slope) = (trainer.losses[0], slope(&trainer));
                range = [range[0].min(loss), range[1].max(loss)];
                losses.push(loss);
                swings.push(axes.map(|axis| slope[0] * axis[0] + slope[1] * axis[1]));
            }
            let last_fifth = fifth_end(steps, 3) as usize..;
            let ends = losses[last_fifth.clone()].iter();
            let ends = ends.fold([f64::MAX, f64::MIN], |[low, high], &loss| {
                [low.min(loss), high.max(loss)]
            });
            let widest = swings[last_fifth]
                .iter()
                .fold([0.0_f64; 2], |a, b| [a[0].max(b[0].abs()), a[1].max(b[1].abs())]);
            let [low, high] = ends;
            let still = decays && high - low <= STILL * (range[1] - range[0]);
            if still || at_rest(&floors, first, range[1] - range[0], ends, length(widest)) {
                let at = [trainer.parameters[0][0], trainer.parameters[1][0]];
                return Patience::Settles {
                    steps,
                    at,
                    swings: (0..2).any(|axis| swings_on(&swings, axis)),
                };
            }
            tried = Patience::Lost(steps);
        }
        tried
    }
}

/// Whether slopes change sides in the last tenth of a run about as widely as in the tenth before.
fn swings_on(slopes: &[[f64; 2]], axis: usize) -> bool {
    let tenth = slopes.len() / 10;
    let widest = |from: usize| {
        let slopes = slopes[from..from + tenth].iter();
        slopes.fold(0.0_f64, |widest, slope| widest.max(slope[axis].abs()))
    };
    let end = slopes.len() - tenth;
    let flips = slopes[end..]
        .windows(2)
        .filter(|pair| pair[0][axis] * pair[1][axis] < 0.0);
    flips.count() >= 2 && widest(end) > 0.9 * widest(end - tenth)
}

/// Round numbers of steps, from the first one above `steps` on.
pub(super) fn round_numbers_above(steps: u64) -> impl Iterator<Item = u64> {
    let decades = (0..9).map(|power| 10_u64.pow(power));
    let numbers = decades.flat_map(|decade| [10, 12, 15, 20, 25, 30, 40, 50, 60, 80].map(|m| m * decade));
    [2, 3, 4, 5, 6, 8]
        .into_iter()
        .chain(numbers)
        .filter(move |&number| number > steps)
}

//! Live mode: a training that runs on endlessly and whose learning rate can be changed while it does.

use crate::landscape::objective::Objective;
use crate::math::real::portable::ln;
use crate::training::ending::Ending;
use crate::training::run::Run;
use crate::training::setup::Setup;
use crate::training::train::Training;
use crate::training::verdict::{Judge, SETTLED, Verdict};

/// How many of the last points are kept.
const KEPT: usize = 2000;
/// Updates a second.
const PACE: f64 = 20.0;
/// How many of them are judged.
const JUDGED: usize = 60;

/// A run in progress.
///
/// ```
/// use overshoot::{Experiment, training::ending::Ending, training::live::Live};
/// let experiment: Experiment = "surface=bowl&lr=0.5".parse()?;
/// let mut live = Live::new(&experiment, &experiment.objective());
/// live.advance(3);
/// assert_eq!(live.run().xs, [-3.2, -1.6, -0.8, -0.4]);
/// live.set_rate(3.0, Ending::Converges); // above the limit of 2: each step doubles the distance
/// live.advance(2);
/// assert!((live.run().xs[5] + 1.6).abs() < 1e-12);
/// # Ok::<(), overshoot::Error>(())
/// ```
pub struct Live {
    training: Training,
    rate: f64,
    objective: Objective,
    /// Whether slopes can be judged, or only losses.
    exact: bool,
    /// Updates that time has brought, less than one.
    due: f64,
}

impl Live {
    /// A run at its start.
    pub fn new(setup: impl Into<Setup>, objective: &Objective) -> Live {
        let setup = setup.into();
        Live {
            training: Training::endless(&setup, objective, setup.lr, 2 * KEPT),
            rate: setup.lr,
            objective: objective.clone(),
            exact: objective.is_exact(&setup),
            due: 0.0,
        }
    }

    /// Changes the learning rate of the run in progress; what it went before keeps how it was seen.
    pub fn set_rate(&mut self, rate: f64, seen: Ending) {
        if rate == self.rate {
            return;
        }
        self.rate = rate;
        self.training.set_peak(rate);
        self.training.run_mut().end_leg(seen);
    }

    /// Trains on for some time, at a pace that can be watched; how many updates that were.
    pub fn play(&mut self, seconds: f64) -> u64 {
        self.due += seconds * PACE;
        let updates = self.due as u64;
        self.due -= updates as f64;
        // What would take longer than a moment is not made up for: the run goes on more slowly then.
        let mut moment = self.training.moment();
        self.advance_within(updates, &mut moment)
    }

    /// Trains on by that many updates, unless the run has left the finite numbers.
    pub fn advance(&mut self, updates: u64) {
        let mut all_the_time = u64::MAX;
        self.advance_within(updates, &mut all_the_time);
    }

    fn advance_within(&mut self, updates: u64, moment: &mut u64) -> u64 {
        let mut made = 0;
        for _ in 0..updates {
            made += self.training.train_within(1, moment);
            if self.training.run().losses.len() >= 2 * KEPT {
                self.training.run_mut().forget(KEPT);
            }
        }
        if made > 0 {
            self.judge();
        }
        made
    }

    /// Judges the last points as if they were a run of their own, for the colour of the path since the last change of
    /// the rate.
    fn judge(&mut self) {
        let run = self.training.run_mut();
        let first = run.losses.len().saturating_sub(JUDGED);
        let steps = (run.losses.len() - first) as u64 - 1;
        let mut judge = match self.exact {
            true => Judge::<1>::new(&self.objective, run.point(first), steps),
            false => Judge::by_losses(&self.objective, steps, false),
        };
        for (step, i) in (first..run.losses.len()).enumerate() {
            let gradient = run
                .gradients
                .get(i)
                .map_or([[0.0]; 2], |gradient| gradient.map(|slope| [slope]));
            judge.observe(step as u64, &[run.losses[i]], &gradient);
        }
        let verdict = judge.verdict(0, run.last_loss());
        // A run that has only begun cannot have settled yet.
        let soon = match verdict {
            Verdict::Slow | Verdict::Oscillates if (steps as usize) < JUDGED => {
                judge.if_it_settles(0).filter(|_| {
                    self.objective
                        .floor()
                        .is_some_and(|lowest| comes_down(&run.losses[first..], lowest))
                })
            }
            Verdict::Slow | Verdict::Oscillates => None,
            Verdict::Converges | Verdict::Overshoots | Verdict::Diverges => None,
        };
        run.verdict = soon.unwrap_or(verdict);
        run.jitters = judge.jitters(0);
    }

    /// The last points of the run.
    pub fn run(&self) -> &Run {
        self.training.run()
    }

    /// How many updates were made.
    pub fn steps(&self) -> u64 {
        self.run().first_step + self.run().steps()
    }
}

/// Whether losses come down so fast that they are settled once there are enough to be judged, if they go on like that.
fn comes_down(losses: &[f64], lowest: f64) -> bool {
    let fifth = losses.len().div_ceil(5);
    let widest = |losses: &[f64]| {
        losses
            .iter()
            .fold(0.0_f64, |widest, loss| widest.max(loss - lowest))
    };
    let [early, late] = [widest(&losses[..fifth]), widest(&losses[losses.len() - fifth..])];
    let pace = ln(late / early) / (losses.len() - fifth) as f64;
    JUDGED as f64 * pace < ln(SETTLED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    /// What was drawn before the rate changed keeps its colour, and is forgotten with its points.
    #[test]
    fn a_change_of_the_rate_leaves_the_past_as_it_was() {
        let experiment: Experiment = "surface=bowl&lr=0.001".parse().unwrap();
        let mut live = Live::new(&experiment, &experiment.objective());
        let legs = |live: &Live| {
            let now = Ending::of_run(live.run(), None);
            live.run().legs(now).collect::<Vec<_>>()
        };
        live.advance(10);
        assert_eq!(legs(&live), [(0..=10, Ending::Slow)]);
        live.set_rate(0.5, Ending::Slow);
        live.set_rate(0.5, Ending::Diverges);
        live.advance(80);
        assert_eq!(
            legs(&live),
            [(0..=10, Ending::Slow), (10..=90, Ending::Converges)]
        );
        live.set_rate(0.4, Ending::Higher);
        live.set_rate(0.3, Ending::Slow); // nothing was gone at 0.4
        live.advance(3910);
        assert_eq!(live.run().first_step, 2000);
        assert_eq!(legs(&live).len(), 1);
    }

    /// A run that comes down in a straight line is seen from its first steps on as it is once it has settled.
    #[test]
    fn what_comes_down_is_no_failure_while_it_does() {
        let failures: &[Ending] = &[Ending::Slow, Ending::Oscillates];
        // Along the valley the loss falls fast at first, whatever the rate does across.
        for (query, from, endings) in [
            ("start=1.465,0.913", 3, [Ending::Overshoots].as_slice()),
            ("lr=0.09&start=1.465,0.913", 1, &[Ending::Converges]),
            ("lr=0.199", 10, failures),
            ("lr=0.001", 1, &[Ending::Slow]),
        ] {
            let experiment: Experiment = query.parse().unwrap();
            let mut live = Live::new(&experiment, &experiment.objective());
            for step in 1..=59 {
                live.advance(1);
                let now = Ending::of_run(live.run(), None);
                assert!(step < from || endings.contains(&now), "{query}, {step}: {now:?}");
            }
        }
    }
}

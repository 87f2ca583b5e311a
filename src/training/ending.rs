//! How a training ended, as pictures and sentences tell it apart: its verdict, and whether where it rests is the lowest
//! loss there is.

use crate::math::parameter::choices;
use crate::training::flag::{AT_THE_FLAG, threshold};
use crate::training::verdict::{ARRIVED, Verdict};
use serde::Serialize;

choices! {
    /// What endings are called.
    pub enum Wording {
        /// By the terms of the field: converges, overshoots, diverges.
        Terms = "terms", "terms";
        /// In words that need no explanation: arrives, swings, flies out.
        Plain = "plain", "plain words";
    }
}

impl Wording {
    /// The one of two ways to say it.
    pub fn of<T>(self, terms: T, plain: T) -> T {
        match self {
            Wording::Terms => terms,
            Wording::Plain => plain,
        }
    }
}

/// How a training ended. A verdict says how it moved; this says in addition what it found.
///
/// ```
/// use overshoot::{Experiment, Verdict, train};
/// use overshoot::training::ending::{Ending, Goal};
/// let experiment: Experiment = "surface=himmelblau&start=0,-4&lr=0.01".parse()?; // four minima, all 0
/// let run = train(&experiment);
/// assert_eq!(Ending::of_run(&run, Some(Goal::minimum(0.0))), Ending::from(Verdict::Overshoots));
/// let run = train(&"surface=rastrigin&lr=0.001".parse::<Experiment>()?); // a minimum in every dent, one of them 0
/// assert_eq!(run.verdict, Verdict::Converges);
/// assert_eq!(Ending::of_run(&run, Some(Goal::minimum(0.0))), Ending::Higher);
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Ending {
    /// Did not settle within the steps that it had.
    Slow,
    /// Settled where the loss is lowest, without crossing the valley.
    Converges,
    /// Settled where the loss is lowest, and crossed the valley on the way.
    Overshoots,
    /// Settled where the loss is higher than elsewhere: in a worse minimum, or on a plateau.
    Higher,
    /// Came down and jumps about there, because each update sees only some of the points.
    Jitters,
    /// Crosses the valley to and fro and does not settle.
    Oscillates,
    /// Left the finite numbers, or swings wider and wider.
    Diverges,
}

/// The lowest loss that a training is compared with, and how near to it counts as there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    lowest: f64,
    /// The share of the first gap that may be left.
    left: f64,
}

impl Goal {
    /// A minimum whose loss is known: near is at the flag.
    pub fn minimum(loss: f64) -> Goal {
        Goal {
            lowest: loss,
            left: AT_THE_FLAG,
        }
    }

    /// The lowest loss that other rates came to: networks go on falling for as long as they are trained, so that a
    /// tenth of the first gap is near enough.
    pub fn seen(lowest: f64) -> Goal {
        Goal {
            lowest,
            left: ARRIVED,
        }
    }

    /// Whether a training from a loss to another one ended too far above.
    fn is_missed(&self, first: f64, last: f64) -> bool {
        last > threshold(self.lowest, first, self.left)
    }
}

impl Ending {
    /// Every ending, as the rate rises.
    pub const ALL: [Ending; 7] = [
        Ending::Slow,
        Ending::Converges,
        Ending::Overshoots,
        Ending::Higher,
        Ending::Jitters,
        Ending::Oscillates,
        Ending::Diverges,
    ];

    /// How a training ended from its verdict, whether its end is jitter, and its first and last loss.
    pub fn new(verdict: Verdict, jitters: bool, [first, last]: [f64; 2], goal: Option<Goal>) -> Ending {
        let misses = goal.is_some_and(|goal| goal.is_missed(first, last));
        match verdict {
            Verdict::Converges | Verdict::Overshoots if misses => Ending::Higher,
            Verdict::Oscillates if jitters => Ending::Jitters,
            verdict => verdict.into(),
        }
    }

    /// The words that people read, in a legend.
    pub fn label(self) -> &'static str {
        match self {
            Ending::Slow => Verdict::Slow.label(),
            Ending::Converges => Verdict::Converges.label(),
            Ending::Overshoots => Verdict::Overshoots.label(),
            Ending::Higher => "settles higher up",
            Ending::Jitters => "jitters",
            Ending::Oscillates => Verdict::Oscillates.label(),
            Ending::Diverges => Verdict::Diverges.label(),
        }
    }

    /// The same in some wording.
    pub fn called(self, wording: Wording) -> &'static str {
        let plain = match self {
            Ending::Slow => "too slow",
            Ending::Converges => "arrives",
            Ending::Overshoots => "swings but arrives",
            Ending::Higher => "stops higher up",
            Ending::Jitters => "jumps about",
            Ending::Oscillates => "keeps swinging",
            Ending::Diverges => "flies out",
        };
        wording.of(self.label(), plain)
    }

    /// The machine word.
    pub fn word(self) -> &'static str {
        match self {
            Ending::Slow => Verdict::Slow.word(),
            Ending::Converges => Verdict::Converges.word(),
            Ending::Overshoots => Verdict::Overshoots.word(),
            Ending::Higher => "higher",
            Ending::Jitters => "jitters",
            Ending::Oscillates => Verdict::Oscillates.word(),
            Ending::Diverges => Verdict::Diverges.word(),
        }
    }
}

impl From<Verdict> for Ending {
    /// The ending of a training of which nothing else is known.
    fn from(verdict: Verdict) -> Ending {
        match verdict {
            Verdict::Slow => Ending::Slow,
            Verdict::Converges => Ending::Converges,
            Verdict::Overshoots => Ending::Overshoots,
            Verdict::Oscillates => Ending::Oscillates,
            Verdict::Diverges => Ending::Diverges,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::landscape::objective::Objective;
    use crate::landscape::surface::SURFACES;
    use crate::training::optimizer::OPTIMIZERS;
    use crate::{sweep, train};

    /// On a formula, what settled and is at the flag is exactly what found the lowest loss.
    #[test]
    fn at_the_flag_is_the_lowest_loss() {
        let mut higher = 0;
        for surface in SURFACES.iter().filter(|surface| !surface.minima.is_empty()) {
            for optimizer in OPTIMIZERS {
                let query = format!("surface={}&optimizer={}", surface.name, optimizer.name);
                let experiment: Experiment = query.parse().unwrap();
                let objective = Objective::of(&experiment);
                let best = objective.best().unwrap().loss;
                let sweep = sweep(&experiment, 1e-5, 10.0, 60).unwrap();
                let first = train(&experiment).losses[0];
                let endings = sweep.endings(first, Some(Goal::minimum(best)));
                for (i, steps) in sweep.steps().into_iter().enumerate() {
                    let found = matches!(endings[i], Ending::Converges | Ending::Overshoots);
                    let settled = sweep.verdicts[i].settled();
                    assert_eq!(found, settled && steps.is_finite(), "{query} {}", sweep.lrs[i]);
                    assert_eq!(endings[i] == Ending::Higher, settled && !found);
                    higher += usize::from(endings[i] == Ending::Higher);
                }
            }
        }
        assert!(higher > 500, "{higher}");
    }

    /// Mini-batches that came down jitter, and are no failure; full batches and formulas never do.
    #[test]
    fn only_mini_batches_jitter() {
        let endings = |query: &str, lo: f64, hi: f64| {
            let experiment: Experiment = query.parse().unwrap();
            let sweep = sweep(&experiment, lo, hi, 15).unwrap();
            sweep.endings(train(&experiment).losses[0], sweep.lowest_final().map(Goal::seen))
        };
        let noisy = endings("model=logistic&batch=10", 16.0, 31.0);
        assert!(noisy.iter().all(|&ending| ending == Ending::Jitters), "{noisy:?}");
        let run = train(&"model=logistic&batch=10&lr=20".parse::<Experiment>().unwrap());
        assert!(run.jitters && run.verdict == Verdict::Oscillates);
        assert!(run.on_data.unwrap().accuracy.last() > Some(&0.95));
        let full = endings("model=logistic", 14.0, 1000.0);
        assert!(
            !full.contains(&Ending::Jitters) && full.contains(&Ending::Oscillates),
            "{full:?}"
        );
        assert!(!endings("", 0.01, 1.0).contains(&Ending::Jitters));
    }

    /// Of a network that rests on a plateau, other rates tell that it can come lower.
    #[test]
    fn a_plateau_is_higher_up() {
        let query = "model=perceptron&dataset=moons&layers=4&points=60&batch=10";
        let experiment: Experiment = query.parse().unwrap();
        let sweep = sweep(&experiment, 0.01, 10.0, 31).unwrap();
        let lowest = sweep.lowest_final().unwrap();
        let first = train(&experiment).losses[0];
        let endings = sweep.endings(first, Some(Goal::seen(lowest)));
        let alone = sweep.endings(first, None);
        let plateaus = (0..31).filter(|&i| endings[i] != alone[i]);
        let mut count = 0;
        for i in plateaus {
            count += 1;
            assert_eq!(endings[i], Ending::Higher);
            assert!(sweep.verdicts[i].settled() && sweep.finals[i] - lowest > 0.1 * (first - lowest));
        }
        assert!(count > 0);
    }
}

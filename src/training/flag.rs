//! The flag of the lesson: a training is at it from the first step on from which the gap of its loss stays within a
//! thousandth of the first gap until it ends. gap = loss − the lowest loss: the minimum where it is known, else the
//! lowest that a sweep has seen, so that one step of a run is judged by all of them.

use crate::landscape::objective::{Lanes, Objective, TOGETHER};
use crate::training::setup::Setup;
use std::ops::Range;
use std::sync::Arc;

/// What is left of the first gap at the flag.
pub const AT_THE_FLAG: f64 = 1e-3;

/// How many losses of a training are kept at most; more steps are looked at together.
const KEPT: u64 = 1024;

/// When a training came to the flag, as far as it alone can tell.
#[derive(Clone, Debug, PartialEq)]
pub enum Flag {
    /// After so many steps; infinite where it never did.
    Steps(f64),
    /// That depends on the lowest loss there is.
    Seen(Descent),
}

/// How high the loss of a training still went from each of its steps on.
#[derive(Clone, Debug, PartialEq)]
pub struct Descent {
    /// The loss at the start.
    pub first: f64,
    /// Steps that were looked at together.
    pub every: u64,
    /// Steps, and the highest loss from there to the end; falling.
    pub highest: Arc<[(u64, f64)]>,
}

impl Flag {
    /// The steps to the flag where the lowest loss there is was `lowest`; infinite where it never came there.
    pub fn steps(&self, lowest: f64) -> f64 {
        match self {
            Flag::Steps(steps) => *steps,
            Flag::Seen(descent) => descent.steps_to(threshold(lowest, descent.first, AT_THE_FLAG)),
        }
    }
}

impl Descent {
    fn steps_to(&self, threshold: f64) -> f64 {
        let is_above = |&(_, loss): &(u64, f64)| loss > threshold;
        match self.highest.iter().rposition(is_above) {
            None => 0.0,
            Some(last) if last + 1 == self.highest.len() => f64::INFINITY,
            Some(last) => (self.highest[last].0 + self.every) as f64,
        }
    }
}

/// The loss at which that share of the first gap is left.
pub(crate) fn threshold(lowest: f64, first: f64, left: f64) -> f64 {
    lowest + left * (first - lowest)
}

/// Watches when each training of a block comes to the flag.
pub(crate) enum FlagWatch<const N: usize> {
    /// The loss falls for ever: there is no flag.
    None,
    /// The lowest loss is known: only the last step above the threshold counts.
    Known {
        lowest: f64,
        threshold: Lanes<N>,
        last_above: Lanes<N>,
    },
    /// It is not: the highest losses from each step on are kept.
    Seen {
        first: Lanes<N>,
        every: u64,
        highest: Box<[Vec<(u64, f64)>; N]>,
    },
}

impl<const N: usize> FlagWatch<N> {
    pub(crate) fn of(setup: &Setup, objective: &Objective) -> FlagWatch<N> {
        match objective.best() {
            Some(best) if objective.is_exact(setup) => FlagWatch::Known {
                lowest: best.loss,
                threshold: [f64::NAN; N],
                last_above: [-1.0; N],
            },
            None if objective.is_exact(setup) => FlagWatch::None,
            _ => FlagWatch::Seen {
                first: [0.0; N],
                every: setup.steps.div_ceil(KEPT).max(1),
                highest: Box::new(std::array::from_fn(|_| Vec::new())),
            },
        }
    }

    /// Sees the losses after that many updates.
    #[inline]
    pub(crate) fn observe(&mut self, step: u64, losses: &Lanes<N>) {
        match self {
            FlagWatch::None => {}
            FlagWatch::Known {
                lowest,
                threshold: thresholds,
                last_above,
            } => {
                if step == 0 {
                    *thresholds = losses.map(|loss| threshold(*lowest, loss, AT_THE_FLAG));
                }
                let now = step as f64;
                for lane in 0..N {
                    // A comparison and a choice, which compile to one instruction each for several runs.
                    let is_within = losses[lane] <= thresholds[lane];
                    last_above[lane] = if is_within { last_above[lane] } else { now };
                }
            }
            FlagWatch::Seen {
                first,
                every,
                highest,
            } => {
                if step == 0 {
                    *first = *losses;
                }
                let step = step / *every * *every;
                for (highest, &loss) in highest.iter_mut().zip(losses) {
                    while highest.last().is_some_and(|&(_, before)| before <= loss) {
                        highest.pop();
                    }
                    highest.push((step, loss));
                }
            }
        }
    }

    /// Sees the losses after that many updates and those that followed, no more than a few, where the flag depends on no
    /// other run.
    pub(crate) fn observe_all(&mut self, first: u64, losses: &[Lanes<N>]) {
        if let (0, Some(losses)) = (first, losses.first()) {
            self.observe(0, losses);
        }
        if let FlagWatch::Known {
            threshold,
            last_above,
            ..
        } = self
        {
            for from in (0..N).step_by(TOGETHER) {
                let mut last: [f64; TOGETHER] = std::array::from_fn(|lane| last_above[from + lane]);
                for (now, losses) in (first..).zip(losses) {
                    for lane in 0..TOGETHER {
                        let is_within = losses[from + lane] <= threshold[from + lane];
                        last[lane] = if is_within { last[lane] } else { now as f64 };
                    }
                }
                last_above[from..from + TOGETHER].copy_from_slice(&last);
            }
        }
    }

    /// When a training of so many steps came to the flag; never where it left the finite numbers.
    pub(crate) fn flag(&self, lane: usize, steps: u64, diverged: bool) -> Flag {
        match self {
            _ if diverged => Flag::Steps(f64::INFINITY),
            FlagWatch::None => Flag::Steps(f64::INFINITY),
            FlagWatch::Known { last_above, .. } if last_above[lane] >= steps as f64 => {
                Flag::Steps(f64::INFINITY)
            }
            FlagWatch::Known { last_above, .. } => Flag::Steps(last_above[lane] + 1.0),
            FlagWatch::Seen {
                first,
                every,
                highest,
            } => Flag::Seen(Descent {
                first: first[lane],
                every: *every,
                highest: highest[lane].as_slice().into(),
            }),
        }
    }
}

/// The widest run of neighbouring rates that have the fewest steps to the flag, by their positions. A lone lucky rate, on either side of which the flag is more than twice as far or
/// never reached, does not count; nor does one that `may` rules out.
pub(crate) fn fastest(steps: &[f64], may: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    let is_near = |i: usize, other: Option<usize>| {
        other
            .and_then(|other| steps.get(other))
            .is_some_and(|&other| other <= 2.0 * steps[i].max(1.0))
    };
    let counts = |i: usize| {
        steps[i].is_finite() && may(i) && (is_near(i, i.checked_sub(1)) || is_near(i, i.checked_add(1)))
    };
    let fewest = (0..steps.len())
        .filter(|&i| counts(i))
        .map(|i| steps[i])
        .min_by(f64::total_cmp)?;
    let has_it = |i: usize| counts(i) && steps[i] == fewest;
    let mut widest = 0..0;
    let mut start = 0;
    for end in 0..=steps.len() {
        if end < steps.len() && has_it(end) {
            continue;
        }
        if end - start > widest.len() {
            widest = start..end;
        }
        start = end + 1;
    }
    Some(widest)
}

/// The position in the middle of a run.
pub(crate) fn middle(run: &Range<usize>) -> usize {
    run.start + (run.len() - 1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Experiment, sweep};

    #[test]
    fn the_middle_of_the_widest_run_is_fastest_and_luck_does_not_count() {
        let never = f64::INFINITY;
        let all = |steps: &[f64]| fastest(steps, |_| true).map(|run| middle(&run));
        assert_eq!(all(&[9.0, 5.0, 4.0, 4.0, 4.0, 7.0, never]), Some(3));
        assert_eq!(all(&[4.0, 4.0, 6.0, 4.0, 4.0, 4.0, 4.0, 9.0]), Some(4));
        assert_eq!(all(&[90.0, 80.0, never, 3.0, never]), Some(1), "a lucky hit");
        assert_eq!(all(&[never, 3.0, never]), None);
        assert_eq!(all(&[]), None);
        assert_eq!(fastest(&[3.0, 4.0, 5.0], |i| i > 0), Some(1..2));
    }

    /// On a quadratic each direction shrinks by |1 − rate·λ| a step: on the default ravine the flag takes 16 steps between
    /// 0.170 and 0.178.
    #[test]
    fn the_default_ravine_takes_sixteen_steps() {
        let sweep = sweep(&Experiment::default(), 0.16, 0.19, 301).unwrap();
        let steps = sweep.steps();
        let fewest = sweep.fastest().unwrap();
        assert_eq!(steps[fewest], 16.0);
        let of_sixteen: Vec<f64> = (0..301)
            .filter(|&i| steps[i] == 16.0)
            .map(|i| sweep.lrs[i])
            .collect();
        assert!((of_sixteen[0] - 0.170).abs() < 1e-3 && (of_sixteen.last().unwrap() - 0.178).abs() < 1e-3);
        assert!((sweep.lrs[fewest] - 0.174).abs() < 1e-3);
        // The closed form: the loss is ½ Σ λ (1 − rate·λ)^2t x².
        for (i, &rate) in sweep.lrs.iter().enumerate().step_by(20) {
            let loss = |t: i32| {
                let along =
                    |curvature: f64, at: f64| curvature * ((1.0 - rate * curvature).powi(t) * at).powi(2);
                along(1.0, -3.4) + along(10.0, 1.35)
            };
            let expected = (0..).find(|&t| loss(t) <= 1e-3 * loss(0)).unwrap();
            assert_eq!(steps[i], f64::from(expected), "{rate}");
        }
    }

    /// Where the lowest loss is not known, it is that of the sweep.
    #[test]
    fn networks_are_judged_by_the_lowest_loss_of_the_sweep() {
        let experiment: Experiment = "model=perceptron&points=40&layers=3&steps=60".parse().unwrap();
        let sweep = sweep(&experiment, 0.01, 10.0, 25).unwrap();
        let lowest = sweep.finals.iter().copied().fold(f64::INFINITY, f64::min);
        for (i, steps) in sweep.steps().into_iter().enumerate() {
            let run = crate::train(&experiment.with_lr(sweep.lrs[i]));
            let threshold = lowest + 1e-3 * (run.losses[0] - lowest);
            let last_above = run
                .losses
                .iter()
                .rposition(|&loss| loss > threshold || loss.is_nan());
            let expected = match last_above {
                _ if run.diverged.is_some() => f64::INFINITY,
                Some(last) if last + 1 == run.losses.len() => f64::INFINITY,
                Some(last) => last as f64 + 1.0,
                None => 0.0,
            };
            assert_eq!(steps, expected, "{}", sweep.lrs[i]);
            assert_eq!(run.steps_to_flag(lowest), expected, "{}", sweep.lrs[i]);
        }
    }

    #[test]
    fn there_is_no_flag_where_there_is_no_minimum() {
        let sweep = sweep(&"surface=saddle".parse().unwrap(), 1e-3, 1.0, 9).unwrap();
        assert!(sweep.steps().iter().all(|steps| steps.is_infinite()) && sweep.fastest().is_none());
    }
}

//! Which rates are too low, about right and too high.

use crate::math::real::portable::pow;
use crate::training::monitor::Monitor;
use crate::training::rates::rounded;
use crate::training::schedule::RATES;
use crate::training::sweep::Sweep;
use crate::training::verdict::Verdict;
use std::ops::Range;

/// Rates for the lesson, computed from a sweep; `None` where no such rate exists.
///
/// ```
/// use overshoot::training::advice::Advice;
/// use overshoot::training::monitor::Monitor;
/// use overshoot::{Experiment, sweep, train};
/// let experiment = Experiment::default();
/// let first = train(&experiment).losses[0];
/// let advice = Advice::of(&sweep(&experiment, 1e-4, 1.0, 257)?, Monitor::Loss, first);
/// assert!((0.170..0.178).contains(&advice.about_right.unwrap().rate)); // 16 steps to the flag
/// assert!(advice.too_low.unwrap().rate < 0.04 && advice.too_high.unwrap().rate > 0.2); // 2/λmax = 0.2
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Advice {
    /// One that moves, but does not arrive.
    pub too_low: Option<AdvisedRate>,
    /// The fewest steps to the flag.
    pub about_right: Option<AdvisedRate>,
    /// One that visibly fails.
    pub too_high: Option<AdvisedRate>,
}

/// A rate, and how training ends with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AdvisedRate {
    /// The rate, with as many digits as the slider has.
    pub rate: f64,
    /// What it comes to.
    pub verdict: Verdict,
}

impl Advice {
    /// Each is chosen so that its neighbours on the grid agree: a single rate may be a lucky hit.
    ///
    /// About right is the rate with the fewest steps to the flag ([`Sweep::fastest`]) among those that settle. Where no
    /// rate comes to the flag, as where mini-batches make the loss jitter, or where something else than the loss is
    /// monitored, it is the best one of those that settle; where none settles there is none.
    ///
    /// Too low is the highest of the slow rates below it that is at least a third of a decade below the end of their
    /// stretch, so that it moves, but does not arrive. Too high is the first rate above from which on training diverges, or
    /// crosses the valley to and fro and is thrown out on the way, or ends above the loss `first` of the start; if there
    /// is none, from which on it does not settle.
    pub fn of(sweep: &Sweep, monitor: Monitor, first: f64) -> Advice {
        let Some(right) = about_right(sweep, monitor) else {
            return Advice::default();
        };
        let Sweep {
            lrs,
            finals,
            verdicts,
            ..
        } = sweep;
        let slow = |i: usize| verdicts[i] == Verdict::Slow;
        let low = (0..right).rev().find(|&i| agree(lrs, i, &slow)).and_then(|last| {
            let low = lrs[last] * pow(10.0, -1.0 / 3.0);
            (0..=last).rev().find(|&i| lrs[i] <= low && agree(lrs, i, &slow))
        });
        let above = |bad: &dyn Fn(usize) -> bool| (right + 1..lrs.len()).find(|&i| agree(lrs, i, bad));
        let swings = |i: usize| verdicts[i] == Verdict::Oscillates;
        let high = above(&|i| {
            verdicts[i] == Verdict::Diverges || swings(i) && (finals[i] > first || sweep.spiked[i])
        })
        .or_else(|| above(&swings));
        let rate = |i: usize| AdvisedRate {
            rate: rounded(lrs[i]).clamp(RATES[0], RATES[1]),
            verdict: verdicts[i],
        };
        Advice {
            too_low: low.map(rate),
            about_right: Some(rate(right)),
            too_high: high.map(rate),
        }
    }
}

/// The position of the rate that is about right.
fn about_right(sweep: &Sweep, monitor: Monitor) -> Option<usize> {
    let at_the_flag = match monitor {
        Monitor::Loss => sweep.fastest_settled(),
        Monitor::ValidationLoss | Monitor::Accuracy => None,
    };
    let worst = |i: usize| {
        let nearby = sweep.finals[nearby(&sweep.lrs, i)].iter();
        nearby.fold(f64::NEG_INFINITY, |worst, &loss| worst.max(loss))
    };
    at_the_flag.or_else(|| {
        (0..sweep.lrs.len())
            .filter(|&i| agree(&sweep.lrs, i, &|i| sweep.settles(i)))
            .min_by(|&a, &b| worst(a).total_cmp(&worst(b)))
    })
}

/// A rate and its neighbours on the grid.
fn nearby(lrs: &[f64], i: usize) -> Range<usize> {
    i.saturating_sub(1)..(i + 2).min(lrs.len())
}

fn agree(lrs: &[f64], i: usize, good: &dyn Fn(usize) -> bool) -> bool {
    nearby(lrs, i).all(good)
}

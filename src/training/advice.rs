//! Which rates are too low, about right and too high.

use crate::math::real::portable::pow;
use crate::training::about_right::agree;
use crate::training::ending::Ending;
use crate::training::monitor::Monitor;
use crate::training::rates::rounded;
use crate::training::schedule::RATES;
use crate::training::sweep::Sweep;

/// Rates for the lesson, computed from a sweep; `None` where no such rate exists.
///
/// ```
/// use overshoot::training::advice::Advice;
/// use overshoot::training::ending::Goal;
/// use overshoot::training::monitor::Monitor;
/// use overshoot::{Experiment, sweep, train};
/// let experiment = Experiment::default();
/// let first = train(&experiment).losses[0];
/// let sweep = sweep(&experiment, 1e-4, 1.0, 257)?;
/// let endings = sweep.endings(first, Some(Goal::minimum(0.0)));
/// let advice = Advice::of(&sweep, &endings, Monitor::Loss, first);
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
    pub ending: Ending,
}

impl Advice {
    /// Each is chosen so that its neighbours on the grid agree: a single rate may be a lucky hit.
    ///
    /// About right is the rate of [`Sweep::about_right`], if it settles, or jitters. Where something else than the loss is
    /// monitored, it is the best one by that of those that do.
    ///
    /// Too low is the highest of the slow rates below it that is at least a third of a decade below the end of their
    /// stretch, so that it moves, but does not arrive. Too high is the first rate above from which on training diverges, or
    /// crosses the valley to and fro and is thrown out on the way, or ends above the loss `first` of the start; if there
    /// is none, from which on it does not settle. Where none is about right, they are those around the first that fails.
    pub fn of(sweep: &Sweep, endings: &[Ending], monitor: Monitor, first: f64) -> Advice {
        let Sweep { lrs, finals, .. } = sweep;
        let slow = |i: usize| endings[i] == Ending::Slow;
        let swings = |i: usize| endings[i] == Ending::Oscillates;
        let right = about_right(sweep, monitor, first);
        let above = |bad: &dyn Fn(usize) -> bool| {
            (right.map_or(0, |right| right + 1)..lrs.len()).find(|&i| agree(lrs, i, bad))
        };
        let high =
            above(&|i| endings[i] == Ending::Diverges || swings(i) && (finals[i] > first || sweep.spiked[i]))
                .or_else(|| above(&swings));
        let below = right.or(high).unwrap_or(lrs.len());
        let low = (0..below).rev().find(|&i| agree(lrs, i, &slow)).and_then(|last| {
            let low = lrs[last] * pow(10.0, -1.0 / 3.0);
            (0..=last).rev().find(|&i| lrs[i] <= low && agree(lrs, i, &slow))
        });
        let rate = |i: usize| AdvisedRate {
            rate: rounded(lrs[i]).clamp(RATES[0], RATES[1]),
            ending: endings[i],
        };
        Advice {
            too_low: low.map(rate),
            about_right: right.map(rate),
            too_high: high.map(rate),
        }
    }
}

/// The position of the rate that is about right. By what is watched, if that is not the loss, it has to settle as well.
fn about_right(sweep: &Sweep, monitor: Monitor, first: f64) -> Option<usize> {
    match monitor {
        Monitor::Loss => {
            let choice = sweep.about_right(monitor, first)?;
            choice.merit.is_right().then_some(choice.position)
        }
        Monitor::ValidationLoss | Monitor::Accuracy => sweep.lowest_settled(),
    }
}

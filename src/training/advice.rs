//! Which rates are too low, about right and too high.

use crate::math::real::portable::pow;
use crate::training::rates::rounded;
use crate::training::schedule::RATES;
use crate::training::sweep::Sweep;
use crate::training::verdict::Verdict;

/// Rates for the lesson, computed from a sweep; `None` where no such rate exists.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Advice {
    pub too_low: Option<f64>,
    pub about_right: Option<f64>,
    pub too_high: Option<f64>,
}

impl Advice {
    /// Each is chosen so that its neighbours on the grid agree: a single rate may be a lucky hit. About right is
    /// the best rate among those that settle, or if none do, among those that are only too slow. Too low is the highest of the slow rates below it that
    /// is at least a third of a decade below the end of their stretch, so that it moves, but does not arrive.
    /// Too high is the first rate above from which on training diverges, or ends above the loss `first` of the
    /// start, or at least does not settle.
    pub fn of(sweep: &Sweep, first: f64) -> Advice {
        let (lrs, finals, verdicts) = (&sweep.lrs, &sweep.finals, &sweep.verdicts);
        let nearby = |i: usize| i.saturating_sub(1)..(i + 2).min(lrs.len());
        let agree = |i: usize, good: &dyn Fn(usize) -> bool| nearby(i).all(good);
        let worst = |i: usize| {
            finals[nearby(i)]
                .iter()
                .fold(f64::NEG_INFINITY, |worst, &loss| worst.max(loss))
        };
        let best_of = |good: &dyn Fn(usize) -> bool| {
            (0..lrs.len())
                .filter(|&i| good(i))
                .min_by(|&a, &b| worst(a).total_cmp(&worst(b)))
        };
        let settled = |i: usize| verdicts[i].settled() && !sweep.spiked[i];
        let descends = |i: usize| verdicts[i] == Verdict::Slow && finals[i] < first;
        let best = best_of(&|i| agree(i, &settled)).or_else(|| best_of(&|i| agree(i, &descends)));
        let Some(best) = best else {
            return Advice::default();
        };
        let slow = |i: usize| verdicts[i] == Verdict::Slow;
        let low = (0..best).rev().find(|&i| agree(i, &slow)).and_then(|last| {
            let low = lrs[last] * pow(10.0, -1.0 / 3.0);
            (0..=last).rev().find(|&i| lrs[i] <= low && agree(i, &slow))
        });
        let above = |bad: &dyn Fn(usize) -> bool| (best + 1..lrs.len()).find(|&i| agree(i, bad));
        let high = above(&|i| verdicts[i] == Verdict::Diverges)
            .or_else(|| above(&|i| verdicts[i] == Verdict::Oscillates && finals[i] > first))
            .or_else(|| above(&|i| verdicts[i] == Verdict::Oscillates))
            .or_else(|| above(&|i| sweep.spiked[i]));
        let rate = |i: usize| rounded(lrs[i]).clamp(RATES[0], RATES[1]);
        Advice {
            too_low: low.map(rate),
            about_right: Some(rate(best)),
            too_high: high.map(rate),
        }
    }
}

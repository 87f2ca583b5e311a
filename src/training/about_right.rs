//! Which rate of a sweep is about right, and which one stands in for it where none is: written once, for the button, the
//! star, the sentences, the race and how the best rate moves.

use crate::training::flag::{fastest, middle};
use crate::training::monitor::{Criterion, Monitor};
use crate::training::sweep::Sweep;
use crate::training::verdict::Verdict;
use std::ops::Range;

/// What makes a rate the one that is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merit {
    /// The fewest steps to the flag.
    Fastest,
    /// No rate comes to the flag: the lowest loss of those that settle, or if none does, that only jitter.
    Settled,
    /// No rate settles either: the lowest loss.
    Lowest,
    /// Something else than the loss is watched: the best by that.
    Watched,
}

impl Merit {
    /// Whether such a rate is called about right.
    pub(crate) fn is_right(self) -> bool {
        match self {
            Merit::Fastest | Merit::Settled => true,
            Merit::Lowest | Merit::Watched => false,
        }
    }
}

/// A rate that is chosen of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its position.
    pub position: usize,
    /// The positions of the neighbouring rates that are as good.
    pub equals: Range<usize>,
    /// What it is chosen for.
    pub merit: Merit,
}

/// A loss that nobody tells from zero.
const NEXT_TO_NOTHING: f64 = 1e-200;

impl Sweep {
    /// The rate that is about right: the fewest steps to the flag, in the middle of the widest run of neighbouring rates
    /// that have it. Where no rate comes to the flag it is the lowest of those that settle, or jitter; where none does
    /// that, the lowest loss. What is watched, if that is not the loss, decides alone. `first` is what is watched at the
    /// start: no rate is right that ends lowest and yet above it.
    ///
    /// ```
    /// use overshoot::training::about_right::Merit;
    /// use overshoot::training::monitor::Monitor;
    /// use overshoot::{Experiment, sweep, train};
    /// let chosen = |query: &str| {
    ///     let experiment: Experiment = query.parse().unwrap();
    ///     let sweep = sweep(&experiment, 1e-4, 1.0, 257).unwrap();
    ///     let choice = sweep.about_right(Monitor::Loss, train(&experiment).losses[0]).unwrap();
    ///     (sweep.lrs[choice.position], choice.merit)
    /// };
    /// let (rate, merit) = chosen(""); // overshooting begins at 0.1, the limit is 0.2
    /// assert!((0.170..0.178).contains(&rate) && merit == Merit::Fastest);
    /// let (rate, merit) = chosen("condition=100"); // the limit is 0.02, and 100 steps are not enough
    /// assert!((0.018..0.019).contains(&rate) && merit == Merit::Lowest);
    /// ```
    pub fn about_right(&self, monitor: Monitor, first: f64) -> Option<Choice> {
        match monitor {
            Monitor::Loss => self
                .fastest_settled_run()
                .map(|equals| Choice {
                    position: middle(&equals),
                    equals,
                    merit: Merit::Fastest,
                })
                .or_else(|| self.alone(self.lowest_settled()?, Merit::Settled))
                .or_else(|| self.alone(self.lowest_calm(first)?, Merit::Lowest)),
            Monitor::ValidationLoss | Monitor::Accuracy => {
                let (best, watched) = (self.best_by(monitor.criterion(first))?, self.monitored(monitor));
                (watched.finals[best] < first)
                    .then(|| watched.alone(best, Merit::Watched))
                    .flatten()
            }
        }
    }

    /// The rate around which something happens, given the one that is chosen: that one, or where it only ends lowest, the
    /// lowest of all.
    pub(crate) fn centre(&self, choice: Option<&Choice>) -> Option<f64> {
        let choice = choice.filter(|choice| choice.merit != Merit::Lowest);
        let position = choice.map(|choice| choice.position).or_else(|| self.best())?;
        Some(self.lrs[position])
    }

    /// A rate in the middle of those around it that end as low, but for rounding.
    fn alone(&self, lowest: usize, merit: Merit) -> Option<Choice> {
        let least = self.finals[lowest];
        let apart = 8.0 * f64::EPSILON * least.abs() + NEXT_TO_NOTHING;
        // One that ends lower is no equal: it was passed over, because it swings.
        let equal = |i: &usize| (self.finals[*i] - least).abs() <= apart;
        let low = (0..lowest).rev().take_while(equal).last().unwrap_or(lowest);
        let high = (lowest..self.lrs.len()).take_while(equal).last()?;
        let centre = (self.lrs[low] * self.lrs[high]).sqrt();
        let off = |i: usize| (self.lrs[i] / centre).max(centre / self.lrs[i]);
        let position = (low..=high).min_by(|&a, &b| off(a).total_cmp(&off(b)))?;
        Some(Choice {
            position,
            equals: low..high + 1,
            merit,
        })
    }

    /// The positions of the rates with the fewest steps to the flag of those that settle, and whose end is no luck; of
    /// rates below the first that fail, if any of those do.
    pub(crate) fn fastest_settled_run(&self) -> Option<Range<usize>> {
        let fails = |i: &usize| {
            (*i..self.lrs.len().min(i + 2)).all(|i| {
                matches!(self.verdicts[i], Verdict::Oscillates | Verdict::Diverges) && !self.jitters[i]
            })
        };
        let first_failure = (0..self.lrs.len()).find(fails).unwrap_or(self.lrs.len());
        let steps = self.steps();
        fastest(&steps, |i| i < first_failure && self.settles(i))
            .or_else(|| fastest(&steps, |i| self.settles(i)))
    }

    /// The position in the middle of them.
    pub(crate) fn fastest_settled(&self) -> Option<usize> {
        self.fastest_settled_run().map(|run| middle(&run))
    }

    /// The position of the rate that ends lowest of those that settle, or if none does, that only jitter; a single one may
    /// be luck, so that it is as good as the worst of its neighbours.
    pub(crate) fn lowest_settled(&self) -> Option<usize> {
        let worst = |i: usize| {
            let nearby = self.finals[nearby(&self.lrs, i)].iter();
            nearby.fold(f64::NEG_INFINITY, |worst, &loss| worst.max(loss))
        };
        let best = |good: &dyn Fn(usize) -> bool| {
            (0..self.lrs.len())
                .filter(|&i| agree(&self.lrs, i, good))
                .min_by(|&a, &b| worst(a).total_cmp(&worst(b)))
        };
        let jitters =
            |i: usize| self.verdicts[i] == Verdict::Oscillates && self.jitters[i] && !self.spiked[i];
        best(&|i| self.settles(i)).or_else(|| best(&jitters))
    }

    /// The position of the rate that ends lowest, below the loss of the start, of those that neither swing nor leave, and
    /// whose neighbours do not; of all, where there is none.
    fn lowest_calm(&self, first: f64) -> Option<usize> {
        let calm = |i: usize| {
            self.jitters[i] || !matches!(self.verdicts[i], Verdict::Oscillates | Verdict::Diverges)
        };
        (0..self.lrs.len())
            .filter(|&i| self.finals[i] < first && agree(&self.lrs, i, &calm))
            .min_by(|&a, &b| self.finals[a].total_cmp(&self.finals[b]))
            .or_else(|| self.best_by(Criterion::Descent { start: first }))
    }
}

/// A rate and its neighbours on the grid.
fn nearby(lrs: &[f64], i: usize) -> Range<usize> {
    i.saturating_sub(1)..(i + 2).min(lrs.len())
}

/// Whether something holds of a rate and of its neighbours: a single rate may be luck.
pub(crate) fn agree(lrs: &[f64], i: usize, good: &dyn Fn(usize) -> bool) -> bool {
    nearby(lrs, i).all(good)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::flag::Flag;

    /// A sweep of rates 1, 2, 4, … that end at these losses, and come to the flag after these steps.
    fn sweep(ends: &[(f64, f64, Verdict)]) -> Sweep {
        Sweep {
            lrs: (0..ends.len()).map(|i| 2f64.powi(i as i32)).collect(),
            finals: ends.iter().map(|end| end.0).collect(),
            flags: ends.iter().map(|end| Flag::Steps(end.1)).collect(),
            verdicts: ends.iter().map(|end| end.2).collect(),
            jitters: vec![false; ends.len()],
            spiked: vec![false; ends.len()],
            ..Sweep::default()
        }
    }

    #[test]
    fn steps_come_first_then_rest_then_the_loss() {
        use Verdict::{Converges, Diverges, Oscillates, Slow};
        let never = f64::INFINITY;
        let chosen = |ends: &[(f64, f64, Verdict)]| {
            let choice = sweep(ends).about_right(Monitor::Loss, 9.0)?;
            Some((choice.position, choice.equals, choice.merit))
        };
        let arrive = [
            (5.0, never, Slow),
            (0.2, 9.0, Converges),
            (0.1, 5.0, Converges),
            (0.1, 5.0, Converges),
            (0.1, 5.0, Converges),
            (0.3, 8.0, Converges),
            (20.0, never, Diverges),
        ];
        assert_eq!(chosen(&arrive), Some((3, 2..5, Merit::Fastest)));
        let rest = arrive.map(|(loss, _, verdict)| (loss, never, verdict));
        assert_eq!(chosen(&rest), Some((3, 2..5, Merit::Settled)));
        let slow = [
            (5.0, never, Slow),
            (3.0, never, Slow),
            (2.0, never, Slow),
            (4.0, never, Slow),
            (1.0, never, Oscillates),
        ];
        assert_eq!(chosen(&slow), Some((2, 2..3, Merit::Lowest)));
        // Where none is calm, luck is better than nothing; above the start nothing is.
        assert_eq!(chosen(&slow[4..]), Some((0, 0..1, Merit::Lowest)));
        assert_eq!(chosen(&[(9.0, never, Slow), (20.0, never, Diverges)]), None);
        assert_eq!(chosen(&[]), None);
    }

    /// Rates that all end as low are equally good, whatever rounding makes of their losses.
    #[test]
    fn the_middle_one_of_equals_is_best() {
        let best = |finals: &[f64]| {
            let ends: Vec<_> = finals
                .iter()
                .map(|&loss| (loss, f64::INFINITY, Verdict::Slow))
                .collect();
            let choice = sweep(&ends).about_right(Monitor::Loss, 5.0)?;
            Some((choice.position, choice.equals))
        };
        assert_eq!(best(&[4.0, 2.0, 3.0]), Some((1, 1..2)));
        let next = f64::from_bits(1f64.to_bits() + 1);
        assert_eq!(best(&[4.0, next, 1.0, next, 3.0, 2.0]), Some((2, 1..4)));
        assert_eq!(best(&[1e-300, 0.0, 1e-250, 1e-9]), Some((1, 0..3)));
        assert_eq!(best(&[6.0, f64::INFINITY]), None);
    }
}

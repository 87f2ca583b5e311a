//! What a chart of every rate shows.

use crate::training::ending::{Ending, Wording};
use crate::training::rates;
use crate::training::sweep::Sweep;

/// What the chart is as high as at each rate of a sweep.
#[derive(Clone, Copy, Debug)]
pub enum SweepHeights<'a> {
    /// The loss after the last step.
    Losses,
    /// A share from 0 to 1 in its place, of which more is better: the accuracy after the last step; not a number where
    /// training diverged. [`Criterion::Accuracy`](crate::training::monitor::Criterion) finds the best rate then.
    Scores(&'a [f64]),
    /// The steps to the flag ([`Sweep::steps`]); infinite where it is never reached.
    Steps(&'a [f64]),
}

/// What is known and may be shown of the rates.
pub struct SweepScene<'a> {
    /// The trainings, for rates within the axis.
    pub sweep: &'a Sweep,
    /// What the chart is as high as.
    pub heights: SweepHeights<'a>,
    /// How each of them ended.
    pub endings: &'a [Ending],
    /// What endings are called.
    pub wording: Wording,
    /// The minimum's loss, if there is one.
    pub floor: Option<f64>,
    /// The best rate of all, which need not be on the axis.
    pub best_rate: Option<f64>,
    /// The loss at the start.
    pub first: f64,
    /// How many steps each training has.
    pub steps: u64,
    /// The rate where overshooting begins, by theory.
    pub onset: Option<f64>,
    /// The rate above which training diverges, by theory.
    pub limit: Option<f64>,
    /// Whether onset and limit hold at the minimum only, because the curvature changes.
    pub local: bool,
    /// How far a training stands for rates near it, in decades, where some may not be trained yet: what is farther from
    /// all is unknown.
    pub reach: Option<f64>,
    /// Which rates may be shown; where some are secret, so are star, onset and limit.
    pub revealed: Option<&'a dyn Fn(f64) -> bool>,
}

impl SweepScene<'_> {
    /// Whether the ending of a rate may be shown.
    pub fn is_shown(&self, rate: f64) -> bool {
        self.revealed.is_none_or(|revealed| revealed(rate))
    }

    /// Whether all between two rates is known, because one of them stands for it.
    pub fn is_known_between(&self, lower: f64, upper: f64) -> bool {
        self.reach
            .is_none_or(|reach| upper <= rates::times(lower, 2.0 * reach))
    }
}

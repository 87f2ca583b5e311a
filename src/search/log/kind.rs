//! What a curve is: a range test, or something from which no rate can be read; and
//! which rule to trust on it.

use super::{Curve, Reading};
use crate::search::finder::Suggestion;
use crate::search::finder::agreement::agreement;

/// What a curve is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// No rate was logged.
    NoRate,
    /// A range test that went on until the loss rose.
    RangeTest,
    /// A range test whose lowest loss is at its end.
    EndedEarly,
    /// The loss never falls noticeably.
    Flat,
    /// Too few rows for a rule.
    Few,
    /// The rate is the same in every row.
    Constant(f64),
    /// The rate falls, or rises and falls again: from, through its peak, to.
    Schedule([f64; 3]),
    /// The rate rises, but by so many times only.
    Narrow(f64),
}

/// Fewer rows than this are too few for a rule.
pub(crate) const FEWEST: usize = 20;
/// Rates that rise by less than this many times are a warm-up.
const DECADE: f64 = 10.0;
/// The share of the rows whose rate may be below that of the row before.
const FALLING: f64 = 0.05;
/// A loss that falls by less than this share of the first one has not fallen noticeably.
const NOTICEABLE: f64 = 0.01;
/// A test has ended too early if the lowest loss is in this last share of it, and no loss is this much higher later.
const LAST: f64 = 0.05;

impl Kind {
    /// What a curve is of, as it is read.
    pub fn of(curve: &Curve, reading: &Reading) -> Kind {
        let lrs = &curve.lrs;
        let [low, high] = lrs.iter().fold([f64::INFINITY, 0.0f64], |[low, high], &lr| {
            [low.min(lr), high.max(lr)]
        });
        if high <= low * (1.0 + 1e-6) {
            return Kind::Constant(low);
        }
        let falls = lrs
            .windows(2)
            .filter(|pair| pair[1] < pair[0] * (1.0 - 1e-9))
            .count();
        let rests = lrs.windows(2).filter(|pair| pair[1] == pair[0]).count();
        let changes = lrs.len() - 1 - rests;
        let ends = lrs[lrs.len() - 1];
        if falls as f64 > FALLING * changes as f64 || (rests > changes && ends < high) {
            return Kind::Schedule([lrs[0], high, ends]);
        }
        // A warm-up ends at a rate that then stays.
        let stays = lrs.iter().rev().take_while(|lr| **lr == ends).count();
        if stays * 3 > lrs.len() && rests > changes {
            return Kind::Schedule([lrs[0], high, ends]);
        }
        if curve.finite() < FEWEST {
            return Kind::Few;
        }
        if high / low < DECADE {
            return Kind::Narrow(high / low);
        }
        let losses = &reading.smoothed[..curve.finite().min(reading.smoothed.len())];
        let begin = reading.read.start.min(losses.len() - 1);
        let first = losses[begin];
        let at = (begin..losses.len())
            .min_by(|&a, &b| losses[a].total_cmp(&losses[b]))
            .unwrap_or(begin);
        if first - losses[at] <= NOTICEABLE * first.abs() {
            return Kind::Flat;
        }
        let last = losses.len() - ((losses.len() as f64 * LAST) as usize).max(1);
        let rises = losses[losses.len() - 1] - losses[at] > NOTICEABLE * (first - losses[at]).abs();
        match at >= last && !rises && curve.left_out.diverged == 0 {
            true => Kind::EndedEarly,
            false => Kind::RangeTest,
        }
    }

    /// Whether a rate can be read from it.
    pub fn suggests(self) -> bool {
        match self {
            Kind::RangeTest | Kind::EndedEarly => true,
            Kind::NoRate
            | Kind::Flat
            | Kind::Few
            | Kind::Constant(_)
            | Kind::Schedule(_)
            | Kind::Narrow(_) => false,
        }
    }
}

/// Why a rule is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It is what the tool itself suggests by.
    Own,
    /// It needs no lowest loss, and the test ended before there was one.
    NoMinimum,
    /// On problems whose best rate is known it diverged least, and was best most often but for one.
    Known,
}

/// The rule to trust on a curve, if any says something.
pub fn trusted(kind: Kind, reading: &Reading) -> Option<(Suggestion, Trust)> {
    let rule = |name: &str| {
        reading
            .suggestions
            .iter()
            .copied()
            .find(|suggestion| suggestion.rule == name)
    };
    match kind {
        Kind::EndedEarly => {
            // The slope of the logarithm can be steepest in the noise of the first rates: where rules agree elsewhere, one of
            // them is trusted.
            let band = agreement(&reading.suggestions).map(|agreement| agreement.band);
            let agrees = |said: &Suggestion| band.is_none_or(|[lo, hi]| lo <= said.lr && said.lr <= hi);
            let mut all = ["steep", "steepest", "slide"].into_iter().filter_map(rule);
            Some((all.find(agrees)?, Trust::NoMinimum))
        }
        Kind::RangeTest => {
            let own = reading.tool.rule().and_then(rule).map(|own| (own, Trust::Own));
            own.or_else(|| Some((rule("steepest")?, Trust::Known)))
        }
        Kind::NoRate | Kind::Flat | Kind::Few | Kind::Constant(_) | Kind::Schedule(_) | Kind::Narrow(_) => {
            None
        }
    }
}

//! What a curve is: a range test, or something from which no rate can be read; and what the rules of a range test say
//! together.

use super::{Curve, Reading, Tool};
use crate::math::real::portable::ln;
use crate::search::finder::Suggestion;

/// What a curve is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
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
            Kind::Flat | Kind::Few | Kind::Constant(_) | Kind::Schedule(_) | Kind::Narrow(_) => false,
        }
    }
}

/// What the rules say together.
#[derive(Clone, Debug, PartialEq)]
pub struct Recommendation {
    /// The lowest and the highest rate of the most rules that agree, and how many those are.
    pub band: Option<([f64; 2], usize)>,
    /// The rule to trust on this curve.
    pub trust: Option<(Suggestion, Trust)>,
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

/// Rates that are at most so many times apart agree.
const TOGETHER: f64 = 10.0;

impl Recommendation {
    /// What follows from the suggestions.
    pub fn of(kind: Kind, reading: &Reading) -> Recommendation {
        let mut lrs: Vec<f64> = reading
            .suggestions
            .iter()
            .map(|suggestion| suggestion.lr)
            .collect();
        lrs.sort_unstable_by(f64::total_cmp);
        let most = lrs.len() / 2 + 1;
        let windows = lrs.windows(most).map(|window| [window[0], window[most - 1]]);
        let width = |[low, high]: &[f64; 2]| ln(high / low);
        let band = windows
            .filter(|_| most > 2)
            .min_by(|a, b| width(a).total_cmp(&width(b)));
        let band = band
            .filter(|[low, high]| high / low <= TOGETHER)
            .map(|[low, high]| {
                // Whoever else is within it agrees, too.
                (
                    [low, high],
                    lrs.iter().filter(|lr| (low..=high).contains(lr)).count(),
                )
            });
        let rule = |name: &str| {
            reading
                .suggestions
                .iter()
                .copied()
                .find(|suggestion| suggestion.rule == name)
        };
        let own = Tool::rule(reading.tool)
            .and_then(rule)
            .map(|own| (own, Trust::Own));
        let trust = match kind {
            Kind::EndedEarly => rule("steep").map(|steep| (steep, Trust::NoMinimum)),
            Kind::RangeTest
            | Kind::Flat
            | Kind::Few
            | Kind::Constant(_)
            | Kind::Schedule(_)
            | Kind::Narrow(_) => own.or_else(|| rule("steepest").map(|steepest| (steepest, Trust::Known))),
        };
        Recommendation { band, trust }
    }
}

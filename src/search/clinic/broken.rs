//! Losses that are no finite number, and late spikes.

use super::shape::{Shape, median, noise};
use super::{Evidence, Finding, History};

/// The loss is no finite number in some row. There is nothing to weigh: one such row is enough. What tells the cause is
/// whether the loss had been rising before: it *was rising* if the last finite loss is above the lowest one by more than
/// half of the fall.
pub(super) fn not_finite(history: &History) -> Option<Finding> {
    let losses = &history.losses;
    let first = losses.iter().position(|loss| !loss.is_finite())?;
    let last = losses.iter().rposition(|loss| !loss.is_finite())?;
    let before = losses[..first].last().copied();
    let lowest = losses[..first].iter().copied().fold(f64::INFINITY, f64::min);
    let fall = losses.first().map_or(0.0, |first| first - lowest);
    Some(Finding {
        steps: [history.steps[first], history.steps[last]],
        evidence: Evidence::NotFinite {
            rows: losses.iter().filter(|loss| !loss.is_finite()).count(),
            before,
            rising: before.is_some_and(|before| before - lowest > 0.5 * fall),
            recovers: last + 1 < losses.len(),
        },
    })
}

/// A jump must be as high as this share of the fall.
const SHARE: f64 = 0.2;
/// A jump must be as high as this share of the level that it starts from.
const OF_LEVEL: f64 = 0.05;
/// A jump must be this many times as high as the noise.
const NOISES: f64 = 8.0;
/// A jump must be this many times as high as anything before it: where losses jump all the time, none is a spike.
const TALLER: f64 = 4.0;
/// The share of the rows that a jump may take.
const ABRUPT: f64 = 0.08;
/// The share of the fall that must have been done.
const DOWN: f64 = 0.7;
/// The share of the rows that must have been quiet before.
const QUIET: f64 = 0.1;

/// A loss that had come down jumps up. Its height in a row is h = loss − lowest level until then. The loss *had come down*
/// from the row on in which it has done 0.7 of its fall. A row is the top of a spike if h ≥ 0.2 of the fall, h ≥ 5 % of the
/// lowest level, h ≥ 8 times the noise, and h ≥ 4 times the largest h before (but for the last 8 % of the rows, in which the spike may have begun),
/// over at least 10 % of the rows. Heavy-tailed noise has tall rows early on, too, and swings that die away are tallest at
/// first: neither gets past the last condition. Where the rate was raised by half and more at that place it is no
/// accident.
pub(super) fn late_spike(shape: &Shape) -> Option<Finding> {
    let rows = shape.rows();
    let down = shape
        .level
        .iter()
        .position(|level| *level <= shape.first - DOWN * shape.fall)?;
    let lag = ((rows as f64 * ABRUPT) as usize).max(2);
    let quiet = ((rows as f64 * QUIET) as usize).max(8);
    let noise = noise(&shape.losses[down..]);
    let least = (SHARE * shape.fall).max(NOISES * noise);
    let (mut lowest, mut heights, mut tallest) = (f64::INFINITY, Vec::new(), 0.0f64);
    for row in down..rows {
        lowest = lowest.min(shape.level[row]);
        let height = shape.losses[row] - lowest;
        heights.push(height);
        if let Some(before) = heights.len().checked_sub(lag + 1) {
            tallest = tallest.max(heights[before]);
        }
        let is_top = row + 1 == rows || shape.losses[row + 1] <= shape.losses[row];
        if !is_top
            || heights.len() < quiet + lag
            || height < least.max(OF_LEVEL * lowest.abs()).max(TALLER * tallest)
            || height <= 0.0
        {
            continue;
        }
        if was_raised(shape, row - lag, row) {
            return None;
        }
        let from = median(&shape.losses[row - lag - quiet.min(row - lag)..row - lag]);
        let back = |loss: &f64| loss - from <= 0.5 * (shape.losses[row] - from);
        let recovery = shape.losses[row..].iter().position(back);
        let begin = (row - lag..row)
            .rev()
            .find(|&at| back(&shape.losses[at]))
            .unwrap_or(row - lag);
        return Some(Finding {
            steps: shape.range(begin, row + recovery.unwrap_or(rows)),
            evidence: Evidence::LateSpike {
                from,
                to: shape.losses[row],
                times: height / tallest,
                recovers: recovery.is_some(),
            },
        });
    }
    None
}

/// Whether the rate is higher by half and more somewhere between two rows than it was before.
fn was_raised(shape: &Shape, from: usize, to: usize) -> bool {
    let Some(before) = shape.rates.get(from) else {
        return false;
    };
    shape.rates[from..=to].iter().any(|rate| *rate >= 1.5 * before)
}

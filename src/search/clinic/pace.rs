//! How fast the loss falls: a plateau at the start, a loss that is flat at once, slow decay, the noise floor.

use super::shape::{Shape, error, median, noise, quantile, running_median};
use super::{Evidence, Finding};

/// At most one of them, but for a plateau, after which the loss may fall slowly; nothing of the end where what has been
/// found there already explains it.
pub(super) fn findings(shape: &Shape, end_is_explained: bool) -> Vec<Finding> {
    if let Some(flat) = at_once_flat(shape) {
        return vec![flat];
    }
    let plateau = plateau_at_start(shape);
    let end = match end_is_explained {
        true => None,
        false => slow_decay(shape).or_else(|| noise_floor(shape)),
    };
    plateau.into_iter().chain(end).collect()
}

/// The share of the log that a plateau lasts at least.
const LONG: f64 = 0.08;
/// How many times as long as the fall that follows, from 10 % to 60 %, it lasts at least.
const LASTS: f64 = 1.0;
/// A fall must be as many times as high as the standard error of the level.
const CLEAR: f64 = 8.0;
/// The share of the rows whose median is the level, here: noise must not end a plateau.
const WIDE: f64 = 0.04;

/// The loss falls only after a while. The level is the running median of 4 % of the rows, and t(q) the time at which it
/// has done the share q of its fall; the plateau lasts until t(0.1), and until the same share of the rows. It is one if that is 8 % of the log or more, and not shorter than t(0.6) − t(0.1). An exponential
/// decay has done its first tenth in an eighth of that time, a straight line in a fifth; only a curve that speeds up has
/// more. Time is the sum of the rates where they were logged, so that a warm-up is no plateau.
fn plateau_at_start(shape: &Shape) -> Option<Finding> {
    let window = ((WIDE * shape.rows() as f64) as usize).max(3);
    let level = running_median(&shape.losses, window);
    let first = median(&shape.losses[..window]);
    let lowest = level[window / 2..].iter().copied().fold(f64::INFINITY, f64::min);
    let fall = first - lowest;
    if fall <= CLEAR * error(noise(&shape.losses), window) || fall < 0.05 * first.abs() {
        return None;
    }
    // A plateau half-way down is none at the start.
    if shape.first - first > 0.5 * fall {
        return None;
    }
    let times = shape.times();
    let reached = |share: f64| {
        // Before the window is whole a level is only as good as a row.
        let late = level
            .iter()
            .skip(window / 2)
            .position(|level| *level <= first - share * fall)?;
        Some((late + window / 2, times[late + window / 2]))
    };
    let ((row, tenth), (_, most)) = (reached(0.1)?, reached(0.6)?);
    if tenth.min(row as f64 / shape.rows() as f64) < LONG || tenth < LASTS * (most - tenth) {
        return None;
    }
    Some(Finding {
        steps: shape.range(0, row),
        evidence: Evidence::PlateauAtStart {
            level: median(&shape.losses[..row.max(1)]),
            share: row as f64 / shape.rows() as f64,
            lowest,
        },
    })
}

/// The share of the rows in which a loss may fall that then is flat.
const AT_ONCE: f64 = 0.02;
/// A loss that changes by less than this share of its level is flat.
const FLAT: f64 = 0.02;
/// A loss that has fallen by this share in the first rows may just have been quick.
const QUICK: f64 = 0.1;

/// The loss does not fall after the first rows. Without the first 2 % of the rows, the medians of the four quarters differ by
/// less than 2 % of the level, or by no more than twice the standard error where that is at most 5 % of the level. A loss
/// that fell by more than a tenth, and three times the noise, within those rows may just have been quick: a curve
/// cannot tell, and only [`super::chance`] knows better.
fn at_once_flat(shape: &Shape) -> Option<Finding> {
    let quarters: [f64; 4] = [0, 1, 2, 3]
        .map(|quarter| AT_ONCE + (1.0 - AT_ONCE) * f64::from(quarter) / 4.0)
        .map(|from| median(shape.between(from, from + (1.0 - AT_ONCE) / 4.0)));
    let level = median(shape.between(AT_ONCE, 1.0));
    let noise = noise(shape.between(AT_ONCE, 1.0));
    if shape.first.max(shape.losses[0]) - level > (QUICK * level.abs()).max(3.0 * noise) {
        return None;
    }
    let [low, high] = quarters
        .iter()
        .fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], &quarter| {
            [low.min(quarter), high.max(quarter)]
        });
    let error = error(noise, shape.rows() / 4);
    let allowed = match 2.0 * error <= 0.05 * level.abs() {
        true => (3.0 * error).max(FLAT * level.abs()),
        false => FLAT * level.abs(),
    };
    (high - low <= allowed).then(|| Finding {
        steps: shape.range((AT_ONCE * shape.rows() as f64) as usize, shape.rows()),
        evidence: Evidence::AtOnceFlat {
            first: shape.first,
            level,
            change: quarters[3] - quarters[0],
        },
    })
}

/// The share of its whole fall that a loss which falls slowly does in the last fifth.
const STILL: f64 = 0.06;

/// The loss still falls when the log ends: from the tenth around 75 % of the rows to the last tenth, which are a fifth of the
/// log apart, it falls by 6 % of its whole fall or more, and by 4 times the standard error. A straight line does
/// 21 % there; an exponential decay does less than 6 % as soon as 95 % of it are done, and the decay of large models,
/// as a power of the step, 2 to 3 %.
fn slow_decay(shape: &Shape) -> Option<Finding> {
    let (before, end) = (shape.between(0.7, 0.8), shape.between(0.9, 1.0));
    let step = median(before) - median(end);
    let fall = shape.first - shape.last;
    let error = error(noise(shape.between(0.5, 1.0)), end.len()) * std::f64::consts::SQRT_2;
    let falls = fall > 0.0 && step >= STILL * fall && step >= 4.0 * error;
    falls.then(|| Finding {
        steps: shape.range((0.7 * shape.rows() as f64) as usize, shape.rows()),
        evidence: Evidence::SlowDecay {
            fall,
            share: step / fall,
        },
    })
}

/// Noise must be as high as this share of the fall.
const LOUD: f64 = 0.01;
/// Noise must be as high as this share of the level, or as high as the whole fall.
const OF_LEVEL: f64 = 0.45;
/// A rate that has come down to less than this share of the highest one is not what makes the noise.
const DECAYED: f64 = 0.2;
/// From the 10 % quantile to the 90 % quantile of normal noise it is as many standard deviations.
const TAILS: f64 = 2.563;

/// The loss jumps about a level and gets no lower. In the last third, the noise, a standard deviation by the 10 % and 90 %
/// quantiles, is 45 % of the level or more, or as high as the whole fall; it is not less than 1 % of the fall; and the
/// medians of the two halves differ by no more than that. Where the rate was logged and has come down to less than a
/// fifth of its highest, the noise is that of the batches alone, which no rate can help.
fn noise_floor(shape: &Shape) -> Option<Finding> {
    let end = shape.between(2.0 / 3.0, 1.0);
    let (noise, level) = ((quantile(end, 0.9) - quantile(end, 0.1)) / TAILS, median(end));
    let (a, b) = end.split_at(end.len() / 2);
    let stays = (median(a) - median(b)).abs() <= noise;
    let highest = shape.rates.iter().copied().fold(0.0, f64::max);
    let decayed = shape.rates.last().is_some_and(|rate| *rate < DECAYED * highest);
    let fall = shape.first - level;
    let loud = noise > 0.0 && noise >= LOUD * fall && (noise >= OF_LEVEL * level.abs() || noise >= fall);
    (stays && loud && !decayed).then(|| Finding {
        steps: shape.range(shape.rows() * 2 / 3, shape.rows()),
        evidence: Evidence::NoiseFloor { level, noise, fall },
    })
}

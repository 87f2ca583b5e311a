//! What comes again and again: a sawtooth, and jumps that come with the rate's.

use super::shape::{NORMAL, Shape, error, median, noise, quantile, running_median};
use super::{Evidence, Finding};

/// The correlation of the curve with itself a period later must be as high.
const ALIKE: f64 = 0.5;
/// Teeth must be as high as this share of the fall.
const HEIGHT: f64 = 0.02;
/// There must be as many periods.
const PERIODS: usize = 4;
/// Longer periods, in rows, are not looked for.
const LONGEST: usize = 512;
/// The share of the rows, at the start, that is passed over: there the loss falls.
const FALLING: f64 = 0.25;
/// The teeth of the two halves may differ by as many times: swings that die away are no sawtooth.
const STEADY: f64 = 4.0;

/// The loss rises and falls again and again in the same time. Of the last three quarters of the rows, the mean over one
/// period around each row is subtracted, which takes the trend away and leaves what repeats; what is beyond four times the
/// usual deviation is cut, so that no single row decides. The curve repeats with a period P if its correlation with
/// itself P rows later is 0.5 or more, and that 2P rows later 0.35 or more; that of plain noise is about 1/√rows. The
/// period that correlates most is taken, and of about equals the shortest. The teeth (from the 10 % quantile to the 90 %
/// quantile) must be as high as 2 % of the fall, and about as high in both halves.
pub(super) fn sawtooth(shape: &Shape) -> Option<Finding> {
    let short = shape.end.as_ref().and_then(|end| teeth(end, shape.fall));
    short.or_else(|| teeth(shape, shape.fall))
}

fn teeth(shape: &Shape, fall: f64) -> Option<Finding> {
    let begin = (shape.rows() as f64 * FALLING) as usize;
    let losses = &shape.losses[begin..];
    let longest = (losses.len() / PERIODS).min(LONGEST);
    let mut best: Option<(usize, f64)> = None;
    for period in 2..=longest {
        let rest = without_trend(losses, period);
        let alike = correlation(&rest, period);
        let high = best.map_or(ALIKE, |best| best.1 + 0.1);
        if alike >= high && correlation(&rest, 2 * period) >= 0.7 * ALIKE {
            best = Some((period, alike));
        }
    }
    let (period, alike) = best?;
    let rest = without_trend(losses, period);
    let height = |part: &[f64]| quantile(part, 0.9) - quantile(part, 0.1);
    let (early, late) = rest.split_at(rest.len() / 2);
    let (early, late) = (height(early), height(late));
    if early.min(late) < HEIGHT * fall || early.max(late) > STEADY * early.min(late) {
        return None;
    }
    let steps = shape.range(begin, shape.rows());
    Some(Finding {
        steps,
        evidence: Evidence::Sawtooth {
            period: (steps[1] - steps[0]) / (losses.len() - 1) as f64 * period as f64,
            teeth: losses.len() / period,
            height: height(&rest),
            alike,
        },
    })
}

/// What is left when the mean over one period around each row is subtracted; without the ends, which have no whole period
/// around them.
fn without_trend(losses: &[f64], period: usize) -> Vec<f64> {
    let mut sum: f64 = losses[..period].iter().sum();
    let mut rest = Vec::with_capacity(losses.len() - period);
    for from in 0..losses.len() - period {
        let next = sum - losses[from] + losses[from + period];
        // An even number of rows has its middle between two: the mean of both means is around a row.
        rest.push(
            losses[from + period / 2]
                - match period % 2 {
                    0 => (sum + next) / 2.0,
                    _ => sum,
                } / period as f64,
        );
        sum = next;
    }
    let usual = median(&rest.iter().map(|rest| rest.abs()).collect::<Vec<_>>());
    let most = 4.0 * NORMAL * usual;
    rest.iter().map(|rest| rest.clamp(-most, most)).collect()
}

/// The correlation of a series with itself so many rows later.
fn correlation(rest: &[f64], lag: usize) -> f64 {
    let mean = rest.iter().sum::<f64>() / rest.len() as f64;
    let square: f64 = rest.iter().map(|rest| (rest - mean) * (rest - mean)).sum();
    let product: f64 = rest
        .iter()
        .zip(rest.iter().skip(lag))
        .map(|(a, b)| (a - mean) * (b - mean))
        .sum();
    let pairs = rest.len().saturating_sub(lag);
    match square > 0.0 && pairs > 0 {
        true => product / square * rest.len() as f64 / pairs as f64,
        false => 0.0,
    }
}

/// A rate that is this many times as high as in the row before has jumped.
const JUMP: f64 = 1.5;
/// A jump of the loss must be as high as this share of the fall.
const NOTICEABLE: f64 = 0.02;
/// A jump of the loss must be this many times as high as the noise, or as its standard error where many rows show it.
const NOISES: f64 = 3.0;

/// The loss jumps up where the rate does. A *restart* is a row whose rate is at least 1.5 times that of the row before,
/// while that one is below the highest rate before by as much: a warm-up is no restart. The loss jumps with it if, in the
/// third of a period that follows, its highest level (of three rows each) is above the median of the quarter before by 3
/// times the noise of that quarter, or its median is by 3 times the standard error of the two; and by 2 % of the fall. It is a
/// finding if it does at half of the restarts or more.
pub(super) fn restart_jumps(shape: &Shape) -> Option<Finding> {
    let rates = &shape.rates;
    let (mut highest, mut restarts) = (0.0f64, Vec::new());
    for (row, pair) in rates.windows(2).enumerate() {
        highest = highest.max(pair[0]);
        // A rate that is printed as 0 and stays there has not jumped, and one below 0 is none.
        let rises = pair[0] >= 0.0 && pair[1] > pair[0] && pair[1].is_finite();
        if rises && pair[1] >= JUMP * pair[0] && JUMP * pair[0] <= highest {
            restarts.push(row + 1);
        }
    }
    let begins = [0].into_iter().chain(restarts.iter().copied());
    let ends = restarts.iter().skip(1).copied().chain([shape.rows()]);
    let jumps: Vec<(usize, f64, f64)> = restarts
        .iter()
        .zip(begins.zip(ends))
        .filter_map(|(&at, (begin, end))| {
            let before = &shape.losses[at - ((at - begin) / 4).clamp(1, 200)..at];
            let after = &shape.losses[at..(at + ((end - at) / 3).max(3)).min(shape.rows())];
            let height = jump(before, after)?;
            (height >= NOTICEABLE * shape.fall).then_some((at, height, rates[at] / rates[at - 1]))
        })
        .collect();
    if jumps.is_empty() || jumps.len() * 2 < restarts.len() {
        return None;
    }
    let middle = |of: fn(&(usize, f64, f64)) -> f64| median(&jumps.iter().map(of).collect::<Vec<_>>());
    Some(Finding {
        steps: shape.range(jumps[0].0, jumps[jumps.len() - 1].0),
        evidence: Evidence::RestartJumps {
            restarts: restarts.len(),
            jumps: jumps.len(),
            height: middle(|jump| jump.1),
            times: middle(|jump| jump.2),
        },
    })
}

/// How far the losses after a restart are above those before it, if that is no noise.
fn jump(before: &[f64], after: &[f64]) -> Option<f64> {
    let level = median(before);
    let highest = running_median(after, 3)
        .into_iter()
        .fold(f64::NEG_INFINITY, f64::max);
    let [early, late] = [noise(before), noise(after)];
    let [a, b] = [error(early, before.len()), error(late, after.len())];
    let by_level = median(after) - level >= NOISES * (a * a + b * b).sqrt();
    let by_top = before.len() > 2 && highest - level >= NOISES * early;
    (highest > level && (by_level || by_top)).then_some(highest - level)
}

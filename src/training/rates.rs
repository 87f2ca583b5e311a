//! Learning rates on a logarithmic slider: places, windows of decades, and the grid of the sweep.

use crate::landscape::objective::Objective;
use crate::math::real::portable::{ln, pow};
use crate::math::sorting::sort;
use crate::training::schedule::RATES;
use crate::training::setup::Setup;

/// Fewer decades than this are not shown.
const NARROWEST: f64 = 0.5;

/// How many trainings a sweep can afford.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// Where a training costs next to nothing.
    Fine,
    /// Where it takes some milliseconds.
    Medium,
    /// Where it takes longer than one waits.
    Coarse,
}

impl Resolution {
    /// That of the sweep of a setup.
    pub(crate) fn of(setup: impl Into<Setup>, objective: &Objective) -> Resolution {
        let setup = setup.into();
        match objective.cost(setup.sampling) * setup.steps {
            _ if objective.trains_network(setup.sampling).is_none() => Resolution::Fine,
            0..4_000 => Resolution::Fine,
            4_000..200_000 => Resolution::Medium,
            _ => Resolution::Coarse,
        }
    }

    /// About how many rates are in the window.
    fn in_window(self) -> f64 {
        match self {
            Resolution::Fine => 256.0,
            Resolution::Medium => 48.0,
            Resolution::Coarse => 16.0,
        }
    }

    /// How many are in a decade outside the window: enough to know where something happens.
    fn in_decade(self) -> i32 {
        match self {
            Resolution::Fine => 8,
            Resolution::Medium => 2,
            Resolution::Coarse => 1,
        }
    }

    /// Half of what lies between two rates of the whole range, in decades, and a little for what rounding takes.
    pub(crate) fn reach(self) -> f64 {
        0.51 / f64::from(self.in_decade())
    }
}

/// Powers of ten, whole ones exact.
fn power(exponent: f64) -> f64 {
    if exponent.fract() == 0.0 {
        format!("1e{exponent}").parse().expect("a power of ten")
    } else {
        pow(10.0, exponent)
    }
}

/// The decimal logarithm, whole for powers of ten.
pub(crate) fn log10(rate: f64) -> f64 {
    let log = ln(rate) / ln(10.0);
    if (log - log.round()).abs() < 1e-12 {
        log.round()
    } else {
        log
    }
}

pub(crate) use crate::math::numbers::rounded;

/// Rates as they are trained. What a network comes to may change with the fourth digit of a rate that is nearly too high:
/// where a training takes its time, rates have the three digits that they are displayed with, so that whoever takes one
/// up trains the very same.
pub(crate) fn as_displayed(rates: Vec<f64>, resolution: Resolution) -> Vec<f64> {
    match resolution {
        Resolution::Fine => rates,
        Resolution::Medium | Resolution::Coarse => three_digits(rates),
    }
}

/// Rising rates with three significant digits each, those that become the same once.
pub(crate) fn three_digits(mut rates: Vec<f64>) -> Vec<f64> {
    rates.iter_mut().for_each(|rate| *rate = rounded(*rate));
    rates.dedup();
    rates
}

/// A rate with four significant digits, as a best rate is displayed: with three it could be the limit already.
pub(crate) fn four_digits(rate: f64) -> f64 {
    format!("{rate:.3e}").parse().expect("a number")
}

/// The next rate above or below that is written with so many digits.
pub(crate) fn next_written(rate: f64, up: bool, digits: usize) -> f64 {
    let written = |rate: f64| -> f64 { format!("{rate:.*e}", digits - 1).parse().expect("a number") };
    let near = written(rate);
    if up && near > rate || !up && near < rate {
        return near;
    }
    // Half a unit of the last digit beyond, and nearly one: rounded, that is the next one.
    let unit = |rate: f64| pow(10.0, log10(rate).floor() - (digits - 1) as f64);
    match up {
        true => written(near + unit(near)),
        // Below a power of ten the units are finer.
        false => written(near - 0.9 * unit(0.999 * near)),
    }
}

/// A coordinate rounded to a power of ten not above `unit`.
pub(crate) fn rounded_to(value: f64, unit: f64) -> f64 {
    let decimals = (-log10(unit)).ceil().clamp(0.0, 12.0) as usize;
    format!("{value:.decimals$}").parse().expect("a number")
}

/// The rate at a place on a slider, 0 left … 1 right.
pub(crate) fn at([lo, hi]: [f64; 2], place: f64) -> f64 {
    (lo * pow(hi / lo, place.clamp(0.0, 1.0))).clamp(lo, hi)
}

/// Where a rate is on a slider.
pub(crate) fn place([lo, hi]: [f64; 2], rate: f64) -> f64 {
    (ln(rate / lo) / ln(hi / lo)).clamp(0.0, 1.0)
}

/// A rate so many decades higher.
pub(crate) fn times(rate: f64, decades: f64) -> f64 {
    rate * pow(10.0, decades)
}

/// Whether a rate of a window's grid stands for another rate: none is nearer (half a step, and a little for what
/// rounding takes).
pub(crate) fn stands_for(window: [f64; 2], resolution: Resolution, grid: f64, rate: f64) -> bool {
    log10(grid / rate).abs() <= 0.505 / f64::from(density(window, resolution))
}

/// Rates in a decade of a window's grid. Powers of two: a finer window reuses what a coarser one has trained.
fn density([lo, hi]: [f64; 2], resolution: Resolution) -> i32 {
    let decades = log10(hi) - log10(lo);
    let enough = |n: &i32| f64::from(*n) * decades >= resolution.in_window();
    let powers = (0..10)
        .map(|power| 1 << power)
        .filter(|&n| n >= resolution.in_decade());
    powers
        .clone()
        .find(enough)
        .or(powers.clone().next_back())
        .unwrap_or(resolution.in_decade())
}

/// Four whole decades around a rate where something happens, the lower three below it.
pub(crate) fn four_decades(rate: f64) -> [f64; 2] {
    let lowest = (log10(rate).floor() - 3.0).clamp(log10(RATES[0]), log10(RATES[1]) - 4.0);
    [power(lowest), power(lowest + 4.0)]
}

/// The window with whole decades added until it holds the rate.
pub(crate) fn widened([lo, hi]: [f64; 2], rate: f64) -> [f64; 2] {
    let low = if rate < lo {
        power(log10(rate).floor()).max(RATES[0])
    } else {
        lo
    };
    let high = if rate > hi {
        power(log10(rate).ceil()).min(RATES[1])
    } else {
        hi
    };
    [low, high]
}

/// Fewer decades (factor above 1) or more of them, about a place; the rate stays in.
pub(crate) fn zoomed([lo, hi]: [f64; 2], factor: f64, about: f64, rate: f64) -> [f64; 2] {
    let (low, high) = (log10(lo), log10(hi));
    let pivot = low + (high - low) * about.clamp(0.0, 1.0);
    let span = ((high - low) / factor).clamp(NARROWEST, log10(RATES[1]) - log10(RATES[0]));
    let low = pivot - span * about.clamp(0.0, 1.0);
    within(low, span, rate)
}

/// The same number of decades, moved by a share of them; the rate stays in.
pub(crate) fn moved([lo, hi]: [f64; 2], share: f64, rate: f64) -> [f64; 2] {
    let span = log10(hi) - log10(lo);
    within(log10(lo) + share * span, span, rate)
}

/// The window of that many decades from `low`, moved as little as needed to hold the rate and stay in range.
fn within(low: f64, span: f64, rate: f64) -> [f64; 2] {
    let low = low
        .clamp(log10(rate) - span, log10(rate))
        .clamp(log10(RATES[0]), log10(RATES[1]) - span);
    // Four digits keep links short; they must not shut out the rate.
    let end = |log: f64| format!("{:.3e}", power(log)).parse::<f64>().expect("a number");
    [
        end(low).max(RATES[0]).min(rate),
        end(low + span).min(RATES[1]).max(rate),
    ]
}

/// The coarse rates of a sweep, over the whole range.
pub(crate) fn coarse(resolution: Resolution) -> Vec<f64> {
    as_displayed(whole_range(resolution.in_decade()), resolution)
}

/// The rates of the grid of `n` rates a decade, over the whole range.
pub(crate) fn whole_range(n: i32) -> Vec<f64> {
    let (first, last) = (log10(RATES[0]) as i32, log10(RATES[1]) as i32);
    (first * n..=last * n).map(|k| grid(k, n)).collect()
}

/// The rates of the grid of `n` rates a decade around a rate: the nearest one, and so many below and above it, as far as
/// the range goes.
pub(crate) fn around(rate: f64, n: i32, [below, above]: [i32; 2]) -> Vec<f64> {
    let nearest = (log10(rate) * f64::from(n)).round() as i32;
    (nearest - below..=nearest + above)
        .map(|k| grid(k, n))
        .filter(|rate| (RATES[0]..=RATES[1]).contains(rate))
        .collect()
}

/// The rates that a sweep over the whole range, fine in the window, still needs: coarse ones first.
pub(crate) fn missing(done: &[f64], [lo, hi]: [f64; 2], resolution: Resolution) -> Vec<f64> {
    let fine = density([lo, hi], resolution);
    let from = (log10(lo) * f64::from(fine)).ceil() as i32;
    let to = (log10(hi) * f64::from(fine)).floor() as i32;
    let fine = as_displayed((from..=to).map(|k| grid(k, fine)).collect(), resolution);
    let mut rates: Vec<f64> = Vec::new();
    let known = |rates: &[f64], rate: f64| rates.binary_search_by(|r| r.total_cmp(&rate)).is_ok();
    let coarse: Vec<f64> = coarse(resolution)
        .into_iter()
        .filter(|&rate| !known(done, rate))
        .collect();
    rates.extend(&coarse);
    let edges = [lo, hi].into_iter();
    let mut fine: Vec<f64> = fine
        .into_iter()
        .chain(edges)
        .filter(|&rate| !known(done, rate) && !known(&coarse, rate))
        .collect();
    sort(&mut fine);
    fine.dedup();
    rates.extend(fine);
    rates
}

/// The rates of the grid of `n` rates a decade between two rates, and both of these.
pub(crate) fn between([lo, hi]: [f64; 2], n: i32) -> Vec<f64> {
    let from = (log10(lo) * f64::from(n)).floor() as i32;
    let to = (log10(hi) * f64::from(n)).ceil() as i32;
    let inside = (from..=to)
        .map(|k| grid(k, n))
        .filter(|&rate| lo < rate && rate < hi);
    let mut rates = vec![lo];
    rates.extend(inside);
    if lo < hi {
        rates.push(hi);
    }
    rates
}

/// The k-th rate of a grid of `n` rates a decade: the same bits whichever grid it is reached by.
fn grid(k: i32, n: i32) -> f64 {
    power(f64::from(k) / f64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With two digits the default rate goes to 0.19, 0.2 and 0.21, and back: it does not leap over the limit of 0.2.
    #[test]
    fn rates_go_from_one_written_to_the_next() {
        let walk = |from: f64, up: bool, digits: usize| {
            let mut rate = from;
            [(); 4].map(|()| {
                rate = next_written(rate, up, digits);
                rate
            })
        };
        assert_eq!(walk(0.185, true, 2), [0.19, 0.2, 0.21, 0.22]);
        assert_eq!(walk(0.185, false, 2), [0.18, 0.17, 0.16, 0.15]);
        assert_eq!(walk(0.0102, false, 2), [0.01, 0.0099, 0.0098, 0.0097]);
        assert_eq!(walk(0.98, true, 2), [0.99, 1.0, 1.1, 1.2]);
        assert_eq!(walk(0.185, true, 3), [0.186, 0.187, 0.188, 0.189]);
        assert_eq!(walk(1e-9, true, 3), [1.01e-9, 1.02e-9, 1.03e-9, 1.04e-9]);
        for k in -90..30 {
            let rate = rounded(pow(10.0, f64::from(k) / 10.0));
            for digits in [2, 3] {
                let [up, down] = [true, false].map(|up| next_written(rate, up, digits));
                assert!(down < rate && rate < up && up / down < 1.3, "{down} {rate} {up}");
            }
        }
    }
}

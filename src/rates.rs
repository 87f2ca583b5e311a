//! Learning rates on a logarithmic slider: places, windows of decades, the grid of the sweep, and which rates are
//! too low, about right and too high.

use crate::real::portable::{ln, pow};
use crate::sweep::Sweep;
use crate::verdict::Verdict;
use crate::vocabulary::RATES;

/// Fewer decades than this are not shown.
const NARROWEST: f64 = 0.5;
/// Trainings in the window, about.
const FINE: f64 = 256.0;
/// Trainings in a decade outside the window: enough to know where something happens.
const COARSE: i32 = 8;

/// Powers of ten, whole ones exact.
fn power(exponent: f64) -> f64 {
    if exponent.fract() == 0.0 {
        format!("1e{exponent}").parse().expect("a power of ten")
    } else {
        pow(10.0, exponent)
    }
}

/// The decimal logarithm, whole for powers of ten.
fn log10(rate: f64) -> f64 {
    let log = ln(rate) / ln(10.0);
    if (log - log.round()).abs() < 1e-12 {
        log.round()
    } else {
        log
    }
}

/// A rate as people write it: three significant digits, four from 1 to 2 in the first one.
pub fn rounded(rate: f64) -> f64 {
    format!("{rate:.2e}").parse().expect("a number")
}

/// A coordinate rounded to a power of ten not above `unit`.
pub fn rounded_to(value: f64, unit: f64) -> f64 {
    let decimals = (-log10(unit)).ceil().clamp(0.0, 12.0) as usize;
    format!("{value:.decimals$}").parse().expect("a number")
}

/// The rate at a place on a slider, 0 left … 1 right.
pub fn at([lo, hi]: [f64; 2], place: f64) -> f64 {
    (lo * pow(hi / lo, place.clamp(0.0, 1.0))).clamp(lo, hi)
}

/// Where a rate is on a slider.
pub fn place([lo, hi]: [f64; 2], rate: f64) -> f64 {
    (ln(rate / lo) / ln(hi / lo)).clamp(0.0, 1.0)
}

/// A rate so many decades higher.
pub fn times(rate: f64, decades: f64) -> f64 {
    rate * pow(10.0, decades)
}

/// Whether two rates are the same to the eye: a sixteenth of a decade apart at most.
pub fn near(a: f64, b: f64) -> bool {
    log10(a / b).abs() <= 1.0 / 32.0
}

/// Four whole decades around a rate where something happens, the lower three below it.
pub fn four_decades(rate: f64) -> [f64; 2] {
    let lowest = (log10(rate).floor() - 3.0).clamp(log10(RATES[0]), log10(RATES[1]) - 4.0);
    [power(lowest), power(lowest + 4.0)]
}

/// The window with whole decades added until it holds the rate.
pub fn widened([lo, hi]: [f64; 2], rate: f64) -> [f64; 2] {
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
pub fn zoomed([lo, hi]: [f64; 2], factor: f64, about: f64, rate: f64) -> [f64; 2] {
    let (low, high) = (log10(lo), log10(hi));
    let pivot = low + (high - low) * about.clamp(0.0, 1.0);
    let span = ((high - low) / factor).clamp(NARROWEST, log10(RATES[1]) - log10(RATES[0]));
    let low = pivot - span * about.clamp(0.0, 1.0);
    within(low, span, rate)
}

/// The same number of decades, moved by a share of them; the rate stays in.
pub fn moved([lo, hi]: [f64; 2], share: f64, rate: f64) -> [f64; 2] {
    let span = log10(hi) - log10(lo);
    within(log10(lo) + share * span, span, rate)
}

/// The window of that many decades from `low`, moved as little as needed to hold the rate and stay in range.
fn within(low: f64, span: f64, rate: f64) -> [f64; 2] {
    let rate = log10(rate);
    let low = low
        .clamp(rate - span, rate)
        .clamp(log10(RATES[0]), log10(RATES[1]) - span);
    // To a thousandth of a decade, so that links stay short.
    let end = |log: f64| rounded_window(power((log * 1000.0).round() / 1000.0));
    [end(low).max(RATES[0]), end(low + span).min(RATES[1])]
}

fn rounded_window(rate: f64) -> f64 {
    format!("{rate:.3e}").parse().expect("a number")
}

/// The rates that a sweep over the whole range, fine in the window, still needs: coarse ones first.
pub fn missing(done: &[f64], [lo, hi]: [f64; 2]) -> Vec<f64> {
    let (first, last) = (log10(RATES[0]) as i32, log10(RATES[1]) as i32);
    let coarse = (first * COARSE..=last * COARSE).map(|k| grid(k, COARSE));
    let decades = log10(hi) - log10(lo);
    // A power of two a decade: a finer window reuses what a coarser one has trained.
    let fine = [8, 16, 32, 64, 128, 256, 512]
        .into_iter()
        .find(|&n| f64::from(n) * decades >= FINE)
        .unwrap_or(512);
    let inside = move |k: &i32| (lo..=hi).contains(&grid(*k, fine));
    let fine = (first * fine..=last * fine)
        .filter(inside)
        .map(move |k| grid(k, fine));
    let mut rates: Vec<f64> = Vec::new();
    let known = |rates: &[f64], rate: f64| rates.binary_search_by(|r| r.total_cmp(&rate)).is_ok();
    let coarse: Vec<f64> = coarse.filter(|&rate| !known(done, rate)).collect();
    rates.extend(&coarse);
    let edges = [lo, hi].into_iter();
    let mut fine: Vec<f64> = fine
        .chain(edges)
        .filter(|&rate| !known(done, rate) && !known(&coarse, rate))
        .collect();
    fine.sort_by(f64::total_cmp);
    fine.dedup();
    rates.extend(fine);
    rates
}

/// The k-th rate of a grid of `n` rates a decade: the same bits whichever grid it is reached by.
fn grid(k: i32, n: i32) -> f64 {
    power(f64::from(k) / f64::from(n))
}

/// Rates for the lesson, computed from a sweep; `None` where no such rate exists.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Advice {
    pub too_low: Option<f64>,
    pub about_right: Option<f64>,
    pub too_high: Option<f64>,
}

impl Advice {
    /// About right is the best rate that is no lucky hit: the one whose own loss and whose neighbours' are all
    /// low. Too low is a third of a decade into the slow rates below it, so that it moves, but does not arrive.
    /// Too high is the first rate above it from which on training diverges, or failing that swings without
    /// settling.
    pub fn of(sweep: &Sweep) -> Advice {
        let worst_nearby = |i: usize| {
            let nearby = &sweep.finals[i.saturating_sub(1)..(i + 2).min(sweep.finals.len())];
            nearby
                .iter()
                .fold(f64::NEG_INFINITY, |worst, &loss| worst.max(loss))
        };
        let all = 0..sweep.lrs.len();
        let Some(best) = all.min_by(|&a, &b| worst_nearby(a).total_cmp(&worst_nearby(b))) else {
            return Advice::default();
        };
        let last_slow = (0..best).rev().find(|&i| sweep.verdicts[i] == Verdict::Slow);
        let low = last_slow.map(|i| sweep.lrs[i] * pow(10.0, -1.0 / 3.0));
        // Two neighbours: a single rate may be an accident, and rounding must not leave what it stands for.
        let above = |verdict: Verdict| {
            (best + 2..sweep.lrs.len()).find(|&i| sweep.verdicts[i - 1..=i] == [verdict, verdict])
        };
        let high = above(Verdict::Diverges).or_else(|| above(Verdict::Oscillates));
        let settles = sweep.verdicts[best] != Verdict::Diverges;
        let round = |rate: f64| rounded(rate).clamp(RATES[0], RATES[1]);
        Advice {
            too_low: low.map(round),
            about_right: settles.then(|| sweep.lrs[best]).map(round),
            too_high: high.map(|i| round(sweep.lrs[i])),
        }
    }
}

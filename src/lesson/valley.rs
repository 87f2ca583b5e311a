//! The game of chapter 4: a valley whose limit is a secret, and six tries to reach its flag in as few steps as possible.

use super::condition::Try;
use crate::experiment::Experiment;
use crate::math::numbers::human;
use crate::math::parameter::write_number;
use crate::math::real::portable::pow;
use crate::training::rates::{log10, rounded};
use crate::training::verdict::Verdict;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

/// How many rates may be tried.
pub const TRIES: usize = 6;
/// The curvature across is between these.
const ACROSS: [f64; 2] = [8.0, 40.0];
/// The score from which on a game is won.
const WON: u32 = 75;
/// The powers of ten that the rates to choose from lie between.
const LOWEST: f64 = -3.0;
const HIGHEST: f64 = 0.0;
/// Steps that a try may take.
const STEPS: &str = "1000";

/// A valley, by its number.
pub struct Valley {
    experiment: Experiment,
    /// It at the rate of the laboratory, which knows the fastest ones.
    any: Try,
}

/// What became of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum TryOutcome {
    /// At the flag, with no rate faster.
    Fastest,
    /// At the flag, without crossing the valley.
    Straight,
    /// At the flag, from side to side.
    Swinging,
    /// Not at the flag after all its steps.
    Slow,
    /// Flew out.
    Flew,
}

/// A try of the game.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TryText {
    /// Its rate, as it was typed.
    pub rate: String,
    /// What became of it.
    pub outcome: TryOutcome,
    /// Its steps to the flag as people read them; null where it is never there.
    pub steps: Option<String>,
    /// The same as a share of the most that any of the tries took, 0 … 1.
    pub length: f64,
    /// Where its rate is on the slider, 0 … 1.
    pub place: f64,
    /// How high its steps are between 10 and 1,000, in powers of ten, 0 … 1; 1 where it is never there.
    pub height: f64,
}

/// The game so far.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tally {
    /// The tries, in their order.
    pub rows: Vec<TryText>,
    /// How many are left.
    pub left: usize,
    /// The fewest steps possible divided by the fewest that were taken, of 100; null before one has arrived.
    pub score: Option<u32>,
    /// Whether the score is good enough.
    pub won: bool,
    /// The highest rate that arrived and the lowest that flew out, as people read them; null where none did.
    pub arrived: Option<String>,
    /// See above.
    pub flew: Option<String>,
    /// The fewest steps possible and the rate that takes them, once all tries are made; null before.
    pub fastest: Option<[String; 2]>,
}

impl Valley {
    /// The valley of a number: the same everywhere and at all times.
    pub fn of(number: u64) -> Valley {
        let mut random = ChaCha8Rng::seed_from_u64(number);
        let [lo, hi] = ACROSS;
        let across = lo * pow(hi / lo, random.random::<f64>());
        let mut experiment = Experiment::default();
        // Every word is in the vocabulary, and every number in its range: a test holds it.
        for (name, text) in [("condition", human(across)), ("steps", STEPS.to_string())] {
            let _ = experiment.set(name, &text);
        }
        let any = Try::of(experiment.clone());
        Valley { experiment, any }
    }

    /// What it trains at a rate.
    pub fn at(&self, rate: f64) -> Experiment {
        self.experiment.with_lr(rate)
    }

    /// The same as a query, as another one has it shown.
    pub fn shown(&self, figure: &str, rate: f64) -> String {
        [figure, &self.at(rate).to_string()].join("&")
    }

    /// The rates to choose from, sixty in each power of ten.
    pub fn rates() -> Vec<f64> {
        let decades = HIGHEST - LOWEST;
        (0..=(decades * 60.0) as u32)
            .map(|i| rounded(pow(10.0, f64::from(i) / 60.0 + LOWEST)))
            .collect()
    }

    /// The place of the rate to choose that is nearest to a typed one; nothing where it is none or outside.
    pub fn place(typed: f64) -> Option<usize> {
        let rates = Valley::rates();
        let inside = rates[0] <= typed && typed <= *rates.last()?;
        let off = |rate: f64| (log10(rate) - log10(typed)).abs();
        inside
            .then(|| (0..rates.len()).min_by(|&a, &b| off(rates[a]).total_cmp(&off(rates[b]))))
            .flatten()
    }

    /// What came of some rates.
    pub fn tally(&self, rates: &[f64]) -> Tally {
        let tries: Vec<Try> = rates
            .iter()
            .take(TRIES)
            .map(|&rate| Try::of(self.at(rate)))
            .collect();
        let fewest = self.any.fastest().steps;
        let best = tries
            .iter()
            .map(|attempt| attempt.steps)
            .fold(f64::INFINITY, f64::min);
        let most = tries
            .iter()
            .map(|attempt| attempt.steps)
            .filter(|steps| steps.is_finite())
            .fold(1.0, f64::max);
        let outcome = |attempt: &Try| match attempt.verdict {
            _ if attempt.steps <= fewest => TryOutcome::Fastest,
            Verdict::Diverges => TryOutcome::Flew,
            _ if !attempt.arrives() => TryOutcome::Slow,
            Verdict::Overshoots | Verdict::Oscillates => TryOutcome::Swinging,
            Verdict::Converges | Verdict::Slow => TryOutcome::Straight,
        };
        let rows = tries.iter().map(|attempt| TryText {
            rate: write_number(attempt.rate()),
            outcome: outcome(attempt),
            steps: attempt.arrives().then(|| human(attempt.steps)),
            length: if attempt.arrives() {
                attempt.steps / most
            } else {
                0.0
            },
            place: (log10(attempt.rate()) - LOWEST) / (HIGHEST - LOWEST),
            height: (log10(attempt.steps) - 1.0).clamp(0.0, 2.0) / 2.0,
        });
        let extreme = |arrived: bool, pick: fn(f64, f64) -> f64| {
            let is = |attempt: &&Try| {
                if arrived {
                    attempt.arrives()
                } else {
                    attempt.flies_out()
                }
            };
            tries.iter().filter(is).map(Try::rate).reduce(pick).map(human)
        };
        let score = best
            .is_finite()
            .then(|| (100.0 * fewest / best).round().min(100.0) as u32);
        let left = TRIES - tries.len();
        let over = left == 0 || best <= fewest;
        Tally {
            rows: rows.collect(),
            left,
            score,
            won: score.is_some_and(|score| score >= WON),
            arrived: extreme(true, f64::max),
            flew: extreme(false, f64::min),
            fastest: self
                .any
                .fastest()
                .rates
                .first()
                .filter(|_| over)
                .map(|&rate| [human(fewest), human(rate)]),
        }
    }
}

//! Training from words: an experiment becomes a setup and an objective, and these a run or a sweep.

use super::Experiment;
use crate::landscape::objective::Objective;
use crate::math::error::Error;
use crate::math::parameter::tell_number;
use crate::training::run::Run;
use crate::training::schedule::RATES;
use crate::training::sweep::{Sweep, spaced};
use crate::training::sweeper::sweep_over;

pub use crate::training::train::{train_at, train_on};

/// Trains an experiment from its start for its `steps` updates, or until it leaves the finite numbers. It never
/// fails: whatever parses can be trained.
///
/// ```
/// use overshoot::{Experiment, train};
/// let run = train(&"lr=0.21".parse::<Experiment>().unwrap());
/// assert_eq!(run.verdict.word(), "diverges"); // 0.21 > 2/λmax = 0.2
/// assert_eq!(run.losses.len(), 101); // the start, and 100 updates
/// ```
pub fn train(experiment: &Experiment) -> Run {
    train_on(experiment, &Objective::of(experiment))
}

/// `n` learning rates evenly spaced on a log axis from `lo` to `hi`, both included: those of [`sweep`].
///
/// ```
/// use overshoot::train::sweep_rates;
/// assert_eq!(sweep_rates(0.01, 1.0, 3)?.len(), 3);
/// assert!(sweep_rates(0.1, 0.01, 3).is_err());
/// # Ok::<(), overshoot::Error>(())
/// ```
///
/// # Errors
/// A sentence where `lo` and `hi` are no rates in order, or `n` is not from 1 to 100 000.
pub fn sweep_rates(lo: f64, hi: f64, n: usize) -> Result<Vec<f64>, Error> {
    let rates = RATES[0]..=RATES[1];
    if !(rates.contains(&lo) && rates.contains(&hi) && lo <= hi) {
        return Err(Error::new(format!(
            "A sweep cannot go from {} to {}: both must be from 1e-9 to 1000, the lower one first.",
            tell_number(lo),
            tell_number(hi)
        )));
    }
    if !(1..=100_000).contains(&n) {
        return Err(Error::new(format!(
            "A sweep cannot have {n} rates: it must be from 1 to 100000."
        )));
    }
    Ok(spaced(lo, hi, n))
}

/// Trains an experiment at `n` learning rates evenly spaced on a log axis from `lo` to `hi`, both included.
///
/// ```
/// use overshoot::{Experiment, sweep};
/// let sweep = sweep(&Experiment::default(), 1e-4, 1.0, 401).unwrap();
/// let best = sweep.lrs[sweep.best().unwrap()];
/// assert!((0.17..0.19).contains(&best)); // theory: 2 / (λmin + λmax) = 2/11
/// ```
///
/// # Errors
/// A sentence where `lo` and `hi` are no rates in order, or `n` is not from 1 to 100 000.
pub fn sweep(experiment: &Experiment, lo: f64, hi: f64, n: usize) -> Result<Sweep, Error> {
    let rates = sweep_rates(lo, hi, n)?;
    Ok(sweep_over(experiment, &Objective::of(experiment), rates))
}

//! Many trainings that differ only in their learning rate: one for each rate of a grid, in blocks.

use crate::experiment::{Error, Experiment};
use crate::objective::Objective;
use crate::real::portable;
use crate::train::{Trainer, start};
use crate::verdict::{Judge, Verdict};
use crate::vocabulary::RATES;

/// How many trainings run side by side.
pub const BLOCK: usize = 16;

/// What came out of a sweep: one entry for each learning rate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sweep {
    /// The learning rates, rising.
    pub lrs: Vec<f64>,
    /// The loss after the last step; infinite where the run left the finite numbers.
    pub finals: Vec<f64>,
    /// The lowest loss on the way.
    pub bests: Vec<f64>,
    /// How each training ended.
    pub verdicts: Vec<Verdict>,
}

impl Sweep {
    /// The position of the rate with the lowest final loss; ties go to the lower rate.
    pub fn best(&self) -> Option<usize> {
        (0..self.lrs.len()).min_by(|&a, &b| self.finals[a].total_cmp(&self.finals[b]))
    }
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
    let rates = RATES[0]..=RATES[1];
    if !(rates.contains(&lo) && rates.contains(&hi) && lo <= hi) {
        return Err(Error::new(format!(
            "A sweep cannot go from {lo} to {hi}: both must be from 1e-9 to 1000, the lower one first."
        )));
    }
    if !(1..=100_000).contains(&n) {
        return Err(Error::new(format!(
            "A sweep cannot have {n} rates: it must be from 1 to 100000."
        )));
    }
    Ok(sweep_over(
        experiment,
        &Objective::of(experiment),
        spaced(lo, hi, n),
    ))
}

/// `n` rates evenly spaced on a log axis, both ends included exactly.
fn spaced(lo: f64, hi: f64, n: usize) -> Vec<f64> {
    let (low, high) = (portable::ln(lo), portable::ln(hi));
    let mut rates: Vec<f64> = (0..n)
        .map(|i| portable::exp(low + (high - low) * i as f64 / (n.max(2) - 1) as f64))
        .collect();
    rates[0] = lo;
    if n > 1 {
        rates[n - 1] = hi;
    }
    rates
}

/// Trains an experiment at every given rate.
pub fn sweep_over(experiment: &Experiment, objective: &Objective, lrs: Vec<f64>) -> Sweep {
    let mut sweep = Sweeper::new(lrs);
    while !sweep.advance(experiment, objective) {}
    sweep.done
}

/// A sweep that is done block by block, so that a page can go on between blocks.
pub struct Sweeper {
    lrs: Vec<f64>,
    done: Sweep,
}

impl Sweeper {
    /// A sweep over the given rates, nothing of it done yet.
    pub fn new(lrs: Vec<f64>) -> Sweeper {
        Sweeper {
            lrs,
            done: Sweep::default(),
        }
    }

    /// What is done so far.
    pub fn done(&self) -> &Sweep {
        &self.done
    }

    /// Trains the next block; whether the sweep is complete.
    pub fn advance(&mut self, experiment: &Experiment, objective: &Objective) -> bool {
        let rest = &self.lrs[self.done.lrs.len()..];
        if let Some(&last) = rest.last() {
            let block: [f64; BLOCK] = std::array::from_fn(|lane| rest.get(lane).copied().unwrap_or(last));
            self.train_block(experiment, objective, block, rest.len().min(BLOCK));
        }
        self.done.lrs.len() == self.lrs.len()
    }

    fn train_block(
        &mut self,
        experiment: &Experiment,
        objective: &Objective,
        rates: [f64; BLOCK],
        used: usize,
    ) {
        let steps = experiment.integer("steps");
        let mut trainer = Trainer::new(experiment, objective, rates);
        let mut judge = Judge::<BLOCK>::new(objective, start(experiment, objective), steps);
        judge.observe(&trainer.losses, &trainer.slopes);
        while trainer.step < steps && !trainer.all_diverged() {
            trainer.step();
            judge.observe(&trainer.losses, &trainer.slopes);
        }
        for (lane, &rate) in rates.iter().enumerate().take(used) {
            let diverged = trainer.diverged(lane).is_some();
            self.done.lrs.push(rate);
            self.done.finals.push(if diverged {
                f64::INFINITY
            } else {
                trainer.losses[lane]
            });
            self.done.bests.push(judge.lowest_loss(lane));
            self.done.verdicts.push(judge.verdict(lane, diverged));
        }
    }
}

//! A sweep in progress: blocks of trainings side by side, done piece by piece, so that a page can go on in between.

use crate::landscape::objective::Objective;
use crate::training::setup::Setup;
use crate::training::sweep::{Outcome, Sweep};
use crate::training::trainer::Trainer;
use crate::training::watch::Watch;

/// How many trainings run side by side: the more, the less each pays for the dispatch of every step (3.2 times as
/// fast as plain JavaScript with 64, 2.9 with 32, 2.5 with 16; `cargo xtask bench`).
pub const BLOCK: usize = 64;
/// The same of networks, whose own loops are long enough: so many that a tile of points stays in the cache.
pub const NETWORKS: usize = 8;

/// How many trainings of an objective run side by side.
///
/// ```
/// use overshoot::{Experiment, training::sweeper::{BLOCK, abreast}};
/// let experiment = Experiment::default();
/// assert_eq!(abreast(&experiment.setup(), &experiment.objective()), BLOCK);
/// ```
pub fn abreast(setup: &Setup, objective: &Objective) -> usize {
    match objective.trains_network(setup) {
        None => BLOCK,
        Some(_) => NETWORKS,
    }
}

/// Trains an objective as a setup says, at every given rate.
///
/// ```
/// use overshoot::{Experiment, training::sweeper::sweep_over};
/// let experiment = Experiment::default();
/// let sweep = sweep_over(&experiment, &experiment.objective(), vec![0.1, 0.15, 0.25]);
/// assert_eq!(sweep.best(), Some(1));
/// assert_eq!(sweep.finals[1], overshoot::train(&experiment.with_lr(0.15)).losses[100]); // to the last bit
/// ```
pub fn sweep_over(setup: impl Into<Setup>, objective: &Objective, lrs: Vec<f64>) -> Sweep {
    let setup = setup.into();
    let mut sweep = Sweeper::new(lrs);
    while !sweep.advance(&setup, objective) {}
    sweep.done
}

/// A sweep that is done piece by piece, so that a page can go on between the pieces.
///
/// ```
/// use overshoot::{Experiment, training::sweeper::Sweeper};
/// let experiment: Experiment = "steps=5000".parse()?;
/// let objective = experiment.objective();
/// let mut sweeper = Sweeper::new(vec![0.1, 0.15]);
/// while !sweeper.advance(&experiment, &objective) {
///     assert_eq!(sweeper.left(), 2); // a block is reported when all of it is trained
/// }
/// assert_eq!(sweeper.done().lrs, [0.1, 0.15]);
/// # Ok::<(), overshoot::Error>(())
/// ```
pub struct Sweeper {
    lrs: Vec<f64>,
    done: Sweep,
    current: Option<Current>,
}

/// Updates of a block in one piece of work, where each costs as much as one of gradient descent on a formula.
const PIECE: u64 = 512;

/// The block in progress: wide where the loss is a formula, narrow where it is a network's.
enum Current {
    Wide(Box<Block<BLOCK>>),
    Narrow(Box<Block<NETWORKS>>),
}

impl Current {
    fn new(setup: &Setup, objective: &Objective, rest: &[f64]) -> Current {
        match objective.trains_network(setup) {
            None => Current::Wide(Box::new(Block::new(setup, objective, rest))),
            Some(_) => Current::Narrow(Box::new(Block::new(setup, objective, rest))),
        }
    }

    fn train(&mut self, steps: u64) -> bool {
        match self {
            Current::Wide(block) => block.train(steps),
            Current::Narrow(block) => block.train(steps),
        }
    }

    fn report(&mut self, sweep: &mut Sweep) {
        match self {
            Current::Wide(block) => block.report(sweep),
            Current::Narrow(block) => block.report(sweep),
        }
    }
}

/// Trainings in progress.
struct Block<const N: usize> {
    trainer: Trainer<N>,
    watch: Watch<N>,
    /// How many of them are asked for; the rest only fill the block.
    used: usize,
    /// Updates in one piece of work.
    piece: u64,
}

impl Sweeper {
    /// A sweep over the given rates, nothing of it done yet.
    pub fn new(lrs: Vec<f64>) -> Sweeper {
        Sweeper {
            lrs,
            done: Sweep::default(),
            current: None,
        }
    }

    /// What is done so far, in the order of the rates that were given.
    pub fn done(&self) -> &Sweep {
        &self.done
    }

    /// Takes away as many of the last rates, none of which is begun: someone else trains them.
    pub fn take(&mut self, most: usize) -> Vec<f64> {
        let begun = match &self.current {
            Some(Current::Wide(block)) => block.used,
            Some(Current::Narrow(block)) => block.used,
            None => 0,
        };
        let kept = self.done.lrs.len() + begun;
        self.lrs.split_off(self.lrs.len().saturating_sub(most).max(kept))
    }

    /// Takes rates back that someone else was to train.
    pub fn give(&mut self, rates: &[f64]) {
        self.lrs.extend(rates);
    }

    /// How many rates are still to be trained.
    pub fn left(&self) -> usize {
        self.lrs.len() - self.done.lrs.len()
    }

    /// Trains the next piece; whether the sweep is complete.
    pub fn advance(&mut self, setup: impl Into<Setup>, objective: &Objective) -> bool {
        let rest = &self.lrs[self.done.lrs.len()..];
        if rest.is_empty() {
            return true;
        }
        let setup = setup.into();
        let steps = setup.steps;
        let block = self
            .current
            .get_or_insert_with(|| Current::new(&setup, objective, rest));
        if block.train(steps) {
            block.report(&mut self.done);
            self.current = None;
        }
        self.done.lrs.len() == self.lrs.len()
    }
}

impl<const N: usize> Block<N> {
    /// The first of the rates that are left.
    #[inline(never)]
    fn new(setup: &Setup, objective: &Objective, rest: &[f64]) -> Block<N> {
        let used = rest.len().min(N);
        let mut rates = [rest[used - 1]; N];
        rates[..used].copy_from_slice(&rest[..used]);
        let trainer = Trainer::new(setup, objective, rates);
        let mut block = Block {
            trainer,
            watch: Watch::of(setup, objective),
            used,
            piece: (PIECE / setup.optimizer.cost() / objective.cost(setup)).max(1),
        };
        block.observe();
        block
    }

    fn observe(&mut self) {
        if self.watch.looks(self.trainer.step) {
            let extra = self.trainer.extra_losses();
            let losses = extra.as_ref().unwrap_or(&self.trainer.losses);
            self.watch
                .observe(self.trainer.step, losses, &self.trainer.gradient);
        }
    }

    /// Trains on; whether the block is done.
    fn train(&mut self, steps: u64) -> bool {
        let pause = steps.min(self.trainer.step + self.piece);
        while self.trainer.step < pause && !self.trainer.all_diverged() {
            self.trainer.step();
            self.observe();
        }
        self.trainer.step == steps || self.trainer.all_diverged()
    }

    #[inline(never)]
    fn report(&mut self, sweep: &mut Sweep) {
        self.watch.catch_up();
        let losses = self.trainer.full_losses();
        let measures = self.trainer.measures();
        let [holds_out, classifies] = self.trainer.judges_by();
        for (lane, &lr) in self.trainer.peaks().iter().enumerate().take(self.used) {
            let last_loss = self.trainer.diverged(lane).is_none().then_some(losses[lane]);
            // What diverged has the worst value of what there is, and none of what there is not.
            let measured = |measured: f64, known: bool, worst: f64| match (last_loss, known) {
                (Some(_), _) => measured,
                (None, true) => worst,
                (None, false) => f64::NAN,
            };
            sweep.push(Outcome {
                lr,
                last_loss: last_loss.unwrap_or(f64::INFINITY),
                lowest_loss: self.watch.lowest_loss(lane),
                verdict: self.watch.verdict(lane, last_loss),
                jitters: self.watch.jitters(lane),
                spiked: self.watch.spiked(lane),
                flag: self.watch.flag(lane, self.trainer.step, last_loss.is_none()),
                on_data: measures.map(|(validation, accuracy)| {
                    [
                        measured(validation[lane], holds_out, f64::INFINITY),
                        measured(accuracy[lane], classifies, 0.0),
                    ]
                }),
            });
        }
    }
}

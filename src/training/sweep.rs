//! Many trainings that differ only in their learning rate: one for each rate of a grid, in blocks.

use crate::landscape::objective::Objective;
use crate::math::real::portable;
use crate::training::schedule::RATES;
use crate::training::setup::Setup;
use crate::training::trainer::Trainer;
use crate::training::verdict::{Judge, Verdict};

/// How many trainings run side by side: the more, the less each pays for the dispatch of every step (3.2 times as
/// fast as plain JavaScript with 64, 2.9 with 32, 2.5 with 16; `cargo xtask bench`).
pub const BLOCK: usize = 64;
/// The same of networks, whose own loops are long enough: so many that a tile of points stays in the cache.
pub const NETWORKS: usize = 8;

/// What came out of a sweep: all lists have one entry for each learning rate, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sweep {
    /// The learning rates, rising.
    pub lrs: Vec<f64>,
    /// The loss after the last step; infinite where the run left the finite numbers.
    pub finals: Vec<f64>,
    /// The lowest loss on the way; with mini-batches of what is looked at, some four hundred times in a training, because
    /// the loss over all points costs as much as many updates.
    pub bests: Vec<f64>,
    /// How each training ended.
    pub verdicts: Vec<Verdict>,
    /// The loss on the points that are held out, and the accuracy (of these, or where none are, of all), after the last
    /// step; only of models on data, and infinite or 0 where the run left the finite numbers.
    pub validation: Vec<f64>,
    pub accuracy: Vec<f64>,
    /// Whether each training was ever so far out (twenty times the first gap) that its end is luck.
    pub wild: Vec<bool>,
}

impl Sweep {
    /// Takes in what another sweep has from a position on, and stays in order of the rates.
    pub fn insert(&mut self, other: &Sweep, from: usize) {
        for i in from..other.lrs.len() {
            let place = self.lrs.partition_point(|&rate| rate < other.lrs[i]);
            self.lrs.insert(place, other.lrs[i]);
            self.finals.insert(place, other.finals[i]);
            self.bests.insert(place, other.bests[i]);
            self.verdicts.insert(place, other.verdicts[i]);
            self.wild.insert(place, other.wild[i]);
            if i < other.accuracy.len() {
                self.validation.insert(place, other.validation[i]);
                self.accuracy.insert(place, other.accuracy[i]);
            }
        }
    }

    /// The best rate for people, if any leads below the loss `first` of the start.
    pub fn best_rate(&self, first: f64) -> Option<f64> {
        self.best_tame(first).map(|best| self.lrs[best])
    }

    /// The position of the lowest final loss of those that never went wild, else of all, if it is below that of the
    /// start. A rate of 1000 may end lowest because its first step leads so far out that RMSprop or Adam remember
    /// nothing else: nobody would train like that. Ties go to the lower rate.
    pub fn best_tame(&self, first: f64) -> Option<usize> {
        let lowest = |tame: bool| {
            (0..self.lrs.len())
                .filter(|&i| !(tame && self.wild[i]))
                .min_by(|&a, &b| self.finals[a].total_cmp(&self.finals[b]))
                .filter(|&best| self.finals[best] < first)
        };
        lowest(true).or_else(|| lowest(false))
    }

    /// The position of the highest of scores such as accuracies, one a rate: of equal ones that of the lower final
    /// loss, then of the lower rate. What went wild or is not a number counts only where there is nothing else, or not.
    pub fn best_score(&self, scores: &[f64]) -> Option<usize> {
        let highest = |tame: bool| {
            (0..self.lrs.len().min(scores.len()))
                .filter(|&i| !(scores[i].is_nan() || tame && self.wild[i]))
                .min_by(|&a, &b| {
                    let better = scores[b].total_cmp(&scores[a]);
                    better.then(self.finals[a].total_cmp(&self.finals[b]))
                })
        };
        highest(true).or_else(|| highest(false))
    }

    /// The part between two rates.
    pub fn within(&self, [lo, hi]: [f64; 2]) -> Sweep {
        let range = self.lrs.partition_point(|&rate| rate < lo)..self.lrs.partition_point(|&rate| rate <= hi);
        Sweep {
            lrs: self.lrs[range.clone()].to_vec(),
            finals: self.finals[range.clone()].to_vec(),
            bests: self.bests[range.clone()].to_vec(),
            verdicts: self.verdicts[range.clone()].to_vec(),
            wild: self.wild[range.clone()].to_vec(),
            validation: self.validation.get(range.clone()).unwrap_or_default().to_vec(),
            accuracy: self.accuracy.get(range).unwrap_or_default().to_vec(),
        }
    }

    /// The position of the best rate by what is watched, given the loss `first` of the start.
    pub fn best_by(&self, watch: Watch, first: f64) -> Option<usize> {
        match watch {
            Watch::Loss => self.best_tame(first),
            // Held-out points may fit best before anything is learned.
            Watch::Validation => self.watched(watch).best_tame(f64::INFINITY),
            Watch::Accuracy => self.best_score(&self.accuracy),
        }
    }

    /// The same trainings with what is watched in place of the final loss: the lower, the better, so that the best rate
    /// is that of what is watched.
    pub fn watched(&self, watch: Watch) -> Sweep {
        let finals = match watch {
            Watch::Loss => return self.clone(),
            Watch::Validation if self.has_validation() => self.validation.clone(),
            Watch::Validation => return self.clone(),
            Watch::Accuracy => self.accuracy.iter().map(|accuracy| 1.0 - accuracy).collect(),
        };
        Sweep {
            finals,
            ..self.clone()
        }
    }

    /// Whether points are held out.
    fn has_validation(&self) -> bool {
        self.validation.len() == self.lrs.len() && !self.validation.iter().all(|loss| loss.is_nan())
    }

    /// The position of the rate with the lowest final loss; ties go to the lower rate.
    pub fn best(&self) -> Option<usize> {
        (0..self.lrs.len()).min_by(|&a, &b| self.finals[a].total_cmp(&self.finals[b]))
    }
}

/// What is looked at: what the sweep shows, what its star follows, and what the range test watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    Loss,
    Validation,
    Accuracy,
}

impl Watch {
    /// The lowest that what is looked at can be, if it is known.
    pub fn floor(self, objective: &Objective) -> Option<f64> {
        match self {
            Watch::Loss => objective.floor(),
            Watch::Validation | Watch::Accuracy => Some(0.0),
        }
    }

    /// What is looked at, at the start of a setup's training, as [`Sweep::watched`] has it at the end.
    pub fn at_start(self, setup: impl Into<Setup>, objective: &Objective) -> f64 {
        let setup = setup.into();
        let measures = || Trainer::<1>::new(&setup, objective, [RATES[0]]).measures();
        let measured = match self {
            Watch::Loss => None,
            Watch::Validation => measures().map(|([validation], _)| validation),
            Watch::Accuracy => measures().map(|(_, [accuracy])| 1.0 - accuracy),
        };
        measured.unwrap_or_else(|| objective.first_loss(&setup))
    }
}

/// `n` rates evenly spaced on a log axis, both ends included exactly.
pub(crate) fn spaced(lo: f64, hi: f64, n: usize) -> Vec<f64> {
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

/// Trains an objective as a setup says, at every given rate.
pub fn sweep_over(setup: impl Into<Setup>, objective: &Objective, lrs: Vec<f64>) -> Sweep {
    let setup = setup.into();
    let mut sweep = Sweeper::new(lrs);
    while !sweep.advance(&setup, objective) {}
    sweep.done
}

/// A sweep that is done piece by piece, so that a page can go on between the pieces.
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
    judge: Judge<N>,
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
    fn new(setup: &Setup, objective: &Objective, rest: &[f64]) -> Block<N> {
        let used = rest.len().min(N);
        let trainer = Trainer::new(
            setup,
            objective,
            std::array::from_fn(|lane| rest[lane.min(used - 1)]),
        );
        let mut block = Block {
            trainer,
            judge: Judge::of(setup, objective),
            used,
            piece: (PIECE / setup.optimizer.cost() / objective.cost(setup)).max(1),
        };
        block.observe();
        block
    }

    fn observe(&mut self) {
        if self.judge.watches(self.trainer.step) {
            let losses = self.trainer.full_losses();
            self.judge
                .observe(self.trainer.step, &losses, &self.trainer.gradient);
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

    fn report(&mut self, sweep: &mut Sweep) {
        let losses = self.trainer.full_losses();
        let measures = self.trainer.measures();
        for (lane, &rate) in self.trainer.peaks().iter().enumerate().take(self.used) {
            let diverged = self.trainer.diverged(lane).is_some();
            let last_loss = (!diverged).then_some(losses[lane]);
            sweep.lrs.push(rate);
            sweep.finals.push(last_loss.unwrap_or(f64::INFINITY));
            sweep.bests.push(self.judge.lowest_loss(lane));
            sweep.verdicts.push(self.judge.verdict(lane, last_loss));
            sweep.wild.push(self.judge.wild(lane));
            if let Some((validation, accuracy)) = measures {
                let [holds_out, classifies] = self.trainer.judges_by();
                let lost = |known: bool, worst: f64| if known { worst } else { f64::NAN };
                sweep.validation.push(match diverged {
                    true => lost(holds_out, f64::INFINITY),
                    false => validation[lane],
                });
                sweep.accuracy.push(match diverged {
                    true => lost(classifies, 0.0),
                    false => accuracy[lane],
                });
            }
        }
    }
}

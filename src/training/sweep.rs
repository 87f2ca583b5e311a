//! Many trainings that differ only in their learning rate, one for each rate of a grid, and which of them is best.

use crate::landscape::objective::Objective;
use crate::math::real::portable;
use crate::training::ending::{Ending, Goal};
use crate::training::flag::{Flag, fastest, middle};
use crate::training::monitor::{Criterion, Monitor};
use crate::training::setup::Setup;
use crate::training::verdict::Verdict;

/// What came out of a sweep: all lists have one entry for each learning rate, in the same order.
///
/// ```
/// use overshoot::{Experiment, Verdict, sweep};
/// let sweep = sweep(&"surface=bowl".parse::<Experiment>()?, 0.1, 10.0, 21)?;
/// let best = sweep.best().unwrap();
/// assert_eq!((sweep.lrs[best] as f32, sweep.finals[best]), (1.0, 0.0)); // 1/λ: the bottom in one step
/// let high = sweep.within([2.01, 10.0]); // above 2/λ
/// assert!(high.verdicts.iter().all(|&verdict| verdict == Verdict::Diverges));
/// # Ok::<(), overshoot::Error>(())
/// ```
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
    /// The loss on the points that are held out, after the last step: not a number where none are, infinite where the run
    /// left the finite numbers. Empty where the loss is a formula.
    pub validation: Vec<f64>,
    /// The accuracy (R² where targets are numbers) on the points that are held out, or where none are, on all, after the
    /// last step; where the run left the finite numbers 0 for classes, and not a number for numbers. Empty where the loss
    /// is a formula.
    pub accuracy: Vec<f64>,
    /// Whether each training came down and only jumps about there, because each update sees only some of the points.
    pub jitters: Vec<bool>,
    /// Whether the loss of each training ever rose so high (to twenty times the first gap) that its end is luck.
    pub spiked: Vec<bool>,
    /// When each training came to the flag ([`Sweep::steps`]).
    pub flags: Vec<Flag>,
}

/// What came out of one training of a sweep: an entry of each of its lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The learning rate.
    pub lr: f64,
    /// The loss after the last step; infinite where the run left the finite numbers.
    pub last_loss: f64,
    /// The lowest loss on the way.
    pub lowest_loss: f64,
    /// How it ended.
    pub verdict: Verdict,
    /// Whether it came down and only jumps about there.
    pub jitters: bool,
    /// Whether the loss ever rose so high that the end is luck.
    pub spiked: bool,
    /// When it came to the flag.
    pub flag: Flag,
    /// The loss on the points that are held out, and the accuracy; only of models on data.
    pub on_data: Option<[f64; 2]>,
}

impl Sweep {
    /// Takes in what another sweep has from a position on, and stays in order of the rates.
    pub fn insert(&mut self, other: &Sweep, from: usize) {
        for outcome in other.outcomes().skip(from) {
            let place = self.lrs.partition_point(|&rate| rate < outcome.lr);
            self.insert_at(place, outcome);
        }
    }

    /// Adds a training behind the others.
    pub fn push(&mut self, outcome: Outcome) {
        self.insert_at(self.lrs.len(), outcome);
    }

    fn insert_at(&mut self, place: usize, outcome: Outcome) {
        self.lrs.insert(place, outcome.lr);
        self.finals.insert(place, outcome.last_loss);
        self.bests.insert(place, outcome.lowest_loss);
        self.verdicts.insert(place, outcome.verdict);
        self.jitters.insert(place, outcome.jitters);
        self.spiked.insert(place, outcome.spiked);
        self.flags.insert(place, outcome.flag);
        if let Some([validation, accuracy]) = outcome.on_data {
            self.validation.insert(place, validation);
            self.accuracy.insert(place, accuracy);
        }
    }

    /// The trainings one by one, in the order of the lists.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> + '_ {
        (0..self.lrs.len()).map(|i| Outcome {
            lr: self.lrs[i],
            last_loss: self.finals[i],
            lowest_loss: self.bests[i],
            verdict: self.verdicts[i],
            jitters: self.jitters[i],
            spiked: self.spiked[i],
            flag: self.flags[i].clone(),
            on_data: self
                .validation
                .get(i)
                .zip(self.accuracy.get(i))
                .map(|(&validation, &accuracy)| [validation, accuracy]),
        })
    }

    /// The part between two rates.
    pub fn within(&self, [lo, hi]: [f64; 2]) -> Sweep {
        let mut part = Sweep::default();
        self.outcomes()
            .filter(|outcome| lo <= outcome.lr && outcome.lr <= hi)
            .for_each(|outcome| part.push(outcome));
        part
    }

    /// The position of the rate with the lowest final loss; ties go to the lower rate.
    pub fn best(&self) -> Option<usize> {
        self.best_by(Criterion::FinalLoss)
    }

    /// How many steps each training took to the flag: to the first step from which on the gap of its loss stays within a
    /// thousandth of the first gap until it ends. Infinite where it never came there, and everywhere if there is no
    /// minimum. Where the lowest loss is not known, the gap is that to the lowest final loss of this sweep.
    ///
    /// ```
    /// use overshoot::{Experiment, sweep};
    /// let sweep = sweep(&Experiment::default(), 0.172, 0.21, 2)?;
    /// assert_eq!(sweep.steps(), [16.0, f64::INFINITY]); // 0.21 > 2/λmax = 0.2
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn steps(&self) -> Vec<f64> {
        let lowest = self.lowest_final().unwrap_or(f64::INFINITY);
        self.flags.iter().map(|flag| flag.steps(lowest)).collect()
    }

    /// The position of the rate that is about right: the one with the fewest steps to the flag, in the middle of the
    /// widest run of neighbouring rates that have it. A lone lucky rate does not count.
    ///
    /// ```
    /// use overshoot::{Experiment, sweep};
    /// let sweep = sweep(&Experiment::default(), 0.01, 1.0, 401)?;
    /// let fastest = sweep.fastest().unwrap();
    /// assert!((0.170..0.178).contains(&sweep.lrs[fastest])); // it overshoots a little: 1/λmax is 0.1
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn fastest(&self) -> Option<usize> {
        fastest(&self.steps(), |_| true).map(|run| middle(&run))
    }

    /// The lowest loss that any training came to.
    pub fn lowest_final(&self) -> Option<f64> {
        let finals = self.finals.iter().copied();
        finals.filter(|loss| loss.is_finite()).min_by(f64::total_cmp)
    }

    /// The position of the rate that is nearest to another one, in decades.
    pub(crate) fn nearest(&self, rate: f64) -> Option<usize> {
        let off = |i: usize| (self.lrs[i] / rate).max(rate / self.lrs[i]);
        (0..self.lrs.len()).min_by(|&a, &b| off(a).total_cmp(&off(b)))
    }

    /// The lowest loss that trainings are compared with: the minimum where it is known, else the lowest that came out here.
    pub fn goal(&self, setup: &Setup, objective: &Objective) -> Option<Goal> {
        match objective.is_exact(setup) {
            true => objective.best().map(|best| Goal::minimum(best.loss)),
            false => self.lowest_final().map(Goal::seen),
        }
    }

    /// How each training ended, given the loss at the start.
    pub fn endings(&self, first: f64, goal: Option<Goal>) -> Vec<Ending> {
        let ending = |i: usize| Ending::new(self.verdicts[i], self.jitters[i], [first, self.finals[i]], goal);
        (0..self.lrs.len()).map(ending).collect()
    }

    /// Whether a training settled, and not by luck.
    pub(crate) fn settles(&self, i: usize) -> bool {
        self.verdicts[i].settled() && !self.spiked[i]
    }

    /// The position of the best rate by a criterion, if any rate qualifies.
    pub fn best_by(&self, criterion: Criterion) -> Option<usize> {
        let validation = self.validation_losses();
        // What is compared, the lower the better; none where it does not qualify.
        let key = |i: usize| match criterion {
            Criterion::FinalLoss => Some([self.finals[i], 0.0]),
            Criterion::Descent { start } => (self.finals[i] < start).then_some([self.finals[i], 0.0]),
            Criterion::ValidationLoss => (validation[i] < f64::INFINITY).then_some([validation[i], 0.0]),
            Criterion::Accuracy => {
                let accuracy = self.accuracy.get(i).filter(|accuracy| !accuracy.is_nan())?;
                Some([-accuracy, self.finals[i]])
            }
        };
        let best = |steady: bool| {
            (0..self.lrs.len())
                .filter(|&i| !(steady && self.spiked[i]))
                .filter_map(|i| Some((i, key(i)?)))
                .min_by(|(_, a), (_, b)| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])))
                .map(|(i, _)| i)
        };
        match criterion {
            Criterion::FinalLoss => best(false),
            Criterion::Descent { .. } | Criterion::ValidationLoss | Criterion::Accuracy => {
                best(true).or_else(|| best(false))
            }
        }
    }

    /// The same trainings with what is monitored in place of the final loss: the lower, the better, so that the best rate
    /// is that of what is monitored.
    pub fn monitored(&self, monitor: Monitor) -> Sweep {
        let finals = match monitor {
            Monitor::Loss => self.finals.clone(),
            Monitor::ValidationLoss => self.validation_losses().to_vec(),
            Monitor::Accuracy => self.accuracy.iter().map(|accuracy| 1.0 - accuracy).collect(),
        };
        Sweep {
            finals,
            ..self.clone()
        }
    }

    /// The losses on the points that are held out; on all where none are.
    fn validation_losses(&self) -> &[f64] {
        let holds_out =
            self.validation.len() == self.lrs.len() && !self.validation.iter().all(|loss| loss.is_nan());
        if holds_out { &self.validation } else { &self.finals }
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

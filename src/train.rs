//! A resumable trainer for a block of runs, and [`train`]: Experiment → [`Run`].

use crate::experiment::Experiment;
use crate::objective::{Lanes, Objective};
use crate::optimizer::{self, Rule};
use crate::verdict::{Judge, Verdict};
use std::array::from_fn;

/// Trains `N` runs side by side that differ only in their learning rate. A run in a block equals the same run
/// alone bit for bit, because it is the same arithmetic.
pub struct Trainer<const N: usize> {
    objective: Objective,
    rule: Box<dyn Rule<N>>,
    /// The learning rate of each run; live mode changes it while training goes on.
    pub rates: Lanes<N>,
    /// Where each run is: one array a parameter.
    pub parameters: Vec<Lanes<N>>,
    /// The loss there; not a number once a run has left the finite ones.
    pub losses: Lanes<N>,
    /// The gradient there, one array a parameter.
    pub slopes: Vec<Lanes<N>>,
    /// What the rate multiplied in the last update, one array a parameter.
    pub directions: Vec<Lanes<N>>,
    /// How many updates have been made.
    pub step: u64,
    /// 0 while a run is within the finite numbers (and bounds); not a number for good once it has left them,
    /// since 0·∞ and 0·NaN are NaN.
    zero: Lanes<N>,
    /// How many updates each run made within them.
    survived: Lanes<N>,
    bounds: Option<[[f64; 2]; 2]>,
}

impl<const N: usize> Trainer<N> {
    /// Trainings of an experiment's objective from its start, one for each learning rate.
    pub fn new(experiment: &Experiment, objective: &Objective, rates: Lanes<N>) -> Trainer<N> {
        let start = start(experiment, objective);
        let parameters: Vec<Lanes<N>> = start.iter().map(|&value| [value; N]).collect();
        let mut trainer = Trainer {
            objective: objective.clone(),
            rule: optimizer::rule(experiment, parameters.len()),
            rates,
            losses: [0.0; N],
            slopes: vec![[0.0; N]; parameters.len()],
            directions: vec![[0.0; N]; parameters.len()],
            parameters,
            step: 0,
            zero: [0.0; N],
            survived: [0.0; N],
            bounds: objective.bounds(),
        };
        objective.eval(&trainer.parameters, &mut trainer.losses, &mut trainer.slopes);
        trainer
    }

    /// One update of every run.
    pub fn step(&mut self) {
        self.step += 1;
        self.directions.copy_from_slice(&self.slopes);
        self.rule.direct(&mut self.directions);
        // Whole arrays are computed before they are stored, which tells the compiler that nothing overlaps.
        let mut zero = self.zero;
        for (parameters, directions) in self.parameters.iter_mut().zip(&self.directions) {
            let moved: Lanes<N> = from_fn(|lane| parameters[lane] - self.rates[lane] * directions[lane]);
            zero = from_fn(|lane| zero[lane] + 0.0 * moved[lane]);
            *parameters = moved;
        }
        self.objective
            .eval(&self.parameters, &mut self.losses, &mut self.slopes);
        if let Some(bounds) = self.bounds {
            for (parameters, [low, high]) in self.parameters.iter().zip(bounds) {
                let outside = |parameter: f64| parameter < low || parameter > high;
                zero = from_fn(|lane| {
                    if outside(parameters[lane]) {
                        f64::NAN
                    } else {
                        zero[lane]
                    }
                });
            }
        }
        for lane in 0..N {
            let zero = zero[lane] + 0.0 * self.losses[lane];
            self.survived[lane] += if zero == 0.0 { 1.0 } else { 0.0 };
            self.losses[lane] += zero;
            self.zero[lane] = zero;
        }
    }

    /// The update in which a run left the finite numbers (or, where the loss falls for ever, ten times the
    /// domain).
    pub fn diverged(&self, lane: usize) -> Option<u64> {
        let survived = self.survived[lane] as u64;
        (survived < self.step).then_some(survived + 1)
    }

    /// Whether every run has left the finite numbers.
    pub fn all_diverged(&self) -> bool {
        self.zero.iter().all(|zero| zero.is_nan())
    }
}

/// Where an experiment starts: as set, or the objective's telling place.
pub fn start(experiment: &Experiment, objective: &Objective) -> [f64; 2] {
    experiment.point_if_set("start").unwrap_or(objective.start)
}

/// What came out of one training. Everything visited is finite.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Both parameters at every visited point: the start, and after each update.
    pub xs: Vec<f64>,
    pub ys: Vec<f64>,
    /// The loss at every visited point.
    pub losses: Vec<f64>,
    /// The gradient at every visited point.
    pub slopes: Vec<[f64; 2]>,
    /// What the rate multiplied in each update: the slope itself for gradient descent.
    pub directions: Vec<[f64; 2]>,
    /// The learning rate of each update.
    pub lrs: Vec<f64>,
    /// Where it started.
    pub start: [f64; 2],
    /// The step of the first entry: not 0 where a long run in progress has forgotten its beginning.
    pub first_step: u64,
    /// The update that left the finite numbers; it is the last one.
    pub diverged: Option<u64>,
    /// How it ended.
    pub verdict: Verdict,
}

impl Run {
    /// A run from a start that has not begun, with room for that many points.
    pub(crate) fn with_capacity(start: [f64; 2], points: usize) -> Run {
        Run {
            start,
            first_step: 0,
            xs: Vec::with_capacity(points),
            ys: Vec::with_capacity(points),
            losses: Vec::with_capacity(points),
            slopes: Vec::with_capacity(points),
            directions: Vec::with_capacity(points),
            lrs: Vec::with_capacity(points),
            diverged: None,
            verdict: Verdict::Slow,
        }
    }

    /// Notes where the trainer is.
    pub(crate) fn visit(&mut self, trainer: &Trainer<1>) {
        self.xs.push(trainer.parameters[0][0]);
        self.ys.push(trainer.parameters[1][0]);
        self.losses.push(trainer.losses[0]);
        self.slopes.push([trainer.slopes[0][0], trainer.slopes[1][0]]);
    }

    /// Notes the update that the trainer made, and where it led, if that is finite.
    pub(crate) fn follow(&mut self, trainer: &Trainer<1>) {
        self.lrs.push(trainer.rates[0]);
        self.directions
            .push([trainer.directions[0][0], trainer.directions[1][0]]);
        self.diverged = trainer.diverged(0);
        if self.diverged.is_none() {
            self.visit(trainer);
        }
    }

    /// Drops the first points, and the updates that led from them.
    pub(crate) fn forget(&mut self, points: usize) {
        self.first_step += points as u64;
        self.xs.drain(..points);
        self.ys.drain(..points);
        self.losses.drain(..points);
        self.slopes.drain(..points);
        self.directions.drain(..points);
        self.lrs.drain(..points);
    }

    /// How many updates were made.
    pub fn steps(&self) -> u64 {
        self.lrs.len() as u64
    }

    /// The point that was visited after that many updates, or the last one.
    pub fn point(&self, step: usize) -> [f64; 2] {
        let step = step.min(self.xs.len() - 1);
        [self.xs[step], self.ys[step]]
    }
}

/// Trains an experiment.
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

/// Trains an experiment whose objective is at hand.
pub fn train_on(experiment: &Experiment, objective: &Objective) -> Run {
    let steps = experiment.integer("steps");
    let rate = experiment.number("lr");
    let mut trainer = Trainer::<1>::new(experiment, objective, [rate]);
    let mut judge = Judge::<1>::new(objective, start(experiment, objective), steps);
    let mut run = Run::with_capacity(start(experiment, objective), steps as usize + 1);
    run.visit(&trainer);
    judge.observe(&trainer.losses, &trainer.slopes);
    while trainer.step < steps && run.diverged.is_none() {
        trainer.step();
        run.follow(&trainer);
        judge.observe(&trainer.losses, &trainer.slopes);
    }
    run.verdict = judge.verdict(0, run.diverged.is_some());
    run
}

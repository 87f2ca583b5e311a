//! A resumable trainer for a block of runs, and [`train()`]: Experiment → [`Run`].

use crate::experiment::Experiment;
use crate::objective::{Lanes, Objective};
use crate::optimizer::{self, Place, Rule};
use crate::schedule::Schedule;
use crate::verdict::{Judge, Verdict};

/// Trains `N` runs side by side that differ only in their learning rate. A run in a block equals the same run
/// alone bit for bit, because it is the same arithmetic.
pub struct Trainer<const N: usize> {
    objective: Objective,
    rule: Box<dyn Rule<N>>,
    /// Ones, where the rule's directions are whole moves.
    whole: Option<Lanes<N>>,
    schedule: Schedule<N>,
    peaks: Lanes<N>,
    /// The learning rate of each run in the last update.
    pub rates: Lanes<N>,
    /// Where each run is: one array a parameter.
    pub parameters: Vec<Lanes<N>>,
    /// The loss there; not a number once a run has left the finite ones.
    pub losses: Lanes<N>,
    /// The gradient there, one array a parameter.
    pub slopes: Vec<Lanes<N>>,
    /// What the rate multiplied in the last update, or the whole moves of a rule that includes it: one array a
    /// parameter.
    pub directions: Vec<Lanes<N>>,
    /// How many updates have been made.
    pub step: u64,
    /// The update in which each run left the finite numbers, or went out of bounds.
    diverged: [Option<u64>; N],
    bounds: Option<[[f64; 2]; 2]>,
}

impl<const N: usize> Trainer<N> {
    /// Trainings of an experiment's objective from its start, one for each peak learning rate.
    pub fn new(experiment: &Experiment, objective: &Objective, peaks: Lanes<N>) -> Trainer<N> {
        let start = start(experiment, objective);
        let parameters: Vec<Lanes<N>> = start.iter().map(|&value| [value; N]).collect();
        let rule = optimizer::rule(experiment, parameters.len());
        let mut trainer = Trainer {
            objective: objective.clone(),
            whole: rule.includes_rate().then_some([1.0; N]),
            rule,
            schedule: Schedule::of(experiment),
            peaks,
            rates: peaks,
            losses: [0.0; N],
            slopes: vec![[0.0; N]; parameters.len()],
            directions: vec![[0.0; N]; parameters.len()],
            parameters,
            step: 0,
            diverged: [None; N],
            bounds: objective.bounds(),
        };
        // All directions are still zero: the losses and slopes at the start.
        trainer.advance();
        trainer
    }

    /// The peak learning rate of each run, which the schedule scales.
    pub fn peaks(&self) -> &Lanes<N> {
        &self.peaks
    }

    /// Changes the peak learning rates while training goes on.
    pub fn set_peaks(&mut self, peaks: Lanes<N>) {
        self.peaks = peaks;
        self.schedule.forget_peaks();
    }

    /// One update of every run.
    pub fn step(&mut self) {
        self.schedule
            .set(&mut self.rates, self.step, &self.peaks, &self.losses);
        if let Some(momentum) = self.schedule.momentum(self.step) {
            self.rule.set_momentum(momentum);
        }
        self.step += 1;
        let place = Place {
            objective: &self.objective,
            parameters: &self.parameters,
            rates: &self.rates,
        };
        self.rule.direct(place, &mut self.slopes, &mut self.directions);
        let finite = self.advance();
        if !finite || self.bounds.is_some() {
            self.notice_divergence();
        }
    }

    /// What the rate multiplied in the last update of a run, along both parameters.
    pub fn direction(&self, lane: usize) -> [f64; 2] {
        let share = if self.rule.includes_rate() {
            self.rates[lane]
        } else {
            1.0
        };
        [0, 1].map(|axis| self.directions[axis][lane] / share)
    }

    /// Moves every run and evaluates there; whether everything is finite.
    fn advance(&mut self) -> bool {
        self.objective.advance(
            self.whole.as_ref().unwrap_or(&self.rates),
            &self.directions,
            &mut self.parameters,
            &mut self.losses,
            &mut self.slopes,
        )
    }

    /// Marks the runs that have left the finite numbers, or the bounds. Their loss and their parameters are not
    /// numbers from then on.
    #[cold]
    fn notice_divergence(&mut self) {
        for lane in 0..N {
            let inside =
                |(parameter, [low, high]): (&Lanes<N>, [f64; 2])| (low..=high).contains(&parameter[lane]);
            let finite = self.losses[lane].is_finite()
                && self
                    .parameters
                    .iter()
                    .all(|parameter| parameter[lane].is_finite())
                && self
                    .bounds
                    .is_none_or(|bounds| self.parameters.iter().zip(bounds).all(inside));
            if !finite && self.diverged[lane].is_none() {
                self.diverged[lane] = Some(self.step);
            }
            if self.diverged[lane].is_some() {
                self.losses[lane] = f64::NAN;
                for parameter in &mut self.parameters {
                    parameter[lane] = f64::NAN;
                }
            }
        }
    }

    /// The update in which a run left the finite numbers (or, where the loss falls for ever, ten times the
    /// domain).
    pub fn diverged(&self, lane: usize) -> Option<u64> {
        self.diverged[lane]
    }

    /// Whether every run has left the finite numbers.
    pub fn all_diverged(&self) -> bool {
        self.diverged.iter().all(Option::is_some)
    }
}

/// Where an experiment starts: as set, or the objective's telling place.
pub fn start(experiment: &Experiment, objective: &Objective) -> [f64; 2] {
    experiment.point_if_set("start").unwrap_or(objective.start)
}

/// What came out of one training. Everything visited is finite: `n` updates visit `n + 1` points, the start first,
/// unless the last update left the finite numbers, whose point is then not listed.
///
/// ```
/// use overshoot::{Experiment, train};
/// let run = train(&"surface=bowl&lr=0.5&steps=3&start=-4,2".parse::<Experiment>()?);
/// assert_eq!(run.xs, [-4.0, -2.0, -1.0, -0.5]);
/// assert_eq!(run.losses[0], 10.0); // ½(x² + y²)
/// assert_eq!((run.steps(), run.lrs.len(), run.diverged), (3, 3, None));
/// # Ok::<(), overshoot::Error>(())
/// ```
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
        self.directions.push(trainer.direction(0));
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

    /// The loss at the end, or `None` where the run left the finite numbers.
    pub fn last_loss(&self) -> Option<f64> {
        self.losses.last().copied().filter(|_| self.diverged.is_none())
    }

    /// The point that was visited after that many updates, or the last one.
    pub fn point(&self, step: usize) -> [f64; 2] {
        let step = step.min(self.xs.len() - 1);
        [self.xs[step], self.ys[step]]
    }
}

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

/// Trains an experiment whose objective is at hand.
pub fn train_on(experiment: &Experiment, objective: &Objective) -> Run {
    train_at(experiment, objective, experiment.number("lr"))
}

/// Trains an experiment at another learning rate than its own.
pub fn train_at(experiment: &Experiment, objective: &Objective, rate: f64) -> Run {
    let steps = experiment.integer("steps");
    let mut trainer = Trainer::<1>::new(experiment, objective, [rate]);
    let mut judge = Judge::<1>::of(experiment, objective);
    let mut run = Run::with_capacity(start(experiment, objective), steps as usize + 1);
    run.visit(&trainer);
    judge.observe(&trainer.losses, &trainer.slopes);
    while trainer.step < steps && run.diverged.is_none() {
        trainer.step();
        run.follow(&trainer);
        judge.observe(&trainer.losses, &trainer.slopes);
    }
    run.verdict = judge.verdict(0, run.last_loss());
    run
}

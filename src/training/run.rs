//! What came out of one training: a [`Run`], and the training that makes it, step by step or all at once.

use crate::landscape::network::history::History;
use crate::landscape::network::sharpness::Sharpness;
use crate::landscape::network::{Network, Pass};
use crate::landscape::objective::Objective;
use crate::training::setup::Setup;
use crate::training::trainer::{Trainer, length};
use crate::training::verdict::{Judge, Verdict};
use std::sync::Arc;

/// What came out of one training. Everything visited is finite: `n` updates visit `n + 1` points, the start first,
/// unless the last update left the finite numbers, whose point is then not listed.
///
/// ```
/// use overshoot::{Experiment, train};
/// let run = train(&"surface=bowl&lr=0.5&steps=3&start=-4,2".parse::<Experiment>()?);
/// assert_eq!(run.xs, [-4.0, -2.0, -1.0, -0.5]);
/// assert_eq!(run.losses[0], 10.0); // ½(x² + y²)
/// assert_eq!((run.steps(), run.lrs.len(), run.diverged), (3, 3, None));
///
/// let run = train(&"model=perceptron&dataset=moons&layers=8&steps=20".parse::<Experiment>()?);
/// let on_data = run.on_data.as_ref().unwrap();
/// assert_eq!(on_data.history.at(20).len(), 8 * 2 + 8 + 8 + 1); // every weight and bias
/// assert_eq!(on_data.accuracy.len(), 21);
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Both parameters at every visited point: the start, and after each update; empty where there are more than two.
    pub xs: Vec<f64>,
    pub ys: Vec<f64>,
    /// The loss at every visited point, of all training points where there are data.
    pub losses: Vec<f64>,
    /// The gradient at every visited point that the next update uses; empty where there are more than two parameters.
    pub gradients: Vec<[f64; 2]>,
    /// What the rate multiplied in each update: the slope itself for gradient descent; likewise.
    pub updates: Vec<[f64; 2]>,
    /// The learning rate of each update.
    pub lrs: Vec<f64>,
    /// Where it started, if there are two parameters.
    pub start: [f64; 2],
    /// What else is noted of a model on data.
    pub on_data: Option<OnData>,
    /// The step of the first entry: not 0 where a long run in progress has forgotten its beginning.
    pub first_step: u64,
    /// The update that left the finite numbers; it is the last one.
    pub diverged: Option<u64>,
    /// How it ended.
    pub verdict: Verdict,
}

/// What is noted of a model on data besides its loss, at every visited point unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnData {
    /// Its parameters, in PyTorch's order.
    pub history: History,
    /// The loss on the points that are held out; empty where none are.
    pub validation: Vec<f64>,
    /// The share of training points whose class is right; for numbers R², the explained share of their variance.
    pub accuracy: Vec<f64>,
    /// The same of the points that are held out; empty where none are.
    pub validation_accuracy: Vec<f64>,
    /// The loss of what the next update sees: a mini-batch, or all points.
    pub batch_losses: Vec<f64>,
    /// The length of all parameters together.
    pub parameter_norms: Vec<f64>,
    /// The length of the gradient that the next update uses.
    pub gradient_norms: Vec<f64>,
    /// The length of what the rate multiplied, one an update.
    pub update_norms: Vec<f64>,
    /// The largest eigenvalue of the Hessian of the loss, where it was measured, and the steps at which it was.
    pub sharpness: Vec<f64>,
    pub sharpness_steps: Vec<f64>,
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
            gradients: Vec::with_capacity(points),
            updates: Vec::with_capacity(points),
            lrs: Vec::with_capacity(points),
            on_data: None,
            diverged: None,
            verdict: Verdict::Slow,
        }
    }

    /// Notes where the trainer is, and the full loss there.
    fn visit(&mut self, trainer: &Trainer<1>, loss: f64, meter: Option<&mut Meter>) {
        if let [x, y] = trainer.parameters[..] {
            self.xs.push(x[0]);
            self.ys.push(y[0]);
            self.gradients
                .push([trainer.gradient[0][0], trainer.gradient[1][0]]);
        }
        self.losses.push(loss);
        if let Some(meter) = meter {
            meter.measure(trainer, self.on_data.get_or_insert_default());
        }
    }

    /// Notes the update that the trainer made, and where it led, if that is finite.
    fn follow(&mut self, trainer: &mut Trainer<1>, meter: Option<&mut Meter>) {
        self.lrs.push(trainer.rates[0]);
        if trainer.parameters.len() == 2 {
            self.updates.push(trainer.update(0));
        }
        if let Some(on_data) = &mut self.on_data {
            on_data.update_norms.push(trainer.update_norm(0));
        }
        let [loss] = trainer.full_losses();
        self.diverged = trainer.diverged(0);
        if self.diverged.is_none() {
            self.visit(trainer, loss, meter);
        }
    }

    /// Drops the first points, and the updates that led from them.
    pub(crate) fn forget(&mut self, points: usize) {
        self.first_step += points as u64;
        let drop = |list: &mut Vec<f64>| {
            list.drain(..points.min(list.len()));
        };
        [&mut self.xs, &mut self.ys, &mut self.losses, &mut self.lrs]
            .into_iter()
            .for_each(drop);
        for list in [&mut self.gradients, &mut self.updates] {
            list.drain(..points.min(list.len()));
        }
        if let Some(on_data) = &mut self.on_data {
            on_data.history.forget(points);
            let first = self.first_step as f64;
            let old = on_data.sharpness_steps.partition_point(|&step| step < first);
            on_data.sharpness_steps.drain(..old);
            on_data.sharpness.drain(..old);
            [
                &mut on_data.validation,
                &mut on_data.accuracy,
                &mut on_data.validation_accuracy,
                &mut on_data.batch_losses,
                &mut on_data.parameter_norms,
                &mut on_data.gradient_norms,
                &mut on_data.update_norms,
            ]
            .into_iter()
            .for_each(drop);
        }
    }

    /// How many updates were made.
    pub fn steps(&self) -> u64 {
        self.lrs.len() as u64
    }

    /// The last step whose point is finite, counted from the first entry.
    pub fn last_step(&self) -> usize {
        self.losses.len() - 1
    }

    /// The loss at the end, or `None` where the run left the finite numbers.
    pub fn last_loss(&self) -> Option<f64> {
        self.losses.last().copied().filter(|_| self.diverged.is_none())
    }

    /// The point that was visited after that many updates, or the last one; the start where there are more than two
    /// parameters.
    pub fn point(&self, step: usize) -> [f64; 2] {
        match self.xs.len() {
            0 => self.start,
            points => [self.xs[step.min(points - 1)], self.ys[step.min(points - 1)]],
        }
    }
}

/// Measures a model on its data along a run.
struct Meter {
    network: Arc<Network>,
    pass: Pass<f64, 1>,
    sharpness: Option<(u64, Sharpness)>,
}

impl Meter {
    fn of(setup: &Setup, objective: &Objective) -> Option<Meter> {
        let network = objective.network()?;
        let every = setup.sharpness_every;
        Some(Meter {
            pass: Pass::new(network),
            sharpness: (every > 0).then(|| (every, Sharpness::new(network))),
            network: network.clone(),
        })
    }

    fn measure(&mut self, trainer: &Trainer<1>, on_data: &mut OnData) {
        let (network, at) = (&self.network, &trainer.parameters);
        let mut look = |points| {
            let ([loss], [right]) = self.pass.loss(network, points, at);
            (loss, network.accuracy(points, loss, right))
        };
        on_data.accuracy.push(look(network.training()).1);
        let held_out = network.held_out();
        if !held_out.is_empty() {
            let (loss, accuracy) = look(held_out);
            on_data.validation.push(loss * network.scale());
            on_data.validation_accuracy.push(accuracy);
        }
        on_data.batch_losses.push(trainer.losses[0]);
        on_data.parameter_norms.push(length(at, 0));
        on_data.gradient_norms.push(trainer.gradient_norm(0));
        if on_data.history.is_empty() {
            on_data.history = History::new(at.len());
        }
        on_data.history.note(at.iter().map(|parameter| parameter[0]));
        if let Some((every, sharpness)) = &mut self.sharpness
            && trainer.step.is_multiple_of(*every)
        {
            let at: Vec<f64> = at.iter().map(|parameter| parameter[0]).collect();
            on_data.sharpness_steps.push(trainer.step as f64);
            on_data.sharpness.push(sharpness.at(network, &at));
        }
    }
}

/// A training that notes all it visits, and can be done piece by piece.
pub struct Training {
    trainer: Trainer<1>,
    meter: Option<Meter>,
    run: Run,
}

impl Training {
    /// A training at its start, at some peak learning rate; with room for that many points.
    pub fn new(setup: &Setup, objective: &Objective, rate: f64, points: usize) -> Training {
        let mut training = Training {
            trainer: Trainer::new(setup, objective, [rate]),
            meter: Meter::of(setup, objective),
            run: Run::with_capacity(objective.start_point(setup), points),
        };
        let [loss] = training.trainer.full_losses();
        training
            .run
            .visit(&training.trainer, loss, training.meter.as_mut());
        training
    }

    /// One update, unless it has left the finite numbers.
    pub fn step(&mut self) {
        if self.run.diverged.is_none() {
            self.trainer.step();
            self.run.follow(&mut self.trainer, self.meter.as_mut());
        }
    }

    /// What it came to so far.
    pub fn run(&self) -> &Run {
        &self.run
    }
    pub(crate) fn run_mut(&mut self) -> &mut Run {
        &mut self.run
    }

    /// Changes the peak learning rate while training goes on.
    pub fn set_peak(&mut self, rate: f64) {
        self.trainer.set_peaks([rate]);
    }

    /// How many updates were made.
    pub fn steps(&self) -> u64 {
        self.trainer.step
    }
}

/// A training of an experiment from its start to its end, with its verdict, that can be done piece by piece.
pub struct Judged {
    training: Training,
    judge: Judge<1>,
    steps: u64,
}

impl Judged {
    /// A training at its start, at some learning rate.
    pub fn new(setup: &Setup, objective: &Objective, rate: f64) -> Judged {
        let steps = setup.steps;
        let mut judged = Judged {
            training: Training::new(setup, objective, rate, steps as usize + 1),
            judge: Judge::of(setup, objective),
            steps,
        };
        judged.observe();
        judged
    }

    fn observe(&mut self) {
        let (trainer, run) = (&self.training.trainer, &self.training.run);
        if self.judge.watches(trainer.step) {
            let loss = run.last_loss().unwrap_or(f64::NAN);
            self.judge.observe(trainer.step, &[loss], &trainer.gradient);
        }
    }

    /// Trains on by that many updates at the most; whether the run is complete.
    pub fn advance(&mut self, updates: u64) -> bool {
        for _ in 0..updates {
            if self.is_complete() {
                break;
            }
            self.training.step();
            self.observe();
        }
        let run = &mut self.training.run;
        run.verdict = self.judge.verdict(0, run.last_loss());
        self.is_complete()
    }

    fn is_complete(&self) -> bool {
        self.training.steps() >= self.steps || self.training.run.diverged.is_some()
    }

    /// What it came to so far; the verdict is that of a complete run once it is complete.
    pub fn run(&self) -> &Run {
        &self.training.run
    }

    /// The run.
    pub fn into_run(self) -> Run {
        self.training.run
    }
}

/// A run that is complete, or still in progress because it takes longer than a frame.
pub enum Trained {
    Complete(Box<Run>),
    InProgress(Box<Judged>, u64),
}

impl Trained {
    /// A training of an experiment at a rate: complete where that takes no time.
    pub fn begin(setup: impl Into<Setup>, objective: &Objective, rate: f64) -> Trained {
        let mut trained = Trained::waiting(setup, objective, rate);
        trained.advance();
        trained
    }

    /// The same, still at its start: where there are many, even the first pieces of all would take too long.
    pub fn waiting(setup: impl Into<Setup>, objective: &Objective, rate: f64) -> Trained {
        let setup = setup.into();
        let judged = Box::new(Judged::new(&setup, objective, rate));
        Trained::InProgress(judged, objective.updates_in_a_moment(&setup))
    }

    /// Trains the next piece; whether the run is complete.
    pub fn advance(&mut self) -> bool {
        if let Trained::InProgress(judged, piece) = self
            && judged.advance(*piece)
        {
            let run = std::mem::replace(&mut judged.training.run, Run::with_capacity([0.0; 2], 0));
            *self = Trained::Complete(Box::new(run));
        }
        self.is_complete()
    }

    /// Whether the run is complete.
    pub fn is_complete(&self) -> bool {
        matches!(self, Trained::Complete(_))
    }

    /// The run as far as it is.
    pub fn run(&self) -> &Run {
        match self {
            Trained::Complete(run) => run,
            Trained::InProgress(judged, _) => judged.run(),
        }
    }
}

/// Trains an objective as a setup says, from its start for its `steps` updates, or until it leaves the finite numbers.
/// It never fails.
pub fn train_on(setup: impl Into<Setup>, objective: &Objective) -> Run {
    let setup = setup.into();
    let rate = setup.lr;
    train_at(setup, objective, rate)
}

/// Trains at another learning rate than the setup's own.
pub fn train_at(setup: impl Into<Setup>, objective: &Objective, rate: f64) -> Run {
    let mut judged = Judged::new(&setup.into(), objective, rate);
    judged.advance(u64::MAX);
    judged.into_run()
}

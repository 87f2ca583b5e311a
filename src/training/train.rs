//! Training, step by step or all at once: from a setup and an objective to a run and its verdict.

use crate::landscape::network::history::History;
use crate::landscape::network::sharpness::Sharpness;
use crate::landscape::network::{Network, Pass};
use crate::landscape::objective::Objective;
use crate::training::run::{OnData, Run};
use crate::training::setup::Setup;
use crate::training::trainer::{Trainer, length};
use crate::training::verdict::Judge;
use std::sync::Arc;

/// A training, in progress or complete, with all that it visited.
///
/// ```
/// use overshoot::{Experiment, train, training::train::Training};
/// let experiment = Experiment::default();
/// let mut training = Training::new(&experiment, &experiment.objective(), experiment.lr());
/// training.train(10);
/// assert_eq!((training.run().steps(), training.is_complete()), (10, false));
/// training.train(u64::MAX); // no farther than the setup's steps
/// assert_eq!(training.run(), &train(&experiment));
/// ```
pub struct Training {
    run: Run,
    /// What goes on with it, until it is complete.
    work: Option<Box<Work>>,
}

/// As many updates as one product of the Hessian costs, about.
const PRODUCT: u64 = 2;

/// What a training in progress needs.
struct Work {
    trainer: Trainer<1>,
    meter: Option<Meter>,
    /// After how many updates it is complete, and who judges it then; none where it goes on until it diverges.
    end: Option<(u64, Judge<1>)>,
    /// How many updates are made in a moment.
    piece: u64,
}

impl Training {
    /// A training at its start, at some peak learning rate.
    pub fn new(setup: impl Into<Setup>, objective: &Objective, rate: f64) -> Training {
        let setup = setup.into();
        let end = Some((setup.steps, Judge::of(&setup, objective)));
        Training::at_start(&setup, objective, rate, setup.steps as usize + 1, end)
    }

    /// The same with its first piece done: complete where that takes no time.
    pub fn begin(setup: impl Into<Setup>, objective: &Objective, rate: f64) -> Training {
        let mut training = Training::new(setup, objective, rate);
        training.advance();
        training
    }

    /// One without end and without a judge, with room for that many points.
    pub fn endless(setup: &Setup, objective: &Objective, rate: f64, points: usize) -> Training {
        Training::at_start(setup, objective, rate, points, None)
    }

    fn at_start(
        setup: &Setup,
        objective: &Objective,
        rate: f64,
        points: usize,
        end: Option<(u64, Judge<1>)>,
    ) -> Training {
        let mut work = Work {
            trainer: Trainer::new(setup, objective, [rate]),
            meter: Meter::of(setup, objective),
            end,
            piece: objective.updates_in_a_moment(setup),
        };
        let mut run = Run::with_capacity(objective.start_point(setup), points);
        let [loss] = work.trainer.full_losses();
        work.visit(&mut run, loss);
        work.observe(&run);
        Training {
            run,
            work: Some(Box::new(work)),
        }
    }

    /// Trains the next piece; whether the training is complete.
    pub fn advance(&mut self) -> bool {
        let mut moment = self.moment();
        self.train_within(u64::MAX, &mut moment);
        self.is_complete()
    }

    /// Trains on by that many updates at the most.
    pub fn train(&mut self, updates: u64) {
        let mut all_the_time = u64::MAX;
        self.train_within(updates, &mut all_the_time);
    }

    /// How much can be done in a moment: so many updates.
    pub fn moment(&self) -> u64 {
        self.work.as_ref().map_or(0, |work| work.piece)
    }

    /// Trains on by that many updates, but not for longer than what is left of a moment; how many it made. What one of
    /// them is measured by may take several moments.
    pub fn train_within(&mut self, updates: u64, moment: &mut u64) -> u64 {
        let Some(work) = &mut self.work else {
            return 0;
        };
        let mut made = 0;
        while *moment > 0 {
            let cost = if work.measures() {
                work.measure_on(&mut self.run);
                PRODUCT
            } else if made == updates || work.is_over(&self.run) {
                break;
            } else {
                work.step(&mut self.run);
                made += 1;
                1
            };
            *moment = moment.saturating_sub(cost);
        }
        if let Some((_, judge)) = &work.end {
            self.run.verdict = judge.verdict(0, self.run.last_loss());
            self.run.jitters = judge.jitters(0);
        }
        if !work.measures() && work.is_over(&self.run) {
            self.work = None;
        }
        made
    }

    /// Whether all its updates are made, or the last one left the finite numbers.
    pub fn is_complete(&self) -> bool {
        self.work.is_none()
    }

    /// What it came to so far; the verdict is that of a complete run once it is complete.
    pub fn run(&self) -> &Run {
        &self.run
    }
    pub(crate) fn run_mut(&mut self) -> &mut Run {
        &mut self.run
    }

    /// Changes the peak learning rate while training goes on.
    pub fn set_peak(&mut self, rate: f64) {
        if let Some(work) = &mut self.work {
            work.trainer.set_peaks([rate]);
        }
    }
}

impl Work {
    /// Whether there is nothing more to do.
    fn is_over(&self, run: &Run) -> bool {
        let made_all = |(steps, _): &(u64, Judge<1>)| self.trainer.step >= *steps;
        run.diverged.is_some() || self.end.as_ref().is_some_and(made_all)
    }

    /// Whether the point that was visited last has still to be measured.
    fn measures(&self) -> bool {
        self.meter.as_ref().is_some_and(|meter| meter.is_due)
    }

    fn measure_on(&mut self, run: &mut Run) {
        if let Some(meter) = &mut self.meter {
            meter.measure_on(&self.trainer, run.on_data.get_or_insert_default());
        }
    }

    /// One update.
    fn step(&mut self, run: &mut Run) {
        self.trainer.step();
        self.follow(run);
        self.observe(run);
    }

    fn observe(&mut self, run: &Run) {
        let (trainer, judge) = (&self.trainer, self.end.as_mut().map(|(_, judge)| judge));
        if let Some(judge) = judge.filter(|judge| judge.watches(trainer.step)) {
            let loss = run.last_loss().unwrap_or(f64::NAN);
            judge.observe(trainer.step, &[loss], &trainer.gradient);
        }
    }

    /// Notes where the trainer is, and the full loss there.
    fn visit(&mut self, run: &mut Run, loss: f64) {
        let trainer = &self.trainer;
        if let [x, y] = trainer.parameters[..] {
            run.xs.push(x[0]);
            run.ys.push(y[0]);
            run.gradients
                .push([trainer.gradient[0][0], trainer.gradient[1][0]]);
        }
        run.losses.push(loss);
        if let Some(meter) = &mut self.meter {
            meter.measure(trainer, run.on_data.get_or_insert_default());
        }
    }

    /// Notes the update that the trainer made, and where it led, if that is finite.
    fn follow(&mut self, run: &mut Run) {
        let trainer = &mut self.trainer;
        run.lrs.push(trainer.rates[0]);
        if trainer.parameters.len() == 2 {
            run.updates.push(trainer.update(0));
        }
        if let Some(on_data) = &mut run.on_data {
            on_data.update_norms.push(trainer.update_norm(0));
        }
        let [loss] = trainer.full_losses();
        run.diverged = trainer.diverged(0);
        if run.diverged.is_none() {
            self.visit(run, loss);
        }
    }
}

/// Measures a model on its data along a run.
struct Meter {
    network: Arc<Network>,
    pass: Pass<f64, 1>,
    sharpness: Option<(u64, Sharpness)>,
    /// Whether the sharpness where the trainer is has still to be found.
    is_due: bool,
}

impl Meter {
    fn of(setup: &Setup, objective: &Objective) -> Option<Meter> {
        let network = objective.network()?;
        let every = setup.sharpness_every;
        Some(Meter {
            pass: Pass::new(network),
            sharpness: (every > 0).then(|| (every, Sharpness::new(network))),
            is_due: false,
            network: network.clone(),
        })
    }

    #[inline(never)]
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
        let every = self.sharpness.as_ref().map(|(every, _)| *every);
        self.is_due = every.is_some_and(|every| trainer.step.is_multiple_of(every));
    }

    /// Comes nearer to the sharpness, which takes much longer than an update.
    fn measure_on(&mut self, trainer: &Trainer<1>, on_data: &mut OnData) {
        let at: Vec<f64> = trainer.parameters.iter().map(|parameter| parameter[0]).collect();
        let Some((_, sharpness)) = &mut self.sharpness else {
            return;
        };
        if let Some(found) = sharpness.go_on(&self.network, &at) {
            on_data.sharpness_steps.push(trainer.step as f64);
            on_data.sharpness.push(found);
            self.is_due = false;
        }
    }
}

/// Trains an objective as a setup says, from its start for its `steps` updates, or until it leaves the finite numbers.
/// It never fails.
///
/// ```
/// use overshoot::{Experiment, train::train_on};
/// use overshoot::landscape::{objective::Objective, surface::{Bowl, Surface}};
/// use overshoot::training::setup::Setup;
/// let run = train_on(Setup { lr: 1.0, ..Setup::default() }, &Objective::of(Surface::from(Bowl {})));
/// assert_eq!(run.losses[1], 0.0); // 1/λ reaches the bottom of ½(x² + y²) in one step
/// ```
pub fn train_on(setup: impl Into<Setup>, objective: &Objective) -> Run {
    let setup = setup.into();
    let rate = setup.lr;
    train_at(setup, objective, rate)
}

/// Trains at another learning rate than the setup's own.
///
/// ```
/// use overshoot::{Experiment, Verdict, train::train_at};
/// let experiment = Experiment::default();
/// let run = train_at(&experiment, &experiment.objective(), 0.21);
/// assert_eq!(run.verdict, Verdict::Diverges); // 0.21 > 2/λmax = 0.2
/// ```
pub fn train_at(setup: impl Into<Setup>, objective: &Objective, rate: f64) -> Run {
    let mut training = Training::new(setup, objective, rate);
    training.train(u64::MAX);
    training.run
}

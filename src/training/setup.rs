//! Everything that a training depends on, as typed values: what words are resolved to once, and what everything below
//! them takes.

use crate::landscape::model::{BIAS, MODEL, Model};
use crate::landscape::network::batches::Sampling;
use crate::landscape::objective::Start;
use crate::math::parameter::{Field, Group::Training, Kind, Parameter, Path, Value, parameters};
use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::schedule::{LR, MOST_STEPS, SCHEDULE, Schedule, Scheduler};

const UPDATES: Kind = Kind::Integer {
    min: 1,
    max: MOST_STEPS,
};
const PLACE: Kind = Kind::Point { min: -1e6, max: 1e6 };

parameters! {
    /// How many updates are made.
    STEPS = Parameter::new("steps", Training, UPDATES).default("100");
    /// How many updates are made: each uses one batch.
    STEPS_OF_NETWORKS = Parameter::new("steps", Training, UPDATES).default("500");
    /// How many times training goes through all points: one epoch is as many updates (iterations) as it takes to see each point once. 0: as many updates as steps says.
    EPOCHS = Parameter::new("epochs", Training, Kind::Integer { min: 0, max: MOST_STEPS }).default("0");
    /// How many points each update sees, drawn without repetition within an epoch; 0 is all of them, the full batch.
    BATCH = Parameter::new("batch", Training, Kind::Integer { min: 0, max: 1000 }).label("batch size").default("0");
    /// Where training starts; by default a telling place on the surface that is chosen.
    START = Parameter::new("start", Training, PLACE);
    /// Where training starts; by default as the initialisation says.
    START_OF_WEIGHTS = Parameter::new("start", Training, PLACE);
}

/// How an objective is trained.
///
/// ```
/// use overshoot::Experiment;
/// use overshoot::training::optimizer::Optimizer;
/// let setup = "optimizer=adam&beta1=0.8&lr=0.01".parse::<Experiment>()?.setup();
/// assert!(matches!(setup.optimizer, Optimizer::Adam(adam) if adam.beta1 == 0.8 && adam.beta2 == 0.999));
/// # Ok::<(), overshoot::Error>(())
/// ```
///
/// Or written out:
///
/// ```
/// use overshoot::landscape::objective::Objective;
/// use overshoot::train::train_on;
/// use overshoot::training::{optimizer::Adam, setup::Setup};
/// use overshoot::{Experiment, train};
///
/// let adam = Adam { beta1: 0.8, ..Adam::default() };
/// let setup = Setup { optimizer: adam.into(), lr: 0.01, ..Setup::default() };
/// let query: Experiment = "optimizer=adam&beta1=0.8&lr=0.01".parse()?;
/// assert_eq!(train_on(setup, &Objective::of(&query)), train(&query));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The update rule.
    pub optimizer: Optimizer,
    /// The learning rate: the peak, which the schedule scales.
    pub lr: f64,
    /// How the rate changes over the steps.
    pub schedule: Schedule,
    /// How many updates are made.
    pub steps: u64,
    /// Where training starts.
    pub start: Start,
    /// Which points each update sees, where there are data.
    pub sampling: Sampling,
    /// After how many updates the sharpness of a network is measured; 0 is never.
    pub sharpness_every: u64,
}

impl Default for Setup {
    /// Gradient descent for 100 steps.
    fn default() -> Setup {
        Setup {
            optimizer: Optimizer::default(),
            lr: 0.185,
            schedule: Schedule::default(),
            steps: 100,
            start: Start(None),
            sampling: Sampling::default(),
            sharpness_every: 0,
        }
    }
}

impl From<&Setup> for Setup {
    fn from(setup: &Setup) -> Setup {
        setup.clone()
    }
}
impl From<&Setup> for Sampling {
    fn from(setup: &Setup) -> Sampling {
        setup.sampling
    }
}
impl From<&Setup> for Start {
    fn from(setup: &Setup) -> Start {
        setup.start
    }
}

impl Setup {
    /// How many updates a model is trained for where nothing is said.
    pub fn steps_of(model: &Model) -> &'static Parameter {
        match model.is_network() {
            false => &STEPS,
            true => &STEPS_OF_NETWORKS,
        }
    }

    /// Every setting of the training as a value under its name; those whose default is derived only where they are set.
    pub(crate) fn write<R>(&self, out: &mut Vec<(&'static str, Value<R>)>) {
        self.lr.write(&LR, out);
        self.optimizer.write(&OPTIMIZER, out);
        self.schedule.write(&SCHEDULE, out);
        self.steps.write(&STEPS, out);
        self.sampling.batch.write(&BATCH, out);
        self.start.0.write(&START, out);
    }

    /// Every parameter of a training, with the choices under which it is there.
    pub(crate) fn list(out: &mut Vec<(Parameter, Path)>) {
        let always = Path::new();
        out.push((LR, always.clone()));
        Optimizer::list(&OPTIMIZER, &always, out);
        Schedule::list(&SCHEDULE, &always, out);
        for model in Model::each() {
            let path = vec![(MODEL.name, model.description().name)];
            out.push((*Setup::steps_of(&model), path.clone()));
            if model.on_data().is_some() {
                out.extend([(EPOCHS, path.clone()), (BATCH, path.clone())]);
            }
            match model {
                Model::Surface(_) | Model::Line(_) => out.push((START, path)),
                // Two weights and no more are two numbers that can start anywhere.
                Model::Logistic(_) => {
                    let without_bias = [path, vec![(BIAS.name, "false")]].concat();
                    out.push((START_OF_WEIGHTS, without_bias));
                }
                Model::Perceptron(_) => {}
            }
        }
    }

    /// Whether every step is the rate times the gradient and nothing else, as far as the optimizer goes.
    pub fn is_plain(&self) -> bool {
        self.optimizer.is_plain() && !self.schedule.cycles_momentum()
    }

    /// The schedule at its beginning, for `N` runs.
    pub fn scheduler<const N: usize>(&self) -> Scheduler<N> {
        Scheduler::new(&self.schedule, self.steps)
    }

    /// What the rate multiplies, in a word, with the pull to zero where there is one.
    pub fn update_word(&self) -> String {
        self.optimizer.update_word(self.schedule.cycles_momentum())
    }
}

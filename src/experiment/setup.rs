//! Words become typed values, once: an experiment resolved into what is trained, and how.

use super::view::Metric;
use super::{Experiment, Value};
use crate::landscape::model::{SEED, training_rows};
use crate::landscape::network::batches::Sampling;
use crate::landscape::objective::{Objective, Start};
use crate::math::parameter::{Field, Parameter};
use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::schedule::{LR, MOST_STEPS, SCHEDULE, Schedule};
use crate::training::setup::{BATCH, EPOCHS, START, Setup};

impl Experiment {
    /// How this experiment trains, as typed values.
    pub fn setup(&self) -> Setup {
        Setup {
            optimizer: self.optimizer(),
            lr: self.lr(),
            schedule: self.schedule(),
            steps: self.updates(),
            start: Start::from(self),
            sampling: Sampling::from(self),
            sharpness_every: self.sharpness_every(),
        }
    }

    /// Its learning rate.
    pub fn lr(&self) -> f64 {
        f64::read(&LR, &self.words())
    }

    /// How many updates are made: `steps`, or as many as `epochs` take, within what is allowed.
    pub fn updates(&self) -> u64 {
        match self.epochs() {
            0 => u64::read(Setup::steps_of(&self.model()), &self.words()),
            epochs => {
                let each = Sampling::from(self).updates_in_an_epoch(training_rows(self));
                epochs.saturating_mul(each).min(MOST_STEPS)
            }
        }
    }

    /// How many times it goes through all points; 0 where updates are counted instead.
    pub fn epochs(&self) -> u64 {
        self.on_data(&EPOCHS)
    }

    /// A whole number of models on data; 0 where there are none.
    fn on_data(&self, parameter: &Parameter) -> u64 {
        self.row(parameter.name)
            .map_or(0, |_| u64::read(parameter, &self.words()))
    }

    /// Its update rule with its settings.
    pub fn optimizer(&self) -> Optimizer {
        Optimizer::read(&OPTIMIZER, &self.words())
    }

    /// Its schedule with its settings.
    pub fn schedule(&self) -> Schedule {
        Schedule::read(&SCHEDULE, &self.words())
    }

    /// What it minimises.
    pub fn objective(&self) -> Objective {
        Objective::of(self)
    }

    /// What was written, by name.
    pub(super) fn words<'a>(&'a self) -> impl Fn(&str) -> Option<&'a Value> + 'a {
        |name| self.written(name)
    }

    /// After how many updates the sharpness is measured: as set, or as often as a chart of it shows.
    fn sharpness_every(&self) -> u64 {
        let charts = self.charts();
        match (charts.sharpness_every, charts.metric) {
            // Whoever asks for the chart of the sharpness wants it measured.
            (Some(0), Some(Metric::Sharpness)) => self.updates().div_ceil(100),
            (every, _) => every.unwrap_or(0),
        }
    }
}

impl From<&Experiment> for Setup {
    fn from(experiment: &Experiment) -> Setup {
        experiment.setup()
    }
}

impl From<&Experiment> for Sampling {
    fn from(experiment: &Experiment) -> Sampling {
        Sampling {
            batch: experiment.on_data(&BATCH),
            seed: u64::read(&SEED, &experiment.words()),
        }
    }
}

impl From<&Experiment> for Start {
    fn from(experiment: &Experiment) -> Start {
        Start(Field::read(&START, &experiment.words()))
    }
}

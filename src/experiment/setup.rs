//! Words become typed values, once: an experiment resolved into what is trained, and how.

use super::framework::{FRAMEWORK, Framework};
use super::varied::{AGAINST, Varied};
use super::{Experiment, Value};
use crate::landscape::network::batches::Sampling;
use crate::landscape::objective::{Objective, Start};
use crate::math::parameter::Field;
use crate::training::monitor::{Monitor, WATCH};
use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::schedule::{LR, SCHEDULE, Schedule};
use crate::training::setup::Setup;
use crate::training::slice::{Directions, SLICE};

impl Experiment {
    /// How this experiment trains, as typed values.
    pub fn setup(&self) -> Setup {
        Setup {
            optimizer: self.optimizer(),
            lr: f64::read(&LR, &self.words()),
            schedule: self.schedule(),
            steps: self.updates(),
            start: Start::from(self),
            sampling: Sampling::from(self),
            sharpness_every: self.sharpness_every(),
        }
    }

    /// Its update rule with its settings.
    pub fn optimizer(&self) -> Optimizer {
        Optimizer::read(&OPTIMIZER, &self.words())
    }

    /// Its schedule with its settings.
    pub fn schedule(&self) -> Schedule {
        Schedule::read(&SCHEDULE, &self.words())
    }

    /// What is looked at: the validation loss only where points are held out.
    pub fn monitor(&self) -> Monitor {
        let watched = self.row("watch").map(|_| Monitor::read(&WATCH, &self.words()));
        match watched.unwrap_or(Monitor::Loss) {
            Monitor::ValidationLoss if !crate::landscape::model::holds_out(self) => Monitor::Loss,
            monitor => monitor,
        }
    }

    /// The framework that its script is for.
    pub fn framework(&self) -> Framework {
        Framework::read(&FRAMEWORK, &self.words())
    }

    /// The setting against which its best rate is drawn.
    pub fn varied(&self) -> Varied {
        Varied::read(&AGAINST, &self.words())
    }

    /// Along which directions the landscape of its network is cut.
    pub fn slice_directions(&self) -> Directions {
        Directions::read(&SLICE, &self.words())
    }

    /// What it minimises.
    pub fn objective(&self) -> Objective {
        Objective::of(self)
    }

    /// What was written, by name.
    fn words<'a>(&'a self) -> impl Fn(&str) -> Option<&'a Value> + 'a {
        |name| self.written(name)
    }

    /// After how many updates the sharpness is measured: as set, or as often as a chart of it shows.
    fn sharpness_every(&self) -> u64 {
        match self
            .row("sharpness-every")
            .map(|_| self.integer("sharpness-every"))
        {
            // Whoever asks for the chart of the sharpness wants it measured.
            Some(0) if self.choice("metric") == "sharpness" => self.updates().div_ceil(100),
            every => every.unwrap_or(0),
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
            batch: experiment.row("batch").map_or(0, |_| experiment.integer("batch")),
            seed: experiment.integer("seed"),
        }
    }
}

impl From<&Experiment> for Start {
    fn from(experiment: &Experiment) -> Start {
        Start(experiment.point_if_set("start"))
    }
}

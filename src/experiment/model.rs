//! Words become a model, once: what an experiment trains, as typed values.

use super::Experiment;
use crate::landscape::model::{MODEL, Model};
use crate::math::parameter::Field;

impl From<&Experiment> for Model {
    /// What the experiment trains. Of one that does not fit together ([`Experiment::validate`]), what does not fit is left
    /// out.
    fn from(experiment: &Experiment) -> Model {
        experiment.repaired().model()
    }
}

impl Experiment {
    /// What is trained, whether the optimizer and the loss fit it or not.
    pub(crate) fn model(&self) -> Model {
        Model::read(&MODEL, &|name| self.written(name))
    }
}

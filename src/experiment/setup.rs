//! Words become typed values, once: an experiment resolved into what is trained, and how.

use super::read::find;
use super::view::{Metric, SHARPNESS_EVERY};
use super::write::write_value;
use super::{Error, Experiment, Value};
use crate::landscape::model::{MODEL, Model, SEED, training_rows};
use crate::landscape::network::batches::Sampling;
use crate::landscape::objective::{Objective, Start};
use crate::math::parameter::{Field, Parameter};
use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::schedule::{LR, MOST_STEPS, SCHEDULE, Schedule};
use crate::training::setup::{BATCH, EPOCHS, START, Setup};

impl Experiment {
    /// The experiment that trains a model as a setup says, both written as typed settings.
    ///
    /// ```
    /// use overshoot::landscape::model::Perceptron;
    /// use overshoot::training::{optimizer::Adam, setup::Setup};
    /// use overshoot::{Experiment, train};
    ///
    /// let network = Perceptron { layers: vec![4, 4], ..Perceptron::default() };
    /// let adam = Adam { beta1: 0.8, ..Adam::default() };
    /// let setup = Setup { optimizer: adam.into(), lr: 0.01, steps: 50, ..Setup::default() };
    /// let experiment = Experiment::new(network, &setup)?;
    /// let query = "model=perceptron&layers=4,4&optimizer=adam&lr=0.01&beta1=0.8&steps=50";
    /// assert_eq!(experiment.to_string(), query);
    /// assert_eq!(train(&experiment), train(&query.parse()?));
    ///
    /// let error = Experiment::new(Perceptron::default(), &Setup { lr: -1.0, ..setup }).unwrap_err();
    /// assert!(error.to_string().starts_with("lr cannot be “-1”"));
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// The sentence about the first setting that is out of its range, or does not fit the others.
    pub fn new(model: impl Into<Model>, setup: &Setup) -> Result<Experiment, Error> {
        let model = model.into();
        let (of_model, sampling) = (model.on_data().map(|model| model.seed), setup.sampling);
        if let Some(seed) = of_model.filter(|&seed| sampling.batch > 0 && seed != sampling.seed) {
            return Err(Error::new(format!(
                "Batches cannot be drawn with seed={} where the model has seed={seed}: an experiment has one seed.",
                sampling.seed
            )));
        }
        let mut values: Vec<(&str, Value)> = Vec::new();
        model.write(&MODEL, &mut values);
        setup.write(&mut values);
        of_model.unwrap_or(sampling.seed).write(&SEED, &mut values);
        if model.on_data().is_some() {
            setup.sharpness_every.write(&SHARPNESS_EVERY, &mut values);
        }
        let mut experiment = Experiment::default();
        for (name, value) in values {
            // Read as if a person had written it: so it is checked.
            let (_, row) = find(name)?;
            experiment.put(name, &write_value(row, &value))?;
        }
        experiment.forget_defaults();
        experiment.validate()?;
        Ok(experiment)
    }

    /// How this experiment trains, as typed values.
    ///
    /// ```
    /// let setup = "lr=0.01&steps=50".parse::<overshoot::Experiment>()?.setup();
    /// assert_eq!((setup.lr, setup.steps), (0.01, 50));
    /// # Ok::<(), overshoot::Error>(())
    /// ```
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
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let experiment: Experiment = "model=perceptron&points=200&batch=64&epochs=3".parse()?;
    /// assert_eq!(experiment.updates(), 3 * 4); // 64 + 64 + 64 + 8 points
    /// # Ok::<(), overshoot::Error>(())
    /// ```
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

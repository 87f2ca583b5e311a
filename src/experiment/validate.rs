//! What goes together: a model is trained only on data that fit it, with a loss that fits the data, by an optimizer
//! that can train as many parameters as it has, and for as many epochs as there may be updates.

use super::read::find;
use super::view::{PINS, RACERS};
use super::{Error, Experiment, Value};
use crate::experiment::vocabulary::MOST_STEPS;
use crate::landscape::data::DATASET;
use crate::landscape::data::{Conflict, Dataset, Facts};
use crate::landscape::model::LOSS;
use crate::landscape::model::{Kind, MODEL};
use crate::landscape::network::{Loss, batches::Sampling};
use crate::math::error::list;
use crate::math::numbers::count;
use crate::math::parameter::Field;
use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::setup::EPOCHS;
use std::borrow::Cow;

/// What is done about a parameter that conflicts with others.
pub(super) enum Repair {
    /// It is set back to its default.
    Reset,
    /// The run at that position is dropped, where the parameter is a list of runs.
    DropRun(usize),
    /// The nearest value that fits.
    Set(Value),
}

impl Experiment {
    /// Whether model, data, loss and optimizer fit each other, those of runs in lists too. What was read fits; what was
    /// set word by word may not.
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let mut experiment: Experiment = "model=logistic&dataset=moons".parse()?;
    /// experiment.set("dataset", "sine")?; // its targets are numbers
    /// assert!(experiment.validate().is_err());
    /// assert!(experiment.repaired().validate().is_ok());
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// The sentence about what does not fit.
    pub fn validate(&self) -> Result<(), Error> {
        self.conflict()
            .map_or(Ok(()), |(conflict, _)| Err(conflict.error))
    }

    /// Sets back what does not fit, unless it is asked for by name; of a list only the runs that do not fit are dropped,
    /// and there are as many epochs as fit.
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let mut experiment: Experiment = "model=logistic".parse()?;
    /// experiment.set("dataset", "sine")?;
    /// assert!(experiment.clone().repair(|name| name == "dataset").is_err());
    /// experiment.repair(|_| false)?;
    /// assert_eq!(experiment.to_string(), "model=logistic");
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// The sentence about what is asked for and does not fit.
    pub fn repair(&mut self, asked: impl Fn(&str) -> bool) -> Result<(), Error> {
        while let Some((conflict, repair)) = self.conflict() {
            if asked(conflict.name) {
                return Err(conflict.error);
            }
            self.apply(conflict.name, repair);
        }
        Ok(())
    }

    /// This experiment without what does not fit.
    pub fn repaired(&self) -> Cow<'_, Experiment> {
        if self.conflict().is_none() {
            return Cow::Borrowed(self);
        }
        let mut repaired = self.clone();
        repaired.repair(|_| false).expect("nothing is asked for");
        Cow::Owned(repaired)
    }

    /// Whether an optimizer can train as many parameters as the model has.
    ///
    /// ```
    /// use overshoot::{Experiment, training::optimizer::Newton};
    /// let newton = Newton::default().into();
    /// assert!(Experiment::default().can_have(&newton));
    /// assert!(!"model=perceptron".parse::<Experiment>()?.can_have(&newton));
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn can_have(&self, optimizer: &Optimizer) -> bool {
        self.model().has_two_parameters() || !optimizer.needs_two_parameters()
    }

    /// Repairs the parameter of that name.
    pub(super) fn apply(&mut self, name: &str, repair: Repair) {
        let (position, _) = find(name).expect("a name of the table");
        match (repair, self.set.get_mut(&position)) {
            (Repair::DropRun(run), Some(Value::Runs(runs))) => {
                runs.remove(run);
            }
            (Repair::Set(value), _) => {
                self.set.insert(position, value);
            }
            (Repair::Reset | Repair::DropRun(_), _) => {
                self.set.remove(&position);
            }
        }
        self.forget_defaults();
    }

    /// The first parameter that conflicts with others, and what is done about it. Defaults fit.
    pub(super) fn conflict(&self) -> Option<(Conflict, Repair)> {
        self.conflict_of_words()
            .map(|conflict| (conflict, Repair::Reset))
            .or_else(|| self.conflict_of_runs())
            .or_else(|| {
                let (error, most) = self.excess_of_epochs("")?;
                Some((conflict(EPOCHS.name, error), Repair::Set(Value::Integer(most))))
            })
    }

    /// More epochs than there may be updates, and how many there may be; data and model must fit.
    fn excess_of_epochs(&self, within: &str) -> Option<(String, u64)> {
        let epochs = self.epochs();
        if epochs == 0 {
            return None;
        }
        self.excess_on_data(within, epochs)
    }

    #[inline(never)]
    fn excess_on_data(&self, within: &str, epochs: u64) -> Option<(String, u64)> {
        let [rows, _] = self.model().on_data()?.rows();
        let each = Sampling::from(self).updates_in_an_epoch(rows);
        let most = MOST_STEPS / each;
        let sentence = || {
            format!(
                "{within}epochs={epochs} cannot be made with batch={}: one epoch of {rows} points is {} updates, and at most {} are made; epochs can be up to {most}.",
                Sampling::from(self).batch,
                count(each),
                count(MOST_STEPS)
            )
        };
        (epochs > most).then(|| (sentence(), most))
    }

    /// A word that conflicts with other words.
    fn conflict_of_words(&self) -> Option<Conflict> {
        let written = |name: &str| self.written(name);
        let dataset = Dataset::read(self.row(DATASET)?, &written);
        if let Some(conflict) = dataset.conflict(Kind::read(&MODEL, &written)) {
            return Some(conflict);
        }
        let model = self.model();
        let on_data = model.on_data()?;
        let classes = on_data.classes();
        if let Some(loss) = on_data
            .asked()
            .filter(|loss| !Loss::fitting(classes).contains(loss))
        {
            let error = does_not_fit(loss, on_data.dataset.facts(), classes);
            return Some(conflict(LOSS.name, error));
        }
        let optimizer = self.optimizer();
        let cannot = !self.can_have(&optimizer);
        cannot.then(|| conflict(OPTIMIZER.name, self.cannot_train("", &optimizer)))
    }

    /// The first run of a list that does not fit by what it does not share with the experiment: its optimizer, or its
    /// epochs.
    fn conflict_of_runs(&self) -> Option<(Conflict, Repair)> {
        [PINS.name, RACERS.name].into_iter().find_map(|name| {
            let Some(Value::Runs(runs)) = self.value(name) else {
                return None;
            };
            let within = format!("In {name}, ");
            let conflict = |(at, run)| self.conflict_of_run(name, &within, at, run);
            runs.iter().enumerate().find_map(conflict)
        })
    }

    #[inline(never)]
    fn conflict_of_run(
        &self,
        name: &'static str,
        within: &str,
        at: usize,
        run: &Experiment,
    ) -> Option<(Conflict, Repair)> {
        let optimizer = run.optimizer();
        let error = match self.can_have(&optimizer) {
            false => self.cannot_train(within, &optimizer),
            true => self.on_its_landscape(run).excess_of_epochs(within)?.0,
        };
        Some((conflict(name, error), Repair::DropRun(at)))
    }

    #[inline(never)]
    fn cannot_train(&self, within: &str, optimizer: &Optimizer) -> String {
        let optimizer = optimizer.description().name;
        let model = match self.model().kind() {
            Kind::Logistic => "model=logistic with bias=true",
            Kind::Perceptron => "model=perceptron",
            Kind::Surface => "model=surface",
            Kind::Line => "model=line",
        };
        format!(
            "{within}optimizer={optimizer} cannot train {model}: it divides by the curvature of two parameters, and is for model=surface, model=line, and model=logistic with bias=false; any other optimizer trains {model}."
        )
    }
}

fn conflict(name: &'static str, sentence: String) -> Conflict {
    let error = Error::new(sentence);
    Conflict { name, error }
}

#[inline(never)]
fn does_not_fit(loss: Loss, set: &Facts, classes: usize) -> String {
    let has = match classes {
        0 => "numbers",
        2 => "two classes",
        _ => "three classes",
    };
    format!(
        "loss={} cannot be used on dataset={set}, whose targets are {has}: it is for {}; {set} can have {}.",
        loss.name(),
        loss.needs(),
        list(Loss::fitting(classes).iter().map(|loss| loss.name())),
        set = set.name,
    )
}

//! What goes together: a model is trained only on data that fit it, with a loss that fits the data, by an optimizer
//! that can train as many parameters as it has, and for as many epochs as there may be updates.

use super::read::find;
use super::{Error, Experiment, Value};
use crate::experiment::vocabulary::MOST_STEPS;
use crate::landscape::data::{Conflict, Dataset, Facts};
use crate::landscape::model::{Kind, MODEL};
use crate::landscape::network::{Loss, batches::Sampling};
use crate::math::error::list;
use crate::math::numbers::count;
use crate::math::parameter::Field;
use crate::training::optimizer::Optimizer;
use std::borrow::Cow;

/// The parameter that does not fit the others.
pub(super) struct Misfit {
    name: &'static str,
    pub error: Error,
    mend: Mend,
}

/// What is done about what does not fit.
enum Mend {
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
    /// # Errors
    /// The sentence about what does not fit.
    pub fn check(&self) -> Result<(), Error> {
        self.misfit().map_or(Ok(()), |misfit| Err(misfit.error))
    }

    /// Sets back what does not fit, unless it is asked for by name; of a list only the runs that do not fit are dropped,
    /// and there are as many epochs as fit.
    ///
    /// # Errors
    /// The sentence about what is asked for and does not fit.
    pub fn make_fit(&mut self, asked: impl Fn(&str) -> bool) -> Result<(), Error> {
        while let Some(misfit) = self.misfit() {
            if asked(misfit.name) {
                return Err(misfit.error);
            }
            self.mend(&misfit);
        }
        Ok(())
    }

    /// This experiment without what does not fit.
    pub fn fitted(&self) -> Cow<'_, Experiment> {
        if self.misfit().is_none() {
            return Cow::Borrowed(self);
        }
        let mut fitted = self.clone();
        fitted.make_fit(|_| false).expect("nothing is asked for");
        Cow::Owned(fitted)
    }

    /// Whether an optimizer can train as many parameters as the model has.
    pub fn can_have(&self, optimizer: &str) -> bool {
        self.model().has_two_parameters()
            || Optimizer::named(optimizer).is_none_or(|optimizer| !optimizer.needs_two_parameters())
    }

    /// Changes what does not fit.
    pub(super) fn mend(&mut self, misfit: &Misfit) {
        let (position, _) = find(misfit.name).expect("a name of the table");
        match (&misfit.mend, self.set.get_mut(&position)) {
            (Mend::DropRun(run), Some(Value::Runs(runs))) => {
                runs.remove(*run);
            }
            (Mend::Set(value), _) => {
                self.set.insert(position, value.clone());
            }
            _ => {
                self.set.remove(&position);
            }
        }
        self.forget_defaults();
    }

    /// The first parameter that does not fit the others. Defaults fit.
    pub(super) fn misfit(&self) -> Option<Misfit> {
        self.unfit_word()
            .map(|Conflict { name, error }| Misfit {
                name,
                error,
                mend: Mend::Reset,
            })
            .or_else(|| self.unfit_run())
            .or_else(|| {
                self.unfit_epochs("").map(|(error, most)| Misfit {
                    name: "epochs",
                    error: Error::new(error),
                    mend: Mend::Set(Value::Integer(most)),
                })
            })
    }

    /// More epochs than there may be updates, and how many there may be; data and model must fit.
    fn unfit_epochs(&self, within: &str) -> Option<(String, u64)> {
        let epochs = self.row("epochs").map_or(0, |_| self.integer("epochs"));
        if epochs == 0 {
            return None;
        }
        let [rows, _] = self.model().on_data()?.rows();
        let each = Sampling::from(self).updates_in_an_epoch(rows);
        let most = MOST_STEPS / each;
        let sentence = || {
            format!(
                "{within}epochs={epochs} cannot be made with batch={}: one epoch of {rows} points is {} updates, and at most {} are made; epochs can be up to {most}.",
                self.integer("batch"),
                count(each),
                count(MOST_STEPS)
            )
        };
        (epochs > most).then(|| (sentence(), most))
    }

    fn unfit_word(&self) -> Option<Conflict> {
        let written = |name: &str| self.written(name);
        let dataset = Dataset::read(self.row("dataset")?, &written);
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
            let error = Error::new(unfit_loss(loss, on_data.dataset.facts(), classes));
            return Some(Conflict { name: "loss", error });
        }
        let optimizer = self.choice("optimizer");
        (!self.can_have(optimizer)).then(|| Conflict {
            name: "optimizer",
            error: Error::new(self.unfit_optimizer("", optimizer)),
        })
    }

    /// The first run of a list that does not fit by what it does not share with the experiment: its optimizer, or its
    /// epochs.
    fn unfit_run(&self) -> Option<Misfit> {
        ["pins", "race"].into_iter().find_map(|name| {
            let Some(Value::Runs(runs)) = self.value(name) else {
                return None;
            };
            let within = format!("In {name}, ");
            runs.iter().enumerate().find_map(|(at, run)| {
                let optimizer = run.choice("optimizer");
                let error = match self.can_have(optimizer) {
                    false => self.unfit_optimizer(&within, optimizer),
                    true => self.on_its_landscape(run).unfit_epochs(&within)?.0,
                };
                Some(Misfit {
                    name,
                    error: Error::new(error),
                    mend: Mend::DropRun(at),
                })
            })
        })
    }

    fn unfit_optimizer(&self, within: &str, optimizer: &str) -> String {
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

fn unfit_loss(loss: Loss, set: &Facts, classes: usize) -> String {
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

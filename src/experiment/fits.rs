//! What goes together: a model is trained only on data that fit it, with a loss that fits the data, by an optimizer
//! that can train as many parameters as it has, and for as many epochs as there may be updates.

use super::read::find;
use super::{Error, Experiment, Value};
use crate::experiment::vocabulary::MOST_STEPS;
use crate::landscape::data::{DATASETS, Dataset, losses, named, rows_where_data_fit};
use crate::landscape::network::batches::Sampling;
use crate::math::numbers::count;
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
        self.has_two_parameters()
            || Optimizer::named(optimizer).is_none_or(|optimizer| !optimizer.needs_two_parameters())
    }

    fn has_two_parameters(&self) -> bool {
        match self.choice("model") {
            "surface" | "line" => true,
            "logistic" => !self.switch("bias"),
            _ => false,
        }
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
            .map(|(name, error)| Misfit {
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
        let [rows, _] = rows_where_data_fit(self);
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

    fn unfit_word(&self) -> Option<(&'static str, Error)> {
        let model = self.choice("model");
        if model == "surface" {
            return None;
        }
        let set = named(self.choice("dataset"));
        if !set.fits.contains(&model) {
            return Some(("dataset", Error::new(unfit_data(model, set))));
        }
        let classes = set.classes_in(self);
        if model == "logistic" && classes > 2 {
            return Some((
                "own",
                Error::new(
                    "own cannot have the label 2 with model=logistic: it tells 0 and 1 apart; model=perceptron takes three labels."
                        .to_string(),
                ),
            ));
        }
        let loss = (model == "perceptron")
            .then(|| self.choice_if_set("loss"))
            .flatten();
        if let Some(loss) = loss.filter(|loss| !losses(classes).contains(loss)) {
            return Some(("loss", Error::new(unfit_loss(loss, set, classes))));
        }
        let optimizer = self.choice("optimizer");
        (!self.can_have(optimizer)).then(|| ("optimizer", Error::new(self.unfit_optimizer("", optimizer))))
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
        let model = match self.choice("model") {
            "logistic" => "model=logistic with bias=true",
            "perceptron" => "model=perceptron",
            other => other,
        };
        format!(
            "{within}optimizer={optimizer} cannot train {model}: it divides by the curvature of two parameters, and is for model=surface, model=line, and model=logistic with bias=false; any other optimizer trains {model}."
        )
    }
}

fn unfit_data(model: &str, set: &Dataset) -> String {
    let fitting = DATASETS.iter().filter(|set| set.fits.contains(&model));
    format!(
        "model={model} cannot be trained on dataset={0}: it fits {1}; {0} fits {2}.",
        set.name,
        list(fitting.map(|set| set.name)),
        list(set.fits.iter().copied())
    )
}

fn unfit_loss(loss: &str, set: &Dataset, classes: usize) -> String {
    let needs = match loss {
        "mse" => "numbers or two classes",
        "logistic" => "two classes",
        _ => "classes",
    };
    let has = match classes {
        0 => "numbers",
        2 => "two classes",
        _ => "three classes",
    };
    format!(
        "loss={loss} cannot be used on dataset={0}, whose targets are {has}: it is for {needs}; {0} can have {1}.",
        set.name,
        list(losses(classes).iter().copied())
    )
}

/// Names as a sentence lists them: a, b and c.
fn list(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

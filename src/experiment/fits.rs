//! What goes together: a model is trained only on data that fit it, with a loss that fits the data.

use super::{Error, Experiment};
use crate::data::{DATASETS, Dataset, losses, named};
use std::borrow::Cow;

impl Experiment {
    /// Whether model, data and loss fit each other. What was read fits; what was set word by word may not.
    ///
    /// # Errors
    /// The sentence about what does not fit.
    pub fn check(&self) -> Result<(), Error> {
        self.misfit().map_or(Ok(()), |(_, error)| Err(error))
    }

    /// Sets back what does not fit, unless it is asked for by name.
    ///
    /// # Errors
    /// The sentence about what is asked for and does not fit.
    pub fn make_fit(&mut self, asked: impl Fn(&str) -> bool) -> Result<(), Error> {
        while let Some((name, error)) = self.misfit() {
            if asked(name) {
                return Err(error);
            }
            self.reset(name)?;
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

    /// The first parameter that does not fit the others, with the sentence about it. Defaults fit.
    pub(super) fn misfit(&self) -> Option<(&'static str, Error)> {
        let model = self.choice("model");
        if model == "surface" {
            return None;
        }
        let set = named(self.choice("dataset"));
        if !set.fits.contains(&model) {
            return Some(("dataset", Error(unfit_data(model, set))));
        }
        let classes = set.classes_in(self);
        if model == "logistic" && classes > 2 {
            return Some((
                "own",
                Error(
                    "own cannot have the label 2 with model=logistic: it tells 0 and 1 apart; model=perceptron takes three labels."
                        .to_string(),
                ),
            ));
        }
        let loss = (model == "perceptron")
            .then(|| self.choice_if_set("loss"))
            .flatten()?;
        let fitting = losses(classes);
        (!fitting.contains(&loss)).then(|| ("loss", Error(unfit_loss(loss, set, classes))))
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

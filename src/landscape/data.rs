//! Small data sets, drawn from seeded random numbers or measured, the same bits on every platform.
//!
//! ```
//! use overshoot::{Experiment, landscape::data::Data};
//! let experiment: Experiment = "model=perceptron&dataset=moons&points=100&validation=0.2".parse()?;
//! let data = Data::of(&experiment);
//! assert_eq!((data.rows(), data.held_out.len(), data.columns), (80, 20, 2));
//! # Ok::<(), overshoot::Error>(())
//! ```

mod catalog;
mod curves;
mod measured;
mod own;
mod random;
#[cfg(test)]
mod scikit;
mod shapes;
mod split;
#[cfg(test)]
mod tests;

pub use crate::math::parameter::Labelled;
pub use catalog::{DATASETS, Dataset};
pub use curves::{TRUE_LINE, TRUE_PLANE};
pub use random::{Stream, normal, shuffle, stream};
pub use shapes::CENTRES;

use crate::experiment::Experiment;
use catalog::Origin;

/// Rows of inputs and the target of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The inputs, row by row.
    pub x: Vec<f64>,
    /// The targets, one a row.
    pub y: Vec<f64>,
}

impl Rows {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.y.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.y.is_empty()
    }
}

/// What a model is trained on, and what is held out of its training.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// How many inputs a row has.
    pub columns: usize,
    /// The inputs of training, row by row.
    pub x: Vec<f64>,
    /// The targets of training as the loss sees them, one a row: numbers; −1 and 1 for the squared error of two
    /// classes; the number of the class for the logistic loss and cross-entropy.
    pub y: Vec<f64>,
    /// The rows that are not trained on; none where `validation` is 0.
    pub held_out: Rows,
    /// How many classes there are; 0 where the targets are numbers.
    pub classes: usize,
    /// What each column is called, with its unit.
    pub inputs: Vec<&'static str>,
    /// What the targets are.
    pub target: &'static str,
    /// What each class is called.
    pub class_names: Vec<&'static str>,
    /// Where measured data come from, with their licence; empty for drawn ones.
    pub source: &'static str,
}

/// What a data set is drawn by.
pub(crate) struct Recipe {
    points: u64,
    noise: f64,
    /// How often the arms of spirals go around.
    turns: f64,
    seed: u64,
}

impl Data {
    /// The data that the experiment's model is trained on. Of an experiment that does not fit together
    /// ([`Experiment::check`]), what does not fit is left out.
    pub fn of(experiment: &Experiment) -> Data {
        let experiment = &*experiment.fitted();
        let (set, classes) = (dataset(experiment), classes(experiment));
        let rows = match set.origin {
            Origin::Drawn(draw) => draw(&Recipe {
                points: experiment.integer("points"),
                noise: experiment.number("noise"),
                turns: experiment.number("turns"),
                seed: experiment.integer("seed"),
            }),
            Origin::Measured(rows) => rows().clone(),
            Origin::Own => own::rows(experiment.points("own")),
        };
        let (share, seed) = (experiment.number("validation"), experiment.integer("seed"));
        let [training, held_out] = split::split(rows, set.columns(), classes, share, seed);
        let mut data = Data {
            columns: set.columns(),
            x: training.x,
            y: training.y,
            held_out,
            classes,
            inputs: set.inputs.to_vec(),
            target: set.target,
            class_names: set.class_names[..classes].to_vec(),
            source: set.source,
        };
        if experiment.switch("standardise") {
            data.standardise();
        }
        if classes == 2 && loss(experiment) == "mse" {
            for y in data.y.iter_mut().chain(&mut data.held_out.y) {
                *y = 2.0 * *y - 1.0;
            }
        }
        data
    }

    /// Shifts and scales every column of inputs to mean 0 and standard deviation 1 (that of the population, as
    /// scikit-learn's `StandardScaler`); a constant column only to mean 0. What is held out is shifted and scaled
    /// by the same numbers, which know nothing of it.
    fn standardise(&mut self) {
        let rows = self.rows() as f64;
        for column in 0..self.columns {
            let values = || self.x.iter().skip(column).step_by(self.columns);
            let mean = values().sum::<f64>() / rows;
            let variance = values().map(|value| (value - mean) * (value - mean)).sum::<f64>() / rows;
            let deviation = if variance > 0.0 { variance.sqrt() } else { 1.0 };
            for x in [&mut self.x, &mut self.held_out.x] {
                for value in x.iter_mut().skip(column).step_by(self.columns) {
                    *value = (*value - mean) / deviation;
                }
            }
        }
    }

    /// How many rows are trained on.
    pub fn rows(&self) -> usize {
        self.y.len()
    }

    /// The class that a target of these data says; meaningless where targets are numbers.
    pub fn class(&self, y: f64) -> usize {
        // −1 and 0 are the first class, and no others are below 1.
        if y > 0.0 { y as usize } else { 0 }
    }
}

/// The data set of an experiment.
pub fn dataset(experiment: &Experiment) -> &'static Dataset {
    named(experiment.fitted().choice("dataset"))
}

/// The data set of that name, which is one of those that the table allows.
pub(crate) fn named(name: &str) -> &'static Dataset {
    let found = DATASETS.iter().find(|set| set.name == name);
    found.expect("the choices are the table")
}

/// How many classes the data of an experiment have; 0 where the targets are numbers.
pub fn classes(experiment: &Experiment) -> usize {
    let experiment = &*experiment.fitted();
    dataset(experiment).classes_in(experiment)
}

/// How many rows are trained on, without drawing them.
pub fn training_rows(experiment: &Experiment) -> usize {
    let [training, _] = rows_of(experiment);
    training
}

/// Whether any points are held out of training.
pub fn holds_out(experiment: &Experiment) -> bool {
    let [_, held_out] = rows_of(experiment);
    held_out > 0
}

/// How many points are trained on, and how many are held out.
fn rows_of(experiment: &Experiment) -> [usize; 2] {
    rows_where_data_fit(&experiment.fitted())
}

/// The same where it is known that data and model fit.
pub(crate) fn rows_where_data_fit(experiment: &Experiment) -> [usize; 2] {
    let set = named(experiment.choice("dataset"));
    let classes = set.classes_in(experiment);
    let (rows, kept) = match set.origin {
        // Every class of a drawn set has a point, for there are at least two.
        Origin::Drawn(_) => (experiment.integer("points") as usize, 2),
        Origin::Measured(rows) => (rows().len(), split::kept(&rows().y, classes)),
        Origin::Own => {
            let rows = own::rows(experiment.points("own"));
            (rows.len(), split::kept(&rows.y, classes))
        }
    };
    let held_out = split::held_out(rows, experiment.number("validation"), kept);
    [rows - held_out, held_out]
}

/// The losses that targets of so many classes allow (0: numbers), the one that is meant unless another is named first.
pub fn losses(classes: usize) -> &'static [&'static str] {
    match classes {
        0 => &["mse"],
        2 => &["logistic", "cross-entropy", "mse"],
        _ => &["cross-entropy"],
    }
}

/// The loss that the experiment's model is trained with: as set, or what the targets call for.
pub fn loss(experiment: &Experiment) -> &'static str {
    let experiment = &*experiment.fitted();
    loss_of(experiment, classes(experiment))
}

/// The same for targets of so many classes, whatever the experiment's data are.
pub(crate) fn loss_of(experiment: &Experiment, classes: usize) -> &'static str {
    let set = match experiment.choice("model") {
        "perceptron" => experiment.choice_if_set("loss"),
        _ => None,
    };
    let fitting = losses(classes);
    set.filter(|loss| fitting.contains(loss)).unwrap_or(fitting[0])
}

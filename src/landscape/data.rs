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
mod facts;
pub(crate) mod fitting;
mod measured;
mod own;
mod random;
#[cfg(test)]
mod scikit;
pub(crate) mod set;
mod shapes;
pub(super) mod split;
#[cfg(test)]
mod tests;

pub use crate::math::parameter::Labelled;
pub use catalog::*;
pub use curves::{TRUE_LINE, TRUE_PLANE};
pub use facts::Facts;
pub(crate) use fitting::Conflict;
pub use fitting::Fitting;
pub(crate) use random::{Stream, normal, shuffle, stream};
pub use set::{DATASET, MOST_POINTS, OWN, POINTS_OF_CLASSES};
pub use shapes::CENTRES;

use set::Recipe;

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

impl Data {
    /// Shifts and scales every column of inputs to mean 0 and standard deviation 1 (that of the population, as
    /// scikit-learn's `StandardScaler`); a constant column only to mean 0. What is held out is shifted and scaled
    /// by the same numbers, which know nothing of it.
    pub(super) fn standardise(&mut self) {
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
    ///
    /// ```
    /// use overshoot::landscape::{data::Data, model::Logistic};
    /// let data = Data::of(Logistic::default());
    /// assert!(data.y.iter().all(|&y| data.class(y) < data.classes));
    /// ```
    pub fn class(&self, y: f64) -> usize {
        // −1 and 0 are the first class, and no others are below 1.
        if y > 0.0 { y as usize } else { 0 }
    }
}

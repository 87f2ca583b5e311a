//! The one table of parameters: what the page's address, the HTML attributes, the controls, the errors and the
//! docs are made from, collected from the settings that have them.
//!
//! Names are never reused and defaults never change (a snapshot freezes them): a link made today gives the same
//! numbers in every later version.

mod derived;
mod order;

use super::view::{LOCK, View};
use crate::landscape::model::{MODEL, Model};
use crate::math::parameter::{Field, Path, Word};
pub use crate::math::parameter::{Group, Kind, Parameter};
use crate::training::optimizer::OPTIMIZER;
pub use crate::training::schedule::{MOST_STEPS, RATES};
use crate::training::setup::Setup;
use std::ops::Deref;
use std::sync::LazyLock;

/// A parameter under the choices that it applies to.
///
/// ```
/// use overshoot::experiment::vocabulary::ROWS;
/// let nesterov = ROWS.iter().find(|row| row.name == "nesterov").unwrap();
/// assert_eq!(nesterov.when, [("optimizer", vec!["sgd"])]);
/// ```
#[derive(Clone, Debug)]
pub struct Row {
    /// Its choices are those that some row of its name allows: what can be written, whether it applies or not.
    parameter: Parameter,
    /// The choices that fit the rows which this one applies to.
    fitting: &'static [Word],
    /// The choices of other rows that it applies to; every pair must hold.
    pub when: Vec<(&'static str, Vec<&'static str>)>,
}

impl Deref for Row {
    type Target = Parameter;
    fn deref(&self) -> &Parameter {
        &self.parameter
    }
}

impl Row {
    /// The row of a parameter that always applies.
    fn of(parameter: Parameter) -> Row {
        Row {
            parameter,
            fitting: parameter.choices,
            when: Vec::new(),
        }
    }
}

impl Row {
    /// The names that a choice allows, each with the name that people read.
    pub fn choices(&self) -> &'static [Word] {
        self.parameter.choices
    }

    /// Those that fit the rows which this one applies to: a model is trained only on data that fit it.
    pub fn fitting(&self) -> &'static [Word] {
        self.fitting
    }
}

/// Whether a parameter of that name chooses or sets an optimizer.
pub(crate) fn sets_optimizer(name: &str) -> bool {
    let of_an_optimizer = |row: &Row| row.when.iter().any(|(of, _)| *of == OPTIMIZER.name);
    name == OPTIMIZER.name || ROWS.iter().any(|row| row.name == name && of_an_optimizer(row))
}

/// Whether a parameter of that name chooses what has settings of its own.
pub(crate) fn has_settings(name: &str) -> bool {
    ROWS.iter().any(|row| row.when.iter().any(|(of, _)| *of == name))
}

/// Every parameter, in the order in which links are written.
pub static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows = derived::rows(&parameters());
    order::order(&mut rows);
    let all: Vec<Vec<Word>> = rows.iter().map(|row| every_word(&rows, row.name)).collect();
    for (row, all) in rows.iter_mut().zip(all) {
        row.parameter.choices = Vec::leak(all);
    }
    let names = every_name(&rows);
    for row in rows.iter_mut().filter(|row| row.name == LOCK.name) {
        (row.parameter.choices, row.fitting) = (names, names);
    }
    rows
});

/// The words that rows of one name allow, in the order of the one that allows most.
fn every_word(rows: &[Row], name: &str) -> Vec<Word> {
    let of_name = rows.iter().filter(|row| row.name == name);
    derived::union(of_name.map(|row| row.fitting))
}

/// Every name once, with the one that people read.
fn every_name(rows: &[Row]) -> &'static [Word] {
    let mut names: Vec<Word> = Vec::new();
    for row in rows {
        if names.iter().all(|(name, _)| *name != row.name) {
            names.push((row.name, row.label));
        }
    }
    Vec::leak(names)
}

/// Every parameter of typed settings, with the choices under which it is there.
fn parameters() -> Vec<(Parameter, Path)> {
    let mut parameters = Vec::new();
    Model::list(&MODEL, &Vec::new(), &mut parameters);
    Setup::list(&mut parameters);
    View::list(&mut parameters);
    parameters
}

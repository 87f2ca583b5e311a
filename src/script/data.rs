//! The points of a model as arrays, and what they are.

use super::Task;
use super::arrays::{Arrays, Type};
use super::text::{comment, float, rows, wrapped};
use crate::landscape::data::Data;
use crate::landscape::network::Loss;
use crate::math::numbers::count;

/// The points that are trained on, and those that are held out, if any: sections of a script. Where there is one
/// input, `flat` says that it is a number, not a row of one.
pub(super) fn points(task: &Task, data: &Data, arrays: Arrays, flat: bool) -> Vec<Vec<String>> {
    let array = |name: &str, x: &[f64], y: &[f64]| {
        let inputs = match flat {
            true => wrapped(1, x.iter().map(|&x| float(x))),
            false => {
                let points: Vec<Vec<String>> = x
                    .chunks_exact(data.columns)
                    .map(|row| row.iter().map(|&x| float(x)).collect())
                    .collect();
                rows(1, &points)
            }
        };
        let (kind, targets) = match task.loss() {
            Loss::CrossEntropy => {
                let classes = y.iter().map(|y| y.to_string());
                (Type::Integer, wrapped(1, classes))
            }
            Loss::Squared | Loss::Logistic => (Type::Float, wrapped(1, y.iter().map(|&y| float(y)))),
        };
        [
            arrays.array(&format!("{name}inputs = "), Type::Float, inputs),
            arrays.array(&format!("{name}targets = "), kind, targets),
        ]
        .concat()
    };
    let mut sections = vec![[comment(&about(task, data)), array("", &data.x, &data.y)].concat()];
    let held_out = &data.held_out;
    if !held_out.is_empty() {
        let about = match held_out.len() {
            1 => "A point is held out of training.".to_string(),
            many => format!("{} points are held out of training.", count(many as u64)),
        };
        sections.push([comment(&about), array("held_out_", &held_out.x, &held_out.y)].concat());
    }
    sections
}

/// What the points are.
fn about(task: &Task, data: &Data) -> String {
    let loss = task.loss();
    let kinds: Vec<String> = (0..data.classes)
        .map(|class| {
            let number = match loss {
                Loss::Squared => ["-1", "1"][class].to_string(),
                Loss::Logistic | Loss::CrossEntropy => class.to_string(),
            };
            match data.class_names[class] {
                name if name.starts_with("class") => number,
                name => format!("{number} {name}"),
            }
        })
        .collect();
    let kinds = match kinds.split_last() {
        Some((last, rest)) => format!(" ({} or {last})", rest.join(", ")),
        None => String::new(),
    };
    let mut about = format!(
        "The {} points to train on: {} of each, and its {}{kinds}.",
        count(data.rows() as u64),
        data.inputs.join(" and "),
        data.target,
    );
    if task.is_standardised() {
        about += " Inputs are shifted and scaled to mean 0 and standard deviation 1.";
    }
    if !data.source.is_empty() {
        about += &format!(" Source: {}.", data.source);
    }
    about
}

impl Task {
    /// The loss that the model is trained with.
    pub(super) fn loss(&self) -> Loss {
        self.objective
            .network()
            .map_or(Loss::Squared, |network| network.loss)
    }

    /// Whether the inputs are shifted and scaled.
    fn is_standardised(&self) -> bool {
        let model = self.model.on_data();
        model.is_some_and(|model| model.dataset.source().is_standardised())
    }

    /// How many classes the points have; 0 where their targets are numbers.
    pub(super) fn classes(&self) -> usize {
        self.objective.data().map_or(0, |data| data.classes)
    }

    /// The function that says how well the model does, and what it gives: the share of classes that are right, or R².
    pub(super) fn score(&self) -> (&'static str, &'static str) {
        match self.classes() {
            0 => ("r_squared", "R2"),
            _ => ("accuracy", "accuracy"),
        }
    }
}

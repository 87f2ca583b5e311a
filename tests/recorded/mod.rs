//! What PyTorch has found of models on data, as `tests/golden/networks.py` wrote it to `tests/golden/torch/`: every
//! update, second derivatives, and the edge of stability.

mod held;
#[path = "../common/series.rs"]
mod series;

use overshoot::Experiment;
use overshoot::landscape::data::Data;
use overshoot::landscape::objective::Objective;
use serde::Deserialize;
pub use series::{TOLERANCE, close, says};
use std::collections::BTreeMap;

/// Rows of inputs, and the class or the number of each.
#[derive(Deserialize)]
pub struct Set {
    pub columns: usize,
    /// 0 where the targets are numbers.
    pub classes: usize,
    pub x: Vec<f64>,
    pub y: Vec<f64>,
}

impl Set {
    /// The targets as a loss sees them: the squared error sees two classes as −1 and 1.
    pub fn targets(&self, loss: &str) -> Vec<f64> {
        let signed = loss == "mse" && self.classes > 0;
        let target = |y: &f64| if signed { 2.0 * y - 1.0 } else { *y };
        self.y.iter().map(target).collect()
    }
}

/// First parameters, layer by layer, weights row by row as out × in, then biases.
#[derive(Deserialize)]
pub struct Initial {
    /// The units of each layer, from the inputs to the outputs.
    pub units: Vec<usize>,
    pub bias: bool,
    pub parameters: Vec<f64>,
}

/// One training.
#[derive(Deserialize)]
pub struct Run {
    pub query: String,
    pub data: String,
    pub initial: String,
    /// None: the full batch.
    pub batches: Option<String>,
    /// The full training loss at every visited point.
    pub losses: Vec<f64>,
    /// The loss of the batch that the update from there sees; with the full batch that is the full loss.
    pub batch_losses: Option<Vec<f64>>,
    /// The norm of that batch's gradient.
    pub gradient_norms: Vec<f64>,
    /// The rate of every update. None: always the query's.
    pub lrs: Option<Vec<f64>>,
    /// The parameters after so many updates.
    pub parameters: BTreeMap<usize, Vec<f64>>,
}

/// What of a run rounding could part.
#[derive(Deserialize)]
pub struct LeftOut {
    pub query: String,
}

/// The full training loss at a point, to second order.
#[derive(Deserialize)]
pub struct Curvature {
    /// The run that passes there, as its place in the list.
    pub run: usize,
    /// After how many updates.
    pub step: usize,
    pub loss: f64,
    pub gradient: Vec<f64>,
    /// The largest, the second largest and the smallest of the Hessian.
    pub eigenvalues: [f64; 3],
    pub vector: Vec<f64>,
    /// The Hessian times the vector.
    pub product: Vec<f64>,
}

#[derive(Deserialize)]
pub struct Networks {
    pub data: BTreeMap<String, Set>,
    /// The rows of each batch.
    pub batches: BTreeMap<String, Vec<Vec<usize>>>,
    pub initial: BTreeMap<String, Initial>,
    pub runs: Vec<Run>,
    #[serde(rename = "left out")]
    pub left_out: Vec<LeftOut>,
    pub curvatures: Vec<Curvature>,
}

/// The curvature along a run of plain gradient descent.
#[derive(Deserialize)]
pub struct Sharpening {
    pub query: String,
    pub lr: f64,
    pub steps: Vec<usize>,
    /// After so many updates.
    pub losses: Vec<f64>,
    /// The largest eigenvalue of the Hessian, there too.
    pub sharpnesses: Vec<f64>,
    /// Its mean from such a step on.
    pub plateau: BTreeMap<usize, f64>,
    /// The loss at each of the first steps, until rounding could part the run.
    pub first_losses: Vec<f64>,
}

/// The plateaus from other first parameters.
#[derive(Deserialize)]
pub struct Plateaus {
    pub lr: f64,
    pub by_seed: BTreeMap<u64, BTreeMap<usize, f64>>,
}

#[derive(Deserialize)]
pub struct Edge {
    pub spirals: Set,
    pub initial: Initial,
    pub runs: Vec<Sharpening>,
    pub plateaus: Vec<Plateaus>,
}

pub fn networks() -> Networks {
    serde_json::from_str(include_str!("../golden/torch/networks.json")).unwrap()
}

impl Networks {
    /// The run that passes through a point, and its parameters there.
    pub fn there(&self, point: &Curvature) -> (&Run, &[f64]) {
        let run = &self.runs[point.run];
        match point.step {
            0 => (run, &self.initial[&run.initial].parameters),
            step => (run, &run.parameters[&step]),
        }
    }
}

pub fn edge() -> Edge {
    serde_json::from_str(include_str!("../golden/torch/sharpness.json")).unwrap()
}

/// A number that a query says, or what it is else.
pub fn number(query: &str, name: &str, default: f64) -> f64 {
    says(query, name).map_or(default, |text| text.parse().unwrap())
}

/// Fails where a number is not that of a series at a step, relative to the largest of the series.
pub fn close_at(what: &str, found: f64, series: &[f64], step: usize) {
    let mut with_it = series.to_vec();
    with_it[step] = found;
    close(what, &with_it, series);
}

pub fn norm(vector: &[f64]) -> f64 {
    vector.iter().map(|number| number * number).sum::<f64>().sqrt()
}

/// How far two numbers are apart, in parts of a size; fails where that is more than a tolerance.
pub fn apart(what: &str, found: f64, expected: f64, size: f64, tolerance: f64) -> f64 {
    let error = (found - expected).abs();
    assert!(
        error <= tolerance * size,
        "{what}: {found:e}, in PyTorch {expected:e}"
    );
    if error > 0.0 { error / size } else { 0.0 }
}

impl Set {
    /// The set as this library has it, for a loss.
    pub fn data(&self, loss: &str) -> Data {
        Data {
            columns: self.columns,
            classes: self.classes,
            x: self.x.clone(),
            y: self.targets(loss),
            ..Data::default()
        }
    }
}

impl Networks {
    /// A run as this library trains it: from the same parameters, on the same data, in the same batches.
    pub fn trained(&self, run: &Run) -> (Experiment, Objective) {
        let experiment: Experiment = run.query.parse().unwrap();
        let data = self.data[&run.data].data(says(&run.query, "loss").unwrap_or("logistic"));
        let initial = self.initial[&run.initial].parameters.clone();
        let objective = Objective::on_data(&experiment, data, Some(initial)).unwrap();
        let Some(batches) = &run.batches else {
            return (experiment, objective);
        };
        let batches = self.batches[batches].iter();
        let batches = batches.map(|batch| batch.iter().map(|&row| row as u32).collect());
        let objective = objective.with_batches(batches.collect()).unwrap();
        (experiment, objective)
    }

    /// Activation and loss of a run, as a row of a table.
    pub fn kind(&self, run: &Run) -> String {
        let numbers = if self.data[&run.data].classes == 0 {
            " (numbers)"
        } else {
            ""
        };
        match says(&run.query, "loss") {
            Some(loss) => format!("{:<8} {loss}{numbers}", says(&run.query, "activation").unwrap()),
            None => "logistic regression".to_string(),
        }
    }
}

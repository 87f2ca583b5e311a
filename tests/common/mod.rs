//! The recorded numbers in `tests/golden/`, and how they are written: for the native tests, which record them, and for
//! those in the browser, which must find the same bits.

use overshoot::landscape::surface::SURFACES;
use overshoot::math::real::{portable, smooth};
use overshoot::{Experiment, train};
use serde_json::Value;

/// Ends of runs: `[{query, x, y, loss, diverged, steps}, …]`.
pub const RUNS: &str = include_str!("../golden/runs.json");

/// The bits of a number as sixteen hexadecimal digits.
pub fn to_hex(number: f64) -> String {
    format!("{:016x}", number.to_bits())
}

/// A function that must come to the same bits everywhere.
#[derive(Clone, Copy)]
pub enum Portable {
    OfOne(fn(f64) -> f64),
    OfTwo(fn(f64, f64) -> f64),
}

/// All of them, by the names that they are recorded under.
pub const FUNCTIONS: [(&str, Portable); 13] = [
    ("exp", Portable::OfOne(portable::exp)),
    ("ln", Portable::OfOne(portable::ln)),
    ("sin", Portable::OfOne(portable::sin)),
    ("cos", Portable::OfOne(portable::cos)),
    ("smooth::exp", Portable::OfOne(smooth::exp)),
    ("smooth::exp_m1", Portable::OfOne(smooth::exp_m1)),
    ("smooth::tanh", Portable::OfOne(smooth::tanh)),
    ("smooth::sigmoid", Portable::OfOne(smooth::sigmoid)),
    ("smooth::softplus", Portable::OfOne(smooth::softplus)),
    ("smooth::erf", Portable::OfOne(smooth::erf)),
    ("smooth::normal_cdf", Portable::OfOne(smooth::normal_cdf)),
    ("smooth::normal_pdf", Portable::OfOne(smooth::normal_pdf)),
    ("pow", Portable::OfTwo(portable::pow)),
];

impl Portable {
    /// Its value at as many numbers as it takes.
    pub fn at(self, inputs: &[f64]) -> f64 {
        match (self, inputs) {
            (Portable::OfOne(function), &[x]) => function(x),
            (Portable::OfTwo(function), &[x, y]) => function(x, y),
            (Portable::OfOne(_) | Portable::OfTwo(_), _) => panic!("not of {} numbers", inputs.len()),
        }
    }
}

/// The result as recorded: every NaN is the same, since IEEE 754 does not say which one an operation yields.
pub fn result_hex(result: f64) -> String {
    to_hex(if result.is_nan() { f64::NAN } else { result })
}

/// What every optimizer is recorded on: every surface, and the line fitted to data.
pub fn landscapes() -> Vec<String> {
    let surfaces = SURFACES.iter().map(|surface| format!("surface={}", surface.name));
    surfaces.chain(["model=line".to_string()]).collect()
}

/// How a run ended, as it is recorded.
pub fn run_row(query: &str) -> Value {
    let run = train(&query.parse::<Experiment>().unwrap());
    let last = |numbers: &[f64]| to_hex(*numbers.last().unwrap());
    serde_json::json!({
        "query": query,
        "x": last(&run.xs),
        "y": last(&run.ys),
        "loss": last(&run.losses),
        "steps": run.steps(),
        "diverged": run.diverged,
    })
}

/// The recorded runs.
pub fn recorded_runs() -> Vec<Value> {
    serde_json::from_str(RUNS).unwrap()
}

/// A run of a model on data, as it is recorded.
pub fn model_row(query: &str) -> Value {
    let run = train(&query.parse::<Experiment>().unwrap());
    let history = &run.on_data.as_ref().unwrap().history;
    let hex =
        |numbers: &mut dyn Iterator<Item = &f64>| numbers.map(|&number| to_hex(number)).collect::<Vec<_>>();
    serde_json::json!({
        "query": query,
        "parameters": hex(&mut history.at(run.last_step()).iter()),
        "losses": hex(&mut run.losses.iter().step_by(10)),
        "diverged": run.diverged,
    })
}

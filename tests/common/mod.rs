//! The recorded numbers in `tests/golden/`, and how they are compared: by the native tests and by those in the
//! browser, which must find the same bits.

use overshoot::math::real::{portable, smooth};
use overshoot::{Experiment, train};
use serde_json::Value;

/// Values of the portable functions: `{function: [[bits of the inputs…, bits of the result], …]}`.
pub const PORTABLE: &str = include_str!("../golden/portable.json");

/// Ends of runs: `[{query, x, y, loss, diverged, steps}, …]`.
pub const RUNS: &str = include_str!("../golden/runs.json");

/// Runs of models on data: `[{query, parameters, losses, diverged}, …]`, with the parameters at the last finite step and
/// the loss at every tenth.
pub const MODELS: &str = include_str!("../golden/models.json");

/// The bits of a number as sixteen hexadecimal digits.
pub fn to_hex(number: f64) -> String {
    format!("{:016x}", number.to_bits())
}

/// The number with those bits.
pub fn from_hex(hex: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(hex, 16).expect("sixteen hexadecimal digits"))
}

/// One portable function at its inputs.
pub fn portable(function: &str, inputs: &[f64]) -> f64 {
    match (function, inputs) {
        ("exp", &[x]) => portable::exp(x),
        ("ln", &[x]) => portable::ln(x),
        ("sin", &[x]) => portable::sin(x),
        ("cos", &[x]) => portable::cos(x),
        ("pow", &[x, y]) => portable::pow(x, y),
        ("smooth::exp", &[x]) => smooth::exp(x),
        ("smooth::exp_m1", &[x]) => smooth::exp_m1(x),
        ("smooth::tanh", &[x]) => smooth::tanh(x),
        ("smooth::sigmoid", &[x]) => smooth::sigmoid(x),
        ("smooth::softplus", &[x]) => smooth::softplus(x),
        ("smooth::erf", &[x]) => smooth::erf(x),
        ("smooth::normal_cdf", &[x]) => smooth::normal_cdf(x),
        ("smooth::normal_pdf", &[x]) => smooth::normal_pdf(x),
        _ => panic!("no function {function} of {} numbers", inputs.len()),
    }
}

/// The result as recorded: every NaN is the same, since IEEE 754 does not say which one an operation yields.
pub fn result_hex(result: f64) -> String {
    to_hex(if result.is_nan() { f64::NAN } else { result })
}

/// Checks every recorded value of the portable functions, and how many there were.
///
/// # Panics
/// Where the bits differ.
pub fn check_portable() -> usize {
    let golden: Value = serde_json::from_str(PORTABLE).unwrap();
    let mut checked = 0;
    for (function, rows) in golden.as_object().unwrap() {
        for row in rows.as_array().unwrap() {
            let hex: Vec<&str> = row
                .as_array()
                .unwrap()
                .iter()
                .map(|hex| hex.as_str().unwrap())
                .collect();
            let (result, inputs) = hex.split_last().unwrap();
            let inputs: Vec<f64> = inputs.iter().map(|hex| from_hex(hex)).collect();
            let found = portable(function, &inputs);
            assert_eq!(
                result_hex(found),
                *result,
                "{function} of {inputs:?} is {found:?}"
            );
            checked += 1;
        }
    }
    checked
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

/// Checks every recorded run by training it again, and how many there were.
///
/// # Panics
/// Where the bits differ.
pub fn check_runs() -> usize {
    let golden = recorded_runs();
    for row in &golden {
        assert_eq!(run_row(row["query"].as_str().unwrap()), *row);
    }
    golden.len()
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

/// The recorded runs of models.
pub fn recorded_models() -> Vec<Value> {
    serde_json::from_str(MODELS).unwrap()
}

/// Checks every recorded run of a model by training it again, and how many there were.
///
/// # Panics
/// Where the bits differ.
pub fn check_models() -> usize {
    let golden = recorded_models();
    for row in &golden {
        assert_eq!(model_row(row["query"].as_str().unwrap()), *row);
    }
    golden.len()
}

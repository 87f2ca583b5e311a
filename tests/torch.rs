//! PyTorch trains the same: every step of the runs in `tests/golden/torch.json`, which `tests/golden/generate.py`
//! wrote from surfaces of its own, autograd and `torch.optim`.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::data::Data;
use overshoot::optimizer::OPTIMIZERS;
use overshoot::{Experiment, train};
use serde_json::{Value, json};

/// How far a number may be from PyTorch's, relative to the largest of its series: both round, each in its own
/// order.
const TOLERANCE: f64 = 1e-9;

/// The data that PyTorch fits the line to, as text: what is read back from it are the same bits.
const LINE: &str = include_str!("golden/line.json");

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/torch.json")).unwrap()
}

fn numbers(series: &Value) -> Vec<f64> {
    let numbers = series.as_array().unwrap().iter();
    numbers.map(|number| number.as_f64().unwrap()).collect()
}

fn default_data() -> String {
    let data = Data::of(&"model=line".parse().unwrap());
    format!("{}\n", json!({ "x": data.x, "y": data.y }))
}

#[test]
fn every_step_is_that_of_pytorch() {
    for row in golden()["runs"].as_array().unwrap() {
        let query = row["query"].as_str().unwrap();
        let run = train(&query.parse::<Experiment>().unwrap());
        for (series, found) in [("xs", &run.xs), ("ys", &run.ys), ("losses", &run.losses)] {
            let expected = numbers(&row[series]);
            assert_eq!(found.len(), expected.len(), "{query}: {series}");
            let largest = expected
                .iter()
                .fold(0.0_f64, |largest, number| largest.max(number.abs()));
            for (step, (found, expected)) in found.iter().zip(&expected).enumerate() {
                assert!(
                    (found - expected).abs() <= TOLERANCE * largest,
                    "{query}: {series} at step {step} {found:e}, in PyTorch {expected:e}"
                );
            }
        }
    }
}

/// What was left out as chaotic is the exception: every optimizer is compared on most landscapes.
#[test]
fn hardly_anything_is_left_out() {
    let golden = golden();
    let queries = |list: &str, optimizer: &str| {
        let rows = golden[list].as_array().unwrap().iter();
        let word = format!("&optimizer={optimizer}&");
        rows.filter(|row| row["query"].as_str().unwrap().contains(&word))
            .count()
    };
    for optimizer in OPTIMIZERS {
        let (compared, left_out) = (
            queries("runs", optimizer.name),
            queries("left out", optimizer.name),
        );
        assert!(
            compared >= 8 && compared > 4 * left_out,
            "{}: {compared} compared, {left_out} left out",
            optimizer.name
        );
    }
}

#[test]
fn pytorch_has_seen_the_data() {
    assert_eq!(default_data(), LINE);
}

#[test]
#[ignore = "records tests/golden/line.json anew, for generate.py"]
fn record_line() {
    let path = format!("{}/tests/golden/line.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(path, default_data()).unwrap();
}

//! The same bits everywhere: what is computed here equals what is recorded in `tests/golden/`.
//!
//! After a deliberate change, `OVERSHOOT_RECORD=1 cargo test --test golden` records anew; the difference in the files
//! then shows which numbers changed, and old links are the reason to think twice.
#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "common/kept.rs"]
mod kept;

use common::{FUNCTIONS, Portable, landscapes, model_row, recorded_runs, result_hex, run_row, to_hex};
use kept::assert_kept;
use overshoot::landscape::network::ACTIVATIONS;
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::{Verdict, sweep};
use serde_json::Value;
use std::collections::HashMap;

#[test]
fn portable_functions_give_the_recorded_bits() {
    let exponents = [2.0, 0.5, -1.0, 1.0 / 3.0, 2.5, 0.0, 17.0, -0.9, 1e-9];
    let functions = FUNCTIONS.map(|(name, function)| {
        let inputs: Vec<Vec<f64>> = match function {
            Portable::OfOne(_) => inputs().into_iter().map(|x| vec![x]).collect(),
            Portable::OfTwo(_) => {
                let bases = inputs().into_iter().step_by(3);
                bases.flat_map(|x| exponents.map(|y| vec![x, y])).collect()
            }
        };
        let rows = inputs.iter().map(|inputs| {
            let mut row: Vec<String> = inputs.iter().map(|&x| to_hex(x)).collect();
            row.push(result_hex(function.at(inputs)));
            format!("    {}", serde_json::to_string(&row).unwrap())
        });
        let rows: Vec<String> = rows.collect();
        format!("  \"{name}\": [\n{}\n  ]", rows.join(",\n"))
    });
    assert_kept(
        "tests/golden/portable.json",
        &format!("{{\n{}\n}}\n", functions.join(",\n")),
    );
}

/// Every landscape and optimizer, at the rates that are recorded: those of links stay, and a new one is not forgotten.
#[test]
fn runs_end_with_the_recorded_bits() {
    let recorded = recorded_runs();
    let mut known: HashMap<&str, Vec<&str>> = HashMap::new();
    for row in &recorded {
        let query = row["query"].as_str().unwrap();
        known
            .entry(query.split("&lr=").next().unwrap())
            .or_default()
            .push(query);
    }
    let mut rows = Vec::new();
    for landscape in landscapes() {
        for optimizer in OPTIMIZERS {
            let query = format!("{landscape}&optimizer={}", optimizer.name);
            let runs = match known.get(&*query) {
                Some(queries) => queries.iter().map(|query| query.to_string()).collect(),
                None => telling_rates(&query)
                    .map(|rate| format!("{query}&lr={rate}&steps=40"))
                    .to_vec(),
            };
            assert_eq!(runs.len(), 2, "{query}");
            rows.extend(runs.iter().map(|query| run_row(query)));
        }
    }
    assert_kept("tests/golden/runs.json", &list(&rows));
}

/// The best rate of a sweep, and one far too high: three times the lowest that diverges, or ten times the best.
fn telling_rates(query: &str) -> [f64; 2] {
    let experiment = format!("{query}&steps=40").parse().unwrap();
    let sweep = sweep(&experiment, 1e-5, 10.0, 121).unwrap();
    let best = sweep.best().unwrap();
    assert!(sweep.verdicts[best] != Verdict::Diverges || query.contains("saddle"));
    let diverging = (best..sweep.lrs.len()).find(|&i| sweep.verdicts[i] == Verdict::Diverges);
    let high = diverging.map_or(10.0 * sweep.lrs[best], |i| 3.0 * sweep.lrs[i]);
    [sweep.lrs[best], high].map(|rate| format!("{rate:.1e}").parse().unwrap())
}

#[test]
fn models_end_with_the_recorded_bits() {
    let rows: Vec<Value> = model_queries().iter().map(|query| model_row(query)).collect();
    assert_kept("tests/golden/models.json", &list(&rows));
}

/// A list in JSON, each row on a line of its own.
fn list(rows: &[Value]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| format!("  {row}")).collect();
    format!("[\n{}\n]\n", rows.join(",\n"))
}

/// The portable functions are not merely repeatable but right: within two last bits of the standard library's.
#[test]
fn portable_functions_are_accurate() {
    let functions = HashMap::from(FUNCTIONS);
    let compare = |function: &str, reference: fn(f64) -> f64, x: f64| {
        let (found, expected) = (functions[function].at(&[x]), reference(x));
        let close = (found - expected).abs() <= 2.0 * f64::EPSILON * expected.abs();
        assert!(
            close || found == expected || (found.is_nan() && expected.is_nan()),
            "{function}({x:e}) {found:e} {expected:e}"
        );
    };
    for x in inputs() {
        compare("exp", f64::exp, x);
        compare("ln", f64::ln, x);
        compare("sin", f64::sin, x);
        compare("cos", f64::cos, x);
    }
}

/// Every activation with every loss, on all points and in mini-batches, and the models without hidden layers; one of
/// them far too fast.
fn model_queries() -> Vec<String> {
    let mut queries = Vec::new();
    let sets = [
        "dataset=sine",
        "dataset=moons&loss=mse",
        "dataset=xor&loss=logistic",
        "dataset=iris",
    ];
    let optimizers = ["sgd&lr=0.2", "momentum&lr=0.05", "adam&lr=0.03"];
    for activation in ACTIVATIONS {
        for set in sets {
            for batch in ["", "&batch=16"] {
                let optimizer = optimizers[queries.len() % optimizers.len()];
                let activation = activation.name();
                queries.push(format!(
                    "model=perceptron&{set}&layers=4,3&activation={activation}{batch}&optimizer={optimizer}&steps=40"
                ));
            }
        }
    }
    queries.extend(
        [
            "model=logistic&optimizer=sgd&lr=0.5&steps=40",
            "model=logistic&bias=true&l2=0.01&batch=16&optimizer=adam&lr=0.05&steps=40",
            "model=line&batch=8&optimizer=momentum&lr=0.01&steps=40",
            "model=perceptron&dataset=sine&layers=4,3&activation=linear&optimizer=sgd&lr=1000&steps=40",
        ]
        .map(str::to_string),
    );
    queries
}

/// Numbers of every size, where branches of the implementations meet, and the extremes.
fn inputs() -> Vec<f64> {
    let mut inputs: Vec<f64> = (-12..=12)
        .map(|exponent| 1.234_567_890_123_456_7 * 10f64.powi(exponent))
        .collect();
    inputs.extend((1..=24).map(|i| 0.37 * i as f64));
    inputs.extend([
        0.5,
        1.0,
        2.0,
        std::f64::consts::LN_2,
        std::f64::consts::E,
        std::f64::consts::FRAC_PI_4,
        std::f64::consts::FRAC_PI_2,
        std::f64::consts::PI,
        std::f64::consts::TAU,
        709.782_712_893_384, // exp is about to overflow
        709.782_712_893_384_1,
        744.44, // exp of its negative is the last subnormal
        745.2,
        1e22,
        1e300,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
        1.0 - f64::EPSILON / 2.0,
        1.0 + f64::EPSILON,
        0.0,
        f64::INFINITY,
        f64::NAN,
    ]);
    let negative: Vec<f64> = inputs.iter().map(|x| -x).collect();
    inputs.extend(negative);
    inputs
}

//! The same bits everywhere: what is computed here equals what is recorded in `tests/golden/`.
//!
//! After a deliberate change, `cargo test --test golden -- --ignored` records anew; the difference in the files
//! then shows which numbers changed, and old links are the reason to think twice.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{
    check_models, check_portable, check_runs, model_row, portable, recorded_models, recorded_runs,
    result_hex, run_row, to_hex,
};
use overshoot::landscape::network::ACTIVATIONS;
use overshoot::landscape::surface::SURFACES;
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::{Verdict, sweep};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write as _;

#[test]
fn portable_functions_give_the_recorded_bits() {
    assert!(check_portable() > 400);
}

#[test]
fn runs_end_with_the_recorded_bits() {
    assert_eq!(check_runs(), 2 * OPTIMIZERS.len() * (SURFACES.len() + 1));
}

#[test]
fn models_end_with_the_recorded_bits() {
    assert_eq!(check_models(), model_queries().len());
    let recorded = recorded_models();
    let recorded: Vec<&str> = recorded
        .iter()
        .map(|row| row["query"].as_str().unwrap())
        .collect();
    assert_eq!(recorded, model_queries(), "see the top of this file");
}

/// The recording still covers every surface and optimizer, so a new one is not forgotten.
#[test]
fn recorded_runs_cover_everything() {
    let rows = recorded_runs();
    let recorded: HashSet<&str> = rows.iter().map(|row| row["query"].as_str().unwrap()).collect();
    for landscape in landscapes() {
        for optimizer in OPTIMIZERS {
            let start = format!("{landscape}&optimizer={}&", optimizer.name);
            let runs = recorded.iter().filter(|query| query.starts_with(&start)).count();
            assert_eq!(runs, 2, "{start} is not recorded: see the top of this file");
        }
    }
}

/// The portable functions are not merely repeatable but right: within two last bits of the standard library's.
#[test]
fn portable_functions_are_accurate() {
    let compare = |function: &str, reference: fn(f64) -> f64, x: f64| {
        let (found, expected) = (portable(function, &[x]), reference(x));
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

fn landscapes() -> Vec<String> {
    let surfaces = SURFACES.iter().map(|surface| format!("surface={}", surface.name));
    surfaces.chain(["model=line".to_string()]).collect()
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

fn record(file: &str, text: &str) {
    let path = format!("{}/tests/golden/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(path, text).unwrap();
}

#[test]
#[ignore = "records tests/golden/portable.json anew"]
fn record_portable() {
    let mut functions = Vec::new();
    for function in [
        "exp",
        "ln",
        "sin",
        "cos",
        "smooth::exp",
        "smooth::exp_m1",
        "smooth::tanh",
        "smooth::sigmoid",
        "smooth::softplus",
        "smooth::erf",
        "smooth::normal_cdf",
        "smooth::normal_pdf",
    ] {
        let rows = inputs().into_iter().map(|x| vec![x]).collect::<Vec<_>>();
        functions.push((function, rows));
    }
    let exponents = [2.0, 0.5, -1.0, 1.0 / 3.0, 2.5, 0.0, 17.0, -0.9, 1e-9];
    let bases = inputs().into_iter().step_by(3);
    functions.push(("pow", bases.flat_map(|x| exponents.map(|y| vec![x, y])).collect()));
    let mut text = String::from("{\n");
    for (i, (function, rows)) in functions.iter().enumerate() {
        writeln!(text, "  \"{function}\": [").unwrap();
        for (j, inputs) in rows.iter().enumerate() {
            let mut row: Vec<String> = inputs.iter().map(|&x| to_hex(x)).collect();
            row.push(result_hex(portable(function, inputs)));
            let comma = if j + 1 < rows.len() { "," } else { "" };
            writeln!(text, "    {}{comma}", serde_json::to_string(&row).unwrap()).unwrap();
        }
        text.push_str(if i + 1 < functions.len() {
            "  ],\n"
        } else {
            "  ]\n}\n"
        });
    }
    record("portable.json", &text);
}

/// For every landscape and optimizer the best rate of a sweep, and one far too high: three times the lowest that
/// diverges, or ten times the best.
#[test]
#[ignore = "records tests/golden/runs.json anew"]
fn record_runs() {
    let mut rows: Vec<Value> = Vec::new();
    for landscape in landscapes() {
        for optimizer in OPTIMIZERS {
            let query = format!("{landscape}&optimizer={}&steps=40", optimizer.name);
            let sweep = sweep(&query.parse().unwrap(), 1e-5, 10.0, 121).unwrap();
            let best = sweep.best().unwrap();
            assert!(sweep.verdicts[best] != Verdict::Diverges || landscape.contains("saddle"));
            let diverging = (best..sweep.lrs.len()).find(|&i| sweep.verdicts[i] == Verdict::Diverges);
            let high = diverging.map_or(10.0 * sweep.lrs[best], |i| 3.0 * sweep.lrs[i]);
            for rate in [sweep.lrs[best], high] {
                let rate = format!("{rate:.1e}").parse::<f64>().unwrap();
                rows.push(run_row(&format!(
                    "{landscape}&optimizer={}&lr={rate}&steps=40",
                    optimizer.name
                )));
            }
        }
    }
    let rows: Vec<String> = rows.iter().map(|row| format!("  {row}")).collect();
    record("runs.json", &format!("[\n{}\n]\n", rows.join(",\n")));
}

#[test]
#[ignore = "records tests/golden/models.json anew"]
fn record_models() {
    let rows: Vec<String> = model_queries()
        .iter()
        .map(|query| format!("  {}", model_row(query)))
        .collect();
    record("models.json", &format!("[\n{}\n]\n", rows.join(",\n")));
}

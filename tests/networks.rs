//! What PyTorch has found of models on data, as `tests/golden/networks.py` wrote it to `tests/golden/torch/`: every
//! update, second derivatives, and the edge of stability. Here it is read and held to itself: what is recorded in
//! two places, or follows from what is recorded, must agree.
#![cfg(not(target_arch = "wasm32"))]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// How far a number may be from PyTorch's, relative to the larger of it and the largest of its series: both round,
/// each in its own order.
const TOLERANCE: f64 = 1e-9;

/// Rows of inputs, and the class or the number of each.
#[derive(Deserialize)]
struct Set {
    columns: usize,
    /// 0 where the targets are numbers.
    classes: usize,
    x: Vec<f64>,
    y: Vec<f64>,
}

impl Set {
    /// The targets as a loss sees them: the squared error sees two classes as −1 and 1.
    fn targets(&self, loss: &str) -> Vec<f64> {
        let signed = loss == "mse" && self.classes > 0;
        let target = |y: &f64| if signed { 2.0 * y - 1.0 } else { *y };
        self.y.iter().map(target).collect()
    }
}

/// First parameters, layer by layer, weights row by row as out × in, then biases.
#[derive(Deserialize)]
struct Initial {
    /// The units of each layer, from the inputs to the outputs.
    units: Vec<usize>,
    bias: bool,
    parameters: Vec<f64>,
}

/// One training.
#[derive(Deserialize)]
struct Run {
    query: String,
    data: String,
    initial: String,
    /// None: the full batch.
    batches: Option<String>,
    /// The full training loss at every visited point.
    losses: Vec<f64>,
    /// The loss of the batch that the update from there sees; with the full batch that is the full loss.
    batch_losses: Option<Vec<f64>>,
    /// The norm of that batch's gradient.
    gradient_norms: Vec<f64>,
    /// The rate of every update. None: always the query's.
    lrs: Option<Vec<f64>>,
    /// The parameters after so many updates.
    parameters: BTreeMap<usize, Vec<f64>>,
}

/// What of a run rounding could part.
#[derive(Deserialize)]
struct LeftOut {
    query: String,
}

/// The full training loss at a point, to second order.
#[derive(Deserialize)]
struct Curvature {
    /// The run that passes there, as its place in the list.
    run: usize,
    /// After how many updates.
    step: usize,
    loss: f64,
    gradient: Vec<f64>,
    /// The largest, the second largest and the smallest of the Hessian.
    eigenvalues: [f64; 3],
    vector: Vec<f64>,
    /// The Hessian times the vector.
    product: Vec<f64>,
}

#[derive(Deserialize)]
struct Networks {
    data: BTreeMap<String, Set>,
    /// The rows of each batch.
    batches: BTreeMap<String, Vec<Vec<usize>>>,
    initial: BTreeMap<String, Initial>,
    runs: Vec<Run>,
    #[serde(rename = "left out")]
    left_out: Vec<LeftOut>,
    curvatures: Vec<Curvature>,
}

/// The curvature along a run of plain gradient descent.
#[derive(Deserialize)]
struct Sharpening {
    query: String,
    lr: f64,
    steps: Vec<usize>,
    /// After so many updates.
    losses: Vec<f64>,
    /// The largest eigenvalue of the Hessian, there too.
    sharpnesses: Vec<f64>,
    /// Its mean from such a step on.
    plateau: BTreeMap<usize, f64>,
    /// The loss at each of the first steps, until rounding could part the run.
    first_losses: Vec<f64>,
}

/// The plateaus from other first parameters.
#[derive(Deserialize)]
struct Plateaus {
    lr: f64,
    by_seed: BTreeMap<u64, BTreeMap<usize, f64>>,
}

#[derive(Deserialize)]
struct Edge {
    spirals: Set,
    initial: Initial,
    runs: Vec<Sharpening>,
    plateaus: Vec<Plateaus>,
}

fn networks() -> Networks {
    serde_json::from_str(include_str!("golden/torch/networks.json")).unwrap()
}

impl Networks {
    /// The run that passes through a point, and its parameters there.
    fn there(&self, point: &Curvature) -> (&Run, &[f64]) {
        let run = &self.runs[point.run];
        match point.step {
            0 => (run, &self.initial[&run.initial].parameters),
            step => (run, &run.parameters[&step]),
        }
    }
}

fn edge() -> Edge {
    serde_json::from_str(include_str!("golden/torch/sharpness.json")).unwrap()
}

/// What a query says of a parameter.
fn says<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let mut words = query.split('&').map(|word| word.split_once('=').unwrap());
    words.find_map(|(word, value)| (word == name).then_some(value))
}

/// A number that a query says, or what it is else.
fn number(query: &str, name: &str, default: f64) -> f64 {
    says(query, name).map_or(default, |text| text.parse().unwrap())
}

/// Fails where two series part; else how far they are from each other at most, relative to the largest expected.
fn close(what: &str, found: &[f64], expected: &[f64]) -> f64 {
    assert_eq!(found.len(), expected.len(), "{what}");
    let largest = expected
        .iter()
        .fold(0.0_f64, |largest, number| largest.max(number.abs()));
    let mut worst = 0.0_f64;
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let error = (found - expected).abs();
        assert!(
            error <= TOLERANCE * largest,
            "{what}: at {index} {found:e}, in PyTorch {expected:e}"
        );
        worst = worst.max(if error > 0.0 { error / largest } else { 0.0 });
    }
    worst
}

/// Fails where a number is not that of a series at a step, relative to the largest of the series.
fn close_at(what: &str, found: f64, series: &[f64], step: usize) {
    let mut with_it = series.to_vec();
    with_it[step] = found;
    close(what, &with_it, series);
}

fn norm(vector: &[f64]) -> f64 {
    vector.iter().map(|number| number * number).sum::<f64>().sqrt()
}

fn is_shaped(set: &Set, name: &str) {
    assert_eq!(set.x.len(), set.columns * set.y.len(), "{name}");
    if set.classes > 0 {
        let classes: BTreeSet<u64> = set.y.iter().map(|class| class.to_bits()).collect();
        let expected = (0..set.classes).map(|class| (class as f64).to_bits()).collect();
        assert_eq!(classes, expected, "{name}");
    }
}

fn has_its_parameters(initial: &Initial, name: &str) {
    let layers = initial.units.windows(2);
    let count: usize = layers
        .map(|layer| (layer[0] + usize::from(initial.bias)) * layer[1])
        .sum();
    assert_eq!(initial.parameters.len(), count, "{name}");
}

#[test]
fn what_runs_share_has_its_shape() {
    let recorded = networks();
    recorded.data.iter().for_each(|(name, set)| is_shaped(set, name));
    recorded
        .initial
        .iter()
        .for_each(|(name, initial)| has_its_parameters(initial, name));
    for run in &recorded.runs {
        let (set, initial) = (&recorded.data[&run.data], &recorded.initial[&run.initial]);
        assert_eq!(initial.units.first(), Some(&set.columns), "{}", run.query);
        let outputs = if says(&run.query, "loss") == Some("cross-entropy") {
            set.classes
        } else {
            1
        };
        assert_eq!(initial.units.last(), Some(&outputs), "{}", run.query);
        let hidden: Vec<String> = initial.units[1..initial.units.len() - 1]
            .iter()
            .map(usize::to_string)
            .collect();
        assert_eq!(
            says(&run.query, "layers").unwrap_or_default(),
            hidden.join(","),
            "{}",
            run.query
        );
    }
}

#[test]
fn every_run_is_whole() {
    let recorded = networks();
    for run in &recorded.runs {
        let query = &run.query;
        let updates: usize = says(query, "steps").unwrap().parse().unwrap();
        assert_eq!(run.lrs.is_some(), says(query, "schedule").is_some(), "{query}");
        assert!(run.lrs.iter().all(|lrs| lrs.len() == updates), "{query}");
        assert_eq!(run.losses.len(), updates + 1, "{query}");
        assert_eq!(run.gradient_norms.len(), updates + 1, "{query}");
        assert_eq!(run.batch_losses.is_some(), run.batches.is_some(), "{query}");
        if let (Some(losses), Some(batches)) = (&run.batch_losses, &run.batches) {
            let (rows, batches) = (recorded.data[&run.data].y.len(), &recorded.batches[batches]);
            assert_eq!(losses.len(), updates + 1, "{query}");
            assert_eq!(batches.len(), updates + 1, "{query}");
            assert!(batches.iter().flatten().all(|&row| row < rows), "{query}");
            assert_eq!(
                says(query, "batch"),
                Some(batches[0].len().to_string().as_str()),
                "{query}"
            );
        }
        let count = recorded.initial[&run.initial].parameters.len();
        assert_eq!(
            run.parameters.keys().copied().collect::<Vec<_>>(),
            [1, 2, 10, 100, 200],
            "{query}"
        );
        assert!(
            run.parameters
                .values()
                .all(|parameters| parameters.len() == count),
            "{query}"
        );
    }
}

/// Within an epoch no row comes twice, and none is missing.
#[test]
fn batches_go_through_all_rows() {
    for (name, batches) in networks().batches {
        let rows = 32;
        let mut batches = batches.into_iter();
        while let Some(first) = batches.next() {
            let mut epoch = first;
            while epoch.len() < rows {
                match batches.next() {
                    Some(batch) => epoch.extend(batch),
                    None => break,
                }
            }
            let seen: BTreeSet<usize> = epoch.iter().copied().collect();
            assert_eq!(seen.len(), epoch.len(), "{name}");
            assert!(seen.len() == rows || batches.len() == 0, "{name}");
        }
    }
}

/// Every activation with every loss, by gradient descent and Adam, on the full batch and on mini-batches.
#[test]
fn every_kind_of_run_is_recorded() {
    let recorded = networks();
    let kinds: BTreeSet<_> = recorded
        .runs
        .iter()
        .map(|run| {
            let says = |name| says(&run.query, name).unwrap_or_default();
            let classes = recorded.data[&run.data].classes;
            (
                says("activation"),
                says("loss"),
                classes,
                says("optimizer"),
                run.batches.is_some(),
            )
        })
        .collect();
    for activation in ["tanh", "relu", "gelu", "sigmoid", "linear"] {
        for (loss, classes) in [("mse", 2), ("logistic", 2), ("cross-entropy", 3), ("mse", 0)] {
            for optimizer in ["sgd", "adam"] {
                for batches in [false, true] {
                    let kind = (activation, loss, classes, optimizer, batches);
                    assert!(kinds.contains(&kind), "{kind:?}");
                }
            }
            let curved = recorded.curvatures.iter().any(|curvature| {
                let run = &recorded.runs[curvature.run];
                says(&run.query, "activation") == Some(activation)
                    && says(&run.query, "loss") == Some(loss)
                    && recorded.data[&run.data].classes == classes
            });
            assert!(curved, "{activation} {loss} {classes}");
        }
    }
    for (name, value) in [
        ("optimizer", "momentum"),
        ("layers", "6,5,4,3"),
        ("model", "logistic"),
    ] {
        let found = recorded
            .runs
            .iter()
            .any(|run| says(&run.query, name) == Some(value));
        assert!(found, "{name}={value}");
    }
    for name in ["l2", "loss-scale", "schedule", "weight-decay"] {
        assert!(
            recorded.runs.iter().any(|run| says(&run.query, name).is_some()),
            "{name}"
        );
    }
}

/// What was left out as chaotic is the exception.
#[test]
fn hardly_anything_is_left_out() {
    let recorded = networks();
    let left_out: Vec<_> = recorded.left_out.iter().map(|run| &run.query).collect();
    assert!(10 * left_out.len() < recorded.runs.len(), "{left_out:?}");
}

/// The derivatives at a point are those of the run that passes there.
#[test]
fn curvatures_are_of_their_runs() {
    let recorded = networks();
    for curvature in &recorded.curvatures {
        let (run, there) = recorded.there(curvature);
        let what = format!("{} at {}", run.query, curvature.step);
        close_at(&what, curvature.loss, &run.losses, curvature.step);
        if run.batches.is_none() {
            close_at(
                &what,
                norm(&curvature.gradient),
                &run.gradient_norms,
                curvature.step,
            );
        }
        assert_eq!(curvature.gradient.len(), there.len(), "{what}");
        assert_eq!(curvature.product.len(), there.len(), "{what}");
        // Rayleigh's quotient lies between the smallest and the largest eigenvalue.
        let [largest, second, smallest] = curvature.eigenvalues;
        let product: f64 = curvature
            .vector
            .iter()
            .zip(&curvature.product)
            .map(|(v, p)| v * p)
            .sum();
        let quotient = product / norm(&curvature.vector).powi(2);
        assert!(smallest <= second && second <= largest, "{what}");
        assert!((smallest..=largest).contains(&quotient), "{what}: {quotient}");
    }
}

/// The first update of gradient descent is the recorded rate times the recorded gradient.
#[test]
fn gradient_descent_follows_the_gradient() {
    let recorded = networks();
    let mut checked = 0;
    for curvature in recorded.curvatures.iter().filter(|curvature| curvature.step == 0) {
        let (run, start) = recorded.there(curvature);
        let plain =
            says(&run.query, "optimizer") == Some("sgd") && says(&run.query, "weight-decay").is_none();
        if plain && run.batches.is_none() {
            let lr = number(&run.query, "lr", f64::NAN);
            let moves = start.iter().zip(&curvature.gradient);
            let expected: Vec<f64> = moves.map(|(w, g)| w - lr * g).collect();
            close(&run.query, &run.parameters[&1], &expected);
            checked += 1;
        }
    }
    assert!(checked >= 20, "{checked}");
}

/// Logistic regression is small enough to be written down here: its loss and its gradient are PyTorch's.
#[test]
fn logistic_regression_is_its_formula() {
    let recorded = networks();
    let mut checked = 0;
    for curvature in &recorded.curvatures {
        let (run, parameters) = recorded.there(curvature);
        let (set, initial) = (&recorded.data[&run.data], &recorded.initial[&run.initial]);
        if says(&run.query, "model") != Some("logistic") {
            continue;
        }
        let (l2, scale) = (
            number(&run.query, "l2", 0.0),
            number(&run.query, "loss-scale", 1.0),
        );
        let (w, b) = parameters.split_at(2);
        let bias = b.first().copied().unwrap_or(0.0);
        let rows = set.y.len() as f64;
        let mut loss = l2 / 2.0 * (w[0] * w[0] + w[1] * w[1]);
        let mut gradient = [l2 * w[0], l2 * w[1], 0.0];
        for (x, y) in set.x.chunks(2).zip(set.targets("logistic")) {
            let z = w[0] * x[0] + w[1] * x[1] + bias;
            loss += ((1.0 + z.exp()).ln() - y * z) / rows;
            let slope = (1.0 / (1.0 + (-z).exp()) - y) / rows;
            for (slot, input) in gradient.iter_mut().zip([x[0], x[1], 1.0]) {
                *slot += slope * input;
            }
        }
        let gradient: Vec<f64> = gradient[..2 + usize::from(initial.bias)]
            .iter()
            .map(|g| scale * g)
            .collect();
        close(&run.query, &[scale * loss], &[curvature.loss]);
        // At a minimum the slopes cancel: there they are as exact as what they are the sum of.
        let sizes: Vec<f64> = gradient
            .iter()
            .zip(&curvature.gradient)
            .map(|(a, b)| (a - b).abs())
            .collect();
        assert!(
            sizes.iter().all(|size| *size <= 1e-13),
            "{}: {sizes:?}",
            run.query
        );
        checked += 1;
    }
    assert!(checked >= 4, "{checked}");
}

#[test]
fn the_edge_of_stability_is_recorded() {
    let edge = edge();
    is_shaped(&edge.spirals, "spirals");
    has_its_parameters(&edge.initial, "spirals");
    for run in &edge.runs {
        let query = &run.query;
        assert_eq!(run.lr, number(query, "lr", f64::NAN), "{query}");
        assert_eq!(run.losses.len(), run.steps.len(), "{query}");
        assert_eq!(run.sharpnesses.len(), run.steps.len(), "{query}");
        close(query, &run.first_losses[..1], &run.losses[..1]);
        for (since, plateau) in &run.plateau {
            let later = run
                .steps
                .iter()
                .zip(&run.sharpnesses)
                .filter(|(step, _)| *step >= since);
            let later: Vec<f64> = later.map(|(_, sharpness)| *sharpness).collect();
            close(
                query,
                &[later.iter().sum::<f64>() / later.len() as f64],
                &[*plateau],
            );
        }
    }
    let rates: Vec<f64> = edge.runs.iter().map(|run| run.lr).collect();
    assert_eq!(rates, [0.05, 0.1, 0.2]);
    assert_eq!(
        rates,
        edge.plateaus
            .iter()
            .map(|plateaus| plateaus.lr)
            .collect::<Vec<_>>()
    );
    assert!(edge.plateaus.iter().all(|plateaus| plateaus.by_seed.len() >= 5));
}

//! Models on data are trained as PyTorch trains them: every update from the same parameters on the same batches, the
//! gradient and the Hessian, and the edge of stability, as `tests/golden/networks.py` recorded them.
//!
//! With `--nocapture` it prints how far the worst numbers are apart.
#![cfg(not(target_arch = "wasm32"))]

mod recorded;

use overshoot::Experiment;
use overshoot::landscape::network::Pass;
use overshoot::landscape::network::sharpness::Sharpness;
use overshoot::landscape::objective::Objective;
use overshoot::train::train_on;
use overshoot::training::train::Training;
use recorded::{TOLERANCE, apart, close, edge, networks};
use std::collections::BTreeMap;

/// The worst of each kind, with the number of things that were compared.
#[derive(Default)]
struct Worst<const N: usize>(BTreeMap<String, (usize, [f64; N])>);

impl<const N: usize> Worst<N> {
    fn note(&mut self, kind: String, errors: [f64; N]) {
        let (count, worst) = self.0.entry(kind).or_insert((0, [0.0; N]));
        *count += 1;
        *worst = std::array::from_fn(|i| worst[i].max(errors[i]));
    }

    fn print(&self, title: &str, columns: [&str; N]) {
        let columns = columns.map(|column| format!("{column:>15}")).concat();
        println!("{title}\n{:<24} {:>5}{columns}", "", "");
        for (kind, (count, worst)) in &self.0 {
            let worst = worst.map(|error| format!("{error:>15.1e}")).concat();
            println!("{kind:<24} {count:>5}{worst}");
        }
    }
}

/// Losses, batch losses, lengths of gradients and rates at all 201 points, and parameters at some.
#[test]
fn every_update_is_that_of_pytorch() {
    let recorded = networks();
    let mut worst = Worst::default();
    for expected in &recorded.runs {
        let query = &expected.query;
        let (experiment, objective) = recorded.trained(expected);
        let run = train_on(&experiment, &objective);
        let on_data = run.on_data.as_ref().unwrap();
        let rates = vec![recorded::number(query, "lr", f64::NAN); run.lrs.len()];
        let batch_losses = expected.batch_losses.as_ref().unwrap_or(&expected.losses);
        let mut parameters = 0.0_f64;
        for (&step, expected) in &expected.parameters {
            let what = format!("{query}: parameters at step {step}");
            parameters = parameters.max(close(&what, on_data.history.at(step), expected));
        }
        worst.note(
            recorded.kind(expected),
            [
                close(&format!("{query}: losses"), &run.losses, &expected.losses),
                close(
                    &format!("{query}: batch losses"),
                    &on_data.batch_losses,
                    batch_losses,
                ),
                close(
                    &format!("{query}: lengths of gradients"),
                    &on_data.gradient_norms,
                    &expected.gradient_norms,
                ),
                close(
                    &format!("{query}: rates"),
                    &run.lrs,
                    expected.lrs.as_ref().unwrap_or(&rates),
                ),
                parameters,
            ],
        );
    }
    worst.print(
        "Worst relative error of runs against PyTorch:",
        ["losses", "batch losses", "|gradient|", "rates", "parameters"],
    );
}

/// Loss, gradient, the Hessian times a vector, and its largest eigenvalue. A gradient near a minimum is a sum of slopes
/// that cancel: it is as exact as those at the start of its run.
#[test]
fn the_curvature_is_that_of_pytorch() {
    let recorded = networks();
    let mut worst = Worst::default();
    for expected in &recorded.curvatures {
        let (run, at) = recorded.there(expected);
        let what = format!("{} at step {}", run.query, expected.step);
        let (_, objective) = recorded.trained(run);
        let network = objective.network().unwrap();

        let lanes: Vec<[f64; 1]> = at.iter().map(|&w| [w]).collect();
        let mut gradient = vec![[0.0]; at.len()];
        let [loss] = Pass::new(network).gradient(network, network.training(), &lanes, &mut gradient);
        let steepest = run.gradient_norms.iter().fold(0.0_f64, |a, &b| a.max(b));
        let slopes = gradient.iter().zip(&expected.gradient);
        let slopes = slopes.map(|(found, slope)| apart(&what, found[0], *slope, steepest, TOLERANCE));

        let mut sharpness = Sharpness::new(network);
        let product = sharpness
            .product(network, network.training(), at, &expected.vector)
            .to_vec();
        let largest = expected.eigenvalues[0];
        let found = sharpness.at(network, at);
        worst.note(
            recorded.kind(run),
            [
                apart(&what, loss, expected.loss, expected.loss, TOLERANCE),
                slopes.fold(0.0, f64::max),
                close(&what, &product, &expected.product),
                apart(&what, found, largest, largest, 1e-5),
            ],
        );
    }
    worst.print(
        "Worst relative error of derivatives against PyTorch:",
        ["loss", "gradient", "Hessian·v", "sharpness"],
    );
}

/// Gradient descent on spirals: the sharpness climbs to 2 / rate and hovers there, as PyTorch's does (Cohen et al.
/// 2021, arXiv 2103.00065). Runs there are chaotic: steps are compared only until rounding parts them, then plateaus.
#[test]
fn the_edge_of_stability_is_where_pytorch_finds_it() {
    let edge = edge();
    println!("Sharpness from step 2,000 on:");
    for expected in &edge.runs {
        let query = expected.query.replace("&sharpness-every=200", "");
        let experiment: Experiment = query.parse().unwrap();
        let (data, initial) = (edge.spirals.data("mse"), edge.initial.parameters.clone());
        let objective = Objective::on_data(&experiment, data, Some(initial)).unwrap();
        let network = objective.network().unwrap();
        let mut training = Training::endless(&experiment.setup(), &objective, expected.lr, 4001);
        let mut sharpness = Sharpness::new(network);
        let mut measured = Vec::new();
        for step in 0..=4000 {
            if step >= 2000 && step % 100 == 0 {
                let on_data = training.run().on_data.as_ref().unwrap();
                measured.push(sharpness.at(network, on_data.history.at(step)));
            }
            training.train(1);
        }
        let first = &training.run().losses[..expected.first_losses.len()];
        let parted = close(&query, first, &expected.first_losses);
        let plateau = measured.iter().sum::<f64>() / measured.len() as f64;
        let (theory, torch) = (2.0 / expected.lr, expected.plateau[&2000]);
        println!(
            "lr {}: {plateau:.3}, in PyTorch {torch:.3}, 2 / lr is {theory}; the first {} losses agree to {parted:.1e}",
            expected.lr,
            first.len()
        );
        assert!((plateau / theory - 1.0).abs() < 0.02, "{query}: {plateau}");
        assert!((plateau / torch - 1.0).abs() < 0.03, "{query}: {plateau}");
    }
}

/// However short the pieces, a training with all that is measured along it comes to the same, to the last bit; none makes
/// an update or a measurement of the sharpness longer than one product.
#[test]
fn in_pieces_a_training_is_the_same() {
    let query = "model=perceptron&points=60&layers=4&steps=12&sharpness-every=3&validation=0.2";
    let experiment: Experiment = query.parse().unwrap();
    let objective = Objective::of(&experiment);
    let mut training = Training::new(&experiment, &objective, experiment.lr());
    let mut pieces = 0;
    while !training.is_complete() {
        let mut shortest = 1;
        assert!(training.train_within(u64::MAX, &mut shortest) <= 1);
        pieces += 1;
    }
    assert_eq!(training.run(), &train_on(&experiment, &objective));
    let sharpness = &training.run().on_data.as_ref().unwrap().sharpness;
    assert_eq!(sharpness.len(), 5);
    assert!(pieces > 12 + 2 * sharpness.len(), "{pieces}");
    // What is drawn at once on a small line takes pieces on a large one.
    let moment = |query: &str| {
        let experiment: Experiment = query.parse().unwrap();
        Training::new(&experiment, &Objective::of(&experiment), 0.1).moment()
    };
    assert!(moment("model=line&steps=100") > 100);
    assert!((10..1000).contains(&moment("model=line&points=1000&steps=100000")));
}

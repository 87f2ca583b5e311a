//! The record is held to itself: what is recorded in two places, or follows from what is recorded, must agree.

use super::*;
use std::collections::BTreeSet;

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

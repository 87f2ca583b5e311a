//! Drawn points look like scikit-learn's: `tests/golden/data.py` recorded the statistics of 10,000 points a class, each
//! with its standard error, and what StandardScaler makes of a small matrix.

use super::shapes::{blobs, circles, moons};
use super::*;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Two samples differ by √2 errors as a rule, and by this many once in ten thousand times over all statistics here.
const ERRORS: f64 = 5.0 * std::f64::consts::SQRT_2;

#[derive(Deserialize)]
struct Golden {
    quantiles: Vec<f64>,
    blobs: Set,
    moons: Set,
    circles: Set,
    scaler: Scaler,
}

#[derive(Deserialize)]
struct Set {
    settings: BTreeMap<String, serde_json::Value>,
    classes: Vec<Class>,
}

#[derive(Deserialize)]
struct Class {
    points: u64,
    centre: Option<[f64; 2]>,
    means: Statistic<[f64; 2]>,
    deviations: Statistic<[f64; 2]>,
    covariance: Statistic<f64>,
    quantiles: Statistic<[Vec<f64>; 2]>,
    radii: Option<Statistic<Vec<f64>>>,
}

#[derive(Deserialize)]
struct Statistic<T> {
    value: T,
    error: T,
}

#[derive(Deserialize)]
struct Scaler {
    columns: usize,
    x: Vec<f64>,
    scaled: Vec<f64>,
    means: Vec<f64>,
    scales: Vec<f64>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../../../tests/golden/data.json")).unwrap()
}

/// Quantiles as numpy has them: linear between the two nearest.
fn quantiles(mut values: Vec<f64>, at: &[f64]) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    let quantile = |share: &f64| {
        let place = share * (values.len() - 1) as f64;
        let below = place as usize;
        let above = (below + 1).min(values.len() - 1);
        values[below] + (place - below as f64) * (values[above] - values[below])
    };
    at.iter().map(quantile).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// How far all statistics of a set's classes are from the recorded ones, in errors.
fn compare(rows: &Rows, expected: &Set, at: &[f64]) -> Vec<(String, f64)> {
    let mut compared = Vec::new();
    let mut check = |what: String, found: f64, value: f64, error: f64| {
        let far = (found - value).abs() / error;
        compared.push((
            format!("{what} is {found}, in scikit-learn {value} ± {error}"),
            far,
        ));
    };
    for (class, expected) in expected.classes.iter().enumerate() {
        let what = |statistic: &str| format!("class {class}: {statistic}");
        let points: Vec<&[f64]> = rows
            .x
            .chunks(2)
            .zip(&rows.y)
            .filter(|(_, y)| **y == class as f64)
            .map(|(x, _)| x)
            .collect();
        assert_eq!(points.len() as u64, expected.points);
        let columns = [0, 1].map(|column| points.iter().map(|x| x[column]).collect::<Vec<_>>());
        let means = [0, 1].map(|column| mean(&columns[column]));
        let product = |a: usize, b: usize| {
            let products = points.iter().map(|x| (x[a] - means[a]) * (x[b] - means[b]));
            mean(&products.collect::<Vec<_>>())
        };
        for column in 0..2 {
            let (value, error) = (expected.means.value[column], expected.means.error[column]);
            check(what("mean"), means[column], value, error);
            let (value, error) = (
                expected.deviations.value[column],
                expected.deviations.error[column],
            );
            check(what("deviation"), product(column, column).sqrt(), value, error);
            let found = quantiles(columns[column].clone(), at);
            let (values, errors) = (
                &expected.quantiles.value[column],
                &expected.quantiles.error[column],
            );
            for (i, found) in found.into_iter().enumerate() {
                check(
                    what(&format!("quantile {} of column {column}", at[i])),
                    found,
                    values[i],
                    errors[i],
                );
            }
        }
        check(
            what("covariance"),
            product(0, 1),
            expected.covariance.value,
            expected.covariance.error,
        );
        if let (Some([x, y]), Some(radii)) = (expected.centre, &expected.radii) {
            let distances = points
                .iter()
                .map(|p| ((p[0] - x).powi(2) + (p[1] - y).powi(2)).sqrt());
            for (i, found) in quantiles(distances.collect(), at).into_iter().enumerate() {
                check(
                    what(&format!("quantile {} of radii", at[i])),
                    found,
                    radii.value[i],
                    radii.error[i],
                );
            }
        }
    }
    compared
}

#[test]
fn blobs_moons_and_circles_have_the_statistics_of_scikit_learn() {
    let golden = golden();
    for (name, draw, set, noise) in [
        (
            "blobs",
            blobs as fn(&Recipe) -> Rows,
            &golden.blobs,
            "cluster_std",
        ),
        ("moons", moons, &golden.moons, "noise"),
        ("circles", circles, &golden.circles, "noise"),
    ] {
        let points = set.classes.iter().map(|class| class.points).sum();
        let recipe = Recipe {
            points,
            noise: set.settings[noise].as_f64().unwrap(),
            seed: 1,
        };
        let compared = compare(&draw(&recipe), set, &golden.quantiles);
        let (what, far) = compared.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        println!("{name}: of {} statistics the farthest: {what}", compared.len());
        assert!(compared.len() >= 30 && *far <= ERRORS, "{name}, {what}");
        // With a tenth more noise they are farther: the test can fail.
        let noisier = Recipe {
            noise: 1.1 * recipe.noise,
            ..recipe
        };
        let compared = compare(&draw(&noisier), set, &golden.quantiles);
        assert!(compared.iter().any(|(_, far)| *far > ERRORS), "{name}");
    }
    assert_eq!(golden.blobs.settings["centers"], serde_json::json!(CENTRES));
}

/// Each number is rounded three times; what is held out is scaled by the same numbers.
#[test]
fn inputs_are_standardised_as_by_scikit_learn() {
    let scaler = golden().scaler;
    let rows = scaler.x.len() / scaler.columns;
    let mut data = Data {
        columns: scaler.columns,
        x: scaler.x,
        y: vec![0.0; rows],
        // A row of zeros, and a row of ones.
        held_out: Rows {
            x: [vec![0.0; scaler.columns], vec![1.0; scaler.columns]].concat(),
            y: vec![0.0; 2],
        },
        ..Data::default()
    };
    data.standardise();
    let close = |found: f64, expected: f64| {
        assert!(
            (found - expected).abs() <= 1e-14 * expected.abs().max(1.0),
            "{found} {expected}"
        )
    };
    for (found, expected) in data.x.iter().zip(&scaler.scaled) {
        close(*found, *expected);
    }
    let (zeros, ones) = data.held_out.x.split_at(scaler.columns);
    for column in 0..scaler.columns {
        close(zeros[column], -scaler.means[column] / scaler.scales[column]);
        close(ones[column], (1.0 - scaler.means[column]) / scaler.scales[column]);
    }
}

//! Drawn points against the closed forms of their distributions and against scikit-learn, measured ones against
//! published means, splits, and the bits that links promise.

use super::curves::{line, outliers, plane, sine};
use super::shapes::{blobs, circles, moons, spirals, xor};
use super::*;
use crate::experiment::Experiment;
use crate::landscape::model::{dataset, loss, training_rows};
use crate::landscape::network::Loss;
use crate::math::parameter::{Field, Group, Parameter, Path, Value};
use rand::Rng;
use std::convert::Infallible;
use std::f64::consts::PI;

type Draw = fn(&Recipe) -> Rows;

/// Every data set that is drawn from random numbers.
fn drawn() -> impl Iterator<Item = &'static Facts> {
    let mut parameters = Vec::new();
    Dataset::list(&DATASET, &Vec::new(), &mut parameters);
    let drawn = move |set: &&Facts| {
        let has_noise = |(parameter, path): &(Parameter, Path)| {
            parameter.name == "noise" && *path == [("dataset", set.name)]
        };
        parameters.iter().any(has_noise)
    };
    DATASETS.iter().filter(drawn)
}

const DATASET: Parameter = Parameter::choice::<Dataset>("dataset", Group::Landscape);

fn draw(set: &Facts, points: u64, noise: f64, seed: u64) -> Rows {
    let words: [(&str, Value<Infallible>); 3] = [
        ("dataset", Value::Choice(set.name)),
        ("points", Value::Integer(points)),
        ("noise", Value::Number(noise)),
    ];
    let written = |name: &str| words.iter().find(|word| word.0 == name).map(|word| &word.1);
    Dataset::read(&DATASET, &written).source().rows(seed)
}

fn recipe(points: u64, noise: f64, seed: u64) -> Recipe {
    Recipe { points, noise, seed }
}

fn once_around(recipe: &Recipe) -> Rows {
    spirals(recipe, 1.0)
}

fn of(query: &str) -> Data {
    Data::of(&query.parse().unwrap())
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    values.iter().sum::<f64>() / values.len() as f64
}

/// Mean and variance of each of the two inputs of one class.
fn moments(rows: &Rows, class: usize) -> [[f64; 2]; 2] {
    [0, 1].map(|column| {
        let of_class = || {
            let rows = rows.x.chunks_exact(2).zip(&rows.y);
            rows.filter(|(_, y)| **y == class as f64).map(|(x, _)| x[column])
        };
        let middle = mean(of_class());
        [middle, mean(of_class().map(|x| (x - middle) * (x - middle)))]
    })
}

fn is_near(found: f64, expected: f64, error: f64, what: &str) {
    assert!(
        (found - expected).abs() < error,
        "{what}: {found}, not {expected}"
    );
}

/// What the targets of a curve are off by.
fn deviations(name: &str, rows: &Rows) -> Vec<f64> {
    let columns = if name == "plane" { 2 } else { 1 };
    let pairs = rows.x.chunks_exact(columns).zip(&rows.y);
    pairs
        .map(|(x, y)| {
            y - match name {
                "sine" => (1.5 * x[0]).sin(),
                "plane" => 0.8 * x[0] - 0.5 * x[1] + 0.2,
                _ => 1.5 * x[0] - 0.5,
            }
        })
        .collect()
}

/// Links promise the same numbers for ever: these bits must never change.
#[test]
fn bits_are_frozen() {
    let frozen = [
        (
            "model=line",
            30,
            "3fe384a675465204 bfbf69608e73dfe0 3feb04eff03f7fc4 3ffd39542c0b201a",
            "3fd1f1d1874a11d2 bfe8737d99d8ab2f 3fedbb35ce21a8ff 3ffd548a4a32c51b",
        ),
        (
            "model=line&dataset=outliers",
            30,
            "bfe344e90d15123c 3fbef44769ce4580 40064ec94f9922be 3fed7a8b461a381c",
            "bffb3fd3d3b61c61 3fe74be891c3ad90 4025f1734ddeb004 3ff486a56499d0fc",
        ),
        (
            "model=line&dataset=sine",
            30,
            "4000e44bf01abe10 c0058e6066246aa2 3fd68f9c52d4e748 c0032c9e1a65349c",
            "bfd71bdcc2043bb0 3fdb02474a1e5edf bfdd2fe51a7a3976 3fd147aa5ef60782",
        ),
        (
            "model=perceptron&dataset=plane",
            200,
            "3fe685ba9578fd6a bfecbdd5dd85e382 3fbe14d06e713460 bfe990d2cddc4626",
            "3ff20d700e935a06 3fe34cafb4345d82 3feb7566ddac17d4 3fe3355cd274b76d",
        ),
        (
            "model=logistic",
            200,
            "c002b59036f89517 bffe7508b4d97608 bfecd780569b719c 3fe28b692115d7e2",
            "0000000000000000 3ff0000000000000 0000000000000000 3ff0000000000000",
        ),
        (
            "model=perceptron",
            200,
            "3fed50f9839c912a bfb721a787c25673 bfcebc99bc3e2d72 3fdd4f15069df7fa",
            "0000000000000000 3ff0000000000000 0000000000000000 3ff0000000000000",
        ),
        (
            "model=perceptron&dataset=circles",
            200,
            "3fed50f9839c912a bfb721a787c25673 3fd0a1b321e0e947 bfa58757cb104031",
            "0000000000000000 3ff0000000000000 0000000000000000 3ff0000000000000",
        ),
        (
            "model=perceptron&dataset=xor",
            200,
            "3fb070e1c70093a8 3feb7ab5fdcaa6f3 3fc9be3228258576 bfee20dee39f2716",
            "0000000000000000 3ff0000000000000 0000000000000000 3ff0000000000000",
        ),
        (
            "model=perceptron&dataset=spirals",
            200,
            "bf7bd2c7a3ae9568 bf91dcb8d1e46838 bfadb3039693b45b bf8282470b14ba08",
            "0000000000000000 3ff0000000000000 0000000000000000 3ff0000000000000",
        ),
        (
            "model=perceptron&dataset=iris",
            150,
            "bff571915ed1391c bff50c0f512c49d2 bff571915ed1391c bff50c0f512c49d2",
            "0000000000000000 0000000000000000 0000000000000000 0000000000000000",
        ),
        (
            "model=perceptron&dataset=penguins",
            342,
            "bfec4dd04e4c623e bff6b18c4194ddaf bfe9f4bdf470fc5d bff0fefa169496b2",
            "0000000000000000 0000000000000000 0000000000000000 0000000000000000",
        ),
        (
            "model=perceptron&dataset=own",
            8,
            "c000000000000000 bfe0000000000000 bff8000000000000 bff8000000000000",
            "0000000000000000 0000000000000000 0000000000000000 0000000000000000",
        ),
        (
            "model=perceptron&dataset=moons&validation=0.25",
            150,
            "bfcebc99bc3e2d72 3fdd4f15069df7fa 3fe8bc0588e3b68e 3f99b2b75179c0d1",
            "3ff0000000000000 0000000000000000 3ff0000000000000 0000000000000000",
        ),
    ];
    let bits = |values: &[f64], from: usize| {
        let words = values[from..from + 4]
            .iter()
            .map(|value| format!("{:016x}", value.to_bits()));
        words.collect::<Vec<_>>().join(" ")
    };
    for (query, rows, x, y) in frozen {
        let data = of(query);
        assert_eq!(data.rows(), rows, "{query}");
        // The first of the outliers is the seventh point.
        let from = if query.contains("outliers") { 4 } else { 0 };
        assert_eq!(bits(&data.x, from), x, "{query}");
        assert_eq!(bits(&data.y, from), y, "{query}");
    }
}

/// The streams of a seed, which are as frozen as the points.
#[test]
fn streams_are_frozen_and_differ() {
    use Stream::*;
    let first = [Data, Noise, Split, Weights, Batches].map(|purpose| stream(1, purpose).next_u64());
    assert_eq!(
        first,
        [
            15715005604373573095,
            16166618085559792950,
            10481881765394875549,
            12212852551396965246,
            7176808644310061755
        ]
    );
    let mut order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    shuffle(&mut order, &mut stream(1, Split));
    assert_eq!(order, [8, 4, 9, 3, 0, 7, 2, 1, 6, 5]);
}

#[test]
fn every_order_is_as_likely() {
    let mut random = stream(1, Stream::Split);
    let mut counts = std::collections::BTreeMap::new();
    for _ in 0..24_000 {
        let mut order = [0, 1, 2, 3];
        shuffle(&mut order, &mut random);
        *counts.entry(order).or_insert(0_u32) += 1;
    }
    assert_eq!(counts.len(), 24);
    // Each count is binomial with mean 1000 and standard deviation 31.
    assert!(
        counts.values().all(|count| count.abs_diff(1000) < 150),
        "{counts:?}"
    );
}

#[test]
fn the_seed_decides() {
    for set in drawn() {
        assert_eq!(draw(set, 30, 0.4, 7), draw(set, 30, 0.4, 7));
        for seed in 0..50 {
            let [one, other] = [seed, seed + 1].map(|seed| draw(set, 30, 0.4, seed));
            assert_ne!(one.x, other.x, "{}", set.name);
        }
    }
}

#[test]
fn more_points_keep_the_earlier_ones_where_they_are_not_spread_evenly() {
    let mut evenly = 0;
    for set in drawn() {
        let keeps = |noise: f64| {
            let (few, many) = (draw(set, 11, noise, 1), draw(set, 40, noise, 1));
            few.x == many.x[..few.x.len()] && few.y == many.y[..11]
        };
        match keeps(0.0) {
            true => assert!(keeps(0.4), "{}", set.name),
            // Without noise nothing is random of them.
            false => {
                evenly += 1;
                assert_eq!(draw(set, 11, 0.0, 1), draw(set, 11, 0.0, 2), "{}", set.name);
            }
        }
    }
    assert!(evenly > 0);
}

/// More noise moves each point farther along its own deviation.
#[test]
fn noise_only_scales_deviations() {
    for set in drawn() {
        let [none, some, much] = [0.0, 0.4, 4.0].map(|noise| draw(set, 31, noise, 1));
        for (values, moves) in [
            ([&none.x, &some.x, &much.x], set.classes > 0),
            ([&none.y, &some.y, &much.y], set.classes == 0),
        ] {
            for ((none, some), much) in values[0].iter().zip(values[1]).zip(values[2]) {
                is_near(much - none, 10.0 * (some - none), 1e-13, set.name);
                assert_eq!(some != none, moves, "{}", set.name);
            }
        }
    }
}

/// Moments within four standard errors of those of the distribution they are drawn from.
#[test]
fn inputs_are_uniform_and_noise_is_normal() {
    let points = 100_000;
    let error = 4.0 / f64::from(points).sqrt();
    for (name, draw, [low, high]) in [
        ("line", line as Draw, [-1.0, 3.0]),
        ("sine", sine, [-3.0, 3.0]),
        ("plane", plane, [-1.0, 1.0]),
    ] {
        let rows = draw(&recipe(points as u64, 2.0, 3));
        let noise = deviations(name, &rows);
        let columns = rows.x.len() / rows.len();
        for column in 0..columns {
            let x = || rows.x.iter().copied().skip(column).step_by(columns);
            let (middle, deviation) = ((low + high) / 2.0, (high - low) / 12.0_f64.sqrt());
            assert!(x().all(|x| (low..high).contains(&x)), "{name}");
            is_near(mean(x()), middle, error * deviation, name);
            let variance = mean(x().map(|x| (x - middle) * (x - middle)));
            // The fourth moment of a uniform number is 9/5 of its squared variance.
            is_near(
                variance,
                deviation * deviation,
                error * deviation * deviation * 0.8_f64.sqrt(),
                name,
            );
            let product = mean(x().zip(&noise).map(|(x, noise)| (x - middle) * noise));
            is_near(product, 0.0, error * 2.0 * deviation, "noise depends on x");
        }
        let unit = |power: i32| mean(noise.iter().map(|deviation| (deviation / 2.0).powi(power)));
        is_near(unit(1), 0.0, error, name); // the moments of a normal number: 0, 1, 0, 3,
        is_near(unit(2), 1.0, error * 2.0_f64.sqrt(), name); // their variances 1, 2, 15, 96
        is_near(unit(3), 0.0, error * 15.0_f64.sqrt(), name);
        is_near(unit(4), 3.0, error * 96.0_f64.sqrt(), name);
    }
}

#[test]
fn outliers_are_three_in_twenty_and_the_others_are_the_line() {
    for points in [2, 7, 20, 100, 1000] {
        let (plain, off) = (line(&recipe(points, 0.4, 5)), outliers(&recipe(points, 0.4, 5)));
        assert_eq!(plain.x, off.x);
        let moved: Vec<f64> = plain
            .y
            .iter()
            .zip(&off.y)
            .map(|(plain, off)| off - plain)
            .collect();
        let far = moved.iter().filter(|moved| **moved != 0.0).count();
        assert_eq!(far as u64, points * 3 / 20);
        assert!(
            moved
                .iter()
                .all(|&moved| moved == 0.0 || (3.999..8.001).contains(&moved))
        );
    }
}

/// The points of `make_moons(10, shuffle=False)` and `make_circles(10, shuffle=False, factor=0.5)` of scikit-learn
/// 1.x, which has all of the first class first.
#[test]
fn moons_and_circles_are_those_of_scikit_learn() {
    let half = 0.5_f64.sqrt();
    let reference: [(Draw, [[f64; 2]; 10]); 2] = [
        (
            moons,
            [
                [1.0, 0.0],
                [half, half],
                [0.0, 1.0],
                [-half, half],
                [-1.0, 0.0],
                [0.0, 0.5],
                [0.2928932188134524, -0.20710678118654746],
                [1.0, -0.5],
                [1.7071067811865475, -0.20710678118654757],
                [2.0, 0.5],
            ],
        ),
        (
            circles,
            [
                [1.0, 0.0],
                [0.30901699437494745, 0.9510565162951535],
                [-0.8090169943749473, 0.5877852522924732],
                [-0.8090169943749476, -0.587785252292473],
                [0.30901699437494723, -0.9510565162951536],
                [0.5, 0.0],
                [0.15450849718747373, 0.47552825814757677],
                [-0.40450849718747367, 0.2938926261462366],
                [-0.4045084971874738, -0.2938926261462365],
                [0.15450849718747361, -0.4755282581475768],
            ],
        ),
    ];
    for (draw, expected) in reference {
        let rows = draw(&recipe(10, 0.0, 1));
        for (i, found) in rows.x.chunks_exact(2).enumerate() {
            let expected = expected[i % 2 * 5 + i / 2];
            assert_eq!(rows.y[i], (i % 2) as f64);
            is_near(found[0], expected[0], 1e-15, "x₁");
            is_near(found[1], expected[1], 1e-15, "x₂");
        }
    }
}

/// Means and variances of 20,000 points against the integrals over the curves that they lie on. Where points are
/// spread evenly only the noise is random: four standard errors of it, and the error of the sum.
#[test]
fn shapes_have_the_moments_of_their_curves() {
    let noise: f64 = 0.3;
    let rows = |draw: Draw| draw(&recipe(20_000, noise, 11));
    let check = |name: &str, rows: &Rows, class: usize, means: [f64; 2], variances: [f64; 2]| {
        let found = moments(rows, class);
        for axis in [0, 1] {
            let [middle, variance] = found[axis];
            // The variance of noise² is 2·noise⁴, that of clean·noise at most 4·noise²·variance.
            let spread = (2.0 * noise.powi(4) + 4.0 * noise * noise * variances[axis]).sqrt();
            let error = |deviation: f64| 4.0 * deviation / 100.0 + 2e-4;
            is_near(middle, means[axis], error(noise), name);
            is_near(variance, variances[axis] + noise * noise, error(spread), name);
        }
    };
    let half_circle = [0.5, 0.5 - 4.0 / (PI * PI)];
    check("moons", &rows(moons), 0, [0.0, 2.0 / PI], half_circle);
    check("moons", &rows(moons), 1, [1.0, 0.5 - 2.0 / PI], half_circle);
    check("circles", &rows(circles), 0, [0.0; 2], [0.5; 2]);
    check("circles", &rows(circles), 1, [0.0; 2], [0.125; 2]);
    check("blobs", &rows(blobs), 0, [-1.5, -1.0], [0.0; 2]);
    check("blobs", &rows(blobs), 1, [1.5, 1.0], [0.0; 2]);
    // ∫ t cos 2πt dt = 0, ∫ t sin 2πt dt = −1/2π, ∫ t² cos² 2πt dt = 1/6 + 1/16π², ∫ t² sin² 2πt dt = 1/6 − 1/16π²
    let (drop, more) = (1.0 / (2.0 * PI), 1.0 / (16.0 * PI * PI));
    let arm = [1.0 / 6.0 + more, 1.0 / 6.0 - more - drop * drop];
    check("spirals", &rows(once_around), 0, [0.0, -drop], arm);
    check("spirals", &rows(once_around), 1, [0.0, drop], arm);
    // Here the places are random as well: 1/3 is the variance of a number that is uniform in −1 … 1.
    for class in [0, 1] {
        for [middle, variance] in moments(&xor(&recipe(20_000, 0.0, 11)), class) {
            is_near(middle, 0.0, 4.0 * (1.0_f64 / 3.0).sqrt() / 100.0, "xor");
            is_near(variance, 1.0 / 3.0, 4.0 * (4.0_f64 / 45.0).sqrt() / 100.0, "xor");
        }
    }
}

#[test]
fn xor_is_told_by_the_signs_and_fills_its_quarters_equally() {
    let rows = xor(&recipe(1000, 0.0, 2));
    let mut quarters = [0; 4];
    for (x, y) in rows.x.chunks_exact(2).zip(&rows.y) {
        assert_eq!(*y == 1.0, (x[0] > 0.0) != (x[1] > 0.0));
        assert!(x.iter().all(|x| *x != 0.0 && x.abs() <= 1.0));
        quarters[usize::from(x[0] > 0.0) * 2 + usize::from(x[1] > 0.0)] += 1;
    }
    assert_eq!(quarters, [250; 4]);
}

/// The arms have the radius t at the angle 2π·turns·t and half a turn farther.
#[test]
fn spirals_wind_as_often_as_they_are_told() {
    for turns in [0.1, 1.0, 2.5] {
        let rows = spirals(&recipe(200, 0.0, 1), turns);
        for (i, x) in rows.x.chunks_exact(2).enumerate() {
            let t = (i / 2 + 1) as f64 / 100.0;
            is_near(x[0].hypot(x[1]), t, 1e-15, "radius");
            let angle = x[1].atan2(x[0]) / (2.0 * PI) - (turns * t + (i % 2) as f64 / 2.0);
            is_near(angle - angle.round(), 0.0, 1e-13, "angle");
        }
    }
}

#[test]
fn classes_are_balanced() {
    for set in drawn().filter(|set| set.classes > 0) {
        for points in 2..50 {
            let rows = draw(set, points, 0.1, 1);
            assert_eq!(rows.x.len() as u64, set.columns() as u64 * points, "{}", set.name);
            assert!(rows.x.iter().all(|x| x.is_finite()), "{}", set.name);
            let of = |class: usize| rows.y.iter().filter(|y| **y == class as f64).count() as u64;
            let (classes, mut left) = (set.classes as u64, points);
            for class in 0..set.classes {
                // The first classes have what is left over.
                let share = points / classes + u64::from((class as u64) < points % classes);
                assert_eq!(of(class), share, "{}", set.name);
                left -= share;
            }
            assert_eq!(left, 0);
        }
    }
}

/// Means by species as published with palmerpenguins, and of Fisher's table as in R, to the digits given.
#[test]
fn measured_data_have_their_published_means() {
    for (query, rows, expected) in [
        (
            "model=perceptron&dataset=iris",
            150,
            [(50, 1.462, 0.246), (50, 4.26, 1.326), (50, 5.552, 2.026)],
        ),
        (
            "model=perceptron&dataset=penguins",
            342,
            [
                (151, 38.79139, 189.95364),
                (68, 48.83382, 195.82353),
                (123, 47.50488, 217.18699),
            ],
        ),
    ] {
        let data = of(&format!("{query}&standardise=false"));
        assert_eq!((data.rows(), data.columns, data.classes), (rows, 2, 3));
        for (class, (count, first, second)) in expected.into_iter().enumerate() {
            let rows = Rows {
                x: data.x.clone(),
                y: data.y.clone(),
            };
            assert_eq!(data.y.iter().filter(|y| data.class(**y) == class).count(), count);
            let [[x1, _], [x2, _]] = moments(&rows, class);
            is_near(x1, first, 5.1e-6, query);
            is_near(x2, second, 5.1e-6, query);
        }
        let file = match data.target {
            _ if rows == 150 => include_str!("iris.csv"),
            _ => include_str!("penguins.csv"),
        };
        let header = format!("{},{}", data.inputs.join(","), data.target);
        assert_eq!(file.lines().next(), Some(header.as_str()));
        assert!(!data.source.is_empty());
    }
    // The first row, standardised, as scikit-learn's StandardScaler has it.
    let [iris, penguins] = ["iris", "penguins"].map(|name| of(&format!("model=perceptron&dataset={name}")).x);
    for (found, expected) in iris[..2].iter().chain(&penguins[..2]).zip([
        -1.3402265266227635,
        -1.3154442950077407,
        -0.8844987420334929,
        -1.418346649339451,
    ]) {
        is_near(*found, expected, 1e-12, "standardised");
    }
}

#[test]
fn standardised_inputs_have_mean_0_and_deviation_1() {
    for query in [
        "model=line",
        "model=line&points=2",
        "model=line&points=1000&seed=9",
        "model=logistic&dataset=moons&validation=0.3",
        "model=perceptron&dataset=penguins&validation=0.5",
    ] {
        let [plain, standard] = [false, true].map(|on| of(&format!("{query}&standardise={on}")));
        let columns = standard.columns;
        for column in 0..columns {
            let x = || standard.x.iter().skip(column).step_by(columns).copied();
            is_near(mean(x()), 0.0, 1e-13, query);
            is_near(mean(x().map(|x| x * x)), 1.0, 1e-13, query);
            // What is held out was moved in the same way: by a line through two points of training.
            let was = |i: usize| plain.x[i * columns + column];
            let is = |i: usize| standard.x[i * columns + column];
            let other = (1..plain.rows()).find(|i| was(*i) != was(0)).unwrap();
            let slope = (is(other) - is(0)) / (was(other) - was(0));
            let held_out = plain.held_out.x.iter().zip(&standard.held_out.x);
            for (was_held, is_held) in held_out.skip(column).step_by(columns) {
                is_near(*is_held, is(0) + slope * (was_held - was(0)), 1e-9, query);
            }
        }
        assert_eq!(plain.y, standard.y);
    }
    let mut constant = Data {
        columns: 1,
        x: vec![3.0; 4],
        y: vec![0.0; 4],
        ..Data::default()
    };
    constant.standardise();
    assert_eq!(constant.x, [0.0; 4]);
}

/// Training rows and those held out are all rows, each once and in their order; every class stays in training.
#[test]
fn splits_are_disjoint_and_complete() {
    for (rows, classes) in [
        (2, 0),
        (50, 0),
        (2, 2),
        (3, 2),
        (51, 2),
        (3, 3),
        (150, 3),
        (10, 10),
    ] {
        for share in [0.0, 0.1, 0.25, 0.5, 0.9] {
            for seed in 0..20 {
                // Two columns that say which row it is; the classes are of very different sizes.
                let class = |row: usize| row.min(classes.max(1) - 1) as f64;
                let whole = Rows {
                    x: (0..rows).flat_map(|row| [row as f64, -(row as f64)]).collect(),
                    y: (0..rows).map(class).collect(),
                };
                let parts = split::split(whole.clone(), 2, classes, share, seed);
                let mut all = Vec::new();
                for part in &parts {
                    let numbers: Vec<usize> = part.x.chunks_exact(2).map(|x| x[0] as usize).collect();
                    assert!(numbers.is_sorted_by(|a, b| a < b));
                    for (i, &row) in numbers.iter().enumerate() {
                        assert_eq!((part.x[2 * i + 1], part.y[i]), (-(row as f64), class(row)));
                    }
                    all.extend(numbers);
                }
                all.sort();
                assert_eq!(all, (0..rows).collect::<Vec<_>>());
                let wanted = (share * rows as f64).round() as usize;
                let kept = if classes == 0 { 2 } else { classes };
                assert_eq!(parts[1].len(), wanted.min(rows - kept));
                assert!((0..classes).all(|class| parts[0].y.contains(&(class as f64))));
            }
        }
    }
    // Each row is held out as often as any other: of 2000 times, binomial with mean 500 and standard deviation 19.
    let mut counts = [0_u32; 20];
    for seed in 0..2000 {
        let whole = line(&recipe(20, 0.0, 1));
        let [_, held_out] = split::split(whole.clone(), 1, 0, 0.25, seed);
        for x in held_out.x {
            counts[whole.x.iter().position(|other| *other == x).unwrap()] += 1;
        }
    }
    assert!(counts.iter().all(|count| count.abs_diff(500) < 100), "{counts:?}");
}

#[test]
fn training_rows_are_counted_without_drawing_them() {
    for words in [
        "line",
        "line&points=2",
        "plane&points=7",
        "blobs&points=2",
        "moons&points=3",
        "spirals",
        "iris",
        "penguins",
        "own",
        "own&own=0,0,0;1,1,0;2,2,1;3,3,1;4,4,1;5,5,2",
        "own&own=0,0,0;1,1,2",
    ] {
        let whole = of(&format!("model=perceptron&dataset={words}")).rows();
        for share in [0.0, 0.1, 0.5, 0.9] {
            let query = format!("model=perceptron&dataset={words}&validation={share}");
            let experiment: Experiment = query.parse().unwrap();
            let data = Data::of(&experiment);
            assert_eq!(training_rows(&experiment), data.rows(), "{query}");
            assert_eq!(data.rows() + data.held_out.len(), whole, "{query}");
        }
    }
    let [one, other] = [1, 2].map(|seed| {
        of(&format!(
            "model=perceptron&dataset=iris&validation=0.5&seed={seed}"
        ))
    });
    assert_ne!(one.held_out.y, other.held_out.y);
}

/// The targets are what each loss wants.
#[test]
fn targets_are_as_the_loss_sees_them() {
    let kinds = |query: &str| {
        let data = of(query);
        let mut kinds: Vec<f64> = data.y.iter().chain(&data.held_out.y).copied().collect();
        kinds.sort_by(f64::total_cmp);
        kinds.dedup();
        let classes: Vec<usize> = kinds.iter().map(|y| data.class(*y)).collect();
        assert_eq!(classes, (0..data.classes).collect::<Vec<_>>(), "{query}");
        assert_eq!(data.class_names.len(), data.classes);
        assert_eq!(data.inputs.len(), data.columns);
        kinds
    };
    let net = |words: &str| kinds(&format!("model=perceptron&validation=0.2&dataset={words}"));
    assert_eq!(net("moons"), [0.0, 1.0]);
    assert_eq!(net("moons&loss=mse"), [-1.0, 1.0]);
    assert_eq!(net("moons&loss=cross-entropy"), [0.0, 1.0]);
    assert_eq!(net("iris"), [0.0, 1.0, 2.0]);
    assert_eq!(net("own"), [0.0, 1.0]);
    assert_eq!(net("own&own=0,0,0;1,1,1;1,0,2"), [0.0, 1.0, 2.0]);
    assert_eq!(kinds("model=logistic"), [0.0, 1.0]);
}

#[test]
fn losses_follow_from_model_and_data() {
    for (query, expected) in [
        ("model=line", "mse"),
        ("model=line&loss=logistic", "mse"),
        ("model=logistic", "logistic"),
        ("model=logistic&loss=mse", "logistic"),
        ("model=perceptron", "logistic"),
        ("model=perceptron&loss=mse", "mse"),
        ("model=perceptron&dataset=plane", "mse"),
        ("model=perceptron&dataset=iris", "cross-entropy"),
        ("model=perceptron&dataset=own&own=0,0,0;1,1,2", "cross-entropy"),
    ] {
        assert_eq!(loss(&query.parse().unwrap()).unwrap().name(), expected, "{query}");
    }
}

/// What does not fit is left out, and nothing panics, where an experiment is put together word by word.
#[test]
fn unfit_experiments_have_data() {
    for name in ["line", "logistic", "perceptron"] {
        for set in DATASETS {
            for loss in ["mse", "logistic", "cross-entropy"] {
                let mut experiment = Experiment::default();
                let words = [
                    ("model", name),
                    ("dataset", set.name),
                    ("loss", loss),
                    ("own", "0,0,0;1,1,2"),
                ];
                for (name, text) in words {
                    experiment.set(name, text).unwrap();
                }
                let data = Data::of(&experiment);
                assert_eq!(data.rows(), training_rows(&experiment));
                let fits = dataset(&experiment).unwrap().fits;
                assert!(fits.iter().any(|model| model.name() == name));
                let loss = crate::landscape::model::loss(&experiment).unwrap();
                assert!(Loss::fitting(data.classes).contains(&loss));
            }
        }
    }
}

//! Backpropagation against dual numbers, blocks against single runs, and the Hessian against differences of gradients.

use super::*;
use crate::landscape::data::{Rows, normal};
use crate::math::real::Dual;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// A network with random parameters on random points.
fn network(sizes: &[usize], activation: Activation, loss: Loss, rows: usize, seed: u64) -> Network {
    let mut random = stream(seed, Stream::Weights);
    let columns = sizes[0];
    let outputs = *sizes.last().unwrap();
    let target = |random: &mut ChaCha8Rng| {
        let share = random.random::<f64>();
        match loss {
            Loss::Squared => (2.0 * share - 1.0).signum(),
            Loss::Logistic => f64::from(u8::from(share > 0.5)),
            Loss::CrossEntropy => (share * outputs as f64).floor(),
        }
    };
    let mut layers: Vec<Layer> = Vec::new();
    for pair in sizes.windows(2) {
        layers.push(Layer {
            inputs: pair[0],
            outputs: pair[1],
            first: layers.last().map_or(0, Layer::end),
            biased: true,
        });
    }
    let x = (0..rows * columns).map(|_| normal(&mut random)).collect();
    let y = (0..rows).map(|_| target(&mut random)).collect();
    let data = Data {
        columns,
        x,
        y,
        held_out: Rows::default(),
        classes: outputs.max(2),
        ..Data::default()
    };
    let initial = (0..layers.last().unwrap().end())
        .map(|_| 0.7 * normal(&mut random))
        .collect();
    Network {
        sizes: sizes.to_vec(),
        layers,
        activation,
        loss,
        l2: 0.03,
        scale: 1.7,
        initial,
        data: Arc::new(data),
    }
}

fn all() -> impl Iterator<Item = Network> {
    let losses = [(Loss::Squared, 1), (Loss::Logistic, 1), (Loss::CrossEntropy, 3)];
    ACTIVATIONS.iter().flat_map(move |activation| {
        losses.into_iter().flat_map(move |(loss, outputs)| {
            [(1, 5), (70, 6), (33, 7)].map(|(rows, seed)| {
                let sizes = [2, 5, 3, outputs];
                network(&sizes, *activation, loss, rows, seed)
            })
        })
    })
}

/// The slope of the loss along every parameter, by dual numbers in the forward pass alone.
#[test]
fn backpropagation_is_the_derivative() {
    for network in all() {
        let wide: Vec<[f64; 1]> = network.initial.iter().map(|&w| [w]).collect();
        let mut gradient = vec![[0.0]; wide.len()];
        let [loss] = Pass::new(&network).gradient(&network, network.training(), &wide, &mut gradient);
        let mut forward = Pass::<Dual<f64, 1>, 1>::new(&network);
        for (i, &[found]) in gradient.iter().enumerate() {
            let parameters: Vec<[Dual<f64, 1>; 1]> = (0..wide.len())
                .map(|j| {
                    let slope = f64::from(u8::from(i == j));
                    [Dual {
                        value: wide[j][0],
                        gradient: [slope],
                    }]
                })
                .collect();
            let [dual] = forward.objective(&network, network.training(), &parameters);
            assert!((dual.value - loss).abs() <= 1e-14 * loss.abs());
            let expected = dual.gradient[0];
            assert!(
                (found - expected).abs() <= 1e-13 * (1.0 + expected.abs()),
                "{:?} {:?} parameter {i}: {found} {expected}",
                network.activation,
                network.loss
            );
        }
    }
}

/// A network in a block has the bits of the same network alone.
#[test]
fn a_block_is_its_runs() {
    for network in all() {
        let scales: [f64; 8] = std::array::from_fn(|lane| 0.3 + 0.2 * lane as f64);
        let wide: Vec<[f64; 8]> = network.initial.iter().map(|&w| scales.map(|s| s * w)).collect();
        let mut gradient = vec![[0.0; 8]; wide.len()];
        let rows: Vec<u32> = (0..network.data.rows() as u32).rev().step_by(2).collect();
        for rows in [None, Some(&rows[..])] {
            let points = Points {
                rows,
                ..network.training()
            };
            let losses = Pass::new(&network).gradient(&network, points, &wide, &mut gradient);
            for lane in 0..8 {
                let alone: Vec<[f64; 1]> = wide.iter().map(|w| [w[lane]]).collect();
                let mut single = vec![[0.0]; wide.len()];
                let [loss] = Pass::new(&network).gradient(&network, points, &alone, &mut single);
                assert_eq!(loss.to_bits(), losses[lane].to_bits());
                for (single, wide) in single.iter().zip(&gradient) {
                    assert_eq!(single[0].to_bits(), wide[lane].to_bits());
                }
            }
        }
    }
}

/// The Hessian times a vector is how the gradient changes along it, and the sharpness the largest eigenvalue: no
/// direction is sharper, and along its own the product is the multiple.
#[test]
fn sharpness_is_the_largest_eigenvalue() {
    for network in all().filter(|network| network.activation != Activation::Relu) {
        let at = network.initial.clone();
        let mut sharpness = sharpness::Sharpness::new(&network);
        let vector: Vec<f64> = (0..at.len()).map(|i| ((i * 7 + 3) % 5) as f64 - 2.0).collect();
        let product = sharpness
            .product(&network, network.training(), &at, &vector)
            .to_vec();
        let gradient = |share: f64| {
            let parameters: Vec<[f64; 1]> = at.iter().zip(&vector).map(|(w, v)| [w + share * v]).collect();
            let mut gradient = vec![[0.0]; at.len()];
            Pass::new(&network).gradient(&network, network.training(), &parameters, &mut gradient);
            gradient
        };
        let (before, after) = (gradient(-1e-6), gradient(1e-6));
        let largest = product.iter().fold(0.0_f64, |largest, p| largest.max(p.abs()));
        for i in 0..at.len() {
            let difference = (after[i][0] - before[i][0]) / 2e-6;
            assert!((difference - product[i]).abs() < 1e-7 * (1.0 + largest));
        }
        let eigenvalue = sharpness.at(&network, &at);
        for seed in 0..20 {
            let mut random = stream(seed, Stream::Batches);
            let mut v: Vec<f64> = at.iter().map(|_| normal(&mut random)).collect();
            let length = v.iter().map(|v| v * v).sum::<f64>().sqrt();
            v.iter_mut().for_each(|v| *v /= length);
            let product = sharpness.product(&network, network.training(), &at, &v);
            let curvature: f64 = product.iter().zip(&v).map(|(p, v)| p * v).sum();
            assert!(
                curvature <= eigenvalue * (1.0 + 1e-3) + 1e-9,
                "{curvature} {eigenvalue}"
            );
        }
    }
}

/// Where the largest and the lowest eigenvalue are opposite, the power iteration would go to and fro between them: a
/// linear unit that starts from zero has the eigenvalues ±‖x‖/2, with the logistic loss on two opposite points ±x of two
/// classes.
#[test]
fn opposite_eigenvalues_are_told_apart() {
    for [x, y] in [[2.6_f64, -2.0], [0.4, 0.9], [30.0, 1.0]] {
        for (init, within) in [("init=zero", 1e-5), ("init=scaled&init-scale=0.001", 1e-2)] {
            let query = format!(
                "model=perceptron&dataset=own&own={},{},1;{x},{y},0&layers=1&activation=linear&{init}&lr=1e-9&steps=2&sharpness-every=1",
                -x, -y
            );
            let run = crate::train(&query.parse().unwrap());
            // That of the offset alone is a quarter.
            let expected = (x.hypot(y) / 2.0).max(0.25);
            for sharpness in &run.on_data.unwrap().sharpness {
                assert!(
                    (sharpness / expected - 1.0).abs() < within,
                    "{query}: {sharpness} {expected}"
                );
            }
        }
    }
}

/// Where the outputs are 0, every loss of two classes takes all points for the first one: half of them are right.
#[test]
fn no_output_is_the_first_class() {
    for loss in ["mse", "logistic", "cross-entropy"] {
        let query = format!("model=perceptron&dataset=moons&loss={loss}&init=zero&lr=1e-9&steps=1");
        let experiment: crate::Experiment = query.parse().unwrap();
        assert_eq!(
            crate::train(&experiment).on_data.unwrap().accuracy[0],
            0.5,
            "{query}"
        );
        let objective = crate::landscape::objective::Objective::of(&experiment);
        let network = objective.network().unwrap();
        let said = network.classes(&network.initial, &network.data.x);
        assert!(said.iter().all(|&class| class == 0), "{query}");
    }
}

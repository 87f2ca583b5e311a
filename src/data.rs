//! Small data sets, seeded, the same bits on every platform.

use crate::experiment::Experiment;
use crate::real::portable;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::f64::consts::TAU;

/// Rows of inputs and the target of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// How many inputs a row has.
    pub columns: usize,
    /// The inputs, row by row.
    pub x: Vec<f64>,
    /// The targets as the loss sees them, one a row.
    pub y: Vec<f64>,
}

impl Data {
    /// The data set that the experiment names.
    pub fn of(experiment: &Experiment) -> Data {
        line(
            experiment.integer("points"),
            experiment.number("noise"),
            experiment.integer("seed"),
        )
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.y.len()
    }
}

/// The weight and bias of the line that the points scatter around.
pub const TRUE_LINE: [f64; 2] = [1.5, -0.5];

/// `points` points around the line y = 1.5x − 0.5 with x uniform in −1 … 3 and normal noise of standard
/// deviation `noise`. The inputs are not centred, so that weight and bias pull on each other: a tilted ravine.
fn line(points: u64, noise: f64, seed: u64) -> Data {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let x: Vec<f64> = (0..points).map(|_| random.random::<f64>() * 4.0 - 1.0).collect();
    let y = x
        .iter()
        .map(|x| TRUE_LINE[0] * x + TRUE_LINE[1] + noise * normal(&mut random))
        .collect();
    Data { columns: 1, x, y }
}

/// A standard normal number (Box and Muller 1958), from portable functions only.
fn normal(random: &mut impl Rng) -> f64 {
    let radius = (-2.0 * portable::ln(1.0 - random.random::<f64>())).sqrt();
    radius * portable::cos(TAU * random.random::<f64>())
}

//! Small data sets, seeded, the same bits on every platform.

use crate::experiment::Experiment;
use crate::real::portable;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::f64::consts::TAU;

/// A data set that models can be trained on.
#[derive(Clone, Copy, Debug)]
pub struct Dataset {
    /// The name in links: `dataset=moons`.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// The models that fit it.
    pub fits: &'static [&'static str],
    /// How many classes its points have; 0 where the targets are numbers.
    pub classes: usize,
    /// How many inputs a point has.
    pub columns: usize,
}

/// Every data set, in the order of the menu.
pub const DATASETS: &[Dataset] = &[
    set("line", "noisy line", &["line", "perceptron"], 0, 1),
    set("outliers", "line with outliers", &["line", "perceptron"], 0, 1),
    set("sine", "noisy sine", &["line", "perceptron"], 0, 1),
    set("plane", "noisy plane", &["perceptron"], 0, 2),
    set("blobs", "two blobs", &["logistic", "perceptron"], 2, 2),
    set("moons", "moons", &["logistic", "perceptron"], 2, 2),
    set("circles", "circles", &["logistic", "perceptron"], 2, 2),
    set("xor", "xor", &["logistic", "perceptron"], 2, 2),
    set("spirals", "spirals", &["logistic", "perceptron"], 2, 2),
    set("iris", "iris (flowers)", &["perceptron"], 3, 2),
    set("penguins", "penguins", &["perceptron"], 3, 2),
    set("own", "points of your own", &["logistic", "perceptron"], 2, 2),
];

const fn set(
    name: &'static str,
    label: &'static str,
    fits: &'static [&'static str],
    classes: usize,
    columns: usize,
) -> Dataset {
    Dataset {
        name,
        label,
        fits,
        classes,
        columns,
    }
}

/// Rows of inputs and the target of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// How many inputs a row has.
    pub columns: usize,
    /// The inputs, row by row.
    pub x: Vec<f64>,
    /// The targets as the loss sees them, one a row.
    pub y: Vec<f64>,
    pub held_out: Rows,
    pub classes: usize,
}
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Rows { pub x: Vec<f64>, pub y: Vec<f64> }
pub enum Stream { Weights, Batches, Slice }
pub fn stream(seed: u64, s: Stream) -> ChaCha8Rng { let mut r = ChaCha8Rng::seed_from_u64(seed); r.set_stream(1 + s as u64); r }
pub fn training_rows(e: &Experiment) -> usize { Data::of(e).rows() }
pub fn loss(_: &Experiment) -> &'static str { "mse" }


impl Data {
    /// The data set that the experiment names.
    pub fn of(experiment: &Experiment) -> Data {
        let mut data = line(
            experiment.integer("points"),
            experiment.number("noise"),
            experiment.integer("seed"),
        );
        if experiment.switch("standardise") {
            data.standardise();
        }
        data
    }

    /// Shifts and scales every column of inputs to mean 0 and standard deviation 1 (that of the population, as
    /// scikit-learn's `StandardScaler`); a constant column only to mean 0.
    fn standardise(&mut self) {
        let rows = self.rows() as f64;
        for column in 0..self.columns {
            let values = || self.x.iter().skip(column).step_by(self.columns);
            let mean = values().sum::<f64>() / rows;
            let variance = values().map(|value| (value - mean) * (value - mean)).sum::<f64>() / rows;
            let deviation = if variance > 0.0 { variance.sqrt() } else { 1.0 };
            for value in self.x.iter_mut().skip(column).step_by(self.columns) {
                *value = (*value - mean) / deviation;
            }
        }
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
///
/// Each point takes its random numbers before the next one does: with more points the earlier ones stay where
/// they are, and with more noise each point only moves farther along its own deviation.
fn line(points: u64, noise: f64, seed: u64) -> Data {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut point = || {
        let x = random.random::<f64>() * 4.0 - 1.0;
        (x, TRUE_LINE[0] * x + TRUE_LINE[1] + noise * normal(&mut random))
    };
    let (x, y) = (0..points).map(|_| point()).unzip();
    Data { columns: 1, x, y, held_out: Rows::default(), classes: 0 }
}

/// A standard normal number (Box and Muller 1958), from portable functions only.
pub fn normal(random: &mut impl Rng) -> f64 {
    let radius = (-2.0 * portable::ln(1.0 - random.random::<f64>())).sqrt();
    radius * portable::cos(TAU * random.random::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deviations(data: &Data) -> Vec<f64> {
        let pairs = data.x.iter().zip(&data.y);
        pairs
            .map(|(x, y)| y - (TRUE_LINE[0] * x + TRUE_LINE[1]))
            .collect()
    }

    /// Links promise the same numbers for ever: these bits must never change.
    #[test]
    fn bits_are_frozen() {
        let bits = |values: &[f64]| -> Vec<String> {
            values[..4]
                .iter()
                .map(|value| format!("{:016x}", value.to_bits()))
                .collect()
        };
        let data = Data::of(&"model=line".parse().unwrap());
        assert_eq!(data.rows(), 30);
        assert_eq!(
            bits(&data.x),
            [
                "3fe384a675465204",
                "bfbf69608e73dfe0",
                "3feb04eff03f7fc4",
                "3ffd39542c0b201a"
            ]
        );
        assert_eq!(
            bits(&data.y),
            [
                "3fd1f1d1874a11d2",
                "bfe8737d99d8ab2f",
                "3fedbb35ce21a8ff",
                "3ffd548a4a32c51b"
            ]
        );
    }

    #[test]
    fn standardised_inputs_have_mean_0_and_deviation_1() {
        for query in ["", "&points=2", "&points=1000&seed=9"] {
            let data = |words: &str| Data::of(&format!("model=line{query}{words}").parse().unwrap());
            let (plain, standard) = (data(""), data("&standardise=true"));
            let rows = standard.rows() as f64;
            let mean = standard.x.iter().sum::<f64>() / rows;
            let variance = standard.x.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / rows;
            assert!(mean.abs() < 1e-14 && (variance - 1.0).abs() < 1e-13, "{query}");
            assert_eq!(plain.y, standard.y);
        }
        let mut constant = Data {
            columns: 1,
            x: vec![3.0; 4],
            y: vec![0.0; 4],
            held_out: Rows::default(), classes: 0,
        };
        constant.standardise();
        assert_eq!(constant.x, [0.0; 4]);
    }

    #[test]
    fn the_seed_decides() {
        assert_eq!(line(30, 0.4, 7), line(30, 0.4, 7));
        for seed in 0..50 {
            assert_ne!(line(30, 0.4, seed).x, line(30, 0.4, seed + 1).x);
        }
    }

    #[test]
    fn more_points_keep_the_earlier_ones_and_more_noise_the_inputs() {
        let (few, many, noisy) = (line(10, 0.4, 1), line(40, 0.4, 1), line(10, 4.0, 1));
        assert_eq!(few.x, many.x[..10]);
        assert_eq!(few.y, many.y[..10]);
        assert_eq!(few.x, noisy.x);
        for (few, noisy) in deviations(&few).into_iter().zip(deviations(&noisy)) {
            assert!((noisy - 10.0 * few).abs() < 1e-13);
        }
        assert!(
            deviations(&line(100, 0.0, 1))
                .iter()
                .all(|&deviation| deviation == 0.0)
        );
    }

    /// Moments within four standard errors of those of the distribution they are drawn from.
    #[test]
    fn inputs_are_uniform_and_noise_is_normal() {
        let points = 100_000.0;
        let data = line(points as u64, 2.0, 3);
        let noise = deviations(&data);
        let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / points;
        let error = 4.0 / points.sqrt();
        assert!(data.x.iter().all(|x| (-1.0..3.0).contains(x)));
        assert!((mean(&mut data.x.iter().copied()) - 1.0).abs() < error * (4.0 / 3.0_f64).sqrt());
        let unit = |power: i32| mean(&mut noise.iter().map(|deviation| (deviation / 2.0).powi(power)));
        assert!(unit(1).abs() < error); // the moments of a normal number: 0, 1, 0, 3,
        assert!((unit(2) - 1.0).abs() < error * 2.0_f64.sqrt()); // their variances 1, 2, 15, 96
        assert!(unit(3).abs() < error * 15.0_f64.sqrt());
        assert!((unit(4) - 3.0).abs() < error * 96.0_f64.sqrt());
        let product = mean(
            &mut data
                .x
                .iter()
                .zip(&noise)
                .map(|(x, deviation)| (x - 1.0) * deviation),
        );
        assert!(
            product.abs() < error * 2.0 * (4.0 / 3.0_f64).sqrt(),
            "noise depends on x"
        );
    }
}

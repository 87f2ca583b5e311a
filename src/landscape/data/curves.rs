//! Points whose targets are numbers: a line with and without outliers, a sine, a plane.

use super::random::{Stream, normal, stream};
use super::{Recipe, Rows};
use crate::math::real::portable;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The weight and bias of the line that the points scatter around.
pub const TRUE_LINE: [f64; 2] = [1.5, -0.5];

/// The weights and bias of the plane that the points scatter around.
pub const TRUE_PLANE: [f64; 3] = [0.8, -0.5, 0.2];

/// Points around the line y = 1.5x − 0.5 with x uniform in −1 … 3 and normal noise. The inputs are not centred, so
/// that weight and bias pull on each other: a tilted ravine.
///
/// Each point takes its random numbers before the next one does: with more points the earlier ones stay where
/// they are, and with more noise each point only moves farther along its own deviation.
pub(super) fn line(recipe: &Recipe) -> Rows {
    let mut random = ChaCha8Rng::seed_from_u64(recipe.seed);
    let mut point = || {
        let x = random.random::<f64>() * 4.0 - 1.0;
        let noise = recipe.noise * normal(&mut random);
        (x, TRUE_LINE[0] * x + TRUE_LINE[1] + noise)
    };
    let (x, y) = (0..recipe.points).map(|_| point()).unzip();
    Rows { x, y }
}

/// The points of [`line`], but 3 of every 20 are from 4 to 8 too high: squared errors are drawn to them.
pub(super) fn outliers(recipe: &Recipe) -> Rows {
    let mut rows = line(recipe);
    let mut random = stream(recipe.seed, Stream::Data);
    for (i, y) in rows.y.iter_mut().enumerate() {
        if (i + 1) * 3 / 20 > i * 3 / 20 {
            *y += 4.0 + 4.0 * random.random::<f64>();
        }
    }
    rows
}

/// Points around y = sin(1.5x) with x uniform in −3 … 3 and normal noise.
pub(super) fn sine(recipe: &Recipe) -> Rows {
    let mut uniform = stream(recipe.seed, Stream::Data);
    let mut noise = stream(recipe.seed, Stream::Noise);
    let mut point = || {
        let x = uniform.random::<f64>() * 6.0 - 3.0;
        (x, portable::sin(1.5 * x) + recipe.noise * normal(&mut noise))
    };
    let (x, y) = (0..recipe.points).map(|_| point()).unzip();
    Rows { x, y }
}

/// Points around y = 0.8x₁ − 0.5x₂ + 0.2 with both inputs uniform in −1 … 1 and normal noise.
pub(super) fn plane(recipe: &Recipe) -> Rows {
    let mut uniform = stream(recipe.seed, Stream::Data);
    let mut noise = stream(recipe.seed, Stream::Noise);
    let mut rows = Rows::default();
    for _ in 0..recipe.points {
        let inputs = [0; 2].map(|_| uniform.random::<f64>() * 2.0 - 1.0);
        rows.x.extend(inputs);
        let [first, second, bias] = TRUE_PLANE;
        let height = first * inputs[0] + second * inputs[1] + bias;
        rows.y.push(height + recipe.noise * normal(&mut noise));
    }
    rows
}

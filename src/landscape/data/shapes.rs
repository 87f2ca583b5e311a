//! Points of two classes in the plane: blobs, moons, circles, xor, spirals. Odd rows are of class 1 and even ones of
//! class 0, so that the classes are balanced for any number of points.
//!
//! Noise has a stream of its own: with more of it each point only moves farther along its own deviation. Blobs and xor
//! keep their earlier points when there are more; the others are spread evenly along their curves, as scikit-learn's.

use super::random::{Stream, normal, stream};
use super::{Recipe, Rows};
use crate::math::real::portable::{cos, sin};
use rand::RngExt;
use std::f64::consts::{PI, TAU};

/// The middles of the two blobs.
pub const CENTRES: [[f64; 2]; 2] = [[-1.5, -1.0], [1.5, 1.0]];

/// The points, each where `place` puts it, given its class, its position within the class and the number of points of
/// that class, and then moved by normal noise in both directions.
fn scattered(recipe: &Recipe, mut place: impl FnMut(u64, u64, u64) -> [f64; 2]) -> Rows {
    let mut noise = stream(recipe.seed, Stream::Noise);
    let mut rows = Rows::default();
    for row in 0..recipe.points {
        let class = row % 2;
        let place = place(class, row / 2, (recipe.points + 1 - class) / 2);
        let moved = place.map(|at| at + recipe.noise * normal(&mut noise));
        rows.x.extend(moved);
        rows.y.push(class as f64);
    }
    rows
}

/// Normal around (−1.5, −1) and (1.5, 1) with the standard deviation `noise`.
pub(super) fn blobs(recipe: &Recipe) -> Rows {
    scattered(recipe, |class, _, _| CENTRES[class as usize])
}

/// Two half circles that reach into each other, with the coordinates of scikit-learn's `make_moons`.
pub(super) fn moons(recipe: &Recipe) -> Rows {
    scattered(recipe, |class, i, of| {
        let angle = PI * i as f64 / (of.max(2) - 1) as f64;
        match class {
            0 => [cos(angle), sin(angle)],
            _ => [1.0 - cos(angle), 0.5 - sin(angle)],
        }
    })
}

/// A circle of radius 1 around one of radius ½, with the coordinates of scikit-learn's `make_circles`.
pub(super) fn circles(recipe: &Recipe) -> Rows {
    scattered(recipe, |class, i, of| {
        let (angle, radius) = (TAU * i as f64 / of as f64, if class == 0 { 1.0 } else { 0.5 });
        [radius * cos(angle), radius * sin(angle)]
    })
}

/// Uniform in the square −1 … 1: of class 1 where the signs of the inputs differ, which no line can tell apart. The
/// four quarters take turns. The noise comes after the class is settled, so that it blurs the borders.
pub(super) fn xor(recipe: &Recipe) -> Rows {
    let mut uniform = stream(recipe.seed, Stream::Data);
    scattered(recipe, |class, i, _| {
        // From 1 down to above 0: no point is on an axis, where there are no signs.
        let [x, y] = [0; 2].map(|_| 1.0 - uniform.random::<f64>());
        let sign = if i % 2 == 0 { 1.0 } else { -1.0 };
        [sign * x, if class == 0 { sign * y } else { -sign * y }]
    })
}

/// Two arms that wind out from the middle `turns` times: at the share t of its length, an arm is at the radius t and
/// the angle 2π · turns · t, the second one half a turn farther (Lang and Witbrock 1988 had three turns).
pub(super) fn spirals(recipe: &Recipe, turns: f64) -> Rows {
    scattered(recipe, |class, i, of| {
        let t = (i + 1) as f64 / of as f64;
        let angle = TAU * turns * t + PI * class as f64;
        [t * cos(angle), t * sin(angle)]
    })
}

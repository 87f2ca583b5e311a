//! Models that are trained on data. Linear regression: its two weights are the two axes of the landscape.

use crate::data::Data;
use crate::real::Real;
use crate::surface::Formula;
use std::sync::Arc;

/// Linear regression y = w·x + b under the mean squared error (mean over the points, no ½): over (w, b) an
/// exact quadratic.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is fitted to.
    pub data: Arc<Data>,
}

impl Formula for Line {
    #[inline(always)]
    fn loss<R: Real>(&self, w: R, b: R) -> R {
        let mut sum = R::constant(0.0);
        for (&x, &y) in self.data.x.iter().zip(&self.data.y) {
            sum = sum + (w * x + b - y).squared();
        }
        sum / self.data.rows() as f64
    }
}

impl Line {
    /// The least-squares solution (w, b) in closed form, from the normal equations of the centred data.
    pub fn least_squares(&self) -> [f64; 2] {
        let rows = self.data.rows() as f64;
        let mean = |values: &[f64]| values.iter().sum::<f64>() / rows;
        let (mean_x, mean_y) = (mean(&self.data.x), mean(&self.data.y));
        let pairs = self.data.x.iter().zip(&self.data.y);
        let (covariance, variance) = pairs.fold((0.0, 0.0), |(covariance, variance), (x, y)| {
            (
                covariance + (x - mean_x) * (y - mean_y),
                variance + (x - mean_x).squared(),
            )
        });
        let w = covariance / variance;
        [w, mean_y - w * mean_x]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::Objective;
    use crate::theory::Curvature;

    const QUERIES: &[&str] = &[
        "model=line",
        "model=line&noise=0",
        "model=line&noise=10",
        "model=line&points=2",
        "model=line&points=2&noise=10&seed=5",
        "model=line&points=1000&noise=3&seed=42",
    ];

    #[test]
    fn the_gradient_is_zero_at_least_squares() {
        for query in QUERIES {
            let objective = Objective::of(&query.parse().unwrap());
            let best = objective.best().unwrap();
            let size = best.at[0].abs().max(best.at[1].abs()).max(1.0);
            for slope in objective.gradient(best.at) {
                assert!(slope.abs() < 1e-13 * size, "{query}: {slope:e} at {:?}", best.at);
            }
        }
        let exact = Objective::of(&"model=line&noise=0".parse().unwrap());
        let [w, b] = exact.best().unwrap().at;
        assert!((w - 1.5).abs() < 1e-14 && (b + 0.5).abs() < 1e-14);
        assert!(exact.best().unwrap().loss < 1e-28);
    }

    /// The Hessian of the mean squared error is 2/n Σ [[x², x], [x, 1]]: everywhere the same, whatever the targets.
    #[test]
    fn curvature_follows_from_the_inputs() {
        for query in QUERIES {
            let objective = Objective::of(&query.parse().unwrap());
            let x = &objective.data().unwrap().x;
            let mean = |power: i32| x.iter().map(|x| x.powi(power)).sum::<f64>() / x.len() as f64;
            let expected = [[2.0 * mean(2), 2.0 * mean(1)], [2.0 * mean(1), 2.0]];
            let (trace, difference) = (2.0 * mean(2) + 2.0, 2.0 * mean(2) - 2.0);
            let root = (difference * difference + 16.0 * mean(1) * mean(1)).sqrt();
            for point in [[0.0, 0.0], [3.0, -2.0]] {
                let found = objective.hessian(point);
                for (found, expected) in found.as_flattened().iter().zip(expected.as_flattened()) {
                    assert!((found - expected).abs() < 1e-14 * trace, "{query}");
                }
                let curvature = Curvature::at(&objective, point);
                assert!(
                    (curvature.max - (trace + root) / 2.0).abs() < 1e-14 * trace,
                    "{query}"
                );
                assert!(
                    (curvature.min - (trace - root) / 2.0).abs() < 1e-14 * trace,
                    "{query}"
                );
            }
        }
    }

    #[test]
    fn start_and_minimum_are_well_inside_the_picture() {
        for seed in 0..200 {
            for words in [
                "",
                "&noise=0",
                "&noise=10",
                "&points=2",
                "&points=2&noise=10",
                "&points=3&noise=10",
            ] {
                let query = format!("model=line{words}&seed={seed}");
                let objective = Objective::of(&query.parse().unwrap());
                let minimum = objective.best().unwrap().at;
                for (axis, [low, high]) in objective.domain.into_iter().enumerate() {
                    let margin = 0.1 * (high - low);
                    for inside in [objective.start[axis], minimum[axis]] {
                        assert!((low + margin..=high - margin).contains(&inside), "{query}");
                    }
                    assert!(high - low >= 2.5, "{query}");
                }
            }
        }
    }
}

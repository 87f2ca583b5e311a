//! Linear regression as a formula of its two weights, which are the two axes of the landscape.

use crate::landscape::data::Data;
use crate::landscape::surface::Formula;
use crate::math::real::Real;
use std::sync::Arc;

/// Linear regression y = w·x + b under the mean squared error (mean over the points, no ½).
///
/// Over (w, b) that is an exact quadratic, so it is evaluated as one, at the same cost for any number of points:
///
/// mean of (w·x + b − y)² = floor + variance·u² + (v + x̄·u)², with u = w − w*, v = b − b*
///
/// where (w*, b*) is the least-squares solution, x̄ and variance are those of the inputs, and floor is the loss
/// there, all times `scale`. As a sum of squares, it is never below its minimum by rounding.
///
/// ```
/// use overshoot::landscape::{data::Data, line::MeanSquaredError, surface::Formula};
/// let (x, y) = (vec![0.0, 1.0, 2.0], vec![1.0, 3.0, 5.0]); // y = 2x + 1
/// let loss = MeanSquaredError::new(Data { columns: 1, x, y, ..Data::default() }.into(), 1.0);
/// assert_eq!(loss.least_squares(), [2.0, 1.0]);
/// assert!((loss.loss(0.0, 0.0) - 35.0 / 3.0).abs() < 1e-12); // (1 + 9 + 25) / 3
/// ```
#[derive(Clone, Debug)]
pub struct MeanSquaredError {
    least_squares: [f64; 2],
    mean: f64,
    variance: f64,
    floor: f64,
    /// What the loss is multiplied by.
    scale: f64,
}

impl Formula for MeanSquaredError {
    #[inline(always)]
    fn loss<R: Real>(&self, w: R, b: R) -> R {
        let (u, v) = (w - self.least_squares[0], b - self.least_squares[1]);
        (u.squared() * self.variance + (v + u * self.mean).squared() + self.floor) * self.scale
    }
}

impl MeanSquaredError {
    /// The regression on some data, with the loss times `scale`. Its solution is the closed form of the normal equations of the centred data.
    pub fn new(data: Arc<Data>, scale: f64) -> MeanSquaredError {
        let rows = data.rows() as f64;
        let mean = |terms: &mut dyn Iterator<Item = f64>| terms.sum::<f64>() / rows;
        let pairs = || data.x.iter().zip(&data.y);
        let (mean_x, mean_y) = (
            mean(&mut data.x.iter().copied()),
            mean(&mut data.y.iter().copied()),
        );
        let variance = mean(&mut data.x.iter().map(|x| (x - mean_x).squared()));
        let w = mean(&mut pairs().map(|(x, y)| (x - mean_x) * (y - mean_y))) / variance;
        let b = mean_y - w * mean_x;
        let floor = mean(&mut pairs().map(|(x, y)| (w * x + b - y).squared()));
        MeanSquaredError {
            least_squares: [w, b],
            mean: mean_x,
            variance,
            floor,
            scale,
        }
    }

    /// What the loss is multiplied by.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The least-squares solution (w, b).
    pub fn least_squares(&self) -> [f64; 2] {
        self.least_squares
    }
}

#[cfg(test)]
mod tests {
    use crate::experiment::Experiment;
    use crate::landscape::Model;
    use crate::landscape::curvature::Curvature;
    use crate::landscape::objective::Objective;
    use crate::math::real::{Dual, Real};

    const QUERIES: &[&str] = &[
        "model=line",
        "model=line&noise=0",
        "model=line&noise=10",
        "model=line&points=2",
        "model=line&points=2&noise=10&seed=5",
        "model=line&points=1000&noise=3&seed=42",
        "model=line&loss-scale=10",
        "model=line&standardise=true",
    ];

    /// The quadratic is the mean of the squared errors, and its minimum is where their gradient vanishes.
    #[test]
    fn the_quadratic_is_the_mean_squared_error() {
        for query in QUERIES {
            let experiment: Experiment = query.parse().unwrap();
            let objective = Objective::of(&experiment);
            let data = objective.data().unwrap();
            let scale = Model::from(&experiment).on_data().unwrap().loss_scale;
            let direct = |point: [f64; 2]| {
                let [w, b] = Dual::variables(point);
                let pairs = data.x.iter().zip(&data.y);
                let squares = pairs.map(|(&x, &y)| (w * x + b - y).squared());
                let sum = squares.fold(Dual::constant(0.0), |sum, square| sum + square);
                sum / data.rows() as f64 * scale
            };
            let best = objective.best().unwrap();
            assert_eq!(objective.gradient(best.at), [0.0, 0.0]);
            for point in [best.at, objective.start, [3.0, -2.0], [-40.0, 70.0]] {
                let expected = direct(point);
                let scale = 1e-13 * (expected.value + direct(objective.start).value + 1.0);
                assert!(
                    (objective.loss(point) - expected.value).abs() < scale,
                    "{query} {point:?}"
                );
                for (found, expected) in objective.gradient(point).into_iter().zip(expected.gradient) {
                    assert!(
                        (found - expected).abs() < 10.0 * scale,
                        "{query} {point:?} {found} {expected}"
                    );
                }
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
            let experiment: Experiment = query.parse().unwrap();
            let scale = Model::from(&experiment).on_data().unwrap().loss_scale;
            let twice = 2.0 * scale;
            let expected = [[twice * mean(2), twice * mean(1)], [twice * mean(1), twice]];
            let (trace, difference) = (twice * (mean(2) + 1.0), twice * (mean(2) - 1.0));
            let root = (difference * difference + 4.0 * twice * twice * mean(1) * mean(1)).sqrt();
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

    /// What scaling does: the ravine becomes a bowl, and ten times the loss has a limit a tenth as high.
    #[test]
    fn scaling_moves_the_limit() {
        let curvature = |query: &str| {
            let objective = Objective::of(&query.parse().unwrap());
            Curvature::at(&objective, objective.minima[0].at)
        };
        assert!(curvature("model=line").condition() > 5.0);
        assert!((curvature("model=line&standardise=true").condition() - 1.0).abs() < 1e-12);
        let ratio = curvature("model=line&loss-scale=10").max / curvature("model=line").max;
        assert!((ratio - 10.0).abs() < 1e-12);
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

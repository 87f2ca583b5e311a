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

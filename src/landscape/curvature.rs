//! The curvature of the loss at a point: eigenvalues and eigenvectors of its Hessian.

use crate::landscape::objective::Objective;

/// Curvature of the loss at a point: eigenvalues and eigenvectors of its Hessian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curvature {
    /// The largest eigenvalue, λmax: the sharpness.
    pub max: f64,
    /// The smallest eigenvalue, λmin.
    pub min: f64,
    /// Unit vectors along the sharpest and the flattest direction.
    pub directions: [[f64; 2]; 2],
}

impl Curvature {
    /// The curvature of an objective at a point.
    ///
    /// ```
    /// use overshoot::landscape::{curvature::Curvature, objective::Objective, surface::Ravine};
    /// let ravine = Objective::of(overshoot::landscape::surface::Surface::from(Ravine { condition: 10.0 }));
    /// let curvature = Curvature::at(&ravine, [0.0, 0.0]);
    /// assert_eq!((curvature.max, curvature.min), (10.0, 1.0)); // ½(x² + 10y²)
    /// assert_eq!(curvature.condition(), 10.0);
    /// ```
    pub fn at(objective: &Objective, point: [f64; 2]) -> Curvature {
        Curvature::of(objective.hessian(point))
    }

    /// Eigenvalues and eigenvectors of a symmetric matrix, in closed form. The rotation that diagonalises it is
    /// the Jacobi rotation (Golub and Van Loan, *Matrix Computations*, section 8.5.2), whose tangent is
    /// computed without cancellation.
    ///
    /// ```
    /// use overshoot::landscape::curvature::Curvature;
    /// let curvature = Curvature::of([[2.0, 1.0], [1.0, 2.0]]);
    /// assert!((curvature.max - 3.0).abs() < 1e-15 && (curvature.min - 1.0).abs() < 1e-15);
    /// let [x, y] = curvature.directions[0];
    /// assert!((x - y).abs() < 1e-15); // the steepest direction is the diagonal
    /// ```
    pub fn of([[a, b], [_, d]]: [[f64; 2]; 2]) -> Curvature {
        let tangent = if b == 0.0 {
            0.0
        } else {
            let tau = (d - a) / (2.0 * b);
            let tangent = 1.0 / (tau.abs() + (1.0 + tau * tau).sqrt());
            if tau < 0.0 { -tangent } else { tangent }
        };
        let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
        let sine = tangent * cosine;
        let first = (a - tangent * b, [cosine, -sine]);
        let second = (d + tangent * b, [sine, cosine]);
        let (large, small) = if first.0 >= second.0 {
            (first, second)
        } else {
            (second, first)
        };
        Curvature {
            max: large.0,
            min: small.0,
            directions: [large.1, small.1],
        }
    }

    /// λmax / λmin, the condition number; infinite unless both are positive.
    pub fn condition(&self) -> f64 {
        if self.min > 0.0 {
            self.max / self.min
        } else {
            f64::INFINITY
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    /// A·v = λ·v for both, unit length, at right angles, trace and determinant: for every symmetric matrix.
    #[test]
    fn eigenvalues_and_eigenvectors() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut entry = || (random.random::<f64>() - 0.5) * 10f64.powf(random.random::<f64>() * 12.0 - 6.0);
        let mut matrices: Vec<[f64; 3]> = (0..10_000).map(|_| [entry(), entry(), entry()]).collect();
        for [a, b, d] in matrices.clone().into_iter().take(1000) {
            // No mixed term; equal eigenvalues; nearly equal ones; a mixed term next to nothing; rank one.
            matrices.extend([
                [a, 0.0, d],
                [a, 0.0, a],
                [a, b, a],
                [a, 1e-300, d],
                [a, 1e-18 * b, a],
            ]);
            matrices.push([a * a, a * d, d * d]);
        }
        matrices.extend([[0.0; 3], [1e150, 1e150, -1e150], [1e-150, 1e-150, 2e-150]]);
        for [a, b, d] in matrices {
            let curvature = Curvature::of([[a, b], [b, d]]);
            let size = a.abs().max(b.abs()).max(d.abs());
            let near = |found: f64, expected: f64, scale: f64| {
                assert!(
                    (found - expected).abs() <= 1e-14 * scale,
                    "{a} {b} {d}: {curvature:?}"
                );
            };
            assert!(curvature.max >= curvature.min, "{a} {b} {d}: {curvature:?}");
            near(curvature.max + curvature.min, a + d, size);
            for ([x, y], value) in curvature
                .directions
                .into_iter()
                .zip([curvature.max, curvature.min])
            {
                near(x.hypot(y), 1.0, 1.0);
                near(a * x + b * y, value * x, size);
                near(b * x + d * y, value * y, size);
            }
            let [one, two] = curvature.directions;
            near(one[0] * two[0] + one[1] * two[1], 0.0, 1.0);
        }
    }
}

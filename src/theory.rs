//! What theory says about learning rates: the curvature at a point, the rate at which overshooting begins, the
//! limit above which training diverges, the best rate of gradient descent and how fast it contracts.

use crate::experiment::Experiment;
use crate::objective::Objective;
use crate::optimizer;

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
    pub fn at(objective: &Objective, point: [f64; 2]) -> Curvature {
        Curvature::of(objective.hessian(point))
    }

    /// Eigenvalues and eigenvectors of a symmetric matrix, in closed form. The rotation that diagonalises it is
    /// the Jacobi rotation (Golub and Van Loan, *Matrix Computations*, section 8.5.2), whose tangent is
    /// computed without cancellation.
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

/// What theory says of the rates of an experiment's optimizer where the loss has a given curvature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// The rate at which overshooting begins.
    pub onset: Option<f64>,
    /// The rate above which a quadratic of this curvature diverges.
    pub limit: Option<f64>,
}

/// Onset and limit at the sharpest curvature λ; none where λ ≤ 0 or theory has none.
pub fn rates(experiment: &Experiment, sharpness: f64) -> Rates {
    let optimizer = optimizer::of(experiment);
    let known = |rate: fn(&Experiment, f64) -> Option<f64>| {
        (sharpness > 0.0).then(|| rate(experiment, sharpness)).flatten()
    };
    Rates {
        onset: known(optimizer.onset),
        limit: known(optimizer.limit),
    }
}

/// The best rate of gradient descent on a quadratic, 2 / (λmin + λmax), and by how much each of its steps
/// contracts the distance to the minimum, (κ − 1) / (κ + 1); both need λmin > 0.
pub fn best_rate(curvature: &Curvature) -> Option<(f64, f64)> {
    (curvature.min > 0.0).then(|| {
        let condition = curvature.condition();
        (
            2.0 / (curvature.min + curvature.max),
            (condition - 1.0) / (condition + 1.0),
        )
    })
}

/// Whether the loss is a quadratic: the curvature is the same everywhere, so that what theory says at the
/// minimum holds all the way.
pub fn is_quadratic(objective: &Objective) -> bool {
    let [[left, right], [bottom, top]] = objective.domain;
    // Places without symmetry, where the curvature of anything else would differ.
    let at = |x: f64, y: f64| objective.hessian([left + x * (right - left), bottom + y * (top - bottom)]);
    let (one, two, three) = (at(0.137, 0.291), at(0.713, 0.382), at(0.491, 0.877));
    let scale = one
        .as_flattened()
        .iter()
        .fold(0.0_f64, |scale, entry| scale.max(entry.abs()));
    let same = |other: [[f64; 2]; 2]| {
        let entries = one.as_flattened().iter().zip(other.as_flattened());
        entries.into_iter().all(|(a, b)| (a - b).abs() <= 1e-9 * scale)
    };
    same(two) && same(three)
}

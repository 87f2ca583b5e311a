//! What theory says about learning rates: the rate at which overshooting begins, the
//! limit above which training diverges, the best rate of gradient descent and how fast it contracts.

use crate::landscape::curvature::Curvature;
use crate::landscape::objective::Objective;
use crate::training::optimizer::Optimizer;
use crate::training::setup::Setup;

/// What theory says of the rates of an optimizer where the loss has a given curvature.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limits {
    /// The rate at which overshooting begins.
    pub onset: Option<f64>,
    /// The rate above which a quadratic of this curvature diverges.
    pub limit: Option<f64>,
}

/// Onset and limit at the sharpest curvature λ; none where λ ≤ 0 or theory has none.
///
/// ```
/// use overshoot::training::{optimizer::Optimizer, theory::limits};
/// let sgd = limits(&Optimizer::default(), 10.0);
/// assert_eq!((sgd.onset, sgd.limit), (Some(0.1), Some(0.2)));
/// assert_eq!(limits(&Optimizer::named("adam").unwrap(), 10.0).onset, None);
/// ```
pub fn limits(optimizer: &Optimizer, sharpness: f64) -> Limits {
    if sharpness > 0.0 {
        Limits {
            onset: optimizer.onset(sharpness),
            limit: optimizer.limit(sharpness),
        }
    } else {
        Limits::default()
    }
}

/// What theory says of an optimizer's rate of any one step: at the minimum that is nearest to the start. Nothing where the
/// loss falls for ever, or where each step sees only some of the points.
pub fn limits_on(objective: &Objective, setup: &Setup) -> Limits {
    let nearest = objective.nearest_minimum(objective.start_point(setup));
    let nearest = nearest.filter(|_| objective.is_exact(setup));
    nearest.map_or(Limits::default(), |minimum| {
        limits(&setup.optimizer, Curvature::at(objective, minimum.at).max)
    })
}

/// The best rate of gradient descent on a quadratic, 2 / (λmin + λmax), and by how much each of its steps
/// contracts the distance to the minimum, (κ − 1) / (κ + 1); both need λmin > 0.
///
/// ```
/// use overshoot::landscape::curvature::Curvature;
/// use overshoot::training::theory::best_rate;
/// let (rate, contraction) = best_rate(&Curvature::of([[1.0, 0.0], [0.0, 10.0]])).unwrap();
/// assert_eq!((rate, contraction), (2.0 / 11.0, 9.0 / 11.0));
/// assert_eq!(best_rate(&Curvature::of([[1.0, 0.0], [0.0, -1.0]])), None); // a saddle
/// ```
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
///
/// ```
/// use overshoot::{Experiment, training::theory::is_quadratic};
/// assert!(is_quadratic(&Experiment::default().objective()));
/// assert!(!is_quadratic(&"surface=rosenbrock".parse::<Experiment>()?.objective()));
/// # Ok::<(), overshoot::Error>(())
/// ```
pub fn is_quadratic(objective: &Objective) -> bool {
    if !objective.is_plane() {
        return false;
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::experiment::train::sweep;
    use crate::landscape::objective::tests::Quadratic;
    use crate::landscape::surface::SURFACES;

    #[test]
    fn a_turned_quadratic_has_the_curvature_that_it_was_made_from() {
        let quadratic = Quadratic {
            eigenvalues: [7.0, 0.5],
            angle: 0.7,
            centre: [1.0, -2.0],
        };
        let objective = Objective::of_quadratic(quadratic, [1.0, 1.0]);
        let curvature = Curvature::at(&objective, [0.3, 0.4]);
        assert!((curvature.max - 7.0).abs() < 1e-13 && (curvature.min - 0.5).abs() < 1e-13);
        assert!((curvature.condition() - 14.0).abs() < 1e-12);
        let [sharpest, _] = curvature.directions;
        let [axis, _] = quadratic.axes();
        assert!((sharpest[0] * axis[0] + sharpest[1] * axis[1]).abs() > 1.0 - 1e-14);
        assert_eq!(
            best_rate(&curvature).map(|(rate, _)| (rate * 7.5 - 2.0).abs() < 1e-12),
            Some(true)
        );
    }

    #[test]
    fn onsets_and_limits() {
        let of = |query: &str, curvature: f64| {
            let experiment: Experiment = query.parse().unwrap();
            limits(&experiment.setup().optimizer, curvature)
        };
        let near = |found: Option<f64>, expected: f64| assert!((found.unwrap() - expected).abs() < 1e-12);
        let (sgd, momentum, nesterov) = (
            of("", 10.0),
            of("optimizer=momentum", 10.0),
            of("optimizer=nesterov", 10.0),
        );
        near(sgd.onset, 0.1);
        near(sgd.limit, 0.2);
        near(momentum.onset, (1.0 - 0.9_f64.sqrt()).powi(2) / 10.0);
        near(momentum.limit, 0.38);
        near(nesterov.onset, 1.0 / 3610.0); // (0.1 / 1.9)² / 10
        near(nesterov.limit, 3.8 / 28.0);
        // Without momentum, all three are gradient descent.
        assert_eq!(of("optimizer=momentum&momentum=0", 10.0), sgd);
        assert_eq!(of("optimizer=nesterov&momentum=0", 10.0), sgd);
        let none = Limits {
            onset: None,
            limit: None,
        };
        assert_eq!(of("optimizer=adam", 10.0), none);
        for curvature in [0.0, -1.0, f64::NAN] {
            assert_eq!(of("", curvature), none);
        }
    }

    /// A sweep that is long finds the best rate to its resolution: that is what theory means by it.
    #[test]
    fn sweeps_find_the_best_rate() {
        for (condition, steps) in [(2, 40), (10, 300), (30, 800), (100, 2000), (1000, 20_000)] {
            // Both directions start with the same loss, so that neither is done before the other.
            let start = f64::sqrt(f64::from(condition));
            let query = format!("condition={condition}&steps={steps}&start={start},1");
            let experiment: Experiment = query.parse().unwrap();
            let curvature = Curvature::at(&Objective::of(&experiment), [0.0, 0.0]);
            let (best, kept) = best_rate(&curvature).unwrap();
            let condition = f64::from(condition);
            assert!((kept - (condition - 1.0) / (condition + 1.0)).abs() < 1e-12);
            let sweep = sweep(&experiment, best / 2.0, best * 1.5, 301).unwrap();
            let found = sweep.best().unwrap();
            let step = sweep.lrs[1] / sweep.lrs[0];
            assert!(
                (sweep.lrs[found] / best).ln().abs() <= step.ln(),
                "{query}: {} for {best}",
                sweep.lrs[found]
            );
            // Each step leaves that share of the distance, and its square of the loss; of the two directions,
            // at the found rate, the better one may be done.
            let gap = sweep.finals[found] / Objective::of(&experiment).loss([start, 1.0]);
            let share = |gap: f64| gap.powf(0.5 / f64::from(steps));
            assert!(
                share(2.0 * gap) >= kept && share(gap) < kept + step - 1.0,
                "{query}: {} for {kept}",
                share(gap)
            );
        }
    }

    /// A quadratic is what has no third difference along any line.
    #[test]
    fn quadratics_are_known_as_such() {
        let third = |objective: &Objective, [x, y]: [f64; 2], [dx, dy]: [f64; 2]| {
            let at = |i: f64| objective.loss([x + i * dx, y + i * dy]);
            let values = [0.0, 1.0, 2.0, 3.0].map(at);
            let size = values.iter().fold(0.0_f64, |size, value| size.max(value.abs()));
            ((values[3] - 3.0 * values[2] + 3.0 * values[1] - values[0]) / size).abs()
        };
        let lines = [
            ([-1.3, 0.4], [0.7, 0.2]),
            ([0.6, -1.1], [-0.3, 0.9]),
            ([0.2, 0.9], [0.5, -0.8]),
        ];
        for surface in SURFACES {
            let objective = Objective::of(&format!("surface={}", surface.name).parse().unwrap());
            let is_one = lines
                .iter()
                .all(|&(from, by)| third(&objective, from, by) < 1e-12);
            assert_eq!(is_quadratic(&objective), is_one, "{}", surface.name);
        }
        assert!(is_quadratic(&Objective::of(&"model=line".parse().unwrap())));
    }
}

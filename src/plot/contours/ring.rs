//! The ring at the flag: the part of the landscape in which a run counts as arrived. From the side it is a bracket.

use crate::landscape::curvature::Curvature;
use crate::landscape::objective::Objective;
use crate::math::real::Real;
use crate::plot::clip;
use crate::plot::geometry::Pixel;
use crate::plot::viewport::Viewport;
use crate::training::flag::AT_THE_FLAG;

/// How many corners stand for an ellipse.
const CORNERS: usize = 48;
/// A smaller ring is hidden behind the foot of the flag.
const SMALLEST: f64 = 4.0;
/// How far below the ground the bracket of a single weight begins, and how far down it reaches.
const BRACKET: [f64; 2] = [2.0, 8.0];
/// Where the loss on the ellipse is so many times too high or too low, the loss is no quadratic there, and the ring no
/// ellipse.
const OFF: f64 = 1.5;

/// The best minimum of a landscape, with its curvature.
#[derive(Clone)]
pub(super) struct Ring {
    objective: Objective,
    at: [f64; 2],
    lowest: f64,
    curvature: Curvature,
}

impl Ring {
    pub(super) fn of(objective: &Objective) -> Option<Ring> {
        let best = objective.best()?;
        let curvature = Curvature::at(objective, best.at);
        let flattest = match objective.has_one_weight() {
            true => curvature.max,
            false => curvature.min,
        };
        (flattest > 0.0).then(|| Ring {
            objective: objective.clone(),
            at: best.at,
            lowest: best.loss,
            curvature,
        })
    }

    /// Its corners for a run that starts at a loss: where the gap to the lowest loss is a thousandth of the first.
    fn corners(&self, first: f64) -> Vec<[f64; 2]> {
        let gap = AT_THE_FLAG * (first - self.lowest);
        let [sharpest, flattest] = self.curvature.directions;
        let radius = |curvature: f64| (2.0 * gap / curvature).sqrt();
        let (short, long) = (radius(self.curvature.max), radius(self.curvature.min));
        let corner = |i: usize| match self.objective.has_one_weight() {
            true => [self.at[0] + (2 * i) as f64 * short - short, self.lowest],
            false => {
                let turned = std::f64::consts::TAU * i as f64 / CORNERS as f64;
                let (sine, cosine) = (Real::sin(turned), Real::cos(turned));
                [0, 1].map(|axis| {
                    self.at[axis] + short * cosine * sharpest[axis] + long * sine * flattest[axis]
                })
            }
        };
        let last = match self.objective.has_one_weight() {
            true => 1,
            false => CORNERS,
        };
        let corners: Vec<[f64; 2]> = (0..=last).map(corner).collect();
        let is_on = |&at: &[f64; 2]| {
            let share = (self.objective.loss(at) - self.lowest) / gap;
            (1.0 / OFF..=OFF).contains(&share)
        };
        match corners.iter().all(is_on) {
            true => corners,
            false => Vec::new(),
        }
    }

    /// What is seen of it; nothing where it is hidden behind the foot of the flag.
    pub(super) fn pieces(&self, view: &Viewport, first: f64) -> Vec<Vec<Pixel>> {
        let corners: Vec<Pixel> = self
            .corners(first)
            .into_iter()
            .map(|at| view.pixel_of(at))
            .collect();
        let (x, y) = match self.objective.has_one_weight() {
            true => view.pixel_of([self.at[0], self.lowest]),
            false => view.pixel_of(self.at),
        };
        let reach = corners
            .iter()
            .fold(0.0_f64, |reach, at| reach.max((at.0 - x).hypot(at.1 - y)));
        match reach < SMALLEST {
            true => Vec::new(),
            false if self.objective.has_one_weight() => {
                let (left, right) = (corners[0].0, corners[1].0);
                let [upper, lower] = BRACKET.map(|down| y + down);
                let bracket = [(left, upper), (left, lower), (right, lower), (right, upper)];
                clip::path(view.size, &bracket)
            }
            false => clip::path(view.size, &corners),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;

    fn ring(query: &str) -> (Vec<[f64; 2]>, Objective, f64) {
        let objective = Objective::of(&query.parse::<Experiment>().unwrap());
        let first = objective.loss(objective.start);
        let ring = Ring::of(&objective);
        (
            ring.map_or(Vec::new(), |ring| ring.corners(first)),
            objective,
            first,
        )
    }

    #[test]
    fn on_the_ring_a_thousandth_of_the_first_gap_is_left() {
        for (query, count) in [
            ("", CORNERS + 1),
            ("surface=bowl", CORNERS + 1),
            ("condition=100", CORNERS + 1),
            ("surface=booth", CORNERS + 1),
            ("model=line", CORNERS + 1),
            ("surface=parabola", 2),
        ] {
            let (corners, objective, first) = ring(query);
            let lowest = objective.best().unwrap().loss;
            assert_eq!(corners.len(), count, "{query}");
            for at in corners {
                let share = (objective.loss(at) - lowest) / (first - lowest);
                assert!((share / AT_THE_FLAG - 1.0).abs() < 1e-6, "{query}: {share}");
            }
        }
    }

    #[test]
    fn where_the_loss_is_no_quadratic_there_is_none() {
        for query in ["surface=rosenbrock", "surface=saddle", "surface=ackley"] {
            assert_eq!(ring(query).0.len(), 0, "{query}");
        }
    }
}

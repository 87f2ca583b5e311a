//! What training minimises: the loss and gradient of a surface, or of a model on its data, for a block of runs.

use crate::data::Data;
use crate::experiment::Experiment;
use crate::model::Line;
use crate::real::{Dual, Real};
use crate::surface::{AnySurface, Formula, with_formula};

/// One number for each of `N` runs that train side by side.
pub type Lanes<const N: usize> = [f64; N];

/// A place where the loss is lowest nearby.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimum {
    pub at: [f64; 2],
    pub loss: f64,
}

/// The loss that an experiment trains, with what is known of it.
#[derive(Clone, Debug)]
pub struct Objective {
    formula: Any,
    /// The formula as people write it.
    pub text: &'static str,
    /// What the two parameters are called: `["x", "y"]`, or `["w", "b"]` for a line.
    pub parameters: [&'static str; 2],
    /// The part of the plane that is drawn: `[[from, to], [from, to]]`.
    pub domain: [[f64; 2]; 2],
    /// Where training starts unless the experiment says otherwise.
    pub start: [f64; 2],
    /// Every known minimum, the best first; empty where the loss falls for ever.
    pub minima: Vec<Minimum>,
}

#[derive(Clone, Debug)]
enum Any {
    Surface(AnySurface),
    Line(Line),
    /// What theory speaks about, for the tests.
    #[cfg(test)]
    Quadratic(tests::Quadratic),
}

/// Runs `$body` with `$formula` bound to the formula inside, one compiled copy for each.
macro_rules! with_any {
    ($any:expr, $formula:ident => $body:expr) => {
        match $any {
            Any::Surface(surface) => with_formula!(surface, $formula => $body),
            Any::Line($formula) => $body,
            #[cfg(test)]
            Any::Quadratic($formula) => $body,
        }
    };
}

impl Objective {
    /// The objective that the experiment describes.
    pub fn of(experiment: &Experiment) -> Objective {
        match experiment.choice("model") {
            "line" => Objective::of_line(Line::new(Data::of(experiment), experiment.number("loss-scale"))),
            _ => Objective::of_surface(AnySurface::of(experiment)),
        }
    }

    fn of_surface(surface: AnySurface) -> Objective {
        let facts = surface.facts();
        let mut objective = Objective {
            formula: Any::Surface(surface),
            text: facts.formula,
            parameters: ["x", "y"],
            domain: facts.domain,
            start: facts.start,
            minima: Vec::new(),
        };
        objective.minima = facts
            .minima
            .iter()
            .map(|&at| Minimum {
                at,
                loss: objective.loss(at),
            })
            .collect();
        objective
    }

    /// Linear regression. The landscape reaches a little beyond the start on one side, and on the other as far
    /// beyond the least-squares line as the start is away from it, so that overshooting stays in the picture
    /// whatever the data are.
    fn of_line(line: Line) -> Objective {
        let least_squares = line.least_squares();
        let text = match line.scale() {
            1.0 => "mean of (w·x + b − y)²",
            _ => "loss-scale · mean of (w·x + b − y)²",
        };
        let start = [-1.0, 1.5];
        let mut objective = Objective {
            formula: Any::Line(line),
            text,
            parameters: ["w", "b"],
            domain: std::array::from_fn(|axis| {
                let way = least_squares[axis] - start[axis];
                let way = way.abs().max(2.0).copysign(way);
                let (behind, beyond) = (start[axis] - 0.4 * way, least_squares[axis] + way);
                [behind.min(beyond), behind.max(beyond)]
            }),
            start,
            minima: Vec::new(),
        };
        objective.minima = vec![Minimum {
            at: least_squares,
            loss: objective.loss(least_squares),
        }];
        objective
    }

    /// The data that the model is fitted to, if there is a model.
    pub fn data(&self) -> Option<&Data> {
        match &self.formula {
            Any::Line(line) => Some(line.data()),
            _ => None,
        }
    }

    /// The best known minimum, or `None` where the loss falls for ever.
    pub fn best(&self) -> Option<Minimum> {
        self.minima.first().copied()
    }

    /// The known minimum nearest to a point.
    pub fn nearest_minimum(&self, point: [f64; 2]) -> Option<Minimum> {
        let distance = |m: &Minimum| (m.at[0] - point[0]).squared() + (m.at[1] - point[1]).squared();
        self.minima
            .iter()
            .copied()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// How far a parameter may go before the run counts as diverged: ten times the domain where the loss has no
    /// minimum and falls for ever, else as far as finite numbers reach (`None`).
    pub fn bounds(&self) -> Option<[[f64; 2]; 2]> {
        let around = |[low, high]: [f64; 2]| {
            let (centre, half) = ((low + high) / 2.0, (high - low) / 2.0);
            [centre - 10.0 * half, centre + 10.0 * half]
        };
        self.minima.is_empty().then(|| self.domain.map(around))
    }

    /// The formula over any kind of number.
    pub(crate) fn at<R: Real>(&self, [x, y]: [R; 2]) -> R {
        with_any!(&self.formula, formula => formula.loss(x, y))
    }

    /// The loss at a point.
    pub fn loss(&self, point: [f64; 2]) -> f64 {
        self.at(point)
    }

    /// The gradient at a point.
    pub fn gradient(&self, point: [f64; 2]) -> [f64; 2] {
        self.at(Dual::variables(point)).slopes
    }

    /// The matrix of second derivatives at a point.
    pub fn hessian(&self, point: [f64; 2]) -> [[f64; 2]; 2] {
        let loss = self.at(Dual::variables(Dual::variables(point)));
        loss.slopes.map(|slope| slope.slopes)
    }

    /// Moves a block of runs by −rate · direction and evaluates losses and gradients there: one array a
    /// parameter, one array a slope. Whether everything is finite.
    ///
    /// All this is one loop, because the time goes into reading and writing the arrays.
    #[inline(never)]
    pub fn advance<const N: usize>(
        &self,
        rates: &Lanes<N>,
        directions: &[Lanes<N>],
        parameters: &mut [Lanes<N>],
        losses: &mut Lanes<N>,
        slopes: &mut [Lanes<N>],
    ) -> bool {
        let ([along_x, along_y], [xs, ys], [slopes_x, slopes_y]) = (directions, parameters, slopes) else {
            unreachable!("a surface has two parameters")
        };
        let mut finite = true;
        with_any!(&self.formula, formula => for lane in 0..N {
            let x = xs[lane] - rates[lane] * along_x[lane];
            let y = ys[lane] - rates[lane] * along_y[lane];
            let loss = {
                let [x, y] = Dual::variables([x, y]);
                formula.loss(x, y)
            };
            // A sum that is finite has only finite terms.
            finite &= (loss.value + x + y).is_finite();
            [xs[lane], ys[lane], losses[lane]] = [x, y, loss.value];
            [slopes_x[lane], slopes_y[lane]] = loss.slopes;
        });
        finite
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// ½(a·u² + b·v²) along axes u, v that are turned by an angle and centred on a point.
    #[derive(Clone, Copy, Debug)]
    pub struct Quadratic {
        pub eigenvalues: [f64; 2],
        pub angle: f64,
        pub centre: [f64; 2],
    }

    impl Quadratic {
        /// The two axes as unit vectors.
        pub fn axes(&self) -> [[f64; 2]; 2] {
            let (sine, cosine) = self.angle.sin_cos();
            [[cosine, sine], [-sine, cosine]]
        }

        /// The point with these coordinates along the axes.
        pub fn point(&self, [u, v]: [f64; 2]) -> [f64; 2] {
            let [along_u, along_v] = self.axes();
            [0, 1].map(|i| self.centre[i] + u * along_u[i] + v * along_v[i])
        }
    }

    impl Formula for Quadratic {
        fn loss<R: Real>(&self, x: R, y: R) -> R {
            let along = |axis: [f64; 2]| (x - self.centre[0]) * axis[0] + (y - self.centre[1]) * axis[1];
            let [u, v] = self.axes().map(along);
            (u.squared() * self.eigenvalues[0] + v.squared() * self.eigenvalues[1]) * 0.5
        }
    }

    impl Objective {
        /// A quadratic, trained from the given coordinates along its axes.
        pub fn of_quadratic(quadratic: Quadratic, start: [f64; 2]) -> Objective {
            Objective {
                formula: Any::Quadratic(quadratic),
                text: "a quadratic",
                parameters: ["x", "y"],
                domain: [[-5.0, 5.0]; 2],
                start: quadratic.point(start),
                minima: vec![Minimum {
                    at: quadratic.centre,
                    loss: 0.0,
                }],
            }
        }
    }
}

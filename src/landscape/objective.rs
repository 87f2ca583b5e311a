//! What training minimises: the loss and gradient of a surface, or of a model on its data, for a block of runs.

mod given;

use crate::landscape::data::Data;
use crate::landscape::line::MeanSquaredError;
use crate::landscape::model::{Model, OnData};
use crate::landscape::network::batches::{Batches, Sampling};
use crate::landscape::network::section::Section;
use crate::landscape::network::{Network, Pass};
use crate::landscape::surface::{Formula, Surface, with_formula};
use crate::math::real::{Dual, Real};
use std::sync::Arc;

/// One number for each of `N` runs that train side by side.
pub type Lanes<const N: usize> = [f64; N];

/// So many runs of a block keep in registers what they have seen, while it is looked at step by step.
pub(crate) const TOGETHER: usize = 8;

/// So many losses of a network are evaluated side by side.
pub(crate) const ABREAST: usize = 8;

/// From so many runs on the loop over a block is compiled for its width.
const WIDE: usize = 16;

/// Where training starts, unless the objective's telling place is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Start(pub Option<[f64; 2]>);

/// A place where the loss is lowest nearby.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minimum {
    /// Both parameters.
    pub at: [f64; 2],
    /// The loss there.
    pub loss: f64,
}

/// The loss that an experiment trains, with what is known of it.
///
/// ```
/// use overshoot::Experiment;
/// let objective = Experiment::default().objective();
/// assert_eq!(objective.text, "½(x² + condition·y²)"); // with condition 10
/// assert_eq!(objective.loss([1.0, 1.0]), 5.5);
/// assert_eq!(objective.gradient([1.0, 1.0]), [1.0, 10.0]);
/// assert_eq!(objective.hessian([1.0, 1.0]), [[1.0, 0.0], [0.0, 10.0]]);
/// assert_eq!((objective.floor(), objective.dimension()), (Some(0.0), 2));
/// ```
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
    /// Every known minimum, the best first; empty where the loss falls for ever, or where none is known.
    pub minima: Vec<Minimum>,
    /// The model on its data, where there is one: what mini-batches, held-out points and accuracies come from.
    network: Option<Arc<Network>>,
    /// The mini-batches, where they are prescribed.
    batches: Option<Batches>,
}

#[derive(Clone, Debug)]
enum Any {
    Surface(Surface),
    Line(MeanSquaredError),
    /// The loss is what the network gives, whatever the number of its parameters.
    Network(Net),
    /// That of a network, on a plane through its parameters.
    Section(Section),
    /// What theory speaks about, for the tests.
    #[cfg(test)]
    Quadratic(tests::Quadratic),
}

/// Where a line starts unless something else is asked for.
const LINE_START: [f64; 2] = [-1.0, 1.5];

/// A domain that reaches a little beyond the start on one side, and on the other as far beyond the minimum as the start
/// is away from it, so that overshooting stays in the picture.
fn around(start: [f64; 2], minimum: [f64; 2]) -> [[f64; 2]; 2] {
    std::array::from_fn(|axis| {
        let way = minimum[axis] - start[axis];
        let way = way.abs().max(2.0).copysign(way);
        let (behind, beyond) = (start[axis] - 0.4 * way, minimum[axis] + way);
        [behind.min(beyond), behind.max(beyond)]
    })
}

/// Runs `$body` with `$formula` bound to the formula inside, one compiled copy for each.
macro_rules! with_any {
    ($any:expr, $formula:ident => $body:expr) => {
        match $any {
            Any::Surface(surface) => with_formula!(surface, $formula => $body),
            Any::Line($formula) => $body,
            Any::Network($formula) => $body,
            Any::Section($formula) => $body,
            #[cfg(test)]
            Any::Quadratic($formula) => $body,
        }
    };
}

/// A network of two parameters as a formula over them.
#[derive(Clone, Debug)]
struct Net(Arc<Network>);

impl Formula for Net {
    #[inline(never)]
    fn loss<R: Real>(&self, x: R, y: R) -> R {
        let [loss] = Pass::new(&self.0).objective(&self.0, self.0.training(), &[[x], [y]]);
        loss
    }
}

impl Objective {
    /// The objective that a model, or an experiment, describes.
    pub fn of(model: impl Into<Model>) -> Objective {
        let model = model.into();
        let network = |model: OnData| Arc::new(model.network(Arc::new(model.data())));
        match &model {
            Model::Surface(surface) => Objective::of_surface(surface.clone()),
            Model::Line(line) => Objective::of_line(network(line.on_data()), LINE_START),
            Model::Logistic(logistic) => Objective::of_network(network(logistic.on_data())),
            Model::Perceptron(perceptron) => Objective::of_network(network(perceptron.on_data())),
        }
    }

    /// A network, whose loss is never below 0. With two parameters its landscape is the loss itself: it shows the start
    /// and the minimum, which Newton's method finds because the logistic loss is convex, or, where the classes can be
    /// told apart without a mistake, the place that a few steps of it lead to, because the loss then falls for ever.
    fn of_network(network: Arc<Network>) -> Objective {
        let mut objective = Objective {
            formula: Any::Network(Net(network.clone())),
            text: network.loss.formula(),
            parameters: ["w₁", "w₂"],
            domain: [[-1.0, 1.0]; 2],
            start: [0.0; 2],
            minima: Vec::new(),
            network: Some(network.clone()),
            batches: None,
        };
        if let [x, y] = network.initial[..] {
            objective.start = [x, y];
            let (towards, found) = objective.descend();
            objective.domain = around(objective.start, towards);
            if found {
                objective.minima = vec![Minimum {
                    at: towards,
                    loss: objective.loss(towards),
                }];
            }
        }
        objective
    }

    /// A network's loss on a plane through its parameters, seen as a landscape.
    pub(crate) fn of_section(
        section: Section,
        parameters: [&'static str; 2],
        domain: [[f64; 2]; 2],
    ) -> Objective {
        Objective {
            network: Some(section.network().clone()),
            batches: None,
            formula: Any::Section(section),
            text: "",
            parameters,
            domain,
            start: [0.0; 2],
            minima: Vec::new(),
        }
    }

    /// Newton's method from the start, its steps halved until the loss falls; whether it came to a minimum.
    fn descend(&self) -> ([f64; 2], bool) {
        let mut at = self.start;
        for step in 0..100 {
            let (gradient, [[a, b], [_, d]]) = (self.gradient(at), self.hessian(at));
            let determinant = a * d - b * b;
            let steep = (gradient[0].squared() + gradient[1].squared()).sqrt();
            if steep <= 1e-14 * (1.0 + self.loss(self.start)) {
                return (at, true);
            }
            let size = (at[0].squared() + at[1].squared()).sqrt();
            let convex = determinant > 0.0; // not so of what is no number
            if !convex || (step > 4 && size > 1e3) {
                return (at, false);
            }
            let move_by = [
                (d * gradient[0] - b * gradient[1]) / determinant,
                (a * gradient[1] - b * gradient[0]) / determinant,
            ];
            let next = |share: f64| [0, 1].map(|axis| at[axis] - share * move_by[axis]);
            let Some(share) = (0..40)
                .map(|half| 0.5_f64.powi(half))
                .find(|&share| self.loss(next(share)) < self.loss(at))
            else {
                // Rounding lets it fall no further.
                return (at, steep <= 1e-8);
            };
            at = next(share);
        }
        (at, false)
    }

    fn of_surface(surface: Surface) -> Objective {
        let facts = surface.facts();
        let mut objective = Objective {
            formula: Any::Surface(surface),
            text: facts.formula,
            parameters: ["x", "y"],
            domain: facts.domain,
            start: facts.start,
            minima: Vec::new(),
            network: None,
            batches: None,
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

    /// Linear regression, as the network that it is and as a formula.
    fn of_line(network: Arc<Network>, start: [f64; 2]) -> Objective {
        let line = MeanSquaredError::new(network.data.clone(), network.scale());
        let least_squares = line.least_squares();
        let text = match line.scale() {
            1.0 => "mean of (w·x + b − y)²",
            _ => "loss-scale · mean of (w·x + b − y)²",
        };
        let mut objective = Objective {
            formula: Any::Line(line),
            text,
            parameters: ["w", "b"],
            domain: around(start, least_squares),
            start,
            minima: Vec::new(),
            network: Some(network),
            batches: None,
        };
        objective.minima = vec![Minimum {
            at: least_squares,
            loss: objective.loss(least_squares),
        }];
        objective
    }

    /// The model on its data, if there is one.
    pub fn network(&self) -> Option<&Arc<Network>> {
        self.network.as_ref()
    }

    /// The data that the model is fitted to, if there is a model.
    pub fn data(&self) -> Option<&Data> {
        self.network.as_deref().map(|network| &*network.data)
    }

    /// How many parameters are trained.
    pub fn dimension(&self) -> usize {
        match &self.formula {
            Any::Network(Net(network)) => network.dimension(),
            _ => 2,
        }
    }

    /// Whether the landscape is the loss itself, because there are two parameters; where there are more, only slices
    /// can be drawn.
    pub fn is_plane(&self) -> bool {
        self.dimension() == 2
    }

    /// Whether the loss depends on a single weight, the first: it is seen from the side then. The second is 0, where it
    /// stays, because its gradient is 0 as well.
    pub fn has_one_weight(&self) -> bool {
        matches!(&self.formula, Any::Surface(surface) if surface.facts().has_one_weight())
    }

    /// What its weights are called: one or two.
    pub fn weights(&self) -> &[&'static str] {
        match self.has_one_weight() {
            true => &self.parameters[..1],
            false => &self.parameters,
        }
    }

    /// A loss of one weight seen from the side: a landscape whose second axis is the loss.
    pub(crate) fn profile(&self) -> Option<Objective> {
        if !self.has_one_weight() {
            return None;
        }
        let [[left, right], [still, _]] = self.domain;
        let height = self.loss([left, still]).max(self.loss([right, still]));
        let minima = self.minima.iter().map(|minimum| Minimum {
            at: self.on_curve(minimum.at),
            loss: minimum.loss,
        });
        Some(Objective {
            parameters: [self.parameters[0], "loss"],
            // Room below for the numbers of the axis.
            domain: [[left, right], [-0.12 * height, 1.02 * height]],
            start: self.on_curve(self.start),
            minima: minima.collect(),
            ..self.clone()
        })
    }

    /// Where a point is seen from the side: above its only weight, as high as its loss.
    pub(crate) fn on_curve(&self, [weight, other]: [f64; 2]) -> [f64; 2] {
        [weight, self.loss([weight, other])]
    }

    /// Whether the loss falls for ever.
    pub fn falls_for_ever(&self) -> bool {
        self.minima.is_empty() && self.network.is_none()
    }

    /// The lowest loss there is, as far as it is known: that of the best minimum, or 0, below which no network's loss
    /// is; `None` where the loss falls for ever.
    pub fn floor(&self) -> Option<f64> {
        self.best()
            .map(|best| best.loss)
            .or(self.network.is_some().then_some(0.0))
    }

    /// Whether updates see mini-batches, so that gradients are noisy.
    pub fn is_noisy(&self, sampling: impl Into<Sampling>) -> bool {
        let sampling = sampling.into();
        let in_parts = |data: &Data| sampling.size(data.rows()) < data.rows();
        self.batches.is_some() || self.data().is_some_and(in_parts)
    }

    /// The mini-batches of the updates: as prescribed, or drawn.
    pub(crate) fn batches(&self, sampling: Sampling) -> Option<Batches> {
        let drawn = || Batches::of(sampling, self.data()?.rows());
        self.batches.clone().or_else(drawn)
    }

    /// Whether training goes through the network: where the loss is no formula, or gradients come from mini-batches.
    pub(crate) fn trains_network(&self, sampling: impl Into<Sampling>) -> Option<&Arc<Network>> {
        let through = matches!(self.formula, Any::Network(_)) || self.is_noisy(sampling);
        self.network.as_ref().filter(|_| through)
    }

    /// Whether theory can speak about a training: two parameters, gradients without noise, and a minimum that is known
    /// or known not to be there.
    pub fn is_exact(&self, sampling: impl Into<Sampling>) -> bool {
        self.is_plane() && !self.is_noisy(sampling) && (!self.minima.is_empty() || self.falls_for_ever())
    }

    /// How many times as much an update of a block costs as one on a formula, about.
    pub fn cost(&self, sampling: impl Into<Sampling>) -> u64 {
        let sampling = sampling.into();
        let Some(network) = self.trains_network(sampling) else {
            return 1;
        };
        let points = sampling.size(network.data.rows()) as u64;
        // Moving the parameters costs as much as some points.
        ((points + 8) * (network.dimension() as u64 + 8) / 400).max(1)
    }

    /// How many updates of one run are made in a millisecond or two: all of them where the loss is a formula and there are
    /// no data to measure a model on.
    pub fn updates_in_a_moment(&self, sampling: impl Into<Sampling>) -> u64 {
        let sampling = sampling.into();
        let Some(network) = &self.network else {
            return u64::MAX;
        };
        let rows = network.data.rows();
        let trained = self.trains_network(sampling).map_or(0, |_| sampling.size(rows));
        let points = (trained + rows) as u64;
        (1_000_000 / (points * (network.dimension() as u64 + 8))).max(1)
    }

    /// How many products of a weight and an input one loss of a network takes, about; 1 where it is a formula.
    pub(crate) fn cost_of_a_loss(&self) -> usize {
        match (&self.formula, &self.network) {
            (Any::Network(_) | Any::Section(_), Some(network)) => {
                network.data.rows() * (network.dimension() + 8)
            }
            _ => 1,
        }
    }

    /// How many times as far apart as usual a picture may evaluate it, so that it is drawn in an instant.
    pub fn nodes_apart(&self) -> usize {
        match self.cost_of_a_loss() {
            ..2 => 1,
            2..3_000 => 2,
            3_000..12_000 => 3,
            12_000..40_000 => 4,
            40_000..120_000 => 6,
            _ => 8,
        }
    }

    /// Where training starts if there are two parameters: as set, or the telling place; of a single weight the second
    /// number does not count.
    pub fn start_point(&self, start: impl Into<Start>) -> [f64; 2] {
        let [x, y] = start.into().0.unwrap_or(self.start);
        match self.has_one_weight() {
            true => [x, self.start[1]],
            false => [x, y],
        }
    }

    /// The parameters at which training starts.
    pub fn start_of(&self, start: impl Into<Start>) -> Vec<f64> {
        match &self.formula {
            Any::Network(Net(network)) if !self.is_plane() => network.initial.clone(),
            _ => self.start_point(start).to_vec(),
        }
    }

    /// The loss at which training starts.
    pub fn first_loss(&self, start: impl Into<Start>) -> f64 {
        match &self.formula {
            Any::Network(Net(network)) => {
                let parameters: Vec<[f64; 1]> = self.start_of(start).into_iter().map(|w| [w]).collect();
                Pass::new(network).objective(network, network.training(), &parameters)[0]
            }
            _ => self.loss(self.start_point(start)),
        }
    }

    /// The losses at many points, several at a time where that is faster.
    pub fn losses(&self, points: &[[f64; 2]]) -> Vec<f64> {
        match (&self.formula, &self.network) {
            (Any::Network(_) | Any::Section(_), Some(network)) => self.losses_of(network, points),
            _ => points.iter().map(|&point| self.loss(point)).collect(),
        }
    }

    /// Those of a network, several points at a time.
    #[inline(never)]
    fn losses_of(&self, network: &Network, points: &[[f64; 2]]) -> Vec<f64> {
        let mut pass = Pass::<f64, ABREAST>::new(network);
        let mut losses = Vec::with_capacity(points.len() + ABREAST);
        for points in points.chunks(ABREAST) {
            let lane = |axis: usize| std::array::from_fn(|i| points[i.min(points.len() - 1)][axis]);
            losses.extend(match &self.formula {
                Any::Section(section) => section.losses(&mut pass, [lane(0), lane(1)]),
                Any::Network(_) => pass.objective(network, network.training(), &[lane(0), lane(1)]),
                _ => unreachable!("other formulas are evaluated above"),
            });
        }
        losses.truncate(points.len());
        losses
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
        self.falls_for_ever().then(|| self.domain.map(around))
    }

    /// The formula over any kind of number.
    pub(crate) fn at<R: Real>(&self, [x, y]: [R; 2]) -> R {
        with_any!(&self.formula, formula => formula.loss(x, y))
    }

    /// The formula of a surface over any kind of number; of nothing else, which would compile whole networks over it.
    pub(crate) fn on_surface<R: Real>(&self, [x, y]: [R; 2]) -> Option<R> {
        let Any::Surface(surface) = &self.formula else {
            return None;
        };
        Some(with_formula!(surface, formula => formula.loss(x, y)))
    }

    /// The loss at a point.
    pub fn loss(&self, point: [f64; 2]) -> f64 {
        self.at(point)
    }

    /// The gradient at a point.
    pub fn gradient(&self, point: [f64; 2]) -> [f64; 2] {
        self.sloped(point).gradient
    }

    /// The matrix of second derivatives at a point; only where there are two parameters. Of a loss of one weight, whose
    /// second parameter never moves, it is that of a bowl: what theory says of both directions is what it says of one.
    pub fn hessian(&self, point: [f64; 2]) -> [[f64; 2]; 2] {
        let loss = self.at(Dual::variables(Dual::variables(point)));
        let [[curvature, mixed], second] = loss.gradient.map(|row| row.gradient);
        match self.has_one_weight() {
            true => [[curvature, 0.0], [0.0, curvature]],
            false => [[curvature, mixed], second],
        }
    }

    /// Moves a block of runs by −rate · update and evaluates losses and gradients there: one array a parameter. Whether
    /// everything is finite.
    ///
    /// All this is one loop, because the time goes into reading and writing the arrays. Blocks that are not wide share one
    /// copy of the formulas, run by run.
    #[inline(never)]
    pub fn advance<const N: usize>(
        &self,
        rates: &Lanes<N>,
        update: &[Lanes<N>],
        parameters: &mut [Lanes<N>],
        losses: &mut Lanes<N>,
        gradient: &mut [Lanes<N>],
    ) -> bool {
        let ([along_x, along_y], [xs, ys], [gradient_x, gradient_y]) = (update, parameters, gradient) else {
            unreachable!("a surface has two parameters")
        };
        let mut finite = true;
        if N < WIDE {
            for lane in 0..N {
                let x = xs[lane] - rates[lane] * along_x[lane];
                let y = ys[lane] - rates[lane] * along_y[lane];
                let loss = self.sloped([x, y]);
                finite &= (loss.value + x + y).is_finite();
                [xs[lane], ys[lane], losses[lane]] = [x, y, loss.value];
                [gradient_x[lane], gradient_y[lane]] = loss.gradient;
            }
            return finite;
        }
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
            [gradient_x[lane], gradient_y[lane]] = loss.gradient;
        });
        finite
    }

    /// The loss with its gradient.
    #[inline(never)]
    fn sloped(&self, point: [f64; 2]) -> Dual<f64, 2> {
        self.at(Dual::variables(point))
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
                network: None,
                batches: None,
            }
        }
    }
}

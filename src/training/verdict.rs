//! How a training ended, and if well, whether it overshot on the way: one of five words, judged while it runs.

mod descent;
mod stretch;

pub use descent::ARRIVED;
pub(crate) use stretch::Stretch;

use crate::landscape::curvature::Curvature;
use crate::landscape::objective::{Lanes, Objective};
use crate::training::setup::Setup;
use descent::Descent;
use std::fmt;

/// How a training ended, and if well, whether it overshot on the way. Overshooting is no failure: the fastest rate
/// usually does.
///
/// ```
/// use overshoot::{Experiment, train};
/// // 1/λmax = 0.1 is where overshooting begins on the default ravine, 2/λmax = 0.2 where divergence does.
/// let words = [0.002, 0.09, 0.18, 0.199, 0.21]
///     .map(|rate| train(&format!("lr={rate}").parse::<Experiment>().unwrap()).verdict.word());
/// assert_eq!(words, ["slow", "converges", "overshoots", "oscillates", "diverges"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Verdict {
    /// Left the finite numbers, or swings wider and wider.
    Diverges,
    /// Settled, and crossed the valley on the way.
    Overshoots,
    /// Settled without crossing the valley.
    Converges,
    /// Crosses the valley to and fro and does not settle.
    Oscillates,
    /// Did not settle within the steps that it had.
    Slow,
}

impl Verdict {
    /// Every verdict, as the rate rises.
    pub const ALL: [Verdict; 5] = [
        Verdict::Slow,
        Verdict::Converges,
        Verdict::Overshoots,
        Verdict::Oscillates,
        Verdict::Diverges,
    ];

    /// The words that people read, in a legend.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Diverges => "diverges",
            Verdict::Overshoots => "overshoots, settles",
            Verdict::Converges => "converges",
            Verdict::Oscillates => "never settles",
            Verdict::Slow => "too slow",
        }
    }

    /// The machine word.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Diverges => "diverges",
            Verdict::Overshoots => "overshoots",
            Verdict::Converges => "converges",
            Verdict::Oscillates => "oscillates",
            Verdict::Slow => "slow",
        }
    }

    /// Whether the training ended well.
    pub fn settled(self) -> bool {
        matches!(self, Verdict::Converges | Verdict::Overshoots)
    }
}

impl fmt::Display for Verdict {
    /// The machine word: `converges`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

pub(crate) const FIFTHS: usize = 5;
/// A slope smaller than this share of the first one is too small for its sign to count.
pub(crate) const NOISE: f64 = 1e-6;
/// A gap or a slope below this share of the first one is settled.
pub(crate) const SETTLED: f64 = 1e-3;

/// Watches a block of trainings and judges each.
#[derive(Clone, Debug)]
pub(crate) enum Judge<const N: usize> {
    /// By the slopes along the directions of curvature, where there are two parameters and slopes without noise.
    Plane(Box<Plane<N>>),
    /// By the losses alone.
    Descent(Box<Descent<N>>),
}

impl<const N: usize> Judge<N> {
    /// A judge of trainings of that many steps from that start, of two parameters and without noise.
    pub(crate) fn new(objective: &Objective, start: [f64; 2], steps: u64) -> Judge<N> {
        Judge::Plane(Box::new(Plane::new(objective, start, steps)))
    }

    /// A judge of trainings of that many steps by their losses alone.
    pub(crate) fn by_losses(objective: &Objective, steps: u64, noisy: bool) -> Judge<N> {
        Judge::Descent(Box::new(Descent::new(
            objective.floor().unwrap_or(0.0),
            steps,
            noisy,
        )))
    }

    /// The judge of a setup's trainings.
    pub(crate) fn of(setup: &Setup, objective: &Objective) -> Judge<N> {
        if objective.is_exact(setup) {
            Judge::Plane(Box::new(Plane::of(setup, objective)))
        } else {
            Judge::by_losses(objective, setup.steps, objective.is_noisy(setup))
        }
    }

    /// Whether it looks at the slopes of every step.
    pub(crate) fn is_of_slopes(&self) -> bool {
        matches!(self, Judge::Plane(_))
    }

    /// Whether it looks at the loss after that many updates: where the full loss costs extra, not at every one.
    #[inline]
    pub(crate) fn watches(&self, step: u64) -> bool {
        match self {
            Judge::Plane(_) => true,
            Judge::Descent(judge) => judge.watches(step),
        }
    }

    /// Sees the full losses, and the slopes, after that many updates.
    #[inline(never)]
    pub(crate) fn observe(&mut self, step: u64, losses: &Lanes<N>, gradient: &[Lanes<N>]) {
        match self {
            Judge::Plane(judge) => judge.observe(losses, gradient),
            Judge::Descent(judge) => judge.observe(step, losses),
        }
    }

    /// The lowest loss that was seen.
    pub(crate) fn lowest_loss(&self, lane: usize) -> f64 {
        match self {
            Judge::Plane(judge) => judge.lowest_loss(lane),
            Judge::Descent(judge) => judge.lowest_loss(lane),
        }
    }

    /// The verdict on one training, given its last loss, or `None` where it left the finite numbers.
    pub(crate) fn verdict(&self, lane: usize, last_loss: Option<f64>) -> Verdict {
        match self {
            Judge::Plane(judge) => judge.verdict(lane, last_loss),
            Judge::Descent(judge) => judge.verdict(lane, last_loss),
        }
    }

    /// The verdict on one training if it settles.
    pub(crate) fn if_it_settles(&self, lane: usize) -> Option<Verdict> {
        match self {
            Judge::Plane(judge) => Some(judge.if_it_settles(lane)),
            Judge::Descent(_) => None,
        }
    }

    /// Whether a training came down and only jumps about there, because each update sees only some of the points.
    pub(crate) fn jitters(&self, lane: usize) -> bool {
        match self {
            Judge::Plane(_) => false,
            Judge::Descent(judge) => judge.jitters(lane),
        }
    }

    /// Whether the loss of a training ever rose so high that its end is luck.
    pub(crate) fn spiked(&self, lane: usize) -> bool {
        match self {
            Judge::Plane(judge) => judge.spiked(lane),
            Judge::Descent(judge) => judge.spiked(lane),
        }
    }
}

/// Judges by the slopes.
///
/// gap = loss − f*. A *flip* is a sign change of the gradient's component along a direction of curvature
/// (eigenvector of the Hessian at the minimum; coordinates where there is none); components below a millionth
/// of the first gradient have no sign, so that a run which pauses in the middle of the valley still flips.
#[derive(Clone, Debug)]
pub(crate) struct Plane<const N: usize> {
    directions: [[f64; 2]; 2],
    /// The largest curvature at the minimum; 0 where there is none.
    sharpness: f64,
    /// The losses of the known minima, the best first.
    floors: Vec<f64>,
    /// How many points will have been visited after each fifth of the run.
    ends: [u64; FIFTHS],
    visited: u64,
    /// Whether weights are pulled to zero, so that a run may rest where the slope is not zero.
    pulled: bool,
    /// Which fifth the next point belongs to.
    current: usize,
    first: First<N>,
    /// A component must be larger than this for its sign to count.
    noise: Lanes<N>,
    /// The last component along each direction that was large enough to count.
    sides: [Lanes<N>; 2],
    fifths: [Fifth<N>; FIFTHS],
}

/// The loss and the gradient's length at the start.
#[derive(Clone, Copy, Debug)]
struct First<const N: usize> {
    loss: Lanes<N>,
    slope: Lanes<N>,
}

/// What is remembered of a fifth of the run.
#[derive(Clone, Copy, Debug)]
struct Fifth<const N: usize> {
    /// The largest size of the gradient's component along each direction.
    swings: [Lanes<N>; 2],
    flips: [Lanes<N>; 2],
    lowest_loss: Lanes<N>,
    highest_loss: Lanes<N>,
}

impl<const N: usize> Plane<N> {
    /// A judge of trainings of that many steps from that start.
    fn new(objective: &Objective, start: [f64; 2], steps: u64) -> Plane<N> {
        let zero = [0.0; N];
        let curvature = curvature(objective, start);
        let fifth = Fifth {
            swings: [zero; 2],
            flips: [zero; 2],
            lowest_loss: [f64::INFINITY; N],
            highest_loss: [f64::NEG_INFINITY; N],
        };
        Plane {
            directions: curvature.directions,
            sharpness: curvature.max,
            floors: floors(objective),
            ends: std::array::from_fn(|fifth| fifth_end(steps, fifth)),
            visited: 0,
            pulled: false,
            current: 0,
            first: First {
                loss: zero,
                slope: zero,
            },
            noise: zero,
            sides: [zero; 2],
            fifths: [fifth; FIFTHS],
        }
    }

    /// The judge of a setup's trainings.
    fn of(setup: &Setup, objective: &Objective) -> Plane<N> {
        Plane {
            // Where a schedule runs the rate down, standing still is not resting.
            pulled: setup.optimizer.decays() && setup.schedule.is_constant(),
            ..Plane::new(objective, objective.start_point(setup.start), setup.steps)
        }
    }

    /// Sees the start.
    fn begin(&mut self, losses: &Lanes<N>, gradient_x: &Lanes<N>, gradient_y: &Lanes<N>) {
        self.first.loss = *losses;
        self.first.slope = std::array::from_fn(|lane| length([gradient_x[lane], gradient_y[lane]]));
        self.noise = self.first.slope.map(|slope| NOISE * slope);
    }

    /// Goes on to the fifth of the run that the next point belongs to.
    #[inline]
    fn enter_fifth(&mut self) {
        while self.visited >= self.ends[self.current] && self.current < FIFTHS - 1 {
            self.current += 1;
        }
    }

    /// Sees the losses and gradients at the next point. Every choice is written as a comparison that compiles
    /// to one instruction for several runs; what is not a number loses every comparison.
    #[inline]
    pub(crate) fn observe(&mut self, losses: &Lanes<N>, gradient: &[Lanes<N>]) {
        let [gradient_x, gradient_y] = gradient else {
            unreachable!("a surface has two parameters")
        };
        if self.visited == 0 {
            self.begin(losses, gradient_x, gradient_y);
        }
        self.enter_fifth();
        self.visited += 1;
        let fifth = &mut self.fifths[self.current];
        for (lane, &loss) in losses.iter().enumerate() {
            fifth.lowest_loss[lane] = smaller(loss, fifth.lowest_loss[lane]);
            fifth.highest_loss[lane] = larger(loss, fifth.highest_loss[lane]);
        }
        for (axis, direction) in self.directions.iter().enumerate() {
            let (sides, flips) = (&mut self.sides[axis], &mut fifth.flips[axis]);
            let swings = &mut fifth.swings[axis];
            for lane in 0..N {
                let component = gradient_x[lane] * direction[0] + gradient_y[lane] * direction[1];
                let size = component.abs();
                let counts = size > self.noise[lane];
                let flipped = counts & (component * sides[lane] < 0.0);
                flips[lane] += if flipped { 1.0 } else { 0.0 };
                sides[lane] = if counts { component } else { sides[lane] };
                swings[lane] = larger(size, swings[lane]);
            }
        }
    }

    /// The lowest loss that was seen.
    pub(crate) fn lowest_loss(&self, lane: usize) -> f64 {
        self.fifths
            .iter()
            .fold(f64::INFINITY, |low, fifth| low.min(fifth.lowest_loss[lane]))
    }

    fn highest_loss(&self, lane: usize) -> f64 {
        self.fifths.iter().fold(f64::NEG_INFINITY, |high, fifth| {
            high.max(fifth.highest_loss[lane])
        })
    }

    /// The verdict on one training, given its last loss, or `None` where it left the finite numbers.
    pub(crate) fn verdict(&self, lane: usize, last_loss: Option<f64>) -> Verdict {
        let flips = |axis: usize| self.flips(lane, axis);
        if last_loss.is_none_or(|loss| self.grows(lane, loss)) {
            Verdict::Diverges
        } else if self.settles(lane) {
            self.if_it_settles(lane)
        } else if (0..2).any(|axis| self.swings(lane, axis) && flips(axis) >= 2.0) || self.thrown_out(lane) {
            Verdict::Oscillates
        } else {
            Verdict::Slow
        }
    }

    fn if_it_settles(&self, lane: usize) -> Verdict {
        match self.flips(lane, 0).max(self.flips(lane, 1)) >= 2.0 {
            true => Verdict::Overshoots,
            false => Verdict::Converges,
        }
    }

    fn flips(&self, lane: usize, axis: usize) -> f64 {
        self.fifths.iter().map(|fifth| fifth.flips[axis][lane]).sum()
    }

    /// Whether it swings wider from each fifth of the run to the next, or ended high above its start.
    fn grows(&self, lane: usize, last_loss: f64) -> bool {
        let swings_wider = (0..2).any(|axis| {
            let flips = self.flips(lane, axis);
            // Growth is geometric on a quadratic and faster elsewhere; where a run jumps about at random within
            // bounds, as between the many minima of Rastrigin's surface, one ratio is far below the mean.
            let swing = |fifth: usize| self.fifths[fifth].swings[axis][lane];
            let steady = (swing(FIFTHS - 1) / swing(0)).sqrt().sqrt().sqrt();
            let wider = |pair: &[Fifth<N>]| {
                let ratio = pair[1].swings[axis][lane] / pair[0].swings[axis][lane];
                ratio > 1.0 && ratio >= steady
            };
            flips >= 2.0 && self.visited >= FIFTHS as u64 && self.fifths.windows(2).all(wider)
        });
        let floor = self.floors.first().copied().unwrap_or(f64::NEG_INFINITY);
        let (first, end) = (self.first.loss[lane] - floor, last_loss - floor);
        // A run that jumps about at random may end at its highest loss by chance, but its lowest do not rise.
        let lowest = |fifth: &Fifth<N>| fifth.lowest_loss[lane];
        let rises = self.fifths[1..]
            .windows(2)
            .all(|pair| lowest(&pair[1]) > lowest(&pair[0]));
        let short = self.visited < FIFTHS as u64;
        let at_its_highest = last_loss >= self.highest_loss(lane);
        swings_wider || (end > 2.0 * first && at_its_highest && (rises || short))
    }

    /// Whether it swings to and fro in the last fifth, so wide that this alone keeps it from settling: on a
    /// quadratic, a component c of the gradient along curvature λ adds c²/2λ to the gap;
    /// λmax is taken for both, because elsewhere the sharp direction may point anywhere.
    fn swings(&self, lane: usize, axis: usize) -> bool {
        let last = &self.fifths[FIFTHS - 1];
        let points = self.ends[FIFTHS - 1] - self.ends[FIFTHS - 2];
        let swing = last.swings[axis][lane];
        let first_gap = self
            .floors
            .first()
            .map_or(0.0, |lowest| self.first.loss[lane] - lowest);
        last.flips[axis][lane] >= points.min(2) as f64
            && swing * swing > 2.0 * self.sharpness * SETTLED * first_gap
    }

    /// Whether a training was thrown out on its way.
    pub(crate) fn thrown_out(&self, lane: usize) -> bool {
        thrown_out(
            self.floors.first().copied(),
            self.first.loss[lane],
            self.highest_loss(lane),
        )
    }

    /// Whether the loss of a training ever rose so high that its end is luck.
    pub(crate) fn spiked(&self, lane: usize) -> bool {
        let floor = self.floors.first();
        floor.is_some_and(|floor| self.highest_loss(lane) - floor > SPIKE * (self.first.loss[lane] - floor))
    }

    fn settles(&self, lane: usize) -> bool {
        let last = &self.fifths[FIFTHS - 1];
        let moved = last.highest_loss[lane] - last.lowest_loss[lane];
        if self.pulled && moved <= STILL * (self.highest_loss(lane) - self.lowest_loss(lane)) {
            return true;
        }
        at_rest(
            &self.floors,
            [self.first.loss[lane], self.first.slope[lane]],
            self.highest_loss(lane) - self.lowest_loss(lane),
            [last.lowest_loss[lane], last.highest_loss[lane]],
            length([last.swings[0][lane], last.swings[1][lane]]),
        )
    }
}

/// A movement that is none, beside that of the whole run: where weights decay, a run rests where the pull balances the
/// slope, which is not zero there.
pub(crate) const STILL: f64 = 1e-9;

/// A gap so many times as large as the first one is a spike. Gradient descent on Rosenbrock is best at a rate that first
/// throws it up the wall to nine times the first gap; that is still training.
const SPIKE: f64 = 20.0;

/// Whether the gap to the lowest loss rose to more than twice the first: a rate that throws a run out farther than
/// it can come back is not too slow.
pub(crate) fn thrown_out(lowest: Option<f64>, first: f64, highest: f64) -> bool {
    lowest.is_some_and(|lowest| highest - lowest > 2.0 * (first - lowest))
}

/// The losses of an objective's known minima, the best first, each once.
pub(crate) fn floors(objective: &Objective) -> Vec<f64> {
    let mut floors: Vec<f64> = objective.minima.iter().map(|minimum| minimum.loss).collect();
    floors.dedup();
    floors
}

/// Whether a run came to rest: at the best minimum, because the gap stayed under a thousandth of the first; at
/// another one, because the gap to that one did and the slope with it (gaps shrink with the square of slopes); or
/// anywhere, because both the slope and the movement of the loss are under a thousandth. Given the losses of the
/// minima, loss and slope at the start, the range of the losses, and the range of losses and the largest slope
/// at the end.
pub(crate) fn at_rest(
    floors: &[f64],
    [first_loss, first_slope]: [f64; 2],
    range: f64,
    [low, high]: [f64; 2],
    slope: f64,
) -> bool {
    let close = |floor: &f64| high - floor <= SETTLED * (first_loss - floor);
    let at_best = floors.first().is_some_and(close);
    let gentle = slope * slope <= SETTLED * first_slope * first_slope;
    let above = |floor: &f64| low - floor >= -1e-12 * range;
    let at_another = gentle && floors.iter().skip(1).any(|floor| above(floor) && close(floor));
    at_best || at_another || (slope <= SETTLED * first_slope && high - low <= SETTLED * range)
}

/// How many of the `steps + 1` points have been visited after a fifth of the run. Counted from the end, so that
/// the last point of the shortest run is in its last fifth.
pub(crate) fn fifth_end(steps: u64, fifth: usize) -> u64 {
    let points = steps + 1;
    points - ((FIFTHS - 1 - fifth) as u64 * points).div_ceil(FIFTHS as u64)
}

/// Curvature at the minimum nearest to the start: flips are counted along its directions. Where there is no
/// minimum, coordinates.
pub(crate) fn curvature(objective: &Objective, start: [f64; 2]) -> Curvature {
    let flat = Curvature {
        max: 0.0,
        min: 0.0,
        directions: [[1.0, 0.0], [0.0, 1.0]],
    };
    objective
        .nearest_minimum(start)
        .map_or(flat, |minimum| Curvature::at(objective, minimum.at))
}

/// The length of a vector.
pub(crate) fn length([x, y]: [f64; 2]) -> f64 {
    (x * x + y * y).sqrt()
}

#[inline(always)]
fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

#[inline(always)]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::experiment::train::sweep;
    use crate::landscape::objective::tests::Quadratic;
    use crate::landscape::surface::SURFACES;
    use crate::training::optimizer::OPTIMIZERS;
    use crate::training::theory;
    use crate::training::train::train_on;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    /// The two roots of r² − p·r + q, the factors by which each step of a linear recurrence multiplies
    /// (real, or both of the same modulus).
    enum Roots {
        Real(f64, f64),
        Complex { modulus: f64 },
    }

    /// The recurrence x₂ = p·x₁ − q·x₀ of an optimizer along one eigenvector, at rate · eigenvalue = z, with
    /// x₁ = (p − β)·x₀ as the first velocity is zero (Polyak 1964; Lessard, Recht and Packard 2016).
    fn recurrence(optimizer: &str, momentum: f64, z: f64) -> (f64, f64, f64) {
        match optimizer {
            "sgd" => (1.0 - z, 0.0, 0.0),
            "momentum" => (1.0 + momentum - z, momentum, momentum),
            _ => ((1.0 + momentum) * (1.0 - z), momentum * (1.0 - z), momentum),
        }
    }

    fn roots((p, q, _): (f64, f64, f64)) -> Roots {
        let discriminant = p * p / 4.0 - q;
        if discriminant >= 0.0 {
            let root = discriminant.sqrt();
            Roots::Real(p / 2.0 + root, p / 2.0 - root)
        } else {
            Roots::Complex { modulus: q.sqrt() }
        }
    }

    /// By what each step multiplies in the long run.
    fn factor(roots: &Roots) -> f64 {
        match *roots {
            Roots::Real(one, two) => one.abs().max(two.abs()),
            Roots::Complex { modulus } => modulus,
        }
    }

    /// How often a component flips while it is above a share of its start, computed from the recurrence alone.
    fn flips(recurrence: (f64, f64, f64), noise: f64) -> u32 {
        let (p, q, momentum) = recurrence;
        let (mut old, mut new, mut side, mut flips) = (1.0, p - momentum, 1.0, 0);
        for _ in 0..100_000 {
            if f64::abs(new) > noise {
                flips += u32::from(new * side < 0.0);
                side = new;
            }
            (old, new) = (new, p * new - q * old);
            if f64::abs(new).max(f64::abs(old)) < 1e-3 * noise || flips >= 2 {
                break;
            }
        }
        flips
    }

    /// Thousands of random quadratics, turned and off centre, against the closed form: 2 % away from the
    /// limits, 5 % away from the onsets, both directions excited, with steps enough to settle or to grow.
    #[test]
    fn verdicts_agree_with_theory() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut between = |low: f64, high: f64| low * (high / low).powf(random.random::<f64>());
        let mut counts = std::collections::BTreeMap::new();
        for case in 0..12_000 {
            let optimizer = ["sgd", "momentum", "nesterov"][case % 3];
            let sharpest = between(0.01, 100.0);
            let condition = between(1.0, 50.0);
            let quadratic = Quadratic {
                eigenvalues: [sharpest, sharpest / condition],
                angle: between(0.01, 6.0),
                centre: [between(0.01, 3.0), -between(0.01, 3.0)],
            };
            let start = [between(0.2, 5.0), between(0.2, 5.0)];
            let momentum = between(0.05, 0.97);
            let objective = Objective::of_quadratic(quadratic, start);
            let query = match optimizer {
                "sgd" => String::new(),
                _ => format!("optimizer={optimizer}&momentum={momentum}"),
            };
            let mut experiment: Experiment = query.parse().unwrap();
            let rates = theory::limits(&experiment.setup().optimizer, sharpest);
            let (onset, limit) = (rates.onset.unwrap(), rates.limit.unwrap());
            let rate = if case % 2 == 0 {
                between(0.02 * limit, 3.0 * limit)
            } else {
                between(0.3 * onset, limit)
            };
            if (rate / limit - 1.0).abs() < 0.02 || (rate / onset - 1.0).abs() < 0.05 {
                continue;
            }
            let along = quadratic
                .eigenvalues
                .map(|eigenvalue| recurrence(optimizer, momentum, rate * eigenvalue));
            let slowest = along
                .map(|recurrence| factor(&roots(recurrence)))
                .into_iter()
                .fold(0.0, f64::max);
            // The rounding of complex roots aside, theory's limit is where the factor passes 1.
            assert_eq!(
                slowest > 1.0,
                rate > limit,
                "{optimizer} {momentum} {}",
                rate / limit
            );
            let steps = (20.0 / slowest.ln().abs()).clamp(60.0, 100_000.0);
            if steps == 100_000.0 || rate > 1000.0 {
                continue;
            }
            experiment.set("steps", &steps.ceil().to_string()).unwrap();
            let experiment = experiment.with_lr(rate);
            let expected = if rate > limit {
                Verdict::Diverges
            } else {
                // What is a millionth of the first gradient is less for a component that starts as a share of it.
                let gradient = [0, 1].map(|i| quadratic.eigenvalues[i] * start[i]);
                let share = gradient.map(|slope| slope / length(gradient));
                let seen = |factor: f64| {
                    [0, 1]
                        .map(|i| flips(along[i], factor * NOISE / share[i]))
                        .into_iter()
                        .max()
                };
                if seen(0.8) != seen(1.25) {
                    continue; // the second flip is as small as noise: either word is right
                }
                // Below the onset theory knows of no flip, however small.
                assert!(rate > onset || seen(1e-6) == Some(0));
                if seen(1.0) >= Some(2) {
                    Verdict::Overshoots
                } else {
                    Verdict::Converges
                }
            };
            let run = train_on(&experiment, &objective);
            assert_eq!(
                run.verdict,
                expected,
                "{experiment} at {} of the limit, {} of the onset, condition {condition}",
                rate / limit,
                rate / onset
            );
            *counts.entry((optimizer, expected.word())).or_insert(0) += 1;
        }
        assert!(
            counts.len() == 9 && counts.values().all(|&count| count > 100),
            "{counts:?}"
        );
    }

    /// As the rate rises, the words come in order on quadratics, each at most once.
    #[test]
    fn tracks_are_in_order() {
        for optimizer in ["sgd", "momentum", "nesterov"] {
            for (condition, steps) in [(1, 300), (10, 100), (100, 1000), (300, 300)] {
                let query = format!("optimizer={optimizer}&condition={condition}&steps={steps}");
                let sweep = sweep(&query.parse().unwrap(), 1e-6, 1e2, 400).unwrap();
                let order = |verdict: &Verdict| Verdict::ALL.iter().position(|word| word == verdict);
                assert!(
                    sweep.verdicts.is_sorted_by_key(order),
                    "{query}: {}",
                    track(&sweep.verdicts)
                );
            }
        }
    }

    /// A track in a line: each word's first letter, in capitals for the bad ends.
    pub(super) fn track(verdicts: &[Verdict]) -> String {
        let letter = |verdict: &Verdict| match verdict {
            Verdict::Slow => 's',
            Verdict::Converges => 'c',
            Verdict::Overshoots => 'o',
            Verdict::Oscillates => 'N',
            Verdict::Diverges => 'D',
        };
        verdicts.iter().map(letter).collect()
    }

    /// The tracks of every surface and optimizer, for people to look at: `cargo test tracks -- --nocapture`.
    #[test]
    fn tracks_of_every_surface() {
        for surface in SURFACES {
            for optimizer in OPTIMIZERS {
                let query = format!("surface={}&optimizer={}", surface.name, optimizer.name);
                let experiment: Experiment = query.parse().unwrap();
                let sweep = sweep(&experiment, 1e-6, 1e3, 100).unwrap();
                println!(
                    "{:>18} {:<10} {}",
                    surface.name,
                    optimizer.name,
                    track(&sweep.verdicts)
                );
                // Rprop's rate is only its first step.
                assert!(
                    sweep.verdicts[0] == Verdict::Slow || optimizer.name == "rprop",
                    "{query}"
                );
                // Gradient descent's words come in order wherever there is one valley; where there are more, a
                // high rate may throw it into another one that it settles in.
                let order = |verdict: &Verdict| Verdict::ALL.iter().position(|word| word == verdict);
                let ordered = sweep.verdicts.is_sorted_by_key(order);
                assert!(
                    ordered || optimizer.name != "sgd" || surface.minima.len() > 1,
                    "{query}"
                );
            }
        }
    }

    #[test]
    fn the_shortest_runs_are_judged_by_their_last_point() {
        let word = |query: &str| {
            let experiment: Experiment = query.parse().unwrap();
            train_on(&experiment, &Objective::of(&experiment)).verdict.word()
        };
        // One step at rate 1 reaches the bottom of the bowl exactly; at 0.5 it is half way.
        assert_eq!(word("surface=bowl&lr=1&steps=1"), "converges");
        assert_eq!(word("surface=bowl&lr=0.5&steps=1"), "slow");
        assert_eq!(word("surface=bowl&lr=1.9&steps=4"), "oscillates");
        for steps in 1..10 {
            assert_eq!(word(&format!("surface=bowl&lr=2.5&steps={steps}")), "diverges");
            assert_eq!(word(&format!("lr=1e-9&steps={steps}")), "slow");
        }
        // At the minimum, on the saddle: nothing moves. A run that leaves in its first step has diverged.
        assert_eq!(word("start=0,0"), "converges");
        assert_eq!(word("surface=saddle&start=0,0"), "converges");
        assert_eq!(word("surface=saddle&lr=1000"), "diverges");
        assert_eq!(word("surface=rosenbrock&start=1e6,1e6&lr=1000"), "diverges");
    }
}

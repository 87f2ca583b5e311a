//! How a training ended, and if well, whether it overshot on the way: one of five words, judged while it runs.

use crate::objective::{Lanes, Objective};
use crate::theory::Curvature;

/// How a training ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

const FIFTHS: usize = 5;
/// A slope smaller than this share of the first one is too small for its sign to count.
const NOISE: f64 = 1e-6;
/// A gap below this share of the first one is settled.
const SETTLED: f64 = 1e-3;

/// Watches a block of trainings and judges each.
///
/// gap = loss − f*. A *flip* is a sign change of the gradient's component along a direction of curvature
/// (eigenvector of the Hessian at the minimum; coordinates where there is none) with both sides above
/// a millionth of the first gradient.
#[derive(Clone, Debug)]
pub struct Judge<const N: usize> {
    directions: [[f64; 2]; 2],
    lowest: Option<f64>,
    /// How many points will be visited at most: the steps and the start.
    points: u64,
    visited: u64,
    /// Square of the length of the first gradient.
    first_slope: Lanes<N>,
    first_loss: Lanes<N>,
    last_loss: Lanes<N>,
    highest_loss: Lanes<N>,
    previous: [Lanes<N>; 2],
    flips: [Lanes<N>; 2],
    fifths: [Fifth<N>; FIFTHS],
}

/// What is remembered of a fifth of the run.
#[derive(Clone, Copy, Debug)]
struct Fifth<const N: usize> {
    /// The largest component of the gradient along each direction.
    components: [Lanes<N>; 2],
    flips: [Lanes<N>; 2],
    /// The largest square of the gradient's length.
    slope: Lanes<N>,
    lowest_loss: Lanes<N>,
    highest_loss: Lanes<N>,
}

impl<const N: usize> Judge<N> {
    /// A judge of trainings of that many steps from that start.
    pub fn new(objective: &Objective, start: [f64; 2], steps: u64) -> Judge<N> {
        let minimum = objective.nearest_minimum(start);
        let zero = [0.0; N];
        let fifth = Fifth {
            components: [zero; 2],
            flips: [zero; 2],
            slope: zero,
            lowest_loss: [f64::INFINITY; N],
            highest_loss: [f64::NEG_INFINITY; N],
        };
        Judge {
            directions: minimum.map_or([[1.0, 0.0], [0.0, 1.0]], |m| {
                Curvature::at(objective, m.at).directions
            }),
            lowest: objective.best().map(|best| best.loss),
            points: steps + 1,
            visited: 0,
            first_slope: zero,
            first_loss: zero,
            last_loss: zero,
            highest_loss: [f64::NEG_INFINITY; N],
            previous: [zero; 2],
            flips: [zero; 2],
            fifths: [fifth; FIFTHS],
        }
    }

    /// Sees the losses and gradients at the next point.
    #[inline]
    pub fn observe(&mut self, losses: &Lanes<N>, slopes: &[Lanes<N>]) {
        let fifth = &mut self.fifths[(self.visited * FIFTHS as u64 / self.points).min(4) as usize];
        let [slopes_x, slopes_y] = slopes else {
            unreachable!("a surface has two parameters")
        };
        if self.visited == 0 {
            self.first_loss = *losses;
            self.first_slope =
                std::array::from_fn(|lane| slopes_x[lane] * slopes_x[lane] + slopes_y[lane] * slopes_y[lane]);
        }
        self.visited += 1;
        for lane in 0..N {
            let slope = slopes_x[lane] * slopes_x[lane] + slopes_y[lane] * slopes_y[lane];
            fifth.slope[lane] = fifth.slope[lane].max(slope);
            fifth.lowest_loss[lane] = fifth.lowest_loss[lane].min(losses[lane]);
            fifth.highest_loss[lane] = fifth.highest_loss[lane].max(losses[lane]);
            self.highest_loss[lane] = self.highest_loss[lane].max(losses[lane]);
            self.last_loss[lane] = losses[lane];
        }
        for (axis, direction) in self.directions.iter().enumerate() {
            let (previous, flips) = (&mut self.previous[axis], &mut self.flips[axis]);
            let (largest, recent) = (&mut fifth.components[axis], &mut fifth.flips[axis]);
            for lane in 0..N {
                let component = slopes_x[lane] * direction[0] + slopes_y[lane] * direction[1];
                let noise = NOISE * NOISE * self.first_slope[lane];
                let counts = component * component > noise && previous[lane] * previous[lane] > noise;
                let flip = if counts && component * previous[lane] < 0.0 {
                    1.0
                } else {
                    0.0
                };
                flips[lane] += flip;
                recent[lane] += flip;
                largest[lane] = largest[lane].max(component.abs());
                previous[lane] = component;
            }
        }
    }

    /// The verdict on one training, given whether it left the finite numbers.
    pub fn verdict(&self, lane: usize, diverged: bool) -> Verdict {
        let last = &self.fifths[FIFTHS - 1];
        let flips = |flips: &[Lanes<N>; 2]| flips[0][lane].max(flips[1][lane]) >= 2.0;
        if diverged || self.grows(lane) {
            Verdict::Diverges
        } else if self.settles(lane, last) {
            if flips(&self.flips) {
                Verdict::Overshoots
            } else {
                Verdict::Converges
            }
        } else if flips(&last.flips) {
            Verdict::Oscillates
        } else {
            Verdict::Slow
        }
    }

    /// Whether it swings wider from each fifth of the run to the next, or ended high above its start.
    fn grows(&self, lane: usize) -> bool {
        let swings_wider = (0..2).any(|axis| {
            let wider = |pair: &[Fifth<N>]| pair[1].components[axis][lane] > pair[0].components[axis][lane];
            self.flips[axis][lane] >= 2.0 && self.points >= FIFTHS as u64 && self.fifths.windows(2).all(wider)
        });
        let floor = self.lowest.unwrap_or(f64::NEG_INFINITY);
        let (first, end) = (self.first_loss[lane] - floor, self.last_loss[lane] - floor);
        swings_wider || (end > 2.0 * first && self.last_loss[lane] >= self.highest_loss[lane])
    }

    /// Whether it came to rest: at the best minimum by its gap, or anywhere by its slope and its loss.
    fn settles(&self, lane: usize, last: &Fifth<N>) -> bool {
        let at_best = self.lowest.is_some_and(|lowest| {
            last.highest_loss[lane] - lowest <= SETTLED * (self.first_loss[lane] - lowest)
        });
        let range = self.highest_loss[lane]
            - self
                .fifths
                .iter()
                .fold(f64::INFINITY, |low, fifth| low.min(fifth.lowest_loss[lane]));
        let still = last.slope[lane] <= SETTLED * SETTLED * self.first_slope[lane]
            && last.highest_loss[lane] - last.lowest_loss[lane] <= SETTLED * range;
        at_best || still
    }
}

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

const FIFTHS: usize = 5;
/// A slope smaller than this share of the first one is too small for its sign to count.
const NOISE: f64 = 1e-6;
/// A gap or a slope below this share of the first one is settled.
pub(crate) const SETTLED: f64 = 1e-3;

/// Watches a block of trainings and judges each.
///
/// gap = loss − f*. A *flip* is a sign change of the gradient's component along a direction of curvature
/// (eigenvector of the Hessian at the minimum; coordinates where there is none); components below a millionth
/// of the first gradient have no sign, so that a run which pauses in the middle of the valley still flips.
#[derive(Clone, Debug)]
pub struct Judge<const N: usize> {
    directions: [[f64; 2]; 2],
    lowest: Option<f64>,
    /// How many points will have been visited after each fifth of the run.
    ends: [u64; FIFTHS],
    visited: u64,
    /// Which fifth the next point belongs to.
    current: usize,
    first: First<N>,
    last_loss: Lanes<N>,
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

impl<const N: usize> Judge<N> {
    /// A judge of trainings of that many steps from that start.
    pub fn new(objective: &Objective, start: [f64; 2], steps: u64) -> Judge<N> {
        let zero = [0.0; N];
        let fifth = Fifth {
            swings: [zero; 2],
            flips: [zero; 2],
            lowest_loss: [f64::INFINITY; N],
            highest_loss: [f64::NEG_INFINITY; N],
        };
        Judge {
            directions: directions(objective, start),
            lowest: objective.best().map(|best| best.loss),
            ends: std::array::from_fn(|fifth| fifth_end(steps, fifth)),
            visited: 0,
            current: 0,
            first: First {
                loss: zero,
                slope: zero,
            },
            last_loss: zero,
            sides: [zero; 2],
            fifths: [fifth; FIFTHS],
        }
    }

    /// Sees the losses and gradients at the next point. Every choice is written as a comparison that compiles
    /// to one instruction for several runs; what is not a number loses every comparison.
    #[inline]
    pub fn observe(&mut self, losses: &Lanes<N>, slopes: &[Lanes<N>]) {
        let [slopes_x, slopes_y] = slopes else {
            unreachable!("a surface has two parameters")
        };
        if self.visited == 0 {
            self.first.loss = *losses;
            self.first.slope = std::array::from_fn(|lane| length([slopes_x[lane], slopes_y[lane]]));
        }
        while self.visited >= self.ends[self.current] && self.current < FIFTHS - 1 {
            self.current += 1;
        }
        self.visited += 1;
        self.last_loss = *losses;
        let fifth = &mut self.fifths[self.current];
        for lane in 0..N {
            let loss = losses[lane];
            fifth.lowest_loss[lane] = smaller(loss, fifth.lowest_loss[lane]);
            fifth.highest_loss[lane] = larger(loss, fifth.highest_loss[lane]);
        }
        for (axis, direction) in self.directions.iter().enumerate() {
            let (sides, flips) = (&mut self.sides[axis], &mut fifth.flips[axis]);
            let swings = &mut fifth.swings[axis];
            for lane in 0..N {
                let component = slopes_x[lane] * direction[0] + slopes_y[lane] * direction[1];
                let size = component.abs();
                let counted = if size > NOISE * self.first.slope[lane] {
                    component
                } else {
                    0.0
                };
                flips[lane] += if counted * sides[lane] < 0.0 { 1.0 } else { 0.0 };
                sides[lane] = if counted != 0.0 { counted } else { sides[lane] };
                swings[lane] = larger(size, swings[lane]);
            }
        }
    }

    /// The lowest loss that was seen.
    pub fn lowest_loss(&self, lane: usize) -> f64 {
        self.fifths
            .iter()
            .fold(f64::INFINITY, |low, fifth| low.min(fifth.lowest_loss[lane]))
    }

    fn highest_loss(&self, lane: usize) -> f64 {
        self.fifths.iter().fold(f64::NEG_INFINITY, |high, fifth| {
            high.max(fifth.highest_loss[lane])
        })
    }

    /// The verdict on one training, given whether it left the finite numbers.
    pub fn verdict(&self, lane: usize, diverged: bool) -> Verdict {
        let last = &self.fifths[FIFTHS - 1];
        let flips = |axis: usize| {
            self.fifths
                .iter()
                .map(|fifth| fifth.flips[axis][lane])
                .sum::<f64>()
        };
        if diverged || self.grows(lane) {
            Verdict::Diverges
        } else if self.settles(lane) {
            if flips(0).max(flips(1)) >= 2.0 {
                Verdict::Overshoots
            } else {
                Verdict::Converges
            }
        } else if last.flips[0][lane].max(last.flips[1][lane]) >= 2.0 {
            Verdict::Oscillates
        } else {
            Verdict::Slow
        }
    }

    /// Whether it swings wider from each fifth of the run to the next, or ended high above its start.
    fn grows(&self, lane: usize) -> bool {
        let swings_wider = (0..2).any(|axis| {
            let flips: f64 = self.fifths.iter().map(|fifth| fifth.flips[axis][lane]).sum();
            let wider = |pair: &[Fifth<N>]| pair[1].swings[axis][lane] > pair[0].swings[axis][lane];
            flips >= 2.0 && self.visited >= FIFTHS as u64 && self.fifths.windows(2).all(wider)
        });
        let floor = self.lowest.unwrap_or(f64::NEG_INFINITY);
        let (first, end) = (self.first.loss[lane] - floor, self.last_loss[lane] - floor);
        swings_wider || (end > 2.0 * first && self.last_loss[lane] >= self.highest_loss(lane))
    }

    fn settles(&self, lane: usize) -> bool {
        let last = &self.fifths[FIFTHS - 1];
        at_rest(
            self.lowest,
            [self.first.loss[lane], self.first.slope[lane]],
            self.highest_loss(lane) - self.lowest_loss(lane),
            [last.lowest_loss[lane], last.highest_loss[lane]],
            length([last.swings[0][lane], last.swings[1][lane]]),
        )
    }
}

/// Whether a run came to rest: at the best minimum, because the gap stayed under a thousandth of the first; or
/// anywhere, because both the slope and the movement of the loss did. Given the lowest loss there is, loss and
/// slope at the start, the range of the losses, and the range of losses and the largest slope at the end.
pub(crate) fn at_rest(
    lowest: Option<f64>,
    [first_loss, first_slope]: [f64; 2],
    range: f64,
    [low, high]: [f64; 2],
    slope: f64,
) -> bool {
    let at_best = lowest.is_some_and(|lowest| high - lowest <= SETTLED * (first_loss - lowest));
    at_best || (slope <= SETTLED * first_slope && high - low <= SETTLED * range)
}

/// How many of the `steps + 1` points have been visited after a fifth of the run. Counted from the end, so that
/// the last point of the shortest run is in its last fifth.
pub(crate) fn fifth_end(steps: u64, fifth: usize) -> u64 {
    let points = steps + 1;
    points - ((FIFTHS - 1 - fifth) as u64 * points).div_ceil(FIFTHS as u64)
}

/// The directions along which flips are counted: those of curvature at the minimum nearest to the start.
pub(crate) fn directions(objective: &Objective, start: [f64; 2]) -> [[f64; 2]; 2] {
    objective
        .nearest_minimum(start)
        .map_or([[1.0, 0.0], [0.0, 1.0]], |minimum| {
            Curvature::at(objective, minimum.at).directions
        })
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

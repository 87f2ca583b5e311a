//! How a training ended where nothing is known but its losses: of networks, and wherever mini-batches make slopes noisy.

use super::{FIFTHS, SETTLED, Verdict, WILD, fifth_end, larger, smaller};
use crate::objective::Lanes;

/// A training that is left with less than this share of its first gap has arrived: a network fits noisy points only so
/// far, and mini-batches never come to rest.
pub const ARRIVED: f64 = 0.1;
/// A rise of the loss below this share of the first gap is no crossing of a valley.
const BUMP: f64 = 1e-3;
/// A last fifth in which the loss rises by at least this share of what it falls, and of the first gap, goes to and fro.
const TO_AND_FRO: [f64; 2] = [0.5, 0.02];

/// Watches the losses of a block of trainings. gap = loss − floor.
#[derive(Clone, Debug)]
pub struct Descent<const N: usize> {
    floor: f64,
    steps: u64,
    /// Only every so many updates are watched, because the full loss costs as much as several of them.
    every: u64,
    ends: [u64; FIFTHS],
    current: usize,
    started: bool,
    first: Lanes<N>,
    last: Lanes<N>,
    fifths: [Fifth<N>; FIFTHS],
}

#[derive(Clone, Copy, Debug)]
struct Fifth<const N: usize> {
    lowest: Lanes<N>,
    highest: Lanes<N>,
    /// All rises of the loss together, and all falls.
    rises: Lanes<N>,
    falls: Lanes<N>,
    /// Rises large enough to count.
    bumps: Lanes<N>,
}

/// How often a training whose full loss costs extra is looked at, about.
const LOOKS: u64 = 400;

impl<const N: usize> Descent<N> {
    /// For trainings of that many steps; `noisy` where the full loss is no by-product of training.
    pub fn new(floor: f64, steps: u64, noisy: bool) -> Descent<N> {
        let none = [0.0; N];
        let fifth = Fifth {
            lowest: [f64::INFINITY; N],
            highest: [f64::NEG_INFINITY; N],
            rises: none,
            falls: none,
            bumps: none,
        };
        Descent {
            floor,
            steps,
            every: if noisy { steps.div_ceil(LOOKS) } else { 1 },
            ends: std::array::from_fn(|fifth| fifth_end(steps, fifth)),
            current: 0,
            started: false,
            first: none,
            last: none,
            fifths: [fifth; FIFTHS],
        }
    }

    /// Whether it looks at the loss after that many updates.
    pub fn watches(&self, step: u64) -> bool {
        step.is_multiple_of(self.every) || step == self.steps
    }

    /// Sees the losses after that many updates.
    pub fn observe(&mut self, step: u64, losses: &Lanes<N>) {
        if !self.started {
            (self.first, self.last, self.started) = (*losses, *losses, true);
        }
        while step >= self.ends[self.current] && self.current < FIFTHS - 1 {
            self.current += 1;
        }
        let fifth = &mut self.fifths[self.current];
        for lane in 0..N {
            let (loss, change) = (losses[lane], losses[lane] - self.last[lane]);
            fifth.lowest[lane] = smaller(loss, fifth.lowest[lane]);
            fifth.highest[lane] = larger(loss, fifth.highest[lane]);
            fifth.rises[lane] += larger(change, 0.0);
            fifth.falls[lane] += larger(-change, 0.0);
            let bump = change > BUMP * (self.first[lane] - self.floor);
            fifth.bumps[lane] += f64::from(u8::from(bump));
            self.last[lane] = loss;
        }
    }

    pub fn lowest_loss(&self, lane: usize) -> f64 {
        let lowest = self.fifths.iter().map(|fifth| fifth.lowest[lane]);
        lowest.fold(f64::INFINITY, f64::min)
    }

    fn highest_loss(&self, lane: usize) -> f64 {
        let highest = self.fifths.iter().map(|fifth| fifth.highest[lane]);
        highest.fold(f64::NEG_INFINITY, f64::max)
    }

    fn first_gap(&self, lane: usize) -> f64 {
        self.first[lane] - self.floor
    }

    pub fn wild(&self, lane: usize) -> bool {
        self.highest_loss(lane) - self.floor > WILD * self.first_gap(lane)
    }

    /// The verdict on one training, given its last loss, or `None` where it left the finite numbers.
    pub fn verdict(&self, lane: usize, last_loss: Option<f64>) -> Verdict {
        let Some(end) = last_loss else {
            return Verdict::Diverges;
        };
        let (first, last) = (self.first_gap(lane), &self.fifths[FIFTHS - 1]);
        let gap = end - self.floor;
        let bumps: f64 = self.fifths.iter().map(|fifth| fifth.bumps[lane]).sum();
        if gap > 2.0 * first {
            Verdict::Diverges
        } else if self.settles(lane, gap) {
            match bumps >= 2.0 {
                true => Verdict::Overshoots,
                false => Verdict::Converges,
            }
        } else {
            let thrown_out = self.highest_loss(lane) - self.floor > 2.0 * first;
            let [share, least] = TO_AND_FRO;
            let (rises, falls) = (last.rises[lane], last.falls[lane]);
            match thrown_out || (rises >= share * falls && rises >= least * first) {
                true => Verdict::Oscillates,
                false => Verdict::Slow,
            }
        }
    }

    /// Whether it arrived near the lowest loss there can be, or came to rest below where it began.
    fn settles(&self, lane: usize, gap: f64) -> bool {
        let (first, last) = (self.first_gap(lane), &self.fifths[FIFTHS - 1]);
        let fallen = self.highest_loss(lane) - self.lowest_loss(lane);
        let moved = last.highest[lane] - last.lowest[lane];
        let arrived = last.highest[lane] - self.floor <= ARRIVED * first;
        // What never moved, as from a saddle, has not arrived; nor has what moved next to nothing.
        let rests = moved <= SETTLED * fallen && fallen > 0.05 * first && gap < first;
        arrived || rests
    }
}

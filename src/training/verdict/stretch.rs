//! Some steps of a block, judged together: what happens at most of them is told by the lowest and the highest of each
//! number, and only where a slope changes its side is it followed step by step.

use super::{FIFTHS, Plane, larger, smaller};
use crate::landscape::objective::{Lanes, TOGETHER};

/// How many steps are judged together: so few that they stay in the cache.
pub(crate) const STRETCH: usize = 16;

/// Flips of a fifth beyond these change no verdict.
const ENOUGH: f64 = 2.0;

/// The losses and slopes of some steps.
pub(crate) struct Stretch<const N: usize> {
    used: usize,
    losses: [Lanes<N>; STRETCH],
    /// The gradient's components along both directions of the judge.
    slopes: [[Lanes<N>; STRETCH]; 2],
}

impl<const N: usize> Stretch<N> {
    pub(crate) fn new() -> Stretch<N> {
        Stretch {
            used: 0,
            losses: [[0.0; N]; STRETCH],
            slopes: [[[0.0; N]; STRETCH]; 2],
        }
    }

    /// The losses of the steps, the first one first.
    pub(crate) fn losses(&self) -> &[Lanes<N>] {
        &self.losses[..self.used]
    }

    /// Whether there is room for no other step.
    pub(crate) fn is_full(&self) -> bool {
        self.used == STRETCH
    }

    /// Forgets the steps.
    pub(crate) fn clear(&mut self) {
        self.used = 0;
    }
}

/// The lowest and the highest of the numbers of some lanes over steps; what is no number is neither.
#[inline(always)]
fn extremes<const N: usize>(steps: &[Lanes<N>], from: usize, range: &mut [[f64; TOGETHER]; 2]) {
    let [mut lowest, mut highest] = *range;
    for step in steps {
        for lane in 0..TOGETHER {
            let number = step[from + lane];
            lowest[lane] = smaller(number, lowest[lane]);
            highest[lane] = larger(number, highest[lane]);
        }
    }
    *range = [lowest, highest];
}

#[inline(always)]
fn lanes<const N: usize>(all: &Lanes<N>, from: usize) -> [f64; TOGETHER] {
    std::array::from_fn(|lane| all[from + lane])
}

impl<const N: usize> Plane<N> {
    /// Keeps a step that is to be judged with others.
    #[inline(never)]
    pub(crate) fn keep(&mut self, stretch: &mut Stretch<N>, losses: &Lanes<N>, gradient: &[Lanes<N>]) {
        let [gradient_x, gradient_y] = gradient else {
            unreachable!("a surface has two parameters")
        };
        if self.visited == 0 && stretch.used == 0 {
            self.begin(losses, gradient_x, gradient_y);
        }
        let at = stretch.used;
        let [one, other] = self.directions;
        for lane in 0..N {
            let [x, y] = [gradient_x[lane], gradient_y[lane]];
            stretch.losses[at][lane] = losses[lane];
            stretch.slopes[0][at][lane] = x * one[0] + y * one[1];
            stretch.slopes[1][at][lane] = x * other[0] + y * other[1];
        }
        stretch.used += 1;
    }

    /// Sees the steps of a stretch: what it knows then is what [`Plane::observe`] knows, except that no more than two
    /// flips of a fifth need be counted.
    pub(crate) fn observe_all(&mut self, stretch: &Stretch<N>) {
        const { assert!(N.is_multiple_of(TOGETHER), "blocks are of whole groups of lanes") };
        let mut from = 0;
        while from < stretch.used {
            self.enter_fifth();
            let left = match self.current < FIFTHS - 1 {
                true => (self.ends[self.current] - self.visited) as usize,
                false => STRETCH,
            };
            let to = stretch.used.min(from + left);
            self.observe_losses(&stretch.losses[from..to]);
            for axis in 0..2 {
                self.observe_slopes(axis, &stretch.slopes[axis][from..to]);
            }
            self.visited += (to - from) as u64;
            from = to;
        }
    }

    #[inline(never)]
    fn observe_losses(&mut self, losses: &[Lanes<N>]) {
        let fifth = &mut self.fifths[self.current];
        for from in (0..N).step_by(TOGETHER) {
            let mut range = [lanes(&fifth.lowest_loss, from), lanes(&fifth.highest_loss, from)];
            extremes(losses, from, &mut range);
            fifth.lowest_loss[from..from + TOGETHER].copy_from_slice(&range[0]);
            fifth.highest_loss[from..from + TOGETHER].copy_from_slice(&range[1]);
        }
    }

    #[inline(never)]
    fn observe_slopes(&mut self, axis: usize, slopes: &[Lanes<N>]) {
        let Some(last) = slopes.last() else {
            return;
        };
        let fifth = &mut self.fifths[self.current];
        let (swings, flips) = (&mut fifth.swings[axis], &mut fifth.flips[axis]);
        for from in (0..N).step_by(TOGETHER) {
            let mut range = [[f64::INFINITY; TOGETHER], [f64::NEG_INFINITY; TOGETHER]];
            extremes(slopes, from, &mut range);
            let [lowest, highest] = range;
            let [noise, side] = [lanes(&self.noise, from), lanes(&self.sides[axis], from)];
            let [swing, flipped, end] = [lanes(swings, from), lanes(flips, from), lanes(last, from)];
            let (mut followed, mut wider, mut sides) = ([0.0; TOGETHER], swing, side);
            for i in 0..TOGETHER {
                wider[i] = larger(larger(-lowest[i], highest[i]), swing[i]);
                let stays = ((lowest[i] > noise[i]) & (side[i] >= 0.0))
                    | ((highest[i] < -noise[i]) & (side[i] <= 0.0));
                let counts = end[i].abs() > noise[i];
                // The last one that counts is all that is to be known of these.
                let is_known = (stays | (flipped[i] >= ENOUGH)) & counts;
                let is_quiet = (lowest[i] >= -noise[i]) & (highest[i] <= noise[i]);
                sides[i] = if is_known { end[i] } else { side[i] };
                followed[i] = if is_known | is_quiet { 0.0 } else { 1.0 };
            }
            swings[from..from + TOGETHER].copy_from_slice(&wider);
            self.sides[axis][from..from + TOGETHER].copy_from_slice(&sides);
            if followed.iter().sum::<f64>() > 0.0 {
                for (i, _) in followed
                    .iter()
                    .enumerate()
                    .filter(|(_, followed)| **followed > 0.0)
                {
                    for step in slopes {
                        let slope = step[from + i];
                        if slope.abs() > noise[i] {
                            flips[from + i] += if slope * sides[i] < 0.0 { 1.0 } else { 0.0 };
                            sides[i] = slope;
                        }
                    }
                    self.sides[axis][from + i] = sides[i];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::training::setup::Setup;
    use crate::training::trainer::Trainer;

    /// A block judged by stretches ends as one judged step by step.
    fn agree(query: &str, rates: [f64; 8]) {
        let experiment: Experiment = query.parse().unwrap();
        let objective = experiment.objective();
        let setup = Setup::from(&experiment);
        let mut trainer = Trainer::<8>::new(&setup, &objective, rates);
        let (mut plain, mut judge) = (Plane::of(&setup, &objective), Plane::of(&setup, &objective));
        let mut stretch = Stretch::new();
        loop {
            plain.observe(&trainer.losses, &trainer.gradient);
            judge.keep(&mut stretch, &trainer.losses, &trainer.gradient);
            let ends = trainer.step == setup.steps;
            if stretch.is_full() || ends {
                judge.observe_all(&stretch);
                stretch.clear();
            }
            if ends {
                break;
            }
            trainer.step();
        }
        assert_eq!((judge.visited, judge.current), (plain.visited, plain.current));
        for (lane, rate) in rates.iter().enumerate() {
            let name = format!("{query} at {rate}");
            for (fifth, expected) in judge.fifths.iter().zip(&plain.fifths) {
                let known = |fifth: &super::super::Fifth<8>| {
                    let numbers = [
                        fifth.swings[0][lane],
                        fifth.swings[1][lane],
                        fifth.lowest_loss[lane],
                        fifth.highest_loss[lane],
                    ];
                    numbers.map(f64::to_bits)
                };
                assert_eq!(known(fifth), known(expected), "{name}");
                for axis in 0..2 {
                    let (flips, expected) = (fifth.flips[axis][lane], expected.flips[axis][lane]);
                    assert_eq!(flips.min(ENOUGH), expected.min(ENOUGH), "{name}");
                }
            }
            let last = trainer.diverged(lane).is_none().then_some(trainer.losses[lane]);
            assert_eq!(judge.verdict(lane, last), plain.verdict(lane, last), "{name}");
            assert_eq!(judge.if_it_settles(lane), plain.if_it_settles(lane), "{name}");
            assert_eq!(judge.spiked(lane), plain.spiked(lane), "{name}");
        }
    }

    /// Over every surface, a rule of each kind, and thousands of rates from far too low to far too high, of lengths that end
    /// within a stretch, at its end and behind it, and with fifths that do.
    #[test]
    fn stretches_are_judged_as_single_steps_are() {
        let mut rates = 0;
        for (i, surface) in crate::landscape::surface::SURFACES.iter().enumerate() {
            for optimizer in ["sgd", "momentum", "adam", "rprop", "newton"] {
                for steps in [1, 15, 16, 79, 80, 333] {
                    let query = format!("surface={}&optimizer={optimizer}&steps={steps}", surface.name);
                    for block in 0..4 {
                        let rate = |lane: usize| {
                            10_f64.powf(-4.0 + 0.2 * (8 * block + lane) as f64 + 0.01 * i as f64)
                        };
                        agree(&query, std::array::from_fn(rate));
                        rates += 8;
                    }
                }
            }
        }
        assert!(rates > 8192);
    }
}

//! How a training ended where nothing is known but its losses: of networks, and wherever mini-batches make slopes noisy.

use super::{FIFTHS, SETTLED, SPIKE, Verdict, fifth_end, larger, smaller};
use crate::landscape::objective::Lanes;

/// A training that is left with less than this share of its first gap has arrived: a network fits noisy points only so
/// far, and mini-batches never come to rest.
pub const ARRIVED: f64 = 0.1;
/// A rise of the loss below this share of the first gap is no crossing of a valley; with mini-batches it is the second
/// one, because every loss jitters then.
const BUMP: [f64; 2] = [1e-3, 0.03];
/// Mini-batches are at rest where the loss jitters within this share of all that it fell.
const JITTER: f64 = 0.1;
/// A last fifth in which the loss rises by at least this share of what it falls, and of the first gap, goes to and fro.
const TO_AND_FRO: [f64; 2] = [0.5, 0.02];

/// Mini-batches whose loss stays below this share of the first gap have come down, however it jumps.
const LOW: f64 = 0.5;

/// A loss that falls by at least this share of its range from fifth to fifth still falls, however it jitters.
const FALLING: f64 = 0.5;

/// Watches the losses of a block of trainings. gap = loss − floor.
#[derive(Clone, Debug)]
pub(crate) struct Descent<const N: usize> {
    floor: f64,
    steps: u64,
    /// Whether slopes come from mini-batches.
    noisy: bool,
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
    pub(crate) fn new(floor: f64, steps: u64, noisy: bool) -> Descent<N> {
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
            noisy,
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
    pub(crate) fn watches(&self, step: u64) -> bool {
        step.is_multiple_of(self.every) || step == self.steps
    }

    /// Sees the losses after that many updates.
    pub(crate) fn observe(&mut self, step: u64, losses: &Lanes<N>) {
        if !self.started {
            (self.first, self.last, self.started) = (*losses, *losses, true);
        }
        while step >= self.ends[self.current] && self.current < FIFTHS - 1 {
            self.current += 1;
        }
        let fifth = &mut self.fifths[self.current];
        for (lane, &loss) in losses.iter().enumerate() {
            let change = loss - self.last[lane];
            fifth.lowest[lane] = smaller(loss, fifth.lowest[lane]);
            fifth.highest[lane] = larger(loss, fifth.highest[lane]);
            fifth.rises[lane] += larger(change, 0.0);
            fifth.falls[lane] += larger(-change, 0.0);
            let bump = change > BUMP[usize::from(self.noisy)] * (self.first[lane] - self.floor);
            fifth.bumps[lane] += f64::from(u8::from(bump));
            self.last[lane] = loss;
        }
    }

    pub(crate) fn lowest_loss(&self, lane: usize) -> f64 {
        let lowest = self.fifths.iter().map(|fifth| fifth.lowest[lane]);
        lowest.fold(f64::INFINITY, f64::min)
    }

    fn highest_loss(&self, lane: usize) -> f64 {
        let highest = self.fifths.iter().map(|fifth| fifth.highest[lane]);
        highest.fold(f64::NEG_INFINITY, f64::max)
    }

    fn first_gap(&self, lane: usize) -> f64 {
        // Whoever starts at the minimum has no gap to measure by.
        let gap = self.first[lane] - self.floor;
        if gap > 1e-3 * self.floor.abs() {
            gap
        } else {
            self.floor.abs()
        }
    }

    pub(crate) fn spiked(&self, lane: usize) -> bool {
        self.highest_loss(lane) - self.floor > SPIKE * self.first_gap(lane)
    }

    /// The verdict on one training, given its last loss, or `None` where it left the finite numbers.
    pub(crate) fn verdict(&self, lane: usize, last_loss: Option<f64>) -> Verdict {
        let Some(end) = last_loss else {
            return Verdict::Diverges;
        };
        let (first, last) = (self.first_gap(lane), &self.fifths[FIFTHS - 1]);
        let gap = end - self.floor;
        let bumps: f64 = self.fifths.iter().map(|fifth| fifth.bumps[lane]).sum();
        if gap > 2.0 * first || self.grows(lane) || self.died(lane, gap) {
            Verdict::Diverges
        } else if self.settles(lane, gap) {
            match bumps >= 2.0 {
                true => Verdict::Overshoots,
                false => Verdict::Converges,
            }
        } else {
            let [share, least] = TO_AND_FRO;
            let (rises, falls) = (last.rises[lane], last.falls[lane]);
            let to_and_fro = rises >= share * falls && rises >= least * first && !self.falls(lane);
            match self.thrown_out(lane) || to_and_fro {
                true => Verdict::Oscillates,
                false => Verdict::Slow,
            }
        }
    }

    /// Whether the noise of mini-batches is all that keeps it from rest: it was never thrown out, and stays below half of
    /// the first gap at the end.
    pub(crate) fn jitters(&self, lane: usize) -> bool {
        let last = &self.fifths[FIFTHS - 1];
        self.noisy && !self.thrown_out(lane) && last.highest[lane] - self.floor <= LOW * self.first_gap(lane)
    }

    /// How far the loss goes up and down in the last fifth.
    fn moved(&self, lane: usize) -> f64 {
        let last = &self.fifths[FIFTHS - 1];
        last.highest[lane] - last.lowest[lane]
    }

    /// Whether the gap rose to more than twice the first.
    fn thrown_out(&self, lane: usize) -> bool {
        self.highest_loss(lane) - self.floor > 2.0 * self.first_gap(lane)
    }

    /// Whether the loss rises from each fifth to the next, the lowest and the highest, until all of it is above the
    /// first.
    fn grows(&self, lane: usize) -> bool {
        let rises = |pair: &[Fifth<N>]| {
            pair[1].lowest[lane] > pair[0].lowest[lane] && pair[1].highest[lane] > pair[0].highest[lane]
        };
        self.fifths.windows(2).all(rises) && self.fifths[FIFTHS - 1].lowest[lane] > self.first[lane]
    }

    /// Whether it was thrown out and then stopped moving, with more than half of the first gap left: as a network
    /// whose ReLU units give nothing any more at any point, or whose sigmoid ones are all at their ends.
    fn died(&self, lane: usize, gap: f64) -> bool {
        let first = self.first_gap(lane);
        self.thrown_out(lane) && self.moved(lane) <= SETTLED * first && gap > 0.5 * first
    }

    /// Whether the loss is lower than in the fifth before, the lowest and the highest, by more than it jitters.
    fn falls(&self, lane: usize) -> bool {
        let [.., before, last] = &self.fifths;
        let fallen = (before.lowest[lane] - last.lowest[lane]).min(before.highest[lane] - last.highest[lane]);
        fallen > 0.0 && fallen >= FALLING * self.moved(lane)
    }

    /// Whether it arrived near the lowest loss there can be, or came to rest below where it began. What never moved,
    /// as from a saddle, has not arrived; nor has what moved next to nothing.
    fn settles(&self, lane: usize, gap: f64) -> bool {
        let (first, last) = (self.first_gap(lane), &self.fifths[FIFTHS - 1]);
        let arrived = last.highest[lane] - self.floor <= ARRIVED * first;
        let (moved, fallen) = (self.moved(lane), first - gap);
        let still =
            moved <= SETTLED * fallen || (self.noisy && moved <= JITTER * fallen && !self.falls(lane));
        arrived || (still && fallen > 0.05 * first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::train::sweep;
    use crate::landscape::data::normal;
    use crate::training::verdict::tests::track;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    const STEPS: u64 = 400;

    /// The verdict on a curve of losses, given the share of the steps that are done and the step.
    fn judge(noisy: bool, floor: f64, mut curve: impl FnMut(f64, u64) -> f64) -> Verdict {
        let mut descent = Descent::<1>::new(floor, STEPS, noisy);
        let mut end = f64::NAN;
        for step in 0..=STEPS {
            end = curve(step as f64 / STEPS as f64, step);
            if descent.watches(step) {
                descent.observe(step, &[end]);
            }
        }
        descent.verdict(0, end.is_finite().then_some(end))
    }

    /// Every second step.
    fn sign(step: u64) -> f64 {
        if step.is_multiple_of(2) { 1.0 } else { -1.0 }
    }

    /// What a person says who looks at the curve.
    #[test]
    fn curves_are_judged_as_by_eye() {
        type Curve = fn(f64, u64) -> f64;
        let cases: &[(&str, Verdict, Curve)] = &[
            ("falls to nothing", Verdict::Converges, |t, _| (-20.0 * t).exp()),
            (
                "falls and rests half way, as on noisy points",
                Verdict::Converges,
                |t, _| 0.5 + 0.5 * (-40.0 * t).exp(),
            ),
            ("waits on a plateau, then falls", Verdict::Converges, |t, _| {
                1.0 / (1.0 + (60.0 * (t - 0.5)).exp())
            }),
            ("falls with bumps", Verdict::Overshoots, |t, step| {
                (-6.0 * t).exp() * (1.0 + 0.3 * sign(step / 5))
            }),
            (
                "is thrown out at first and comes back",
                Verdict::Overshoots,
                |t, step| {
                    if (2..6).contains(&step) {
                        3.0 * sign(step).max(0.5)
                    } else {
                        (-9.0 * t).exp()
                    }
                },
            ),
            ("never moves", Verdict::Slow, |_, _| 1.0),
            ("hardly moves", Verdict::Slow, |t, _| 1.0 - 0.01 * t),
            ("is on its way", Verdict::Slow, |t, _| 1.0 - 0.7 * t),
            ("is on its way, with a ripple", Verdict::Slow, |t, step| {
                1.0 - 0.7 * t + 0.01 * sign(step)
            }),
            ("stays where it stopped at once", Verdict::Slow, |_, step| {
                if step == 0 { 1.0 } else { 0.99 }
            }),
            ("jumps to and fro", Verdict::Oscillates, |_, step| {
                0.6 + 0.3 * sign(step)
            }),
            (
                "jumps to and fro in a slow rhythm",
                Verdict::Oscillates,
                |_, step| 0.6 + 0.3 * sign(step / 7),
            ),
            (
                "jumps less and less, and still jumps",
                Verdict::Oscillates,
                |t, step| 0.5 + (0.5 - 0.3 * t) * sign(step),
            ),
            ("is far out now and then", Verdict::Oscillates, |_, step| {
                if step % 29 == 28 { 5.0 } else { 0.5 }
            }),
            ("grows", Verdict::Diverges, |t, _| (6.0 * t).exp()),
            ("grows little", Verdict::Diverges, |t, _| 1.0 + 0.8 * t),
            ("swings wider and wider", Verdict::Diverges, |t, step| {
                1.0 + (4.0 * t).exp() * (1.1 + sign(step)) / 2.1
            }),
            ("ends far above", Verdict::Diverges, |_, step| {
                if step == 0 { 1.0 } else { 3.0 }
            }),
            ("leaves the numbers", Verdict::Diverges, |t, _| {
                if t < 0.9 { 1.0 } else { f64::NAN }
            }),
            (
                "explodes and dies below the start",
                Verdict::Diverges,
                |_, step| match step {
                    0 => 1.0,
                    1..9 => 10.0_f64.powi(step as i32),
                    _ => 0.92,
                },
            ),
            (
                "explodes and dies above the start",
                Verdict::Diverges,
                |_, step| match step {
                    0 => 1.0,
                    1..9 => 10.0_f64.powi(step as i32),
                    _ => 1.3,
                },
            ),
            (
                "explodes, and then creeps",
                Verdict::Oscillates,
                |t, step| match step {
                    0 => 1.0,
                    1..9 => 10.0_f64.powi(step as i32),
                    _ => 0.9 - 0.3 * t,
                },
            ),
        ];
        let mut wrong = Vec::new();
        for (name, expected, curve) in cases {
            let found = judge(false, 0.0, curve);
            // A floor that is not 0 moves everything, and changes no word.
            let raised = judge(false, -7.0, |t, step| curve(t, step) - 7.0);
            if found != *expected || raised != *expected {
                wrong.push(format!(
                    "what {name}: {found:?}, {raised:?} when lowered by 7, not {expected:?}"
                ));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Jitter is not overshooting, and a loss within its jitter is at rest; jumps are still jumps.
    #[test]
    fn mini_batches_jitter() {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let mut wrong = Vec::new();
        for seed in 0..50 {
            let mut judge = |size: f64, curve: fn(f64) -> f64| {
                judge(true, 0.0, |t, _| {
                    // Uniform: no jump is larger than twice the size.
                    curve(t) + size * (2.0 * random.random::<f64>() - 1.0)
                })
            };
            let cases = [
                (
                    "falls to nothing",
                    Verdict::Converges,
                    judge(0.01, |t| 0.03 + (-12.0 * t).exp()),
                ),
                (
                    "rests half way",
                    Verdict::Converges,
                    judge(0.005, |t| 0.5 + 0.5 * (-12.0 * t).exp()),
                ),
                ("is on its way", Verdict::Slow, judge(0.02, |t| 1.0 - 0.7 * t)),
                ("has hardly moved", Verdict::Slow, judge(1e-5, |t| 1.0 - 0.01 * t)),
                (
                    "jumps to and fro",
                    Verdict::Oscillates,
                    judge(0.3, |t| 0.5 + 0.4 * (-12.0 * t).exp()),
                ),
                (
                    "jumps, and arrives",
                    Verdict::Overshoots,
                    judge(0.04, |t| 0.045 + (-12.0 * t).exp()),
                ),
            ];
            for (name, expected, found) in cases {
                if found != expected {
                    wrong.push(format!("{seed}: what {name}: {found:?}, not {expected:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Losses in other units have the same verdict, in every lane; at random walks of every kind.
    #[test]
    fn the_scale_of_losses_changes_nothing() {
        let mut random = ChaCha8Rng::seed_from_u64(3);
        let mut seen = std::collections::BTreeMap::new();
        for case in 0..3000 {
            let noisy = case % 2 == 0;
            let (drift, jump, floor) = (
                2.0 * normal(&mut random) - 1.0,
                random.random::<f64>().powi(4),
                0.6 * random.random::<f64>(),
            );
            // 4096 is a power of two: every product is exact.
            let scales = [1.0, 4096.0, 1.0 / 4096.0];
            let mut block = Descent::<3>::new(0.0, STEPS, noisy);
            let mut end = [0.0; 3];
            for step in 0..=STEPS {
                let t = step as f64 / STEPS as f64;
                let loss = (floor + (6.0 * drift * t).exp()) * (jump * normal(&mut random)).exp();
                end = scales.map(|scale| scale * loss);
                if block.watches(step) {
                    block.observe(step, &end);
                }
            }
            let verdicts: [Verdict; 3] = std::array::from_fn(|lane| block.verdict(lane, Some(end[lane])));
            assert_eq!(verdicts, [verdicts[0]; 3], "{drift} {jump} {floor}");
            *seen.entry(verdicts[0].word()).or_insert(0) += 1;
        }
        assert!(
            seen.len() == 5 && seen.values().all(|&count| count > 30),
            "{seen:?}"
        );
    }

    /// Down to a single step.
    #[test]
    fn few_steps_are_judged_too() {
        for steps in 1..12 {
            let mut descent = Descent::<2>::new(0.0, steps, false);
            for step in 0..=steps {
                descent.observe(step, &[1.0, if step == 0 { 1.0 } else { 0.01 }]);
            }
            assert_eq!(descent.verdict(0, Some(1.0)), Verdict::Slow, "{steps}");
            assert_eq!(descent.verdict(1, Some(0.01)), Verdict::Converges, "{steps}");
            assert_eq!(descent.verdict(0, None), Verdict::Diverges, "{steps}");
        }
    }

    /// The tracks of models on data, for people to look at: `cargo test tracks -- --nocapture`.
    #[test]
    fn tracks_of_models() {
        for model in [
            "model=line&batch=5",
            "model=logistic&bias=true",
            "model=logistic&batch=10",
            "model=logistic&dataset=moons&batch=10",
            "model=perceptron&dataset=moons&layers=4&points=60",
            "model=perceptron&dataset=moons&layers=4&points=60&batch=10",
            "model=perceptron&dataset=moons&layers=8,8&points=60&activation=relu",
            "model=perceptron&dataset=moons&layers=8,8&points=60&activation=relu&loss=mse",
            "model=perceptron&dataset=sine&layers=8&points=60",
            "model=perceptron&dataset=sine&layers=8&points=60&activation=relu&batch=10",
            "model=perceptron&dataset=iris&layers=4&batch=25",
            "model=perceptron&dataset=spirals&layers=8&points=60",
        ] {
            for optimizer in ["sgd", "momentum", "adam"] {
                let query = format!("{model}&optimizer={optimizer}&steps=200");
                let sweep = sweep(&query.parse().unwrap(), 1e-6, 1e3, 91).unwrap();
                println!("{:<84} {optimizer:<9} {}", model, track(&sweep.verdicts));
                assert_eq!(sweep.verdicts[0], Verdict::Slow, "{query}");
                assert!(
                    !sweep.verdicts[90].settled() || model.contains("logistic"),
                    "{query}"
                );
            }
        }
    }
}

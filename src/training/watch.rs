//! What watches a block of trainings of a sweep: the judge of their ends, and the flag. Where every step is looked at and
//! costs nothing extra, several are judged at a time.

use crate::landscape::objective::{Lanes, Objective};
use crate::training::flag::{Flag, FlagWatch};
use crate::training::setup::Setup;
use crate::training::verdict::{Judge, Stretch, Verdict};

/// What is known of the way of each training of a block.
pub(crate) struct Watch<const N: usize> {
    judge: Judge<N>,
    flag: FlagWatch<N>,
    /// The steps that are not judged yet, where several are judged at a time, and the first of them.
    kept: Option<Box<Stretch<N>>>,
    first_kept: u64,
}

impl<const N: usize> Watch<N> {
    /// What watches a setup's trainings.
    pub(crate) fn of(setup: &Setup, objective: &Objective) -> Watch<N> {
        let judge = Judge::of(setup, objective);
        Watch {
            kept: judge.is_of_slopes().then(|| Box::new(Stretch::new())),
            first_kept: 0,
            judge,
            flag: FlagWatch::of(setup, objective),
        }
    }

    /// Whether it looks at the loss after that many updates: where the full loss costs extra, not at every one.
    #[inline]
    pub(crate) fn looks(&self, step: u64) -> bool {
        self.judge.watches(step)
    }

    /// Sees the full losses, and the slopes, after that many updates.
    #[inline]
    pub(crate) fn observe(&mut self, step: u64, losses: &Lanes<N>, gradient: &[Lanes<N>]) {
        match (&mut self.judge, &mut self.kept) {
            (Judge::Plane(judge), Some(kept)) => {
                if kept.losses().is_empty() {
                    self.first_kept = step;
                }
                judge.keep(kept, losses, gradient);
                if kept.is_full() {
                    self.catch_up();
                }
            }
            (judge, _) => {
                judge.observe(step, losses, gradient);
                self.flag.observe(step, losses);
            }
        }
    }

    /// Judges what is kept.
    #[inline(never)]
    pub(crate) fn catch_up(&mut self) {
        if let (Judge::Plane(judge), Some(kept)) = (&mut self.judge, &mut self.kept) {
            judge.observe_all(kept);
            self.flag.observe_all(self.first_kept, kept.losses());
            kept.clear();
        }
    }

    /// The lowest loss that was seen.
    pub(crate) fn lowest_loss(&self, lane: usize) -> f64 {
        self.judge.lowest_loss(lane)
    }

    /// The verdict on one training, given its last loss, or `None` where it left the finite numbers.
    pub(crate) fn verdict(&self, lane: usize, last_loss: Option<f64>) -> Verdict {
        self.judge.verdict(lane, last_loss)
    }

    /// Whether a training came down and only jumps about there, because each update sees only some of the points.
    pub(crate) fn jitters(&self, lane: usize) -> bool {
        self.judge.jitters(lane)
    }

    /// Whether the loss of a training ever rose so high that its end is luck.
    pub(crate) fn spiked(&self, lane: usize) -> bool {
        self.judge.spiked(lane)
    }

    /// When a training came to the flag; never where it left the finite numbers.
    pub(crate) fn flag(&self, lane: usize, steps: u64, diverged: bool) -> Flag {
        self.flag.flag(lane, steps, diverged)
    }
}

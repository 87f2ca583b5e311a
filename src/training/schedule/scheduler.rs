//! A schedule at work: the learning rates of a block of runs, update by update.

use super::Schedule;
use super::level::{Length, Level};
use super::plateau::PlateauState;
use crate::landscape::objective::Lanes;

/// The learning rates of `N` runs at every update.
///
/// ```
/// use overshoot::training::schedule::{Cosine, Scheduler};
/// let mut scheduler = Scheduler::<1>::new(&Cosine::default().into(), 100);
/// let mut rates = [0.0];
/// scheduler.set(&mut rates, 50, &[0.1], &[f64::NAN]); // only plateau looks at the loss
/// assert!((rates[0] - 0.05).abs() < 1e-15); // half-way down half a cosine
/// ```
#[derive(Clone, Debug)]
pub struct Scheduler<const N: usize> {
    schedule: Schedule,
    length: Length,
    cycles_momentum: bool,
    /// The level that the rates have.
    last: Option<Level>,
    plateau: [PlateauState; N],
}

impl<const N: usize> Scheduler<N> {
    /// A schedule at its beginning, for runs of so many updates.
    pub fn new(schedule: &Schedule, steps: u64) -> Scheduler<N> {
        Scheduler {
            length: schedule.length(steps),
            cycles_momentum: schedule.cycles_momentum(),
            schedule: schedule.clone(),
            last: None,
            plateau: [PlateauState::NEW; N],
        }
    }

    /// The level of the rate at an update, counted from 0, as far as it depends on that alone.
    pub fn level(&self, update: u64) -> Level {
        let warm_up = self.length.warm_up;
        if update >= warm_up {
            return self.schedule.level((update - warm_up) as f64, self.length);
        }
        // LinearLR(start_factor=1/(warm-up + 1), total_iters=warm-up), to where the schedule begins. (With PyTorch's
        // own linear schedule behind it, LinearLR has to be told: both factors times that schedule's start-factor.)
        let share = (update + 1) as f64 / (warm_up + 1) as f64;
        let begin = self.schedule.level(0.0, self.length);
        Level {
            scale: begin.scale * share,
            shift: begin.shift * share,
        }
    }

    /// The momentum of an update, if the schedule moves it.
    #[inline]
    pub fn momentum(&self, update: u64) -> Option<f64> {
        if !self.cycles_momentum {
            return None;
        }
        let t = update.saturating_sub(self.length.warm_up);
        self.schedule.momentum(t as f64, self.length)
    }

    /// Sets the rates of an update for these peaks. `losses` are those before it: plateau looks at them.
    #[inline]
    pub fn set(&mut self, rates: &mut Lanes<N>, update: u64, peaks: &Lanes<N>, losses: &Lanes<N>) {
        let level = self.level(update);
        // A long time the same in most schedules, always in the constant one.
        if self.last.replace(level) != Some(level) {
            *rates = peaks.map(|peak| level.rate(peak));
        }
        if let (Schedule::Plateau(settings), true) = (&self.schedule, update >= self.length.warm_up) {
            for (lane, state) in self.plateau.iter_mut().enumerate() {
                rates[lane] = state.rate.unwrap_or(rates[lane]);
                state.step(settings, losses[lane], rates[lane]);
            }
        }
    }

    /// Lets the next update look at the peaks anew.
    pub fn forget_peaks(&mut self) {
        self.last = None;
        for state in &mut self.plateau {
            state.rate = None;
        }
    }
}

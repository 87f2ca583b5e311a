//! Watches the loss, and drops the rate when it has stopped falling.

use super::prelude::*;
use crate::math::parameter::choices;

settings! {
    /// Settings of `torch.optim.lr_scheduler.ReduceLROnPlateau`.
    pub struct Plateau {
        warm_up: u64 as WARM_UP,
        factor: f64 as FACTOR,
        patience: u64 as PATIENCE,
        threshold: f64 as THRESHOLD,
        /// Whether the threshold is a share of the best loss or a loss.
        threshold_mode: ThresholdMode = Parameter::choice::<ThresholdMode>("threshold-mode", Training)
            .label("threshold mode")
            .default("rel"),
        cooldown: u64 as COOLDOWN,
        min_lr: f64 as MIN_LR,
    }
}

choices! {
    /// Whether the threshold is a share of the best loss or a loss.
    pub enum ThresholdMode {
        /// A share of the best loss.
        Rel = "rel", "relative to the best";
        /// A loss.
        Abs = "abs", "absolute";
    }
}

impl Described for Plateau {
    const DESCRIPTION: Description = Description {
        name: "plateau",
        label: "drops on a plateau",
        formula: "peak · factor^(times that the loss has stopped falling)",
        source: "torch.optim.lr_scheduler.ReduceLROnPlateau",
        teaches: "Watches the loss: when it has not got better for a while, the rate is probably too high to settle, and drops.",
    };
}

/// PyTorch's `eps` of ReduceLROnPlateau: a smaller change of the rate is none.
pub const LEAST_DROP: f64 = 1e-8;

impl Shape for Plateau {
    fn level<T: StepNumber>(&self, _: T, _: Length) -> Level<T> {
        Level::share(T::constant(1.0))
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        vec![Handle::end_of_warm_up(length)]
    }
}

/// What the schedule remembers of one run.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlateauState {
    best: f64,
    bad: u64,
    cooling: u64,
    /// The rate, once it has dropped.
    pub rate: Option<f64>,
}

impl PlateauState {
    pub(super) const NEW: PlateauState = PlateauState {
        best: f64::INFINITY,
        bad: 0,
        cooling: 0,
        rate: None,
    };

    /// What PyTorch's `scheduler.step(loss)` does after an update, to which `loss` led: the rate of the next.
    pub(super) fn step(&mut self, settings: &Plateau, loss: f64, rate: f64) {
        let better = match settings.threshold_mode {
            ThresholdMode::Rel => loss < self.best * (1.0 - settings.threshold),
            ThresholdMode::Abs => loss < self.best - settings.threshold,
        };
        if better {
            (self.best, self.bad) = (loss, 0);
        } else {
            self.bad += 1;
        }
        if self.cooling > 0 {
            self.cooling -= 1;
            self.bad = 0;
        }
        if self.bad > settings.patience {
            let lower = (rate * settings.factor).max(settings.min_lr);
            if rate - lower > LEAST_DROP {
                self.rate = Some(lower);
            }
            (self.cooling, self.bad) = (settings.cooldown, 0);
        }
    }
}

//! Takes the same share off the rate at every update.

use super::handle::half_life;
use super::prelude::*;

settings! {
    /// Settings of `torch.optim.lr_scheduler.ExponentialLR`.
    pub struct Exponential {
        warm_up: u64 as WARM_UP,
        gamma: f64 as GAMMA_AT_UPDATES,
    }
}

impl Described for Exponential {
    const DESCRIPTION: Description = Description {
        name: "exponential",
        label: "exponential decay",
        formula: "peak · gamma^t",
        source: "torch.optim.lr_scheduler.ExponentialLR",
        teaches: "Takes the same share off the rate at every step: too small a gamma stops the run before it arrives.",
    };
}

impl Shape for Exponential {
    fn level<T: StepNumber>(&self, t: T, _: Length) -> Level<T> {
        Level::share(t.power_of(self.gamma))
    }
    fn standard(&self, _: Length) -> Option<Standard> {
        Some(Standard::Exponential { gamma: self.gamma })
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let mut handles = vec![Handle::end_of_warm_up(length)];
        if self.gamma > 0.0 && self.gamma < 1.0 {
            let half = Handle::new("half of the rate", length.warm_up + half_life(self.gamma));
            handles.push(half.along(&GAMMA_AT_UPDATES, Along::HalfLife));
        }
        handles
    }
}

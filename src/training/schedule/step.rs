//! Drops the rate at once, again and again.

use super::prelude::*;

settings! {
    /// Settings of `torch.optim.lr_scheduler.StepLR`.
    pub struct Step {
        warm_up: u64 as WARM_UP,
        step_size: u64 as STEP_SIZE,
        gamma: f64 as GAMMA_AT_DROPS,
    }
}

impl Described for Step {
    const DESCRIPTION: Description = Description {
        name: "step",
        label: "step decay",
        formula: "peak · gamma^⌊t / step-size⌋",
        source: "torch.optim.lr_scheduler.StepLR",
        teaches: "Goes far at a high rate first, then drops it at once, again and again, to settle.",
    };
}

impl Shape for Step {
    fn level<T: StepNumber>(&self, t: T, _: Length) -> Level<T> {
        let drops = t.div_floor(self.step_size as f64);
        Level::share(drops.power_of(self.gamma))
    }
    fn standard(&self, _: Length) -> Option<Standard> {
        Some(Standard::Step {
            updates: self.step_size,
            gamma: self.gamma,
        })
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let drop = Handle::new("first drop", length.warm_up + self.step_size);
        vec![
            Handle::end_of_warm_up(length),
            drop.along(&STEP_SIZE, Along::Since).up(&GAMMA_AT_DROPS, Up::Share),
        ]
    }
}

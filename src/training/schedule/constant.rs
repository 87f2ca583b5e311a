//! The same rate at every update, after a warm-up if one is asked for.

use super::prelude::*;

settings! {
    /// Settings of a constant rate.
    pub struct Constant {
        warm_up: u64 as WARM_UP,
    }
}

impl Described for Constant {
    const DESCRIPTION: Description = Description {
        name: "constant",
        label: "constant",
        formula: "peak",
        source: "torch.optim without a scheduler",
        teaches: "The same rate from the first step to the last: what the sweep below is about.",
    };
}

/// A warm-up with nothing after it.
pub(super) const WARM_UP_ALONE: Description = Description {
    name: "constant",
    label: "warm-up",
    formula: "peak · min((t + 1) / (warm-up + 1), 1)",
    source: "Goyal et al. 2017, arXiv 1706.02677; torch.optim.lr_scheduler.LinearLR",
    teaches: "Begins gently, where slopes are steep and an optimizer knows little of them yet, and stays at the peak from then on.",
};

impl Shape for Constant {
    fn level<T: StepNumber>(&self, _: T, _: Length) -> Level<T> {
        Level::share(T::constant(1.0))
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        // Without any warm-up a constant rate would have no chart to drag it in.
        let end = Handle::new("end of the warm-up", length.warm_up);
        vec![end.along(&WARM_UP, Along::Step { least: 1 })]
    }
}

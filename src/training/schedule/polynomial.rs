//! Runs the rate down to nothing by the last update.

use super::prelude::*;

settings! {
    /// Settings of `torch.optim.lr_scheduler.PolynomialLR`.
    pub struct Polynomial {
        warm_up: u64 as WARM_UP,
        total_iters: Option<u64> as TOTAL_ITERS,
        power: f64 as POWER,
    }
}

impl Described for Polynomial {
    const DESCRIPTION: Description = Description {
        name: "polynomial",
        label: "polynomial decay",
        formula: "peak · (1 − min(t / total-iters, 1))^power",
        source: "torch.optim.lr_scheduler.PolynomialLR",
        teaches: "Runs the rate down to nothing by the last step; with power 1 in a straight line.",
    };
}

impl Polynomial {
    /// Updates until the end of the change.
    pub(crate) fn iters(&self, length: Length) -> u64 {
        self.total_iters.unwrap_or(length.rest())
    }
}

impl Shape for Polynomial {
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
        let iters = self.iters(length) as f64;
        Level::share((-(t.min(iters) / iters) + 1.0).pow(self.power))
    }
    fn standard(&self, length: Length) -> Option<Standard> {
        Some(Standard::Polynomial {
            power: self.power,
            updates: self.iters(length),
        })
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let iters = self.iters(length);
        let end = Handle::new("end of the fall", length.warm_up + iters);
        vec![
            Handle::end_of_warm_up(length),
            end.along(&TOTAL_ITERS, Along::Since),
        ]
    }
}

//! A straight line between two shares of the peak.

use super::prelude::*;

settings! {
    /// Settings of `torch.optim.lr_scheduler.LinearLR`.
    pub struct Linear {
        warm_up: u64 as WARM_UP,
        start_factor: f64 as START_FACTOR,
        end_factor: f64 as END_FACTOR,
        total_iters: Option<u64> as TOTAL_ITERS,
    }
}

impl Described for Linear {
    const DESCRIPTION: Description = Description {
        name: "linear",
        label: "linear",
        formula: "peak · (start-factor + (end-factor − start-factor) · min(t / total-iters, 1))",
        source: "torch.optim.lr_scheduler.LinearLR",
        teaches: "A straight line between two shares of the peak: up, as it is at first, it is a warm-up; down, a decay.",
    };
}

impl Linear {
    /// Updates until the end of the change.
    pub(crate) fn iters(&self, length: Length) -> u64 {
        self.total_iters.unwrap_or(length.rest())
    }
}

impl Shape for Linear {
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
        let iters = self.iters(length) as f64;
        let share = (t.min(iters) / iters).named("share");
        Level::share(share * (self.end_factor - self.start_factor) + self.start_factor)
    }
    fn standard(&self, length: Length) -> Option<Standard> {
        Some(Standard::Linear {
            from: self.start_factor,
            to: self.end_factor,
            updates: self.iters(length),
        })
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let iters = self.iters(length);
        let end = Handle::new("end of the change", length.warm_up + iters);
        vec![
            Handle::end_of_warm_up(length)
                .up(&START_FACTOR, Up::Share)
                .labelled("beginning"),
            end.along(&TOTAL_ITERS, Along::Since).up(&END_FACTOR, Up::Share),
        ]
    }
}

//! Down along half a cosine.

use super::prelude::*;

settings! {
    /// Settings of `torch.optim.lr_scheduler.CosineAnnealingLR`.
    pub struct Cosine {
        warm_up: u64 as WARM_UP,
        t_max: Option<u64> as T_MAX,
        eta_min: f64 as ETA_MIN,
    }
}

impl Described for Cosine {
    const DESCRIPTION: Description = Description {
        name: "cosine",
        label: "cosine annealing",
        formula: "eta-min + (peak − eta-min) · (1 + cos(π·t / t-max)) / 2",
        source: "Loshchilov and Hutter 2017, arXiv 1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR",
        teaches: "Stays high for long, falls fast in the middle, and ends gently: overshoots early, settles late.",
    };
}

impl Cosine {
    /// Updates from the peak to the floor.
    pub(crate) fn half_period(&self, length: Length) -> u64 {
        self.t_max.unwrap_or(length.rest())
    }
}

impl Shape for Cosine {
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
        let t_max = self.half_period(length) as f64;
        Level::above(self.eta_min, ((t * PI / t_max).cos() + 1.0) / 2.0)
    }
    fn standard(&self, length: Length) -> Option<Standard> {
        Some(Standard::Cosine {
            floor: self.eta_min,
            updates: self.half_period(length),
        })
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let t_max = self.half_period(length);
        let end = Handle::new("end of the fall", length.warm_up + t_max);
        vec![
            Handle::end_of_warm_up(length),
            end.along(&T_MAX, Along::Since).up(&ETA_MIN, Up::Rate),
        ]
    }
}

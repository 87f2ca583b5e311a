//! Drops the rate at milestones.

use super::prelude::*;

settings! {
    /// Settings of `torch.optim.lr_scheduler.MultiStepLR`.
    pub struct Multistep {
        warm_up: u64 as WARM_UP,
        milestones: Vec<u64> as MILESTONES,
        gamma: f64 as GAMMA_AT_DROPS,
    }
}

impl Described for Multistep {
    const DESCRIPTION: Description = Description {
        name: "multistep",
        label: "drops at milestones",
        formula: "peak · gamma^(milestones reached)",
        source: "He et al. 2016, arXiv 1512.03385; torch.optim.lr_scheduler.MultiStepLR",
        teaches: "Drops the rate where the run is known to stall: each drop shows as a kink in the loss.",
    };
}

impl Shape for Multistep {
    fn level<T: StepNumber>(&self, t: T, _: Length) -> Level<T> {
        let all = T::constant(self.milestones.len() as f64);
        let milestones = self.milestones.iter().enumerate().rev();
        let reached = milestones.fold(all, |later, (reached, &next)| {
            t.select_below(next as f64, T::constant(reached as f64), later)
        });
        Level::share(reached.named("reached").power_of(self.gamma))
    }
    fn standard(&self, _: Length) -> Option<Standard> {
        Some(Standard::Milestones {
            updates: self.milestones.clone(),
            gamma: self.gamma,
        })
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let drops = self.milestones.iter().enumerate().map(|(entry, milestone)| {
            let along = Along::Entry {
                entry,
                all: self.milestones.clone(),
            };
            Handle::new("drop", length.warm_up + milestone).along(&MILESTONES, along)
        });
        std::iter::once(Handle::end_of_warm_up(length)).chain(drops).collect()
    }
}

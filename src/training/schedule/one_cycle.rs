//! Up to a peak that would be too high for good, and far below it.

use super::prelude::*;
use super::anneal::AnnealStrategy;

settings! {
    /// Settings of `torch.optim.lr_scheduler.OneCycleLR`.
    pub struct OneCycle {
        warm_up: u64 as WARM_UP,
        total_steps: Option<u64> as TOTAL_STEPS,
        pct_start: f64 as PCT_START,
        anneal_strategy: AnnealStrategy as ANNEAL_STRATEGY,
        div_factor: f64 as DIV_FACTOR,
        final_div_factor: f64 as FINAL_DIV_FACTOR,
        three_phase: bool as THREE_PHASE,
        cycle_momentum: bool as CYCLE_MOMENTUM,
        /// The momentum where the rate is highest, if it is cycled.
        base_momentum: f64 = Parameter::new("base-momentum", Training, BETA).label("base momentum").default("0.85"),
        /// The momentum where the rate is lowest, if it is cycled.
        max_momentum: f64 = Parameter::new("max-momentum", Training, BETA).label("max momentum").default("0.95"),
    }
}

impl Described for OneCycle {
    const DESCRIPTION: Description = Description {
        name: "one-cycle",
        label: "one cycle",
        formula: "peak / div-factor ↗ peak ↘ peak / div-factor / final-div-factor",
        source: "Smith and Topin 2019, arXiv 1708.07120; torch.optim.lr_scheduler.OneCycleLR",
        teaches: "Rises to a peak that would be too high for good, and falls far below it: bold in the middle, careful at both ends.",
    };
}

impl OneCycle {
    /// PyTorch's phases.
    pub(crate) fn phases(&self, length: Length) -> Phases {
        let (total, share) = (self.total_steps.unwrap_or(length.rest()) as f64, self.pct_start);
        let up = share * total - 1.0;
        Phases {
            ends: match self.three_phase {
                true => vec![up, 2.0 * share * total - 2.0, total - 1.0],
                false => vec![up, total - 1.0],
            },
            anneal: self.anneal_strategy,
        }
    }

    /// The shares of the peak between which the phases go.
    fn levels(&self) -> Vec<f64> {
        let begin = 1.0 / self.div_factor;
        let end = begin / self.final_div_factor;
        match self.three_phase {
            true => vec![begin, 1.0, begin, end],
            false => vec![begin, 1.0, end],
        }
    }
}

impl Shape for OneCycle {
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
        Level::share(self.phases(length).at(&self.levels(), t).named("height"))
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn momentum_range(&self) -> Option<[f64; 2]> {
        self.cycle_momentum.then_some([self.base_momentum, self.max_momentum])
    }
    fn momentum<T: StepNumber>(&self, t: T, length: Length, [low, high]: [f64; 2]) -> T {
        self.phases(length).at(&[high, low, high, high], t)
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let total = self.total_steps.unwrap_or(length.rest());
        let up = self.pct_start * total as f64 - 1.0;
        let peak = Handle::new("peak", length.warm_up + up.max(0.0).round() as u64);
        vec![
            Handle::end_of_warm_up(length),
            peak.along(&PCT_START, Along::Share { total }),
        ]
    }
}

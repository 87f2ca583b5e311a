//! Down along half a cosine, then back to the peak at once, again and again.

use super::prelude::*;

settings! {
    /// Settings of `torch.optim.lr_scheduler.CosineAnnealingWarmRestarts`.
    pub struct CosineRestarts {
        warm_up: u64 as WARM_UP,
        t_0: u64 as T_0,
        t_mult: u64 as T_MULT,
        eta_min: f64 as ETA_MIN,
    }
}

impl Described for CosineRestarts {
    const DESCRIPTION: Description = Description {
        name: "cosine-restarts",
        label: "cosine with restarts",
        formula: "eta-min + (peak − eta-min) · (1 + cos(π·t′ / T)) / 2, t′ counted from the last restart",
        source: "Loshchilov and Hutter 2017, arXiv 1608.03983; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts",
        teaches: "Anneals, then jumps back to the peak: each restart may throw the run out of where it was about to settle.",
    };
}

impl Shape for CosineRestarts {
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
        let (first, times) = (self.t_0 as f64, self.t_mult as f64);
        let height = |since: T, period: f64| ((since * PI / period).cos() + 1.0) / 2.0;
        let height = if self.t_mult == 1 {
            height(t - t.div_floor(first) * first, first)
        } else {
            // Each period is at least twice as long as the one before: there are few of them. A run in live mode goes on
            // beyond its steps.
            let last = (length.steps as f64).max(t.plain());
            let (mut begin, mut period, mut end) = (0.0, first, height(t, first));
            while begin + period <= last {
                (begin, period) = (begin + period, period * times);
                // Updates are whole: before a restart is at most one less.
                end = t.select_at_most(begin - 1.0, end, height(t - begin, period));
            }
            end
        };
        Level::above(self.eta_min, height)
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        // Right before the restart, where the rate is nearly at its floor.
        let restart = Handle::new("first restart", length.warm_up + self.t_0).at_rate(self.eta_min);
        vec![
            Handle::end_of_warm_up(length),
            restart.along(&T_0, Along::Since).up(&ETA_MIN, Up::Rate),
        ]
    }
}

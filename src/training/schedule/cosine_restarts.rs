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

impl CosineRestarts {
    /// The height at an update from a restart on, after which the first period is so long.
    fn height_from<T: StepNumber>(&self, restart: f64, period: f64, t: T, last: f64) -> T {
        let (height, next) = (half_wave(t - restart, period), restart + period);
        if next > last {
            return height;
        }
        let later = self.height_from(next, period * self.t_mult as f64, t, last);
        t.select_below(next, height, later)
    }
}

/// From 1 down to 0 along half a cosine.
fn half_wave<T: StepNumber>(since: T, period: f64) -> T {
    ((since * PI / period).cos() + 1.0) / 2.0
}

impl Shape for CosineRestarts {
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
        let first = self.t_0 as f64;
        let height = if self.t_mult == 1 {
            half_wave(t - t.div_floor(first) * first, first)
        } else {
            // Each period is at least twice as long as the one before: there are few of them. A run in live mode goes on
            // beyond its steps.
            let last = (length.steps as f64).max(t.plain());
            self.height_from(0.0, first, t, last)
        };
        Level::above(self.eta_min, height)
    }
    fn standard(&self, _: Length) -> Option<Standard> {
        Some(Standard::CosineRestarts {
            floor: self.eta_min,
            first: self.t_0,
            times: self.t_mult,
        })
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

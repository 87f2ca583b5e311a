//! Up and down between two rates.

use super::prelude::*;
use crate::math::parameter::alternatives;

settings! {
    /// Settings of `torch.optim.lr_scheduler.CyclicLR`.
    pub struct Cyclic {
        warm_up: u64 as WARM_UP,
        base_lr: Option<f64> as BASE_LR,
        step_size_up: Option<u64> as STEP_SIZE_UP,
        step_size_down: Option<u64> as STEP_SIZE_DOWN,
        /// How the height of the wave changes.
        mode: Mode = Parameter::choice::<Mode>("mode", Training).default("triangular"),
        cycle_momentum: bool as CYCLE_MOMENTUM,
        /// The momentum where the rate is highest, if it is cycled.
        base_momentum: f64 = Parameter::new("base-momentum", Training, BETA).label("base momentum").default("0.8"),
        /// The momentum where the rate is lowest, if it is cycled.
        max_momentum: f64 = Parameter::new("max-momentum", Training, BETA).label("max momentum").default("0.9"),
    }
}

alternatives! {
    /// How the height of the wave changes.
    ///
    /// ```
    /// use overshoot::training::schedule::Mode;
    /// assert_eq!(Mode::each().next().unwrap().description().name, "triangular");
    /// ```
    pub enum Mode {
        /// Every wave is as high as the first.
        Triangular(Triangular),
        /// Every wave is half as high as the one before.
        Triangular2(Triangular2),
        /// The height is multiplied by gamma at each update.
        ExpRange(ExpRange),
    }
}

settings! {
    /// A wave that is always as high: it has no settings.
    pub struct Triangular {}
}
settings! {
    /// A wave that is half as high each time: it has no settings.
    pub struct Triangular2 {}
}
settings! {
    /// A wave whose height fades.
    pub struct ExpRange {
        gamma: f64 as GAMMA_OF_WAVE,
    }
}

/// A mode in the menu.
const fn mode(name: &'static str, label: &'static str) -> Description {
    Description {
        name,
        label,
        formula: "",
        source: "torch.optim.lr_scheduler.CyclicLR",
        teaches: "",
    }
}
impl Described for Triangular {
    const DESCRIPTION: Description = mode("triangular", "triangular");
}
impl Described for Triangular2 {
    const DESCRIPTION: Description = mode("triangular2", "triangular2: half as high each time");
}
impl Described for ExpRange {
    const DESCRIPTION: Description = mode("exp-range", "exp-range: gamma to the power of the step");
}

impl Described for Cyclic {
    const DESCRIPTION: Description = Description {
        name: "cyclic",
        label: "cyclic",
        formula: "base-lr + (peak − base-lr) · height(t)",
        source: "Smith 2017, arXiv 1506.01186; torch.optim.lr_scheduler.CyclicLR",
        teaches: "Goes up and down between two rates, so that no single one has to be right.",
    };
}

/// The base of the wave where none is set: this share of the peak.
pub const BASE_SHARE: f64 = 0.1;

impl Cyclic {
    /// The updates in which the rate rises, and those in which it falls.
    pub(crate) fn sizes(&self, length: Length) -> [u64; 2] {
        let up = self.step_size_up.unwrap_or((length.rest() / 4).max(1));
        [up, self.step_size_down.unwrap_or(up)]
    }

    /// The height of the wave at an update: from 0 at its foot to 1 at its peak.
    fn height<T: StepNumber>(&self, t: T, length: Length) -> T {
        let [up, down] = self.sizes(length).map(|size| size as f64);
        let period = up + down;
        let cycles = t.div_floor(period);
        let within = (t / period - cycles).named("within");
        let rise = up / period;
        let wave = within.select_at_most(rise, within / rise, (-within + 1.0) / (1.0 - rise));
        let wave = wave.named("wave");
        match &self.mode {
            Mode::Triangular(_) => wave,
            Mode::Triangular2(_) => wave * cycles.power_of(0.5),
            Mode::ExpRange(fading) => wave * t.power_of(fading.gamma),
        }
    }
}

impl Shape for Cyclic {
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
        let height = self.height(t, length);
        match self.base_lr {
            Some(base) => Level::above(base, height),
            None => Level::share(height * (1.0 - BASE_SHARE) + BASE_SHARE),
        }
    }
    fn warm_up(&self) -> u64 {
        self.warm_up
    }
    fn momentum_range(&self) -> Option<[f64; 2]> {
        self.cycle_momentum.then_some([self.base_momentum, self.max_momentum])
    }
    fn momentum<T: StepNumber>(&self, t: T, length: Length, [low, high]: [f64; 2]) -> T {
        -(self.height(t, length) * (high - low)) + high
    }
    fn handles(&self, length: Length) -> Vec<Handle> {
        let [up, down] = self.sizes(length);
        let peak = Handle::new("peak of the wave", length.warm_up + up);
        let foot = Handle::new("foot of the wave", length.warm_up + up + down);
        vec![
            Handle::end_of_warm_up(length),
            peak.along(&STEP_SIZE_UP, Along::Since),
            foot.along(&STEP_SIZE_DOWN, Along::SinceAfter { up })
                .up(&BASE_LR, Up::Rate),
        ]
    }
}

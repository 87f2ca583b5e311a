//! The level of a rate, over any kind of number: as `f64`, or as one that remembers how it was computed.

use crate::math::real::Real;

/// A number that a schedule's shape is written over: besides arithmetic, what is piecewise.
pub trait StepNumber: Real {
    /// How many times a divisor goes into the number.
    fn div_floor(self, divisor: f64) -> Self;
    fn min(self, other: f64) -> Self;
    fn max(self, other: f64) -> Self;
    /// `then` where the number is at most `bound`, else `otherwise`.
    fn select_at_most(self, bound: f64, then: Self, otherwise: Self) -> Self;
    /// `then` where the number is below `bound`, else `otherwise`.
    fn select_below(self, bound: f64, then: Self, otherwise: Self) -> Self;
    /// `base` to the power of the number.
    fn power_of(self, base: f64) -> Self;
    /// The number by a name, for those who read the formula.
    fn named(self, _name: &'static str) -> Self {
        self
    }
}

impl StepNumber for f64 {
    fn div_floor(self, divisor: f64) -> f64 {
        (self / divisor).floor()
    }
    fn min(self, other: f64) -> f64 {
        f64::min(self, other)
    }
    fn max(self, other: f64) -> f64 {
        f64::max(self, other)
    }
    fn select_at_most(self, bound: f64, then: f64, otherwise: f64) -> f64 {
        if self <= bound { then } else { otherwise }
    }
    fn select_below(self, bound: f64, then: f64, otherwise: f64) -> f64 {
        if self < bound { then } else { otherwise }
    }
    fn power_of(self, base: f64) -> f64 {
        crate::math::real::portable::pow(base, self)
    }
}

/// A rate as the peak rate times `scale` plus `shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level<T = f64> {
    /// What the peak rate is multiplied by.
    pub scale: T,
    /// What is added, in units of the learning rate.
    pub shift: T,
}

impl<T: StepNumber> Level<T> {
    /// A share of the peak.
    pub(super) fn share(scale: T) -> Level<T> {
        Level {
            scale,
            shift: T::constant(0.0),
        }
    }

    /// A place between a floor (0) and the peak (1).
    pub(super) fn above(floor: f64, height: T) -> Level<T> {
        let height = height.named("height");
        Level {
            scale: height,
            shift: (-height + 1.0) * floor,
        }
    }
}

impl Level {
    /// The rate for a peak.
    ///
    /// ```
    /// use overshoot::training::schedule::Level;
    /// assert_eq!(Level { scale: 0.5, shift: 0.25 }.rate(1.0), 0.75);
    /// ```
    pub fn rate(self, peak: f64) -> f64 {
        peak * self.scale + self.shift
    }
}

/// How long a run is for its schedule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// All updates.
    pub steps: u64,
    /// Those of the warm-up.
    pub warm_up: u64,
}

impl Length {
    /// The updates after the warm-up, of which there is at least one.
    ///
    /// ```
    /// use overshoot::training::schedule::Length;
    /// assert_eq!(Length { steps: 100, warm_up: 10 }.rest(), 90);
    /// ```
    pub fn rest(self) -> u64 {
        self.steps.saturating_sub(self.warm_up).max(1)
    }
}

//! The learning rate at every update, as `torch.optim.lr_scheduler` defines it: the peak rate, which the slider
//! sets, times a scale plus a shift that depend on the update alone. Plateau alone has memory: it watches the loss.
//!
//! To add one: a file in `schedule/` with its settings, its description and its shape (`inverse_sqrt.rs` is a short
//! one), and its line in the list below. The shape is written over any kind of number, and is Python for scripts, too.

mod anneal;
pub mod handles;
mod prelude;
mod scheduler;
mod shared;

pub use anneal::{AnnealStrategy, DecayShape};
pub use cyclic::{BASE_SHARE, Mode};
pub use plateau::{LEAST_DROP, ThresholdMode};
pub use scheduler::Scheduler;
pub use shared::*;

use crate::math::parameter::{Description, alternatives};
use crate::math::real::Real;
use handles::Handle;

/// A number that a schedule's shape is written over: besides arithmetic, what is piecewise.
pub trait StepNumber: Real {
    /// How many times a divisor goes into the number.
    fn div_floor(self, divisor: f64) -> Self;
    fn min(self, other: f64) -> Self;
    fn max(self, other: f64) -> Self;
    /// `then` where the number is at most `bound`, else `otherwise`.
    fn select_at_most(self, bound: f64, then: Self, otherwise: Self) -> Self;
    /// `base` to the power of the number.
    fn power_of(self, base: f64) -> Self;
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
    fn power_of(self, base: f64) -> f64 {
        crate::math::real::portable::pow(base, self)
    }
}

/// A rate as the peak rate times `scale` plus `shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level<T = f64> {
    pub scale: T,
    pub shift: T,
}

impl<T: Real> Level<T> {
    /// A share of the peak.
    fn share(scale: T) -> Level<T> {
        Level {
            scale,
            shift: T::constant(0.0),
        }
    }

    /// A place between a floor (0) and the peak (1).
    fn above(floor: f64, height: T) -> Level<T> {
        Level {
            scale: height,
            shift: (-height + 1.0) * floor,
        }
    }
}

impl Level {
    /// The rate for a peak.
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
    pub fn rest(self) -> u64 {
        self.steps.saturating_sub(self.warm_up).max(1)
    }
}

/// What the settings of a schedule say.
pub trait Shape {
    /// The level at an update, counted from 0 after the warm-up, as far as it depends on that alone.
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T>
    where
        Self: Sized;

    /// Updates in which the rate rises in a straight line to where the schedule begins.
    fn warm_up(&self) -> u64;

    /// The points of its curve that can be dragged, the end of the warm-up first.
    fn handles(&self, length: Length) -> Vec<Handle>;

    /// The lowest and the highest momentum between which it cycles the momentum, if it does.
    fn momentum_range(&self) -> Option<[f64; 2]> {
        None
    }

    /// The momentum at an update, counted likewise, between two values: low where the rate is high.
    fn momentum<T: StepNumber>(&self, _t: T, _length: Length, [_, high]: [f64; 2]) -> T
    where
        Self: Sized,
    {
        T::constant(high)
    }
}

/// The schedules and the dispatch, from one list of their files and the settings in each.
macro_rules! schedules {
    ($($file:ident::$Name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$Name;)*

        alternatives! {
            /// A schedule with its settings.
            pub enum Schedule {
                $(#[doc = concat!("See [`", stringify!($Name), "`].")] $Name($Name)),*
            }
        }

        /// What is known of each schedule, in the order of the menu.
        pub const SCHEDULES: &[Description] = Schedule::ALL;

        impl Schedule {
            /// The level at an update, counted from 0 after the warm-up, as far as it depends on that alone.
            pub fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
                match self { $(Schedule::$Name(settings) => settings.level(t, length)),* }
            }

            /// The momentum at an update, counted likewise, where the schedule cycles it.
            pub fn momentum<T: StepNumber>(&self, t: T, length: Length) -> Option<T> {
                let range = self.momentum_range()?;
                Some(match self { $(Schedule::$Name(settings) => settings.momentum(t, length, range)),* })
            }

            fn settings(&self) -> &dyn Shape {
                match self { $(Schedule::$Name(settings) => settings),* }
            }
        }
    };
}

schedules! {
    constant::Constant, step::Step, multistep::Multistep, exponential::Exponential, linear::Linear,
    polynomial::Polynomial, cosine::Cosine, cosine_restarts::CosineRestarts, one_cycle::OneCycle, cyclic::Cyclic,
    plateau::Plateau, inverse_sqrt::InverseSqrt, warm_up_stable_decay::WarmUpStableDecay,
}

impl Default for Schedule {
    /// The same rate at every update.
    fn default() -> Schedule {
        Schedule::Constant(Constant::default())
    }
}

impl Schedule {
    /// Updates in which the rate rises in a straight line to where the schedule begins.
    pub fn warm_up(&self) -> u64 {
        self.settings().warm_up()
    }

    /// The points of its curve that can be dragged, from left to right.
    fn handles(&self, steps: u64) -> Vec<Handle> {
        self.settings().handles(self.length(steps))
    }

    /// The length of a run of so many updates, of which the first are the warm-up.
    pub fn length(&self, steps: u64) -> Length {
        Length {
            steps,
            warm_up: self.warm_up(),
        }
    }

    /// The lowest and the highest momentum between which it cycles the momentum, if it does.
    pub fn momentum_range(&self) -> Option<[f64; 2]> {
        self.settings().momentum_range()
    }

    /// Whether it moves the momentum as well.
    pub fn cycles_momentum(&self) -> bool {
        self.momentum_range().is_some()
    }

    /// Whether the rate is the same at every update.
    pub fn is_constant(&self) -> bool {
        matches!(self, Schedule::Constant(Constant { warm_up: 0 }))
    }

    /// What is known of what it comes to: a warm-up with nothing after it is no constant rate.
    pub fn in_effect(&self) -> &'static Description {
        match self {
            Schedule::Constant(Constant { warm_up: 1.. }) => &constant::WARM_UP_ALONE,
            _ => self.description(),
        }
    }
}

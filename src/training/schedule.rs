//! The learning rate at every update, as `torch.optim.lr_scheduler` defines it: the peak rate, which the slider
//! sets, times a scale plus a shift that depend on the update alone. Plateau alone has memory: it watches the loss.
//!
//! To add one: a file in `schedule/` with its settings, its description and its shape (`inverse_sqrt.rs` is a short
//! one), and its line in the list below. The shape is written over any kind of number, and is Python for scripts, too.

mod anneal;
mod handle;
mod level;
mod prelude;
mod scheduler;
mod shape;
mod shared;
mod standard;

pub use anneal::{AnnealStrategy, DecayShape};
pub use cyclic::{BASE_SHARE, Mode};
pub(crate) use handle::Handle;
pub(crate) use level::StepNumber;
pub use level::{Length, Level};
pub use plateau::{LEAST_DROP, ThresholdMode};
pub use scheduler::Scheduler;
pub(crate) use shape::Shape;
pub use shared::*;
pub(crate) use standard::Standard;

use crate::math::parameter::{Description, Group::Training, Parameter, alternatives, parameters};

/// The schedules and the dispatch, from one list of their files and the settings in each.
macro_rules! schedules {
    ($($file:ident::$Name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$Name;)*

        alternatives! {
            /// A schedule with its settings.
            ///
            /// ```
            /// use overshoot::{Experiment, train};
            /// use overshoot::training::schedule::{Schedule, Step};
            /// let schedule = Schedule::from(Step { step_size: 2, gamma: 0.1, ..Step::default() });
            /// let setup = overshoot::training::setup::Setup { schedule, lr: 0.1, steps: 5, ..Default::default() };
            /// let run = train(&Experiment::new(overshoot::landscape::surface::Surface::default(), &setup)?);
            /// let expected = [0.1, 0.1, 0.01, 0.01, 0.001];
            /// assert!(run.lrs.iter().zip(expected).all(|(lr, expected)| (lr / expected - 1.0).abs() < 1e-12));
            /// # Ok::<(), overshoot::Error>(())
            /// ```
            pub enum Schedule {
                $(#[doc = concat!("See [`", stringify!($Name), "`].")] $Name($Name)),*
            }
        }

        /// What is known of each schedule, in the order of the menu.
        pub const SCHEDULES: &[Description] = Schedule::ALL;

        impl Schedule {
            /// The level at an update, counted from 0 after the warm-up, as far as it depends on that alone.
            pub(crate) fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T> {
                match self { $(Schedule::$Name(settings) => settings.level(t, length)),* }
            }

            /// The momentum at an update, counted likewise, where the schedule cycles it.
            pub(crate) fn momentum<T: StepNumber>(&self, t: T, length: Length) -> Option<T> {
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

parameters! {
    /// How the learning rate changes over the steps; the slider sets its peak.
    SCHEDULE = Parameter::choice::<Schedule>("schedule", Training).default("constant");
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

    /// The same for a run of some length as libraries have it, where they do.
    pub(crate) fn standard(&self, length: Length) -> Option<Standard> {
        self.settings().standard(length)
    }

    /// The points of its curve that can be dragged, from left to right.
    pub(super) fn handles(&self, steps: u64) -> Vec<Handle> {
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
            schedule => schedule.description(),
        }
    }
}

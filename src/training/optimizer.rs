//! Update rules for a block of runs, as `torch.optim` and the papers define them.
//!
//! A rule turns the gradient into the update that the learning rate multiplies; the trainer then moves every
//! parameter by −rate · update. To add one: a file in `optimizer/` with its settings, its description and its rule
//! (`lion.rs` is a short one), and its line in the list below.

mod decay;
mod decaying;
mod method;
mod prelude;
mod shared;

pub use decay::WeightDecay;
pub use method::{Effect, Method, Place, UpdateRule};
pub use shared::*;

use crate::math::parameter::{Described, Description, Group::Training, Parameter, alternatives, parameters};

/// The optimizers and the dispatch, from one list of their files and the settings in each.
macro_rules! optimizers {
    ($($file:ident::$Name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$Name;)*

        alternatives! {
            /// An update rule with its settings.
            ///
            /// ```
            /// use overshoot::training::optimizer::{Momentum, Optimizer, Sgd};
            /// let sgd = Optimizer::from(Sgd::default());
            /// assert_eq!((sgd.onset(10.0), sgd.limit(10.0)), (Some(0.1), Some(0.2))); // 1/λ and 2/λ
            /// let momentum = Optimizer::from(Momentum { momentum: 0.9, ..Momentum::default() });
            /// assert!((momentum.limit(10.0).unwrap() - 2.0 * (1.0 + 0.9) / 10.0).abs() < 1e-12);
            /// assert_eq!(Optimizer::named("lion").unwrap().description().label, "Lion");
            /// ```
            pub enum Optimizer {
                $(#[doc = concat!("See [`", stringify!($Name), "`].")] $Name($Name)),*
            }
        }

        /// What is known of each optimizer, in the order of the menu.
        pub const OPTIMIZERS: &[Description] = Optimizer::ALL;

        impl Optimizer {
            fn method(&self) -> &dyn AnyMethod {
                match self { $(Optimizer::$Name(settings) => settings),* }
            }

            fn bare_rule<const N: usize>(&self, dimension: usize, momentum_is_cycled: bool) -> Box<dyn UpdateRule<N>> {
                match self { $(Optimizer::$Name(settings) => settings.rule(dimension, momentum_is_cycled)),* }
            }
        }
    };
}

optimizers! {
    sgd::Sgd, momentum::Momentum, nesterov::Nesterov, heavy_ball::HeavyBall, adagrad::Adagrad, rmsprop::RmsProp,
    adadelta::Adadelta, adam::Adam, adamw::AdamW, adamax::Adamax, nadam::NAdam, radam::RAdam, rprop::Rprop,
    sign_sgd::SignSgd, lion::Lion, newton::Newton,
}

parameters! {
    /// The rule that turns slopes into steps.
    OPTIMIZER = Parameter::choice::<Optimizer>("optimizer", Training).default("sgd");
}

/// A method of any kind.
trait AnyMethod: Method {
    fn effect(&self, momentum_is_cycled: bool) -> Effect;
}
impl<M: Method + Described> AnyMethod for M {
    fn effect(&self, momentum_is_cycled: bool) -> Effect {
        self.in_effect(momentum_is_cycled)
    }
}

impl Default for Optimizer {
    /// Gradient descent.
    fn default() -> Optimizer {
        Optimizer::Sgd(Sgd::default())
    }
}

impl Optimizer {
    /// Its update rule, fresh, for `dimension` parameters of `N` runs.
    pub fn rule<const N: usize>(&self, dimension: usize, momentum_is_cycled: bool) -> Box<dyn UpdateRule<N>> {
        let rule = self.bare_rule(dimension, momentum_is_cycled);
        decaying::decaying(self.weight_decay(), rule)
    }

    /// The decay of weights, and whether it is apart from the gradient.
    pub fn weight_decay(&self) -> WeightDecay {
        self.method().weight_decay()
    }

    /// Whether weights are pulled to zero.
    pub fn decays(&self) -> bool {
        self.weight_decay().strength != 0.0
    }

    /// What it comes to with its settings: gradient descent with momentum is momentum.
    pub fn in_effect(&self, momentum_is_cycled: bool) -> Effect {
        self.method().effect(momentum_is_cycled)
    }

    /// What the rate multiplies, in a word, with the pull to zero where there is one.
    pub fn update_word(&self, momentum_is_cycled: bool) -> String {
        let word = self.in_effect(momentum_is_cycled).update_word;
        match (self.decays(), self.weight_decay().decoupled) {
            (false, _) => word.to_string(),
            (true, true) => format!("({word} + decay)"),
            (true, false) => word.replace("slope", "(slope + decay)"),
        }
    }

    /// The rate at which overshooting begins at a curvature above 0, where theory knows it. The pull to zero adds as
    /// much to the curvature in every direction.
    pub fn onset(&self, curvature: f64) -> Option<f64> {
        self.method().onset(curvature + self.weight_decay().strength)
    }

    /// The rate above which a quadratic of a curvature above 0 diverges, where theory knows it; likewise.
    pub fn limit(&self, curvature: f64) -> Option<f64> {
        self.method().limit(curvature + self.weight_decay().strength)
    }

    /// Onset and limit as people write them, at the sharpest curvature; empty where theory has none.
    pub fn formulas(&self) -> [String; 2] {
        self.method().formulas(match self.decays() {
            false => "λmax",
            true => "(λmax + weight-decay)",
        })
    }

    /// How many times as much an update costs as one of gradient descent, about.
    pub fn cost(&self) -> u64 {
        self.method().cost()
    }

    /// Whether it trains two parameters and no more.
    pub fn needs_two_parameters(&self) -> bool {
        self.method().needs_two_parameters()
    }

    /// Whether every step is the rate times the gradient and nothing else, unless a schedule cycles the momentum.
    pub fn is_plain(&self) -> bool {
        self.method().is_plain()
    }
}

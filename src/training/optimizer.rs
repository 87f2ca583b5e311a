//! Update rules for a block of runs, as `torch.optim` and the papers define them.
//!
//! A rule turns the gradient into the update that the learning rate multiplies; the trainer then moves every
//! parameter by −rate · update. To add one: a file in `optimizer/` with its settings, its description and its rule
//! (`lion.rs` is a short one), and its line in the list below.

mod decay;
mod prelude;
mod shared;

pub use decay::WeightDecay;
pub use shared::*;

use crate::landscape::objective::{Lanes, Objective};
use crate::math::parameter::{Described, Description, alternatives};

/// One update rule with its state, for `N` runs side by side.
pub trait UpdateRule<const N: usize> {
    /// From the gradient, the update that the rate multiplies: one array a parameter. At first `update` holds the
    /// previous one (zero before the first step). The gradient may be used up: a new one comes next.
    fn update(&mut self, at: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>);

    /// Changes the momentum (beta1, where it is called so), if there is one, from the next update on.
    fn set_momentum(&mut self, _momentum: f64) {}

    /// Whether its updates are whole moves, with the rate in them already.
    fn includes_rate(&self) -> bool {
        false
    }
}

/// Where a block of runs is before an update.
#[derive(Clone, Copy)]
pub struct Place<'a, const N: usize> {
    pub objective: &'a Objective,
    /// One array a parameter.
    pub parameters: &'a [Lanes<N>],
    /// The learning rates of the update.
    pub rates: &'a Lanes<N>,
}

/// What the settings of an optimizer say: its rule, and what theory knows of its rates.
pub trait Method {
    /// What the rate multiplies, in a word: `slope`, `velocity`.
    fn update_word(&self) -> &'static str;

    /// The rule without the decay of weights, fresh, for `dimension` parameters of `N` runs. A schedule may cycle the
    /// momentum.
    fn rule<const N: usize>(&self, dimension: usize, momentum_is_cycled: bool) -> Box<dyn UpdateRule<N>>
    where
        Self: Sized;

    /// The decay of weights around the rule.
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(0.0)
    }

    /// The rate at which overshooting begins at a curvature above 0, where theory knows it.
    fn onset(&self, _curvature: f64) -> Option<f64> {
        None
    }

    /// The rate above which a quadratic of a curvature above 0 diverges, where theory knows it.
    fn limit(&self, _curvature: f64) -> Option<f64> {
        None
    }

    /// `onset` and `limit` as people write them, from what they write for the curvature; empty where theory has none.
    fn formulas(&self, _curvature: &str) -> [String; 2] {
        Default::default()
    }

    /// How many times as much an update costs as one of gradient descent, about.
    fn cost(&self) -> u64 {
        1
    }

    /// Whether it trains two parameters and no more.
    fn needs_two_parameters(&self) -> bool {
        false
    }

    /// Whether every step is the rate times the gradient and nothing else.
    fn is_plain(&self) -> bool {
        false
    }

    /// What it comes to: gradient descent with momentum is momentum.
    fn in_effect(&self, _momentum_is_cycled: bool) -> Effect
    where
        Self: Described + Sized,
    {
        Effect::of(self)
    }
}

/// What an optimizer comes to with its settings.
#[derive(Clone, Copy, Debug)]
pub struct Effect {
    /// What is known of it.
    pub description: &'static Description,
    /// What the rate multiplies, in a word.
    pub update_word: &'static str,
}

impl Effect {
    fn of<M: Method + Described>(method: &M) -> Effect {
        Effect {
            description: const { &M::DESCRIPTION },
            update_word: method.update_word(),
        }
    }
}

/// The optimizers and the dispatch, from one list of their files and the settings in each.
macro_rules! optimizers {
    ($($file:ident::$Name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$Name;)*

        alternatives! {
            /// An update rule with its settings.
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
        self.weight_decay().around(rule)
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

//! Update rules for a block of runs, as `torch.optim` and the papers define them.
//!
//! A rule turns slopes into the direction that the learning rate multiplies; the trainer then moves every
//! parameter by −rate · direction. To add one: a file in `optimizer/` with its facts and its rule (`lion.rs` is a
//! short one), its line in [`OPTIMIZERS`] below, and the rows of its settings in the vocabulary (`vocabulary.rs`).

use crate::experiment::Experiment;
use crate::experiment::vocabulary::{ROWS, Row};
use crate::landscape::objective::{Lanes, Objective};
use crate::training::schedule::cycles_momentum;

/// One update rule with its state, for `N` runs side by side.
pub trait Rule<const N: usize> {
    /// From the slopes, the directions that the rate multiplies: one array a parameter. At first `directions`
    /// holds the previous ones (zero before the first step). The slopes may be used up: new ones come next.
    fn direct(&mut self, at: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>);

    /// Changes the momentum (beta1, where it is called so), if there is one, from the next update on.
    fn set_momentum(&mut self, _momentum: f64) {}

    /// Whether its directions are whole moves, with the rate in them already.
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

/// What is known of an optimizer besides its rule.
#[derive(Clone, Copy)]
pub struct Optimizer {
    /// The name in links: `optimizer=momentum`.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// The rule as people write it; `g` is the slope, `w` a weight, `lr` the learning rate.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// One sentence on what it does to the learning rate.
    pub teaches: &'static str,
    /// What the rate multiplies, in a word: `slope`, `velocity`.
    pub direction: &'static str,
    /// The rate at which overshooting begins at curvature λ > 0, where theory knows it.
    pub onset: fn(&Experiment, f64) -> Option<f64>,
    /// The rate above which a quadratic of curvature λ > 0 diverges, where theory knows it.
    pub limit: fn(&Experiment, f64) -> Option<f64>,
    /// `onset` and `limit` as people write them, at the sharpest curvature; empty where theory has none.
    pub formulas: fn(&Experiment) -> [String; 2],
}

/// The facts of a rule whose onset and limit theory does not know.
const UNKNOWN: Optimizer = Optimizer {
    name: "",
    label: "",
    formula: "",
    source: "",
    teaches: "",
    direction: "",
    onset: |_, _| None,
    limit: |_, _| None,
    formulas: |_| Default::default(),
};

/// The table of optimizers and the rule of each, from one list of their files.
macro_rules! optimizers {
    ($($file:ident),* $(,)?) => {
        $(mod $file;)*

        /// Every optimizer, in the order of the menu.
        pub const OPTIMIZERS: &[Optimizer] = &[$($file::FACTS),*];

        /// The experiment's update rule, fresh, for `dimension` parameters of `N` runs.
        pub fn rule<const N: usize>(experiment: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
            match experiment.choice("optimizer") {
                $(name if name == $file::FACTS.name => $file::rule(experiment, dimension),)*
                name => unreachable!("the vocabulary's choices are OPTIMIZERS, not {name}"),
            }
        }
    };
}

optimizers! {
    sgd, momentum, nesterov, heavy_ball, adagrad, rmsprop, adadelta, adam, adamw, adamax, nadam, radam, rprop,
    sign_sgd, lion, newton,
}

/// What is known of the experiment's optimizer.
pub fn of(experiment: &Experiment) -> &'static Optimizer {
    let name = experiment.choice("optimizer");
    OPTIMIZERS
        .iter()
        .find(|optimizer| optimizer.name == name)
        .expect("the vocabulary's choices are OPTIMIZERS")
}

/// Whether a parameter of that name chooses or sets an optimizer.
pub fn has_setting(name: &str) -> bool {
    let of_an_optimizer = |row: &Row| row.when.iter().any(|(of, _)| *of == "optimizer");
    name == "optimizer" || ROWS.iter().any(|row| row.name == name && of_an_optimizer(row))
}

/// What the experiment's rule comes to: gradient descent with momentum is momentum.
pub fn in_effect(experiment: &Experiment) -> &'static Optimizer {
    let moves = |experiment: &Experiment| experiment.number("momentum") != 0.0 || cycles_momentum(experiment);
    match experiment.choice("optimizer") {
        "sgd" if moves(experiment) && experiment.switch("nesterov") => &nesterov::FACTS,
        "sgd" if moves(experiment) => &momentum::FACTS,
        _ => of(experiment),
    }
}

/// What the rate multiplies, in a word, with the pull to zero where there is one.
pub fn direction(experiment: &Experiment) -> String {
    let word = in_effect(experiment).direction;
    let decoupled = match experiment.choice("optimizer") {
        "adamw" | "lion" => true,
        "nadam" | "radam" => experiment.switch("decoupled-weight-decay"),
        _ => false,
    };
    match (decay::decays(experiment), decoupled) {
        (false, _) => word.to_string(),
        (true, true) => format!("({word} + decay)"),
        (true, false) => word.replace("slope", "(slope + decay)"),
    }
}

/// Whether weights are pulled to zero.
pub fn decays(experiment: &Experiment) -> bool {
    decay::decays(experiment)
}

/// How many times as much an update costs as one of gradient descent, about: the Hessian is ten slopes.
pub fn cost(experiment: &Experiment) -> u64 {
    match experiment.choice("optimizer") {
        "newton" => 10,
        _ => 1,
    }
}

/// Whether an optimizer trains two parameters and no more: a Hessian of many is as large as their number squared.
pub fn needs_two_parameters(optimizer: &str) -> bool {
    optimizer == newton::FACTS.name
}

/// Whether every step is the rate times the slope and nothing else.
pub fn is_plain(experiment: &Experiment) -> bool {
    let off = |name| experiment.number(name) == 0.0;
    experiment.choice("optimizer") == "sgd"
        && off("momentum")
        && off("weight-decay")
        && !cycles_momentum(experiment)
}

/// What the rules are written with.
mod prelude {
    pub(super) use super::UNKNOWN;
    pub use super::decay::{coupled, decaying, decoupled, pulled, pulled_formula};
    pub use super::{Optimizer, Place, Rule};
    pub use crate::experiment::Experiment;
    pub use crate::landscape::objective::Lanes;
    pub use std::mem::swap;

    /// State that begins at zero: one array a parameter.
    pub fn zeros<const N: usize>(dimension: usize) -> Vec<Lanes<N>> {
        vec![[0.0; N]; dimension]
    }

    /// A function that turns slopes into directions in place, each with its own numbers of the state: `rule` takes a
    /// slope and its state, and gives the direction and the new state. Never inlined, because its arguments tell the
    /// compiler that they do not overlap, which makes vector instructions of the loop.
    macro_rules! each {
        ($name:ident, $($state:ident),*) => {
            #[inline(never)]
            pub fn $name<const N: usize>(
                slopes: &mut [Lanes<N>],
                $($state: &mut [Lanes<N>],)*
                rule: impl Fn(f64, $(each!(@f64 $state)),*) -> (f64, $(each!(@f64 $state)),*),
            ) {
                $(let $state = &mut $state.as_flattened_mut()[..slopes.len() * N];)*
                for (i, slope) in slopes.as_flattened_mut().iter_mut().enumerate() {
                    (*slope, $($state[i]),*) = rule(*slope, $($state[i]),*);
                }
            }
        };
        (@f64 $state:ident) => { f64 };
    }
    each!(each, a);
    each!(each_with_two, a, b);
    each!(each_with_three, a, b, c);

    /// 1, −1, or 0 for 0.
    #[inline(always)]
    pub fn sign(number: f64) -> f64 {
        if number > 0.0 {
            1.0
        } else if number < 0.0 {
            -1.0
        } else {
            number * 0.0 // what is no number stays none
        }
    }
}
mod decay;

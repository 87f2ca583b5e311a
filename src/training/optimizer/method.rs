//! What every optimizer is: a method with settings, and the rule that it makes for a block of runs.

use super::decay::WeightDecay;
use crate::landscape::objective::{Lanes, Objective};
use crate::math::parameter::{Described, Description};

/// One update rule with its state, for `N` runs side by side.
///
/// ```
/// use overshoot::landscape::objective::Objective;
/// use overshoot::training::optimizer::{Adam, Optimizer, Place};
///
/// let objective = Objective::of(&overshoot::Experiment::default());
/// let mut rule = Optimizer::from(Adam::default()).rule::<1>(2, false);
/// let (mut gradient, mut update) = (vec![[3.0], [-0.2]], vec![[0.0]; 2]);
/// let place = Place { objective: &objective, parameters: &[[1.0], [1.0]], rates: &[0.01] };
/// rule.update(place, &mut gradient, &mut update);
/// // Corrected for their start, m̂ = g and v̂ = g²: the first update is the sign of the gradient.
/// assert!((update[0][0] - 1.0).abs() < 1e-6 && (update[1][0] + 1.0).abs() < 1e-6);
/// ```
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
    /// What is trained, for rules that need more than its gradient.
    pub objective: &'a Objective,
    /// One array a parameter.
    pub parameters: &'a [Lanes<N>],
    /// The learning rates of the update.
    pub rates: &'a Lanes<N>,
}

/// What the settings of an optimizer say: its rule, and what theory knows of its rates.
///
/// ```
/// use overshoot::training::optimizer::{HeavyBall, Method};
/// let heavy_ball = HeavyBall::default(); // momentum 0.9
/// assert!((heavy_ball.limit(10.0).unwrap() - 2.0 * (1.0 + 0.9) / 10.0).abs() < 1e-12);
/// ```
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
    /// That of a method as it is.
    pub(super) fn of<M: Method + Described>(method: &M) -> Effect {
        Effect {
            description: const { &M::DESCRIPTION },
            update_word: method.update_word(),
        }
    }
}

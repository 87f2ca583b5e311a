//! Nesterov's momentum: v ← momentum·v + g, and the update is g + momentum·v.

use super::prelude::*;

settings! {
    /// Settings of Nesterov's momentum.
    pub struct Nesterov {
        momentum: f64 as MOMENTUM,
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for Nesterov {
    const DESCRIPTION: Description = Description {
        name: "nesterov",
        label: "Nesterov momentum",
        formula: "v ← momentum·v + g;  w ← w − lr·(g + momentum·v)",
        source: "Nesterov 1983, Sutskever et al. 2013; torch.optim.SGD(nesterov=True)",
        teaches: "Momentum that looks ahead: steadier in the flat directions, but its limit is lower.",
    };
}

impl Method for Nesterov {
    fn update_word(&self) -> &'static str {
        "look-ahead velocity"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        rule(self.momentum, 0.0, dimension)
    }
    fn onset(&self, curvature: f64) -> Option<f64> {
        Some(onset(self.momentum, curvature))
    }
    fn limit(&self, curvature: f64) -> Option<f64> {
        Some(limit(self.momentum, curvature))
    }
    fn formulas(&self, curvature: &str) -> [String; 2] {
        formulas(curvature)
    }
}

/// Critical damping: O'Donoghue and Candès 2015, Adaptive restart for accelerated gradient schemes.
pub(super) fn onset(momentum: f64, curvature: f64) -> f64 {
    let root = (1.0 - momentum) / (1.0 + momentum);
    root * root / curvature
}

pub(super) fn limit(momentum: f64, curvature: f64) -> f64 {
    2.0 * (1.0 + momentum) / ((1.0 + 2.0 * momentum) * curvature)
}

/// Onset and limit as people write them.
pub(super) fn formulas(curvature: &str) -> [String; 2] {
    [
        format!("((1 − momentum)/(1 + momentum))²/{curvature}"),
        format!("2(1 + momentum)/((1 + 2·momentum)·{curvature})"),
    ]
}

/// The rule for this momentum and dampening.
pub(super) fn rule<const N: usize>(
    momentum: f64,
    dampening: f64,
    dimension: usize,
) -> Box<dyn UpdateRule<N>> {
    Box::new(State {
        momentum,
        share: 1.0 - dampening,
        first: true,
        velocity: zeros(dimension),
    })
}

struct State<const N: usize> {
    momentum: f64,
    /// 1 − dampening.
    share: f64,
    first: bool,
    velocity: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        swap(gradient, update);
        // A cycled momentum can be 0: PyTorch leaves the velocity alone for that update.
        if self.momentum == 0.0 {
            return;
        }
        let share = if std::mem::take(&mut self.first) {
            1.0
        } else {
            self.share
        };
        accumulate(&mut self.velocity, self.momentum, update, share);
        accumulate(update, 1.0, &self.velocity, self.momentum);
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.momentum = momentum;
    }
}

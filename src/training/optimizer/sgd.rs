//! Gradient descent, w ← w − lr·g, with all that `torch.optim.SGD` adds to it.

use super::prelude::*;
use super::{momentum, nesterov};

settings! {
    /// Settings of gradient descent, those of `torch.optim.SGD`.
    pub struct Sgd {
        momentum: f64 as MOMENTUM_IF_ANY,
        /// By how much each new slope is reduced before it joins the velocity; without momentum it does nothing.
        dampening: f64 = Parameter::new("dampening", Training, SHARE).default("0"),
        /// Whether the step looks ahead along the velocity; without momentum it does nothing.
        nesterov: bool = Parameter::new("nesterov", Training, Kind::Switch).default("false"),
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for Sgd {
    const DESCRIPTION: Description = Description {
        name: "sgd",
        label: "gradient descent",
        formula: "w ← w − lr·g",
        source: "Cauchy 1847; torch.optim.SGD",
        teaches: "Every step is the rate times the slope.",
    };
}

impl Method for Sgd {
    fn update_word(&self) -> &'static str {
        "slope"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, momentum_is_cycled: bool) -> Box<dyn UpdateRule<N>> {
        if self.momentum == 0.0 && !momentum_is_cycled {
            Box::new(State)
        } else if self.nesterov {
            nesterov::rule(self.momentum, self.dampening, dimension)
        } else {
            momentum::rule(self.momentum, self.dampening)
        }
    }
    // That of momentum, also with none; dampening and looking ahead together have none.
    fn onset(&self, curvature: f64) -> Option<f64> {
        match (self.nesterov, self.dampening == 0.0) {
            (true, true) => Some(nesterov::onset(self.momentum, curvature)),
            (true, false) => None,
            (false, _) => momentum::onset(self.momentum, self.dampening, curvature),
        }
    }
    fn limit(&self, curvature: f64) -> Option<f64> {
        match (self.nesterov, self.dampening == 0.0) {
            (true, true) => Some(nesterov::limit(self.momentum, curvature)),
            (true, false) => None,
            (false, _) => momentum::limit(self.momentum, self.dampening, curvature),
        }
    }
    fn formulas(&self, curvature: &str) -> [String; 2] {
        match (self.nesterov, self.dampening == 0.0) {
            (true, true) => nesterov::formulas(curvature),
            (true, false) => Default::default(),
            (false, _) => momentum::formulas(self.momentum, self.dampening, curvature),
        }
    }
    fn is_plain(&self) -> bool {
        self.momentum == 0.0 && self.weight_decay == 0.0
    }
    fn in_effect(&self, momentum_is_cycled: bool) -> Effect {
        match (self.momentum != 0.0 || momentum_is_cycled, self.nesterov) {
            (true, true) => Effect::of(&nesterov::Nesterov::default()),
            (true, false) => Effect::of(&momentum::Momentum::default()),
            (false, _) => Effect::of(self),
        }
    }
}

/// The update is the gradient itself, and nothing is copied.
struct State;
impl<const N: usize> UpdateRule<N> for State {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        swap(gradient, update);
    }
}

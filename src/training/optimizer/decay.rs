//! Weight decay, around any rule: coupled, where the pull to zero is part of the gradient (L2 regularisation), or
//! decoupled, where it is part of the update (Loshchilov and Hutter 2019, arXiv 1711.05101).

use super::prelude::*;

/// How strongly weights are pulled to zero, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightDecay {
    /// What a weight is multiplied by in the pull.
    pub strength: f64,
    /// Whether the pull is added to the update, not to the gradient.
    pub decoupled: bool,
}

impl WeightDecay {
    /// Added to the gradient, as `torch.optim` does unless told otherwise.
    pub const fn coupled(strength: f64) -> WeightDecay {
        WeightDecay {
            strength,
            decoupled: false,
        }
    }

    /// Added to the update.
    pub const fn decoupled(strength: f64) -> WeightDecay {
        WeightDecay {
            strength,
            decoupled: true,
        }
    }

    /// The rule with this decay.
    pub(super) fn around<const N: usize>(self, rule: Box<dyn UpdateRule<N>>) -> Box<dyn UpdateRule<N>> {
        let WeightDecay { strength, decoupled } = self;
        match (strength == 0.0, decoupled) {
            (true, _) => rule,
            (false, false) => Box::new(Coupled { strength, rule }),
            (false, true) => Box::new(Decoupled { strength, rule }),
        }
    }
}

struct Coupled<const N: usize> {
    strength: f64,
    rule: Box<dyn UpdateRule<N>>,
}
impl<const N: usize> UpdateRule<N> for Coupled<N> {
    fn update(&mut self, at: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        accumulate(gradient, 1.0, at.parameters, self.strength);
        self.rule.update(at, gradient, update);
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.rule.set_momentum(momentum);
    }
}

struct Decoupled<const N: usize> {
    strength: f64,
    rule: Box<dyn UpdateRule<N>>,
}
impl<const N: usize> UpdateRule<N> for Decoupled<N> {
    fn update(&mut self, at: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        self.rule.update(at, gradient, update);
        accumulate(update, 1.0, at.parameters, self.strength);
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.rule.set_momentum(momentum);
    }
}

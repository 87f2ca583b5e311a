//! Weight decay around any rule.

use super::prelude::*;

/// The rule with a decay of weights.
pub(super) fn decaying<const N: usize>(
    decay: WeightDecay,
    rule: Box<dyn UpdateRule<N>>,
) -> Box<dyn UpdateRule<N>> {
    let WeightDecay { strength, decoupled } = decay;
    match (strength == 0.0, decoupled) {
        (true, _) => rule,
        (false, false) => Box::new(Coupled { strength, rule }),
        (false, true) => Box::new(Decoupled { strength, rule }),
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

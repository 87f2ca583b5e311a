//! Gradient descent, w ← w − lr·g, with all that `torch.optim.SGD` adds to it.

use super::prelude::*;
use super::{momentum, nesterov};
use crate::training::schedule::cycles_momentum;

pub const FACTS: Optimizer = Optimizer {
    name: "sgd",
    label: "gradient descent",
    formula: "w ← w − lr·g",
    source: "Cauchy 1847; torch.optim.SGD",
    teaches: "Every step is the rate times the slope.",
    direction: "slope",
    onset: |settings, curvature| theory(settings).and_then(|facts| (facts.onset)(settings, curvature)),
    limit: |settings, curvature| theory(settings).and_then(|facts| (facts.limit)(settings, curvature)),
    formulas: |settings| theory(settings).map_or_else(Default::default, |facts| (facts.formulas)(settings)),
};

/// Whose theory it is: that of momentum, also with none; dampening and looking ahead together have none.
fn theory(settings: &Experiment) -> Option<&'static Optimizer> {
    match (settings.switch("nesterov"), settings.number("dampening") == 0.0) {
        (true, true) => Some(&nesterov::FACTS),
        (true, false) => None,
        (false, _) => Some(&momentum::FACTS),
    }
}

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    if settings.number("momentum") == 0.0 && !cycles_momentum(settings) {
        coupled(settings, Sgd)
    } else if settings.switch("nesterov") {
        nesterov::rule(settings, dimension)
    } else {
        momentum::rule(settings, dimension)
    }
}

/// The direction is the slope itself, and nothing is copied.
struct Sgd;
impl<const N: usize> Rule<N> for Sgd {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        swap(slopes, directions);
    }
}

//! Nesterov's momentum: v ← momentum·v + g, and the direction is g + momentum·v.

use super::momentum::accumulate;
use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "nesterov",
    label: "Nesterov momentum",
    formula: "v ← momentum·v + g;  w ← w − lr·(g + momentum·v)",
    source: "Nesterov 1983, Sutskever et al. 2013; torch.optim.SGD(nesterov=True)",
    teaches: "Momentum that looks ahead: steadier in the flat directions, but its limit is lower.",
    direction: "look-ahead velocity",
    // Critical damping: O'Donoghue and Candès 2015, Adaptive restart for accelerated gradient schemes.
    onset: |settings, curvature| {
        let momentum = settings.number("momentum");
        let root = (1.0 - momentum) / (1.0 + momentum);
        Some(root * root / pulled(settings, curvature))
    },
    limit: |settings, curvature| {
        let momentum = settings.number("momentum");
        Some(2.0 * (1.0 + momentum) / ((1.0 + 2.0 * momentum) * pulled(settings, curvature)))
    },
    formulas: |settings| {
        let curvature = pulled_formula(settings);
        [
            format!("((1 − momentum)/(1 + momentum))²/{curvature}"),
            format!("2(1 + momentum)/((1 + 2·momentum)·{curvature})"),
        ]
    },
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let dampening = match settings.choice("optimizer") {
        "sgd" => settings.number("dampening"),
        _ => 0.0,
    };
    let rule = Nesterov {
        momentum: settings.number("momentum"),
        share: 1.0 - dampening,
        first: true,
        velocity: zeros(dimension),
    };
    coupled(settings, rule)
}

struct Nesterov<const N: usize> {
    momentum: f64,
    /// 1 − dampening.
    share: f64,
    first: bool,
    velocity: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Nesterov<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        swap(slopes, directions);
        // A cycled momentum can be 0: PyTorch leaves the velocity alone for that update.
        if self.momentum == 0.0 {
            return;
        }
        let share = if std::mem::take(&mut self.first) { 1.0 } else { self.share };
        accumulate(&mut self.velocity, self.momentum, directions, share);
        accumulate(directions, 1.0, &self.velocity, self.momentum);
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.momentum = momentum;
    }
}

//! Momentum: v ← momentum·v + g, and the update is v. With dampening, which only `sgd` has, new gradients count less:
//! v ← momentum·v + (1 − dampening)·g, but the first v is g (`torch.optim.SGD`).

use super::prelude::*;

settings! {
    /// Settings of momentum.
    pub struct Momentum {
        momentum: f64 as MOMENTUM,
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for Momentum {
    const DESCRIPTION: Description = Description {
        name: "momentum",
        label: "momentum",
        formula: "v ← momentum·v + g;  w ← w − lr·v",
        source: "Polyak 1964; torch.optim.SGD(momentum=…)",
        teaches: "Steps add up while the slope keeps its sign: the same rate goes further, and overshoots sooner.",
    };
}

impl Method for Momentum {
    fn update_word(&self) -> &'static str {
        "velocity"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, _: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        rule(self.momentum, 0.0)
    }
    fn onset(&self, curvature: f64) -> Option<f64> {
        onset(self.momentum, 0.0, curvature)
    }
    fn limit(&self, curvature: f64) -> Option<f64> {
        limit(self.momentum, 0.0, curvature)
    }
    fn formulas(&self, curvature: &str) -> [String; 2] {
        formulas(self.momentum, 0.0, curvature)
    }
}

/// Critical damping: (1 − √momentum)² / curvature.
pub(super) fn onset(momentum: f64, dampening: f64, curvature: f64) -> Option<f64> {
    let root = 1.0 - momentum.sqrt();
    known(root * root / scale(momentum, dampening, curvature))
}

/// 2(1 + momentum) / curvature.
pub(super) fn limit(momentum: f64, dampening: f64, curvature: f64) -> Option<f64> {
    known(2.0 * (1.0 + momentum) / scale(momentum, dampening, curvature))
}

/// Onset and limit as people write them.
pub(super) fn formulas(momentum: f64, dampening: f64, curvature: &str) -> [String; 2] {
    let below = match dampening {
        0.0 => curvature.to_string(),
        _ => format!("((1 − dampening)·{curvature})"),
    };
    match momentum {
        0.0 => [format!("1/{curvature}"), format!("2/{curvature}")],
        _ => [
            format!("(1 − √momentum)²/{below}"),
            format!("2(1 + momentum)/{below}"),
        ],
    }
}

/// With a dampening of 1 no gradient but the first counts, and theory knows no rate.
fn known(rate: f64) -> Option<f64> {
    Some(rate).filter(|rate| rate.is_finite())
}

/// By what a rate must be multiplied to get the share of the distance that a gradient takes.
fn scale(momentum: f64, dampening: f64, curvature: f64) -> f64 {
    let undampened = match momentum {
        0.0 => 1.0,
        _ => 1.0 - dampening,
    };
    curvature * undampened
}

/// The rule for this momentum and dampening.
pub(super) fn rule<const N: usize>(momentum: f64, dampening: f64) -> Box<dyn UpdateRule<N>> {
    Box::new(State::<N> {
        momentum,
        share: 1.0 - dampening,
        first: true,
        kept: Vec::new(),
    })
}

/// The previous update is all that is remembered.
struct State<const N: usize> {
    momentum: f64,
    /// 1 − dampening.
    share: f64,
    first: bool,
    /// The velocity, while the momentum is 0 and the update is the gradient.
    kept: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        // A cycled momentum can be 0: PyTorch leaves the velocity alone for that update.
        if self.momentum == 0.0 {
            if self.kept.is_empty() {
                self.kept.clone_from(update);
            }
            return swap(gradient, update);
        }
        if !self.kept.is_empty() {
            *update = std::mem::take(&mut self.kept);
        }
        let share = if std::mem::take(&mut self.first) {
            1.0
        } else {
            self.share
        };
        accumulate(update, self.momentum, gradient, share);
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.momentum = momentum;
    }
}

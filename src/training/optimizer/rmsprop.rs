//! RMSprop: s ← alpha·s + (1 − alpha)·g², and the update is g / (√s + eps), with momentum its sum that fades.
//! Centered, the square of the mean gradient is taken off s (Graves 2013, arXiv 1308.0850).

use super::prelude::*;

settings! {
    /// Settings of RMSprop.
    pub struct RmsProp {
        momentum: f64 as MOMENTUM_IF_ANY,
        /// The share of the running mean of squared slopes that each step keeps.
        alpha: f64 = Parameter::new("alpha", Training, BETA).default("0.99"),
        /// Whether the slope is divided by its standard deviation, not by the root of its mean square.
        centered: bool = Parameter::new("centered", Training, Kind::Switch).default("false"),
        eps: f64 as EPS_BESIDE_ROOT,
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for RmsProp {
    const DESCRIPTION: Description = Description {
        name: "rmsprop",
        label: "RMSprop",
        formula: "s ← alpha·s + (1−alpha)·g²;  w ← w − lr·g / (√s + eps)",
        source: "Hinton 2012, Neural networks for machine learning, lecture 6e; torch.optim.RMSprop",
        teaches: "Divides each slope by its recent size: every step is about as long as the rate, so near the minimum it jitters by as much.",
    };
}

impl Method for RmsProp {
    fn update_word(&self) -> &'static str {
        "scaled slope"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            alpha: self.alpha,
            eps: self.eps,
            centered: self.centered,
            momentum: self.momentum,
            s: zeros(dimension),
            mean: zeros(dimension),
            velocity: zeros(dimension),
        })
    }
}

struct State<const N: usize> {
    alpha: f64,
    eps: f64,
    centered: bool,
    momentum: f64,
    s: Vec<Lanes<N>>,
    mean: Vec<Lanes<N>>,
    velocity: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let (alpha, eps, momentum) = (self.alpha, self.eps, self.momentum);
        // Nothing is taken off where the mean is not asked for.
        let centered = if self.centered { 1.0 } else { 0.0 };
        swap(gradient, update);
        each_with_three(
            update,
            &mut self.s,
            &mut self.mean,
            &mut self.velocity,
            |g, s, mean, velocity| {
                let s = s * alpha + g * g * (1.0 - alpha);
                let mean = mean + (g - mean) * (1.0 - alpha);
                // Never below zero, where rounding could bring it while the gradient is constant.
                let variance = (s - centered * (mean * mean)).max(0.0);
                let scaled = g / (variance.sqrt() + eps);
                // Without momentum, or while it is cycled to 0, PyTorch leaves the velocity alone.
                if momentum > 0.0 {
                    let velocity = momentum * velocity + scaled;
                    (velocity, s, mean, velocity)
                } else {
                    (scaled, s, mean, velocity)
                }
            },
        );
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.momentum = momentum;
    }
}

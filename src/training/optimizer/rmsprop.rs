//! RMSprop: s ← alpha·s + (1 − alpha)·g², and the direction is g / (√s + eps), with momentum its sum that fades.
//! Centered, the squared mean slope is taken off s (Graves 2013, arXiv 1308.0850).

use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "rmsprop",
    label: "RMSprop",
    formula: "s ← alpha·s + (1−alpha)·g²;  w ← w − lr·g / (√s + eps)",
    source: "Hinton 2012, Neural networks for machine learning, lecture 6e; torch.optim.RMSprop",
    teaches: "Divides each slope by its recent size: every step is about as long as the rate, so near the minimum it jitters by as much.",
    direction: "scaled slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let rule = RmsProp {
        alpha: settings.number("alpha"),
        eps: settings.number("eps"),
        centered: settings.switch("centered"),
        momentum: settings.number("momentum"),
        square: zeros(dimension),
        mean: zeros(dimension),
        velocity: zeros(dimension),
    };
    coupled(settings, rule)
}

struct RmsProp<const N: usize> {
    alpha: f64,
    eps: f64,
    centered: bool,
    momentum: f64,
    square: Vec<Lanes<N>>,
    mean: Vec<Lanes<N>>,
    velocity: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for RmsProp<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let (alpha, eps, momentum) = (self.alpha, self.eps, self.momentum);
        // Nothing is taken off where the mean is not asked for.
        let centered = if self.centered { 1.0 } else { 0.0 };
        swap(slopes, directions);
        each_with_three(directions, &mut self.square, &mut self.mean, &mut self.velocity, |slope, square, mean, velocity| {
            let square = square * alpha + slope * slope * (1.0 - alpha);
            let mean = mean + (slope - mean) * (1.0 - alpha);
            // Never below zero, where rounding could bring it while the slope is constant.
            let variance = (square - centered * (mean * mean)).max(0.0);
            let scaled = slope / (variance.sqrt() + eps);
                // Without momentum, or while it is cycled to 0, PyTorch leaves the velocity alone.
                if momentum > 0.0 {
                    let velocity = momentum * velocity + scaled;
                    (velocity, square, mean, velocity)
                } else {
                    (scaled, square, mean, velocity)
                }
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.momentum = momentum;
    }
}

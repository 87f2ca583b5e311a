//! NAdam: Adam that looks ahead as Nesterov does, with a momentum μ that warms up to beta1.

use super::adam::Betas;
use super::prelude::*;
use crate::math::real::portable::pow;

pub const FACTS: Optimizer = Optimizer {
    name: "nadam",
    label: "NAdam",
    formula: "μₜ = β₁·(1 − ½·0.96^(t·momentum-decay));  w ← w − lr·(μₜ₊₁·m̂ + (1−μₜ)·ĝ) / (√v̂ + eps)",
    source: "Dozat 2016, Incorporating Nesterov momentum into Adam; torch.optim.NAdam",
    teaches: "Adam that already counts the slope it has just seen: it turns a little sooner.",
    direction: "scaled slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let rule = NAdam {
        betas: Betas::of(settings),
        eps: settings.number("eps"),
        momentum_decay: settings.number("momentum-decay"),
        update: 0.0,
        product: 1.0,
        mean: zeros(dimension),
        square: zeros(dimension),
    };
    decaying(settings, rule)
}

struct NAdam<const N: usize> {
    betas: Betas,
    eps: f64,
    momentum_decay: f64,
    update: f64,
    /// The product of all μ so far.
    product: f64,
    mean: Vec<Lanes<N>>,
    square: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for NAdam<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let [_, correction2] = self.betas.corrections();
        let ([beta1, beta2], eps) = (self.betas.betas, self.eps);
        self.update += 1.0;
        let momentum = |update: f64| beta1 * (1.0 - 0.5 * pow(0.96, update * self.momentum_decay));
        let (now, next) = (momentum(self.update), momentum(self.update + 1.0));
        self.product *= now;
        let of_slope = (1.0 - now) / (1.0 - self.product);
        let of_mean = next / (1.0 - self.product * next);
        let scale = 1.0 / correction2.sqrt();
        swap(slopes, directions);
        each_with_two(directions, &mut self.mean, &mut self.square, |slope, mean, square| {
            let mean = mean + (slope - mean) * (1.0 - beta1);
            let square = square * beta2 + slope * slope * (1.0 - beta2);
            let size = square.sqrt() * scale + eps;
            ((of_slope * slope + of_mean * mean) / size, mean, square)
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas.set_first(momentum);
    }
}

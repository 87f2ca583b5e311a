//! Adam: running means of slope and squared slope, both corrected for their start at zero; eps outside the root.

use super::prelude::*;
use crate::math::real::portable::pow;

pub const FACTS: Optimizer = Optimizer {
    name: "adam",
    label: "Adam",
    formula: "m ← β₁·m + (1−β₁)·g;  v ← β₂·v + (1−β₂)·g²;  w ← w − lr·m̂ / (√v̂ + eps)",
    source: "Kingma and Ba 2015, arXiv 1412.6980; torch.optim.Adam",
    teaches: "Divides each slope by its own recent size: the rate is roughly the length of a step, whatever the slope.",
    direction: "scaled slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    if settings.switch("amsgrad") {
        coupled(settings, AmsGrad::new(settings, dimension))
    } else {
        coupled(settings, Adam::new(settings, dimension))
    }
}

/// beta1 and beta2, and the corrections that follow from them.
pub struct Betas {
    pub betas: [f64; 2],
    powers: [f64; 2],
    update: f64,
    /// Whether beta1 has been changed: its power is then no product of what it was.
    changed: bool,
}
impl Betas {
    pub fn of(settings: &Experiment) -> Betas {
        Betas {
            betas: [settings.number("beta1"), settings.number("beta2")],
            powers: [1.0, 1.0],
            update: 0.0,
            changed: false,
        }
    }

    /// Changes beta1.
    pub fn set_first(&mut self, beta1: f64) {
        self.betas[0] = beta1;
        self.changed = true;
    }

    /// 1 − β₁ᵗ and 1 − β₂ᵗ of the next update.
    pub fn corrections(&mut self) -> [f64; 2] {
        self.update += 1.0;
        self.powers = [0, 1].map(|i| self.powers[i] * self.betas[i]);
        if self.changed {
            self.powers[0] = pow(self.betas[0], self.update);
        }
        self.powers.map(|power| 1.0 - power)
    }
}

pub struct Adam<const N: usize> {
    betas: Betas,
    eps: f64,
    mean: Vec<Lanes<N>>,
    square: Vec<Lanes<N>>,
}
impl<const N: usize> Adam<N> {
    pub fn new(settings: &Experiment, dimension: usize) -> Adam<N> {
        Adam {
            betas: Betas::of(settings),
            eps: settings.number("eps"),
            mean: zeros(dimension),
            square: zeros(dimension),
        }
    }
}
impl<const N: usize> Rule<N> for Adam<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let [correction1, correction2] = self.betas.corrections();
        let ([beta1, beta2], eps) = (self.betas.betas, self.eps);
        let (scale1, scale2) = (1.0 / correction1, 1.0 / correction2.sqrt());
        swap(slopes, directions);
        each_with_two(directions, &mut self.mean, &mut self.square, |slope, mean, square| {
            let mean = mean + (slope - mean) * (1.0 - beta1);
            let square = square * beta2 + slope * slope * (1.0 - beta2);
            (mean * scale1 / (square.sqrt() * scale2 + eps), mean, square)
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas.set_first(momentum);
    }
}

/// Adam divided by the largest mean square so far, so that no step grows again (Reddi, Kale and Kumar 2018, On the
/// convergence of Adam and beyond).
pub struct AmsGrad<const N: usize> {
    adam: Adam<N>,
    largest: Vec<Lanes<N>>,
}
impl<const N: usize> AmsGrad<N> {
    pub fn new(settings: &Experiment, dimension: usize) -> AmsGrad<N> {
        AmsGrad {
            adam: Adam::new(settings, dimension),
            largest: zeros(dimension),
        }
    }
}
impl<const N: usize> Rule<N> for AmsGrad<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let [correction1, correction2] = self.adam.betas.corrections();
        let ([beta1, beta2], eps) = (self.adam.betas.betas, self.adam.eps);
        let (scale1, scale2) = (1.0 / correction1, 1.0 / correction2.sqrt());
        swap(slopes, directions);
        each_with_three(directions, &mut self.adam.mean, &mut self.adam.square, &mut self.largest, |slope, mean, square, largest| {
            let mean = mean + (slope - mean) * (1.0 - beta1);
            let square = square * beta2 + slope * slope * (1.0 - beta2);
            let largest = if square > largest { square } else { largest };
            (mean * scale1 / (largest.sqrt() * scale2 + eps), mean, square, largest)
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.adam.betas.set_first(momentum);
    }
}

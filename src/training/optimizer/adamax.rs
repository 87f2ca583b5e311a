//! Adamax: Adam with the largest recent slope instead of the root of the mean square.

use super::adam::Betas;
use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "adamax",
    label: "Adamax",
    formula: "m ← β₁·m + (1−β₁)·g;  u ← max(β₂·u, |g| + eps);  w ← w − lr·m̂ / u",
    source: "Kingma and Ba 2015, arXiv 1412.6980, section 7; torch.optim.Adamax",
    teaches: "Divides by the largest recent slope: no step is longer than about the rate.",
    direction: "scaled slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let rule = Adamax {
        betas: Betas::of(settings),
        eps: settings.number("eps"),
        mean: zeros(dimension),
        largest: zeros(dimension),
    };
    coupled(settings, rule)
}

struct Adamax<const N: usize> {
    betas: Betas,
    eps: f64,
    mean: Vec<Lanes<N>>,
    largest: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Adamax<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let [correction, _] = self.betas.corrections();
        let ([beta1, beta2], eps) = (self.betas.betas, self.eps);
        swap(slopes, directions);
        each_with_two(directions, &mut self.mean, &mut self.largest, |slope, mean, largest| {
            let mean = mean + (slope - mean) * (1.0 - beta1);
            let (faded, size) = (largest * beta2, slope.abs() + eps);
            let largest = if size > faded { size } else { faded };
            (mean / (correction * largest), mean, largest)
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas.set_first(momentum);
    }
}

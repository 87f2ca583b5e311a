//! Adamax: Adam with the largest recent gradient instead of the root of the mean square.

use super::adam::Betas;
use super::prelude::*;

settings! {
    /// Settings of Adamax.
    pub struct Adamax {
        beta1: f64 as BETA1,
        beta2: f64 as BETA2,
        eps: f64 as EPS_BESIDE_ROOT,
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for Adamax {
    const DESCRIPTION: Description = Description {
        name: "adamax",
        label: "Adamax",
        formula: "m ← β₁·m + (1−β₁)·g;  u ← max(β₂·u, |g| + eps);  w ← w − lr·m̂ / u",
        source: "Kingma and Ba 2015, arXiv 1412.6980, section 7; torch.optim.Adamax",
        teaches: "Divides by the largest recent slope: no step is longer than about the rate.",
    };
}

impl Method for Adamax {
    fn update_word(&self) -> &'static str {
        "scaled slope"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            betas: Betas::new(self.beta1, self.beta2),
            eps: self.eps,
            m: zeros(dimension),
            u: zeros(dimension),
        })
    }
}

struct State<const N: usize> {
    betas: Betas,
    eps: f64,
    m: Vec<Lanes<N>>,
    u: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let [correction, _] = self.betas.corrections();
        let ([beta1, beta2], eps) = (self.betas.betas, self.eps);
        swap(gradient, update);
        each_with_two(update, &mut self.m, &mut self.u, |g, m, u| {
            let m = m + (g - m) * (1.0 - beta1);
            let (faded, size) = (u * beta2, g.abs() + eps);
            let u = if size > faded { size } else { faded };
            (m / (correction * u), m, u)
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas.set_first(momentum);
    }
}

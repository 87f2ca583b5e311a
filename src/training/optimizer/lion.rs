//! Lion: the update is the sign of β₁·m + (1 − β₁)·g, then m ← β₂·m + (1 − β₂)·g; weights decay apart from it.

use super::prelude::*;

settings! {
    /// Settings of Lion.
    pub struct Lion {
        beta1: f64 as BETA1,
        /// The share of the remembered mean of slopes that each step keeps.
        beta2: f64 = Parameter::new("beta2", Training, BETA).default("0.99"),
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for Lion {
    const DESCRIPTION: Description = Description {
        name: "lion",
        label: "Lion",
        formula: "w ← w − lr·(sign(β₁·m + (1−β₁)·g) + weight-decay·w);  m ← β₂·m + (1−β₂)·g",
        source: "Chen et al. 2023, arXiv 2302.06675, algorithm 2",
        teaches: "Every step is as long as the rate, whatever the slope: it goes where recent slopes agree, and comes no nearer than a step. For networks its authors take a rate three to ten times lower than Adam's.",
    };
}

impl Method for Lion {
    fn update_word(&self) -> &'static str {
        "sign of the mean slope"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::decoupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            betas: [self.beta1, self.beta2],
            m: zeros(dimension),
        })
    }
}

struct State<const N: usize> {
    betas: [f64; 2],
    m: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let [beta1, beta2] = self.betas;
        swap(gradient, update);
        each(update, &mut self.m, |g, m| {
            let towards = m * beta1 + g * (1.0 - beta1);
            (sign(towards), m * beta2 + g * (1.0 - beta2))
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas[0] = momentum;
    }
}

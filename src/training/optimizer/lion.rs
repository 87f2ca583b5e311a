//! Lion: the direction is the sign of β₁·m + (1 − β₁)·g, then m ← β₂·m + (1 − β₂)·g; weights decay apart from it.

use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "lion",
    label: "Lion",
    formula: "w ← w − lr·(sign(β₁·m + (1−β₁)·g) + weight-decay·w);  m ← β₂·m + (1−β₂)·g",
    source: "Chen et al. 2023, arXiv 2302.06675, algorithm 2",
    teaches: "Every step is as long as the rate, whatever the slope: it goes where recent slopes agree, and comes no nearer than a step. For networks its authors take a rate three to ten times lower than Adam's.",
    direction: "sign of the mean slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let rule = Lion {
        betas: [settings.number("beta1"), settings.number("beta2")],
        mean: zeros(dimension),
    };
    decoupled(settings, rule)
}

struct Lion<const N: usize> {
    betas: [f64; 2],
    mean: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Lion<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let [beta1, beta2] = self.betas;
        swap(slopes, directions);
        each(directions, &mut self.mean, |slope, mean| {
            let towards = mean * beta1 + slope * (1.0 - beta1);
            (sign(towards), mean * beta2 + slope * (1.0 - beta2))
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas[0] = momentum;
    }
}

//! signSGD: only the sign of the slope counts.

use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "sign-sgd",
    label: "signSGD",
    formula: "w ← w − lr·sign(g)",
    source: "Bernstein et al. 2018, arXiv 1802.04434",
    teaches: "Every step is exactly as long as the rate in every direction: it can come no nearer to the minimum than that, unless a schedule lowers the rate.",
    direction: "sign of the slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(_: &Experiment, _: usize) -> Box<dyn Rule<N>> {
    Box::new(SignSgd)
}

struct SignSgd;
impl<const N: usize> Rule<N> for SignSgd {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        swap(slopes, directions);
        for slope in directions.as_flattened_mut() {
            *slope = sign(*slope);
        }
    }
}

//! signSGD: only the sign of the gradient counts.

use super::prelude::*;

settings! {
    /// Settings of signSGD: it has none.
    pub struct SignSgd {}
}

impl Described for SignSgd {
    const DESCRIPTION: Description = Description {
        name: "sign-sgd",
        label: "signSGD",
        formula: "w ← w − lr·sign(g)",
        source: "Bernstein et al. 2018, arXiv 1802.04434",
        teaches: "Every step is exactly as long as the rate in every direction: it can come no nearer to the minimum than that, unless a schedule lowers the rate.",
    };
}

impl Method for SignSgd {
    fn update_word(&self) -> &'static str {
        "sign of the slope"
    }
    fn rule<const N: usize>(&self, _: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State)
    }
}

struct State;
impl<const N: usize> UpdateRule<N> for State {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        swap(gradient, update);
        for g in update.as_flattened_mut() {
            *g = sign(*g);
        }
    }
}

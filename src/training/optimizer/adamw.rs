//! AdamW: Adam whose weights decay apart from the gradient, so that the decay is not divided by the gradient's size.

use super::adam::{self, Betas};
use super::prelude::*;

settings! {
    /// Settings of AdamW.
    pub struct AdamW {
        beta1: f64 as BETA1,
        beta2: f64 as BETA2,
        eps: f64 as EPS_BESIDE_ROOT,
        amsgrad: bool as AMSGRAD,
        /// How strongly weights are pulled to zero, apart from the slope: each step keeps 1 − lr·weight-decay of them.
        weight_decay: f64 = Parameter::new("weight-decay", Training, AMOUNT).label("weight decay").default("0.01"),
    }
}

impl Described for AdamW {
    const DESCRIPTION: Description = Description {
        name: "adamw",
        label: "AdamW",
        formula: "m, v as in Adam;  w ← w − lr·(m̂ / (√v̂ + eps) + weight-decay·w)",
        source: "Loshchilov and Hutter 2019, arXiv 1711.05101; torch.optim.AdamW",
        teaches: "Adam with weights that shrink by rate × weight-decay each step: the rate sets the pull to zero as well.",
    };
}

impl Method for AdamW {
    fn update_word(&self) -> &'static str {
        "scaled slope"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::decoupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        adam::rule(Betas::new(self.beta1, self.beta2), self.eps, self.amsgrad, dimension)
    }
}

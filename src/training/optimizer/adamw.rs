//! AdamW: Adam whose weights decay apart from the slope, so that the decay is not divided by the slope's size.

use super::adam::{Adam, AmsGrad};
use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "adamw",
    label: "AdamW",
    formula: "m, v as in Adam;  w ← w − lr·(m̂ / (√v̂ + eps) + weight-decay·w)",
    source: "Loshchilov and Hutter 2019, arXiv 1711.05101; torch.optim.AdamW",
    teaches: "Adam with weights that shrink by rate × weight-decay each step: the rate sets the pull to zero as well.",
    direction: "scaled slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    if settings.switch("amsgrad") {
        decoupled(settings, AmsGrad::new(settings, dimension))
    } else {
        decoupled(settings, Adam::new(settings, dimension))
    }
}

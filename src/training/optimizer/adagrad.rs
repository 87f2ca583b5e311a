//! Adagrad: s ← s + g², and the direction is g / (√s + eps), divided by 1 + lr-decay·(updates done).

use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "adagrad",
    label: "Adagrad",
    formula: "s ← s + g²;  w ← w − lr·g / (√s + eps)",
    source: "Duchi, Hazan and Singer 2011; torch.optim.Adagrad",
    teaches: "Divides each slope by all that came before: steep directions get small steps, and all steps shrink for ever.",
    direction: "scaled slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let rule = Adagrad {
        lr_decay: settings.number("lr-decay"),
        eps: settings.number("eps"),
        updates: 0.0,
        sum: vec![[settings.number("initial-accumulator-value"); N]; dimension],
    };
    coupled(settings, rule)
}

struct Adagrad<const N: usize> {
    lr_decay: f64,
    eps: f64,
    updates: f64,
    sum: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Adagrad<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let decay = 1.0 + self.updates * self.lr_decay;
        self.updates += 1.0;
        swap(slopes, directions);
        each(directions, &mut self.sum, |slope, sum| {
            let sum = sum + slope * slope;
            (slope / (sum.sqrt() + self.eps) / decay, sum)
        });
    }
}

//! Adagrad: s ← s + g², and the update is g / (√s + eps), divided by 1 + lr-decay·(updates done).

use super::prelude::*;

settings! {
    /// Settings of Adagrad.
    pub struct Adagrad {
        /// The rate is divided by 1 + lr-decay × updates done.
        lr_decay: f64 = Parameter::new("lr-decay", Training, AMOUNT).label("lr decay").default("0"),
        /// What the sum of squared slopes begins with.
        initial_accumulator_value: f64 = Parameter::new("initial-accumulator-value", Training, AMOUNT)
            .label("initial accumulator")
            .default("0"),
        /// Added to the root of the sum of squared slopes, so that nothing is divided by zero.
        eps: f64 = Parameter::new("eps", Training, EPS).default("1e-10"),
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for Adagrad {
    const DESCRIPTION: Description = Description {
        name: "adagrad",
        label: "Adagrad",
        formula: "s ← s + g²;  w ← w − lr·g / (√s + eps)",
        source: "Duchi, Hazan and Singer 2011; torch.optim.Adagrad",
        teaches: "Divides each slope by all that came before: steep directions get small steps, and all steps shrink for ever.",
    };
}

impl Method for Adagrad {
    fn update_word(&self) -> &'static str {
        "scaled slope"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            lr_decay: self.lr_decay,
            eps: self.eps,
            updates: 0.0,
            s: vec![[self.initial_accumulator_value; N]; dimension],
        })
    }
}

struct State<const N: usize> {
    lr_decay: f64,
    eps: f64,
    updates: f64,
    s: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let decay = 1.0 + self.updates * self.lr_decay;
        self.updates += 1.0;
        swap(gradient, update);
        each(update, &mut self.s, |g, s| {
            let s = s + g * g;
            (g / (s.sqrt() + self.eps) / decay, s)
        });
    }
}

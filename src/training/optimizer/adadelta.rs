//! Adadelta: s ← rho·s + (1 − rho)·g², the update d is g·√(a + eps)/√(s + eps), and a ← rho·a + (1 − rho)·d².

use super::prelude::*;

settings! {
    /// Settings of Adadelta.
    pub struct Adadelta {
        /// The share that both running means, of squared slopes and of squared moves, keep each step.
        rho: f64 = Parameter::new("rho", Training, BETA).default("0.9"),
        /// Added inside both roots, so that nothing is divided by zero and the first step is not zero.
        eps: f64 = Parameter::new("eps", Training, EPS).default("1e-6"),
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for Adadelta {
    const DESCRIPTION: Description = Description {
        name: "adadelta",
        label: "Adadelta",
        formula: "s ← rho·s + (1−rho)·g²;  d = √(a + eps)/√(s + eps)·g;  a ← rho·a + (1−rho)·d²;  w ← w − lr·d",
        source: "Zeiler 2012, arXiv 1212.5701; torch.optim.Adadelta",
        teaches: "Takes the length of its steps from the steps before, so that it has a rate of its own: lr = 1 leaves it as it is, and it starts very slowly.",
    };
}

impl Method for Adadelta {
    fn update_word(&self) -> &'static str {
        "own step"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            rho: self.rho,
            eps: self.eps,
            s: zeros(dimension),
            a: zeros(dimension),
        })
    }
}

struct State<const N: usize> {
    rho: f64,
    eps: f64,
    /// The running mean of squared gradients.
    s: Vec<Lanes<N>>,
    /// The running mean of squared updates.
    a: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let (rho, eps) = (self.rho, self.eps);
        swap(gradient, update);
        each_with_two(update, &mut self.s, &mut self.a, |g, s, a| {
            let s = s * rho + g * g * (1.0 - rho);
            let d = (a + eps).sqrt() / (s + eps).sqrt() * g;
            let a = a * rho + d * d * (1.0 - rho);
            (d, s, a)
        });
    }
}

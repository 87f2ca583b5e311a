//! NAdam: Adam that looks ahead as Nesterov does, with a momentum μ that warms up to beta1.

use super::adam::Betas;
use super::prelude::*;
use crate::math::real::portable::pow;

settings! {
    /// Settings of NAdam.
    pub struct NAdam {
        beta1: f64 as BETA1,
        beta2: f64 as BETA2,
        eps: f64 as EPS_BESIDE_ROOT,
        /// How fast the momentum warms up to beta1; 0 leaves it at half of it.
        momentum_decay: f64 = Parameter::new("momentum-decay", Training, SHARE)
            .label("momentum decay")
            .default("0.004"),
        weight_decay: f64 as WEIGHT_DECAY,
        decoupled_weight_decay: bool as DECOUPLED_WEIGHT_DECAY,
    }
}

impl Described for NAdam {
    const DESCRIPTION: Description = Description {
        name: "nadam",
        label: "NAdam",
        formula: "μₜ = β₁·(1 − ½·0.96^(t·momentum-decay));  w ← w − lr·(μₜ₊₁·m̂ + (1−μₜ)·ĝ) / (√v̂ + eps)",
        source: "Dozat 2016, Incorporating Nesterov momentum into Adam; torch.optim.NAdam",
        teaches: "Adam that already counts the slope it has just seen: it turns a little sooner.",
    };
}

impl Method for NAdam {
    fn update_word(&self) -> &'static str {
        "scaled slope"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay {
            strength: self.weight_decay,
            decoupled: self.decoupled_weight_decay,
        }
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            betas: Betas::new(self.beta1, self.beta2),
            eps: self.eps,
            momentum_decay: self.momentum_decay,
            t: 0.0,
            product: 1.0,
            m: zeros(dimension),
            v: zeros(dimension),
        })
    }
}

struct State<const N: usize> {
    betas: Betas,
    eps: f64,
    momentum_decay: f64,
    t: f64,
    /// The product of all μ so far.
    product: f64,
    m: Vec<Lanes<N>>,
    v: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let [_, correction2] = self.betas.corrections();
        let (betas, eps) = (self.betas.betas, self.eps);
        self.t += 1.0;
        let momentum = |t: f64| betas[0] * (1.0 - 0.5 * pow(0.96, t * self.momentum_decay));
        let (now, next) = (momentum(self.t), momentum(self.t + 1.0));
        self.product *= now;
        let of_gradient = (1.0 - now) / (1.0 - self.product);
        let of_mean = next / (1.0 - self.product * next);
        let scale = 1.0 / correction2.sqrt();
        swap(gradient, update);
        each_with_two(update, &mut self.m, &mut self.v, |g, m, v| {
            let (m, v) = Betas::means(betas, g, m, v);
            let size = v.sqrt() * scale + eps;
            ((of_gradient * g + of_mean * m) / size, m, v)
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas.set_first(momentum);
    }
}

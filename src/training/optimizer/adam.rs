//! Adam: running means m of the gradient and v of its square, both corrected for their start at zero; eps outside the
//! root. AMSGrad divides by the largest v so far, so that no step grows again (Reddi, Kale and Kumar 2018, On the
//! convergence of Adam and beyond).

use super::prelude::*;
use crate::math::real::portable::pow;

settings! {
    /// Settings of Adam.
    pub struct Adam {
        beta1: f64 as BETA1,
        beta2: f64 as BETA2,
        eps: f64 as EPS_BESIDE_ROOT,
        amsgrad: bool as AMSGRAD,
        weight_decay: f64 as WEIGHT_DECAY,
    }
}

impl Described for Adam {
    const DESCRIPTION: Description = Description {
        name: "adam",
        label: "Adam",
        formula: "m ← β₁·m + (1−β₁)·g;  v ← β₂·v + (1−β₂)·g²;  w ← w − lr·m̂ / (√v̂ + eps)",
        source: "Kingma and Ba 2015, arXiv 1412.6980; torch.optim.Adam",
        teaches: "Divides each slope by its own recent size: the rate is roughly the length of a step, whatever the slope.",
    };
}

impl Method for Adam {
    fn update_word(&self) -> &'static str {
        "scaled slope"
    }
    fn weight_decay(&self) -> WeightDecay {
        WeightDecay::coupled(self.weight_decay)
    }
    fn rule<const N: usize>(&self, dimension: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        rule(Betas::new(self.beta1, self.beta2), self.eps, self.amsgrad, dimension)
    }
}

/// The rule of Adam, and of AdamW, whose weights only decay in another way.
pub(super) fn rule<const N: usize>(
    betas: Betas,
    eps: f64,
    amsgrad: bool,
    dimension: usize,
) -> Box<dyn UpdateRule<N>> {
    Box::new(State {
        betas,
        eps,
        m: zeros(dimension),
        v: zeros(dimension),
        largest: amsgrad.then(|| zeros(dimension)),
    })
}

/// beta1 and beta2, and the corrections that follow from them.
pub(super) struct Betas {
    pub betas: [f64; 2],
    powers: [f64; 2],
    update: f64,
    /// Whether beta1 has been changed: its power is then no product of what it was.
    changed: bool,
}
impl Betas {
    pub(super) fn new(beta1: f64, beta2: f64) -> Betas {
        Betas {
            betas: [beta1, beta2],
            powers: [1.0, 1.0],
            update: 0.0,
            changed: false,
        }
    }

    /// Changes beta1.
    pub(super) fn set_first(&mut self, beta1: f64) {
        self.betas[0] = beta1;
        self.changed = true;
    }

    /// 1 − β₁ᵗ and 1 − β₂ᵗ of the next update.
    pub(super) fn corrections(&mut self) -> [f64; 2] {
        self.update += 1.0;
        self.powers = [0, 1].map(|i| self.powers[i] * self.betas[i]);
        if self.changed {
            self.powers[0] = pow(self.betas[0], self.update);
        }
        self.powers.map(|power| 1.0 - power)
    }

    /// The running means of the gradient and of its square after one more gradient.
    #[inline(always)]
    pub(super) fn means(betas: [f64; 2], g: f64, m: f64, v: f64) -> (f64, f64) {
        let [beta1, beta2] = betas;
        (m + (g - m) * (1.0 - beta1), v * beta2 + g * g * (1.0 - beta2))
    }
}

struct State<const N: usize> {
    betas: Betas,
    eps: f64,
    m: Vec<Lanes<N>>,
    v: Vec<Lanes<N>>,
    /// The largest v so far, with AMSGrad.
    largest: Option<Vec<Lanes<N>>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let [correction1, correction2] = self.betas.corrections();
        let (betas, eps) = (self.betas.betas, self.eps);
        let (scale1, scale2) = (1.0 / correction1, 1.0 / correction2.sqrt());
        let scaled = |m: f64, v: f64| m * scale1 / (v.sqrt() * scale2 + eps);
        swap(gradient, update);
        match &mut self.largest {
            None => each_with_two(update, &mut self.m, &mut self.v, |g, m, v| {
                let (m, v) = Betas::means(betas, g, m, v);
                (scaled(m, v), m, v)
            }),
            Some(largest) => each_with_three(update, &mut self.m, &mut self.v, largest, |g, m, v, largest| {
                let (m, v) = Betas::means(betas, g, m, v);
                let largest = if v > largest { v } else { largest };
                (scaled(m, largest), m, v, largest)
            }),
        }
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas.set_first(momentum);
    }
}

//! RAdam: Adam that trusts the mean square only by how many gradients it has seen (the rectification r), and until it
//! has seen enough of them does not divide by it at all.

use super::adam::Betas;
use super::prelude::*;

settings! {
    /// Settings of RAdam.
    pub struct RAdam {
        beta1: f64 as BETA1,
        beta2: f64 as BETA2,
        eps: f64 as EPS_BESIDE_ROOT,
        weight_decay: f64 as WEIGHT_DECAY,
        decoupled_weight_decay: bool as DECOUPLED_WEIGHT_DECAY,
    }
}

impl Described for RAdam {
    const DESCRIPTION: Description = Description {
        name: "radam",
        label: "RAdam",
        formula: "w ← w − lr·r·m̂ / (√v̂ + eps), but w ← w − lr·m̂ while too few slopes are known",
        source: "Liu et al. 2020, arXiv 1908.03265; torch.optim.RAdam",
        teaches: "Adam with a warm-up of its own: its first steps are plain momentum, then the rate comes in gradually.",
    };
}

impl Method for RAdam {
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
            t: 0.0,
            m: zeros(dimension),
            v: zeros(dimension),
        })
    }
}

struct State<const N: usize> {
    betas: Betas,
    eps: f64,
    t: f64,
    m: Vec<Lanes<N>>,
    v: Vec<Lanes<N>>,
}
impl<const N: usize> UpdateRule<N> for State<N> {
    fn update(&mut self, _: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let [correction1, correction2] = self.betas.corrections();
        let (betas, eps) = (self.betas.betas, self.eps);
        self.t += 1.0;
        // The length of the moving average, now and in the end.
        let limit = 2.0 / (1.0 - betas[1]) - 1.0;
        let length = limit - 2.0 * self.t * (1.0 - correction2) / correction2;
        let rectified = (length > 5.0).then(|| {
            let ratio = (length - 4.0) * (length - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * length);
            ratio.sqrt() * correction2.sqrt()
        });
        swap(gradient, update);
        each_with_two(update, &mut self.m, &mut self.v, |g, m, v| {
            let (m, v) = Betas::means(betas, g, m, v);
            let plain = m / correction1;
            let update = match rectified {
                Some(share) => plain * share / (v.sqrt() + eps),
                None => plain,
            };
            (update, m, v)
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas.set_first(momentum);
    }
}

//! NAdam: as PyTorch has it, its momentum warms up.

use super::prelude::*;
use crate::training::optimizer::NAdam;

impl InPython for NAdam {
    fn pytorch(&self, _: &Task) -> Written {
        let call = torch("NAdam").torch_betas([self.beta1, self.beta2], self.eps);
        let call = call.unless(0.004, "momentum_decay", self.momentum_decay);
        call.torch_decay_of_either_kind(self.weight_decay, self.decoupled_weight_decay)
            .into()
    }
    fn optax(&self, _: &Task) -> Written {
        rule(self).because("optax does not warm it up.")
    }
    fn keras(&self, _: &Task) -> Written {
        rule(self).because("Keras warms its momentum up faster.")
    }
}

fn rule(nadam: &NAdam) -> WrittenRule {
    WrittenRule {
        settings: vec![
            ("beta1", nadam.beta1),
            ("beta2", nadam.beta2),
            ("eps", nadam.eps),
            ("momentum_decay", nadam.momentum_decay),
        ],
        state: vec![("m", Begin::ZERO), ("v", Begin::ZERO), ("product", Begin::ONE)],
        counts: true,
        lines: lines(&[
            MEAN,
            MEAN_SQUARE,
            "mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))",
            "mu_next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))",
            "product = product * mu",
            "ahead = mu_next * m / (1 - product * mu_next) + (1 - mu) * g / (1 - product)",
        ]),
        update: "ahead / (@sqrt(v / (1 - beta2**t)) + eps)".to_string(),
        ..WrittenRule::new("NAdam", "As torch.optim.NAdam: the momentum warms up.")
    }
}

//! Adamax: PyTorch and optax have it alike.

use super::prelude::*;
use crate::training::optimizer::Adamax;

impl InPython for Adamax {
    fn pytorch(&self, _: &Task) -> Written {
        let call = torch("Adamax").torch_betas([self.beta1, self.beta2], self.eps);
        call.torch_decay(self.weight_decay).into()
    }
    fn optax(&self, task: &Task) -> Written {
        optax("adamax")
            .optax_betas(task, [self.beta1, self.beta2], self.eps)
            .into()
    }
    fn keras(&self, _: &Task) -> Written {
        rule(self).because("Keras adds eps to the largest slope.")
    }
}

fn rule(adamax: &Adamax) -> WrittenRule {
    WrittenRule {
        settings: vec![
            ("beta1", adamax.beta1),
            ("beta2", adamax.beta2),
            ("eps", adamax.eps),
        ],
        state: vec![("m", Begin::ZERO), ("u", Begin::ZERO)],
        counts: true,
        lines: lines(&[MEAN, "u = @maximum(beta2 * u, @abs(g) + eps)"]),
        update: "m / (1 - beta1**t) / u".to_string(),
        ..WrittenRule::new(
            "Adamax",
            "As torch.optim.Adamax: eps is added to each slope, not to the largest.",
        )
    }
}

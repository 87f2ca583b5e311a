//! RAdam: as PyTorch has it, eps is added before the bias correction.

use super::prelude::*;
use crate::training::optimizer::RAdam;

impl InPython for RAdam {
    fn pytorch(&self, _: &Task) -> Written {
        let call = torch("RAdam").torch_betas([self.beta1, self.beta2], self.eps);
        call.torch_decay_of_either_kind(self.weight_decay, self.decoupled_weight_decay)
            .into()
    }
    fn optax(&self, _: &Task) -> Written {
        rule(self).because("optax adds it after that.")
    }
    fn keras(&self, _: &Task) -> Written {
        rule(self).because("")
    }
}

fn rule(radam: &RAdam) -> WrittenRule {
    WrittenRule {
        settings: vec![("beta1", radam.beta1), ("beta2", radam.beta2), ("eps", radam.eps)],
        state: vec![("m", Begin::ZERO), ("v", Begin::ZERO)],
        counts: true,
        lines: lines(&[
            MEAN,
            MEAN_SQUARE,
            "longest = 2 / (1 - beta2) - 1",
            "length = longest - 2 * t * beta2**t / (1 - beta2**t)",
            "r = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)",
            "size = (@sqrt(v) + eps) / @sqrt(1 - beta2**t)",
            "share = @where(length > 5, @sqrt(@where(length > 5, r, 1.0)) / size, 1.0)",
        ]),
        update: "share * m / (1 - beta1**t)".to_string(),
        ..WrittenRule::new(
            "RAdam",
            "As torch.optim.RAdam: eps is added before the bias correction.",
        )
    }
}

//! Adagrad: as PyTorch has it, eps stands beside the root.

use super::prelude::*;
use crate::training::optimizer::Adagrad;

impl InPython for Adagrad {
    fn pytorch(&self, _: &Task) -> Written {
        let call = torch("Adagrad").unless(0.0, "lr_decay", self.lr_decay);
        let call = call.unless(0.0, "initial_accumulator_value", self.initial_accumulator_value);
        let call = call.unless(1e-10, "eps", self.eps);
        call.torch_decay(self.weight_decay).into()
    }
    fn optax(&self, _: &Task) -> Written {
        rule(self).because("optax has eps inside the root.")
    }
    fn keras(&self, _: &Task) -> Written {
        rule(self).because("Keras has eps inside the root, and its sum begins with 0.1.")
    }
}

fn rule(adagrad: &Adagrad) -> WrittenRule {
    let decays = adagrad.lr_decay != 0.0;
    let mut settings = vec![("eps", adagrad.eps)];
    settings.extend(decays.then_some(("lr_decay", adagrad.lr_decay)));
    let decay = if decays { " / (1 + lr_decay * (t - 1))" } else { "" };
    WrittenRule {
        settings,
        state: vec![("s", Begin::Number(adagrad.initial_accumulator_value))],
        counts: decays,
        lines: lines(&["s = s + g**2"]),
        update: format!("g / (@sqrt(s) + eps){decay}"),
        ..WrittenRule::new(
            "Adagrad",
            "As torch.optim.Adagrad: eps outside the root, and the sum begins as set.",
        )
    }
}

//! Lion: optax and Keras have it.

use super::prelude::*;
use crate::training::optimizer::Lion;

impl InPython for Lion {
    fn pytorch(&self, _: &Task) -> Written {
        rule(self).because("")
    }
    fn optax(&self, task: &Task) -> Written {
        let call = optax("lion").optax_beta1(task, self.beta1);
        let call = call.unless(0.99, "b2", self.beta2);
        call.number("weight_decay", self.weight_decay).into()
    }
    fn keras(&self, _: &Task) -> Written {
        if self.beta1 == 0.0 {
            return rule(self).because("Keras wants a beta_1 above 0.");
        }
        let call = keras("Lion").unless(0.9, "beta_1", self.beta1);
        let call = call.unless(0.99, "beta_2", self.beta2);
        call.unless(0.0, "weight_decay", self.weight_decay).into()
    }
}

fn rule(lion: &Lion) -> WrittenRule {
    WrittenRule {
        settings: vec![("beta1", lion.beta1), ("beta2", lion.beta2)],
        state: vec![("m", Begin::ZERO)],
        lines: lines(&[
            "towards = beta1 * m + (1 - beta1) * g",
            "m = beta2 * m + (1 - beta2) * g",
        ]),
        update: "@sign(towards)".to_string(),
        ..WrittenRule::new("Lion", "Chen et al. 2023, arXiv 2302.06675.")
    }
}

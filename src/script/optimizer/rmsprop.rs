//! RMSprop: as PyTorch has it, eps stands beside the root, and the momentum before the rate.

use super::prelude::*;
use crate::training::optimizer::RmsProp;

impl InPython for RmsProp {
    fn pytorch(&self, task: &Task) -> Written {
        let call = torch("RMSprop").unless(0.99, "alpha", self.alpha);
        let call = call.unless(1e-8, "eps", self.eps);
        let call = call.unless(0.0, "momentum", task.highest_momentum(self.momentum));
        let call = call.switch("centered", self.centered);
        call.torch_decay(self.weight_decay).into()
    }
    fn optax(&self, task: &Task) -> Written {
        let by = if self.centered { "stddev" } else { "rms" };
        let scale = Call::of(format!("optax.scale_by_{by}"), &[])
            .number("decay", self.alpha)
            .number("eps", self.eps)
            .text("eps_in_sqrt", &"False");
        let carries = task.highest_momentum(self.momentum) != 0.0;
        let velocity = carries.then(|| velocity(task, self.momentum));
        let comment = "# As PyTorch: eps outside the root, and the momentum before the rate.";
        let calls = [Some(scale), velocity, Some(times_rate())];
        Own::chain(calls.into_iter().flatten()).saying(comment)
    }
    fn keras(&self, task: &Task) -> Written {
        rule(self, task.highest_momentum(self.momentum)).because("Keras has eps inside the root.")
    }
}

fn rule(rmsprop: &RmsProp, momentum: f64) -> WrittenRule {
    let mut rule = WrittenRule {
        settings: vec![("alpha", rmsprop.alpha), ("eps", rmsprop.eps)],
        state: vec![("square", Begin::ZERO)],
        lines: lines(&["square = alpha * square + (1 - alpha) * g**2"]),
        update: "g / (@sqrt(square) + eps)".to_string(),
        ..WrittenRule::new("RMSprop", "As torch.optim.RMSprop: eps outside the root.")
    };
    if rmsprop.centered {
        rule.state.push(("mean", Begin::ZERO));
        rule.lines.extend(lines(&[
            "mean = alpha * mean + (1 - alpha) * g",
            "variance = (square - mean**2) * (square > mean**2)  # never below 0",
        ]));
        rule.update = "g / (@sqrt(variance) + eps)".to_string();
    }
    if momentum != 0.0 {
        rule.settings.push(("momentum", momentum));
        rule.state.push(("v", Begin::ZERO));
        rule.lines.push(format!("v = momentum * v + {}", rule.update));
        rule.update = "v".to_string();
    }
    rule
}

//! Gradient descent as `torch.optim.SGD` has it, with momentum, dampening and looking ahead.

use super::prelude::*;
use crate::training::optimizer::Sgd;

/// An optimizer that is gradient descent with some of its settings.
pub(super) trait AsSgd {
    /// The same as gradient descent.
    fn as_sgd(&self) -> Sgd;
}

impl<T: AsSgd> InPython for T {
    fn pytorch(&self, task: &Task) -> Written {
        self.as_sgd().pytorch(task)
    }
    fn optax(&self, task: &Task) -> Written {
        self.as_sgd().optax(task)
    }
    fn keras(&self, task: &Task) -> Written {
        self.as_sgd().keras(task)
    }
}

impl InPython for Sgd {
    fn pytorch(&self, task: &Task) -> Written {
        let sgd = in_effect(self, task);
        if sgd.nesterov && sgd.dampening != 0.0 {
            // PyTorch does not allow them together.
            return rule(&sgd).because("");
        }
        let call = torch("SGD").unless(0.0, "momentum", sgd.momentum);
        let call = call.unless(0.0, "dampening", sgd.dampening);
        let call = call.switch("nesterov", sgd.nesterov);
        call.torch_decay(sgd.weight_decay).into()
    }
    fn optax(&self, task: &Task) -> Written {
        let sgd = in_effect(self, task);
        if sgd.dampening != 0.0 {
            return rule(&sgd).because("optax has no dampening.");
        }
        if sgd.momentum == 0.0 {
            return optax("sgd").into();
        }
        let call = optax("sgd").text("momentum", &task.cycled_or(sgd.momentum));
        call.switch("nesterov", sgd.nesterov).into()
    }
    fn keras(&self, task: &Task) -> Written {
        let sgd = in_effect(self, task);
        if sgd.momentum == 0.0 {
            return keras("SGD").into();
        }
        if !task.rates.is_constant() || sgd.dampening != 0.0 {
            return rule(&sgd)
                .because("Keras has the rate in the velocity, v = momentum * v - lr * g, PyTorch outside.");
        }
        let call = keras("SGD").number("momentum", sgd.momentum);
        let comment = "# Keras has v = momentum * v - lr * g: while the rate stays the same, as PyTorch.";
        Own::from(call.switch("nesterov", sgd.nesterov)).saying(comment)
    }
}

/// What the settings come to: without a momentum there is nothing to dampen, and nothing to look ahead along.
fn in_effect(sgd: &Sgd, task: &Task) -> Sgd {
    let plain = Sgd {
        weight_decay: sgd.weight_decay,
        ..Sgd::default()
    };
    match task.highest_momentum(sgd.momentum) {
        0.0 => plain,
        momentum => Sgd {
            momentum,
            ..sgd.clone()
        },
    }
}

fn rule(sgd: &Sgd) -> WrittenRule {
    let mut rule = WrittenRule {
        settings: vec![("momentum", sgd.momentum)],
        state: vec![("v", Begin::ZERO)],
        lines: lines(&["v = momentum * v + g"]),
        update: if sgd.nesterov { "g + momentum * v" } else { "v" }.to_string(),
        ..WrittenRule::new("Momentum", "As torch.optim.SGD.")
    };
    if sgd.dampening != 0.0 {
        rule.settings.push(("dampening", sgd.dampening));
        rule.state.push(("share", Begin::ONE));
        rule.lines = lines(&[
            "v = momentum * v + share * g",
            "share = @full_like(g, 1 - dampening)  # the first gradient counts in full",
        ]);
    }
    rule
}

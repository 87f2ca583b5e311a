//! AdamW: Adam with an argument for its weight decay.

use super::adam;
use super::prelude::*;
use crate::training::optimizer::{Adam, AdamW};

impl InPython for AdamW {
    fn pytorch(&self, _: &Task) -> Written {
        let call = adam::in_torch("AdamW", &adam(self));
        call.unless(0.01, "weight_decay", self.weight_decay).into()
    }
    fn optax(&self, task: &Task) -> Written {
        let written = adam::in_optax("adamw", &adam(self), task);
        written.number("weight_decay", self.weight_decay)
    }
    fn keras(&self, _: &Task) -> Written {
        let written = adam::in_keras("AdamW", &adam(self));
        written.number("weight_decay", self.weight_decay)
    }
}

/// Its rule, without the decay around it.
fn adam(adamw: &AdamW) -> Adam {
    Adam {
        beta1: adamw.beta1,
        beta2: adamw.beta2,
        eps: adamw.eps,
        amsgrad: adamw.amsgrad,
        weight_decay: 0.0,
    }
}

//! Momentum: gradient descent with one.

use super::prelude::*;
use crate::training::optimizer::{Momentum, Sgd};

impl InPython for Momentum {
    fn pytorch(&self, task: &Task) -> Written {
        sgd(self).pytorch(task)
    }
    fn optax(&self, task: &Task) -> Written {
        sgd(self).optax(task)
    }
    fn keras(&self, task: &Task) -> Written {
        sgd(self).keras(task)
    }
}

fn sgd(momentum: &Momentum) -> Sgd {
    Sgd {
        momentum: momentum.momentum,
        weight_decay: momentum.weight_decay,
        ..Sgd::default()
    }
}

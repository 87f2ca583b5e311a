//! Nesterov's momentum: gradient descent with one that looks ahead.

use super::prelude::*;
use crate::training::optimizer::{Nesterov, Sgd};

impl InPython for Nesterov {
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

fn sgd(nesterov: &Nesterov) -> Sgd {
    Sgd {
        momentum: nesterov.momentum,
        nesterov: true,
        weight_decay: nesterov.weight_decay,
        ..Sgd::default()
    }
}

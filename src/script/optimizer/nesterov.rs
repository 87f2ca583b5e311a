//! Nesterov's momentum: gradient descent with one that looks ahead.

use super::sgd::AsSgd;
use crate::training::optimizer::{Nesterov, Sgd};

impl AsSgd for Nesterov {
    fn as_sgd(&self) -> Sgd {
        Sgd {
            momentum: self.momentum,
            nesterov: true,
            weight_decay: self.weight_decay,
            ..Sgd::default()
        }
    }
}

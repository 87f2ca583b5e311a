//! Momentum: gradient descent with one.

use super::sgd::AsSgd;
use crate::training::optimizer::{Momentum, Sgd};

impl AsSgd for Momentum {
    fn as_sgd(&self) -> Sgd {
        Sgd {
            momentum: self.momentum,
            weight_decay: self.weight_decay,
            ..Sgd::default()
        }
    }
}

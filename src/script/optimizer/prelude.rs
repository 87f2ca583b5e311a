//! What every optimizer's file is written with.

pub(super) use super::{InPython, Own, PARAMETERS, RATE, Written};
pub(super) use crate::script::Task;
pub(super) use crate::script::rule::{Begin, MEAN, MEAN_SQUARE, WrittenRule};
pub(super) use crate::script::text::{Call, lines, number};

/// An optimizer of PyTorch.
pub(super) fn torch(name: &str) -> Call {
    Call::of(format!("torch.optim.{name}"), &[PARAMETERS, "lr=lr"])
}

/// An optimizer of optax.
pub(super) fn optax(name: &str) -> Call {
    Call::of(format!("optax.{name}"), &[RATE])
}

/// An optimizer of Keras.
pub(super) fn keras(name: &str) -> Call {
    Call::of(format!("keras.optimizers.{name}"), &[RATE])
}

/// optax's last transformation.
pub(super) fn times_rate() -> Call {
    optax("scale_by_learning_rate")
}

/// optax's velocity.
pub(super) fn velocity(task: &Task, momentum: f64) -> Call {
    Call::of("optax.trace", &[]).text("decay", &task.cycled_or(momentum))
}

impl Call {
    /// PyTorch's betas and eps, unless they are its defaults.
    pub(crate) fn torch_betas(self, betas: [f64; 2], eps: f64) -> Call {
        self.pair_unless([0.9, 0.999], "betas", betas)
            .unless(1e-8, "eps", eps)
    }

    /// PyTorch's weight decay, where there is one.
    pub(crate) fn torch_decay(self, strength: f64) -> Call {
        self.unless(0.0, "weight_decay", strength)
    }

    /// PyTorch's weight decay of a rule that has it coupled or decoupled.
    pub(crate) fn torch_decay_of_either_kind(self, strength: f64, decoupled: bool) -> Call {
        self.torch_decay(strength)
            .switch("decoupled_weight_decay", decoupled && strength != 0.0)
    }

    /// optax's first beta: by its name where a schedule moves it.
    pub(crate) fn optax_beta1(self, task: &Task, beta1: f64) -> Call {
        match task.rates.momentum {
            Some(_) => self.text("b1", &"beta1"),
            None => self.unless(0.9, "b1", beta1),
        }
    }

    /// optax's betas and eps, likewise.
    pub(crate) fn optax_betas(self, task: &Task, [beta1, beta2]: [f64; 2], eps: f64) -> Call {
        self.optax_beta1(task, beta1)
            .unless(0.999, "b2", beta2)
            .unless(1e-8, "eps", eps)
    }
}

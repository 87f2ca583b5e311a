//! Adam, and what AdamW shares with it. They are written out only with AMSGrad, where optax's differs.

use super::prelude::*;
use crate::training::optimizer::Adam;

impl InPython for Adam {
    fn pytorch(&self, _: &Task) -> Written {
        in_torch("Adam", self).torch_decay(self.weight_decay).into()
    }
    fn optax(&self, task: &Task) -> Written {
        in_optax("adam", self, task)
    }
    fn keras(&self, _: &Task) -> Written {
        in_keras("Adam", self)
    }
}

pub(super) fn in_torch(name: &str, adam: &Adam) -> Call {
    let call = torch(name).torch_betas([adam.beta1, adam.beta2], adam.eps);
    call.switch("amsgrad", adam.amsgrad)
}

pub(super) fn in_optax(name: &str, adam: &Adam, task: &Task) -> Written {
    match adam.amsgrad {
        true => amsgrad(adam).because("optax corrects v before it takes the largest."),
        false => optax(name)
            .optax_betas(task, [adam.beta1, adam.beta2], adam.eps)
            .into(),
    }
}

pub(super) fn in_keras(name: &str, adam: &Adam) -> Written {
    let call = keras(name).unless(0.9, "beta_1", adam.beta1);
    let call = call.unless(0.999, "beta_2", adam.beta2);
    let call = call.switch("amsgrad", adam.amsgrad);
    let (eps, beta2) = (number(adam.eps), number(adam.beta2));
    Written::Own(Own {
        comment: vec![
            "# Keras adds epsilon before the bias correction, PyTorch after it: the loop makes up for it.",
        ],
        before: Some(format!(
            "optimizer.epsilon = {eps} * (1 - {beta2} ** (step + 1)) ** 0.5"
        )),
        ..Own::from(call)
    })
}

fn amsgrad(adam: &Adam) -> WrittenRule {
    WrittenRule {
        settings: vec![("beta1", adam.beta1), ("beta2", adam.beta2), ("eps", adam.eps)],
        state: vec![("m", Begin::ZERO), ("v", Begin::ZERO), ("largest", Begin::ZERO)],
        counts: true,
        lines: lines(&[MEAN, MEAN_SQUARE, "largest = @maximum(largest, v)"]),
        update: "m / (1 - beta1**t) / (@sqrt(largest / (1 - beta2**t)) + eps)".to_string(),
        ..WrittenRule::new(
            "AMSGrad",
            "As torch.optim.Adam(amsgrad=True): the largest v before its bias correction.",
        )
    }
}

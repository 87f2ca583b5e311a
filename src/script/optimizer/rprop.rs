//! Rprop: PyTorch has it, unless its factors are unusual.

use super::prelude::*;
use crate::training::optimizer::Rprop;

impl InPython for Rprop {
    fn pytorch(&self, task: &Task) -> Written {
        if !(self.etas[0] < 1.0 && self.etas[1] > 1.0) {
            // PyTorch allows no other factors.
            return rule(self, task).because("");
        }
        let call = torch("Rprop").pair_unless([0.5, 1.2], "etas", self.etas);
        call.pair_unless([1e-6, 50.0], "step_sizes", self.step_sizes)
            .into()
    }
    fn optax(&self, task: &Task) -> Written {
        rule(self, task).because("optax makes each move one update late.")
    }
    fn keras(&self, task: &Task) -> Written {
        rule(self, task).because("")
    }
}

fn rule(rprop: &Rprop, task: &Task) -> WrittenRule {
    let ([shrink, grow], [shortest, longest]) = (rprop.etas, rprop.step_sizes);
    WrittenRule {
        settings: vec![
            ("shrink", shrink),
            ("grow", grow),
            ("shortest", shortest),
            ("longest", longest),
        ],
        state: vec![
            ("size", Begin::Rate(task.first_rate())),
            ("previous", Begin::ZERO),
        ],
        lines: lines(&[
            "agreement = g * previous",
            "changed = @where(agreement < 0, size * shrink, size)",
            "size = @clip(@where(agreement > 0, size * grow, changed), shortest, longest)",
            "g = g * (agreement >= 0)  # stay where the sign has changed",
            "previous = g",
        ]),
        update: "size * @sign(g)".to_string(),
        includes_rate: true,
        ..WrittenRule::new(
            "Rprop",
            "As torch.optim.Rprop: the learning rate is only the first step.",
        )
    }
}

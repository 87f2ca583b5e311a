//! Polyak's heavy ball: Keras's own velocity, and optax's with the rate before it.

use super::prelude::*;
use crate::training::optimizer::HeavyBall;

impl InPython for HeavyBall {
    fn pytorch(&self, _: &Task) -> Written {
        let rule = WrittenRule {
            settings: vec![("momentum", self.momentum)],
            state: vec![("u", Begin::ZERO)],
            lines: lines(&["u = momentum * u + lr * g"]),
            update: "u".to_string(),
            includes_rate: true,
            ..WrittenRule::new(
                "HeavyBall",
                "Polyak 1964: whole moves are carried on, rate and all.",
            )
        };
        rule.because("")
    }
    fn optax(&self, task: &Task) -> Written {
        Own::chain([times_rate(), velocity(task, self.momentum)])
            .saying("# Polyak's order: the rate first, so that whole moves are carried on.")
    }
    fn keras(&self, task: &Task) -> Written {
        let momentum = task.highest_momentum(self.momentum);
        if momentum == 0.0 {
            return keras("SGD").into();
        }
        Own::from(keras("SGD").number("momentum", momentum))
            .saying("# Keras has the rate in the velocity, v = momentum * v - lr * g, as Polyak had.")
    }
}

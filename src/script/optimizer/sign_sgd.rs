//! signSGD: optax has it.

use super::prelude::*;
use crate::training::optimizer::SignSgd;

impl InPython for SignSgd {
    fn pytorch(&self, _: &Task) -> Written {
        rule().because("")
    }
    fn optax(&self, _: &Task) -> Written {
        optax("sign_sgd").into()
    }
    fn keras(&self, _: &Task) -> Written {
        rule().because("")
    }
}

fn rule() -> WrittenRule {
    WrittenRule {
        update: "@sign(g)".to_string(),
        ..WrittenRule::new("SignSGD", "Bernstein et al. 2018, arXiv 1802.04434.")
    }
}

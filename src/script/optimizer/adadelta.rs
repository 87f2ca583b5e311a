//! Adadelta: every framework has it.

use super::prelude::*;
use crate::training::optimizer::Adadelta;

impl InPython for Adadelta {
    fn pytorch(&self, _: &Task) -> Written {
        let call = torch("Adadelta").unless(0.9, "rho", self.rho);
        let call = call.unless(1e-6, "eps", self.eps);
        call.torch_decay(self.weight_decay).into()
    }
    fn optax(&self, _: &Task) -> Written {
        let call = optax("adadelta").number("rho", self.rho);
        call.number("eps", self.eps).into()
    }
    fn keras(&self, _: &Task) -> Written {
        let call = keras("Adadelta").number("rho", self.rho);
        call.number("epsilon", self.eps).into()
    }
}

//! The damped Newton step: no framework has it, and each takes the Hessian in its own way.

use super::prelude::*;
use crate::training::optimizer::Newton;

/// What it says of itself.
pub(crate) const ABOUT: &str =
    "    \"\"\"A damped Newton step that takes curvatures without their sign (Dauphin et al. 2014).\"\"\"";

/// The line that takes the gradient of a loss in PyTorch, so that it can be taken again.
pub(crate) fn gradient(loss: &str) -> String {
    format!("[gradient] = torch.autograd.grad({loss}, w, create_graph=True)")
}

/// The line that takes the rows of the Hessian of it.
pub(crate) const ROWS: &str =
    "rows = [torch.autograd.grad(g, w, retain_graph=True)[0] for g in gradient.flatten()]";

impl InPython for Newton {
    fn pytorch(&self, _: &Task) -> Written {
        written(self)
    }
    fn optax(&self, _: &Task) -> Written {
        written(self)
    }
    fn keras(&self, _: &Task) -> Written {
        written(self)
    }
}

fn written(newton: &Newton) -> Written {
    Written::Newton {
        damping: newton.damping,
    }
}

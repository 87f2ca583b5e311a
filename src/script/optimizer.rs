//! Optimizers in Python: a framework's own where it is the same, the rule written out where it is not. To add one: a
//! file in `optimizer/` that says what each framework has of it (`lion.rs` is a short one), and its two lines here.

mod adadelta;
mod adagrad;
mod adam;
mod adamax;
mod adamw;
mod heavy_ball;
mod lion;
mod momentum;
mod nadam;
mod nesterov;
pub(super) mod newton;
mod prelude;
mod radam;
mod rmsprop;
mod rprop;
mod sgd;
mod sign_sgd;

use super::Task;
use super::rule::WrittenRule;
use super::text::Call;
use crate::training::optimizer::Optimizer;

/// How each framework writes an optimizer.
pub(super) trait InPython {
    fn pytorch(&self, task: &Task) -> Written;
    fn optax(&self, task: &Task) -> Written;
    fn keras(&self, task: &Task) -> Written;
}

/// An optimizer in a framework.
pub(super) enum Written {
    /// The framework's own.
    Own(Own),
    /// Its rule, and why it is written out: nothing where the framework has none of this name.
    Rule(WrittenRule, &'static str),
    /// A damped Newton step, which is not made parameter by parameter.
    Newton { damping: f64 },
}

/// A framework's own optimizer.
pub(super) struct Own {
    /// The call that makes it; in optax those that are chained.
    pub calls: Vec<Call>,
    /// What there is to say of it.
    pub comment: Vec<&'static str>,
    /// A line before each update.
    pub before: Option<String>,
}

impl From<Call> for Own {
    fn from(call: Call) -> Own {
        Own::chain([call])
    }
}

impl Own {
    /// The only call, or those that are chained, as an expression.
    pub(super) fn call(&self) -> String {
        match &self.calls[..] {
            [single] => single.to_string(),
            calls => {
                let calls: Vec<String> = calls.iter().map(Call::to_string).collect();
                format!("optax.chain({})", calls.join(", "))
            }
        }
    }

    /// Transformations of optax, one after the other.
    pub(super) fn chain(calls: impl IntoIterator<Item = Call>) -> Own {
        Own {
            calls: calls.into_iter().collect(),
            comment: Vec::new(),
            before: None,
        }
    }

    /// With a comment.
    pub(super) fn saying(mut self, comment: &'static str) -> Written {
        self.comment.push(comment);
        Written::Own(self)
    }
}

impl Written {
    /// With one more argument, where it is the framework's own.
    pub(super) fn number(mut self, name: &str, value: f64) -> Written {
        if let Written::Own(own) = &mut self {
            let calls = std::mem::take(&mut own.calls);
            own.calls = calls.into_iter().map(|call| call.number(name, value)).collect();
        }
        self
    }
}

impl From<Call> for Written {
    fn from(call: Call) -> Written {
        Written::Own(Own::from(call))
    }
}

impl WrittenRule {
    /// The rule as what is written, for a reason.
    pub(super) fn because(self, why: &'static str) -> Written {
        Written::Rule(self, why)
    }
}

/// How an optimizer is made where an expression is all that it takes, and what the loop must do besides.
#[derive(Default)]
pub(super) struct Made {
    /// A module that it needs besides.
    pub import: Option<&'static str>,
    /// What is defined for it, where the framework has none that is the same.
    pub sections: Vec<Vec<String>>,
    pub comment: Vec<String>,
    pub make: String,
    /// A line before each update.
    pub before: Option<String>,
    /// Lines after the gradients are taken.
    pub changes_gradients: Vec<String>,
    /// Whether it is one of the framework's own.
    pub is_native: bool,
    /// Whether the learning rate of every update counts.
    pub uses_rate: bool,
}

impl Made {
    /// The expression that makes it, from that of its learning rate.
    pub(super) fn call(&self, rate: &str) -> String {
        self.make.replace(RATE, rate)
    }
}

/// Stands for the parameters in the call that makes an optimizer.
pub(super) const PARAMETERS: &str = "@parameters";
/// Stands for the learning rate in it.
pub(super) const RATE: &str = "@rate";

/// An optimizer as it writes itself.
pub(super) fn in_python(optimizer: &Optimizer) -> &dyn InPython {
    match optimizer {
        Optimizer::Sgd(settings) => settings,
        Optimizer::Momentum(settings) => settings,
        Optimizer::Nesterov(settings) => settings,
        Optimizer::HeavyBall(settings) => settings,
        Optimizer::Adagrad(settings) => settings,
        Optimizer::RmsProp(settings) => settings,
        Optimizer::Adadelta(settings) => settings,
        Optimizer::Adam(settings) => settings,
        Optimizer::AdamW(settings) => settings,
        Optimizer::Adamax(settings) => settings,
        Optimizer::NAdam(settings) => settings,
        Optimizer::RAdam(settings) => settings,
        Optimizer::Rprop(settings) => settings,
        Optimizer::SignSgd(settings) => settings,
        Optimizer::Lion(settings) => settings,
        Optimizer::Newton(settings) => settings,
    }
}

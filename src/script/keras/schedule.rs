//! How the learning rate comes into the optimizer in Keras: as one of its schedules, or set in the loop.

use crate::script::Task;
use crate::script::schedule::{plateau_class, share};
use crate::script::text::{Call, lines, number};
use crate::training::schedule::Standard;

/// How the rate comes into the optimizer.
#[derive(Default)]
pub(super) struct Rate {
    pub function: Vec<String>,
    pub setup: Vec<String>,
    /// What the optimizer is made with.
    pub argument: String,
    /// Lines of the loop before each update.
    pub before: Vec<String>,
    /// Lines of the loop after it.
    pub after: Vec<String>,
}

impl Rate {
    /// The rate at the top of the script.
    pub(super) fn unchanged() -> Rate {
        Rate {
            argument: "lr".to_string(),
            ..Rate::default()
        }
    }
}

pub(super) fn rate(task: &Task) -> Rate {
    let rates = &task.rates;
    if rates.is_constant() {
        return Rate::unchanged();
    }
    if let Some(plateau) = rates.plateau() {
        let [first, next] = rates.watching("loss.item()");
        return Rate {
            function: plateau_class(plateau),
            setup: lines(&["plateau = Plateau()"]),
            argument: first,
            after: vec![
                "# The loss before this update decides about the next rate.".to_string(),
                format!("optimizer.learning_rate = {next}"),
            ],
            ..Rate::default()
        };
    }
    match native(task) {
        Some(native) => Rate {
            setup: vec![format!("schedule = {native}")],
            argument: "schedule".to_string(),
            ..Rate::default()
        },
        None => Rate {
            function: rates.function(),
            before: lines(&["optimizer.learning_rate = rate(step)"]),
            ..Rate::unchanged()
        },
    }
}

/// Keras's own schedule, where it is the same.
fn native(task: &Task) -> Option<Call> {
    let rates = &task.rates;
    if rates.warm_up() > 0 {
        return None;
    }
    let schedule = |name: &str, first: &[&str]| Call::of(format!("keras.optimizers.schedules.{name}"), first);
    let down_to = |call: Call, floor: f64| {
        let alpha = format!("{} / lr", number(floor));
        call.text_if(floor != 0.0, "alpha", &alpha)
    };
    Some(match rates.standard()? {
        Standard::Step { updates, gamma } => schedule("ExponentialDecay", &["lr"])
            .text("decay_steps", &updates)
            .number("decay_rate", gamma)
            .switch("staircase", true),
        Standard::Exponential { gamma } => schedule("ExponentialDecay", &["lr"])
            .text("decay_steps", &1)
            .number("decay_rate", gamma),
        Standard::Milestones { updates, gamma } => {
            let gamma = number(gamma);
            // Keras keeps a rate up to and with its boundary.
            let boundaries: Vec<u64> = updates.iter().map(|at| at - 1).collect();
            let rates = (0..=updates.len()).map(|drops| match drops {
                0 => "lr".to_string(),
                1 => format!("lr * {gamma}"),
                drops => format!("lr * {gamma}**{drops}"),
            });
            let rates = rates.collect::<Vec<_>>().join(", ");
            schedule("PiecewiseConstantDecay", &[])
                .text("boundaries", &format!("{boundaries:?}"))
                .text("values", &format!("[{rates}]"))
        }
        Standard::Linear { from, to, updates } => schedule("PolynomialDecay", &[&share(from)])
            .text("decay_steps", &updates)
            .text("end_learning_rate", &share(to)),
        Standard::Polynomial { power, updates } => schedule("PolynomialDecay", &["lr"])
            .text("decay_steps", &updates)
            .text("end_learning_rate", &"0.0")
            .unless(1.0, "power", power),
        Standard::Cosine { floor, updates } => {
            // Keras stays at the floor where PyTorch goes up again.
            if updates < rates.rest() {
                return None;
            }
            let call = schedule("CosineDecay", &["lr"]).text("decay_steps", &updates);
            down_to(call, floor)
        }
        Standard::CosineRestarts { floor, first, times } => {
            if times != 1 {
                return None;
            }
            let call = schedule("CosineDecayRestarts", &["lr"])
                .text("first_decay_steps", &first)
                .text("t_mul", &"1.0");
            down_to(call, floor)
        }
    })
}

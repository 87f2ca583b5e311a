//! How the learning rate comes into the optimizer in optax: as one of its schedules, as a table, or set in the loop.

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
    pub argument: &'static str,
    /// Whether the loop sets it.
    pub is_set: bool,
}

impl Rate {
    /// The rate at the top of the script.
    pub(super) fn unchanged() -> Rate {
        Rate {
            argument: "lr",
            ..Rate::default()
        }
    }

    pub(super) fn of(task: &Task) -> Rate {
        let rates = &task.rates;
        if rates.is_constant() {
            return Rate::unchanged();
        }
        if let Some(plateau) = rates.plateau() {
            return Rate {
                function: plateau_class(plateau),
                argument: "learning_rate",
                is_set: true,
                ..Rate::default()
            };
        }
        match native(task) {
            Some(mut setup) => {
                // Whole numbers divided give JAX's short floating point numbers even so.
                setup.push("in_double = lambda step: schedule(jnp.asarray(step, float))".to_string());
                Rate {
                    setup,
                    argument: "in_double",
                    ..Rate::default()
                }
            }
            None => Rate {
                function: rates.function(),
                setup: lines(&[
                    "rates = jnp.array([rate(step) for step in range(steps)])",
                    "schedule = rates.__getitem__  # optax calls it with the step",
                ]),
                argument: "schedule",
                is_set: false,
            },
        }
    }
}

/// The lines that make optax's own schedule, where it is the same.
fn native(task: &Task) -> Option<Vec<String>> {
    let rates = &task.rates;
    let n = rates.warm_up();
    let warm_up = format!("optax.linear_schedule(lr / {}, lr, {n})", n + 1);
    if rates.ends_constant() {
        return Some(vec![format!("schedule = {warm_up}")]);
    }
    let main = after_warm_up(task)?;
    if n == 0 {
        return Some(vec![format!("schedule = {main}")]);
    }
    rates.begins_at_peak().then(|| {
        vec![
            format!("warm_up = {warm_up}"),
            format!("main = {main}"),
            format!("schedule = optax.join_schedules([warm_up, main], [{n}])"),
        ]
    })
}

fn after_warm_up(task: &Task) -> Option<Call> {
    let exponential = |updates: u64, gamma: f64| {
        let call = Call::of("optax.exponential_decay", &["lr"]).text("transition_steps", &updates);
        // optax takes a rate of decay of 0 for none at all.
        (gamma != 0.0).then(|| call.number("decay_rate", gamma))
    };
    match task.rates.standard()? {
        Standard::Step { updates, gamma } => {
            exponential(updates, gamma).map(|call| call.switch("staircase", true))
        }
        Standard::Exponential { gamma } => exponential(1, gamma),
        Standard::Milestones { updates, gamma } => {
            let gamma = number(gamma);
            let drops = updates.iter().map(|at| format!("{at}: {gamma}"));
            let drops = format!("{{{}}}", drops.collect::<Vec<_>>().join(", "));
            Some(Call::of("optax.piecewise_constant_schedule", &["lr", &drops]))
        }
        Standard::Linear { from, to, updates } => {
            let arguments = [&share(from)[..], &share(to), &updates.to_string()];
            Some(Call::of("optax.linear_schedule", &arguments))
        }
        Standard::Polynomial { power, updates } => Some(
            Call::of("optax.polynomial_schedule", &["lr", "0.0"])
                .number("power", power)
                .text("transition_steps", &updates),
        ),
        Standard::Cosine { floor, updates } => {
            // optax stays at the floor where PyTorch goes up again.
            if updates < task.rates.rest() {
                return None;
            }
            let call = Call::of("optax.cosine_decay_schedule", &["lr"]).text("decay_steps", &updates);
            let alpha = format!("{} / lr", number(floor));
            Some(call.text_if(floor != 0.0, "alpha", &alpha))
        }
        // optax joins its restarts one by one.
        Standard::CosineRestarts { .. } => None,
    }
}

//! How the learning rate comes into the optimizer in Keras: as one of its schedules, or set in the loop.

use crate::script::Task;
use crate::script::schedule::{plateau_class, share};
use crate::script::text::{Call, lines, number};
use crate::training::schedule::Schedule;

/// How the rate comes into the optimizer.
#[derive(Default)]
pub struct Rate {
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
    pub fn unchanged() -> Rate {
        Rate {
            argument: "lr".to_string(),
            ..Rate::default()
        }
    }
}

pub fn rate(task: &Task) -> Rate {
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
    if task.rates.warm_up() > 0 {
        return None;
    }
    let schedule =
        |name: &str, first: &str| Call::of(format!("keras.optimizers.schedules.{name}"), &[first]);
    let of_peak = |name: &str| schedule(name, "lr");
    let alpha = |call: Call, eta_min: f64| {
        call.text_if(eta_min != 0.0, "alpha", &format!("{} / lr", number(eta_min)))
    };
    let length = task.rates.length;
    match &task.rates.schedule {
        Schedule::Step(step) => Some(
            of_peak("ExponentialDecay")
                .text("decay_steps", &step.step_size)
                .number("decay_rate", step.gamma)
                .switch("staircase", true),
        ),
        Schedule::Exponential(exponential) => Some(
            of_peak("ExponentialDecay")
                .text("decay_steps", &1)
                .number("decay_rate", exponential.gamma),
        ),
        Schedule::Multistep(multistep) => {
            let (milestones, gamma) = (&multistep.milestones, number(multistep.gamma));
            // Keras keeps a rate up to and with its boundary.
            let boundaries: Vec<u64> = milestones.iter().map(|at| at - 1).collect();
            let values: Vec<String> = (0..=milestones.len())
                .map(|drops| match drops {
                    0 => "lr".to_string(),
                    1 => format!("lr * {gamma}"),
                    drops => format!("lr * {gamma}**{drops}"),
                })
                .collect();
            let call = Call::of("keras.optimizers.schedules.PiecewiseConstantDecay", &[]);
            let call = call.text("boundaries", &format!("{boundaries:?}"));
            Some(call.text("values", &format!("[{}]", values.join(", "))))
        }
        Schedule::Linear(linear) => Some(
            schedule("PolynomialDecay", &share(linear.start_factor))
                .text("decay_steps", &linear.iters(length))
                .text("end_learning_rate", &share(linear.end_factor)),
        ),
        Schedule::Polynomial(polynomial) => Some(
            of_peak("PolynomialDecay")
                .text("decay_steps", &polynomial.iters(length))
                .text("end_learning_rate", &"0.0")
                .unless(1.0, "power", polynomial.power),
        ),
        Schedule::Cosine(cosine) => {
            let half_period = cosine.half_period(length);
            // Keras stays at the floor where PyTorch goes up again.
            if half_period < task.rates.rest() {
                return None;
            }
            let call = of_peak("CosineDecay").text("decay_steps", &half_period);
            Some(alpha(call, cosine.eta_min))
        }
        Schedule::CosineRestarts(restarts) => {
            if restarts.t_mult != 1 {
                return None;
            }
            let call = of_peak("CosineDecayRestarts")
                .text("first_decay_steps", &restarts.t_0)
                .text("t_mul", &"1.0");
            Some(alpha(call, restarts.eta_min))
        }
        Schedule::Constant(_)
        | Schedule::OneCycle(_)
        | Schedule::Cyclic(_)
        | Schedule::Plateau(_)
        | Schedule::InverseSqrt(_)
        | Schedule::WarmUpStableDecay(_) => None,
    }
}

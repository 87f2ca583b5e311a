//! The script in JAX with optax: its rules are chained transformations, its schedules functions of the step.

mod dialect;
mod optimizer;
mod schedule;

use super::subject::Subject;
use super::text::{Sections, lines, training_loop};
use super::{Framework, Task};
use dialect::Jax;
use schedule::Rate;

pub(super) fn script(task: &Task) -> String {
    let subject = Subject::of(task, &Jax);
    let optimizer = optimizer::made(task, &subject);
    let rate = match optimizer.uses_rate {
        true => Rate::of(task),
        false => Rate::unchanged(),
    };

    let mut sections = Sections::default();
    let mut imports = lines(&["import jax"]);
    imports.extend(optimizer.import.map(str::to_string));
    imports.extend(lines(&["import jax.numpy as jnp", "import optax"]));
    sections.push([task.title(Framework::Optax), imports].concat());
    sections.push(lines(&["jax.config.update(\"jax_enable_x64\", True)"]));
    sections.push(task.settings());
    sections.extend(subject.sections.clone());
    sections.push(rate.function.clone());

    let mut setup = rate.setup.clone();
    let mut make = optimizer.call(rate.argument);
    if let Some(cycled) = &task.rates.momentum {
        sections.push(task.rates.momentum_function());
        let table = "momenta = jnp.array([momentum_at(step) for step in range(steps)])".to_string();
        if optimizer.is_native {
            setup.push(table);
            sections.push(vec![
                "@optax.inject_hyperparams  # so that both can follow a schedule".to_string(),
                format!("def make_optimizer(learning_rate, {}):", cycled.setting.name()),
                format!("    return {}", optimizer.call("learning_rate")),
            ]);
            make = format!("make_optimizer({}, momenta.__getitem__)", rate.argument);
        } else {
            sections.push(vec![table]);
        }
    }
    sections.extend(optimizer.sections.clone());
    if rate.is_set {
        // The rate is known only when the loss is: it has to be an argument.
        sections.push(vec![
            "@optax.inject_hyperparams  # so that the loop can set the rate".to_string(),
            "def make_optimizer(learning_rate):".to_string(),
            format!("    return {make}"),
        ]);
        make = "make_optimizer(learning_rate=lr)".to_string();
    } else {
        setup.extend(optimizer.comment.clone());
    }
    setup.push(format!("optimizer = {make}"));
    setup.extend(rate.is_set.then(|| "plateau = Plateau()".to_string()));
    sections.push(setup);

    let (takes, loss) = match &subject.batch_loss {
        None => ("", &subject.loss),
        Some(batch_loss) => (", rows", batch_loss),
    };
    sections.push(vec![
        "@jax.jit".to_string(),
        format!("def update(params, state{takes}):"),
        format!(
            "    gradient = {}",
            loss.replacen("loss_of", "jax.grad(loss_of)", 1)
        ),
        "    updates, state = optimizer.update(gradient, state, params)".to_string(),
        "    return optax.apply_updates(params, updates), state".to_string(),
    ]);
    let state = "state = optimizer.init(params)".to_string();
    let training = match rate.is_set {
        false => training(&subject),
        true => training_on_plateaus(task, &subject),
    };
    sections.push([subject.setup.clone(), vec![state], training].concat());
    sections.push(subject.end);
    sections.text()
}

/// The loop, where the optimizer knows the rates.
fn training(subject: &Subject) -> Vec<String> {
    let update = match subject.batch_loss {
        None => "params, state = update(params, state)".to_string(),
        Some(_) => "params, state = update(params, state, batches[step])".to_string(),
    };
    let print = format!("print(float({}))", subject.loss);
    [vec![print.clone()], training_loop(&[update, print])].concat()
}

/// The loop, where the loss decides about the next rate.
fn training_on_plateaus(task: &Task, subject: &Subject) -> Vec<String> {
    let [first, next] = task.rates.watching("loss");
    let loss = &subject.loss;
    let set = "state.hyperparams[\"learning_rate\"] = learning_rate".to_string();
    let decide = [
        "# The loss before this update decides about the next rate.".to_string(),
        format!("learning_rate = {next}"),
    ];
    let (before, body) = match &subject.batch_loss {
        None => {
            let update = "params, state = update(params, state)".to_string();
            let look = [format!("loss = float({loss})"), "print(loss)".to_string()];
            (look.to_vec(), [&[set, update], &decide[..], &look].concat())
        }
        Some(batch_loss) => {
            let update = "params, state = update(params, state, rows)".to_string();
            let (look, print) = (
                format!("loss = float({batch_loss})"),
                format!("print(float({loss}))"),
            );
            let choice = subject.choice().into_iter().collect();
            let body = [
                choice,
                vec![look, set, update],
                decide.to_vec(),
                vec![print.clone()],
            ];
            (vec![print], body.concat())
        }
    };
    [
        before,
        vec![format!("learning_rate = {first}")],
        training_loop(&body),
    ]
    .concat()
}

//! The optimizer in optax: transformations of its own in a chain, or one that is written out.

use crate::script::Task;
use crate::script::optimizer::{Made, RATE, Written, in_python, newton};
use crate::script::rule::WrittenRule;
use crate::script::subject::Subject;
use crate::script::text::{Call, indented, lines, number};

pub(super) fn made(task: &Task, subject: &Subject) -> Made {
    let decay = task.setup.optimizer.weight_decay();
    match in_python(&task.setup.optimizer).optax(task) {
        Written::Own(mut own) => {
            if !decay.decoupled && decay.strength != 0.0 {
                own.comment
                    .push("# Weight decay as part of the gradient, as PyTorch has it for this rule.");
                let pull = Call::of("optax.add_decayed_weights", &[&number(decay.strength)]);
                own.calls.insert(0, pull);
            }
            Made {
                comment: lines(&own.comment),
                make: own.call(),
                is_native: true,
                uses_rate: true,
                ..Made::default()
            }
        }
        Written::Rule(rule, why) => {
            let mut rule = rule.with_decay(decay).with_module("jnp");
            if let Some(cycled) = &task.rates.momentum {
                rule = rule.with_table(cycled.setting.name(), "momenta");
            }
            let last = match rule.includes_rate {
                true => "optax.scale(-1)".to_string(),
                false => format!("optax.scale_by_learning_rate({RATE})"),
            };
            // The rule is written for one array of parameters.
            let (transformation, comment) = match task.network() {
                None => ("optax.GradientTransformation(init, transform)", Vec::new()),
                Some(_) => (
                    "optax.flatten(optax.GradientTransformation(init, transform))",
                    lines(&["# The rule sees all parameters as one array."]),
                ),
            };
            Made {
                sections: transformation_of(&rule, why),
                comment,
                make: format!("optax.chain({transformation}, {last})"),
                uses_rate: !rule.includes_rate,
                ..Made::default()
            }
        }
        Written::Newton { damping } => Made {
            import: task.network().map(|_| "import jax.flatten_util"),
            sections: vec![damped_newton(task, subject, damping)],
            make: format!(
                "optax.chain(optax.stateless(damped_newton), optax.scale_by_learning_rate({RATE}))"
            ),
            uses_rate: true,
            ..Made::default()
        },
    }
}

/// The sections that define a rule as a transformation of the gradient.
fn transformation_of(rule: &WrittenRule, why: &str) -> Vec<Vec<String>> {
    let state: Vec<(&str, String)> = rule
        .counts
        .then(|| ("t", "0".to_string()))
        .into_iter()
        .chain(rule.state.iter().map(|(name, begin)| match begin.value() {
            0.0 => (*name, "zeros".to_string()),
            begin => (*name, format!("zeros + {}", number(begin))),
        }))
        .collect();
    let pairs = |value: &dyn Fn(&(&str, String)) -> String| {
        let pairs = state
            .iter()
            .map(|pair| format!("\"{}\": {}", pair.0, value(pair)));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
    };

    let mut init = lines(&["def init(params):"]);
    if !rule.state.is_empty() {
        init.push("    zeros = jnp.zeros_like(params)".to_string());
    }
    init.push(format!("    return {}", pairs(&|(_, begin)| begin.clone())));

    let mut transform = rule.headed("def transform(g, state, w):".to_string(), why);
    let before = |(name, _): &(&'static str, String)| {
        let next = if *name == "t" { " + 1" } else { "" };
        (*name, format!("state[\"{name}\"]{next}"))
    };
    let (names, values): (Vec<_>, Vec<_>) = state.iter().map(before).unzip();
    if !names.is_empty() {
        transform.push(format!("    {} = {}", names.join(", "), values.join(", ")));
    }
    transform.extend(indented(1, &rule.lines));
    let after = pairs(&|(name, _)| name.to_string());
    transform.push(format!("    return {}, {after}", rule.update));
    vec![rule.setting_line(), init, transform]
}

/// Newton's step for the two numbers of a formula, or for the two weights of a logistic regression, which are made
/// one array.
fn damped_newton(task: &Task, subject: &Subject, damping: f64) -> Vec<String> {
    let (loss, damping) = (&subject.loss, number(damping));
    let (gradient, hessian, update) = match task.network() {
        None => (
            Vec::new(),
            loss.replacen("loss_of", "jax.hessian(loss_of)", 1),
            "eigenvectors @ lengths",
        ),
        Some(_) => (
            lines(&[
                "point, shaped = jax.flatten_util.ravel_pytree(params)",
                "gradient, _ = jax.flatten_util.ravel_pytree(gradient)",
            ]),
            format!(
                "jax.hessian(lambda point: {})(point)",
                loss.replacen("params", "shaped(point)", 1)
            ),
            "shaped(eigenvectors @ lengths)",
        ),
    };
    let step = vec![
        format!("hessian = {hessian}"),
        "eigenvalues, eigenvectors = jnp.linalg.eigh(hessian)".to_string(),
        format!("lengths = eigenvectors.T @ gradient / (jnp.abs(eigenvalues) + {damping})"),
        format!("return {update}"),
    ];
    let define = lines(&["def damped_newton(gradient, params):", newton::ABOUT]);
    [define, indented(1, &[gradient, step].concat())].concat()
}

//! The optimizer in Keras: one of its own, or one of its kind that is written out.

use super::values;
use crate::script::Task;
use crate::script::optimizer::{Made, RATE, Written, in_python, newton};
use crate::script::rule::WrittenRule;
use crate::script::subject::Subject;
use crate::script::text::{Call, float, indented, lines, number};

pub(super) fn made(task: &Task, subject: &Subject) -> Made {
    let decay = task.setup.optimizer.weight_decay();
    match in_python(&task.setup.optimizer).keras(task) {
        Written::Own(own) => {
            let mut changes_gradients = Vec::new();
            if !decay.decoupled && decay.strength != 0.0 {
                let (strength, parameters) = (number(decay.strength), &subject.parameters);
                changes_gradients = vec![
                    "# Weight decay as part of the gradient; Keras's weight_decay is decoupled.".to_string(),
                    format!(
                        "gradients = [g + {strength} * w.value for g, w in zip(gradients, {parameters})]"
                    ),
                ];
            }
            Made {
                comment: lines(&own.comment),
                make: own.call(),
                before: own.before,
                changes_gradients,
                is_native: true,
                uses_rate: true,
                ..Made::default()
            }
        }
        Written::Rule(rule, why) => {
            let rule = rule.with_decay(decay).with_module("ops");
            Made {
                sections: vec![rule.setting_line(), class(&rule, why)],
                make: format!("{}({RATE})", rule.name),
                uses_rate: !rule.includes_rate,
                ..Made::default()
            }
        }
        Written::Newton { damping } => Made {
            sections: vec![damped_newton(task, subject, damping)],
            comment: lines(&[
                "# Keras has only first-order rules: the step is made of the gradients, and SGD takes it.",
            ]),
            make: format!("keras.optimizers.SGD({RATE})"),
            changes_gradients: lines(&["gradients = damped_newton(gradients)"]),
            uses_rate: true,
            ..Made::default()
        },
    }
}

fn class(rule: &WrittenRule, why: &str) -> Vec<String> {
    let mut class = rule.headed(format!("class {}(keras.optimizers.Optimizer):", rule.name), why);
    class.push(String::new());
    if !rule.state.is_empty() {
        class.extend(lines(&[
            "    def build(self, variables):",
            "        super().build(variables)",
        ]));
        for (name, begin) in &rule.state {
            let make = Call::of(
                "self.add_optimizer_variables",
                &["variables", &format!("\"{name}\"")],
            );
            let begin = begin.value();
            let constant = format!("keras.initializers.Constant({})", float(begin));
            let make = make.text_if(begin != 0.0, "initializer", &constant);
            class.push(format!("        self.{name} = {make}"));
        }
        class.push(String::new());
    }
    class.push("    def update_step(self, g, w, lr):".to_string());
    if !rule.state.is_empty() {
        class.push("        i = self._get_variable_index(w)".to_string());
    }
    if rule.counts {
        class.push("        t = ops.cast(self.iterations + 1, w.dtype)".to_string());
    }
    let (names, values): (Vec<_>, Vec<_>) = rule
        .state
        .iter()
        .map(|(name, _)| (*name, format!("self.{name}[i].value")))
        .unzip();
    if !names.is_empty() {
        class.push(format!("        {} = {}", names.join(", "), values.join(", ")));
    }
    class.extend(indented(2, &rule.lines));
    class.push(format!("        self.assign_sub(w, {})", rule.step()));
    for (name, _) in &rule.state {
        class.push(format!("        self.assign(self.{name}[i], {name})"));
    }
    class
}

/// Newton's step for the two numbers of a formula, or for the two weights of a logistic regression, which are one
/// matrix.
fn damped_newton(task: &Task, subject: &Subject, damping: f64) -> Vec<String> {
    let (loss, values, damping) = (&subject.loss, values(task, subject), number(damping));
    let body = match task.network() {
        None => vec![
            format!("point = torch.stack({values}).detach()"),
            format!(
                "hessian = torch.autograd.functional.hessian(lambda point: {}, point)",
                loss.replace(&task.parameters(", "), "*point")
            ),
            "eigenvalues, eigenvectors = torch.linalg.eigh(hessian)".to_string(),
            format!("lengths = eigenvectors.T @ torch.stack(gradients) / (eigenvalues.abs() + {damping})"),
            "return list(eigenvectors @ lengths)".to_string(),
        ],
        Some(_) => vec![
            format!("[w] = {values}"),
            newton::gradient(loss),
            newton::ROWS.to_string(),
            "eigenvalues, eigenvectors = torch.linalg.eigh(torch.cat(rows, 1))".to_string(),
            format!("lengths = eigenvectors.T @ gradients[0].flatten() / (eigenvalues.abs() + {damping})"),
            "return [(eigenvectors @ lengths).view_as(w)]".to_string(),
        ],
    };
    let define = lines(&["def damped_newton(gradients):", newton::ABOUT]);
    [define, indented(1, &body)].concat()
}

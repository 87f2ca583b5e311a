//! The optimizer in PyTorch: one of its own, or a class to which its schedulers can be put.

use crate::script::Task;
use crate::script::optimizer::{PARAMETERS, Written, in_python, newton};
use crate::script::rule::{Begin, WrittenRule};
use crate::script::subject::Subject;
use crate::script::text::{Call, indented, lines, number};

/// How an optimizer is made.
pub(super) struct Made {
    /// What is defined for it, where PyTorch has none.
    pub sections: Vec<Vec<String>>,
    pub call: String,
    /// Whether it is one of PyTorch's own, whose momentum its schedulers can move.
    pub is_native: bool,
}

pub(super) fn made(task: &Task, subject: &Subject) -> Made {
    let parameters = &subject.parameters;
    let written = |name: &str, sections: Vec<Vec<String>>| Made {
        sections,
        call: format!("{name}({parameters}, lr)"),
        is_native: false,
    };
    match in_python(&task.setup.optimizer).pytorch(task) {
        Written::Own(own) => Made {
            sections: Vec::new(),
            call: own.call().replace(PARAMETERS, parameters),
            is_native: true,
        },
        Written::Rule(rule, why) => {
            let rule = rule
                .with_decay(task.setup.optimizer.weight_decay())
                .with_module("torch");
            written(rule.name, vec![rule.setting_line(), class(&rule, why)])
        }
        Written::Newton { damping } => written("Newton", vec![damped_newton(task, subject, damping)]),
    }
}

fn class(rule: &WrittenRule, why: &str) -> Vec<String> {
    let mut class = rule.headed(format!("class {}(torch.optim.Optimizer):", rule.name), why);
    class.extend(lines(&[
        "",
        "    def __init__(self, params, lr):",
        "        super().__init__(params, {\"lr\": lr})",
        "",
        "    @torch.no_grad()",
        "    def step(self):",
        "        for group in self.param_groups:",
        "            lr = group[\"lr\"]",
        "            for w in group[\"params\"]:",
    ]));
    let mut state = rule.state.clone();
    if rule.counts {
        state.push(("t", Begin::ZERO));
    }
    let mut body = lines(match state.is_empty() {
        true => &["g = w.grad"],
        false => &["g, state = w.grad, self.state[w]"],
    });
    for (name, begin) in &state {
        let begin = match begin {
            Begin::Number(begin) => number(*begin),
            Begin::Rate(_) => "lr".to_string(),
        };
        let next = if *name == "t" { " + 1" } else { "" };
        body.push(format!("{name} = state.get(\"{name}\", {begin}){next}"));
    }
    body.extend(rule.lines.iter().cloned());
    body.push(format!("w -= {}", rule.step()));
    if !state.is_empty() {
        let state = state
            .iter()
            .fold(Call::of("state.update", &[]), |call, (name, _)| {
                call.text(name, name)
            });
        body.push(state.to_string());
    }
    class.extend(indented(4, &body));
    class
}

/// Newton's step for the two numbers of a formula, or for the two weights of a logistic regression, which are one
/// tensor.
fn damped_newton(task: &Task, subject: &Subject, damping: f64) -> Vec<String> {
    let loss = &subject.loss;
    let (hessian, gradient, take) = match task.network() {
        None => (
            vec![
                "point = torch.stack([w.detach() for w in group[\"params\"]])".to_string(),
                "gradient = torch.stack([w.grad for w in group[\"params\"]])".to_string(),
                format!(
                    "hessian = torch.autograd.functional.hessian(lambda point: {}, point)",
                    loss.replace(&task.parameters(", "), "*point")
                ),
            ],
            "gradient",
            lines(&[
                "with torch.no_grad():",
                "    for w, update in zip(group[\"params\"], eigenvectors @ lengths):",
                "        w -= group[\"lr\"] * update",
            ]),
        ),
        Some(_) => (
            vec![
                "[w] = group[\"params\"]".to_string(),
                newton::gradient(loss),
                newton::ROWS.to_string(),
                "hessian = torch.cat(rows)".to_string(),
            ],
            "w.grad.flatten()",
            lines(&[
                "with torch.no_grad():",
                "    w -= group[\"lr\"] * (eigenvectors @ lengths).view_as(w)",
            ]),
        ),
    };
    let body = [
        lines(&["group = self.param_groups[0]"]),
        hessian,
        vec![
            "eigenvalues, eigenvectors = torch.linalg.eigh(hessian)".to_string(),
            format!(
                "lengths = eigenvectors.T @ {gradient} / (eigenvalues.abs() + {})",
                number(damping)
            ),
        ],
        take,
    ]
    .concat();
    let head = lines(&[
        "class Newton(torch.optim.Optimizer):",
        newton::ABOUT,
        "",
        "    def __init__(self, params, lr):",
        "        super().__init__(params, {\"lr\": lr})",
        "",
        "    def step(self):",
    ]);
    [head, indented(2, &body)].concat()
}

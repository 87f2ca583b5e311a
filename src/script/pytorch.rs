//! The script in PyTorch, whose rules and schedules are Overshoot's own.

mod dialect;
mod optimizer;
mod schedule;

use super::schedule::{Cycled, CycledSetting};
use super::subject::Subject;
use super::text::{Sections, lines, training_loop};
use super::{Framework, Task};
use dialect::PyTorch;

pub(super) fn script(task: &Task) -> String {
    let subject = Subject::of(task, &PyTorch);
    let optimizer = optimizer::made(task, &subject);
    let scheduler = schedule::scheduler(task, optimizer.is_native);
    let cycled = task.rates.momentum.filter(|_| !scheduler.cycles_momentum);

    let mut sections = Sections::default();
    sections.push([task.title(Framework::PyTorch), lines(&["import torch"])].concat());
    sections.push(lines(&["torch.set_default_dtype(torch.float64)"]));
    sections.push(task.settings());
    sections.extend(subject.sections.clone());
    sections.extend(optimizer.sections);
    sections.push(scheduler.function);
    if cycled.is_some() {
        sections.push(task.rates.momentum_function());
    }
    let optimizer_line = format!("optimizer = {}", optimizer.call);
    sections.push([subject.setup.clone(), vec![optimizer_line], scheduler.make].concat());

    let looks = subject.looks();
    let body = [
        subject.choice().into_iter().collect(),
        cycled.map_or(Vec::new(), |cycled| set_momentum(cycled, optimizer.is_native)),
        lines(&["optimizer.zero_grad()"]),
        looks.before.into_iter().collect(),
        lines(&["loss.backward()", "optimizer.step()"]),
        scheduler.steps,
        looks.after,
    ]
    .concat();
    sections.push([looks.at_start, training_loop(&body)].concat());
    sections.push(subject.end);
    sections.text()
}

/// The lines of the loop that set a momentum which no scheduler moves.
fn set_momentum(cycled: Cycled, is_native: bool) -> Vec<String> {
    match (is_native, cycled.setting) {
        (false, setting) => vec![format!("{} = momentum_at(step)", setting.name())],
        (true, CycledSetting::Momentum) => {
            lines(&["optimizer.param_groups[0][\"momentum\"] = momentum_at(step)"])
        }
        (true, CycledSetting::Beta1) => lines(&[
            "[group] = optimizer.param_groups",
            "group[\"betas\"] = (momentum_at(step), group[\"betas\"][1])",
        ]),
    }
}

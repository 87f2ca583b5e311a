//! The script in Keras 3, on its PyTorch backend, with a loop of its own: an optimizer of Keras is applied to the
//! gradients.

mod dialect;
mod optimizer;
mod schedule;

use super::schedule::CycledSetting;
use super::subject::Subject;
use super::text::{Sections, lines, training_loop};
use super::{Framework, Task};
use dialect::Keras;

pub(super) fn script(task: &Task) -> String {
    let subject = Subject::of(task, &Keras);
    let optimizer = optimizer::made(task, &subject);
    let rate = match optimizer.uses_rate {
        true => schedule::rate(task),
        false => schedule::Rate::unchanged(),
    };

    let mut sections = Sections::default();
    let imports = lines(&[
        "import os",
        "",
        "os.environ[\"KERAS_BACKEND\"] = \"torch\"",
        "import keras",
        "import torch",
        "from keras import ops",
    ]);
    sections.push([task.title(Framework::Keras), imports].concat());
    sections.push(precision(task));
    sections.push(task.settings());
    sections.extend(subject.sections.clone());
    sections.push(rate.function);
    sections.push(task.rates.momentum_function());
    sections.extend(optimizer.sections.clone());
    let make = format!("optimizer = {}", optimizer.call(&rate.argument));
    sections.push([subject.setup.clone(), rate.setup, optimizer.comment, vec![make]].concat());

    let looks = subject.looks();
    let values = values(task, &subject);
    let momentum = task.rates.momentum.map(|cycled| {
        let name = match (optimizer.is_native, cycled.setting) {
            (false, setting) => setting.name(),
            (true, CycledSetting::Momentum) => "optimizer.momentum",
            (true, CycledSetting::Beta1) => "optimizer.beta_1",
        };
        format!("{name} = momentum_at(step)")
    });
    let body = [
        rate.before,
        momentum.into_iter().collect(),
        optimizer.before.into_iter().collect(),
        subject.choice().into_iter().collect(),
        looks.before.into_iter().collect(),
        vec![format!("gradients = torch.autograd.grad(loss, {values})")],
        optimizer.changes_gradients,
        vec![
            "with torch.no_grad():".to_string(),
            format!("    optimizer.apply(gradients, {})", subject.parameters),
        ],
        rate.after,
        looks.after,
    ]
    .concat();
    sections.push([looks.at_start, training_loop(&body)].concat());
    sections.push(subject.end);
    sections.text()
}

/// The lines that ask for double precision, and say where that does not help.
fn precision(task: &Task) -> Vec<String> {
    let set = "keras.config.set_floatx(\"float64\")";
    match (task.objective.data(), task.network()) {
        (None, _) => lines(&[set]),
        (Some(_), None) => lines(&[
            set,
            "# Keras takes means in single precision even so: they are left to PyTorch.",
        ]),
        (Some(_), Some(_)) => lines(&[
            set,
            "# Keras multiplies matrices and takes means in single precision even so: that is left to PyTorch.",
        ]),
    }
}

/// The tensors of PyTorch behind the parameters.
fn values(task: &Task, subject: &Subject) -> String {
    match task.network() {
        Some(_) => format!("[w.value for w in {}]", subject.parameters),
        None => format!("[{}.value]", task.parameters(".value, ")),
    }
}

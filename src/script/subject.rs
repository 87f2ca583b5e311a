//! What is trained, as a framework writes it: two numbers whose loss is a formula, or a model on its data.

use super::Task;
use super::data::{Arrays, points};
use super::network::r_squared_in_torch;
use super::text::indented;

/// What the rest of a script needs to know of it.
#[derive(Default)]
pub struct Subject {
    /// The sections that define it: the model and its loss, the data.
    pub sections: Vec<Vec<String>>,
    /// Lines that make its parameters as they are at the start.
    pub setup: Vec<String>,
    /// Its parameters, as an optimizer takes them.
    pub parameters: String,
    /// The call that gives its loss: of all points, where there are data.
    pub loss: String,
    /// The call that gives the loss that an update sees, of the points `rows`, where updates see mini-batches.
    pub batch_loss: Option<String>,
    /// Lines at the end.
    pub end: Vec<String>,
}

impl Subject {
    /// A formula or a line: two numbers, each a variable of its own, which a framework on PyTorch's tensors makes of a
    /// start. A line comes with the section of its mini-batches.
    pub fn of_two_numbers(
        task: &Task,
        arrays: Arrays,
        batches: Vec<String>,
        variable: fn(&str) -> String,
    ) -> Subject {
        let both = task.parameters(", ");
        let data = task.objective.data();
        let (takes, all) = match data {
            Some(_) => (", x, y", ", inputs, targets"),
            None => ("", ""),
        };
        let mut loss = vec![format!("def loss_of({both}{takes}):")];
        loss.extend(indented(1, &task.formula(arrays)));
        let batch_loss = format!("loss_of({both}, inputs[rows], targets[rows])");
        let mut subject = Subject {
            sections: vec![loss],
            setup: task
                .objective
                .parameters
                .iter()
                .zip(task.start())
                .map(|(name, start)| format!("{name} = {}", variable(&start)))
                .collect(),
            parameters: format!("[{both}]"),
            loss: format!("loss_of({both}{all})"),
            batch_loss: (!batches.is_empty()).then_some(batch_loss),
            end: task.scores(""),
        };
        if let Some(data) = data {
            subject.sections.push(r_squared_in_torch("(w * x + b)"));
            subject.sections.extend(points(task, data, arrays, true));
            subject.sections.push(batches);
        }
        subject
    }

    /// A network that is called without its parameters, from its sections, the last of which makes the mini-batches.
    pub fn of_model(
        task: &Task,
        sections: Vec<Vec<String>>,
        setup: Vec<String>,
        parameters: &str,
    ) -> Subject {
        let batches = sections.last().is_some_and(|batches| !batches.is_empty());
        Subject {
            sections,
            setup,
            parameters: parameters.to_string(),
            loss: "loss_of(inputs, targets)".to_string(),
            batch_loss: batches.then(|| "loss_of(inputs[rows], targets[rows])".to_string()),
            end: task.scores(""),
        }
    }

    /// The line of the loop that chooses the points of an update, if that sees not all.
    pub fn choice(&self) -> Vec<String> {
        let choice = self
            .batch_loss
            .as_ref()
            .map(|_| "rows = batches[step]".to_string());
        choice.into_iter().collect()
    }
}

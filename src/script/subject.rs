//! What is trained, as a framework writes it: two numbers whose loss is a formula, or a model on its data.

use super::Task;
use super::batches::MiniBatches;
use super::data::points;
use super::dialect::Dialect;
use super::network::{right, weights};
use super::text::indented;
use crate::landscape::network::{Loss, Network};

/// What the rest of a script needs to know of it.
pub(super) struct Subject {
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
    /// Lines at the end that print how well the model does.
    pub end: Vec<String>,
}

impl Subject {
    /// What a task trains.
    pub(super) fn of<D: Dialect>(task: &Task, dialect: &D) -> Subject {
        let writer = Writer { task, dialect };
        let batches = MiniBatches::of(task);
        let mut sections = writer.sections();
        sections.extend(batches.iter().map(|batches| batches.section(dialect)));
        let all: &[&str] = match task.objective.data() {
            None => &[],
            Some(_) => &["inputs", "targets"],
        };
        Subject {
            sections,
            setup: match task.network() {
                None => dialect.two_numbers(task),
                Some(network) => dialect.set_weights(network),
            },
            parameters: dialect.trained(task),
            loss: writer.call("loss_of", all),
            batch_loss: batches.map(|_| writer.call("loss_of", &["inputs[rows]", "targets[rows]"])),
            end: writer.scores(),
        }
    }

    /// How a loop on PyTorch's tensors looks at the loss.
    pub(super) fn looks(&self) -> Looks {
        let loss = &self.loss;
        match &self.batch_loss {
            None => {
                let look = vec![format!("loss = {loss}"), "print(loss.item())".to_string()];
                Looks {
                    at_start: look.clone(),
                    before: None,
                    after: look,
                }
            }
            Some(batch_loss) => {
                let look = vec![format!("print({loss}.item())")];
                Looks {
                    at_start: look.clone(),
                    before: Some(format!("loss = {batch_loss}")),
                    after: look,
                }
            }
        }
    }

    /// The line of the loop that chooses the points of an update, if that sees not all.
    pub(super) fn choice(&self) -> Option<String> {
        self.batch_loss
            .as_ref()
            .map(|_| "rows = batches[step]".to_string())
    }
}

/// Lines of a loop that look at the loss.
pub(super) struct Looks {
    pub at_start: Vec<String>,
    /// Before each update, if the loss that it lowers is not the one that was printed.
    pub before: Option<String>,
    pub after: Vec<String>,
}

/// A task in a dialect.
struct Writer<'a, D> {
    task: &'a Task,
    dialect: &'a D,
}

impl<D: Dialect> Writer<'_, D> {
    /// The call of a function of the parameters that takes more arguments; likewise its definition.
    fn call(&self, function: &str, arguments: &[&str]) -> String {
        let parameters = self.dialect.taken(self.task);
        let parameters = Some(&parameters[..]).filter(|parameters| !parameters.is_empty());
        let all: Vec<&str> = parameters.into_iter().chain(arguments.iter().copied()).collect();
        format!("{function}({})", all.join(", "))
    }

    /// All sections but that of the mini-batches.
    fn sections(&self) -> Vec<Vec<String>> {
        let (task, dialect) = (self.task, self.dialect);
        let mut sections = match task.network() {
            None => vec![self.loss_of_two_numbers()],
            Some(network) => {
                let mut sections = dialect.model(task, network);
                sections.push(self.loss_of_network(network));
                sections
            }
        };
        let Some(data) = task.objective.data() else {
            return sections;
        };
        sections.push(self.score());
        sections.extend(points(task, data, D::ARRAYS, task.network().is_none()));
        sections.extend(
            task.network()
                .map(|network| weights(task, network, D::ARRAYS, D::LAYOUT)),
        );
        sections
    }

    /// The function of a formula's loss, or a line's.
    fn loss_of_two_numbers(&self) -> Vec<String> {
        let points: &[&str] = match self.task.objective.data() {
            None => &[],
            Some(_) => &["x", "y"],
        };
        let body = [self.dialect.unpacked(self.task), self.task.formula(D::ARRAYS)].concat();
        let head = format!("def {}:", self.call("loss_of", points));
        [vec![head], indented(1, &body)].concat()
    }

    /// The function of a network's loss.
    fn loss_of_network(&self, network: &Network) -> Vec<String> {
        let (task, dialect) = (self.task, self.dialect);
        let mut lines: Vec<String> = dialect.decorator().into_iter().map(str::to_string).collect();
        lines.push(format!("def {}:", self.call("loss_of", &["x", "y"])));
        lines.push(format!("    outputs = {}", self.outputs(network)));
        let returned = task.returned(&dialect.mean_loss(network.loss), dialect.penalty());
        lines.extend(indented(1, &returned));
        lines
    }

    /// What a network gives for inputs, as the loss takes it: numbers rather than rows of one.
    fn outputs(&self, network: &Network) -> String {
        let outputs = self.call("model", &["x"]);
        match network.loss {
            Loss::CrossEntropy => outputs,
            Loss::Squared | Loss::Logistic => self.dialect.column(&outputs),
        }
    }

    /// The function of the accuracy, or of the R² where the targets are numbers.
    fn score(&self) -> Vec<String> {
        let (task, dialect) = (self.task, self.dialect);
        let (function, _) = task.score();
        let (about, body, result) = match (task.network(), task.classes()) {
            (Some(network), 1..) => {
                let likeliest = dialect.likeliest(&self.call("model", &["x"]));
                let right = right(network, &self.outputs(network), &likeliest);
                (
                    "The share of points whose class is right.",
                    vec![format!("right = {right}")],
                    dialect.share_of_right(),
                )
            }
            (network, _) => {
                let mut body = Vec::new();
                let outputs = match network {
                    Some(network) => self.outputs(network),
                    None => {
                        body = dialect.unpacked(task);
                        "(w * x + b)".to_string()
                    }
                };
                body.push(format!("errors = y - {outputs}"));
                (
                    "The share of the variance of y that is explained.",
                    body,
                    dialect.explained_share(),
                )
            }
        };
        let head = [
            format!("def {}:", self.call(function, &["x", "y"])),
            format!("    \"\"\"{about}\"\"\""),
        ];
        [&head[..], &indented(1, &body), &[format!("    return {result}")]].concat()
    }

    /// The lines that print how well the model does on all points, and on those that are held out.
    fn scores(&self) -> Vec<String> {
        let Some(data) = self.task.objective.data() else {
            return Vec::new();
        };
        let (function, what) = self.task.score();
        let print = |of: &str, points: [&str; 2]| {
            let call = self.call(function, &points);
            format!("print(\"{of} {what}:\", {call})")
        };
        let mut lines = vec![print("training", ["inputs", "targets"])];
        if !data.held_out.is_empty() {
            lines.push(print("held-out", ["held_out_inputs", "held_out_targets"]));
        }
        lines
    }
}

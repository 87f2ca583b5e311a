//! What the scripts of all frameworks say alike of a network: its first weights, and what its loss is made of.

use super::Task;
use super::arrays::{Arrays, Layout, Type};
use super::text::{comment, float, number, rows};
use crate::landscape::Model;
use crate::landscape::network::{Loss, Network};

impl Task {
    /// The network that is trained; a line is two numbers in a formula.
    pub(super) fn network(&self) -> Option<&Network> {
        match self.model {
            Model::Surface(_) | Model::Line(_) => None,
            Model::Logistic(_) | Model::Perceptron(_) => self.objective.network().map(|network| &**network),
        }
    }

    /// How strongly weights are pulled to zero by the loss.
    pub(super) fn l2(&self) -> f64 {
        self.network().map_or(0.0, Network::l2)
    }

    /// What the loss is multiplied by, as the first factor of a product; nothing for 1.
    pub(super) fn factor(&self) -> String {
        match self.objective.network().map_or(1.0, |network| network.scale()) {
            1.0 => String::new(),
            scale => format!("{} * ", number(scale)),
        }
    }

    /// The lines that return the loss that is trained from that of the points and, with L2, its penalty for weights.
    pub(super) fn returned(&self, loss: &str, penalty: &str) -> Vec<String> {
        let factor = self.factor();
        if self.l2() == 0.0 {
            return vec![format!("return {factor}{loss}")];
        }
        let sum = match factor.as_str() {
            "" => "loss + penalty".to_string(),
            _ => "(loss + penalty)".to_string(),
        };
        vec![
            format!("loss = {loss}"),
            format!("penalty = {penalty}"),
            format!("return {factor}{sum}"),
        ]
    }
}

/// The section that makes `weights`, a list of a matrix for each layer.
pub(super) fn weights(task: &Task, network: &Network, arrays: Arrays, layout: Layout) -> Vec<String> {
    let initial = task.objective.start_of(&task.setup);
    let row = match layout {
        Layout::OutIn => "unit",
        Layout::InOut => "input",
    };
    let mut about = format!("The weights at the start, layer by layer, a row for each {row}");
    if network.layers()[0].biased {
        about += "; biases begin at 0";
    }
    let mut lines = comment(&(about + "."));
    lines.push("weights = [".to_string());
    for layer in network.layers() {
        let weights = &initial[layer.all_weights()];
        let (inputs, outputs) = (layer.inputs, layer.outputs);
        let (length, width) = match layout {
            Layout::OutIn => (outputs, inputs),
            Layout::InOut => (inputs, outputs),
        };
        if weights.iter().all(|&weight| weight == 0.0) {
            lines.push(format!("    {}.zeros(({length}, {width})),", arrays.module));
            continue;
        }
        let at = |row: usize, column: usize| match layout {
            Layout::OutIn => weights[row * inputs + column],
            Layout::InOut => weights[column * inputs + row],
        };
        let matrix: Vec<Vec<String>> = (0..length)
            .map(|row| (0..width).map(|column| float(at(row, column))).collect())
            .collect();
        let mut array = arrays.array("    ", Type::Float, rows(2, &matrix));
        if let Some(last) = array.last_mut() {
            last.push(',');
        }
        lines.extend(array);
    }
    lines.push("]".to_string());
    lines
}

/// Whether the class of each point is right, given what the model says and which class it finds likeliest.
pub(super) fn right(network: &Network, outputs: &str, likeliest: &str) -> String {
    match network.loss {
        Loss::Squared => format!("({outputs} > 0) == (y > 0)"),
        Loss::Logistic => format!("({outputs} > 0) == (y == 1)"),
        Loss::CrossEntropy => format!("{likeliest} == y"),
    }
}

//! What each framework says of a model and its data in its own way.

use super::Task;
use super::arrays::{Arrays, Layout};
use super::text::float;
use crate::landscape::network::{Loss, Network};

/// A framework's way with models and data. What is provided is that of PyTorch's tensors, which Keras works on, too.
pub(super) trait Dialect {
    /// What draws random numbers.
    const NAME: &'static str;
    const ARRAYS: Arrays;
    /// Which way the rows of its matrices go.
    const LAYOUT: Layout;

    /// The lines that make the two numbers of a formula as they are at the start.
    fn two_numbers(&self, task: &Task) -> Vec<String>;

    /// The parameters as an optimizer takes them.
    fn trained(&self, task: &Task) -> String;

    /// The parameters as a function takes them; empty where a model holds them.
    fn taken(&self, task: &Task) -> String {
        match task.network() {
            None => task.parameters(", "),
            Some(_) => String::new(),
        }
    }

    /// The lines that make the two numbers of a formula of what a function has taken.
    fn unpacked(&self, _task: &Task) -> Vec<String> {
        Vec::new()
    }

    /// The sections that define a network.
    fn model(&self, task: &Task, network: &Network) -> Vec<Vec<String>>;

    /// The lines that give a network its first weights.
    fn set_weights(&self, network: &Network) -> Vec<String>;

    /// The only column of what a network gives.
    fn column(&self, outputs: &str) -> String {
        format!("{outputs}.squeeze(1)")
    }

    /// The place of the largest entry in each row of what a network gives.
    fn likeliest(&self, outputs: &str) -> String {
        format!("{outputs}.argmax(1)")
    }

    /// The mean loss of `outputs` and the targets `y`.
    fn mean_loss(&self, loss: Loss) -> String;

    /// The penalty of L2.
    fn penalty(&self) -> &'static str;

    /// What stands before the function of a network's loss, if anything.
    fn decorator(&self) -> Option<&'static str> {
        None
    }

    /// The mean of the truth values `right`, as a number of Python.
    fn share_of_right(&self) -> &'static str {
        "right.double().mean().item()"
    }

    /// The share of the variance of `y` that is not left in `errors`, as a number of Python.
    fn explained_share(&self) -> &'static str {
        "(1 - torch.mean(errors**2) / torch.var(y, correction=0)).item()"
    }

    /// The lines that draw `orders`, a list with the rows in an order of its own for each epoch.
    fn orders(&self, rows: usize, epochs: usize, seed: u64) -> Vec<String>;
}

/// The lines that make the two numbers of a formula, each a variable of its own.
pub(super) fn variables(task: &Task, variable: fn(String) -> String) -> Vec<String> {
    task.weights()
        .map(|(name, start)| format!("{name} = {}", variable(float(start))))
        .collect()
}

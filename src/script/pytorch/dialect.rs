//! What PyTorch says in its own way: a network is a `torch.nn.Sequential`.

use crate::landscape::network::{Activation, Loss, Network};
use crate::script::Task;
use crate::script::arrays::{Arrays, Layout};
use crate::script::dialect::{Dialect, variables};
use crate::script::text::lines;

pub(super) struct PyTorch;

impl Dialect for PyTorch {
    const NAME: &'static str = "PyTorch";
    const ARRAYS: Arrays = Arrays {
        module: "torch",
        function: "tensor",
        typed: false,
        mean: "torch.mean",
    };
    const LAYOUT: Layout = Layout::OutIn;

    fn two_numbers(&self, task: &Task) -> Vec<String> {
        variables(task, |start| format!("torch.tensor({start}, requires_grad=True)"))
    }

    fn trained(&self, task: &Task) -> String {
        match task.network() {
            None => format!("[{}]", task.parameters(", ")),
            Some(_) => "model.parameters()".to_string(),
        }
    }

    fn model(&self, _: &Task, network: &Network) -> Vec<Vec<String>> {
        let activation = match network.activation {
            Activation::Tanh => "Tanh",
            Activation::Relu => "ReLU",
            Activation::Gelu => "GELU",
            Activation::Sigmoid => "Sigmoid",
            Activation::Linear => "Identity",
        };
        let mut lines = vec!["model = torch.nn.Sequential(".to_string()];
        for (i, layer) in network.layers().iter().enumerate() {
            if i > 0 {
                lines.push(format!("    torch.nn.{activation}(),"));
            }
            let bias = if layer.biased { "" } else { ", bias=False" };
            let (inputs, outputs) = (layer.inputs, layer.outputs);
            lines.push(format!("    torch.nn.Linear({inputs}, {outputs}{bias}),"));
        }
        lines.push(")".to_string());
        vec![lines]
    }

    fn set_weights(&self, network: &Network) -> Vec<String> {
        let mut lines = lines(&[
            "with torch.no_grad():",
            "    for layer, weight in zip(model[::2], weights):",
            "        layer.weight.copy_(weight)",
        ]);
        if network.layers()[0].biased {
            lines.push("        layer.bias.zero_()".to_string());
        }
        lines
    }

    fn mean_loss(&self, loss: Loss) -> String {
        let function = match loss {
            Loss::Squared => "mse_loss",
            Loss::Logistic => "binary_cross_entropy_with_logits",
            Loss::CrossEntropy => "cross_entropy",
        };
        format!("torch.nn.functional.{function}(outputs, y)")
    }

    fn penalty(&self) -> &'static str {
        "l2 / 2 * sum((layer.weight**2).sum() for layer in model[::2])"
    }

    fn orders(&self, rows: usize, epochs: usize, seed: u64) -> Vec<String> {
        vec![
            format!("torch.manual_seed({seed})"),
            format!("orders = [torch.randperm({rows}) for _ in range({epochs})]"),
        ]
    }
}

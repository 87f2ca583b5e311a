//! What is trained, in PyTorch: a formula, a line, or a `torch.nn.Sequential`.

use crate::landscape::network::{Activation, Loss, Network};
use crate::script::Task;
use crate::script::data::{Arrays, MiniBatches, points};
use crate::script::network::{Layout, score_in_torch, weights};
use crate::script::subject::Subject;
use crate::script::text::lines;

const ARRAYS: Arrays = Arrays {
    module: "torch",
    function: "tensor",
    typed: false,
    mean: "torch.mean",
};

/// What a task trains.
pub fn subject(task: &Task) -> Subject {
    match task.network() {
        Some(network) => of_network(task, network),
        None => Subject::of_two_numbers(task, ARRAYS, batches(task), |start| {
            format!("torch.tensor({start}, requires_grad=True)")
        }),
    }
}

/// The section that makes the mini-batches, if there are any.
fn batches(task: &Task) -> Vec<String> {
    MiniBatches::of(task).map_or(Vec::new(), |batches| {
        batches.section(ARRAYS, "PyTorch", |rows, epochs, seed| {
            vec![
                format!("torch.manual_seed({seed})"),
                format!("orders = [torch.randperm({rows}) for _ in range({epochs})]"),
            ]
        })
    })
}

fn of_network(task: &Task, network: &Network) -> Subject {
    let mut sections = vec![
        model(network),
        loss(task, network),
        score_in_torch(network, outputs(network), "model(x).argmax(1)"),
    ];
    sections.extend(points(task, &network.data, ARRAYS, false));
    sections.push(weights(task, network, ARRAYS, Layout::OutIn));
    sections.push(batches(task));
    let mut setup = lines(&[
        "with torch.no_grad():",
        "    for layer, weight in zip(model[::2], weights):",
        "        layer.weight.copy_(weight)",
    ]);
    if network.layers()[0].biased {
        setup.push("        layer.bias.zero_()".to_string());
    }
    Subject::of_model(task, sections, setup, "model.parameters()")
}

fn model(network: &Network) -> Vec<String> {
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
        lines.push(format!(
            "    torch.nn.Linear({}, {}{bias}),",
            layer.inputs, layer.outputs
        ));
    }
    lines.push(")".to_string());
    lines
}

/// What the model gives for inputs, as the loss takes it: numbers rather than rows of one.
fn outputs(network: &Network) -> &'static str {
    match network.loss {
        Loss::CrossEntropy => "model(x)",
        _ => "model(x).squeeze(1)",
    }
}

fn loss(task: &Task, network: &Network) -> Vec<String> {
    let function = match network.loss {
        Loss::Squared => "mse_loss",
        Loss::Logistic => "binary_cross_entropy_with_logits",
        Loss::CrossEntropy => "cross_entropy",
    };
    let mean = format!("torch.nn.functional.{function}(outputs, y)");
    let l2 = "l2 / 2 * sum((layer.weight**2).sum() for layer in model[::2])";
    task.loss_function("def loss_of(x, y):", outputs(network), &mean, l2)
}

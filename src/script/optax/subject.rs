//! What is trained, in JAX: a formula, a line, or a multilayer perceptron as a function of a list of layers.

use crate::landscape::network::{Activation, Loss, Network};
use crate::script::Task;
use crate::script::data::{Arrays, MiniBatches, points};
use crate::script::network::{Layout, right, weights};
use crate::script::subject::Subject;
use crate::script::text::{indented, lines};

const ARRAYS: Arrays = Arrays {
    module: "jnp",
    function: "array",
    typed: false,
    mean: "jnp.mean",
};

/// What a task trains. Its parameters are called `params`.
pub fn subject(task: &Task) -> Subject {
    let mini_batches = MiniBatches::of(task);
    let (mut sections, setup) = match task.network() {
        Some(network) => of_network(task, network),
        None => of_two_numbers(task),
    };
    if let Some(batches) = &mini_batches {
        sections.push(batches.section(ARRAYS, "JAX", |rows, epochs, seed| {
            vec![
                format!("keys = jax.random.split(jax.random.key({seed}), {epochs})"),
                format!("orders = [jax.random.permutation(key, {rows}) for key in keys]"),
            ]
        }));
    }
    Subject {
        sections,
        setup,
        parameters: "params".to_string(),
        loss: match task.objective.data() {
            None => "loss_of(params)".to_string(),
            Some(_) => "loss_of(params, inputs, targets)".to_string(),
        },
        batch_loss: mini_batches.map(|_| "loss_of(params, inputs[rows], targets[rows])".to_string()),
        end: task.scores("params, "),
    }
}

/// A formula or a line: two numbers, in one array.
fn of_two_numbers(task: &Task) -> (Vec<Vec<String>>, Vec<String>) {
    let [x, y] = task.start();
    let setup = vec![format!("params = jnp.array([{x}, {y}])")];
    let unpack = format!("    {} = params", task.parameters(", "));
    let Some(data) = task.objective.data() else {
        let mut loss = vec!["def loss_of(params):".to_string(), unpack];
        loss.extend(indented(1, &task.formula(ARRAYS)));
        return (vec![loss], setup);
    };
    let mut loss = vec!["def loss_of(params, x, y):".to_string(), unpack];
    loss.extend(indented(1, &task.formula(ARRAYS)));
    let mut sections = vec![loss, r_squared(&["w, b = params", "errors = y - (w * x + b)"])];
    sections.extend(points(task, data, ARRAYS, true));
    (sections, setup)
}

fn of_network(task: &Task, network: &Network) -> (Vec<Vec<String>>, Vec<String>) {
    let mut sections = vec![model(network), loss(task, network), score(network)];
    sections.extend(points(task, &network.data, ARRAYS, false));
    sections.push(weights(task, network, ARRAYS, Layout::InOut));
    let layer = match network.layers()[0].biased {
        true => "{\"w\": weight, \"b\": jnp.zeros(weight.shape[1])}",
        false => "{\"w\": weight}",
    };
    (
        sections,
        vec![format!("params = [{layer} for weight in weights]")],
    )
}

fn model(network: &Network) -> Vec<String> {
    let bias = |layer: &str| match network.layers()[0].biased {
        true => format!(" + {layer}[\"b\"]"),
        false => String::new(),
    };
    let mut model = lines(&["def model(params, x):"]);
    if network.layers().len() == 1 {
        model.push("    [layer] = params".to_string());
        model.push(format!("    return x @ layer[\"w\"]{}", bias("layer")));
        return model;
    }
    let sum = format!("x @ layer[\"w\"]{}", bias("layer"));
    model.extend(lines(&["    *hidden, last = params", "    for layer in hidden:"]));
    model.push(match network.activation {
        Activation::Tanh => format!("        x = jnp.tanh({sum})"),
        Activation::Relu => format!("        x = jax.nn.relu({sum})"),
        Activation::Gelu => format!("        x = jax.nn.gelu({sum}, approximate=False)"),
        Activation::Sigmoid => format!("        x = jax.nn.sigmoid({sum})"),
        Activation::Linear => format!("        x = {sum}"),
    });
    model.push(format!("    return x @ last[\"w\"]{}", bias("last")));
    model
}

/// What the model gives for inputs, as the loss takes it: numbers rather than rows of one.
fn outputs(network: &Network) -> &'static str {
    match network.loss {
        Loss::CrossEntropy => "model(params, x)",
        _ => "model(params, x).squeeze(1)",
    }
}

fn loss(task: &Task, network: &Network) -> Vec<String> {
    let function = match network.loss {
        Loss::Squared => "squared_error",
        Loss::Logistic => "sigmoid_binary_cross_entropy",
        Loss::CrossEntropy => "softmax_cross_entropy_with_integer_labels",
    };
    let mean = format!("optax.{function}(outputs, y).mean()");
    let l2 = "l2 / 2 * sum(jnp.sum(layer[\"w\"] ** 2) for layer in params)";
    let mut lines = vec!["@jax.jit".to_string()];
    lines.extend(task.loss_function("def loss_of(params, x, y):", outputs(network), &mean, l2));
    lines
}

fn score(network: &Network) -> Vec<String> {
    let outputs = outputs(network);
    if network.data.classes == 0 {
        return r_squared(&[&format!("errors = y - {outputs}")]);
    }
    let right = right(network, outputs, "model(params, x).argmax(1)");
    vec![
        "def accuracy(params, x, y):".to_string(),
        "    \"\"\"The share of points whose class is right.\"\"\"".to_string(),
        format!("    right = {right}"),
        "    return float(jnp.mean(right, dtype=float))".to_string(),
    ]
}

fn r_squared(errors: &[&str]) -> Vec<String> {
    [
        lines(&[
            "def r_squared(params, x, y):",
            "    \"\"\"The share of the variance of y that is explained.\"\"\"",
        ]),
        indented(1, &lines(errors)),
        lines(&["    return float(1 - jnp.mean(errors**2) / jnp.var(y))"]),
    ]
    .concat()
}

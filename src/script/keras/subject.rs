//! What is trained, in Keras: a formula, a line, or a `keras.Sequential`.

use crate::landscape::network::{Activation, Loss, Network};
use crate::script::Task;
use crate::script::data::{Arrays, MiniBatches, points};
use crate::script::network::{Layout, score_in_torch, weights};
use crate::script::subject::Subject;
use crate::script::text::{Arguments, lines};

const ARRAYS: Arrays = Arrays {
    module: "ops",
    function: "array",
    typed: true,
    mean: "torch.mean",
};

/// What a task trains.
pub fn subject(task: &Task) -> Subject {
    match task.network() {
        Some(network) => of_network(task, network),
        None => Subject::of_two_numbers(task, ARRAYS, batches(task), |start| {
            format!("keras.Variable({start})")
        }),
    }
}

/// The section that makes the mini-batches, if there are any.
fn batches(task: &Task) -> Vec<String> {
    MiniBatches::of(task).map_or(Vec::new(), |batches| {
        batches.section(ARRAYS, "Keras", |rows, epochs, seed| {
            vec![
                format!("generator = keras.random.SeedGenerator({seed})"),
                format!(
                    "orders = [keras.random.shuffle(ops.arange({rows}), seed=generator) for _ in range({epochs})]"
                ),
            ]
        })
    })
}

fn of_network(task: &Task, network: &Network) -> Subject {
    let mut sections = vec![
        dense(network),
        model(task, network),
        loss(task, network),
        score_in_torch(network, outputs(network), "ops.argmax(model(x), 1)"),
    ];
    sections.extend(points(task, &network.data, ARRAYS, false));
    sections.push(weights(task, network, ARRAYS, Layout::InOut));
    sections.push(batches(task));
    let setup = lines(&[
        "for layer, weight in zip(model.layers, weights):",
        "    layer.kernel.assign(weight)",
    ]);
    Subject::of_model(task, sections, setup, "model.trainable_variables")
}

fn model(task: &Task, network: &Network) -> Vec<String> {
    let activation = match network.activation {
        Activation::Tanh => Some("\"tanh\""),
        Activation::Relu => Some("\"relu\""),
        Activation::Gelu => Some("\"gelu\""),
        Activation::Sigmoid => Some("\"sigmoid\""),
        Activation::Linear => None,
    };
    let mut lines = vec![
        "model = keras.Sequential([".to_string(),
        format!("    keras.Input(({},)),", network.data.columns),
    ];
    let last = network.layers().len() - 1;
    for (i, layer) in network.layers().iter().enumerate() {
        let mut arguments = Arguments(vec![layer.outputs.to_string()]);
        if let Some(activation) = activation.filter(|_| i < last) {
            arguments.text("activation", &activation);
        }
        if !layer.biased {
            arguments.text("use_bias", &"False");
        }
        if task.l2() != 0.0 {
            arguments.text("kernel_regularizer", &"keras.regularizers.L2(l2 / 2)");
        }
        lines.push(format!("    {},", arguments.call("Dense")));
    }
    lines.push("])".to_string());
    lines
}

/// Keras's layer, but for its multiplication, which has single precision outside of TensorFlow.
fn dense(network: &Network) -> Vec<String> {
    let bias = match network.layers()[0].biased {
        true => " + self.bias.value",
        false => "",
    };
    let mut lines = lines(&[
        "class Dense(keras.layers.Dense):",
        "    \"\"\"keras.layers.Dense in double precision.\"\"\"",
        "",
        "    def call(self, inputs):",
    ]);
    lines.push(format!(
        "        return self.activation(inputs @ self.kernel.value{bias})"
    ));
    lines
}

/// What the model gives for inputs, as the loss takes it: numbers rather than rows of one.
fn outputs(network: &Network) -> &'static str {
    match network.loss {
        Loss::CrossEntropy => "model(x)",
        _ => "ops.squeeze(model(x), 1)",
    }
}

fn loss(task: &Task, network: &Network) -> Vec<String> {
    let losses = match network.loss {
        Loss::Squared => "(outputs - y) ** 2",
        Loss::Logistic => "ops.binary_crossentropy(y, outputs, from_logits=True)",
        Loss::CrossEntropy => "ops.sparse_categorical_crossentropy(y, outputs, from_logits=True)",
    };
    let mean = format!("torch.mean({losses})");
    task.loss_function("def loss_of(x, y):", outputs(network), &mean, "sum(model.losses)")
}

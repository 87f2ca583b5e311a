//! What Keras says in its own way: a network is a `keras.Sequential`.

use crate::landscape::network::{Activation, Loss, Network};
use crate::script::Task;
use crate::script::arrays::{Arrays, Layout};
use crate::script::dialect::{Dialect, variables};
use crate::script::text::{Call, lines};

pub(super) struct Keras;

impl Dialect for Keras {
    const NAME: &'static str = "Keras";
    const ARRAYS: Arrays = Arrays {
        module: "ops",
        function: "array",
        typed: true,
        mean: "torch.mean",
    };
    const LAYOUT: Layout = Layout::InOut;

    fn two_numbers(&self, task: &Task) -> Vec<String> {
        variables(task, |start| format!("keras.Variable({start})"))
    }

    fn trained(&self, task: &Task) -> String {
        match task.network() {
            None => format!("[{}]", task.parameters(", ")),
            Some(_) => "model.trainable_variables".to_string(),
        }
    }

    fn model(&self, task: &Task, network: &Network) -> Vec<Vec<String>> {
        vec![dense(network), sequential(task, network)]
    }

    fn set_weights(&self, _: &Network) -> Vec<String> {
        lines(&[
            "for layer, weight in zip(model.layers, weights):",
            "    layer.kernel.assign(weight)",
        ])
    }

    fn column(&self, outputs: &str) -> String {
        format!("ops.squeeze({outputs}, 1)")
    }

    fn likeliest(&self, outputs: &str) -> String {
        format!("ops.argmax({outputs}, 1)")
    }

    fn mean_loss(&self, loss: Loss) -> String {
        let losses = match loss {
            Loss::Squared => "(outputs - y) ** 2",
            Loss::Logistic => "ops.binary_crossentropy(y, outputs, from_logits=True)",
            Loss::CrossEntropy => "ops.sparse_categorical_crossentropy(y, outputs, from_logits=True)",
        };
        format!("torch.mean({losses})")
    }

    fn penalty(&self) -> &'static str {
        "sum(model.losses)"
    }

    fn orders(&self, rows: usize, epochs: usize, seed: u64) -> Vec<String> {
        vec![
            format!("generator = keras.random.SeedGenerator({seed})"),
            format!(
                "orders = [keras.random.shuffle(ops.arange({rows}), seed=generator) for _ in range({epochs})]"
            ),
        ]
    }
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

fn sequential(task: &Task, network: &Network) -> Vec<String> {
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
        let mut dense = Call::of("Dense", &[&layer.outputs.to_string()]);
        if let Some(activation) = activation.filter(|_| i < last) {
            dense = dense.text("activation", &activation);
        }
        let dense = dense.text_if(!layer.biased, "use_bias", &"False");
        let penalty = "keras.regularizers.L2(l2 / 2)";
        let dense = dense.text_if(task.l2() != 0.0, "kernel_regularizer", &penalty);
        lines.push(format!("    {dense},"));
    }
    lines.push("])".to_string());
    lines
}

//! What JAX says in its own way: all parameters are one value, `params`, which every function takes; a multilayer
//! perceptron is a function of a list of layers.

use crate::landscape::network::{Activation, Loss, Network};
use crate::script::Task;
use crate::script::arrays::{Arrays, Layout};
use crate::script::dialect::Dialect;
use crate::script::text::{float, lines};

pub(super) struct Jax;

impl Dialect for Jax {
    const NAME: &'static str = "JAX";
    const ARRAYS: Arrays = Arrays {
        module: "jnp",
        function: "array",
        typed: false,
        mean: "jnp.mean",
    };
    const LAYOUT: Layout = Layout::InOut;

    fn two_numbers(&self, task: &Task) -> Vec<String> {
        let start: Vec<String> = task.weights().map(|(_, start)| float(start)).collect();
        vec![format!("params = jnp.array([{}])", start.join(", "))]
    }

    fn taken(&self, _: &Task) -> String {
        "params".to_string()
    }

    fn unpacked(&self, task: &Task) -> Vec<String> {
        let names = task.parameters(", ");
        vec![match task.weights().count() {
            1 => format!("({names},) = params"),
            _ => format!("{names} = params"),
        }]
    }

    fn trained(&self, _: &Task) -> String {
        "params".to_string()
    }

    fn model(&self, _: &Task, network: &Network) -> Vec<Vec<String>> {
        vec![model(network)]
    }

    fn set_weights(&self, network: &Network) -> Vec<String> {
        let layer = match network.layers()[0].biased {
            true => "{\"w\": weight, \"b\": jnp.zeros(weight.shape[1])}",
            false => "{\"w\": weight}",
        };
        vec![format!("params = [{layer} for weight in weights]")]
    }

    fn mean_loss(&self, loss: Loss) -> String {
        let function = match loss {
            Loss::Squared => "squared_error",
            Loss::Logistic => "sigmoid_binary_cross_entropy",
            Loss::CrossEntropy => "softmax_cross_entropy_with_integer_labels",
        };
        format!("optax.{function}(outputs, y).mean()")
    }

    fn penalty(&self) -> &'static str {
        "l2 / 2 * sum(jnp.sum(layer[\"w\"] ** 2) for layer in params)"
    }

    fn decorator(&self) -> Option<&'static str> {
        Some("@jax.jit")
    }

    fn share_of_right(&self) -> &'static str {
        "float(jnp.mean(right, dtype=float))"
    }

    fn explained_share(&self) -> &'static str {
        "float(1 - jnp.mean(errors**2) / jnp.var(y))"
    }

    fn orders(&self, rows: usize, epochs: usize, seed: u64) -> Vec<String> {
        vec![
            format!("keys = jax.random.split(jax.random.key({seed}), {epochs})"),
            format!("orders = [jax.random.permutation(key, {rows}) for key in keys]"),
        ]
    }
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

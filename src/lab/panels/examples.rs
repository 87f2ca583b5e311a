//! Telling cases, each one click away: what it shows, and the query that shows it.

use super::{Now, Panel};
use crate::lab::Change;
use crate::math::parameter::Parameter;
use serde::Serialize;

/// A case worth seeing.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Example {
    pub name: &'static str,
    /// What to look at, in a sentence or two.
    pub teaches: &'static str,
    pub query: &'static str,
}

/// What is set in this panel.
pub(super) const PARAMETERS: &[Parameter] = &[];

/// Examples under the heading that they belong to.
pub type Headed = &'static [(&'static str, &'static [Example])];

/// The panel of the examples: nothing to keep or to compute.
#[derive(Default)]
pub struct Examples;

impl Panel for Examples {
    fn follow(&mut self, _: &Now, _: bool, _: &Change) {}
}

/// Every example.
pub const EXAMPLES: Headed = &[
    (
        "The edge of stability",
        &[
            Example {
                name: "sharpness stops at 2/lr",
                teaches: "Gradient descent on spirals: the sharpness rises until it meets 20 = 2/0.1, and stays there, while the loss falls with a wobble.",
                query: "model=perceptron&dataset=spirals&layers=16,16&loss=mse&lr=0.1&steps=4000&sharpness-every=20",
            },
            Example {
                name: "twice the rate, half the sharpness",
                teaches: "At 0.2 the same network stops at a sharpness of 10: the rate chooses how curved a place it trains in.",
                query: "model=perceptron&dataset=spirals&layers=16,16&loss=mse&lr=0.2&steps=4000&sharpness-every=20",
            },
            Example {
                name: "half the rate, twice the sharpness",
                teaches: "At 0.05 the edge is at 40, and it takes three times as many steps to get there.",
                query: "model=perceptron&dataset=spirals&layers=16,16&loss=mse&lr=0.05&steps=4000&sharpness-every=20",
            },
            Example {
                name: "a sine on the edge",
                teaches: "Two wide layers fit a noisy sine: here, too, the sharpness settles at 2/lr.",
                query: "model=perceptron&dataset=sine&layers=32,32&lr=0.05&steps=3000&sharpness-every=20",
            },
            Example {
                name: "cross-entropy lets go",
                teaches: "With the logistic loss the sharpness rises above 2 = 2/lr and falls again, because points that are surely right curve the loss no more.",
                query: "model=perceptron&dataset=circles&layers=16,16&lr=1&steps=1000&sharpness-every=10",
            },
            Example {
                name: "too easy for the edge",
                teaches: "Two moons and a small network: the loss is down to a tenth before the sharpness ever reaches 2/lr.",
                query: "model=perceptron&dataset=moons&layers=8&loss=mse&lr=0.1&steps=2000&sharpness-every=20",
            },
            Example {
                name: "mini-batches stay below",
                teaches: "The same spirals with batches of 10: noise keeps the sharpness below 2/lr.",
                query: "model=perceptron&dataset=spirals&layers=16,16&loss=mse&lr=0.1&batch=10&steps=4000&sharpness-every=40",
            },
        ],
    ),
    (
        "What scaling does",
        &[
            Example {
                name: "a line in a ravine",
                teaches: "Inputs that are not centred make slope and offset pull on each other: a tilted, narrow valley.",
                query: "model=line&lr=0.2",
            },
            Example {
                name: "the same line in a bowl",
                teaches: "Standardised inputs turn the valley into a bowl: one rate suits both weights, and is over in a few steps.",
                query: "model=line&standardise=true&lr=0.45",
            },
            Example {
                name: "ten times the loss",
                teaches: "A loss ten times as large has slopes ten times as steep: the limit of the rate is a tenth as high.",
                query: "model=line&loss-scale=10&lr=0.02",
            },
            Example {
                name: "millimetres",
                teaches: "Penguins as they were measured, in hundreds of millimetres: every hidden unit is saturated, the best rate is hundreds of times lower than with standardised inputs, and even that one gets nowhere.",
                query: "model=perceptron&dataset=penguins&layers=8&standardise=false&lr=0.03",
            },
        ],
    ),
    (
        "Batches, noise and starts",
        &[
            Example {
                name: "one point at a time",
                teaches: "Each update follows the slope of a single point: the path staggers, and the loss never rests.",
                query: "model=line&batch=1&lr=0.05&steps=300",
            },
            Example {
                name: "the noise that a decay takes away",
                teaches: "The same with a falling rate: big steps first, then the jitter dies out.",
                query: "model=line&batch=1&lr=0.1&schedule=cosine&steps=300",
            },
            Example {
                name: "held-out points",
                teaches: "A large network on few noisy points: the training loss falls on while the dashed loss of the points that it never saw rises.",
                query: "model=perceptron&dataset=moons&points=60&noise=0.35&validation=0.5&layers=32,32&optimizer=adam&lr=0.01&steps=1000",
            },
            Example {
                name: "all weights zero",
                teaches: "From zero every hidden unit is like every other, and nothing breaks the tie: no rate helps.",
                query: "model=perceptron&init=zero&lr=1",
            },
            Example {
                name: "two weights, exactly",
                teaches: "Logistic regression with two weights: the landscape is the loss itself, and convex.",
                query: "model=logistic&lr=1&steps=100",
            },
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Experiment;
    use std::collections::BTreeSet;

    /// Every example is a valid, complete and short link, and no two are the same.
    #[test]
    fn examples_are_links() {
        let mut seen = BTreeSet::new();
        for example in EXAMPLES.iter().flat_map(|(_, examples)| *examples) {
            let experiment: Experiment = example.query.parse().unwrap();
            assert!(seen.insert(experiment.to_string()), "{}", example.name);
            assert!(example.teaches.ends_with('.'));
        }
    }
}

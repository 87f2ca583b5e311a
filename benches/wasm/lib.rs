//! Training alone, without judge, bests or results for JavaScript: what `benches/train.mjs` holds against plain
//! JavaScript. It is a crate of its own so that the shipped package carries no export for benchmarks.

use overshoot::objective::Objective;
use overshoot::sweep::BLOCK;
use overshoot::train::Trainer;
use overshoot::{Error, Experiment};
use wasm_bindgen::prelude::*;

/// The last loss of a query's experiment at every given learning rate.
#[wasm_bindgen]
pub fn train(query: &str, rates: &[f64]) -> Result<Vec<f64>, JsError> {
    Ok(finals(query, rates)?)
}

fn finals(query: &str, rates: &[f64]) -> Result<Vec<f64>, Error> {
    let experiment: Experiment = query.parse()?;
    let objective = Objective::of(&experiment);
    let steps = experiment.integer("steps");
    let mut finals = Vec::with_capacity(rates.len());
    for rates in rates.chunks(BLOCK) {
        let block = std::array::from_fn(|lane| rates[lane.min(rates.len() - 1)]);
        let mut trainer = Trainer::<BLOCK>::new(&experiment, &objective, block);
        for _ in 0..steps {
            trainer.step();
        }
        finals.extend_from_slice(&trainer.losses[..rates.len()]);
    }
    Ok(finals)
}

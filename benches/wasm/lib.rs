//! Training alone, without judge, bests or results for JavaScript: what `benches/train.mjs` holds against plain
//! JavaScript. It is a crate of its own so that the shipped package carries no export for benchmarks.

use overshoot::landscape::objective::Objective;
use overshoot::training::sweeper::{BLOCK, NETWORKS};
use overshoot::training::trainer::Trainer;
use overshoot::{Error, Experiment};
use wasm_bindgen::prelude::*;

/// The last loss of a query's experiment at every given learning rate: one alone, or in blocks as a sweep's.
#[wasm_bindgen]
pub fn train(query: &str, rates: &[f64]) -> Result<Vec<f64>, JsError> {
    Ok(finals(query, rates)?)
}

fn finals(query: &str, rates: &[f64]) -> Result<Vec<f64>, Error> {
    let experiment: Experiment = query.parse()?;
    let objective = Objective::of(&experiment);
    Ok(match rates.len() {
        1 => in_blocks::<1>(&experiment, &objective, rates),
        _ if objective.network().is_some() => in_blocks::<NETWORKS>(&experiment, &objective, rates),
        _ => in_blocks::<BLOCK>(&experiment, &objective, rates),
    })
}

fn in_blocks<const N: usize>(experiment: &Experiment, objective: &Objective, rates: &[f64]) -> Vec<f64> {
    let steps = experiment.updates();
    let mut finals = Vec::with_capacity(rates.len());
    for rates in rates.chunks(N) {
        let block = std::array::from_fn(|lane| rates[lane.min(rates.len() - 1)]);
        let mut trainer = Trainer::<N>::new(experiment, objective, block);
        for _ in 0..steps {
            trainer.step();
        }
        finals.extend_from_slice(&trainer.losses[..rates.len()]);
    }
    finals
}

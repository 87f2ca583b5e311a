//! Parts of a sweep that other threads train: each has a core of its own, and gives back what came out as numbers.

use super::trained::written;
use crate::experiment::Experiment;
use crate::landscape::objective::Objective;
use crate::training::sweeper::Sweeper;
use wasm_bindgen::prelude::*;

/// Trainings of an experiment at some rates, in a worker.
#[wasm_bindgen(js_name = SweepPart)]
pub struct SweepPart {
    experiment: Experiment,
    objective: Objective,
    sweeper: Sweeper,
}

#[wasm_bindgen(js_class = SweepPart)]
impl SweepPart {
    /// A part of which nothing is trained yet.
    #[wasm_bindgen(constructor)]
    pub fn new(query: &str, rates: Vec<f64>) -> Result<SweepPart, JsError> {
        let experiment: Experiment = query.parse()?;
        if !rates.iter().all(|rate| *rate > 0.0 && rate.is_finite()) {
            return Err(JsError::new("Rates must be above 0 and finite."));
        }
        Ok(SweepPart {
            objective: Objective::of(&experiment),
            experiment,
            sweeper: Sweeper::new(rates),
        })
    }

    /// Trains for as long as `more()` says so; whether it is complete.
    pub fn advance(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "() => boolean")] more: &js_sys::Function,
    ) -> bool {
        while !self.sweeper.advance(&self.experiment, &self.objective) {
            if !more.call0(&JsValue::NULL).is_ok_and(|more| more.is_truthy()) {
                return false;
            }
        }
        true
    }

    /// What came out, some numbers for each rate: how many, and then these.
    pub fn result(&self) -> Vec<f64> {
        written(self.sweeper.done())
    }
}

//! Parts of a sweep that other threads train: each has a core of its own, and gives back what came out as numbers.

use crate::experiment::Experiment;
use crate::landscape::objective::Objective;
use crate::training::sweep::{Outcome, Sweep};
use crate::training::sweeper::Sweeper;
use crate::training::verdict::Verdict;
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

    /// What came out, a few numbers for each rate.
    pub fn result(&self) -> Vec<f64> {
        let row = |outcome: Outcome| {
            let verdict = Verdict::ALL
                .iter()
                .position(|verdict| *verdict == outcome.verdict);
            let [validation, accuracy] = outcome.on_data.unwrap_or([f64::NAN; 2]);
            [
                outcome.lr,
                outcome.last_loss,
                outcome.lowest_loss,
                verdict.unwrap_or(0) as f64,
                f64::from(u8::from(outcome.spiked)),
                validation,
                accuracy,
            ]
        };
        self.sweeper.done().outcomes().flat_map(row).collect()
    }
}

/// What [`SweepPart::result`] gives, as a sweep.
pub(super) fn read(numbers: &[f64]) -> Sweep {
    let mut sweep = Sweep::default();
    for row in numbers.chunks_exact(7) {
        let verdict = (row[3] as usize).min(Verdict::ALL.len() - 1);
        sweep.push(Outcome {
            lr: row[0],
            last_loss: row[1],
            lowest_loss: row[2],
            verdict: Verdict::ALL[verdict],
            spiked: row[4] != 0.0,
            on_data: Some([row[5], row[6]]),
        });
    }
    sweep
}

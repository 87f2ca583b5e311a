//! Parts of a sweep that other threads train: each has a core of its own, and gives back what came out as numbers.

use crate::experiment::Experiment;
use crate::landscape::objective::Objective;
use crate::training::flag::{Descent, Flag};
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

    /// What came out, some numbers for each rate: how many, and then these.
    pub fn result(&self) -> Vec<f64> {
        let row = |outcome: Outcome| {
            let verdict = Verdict::ALL
                .iter()
                .position(|verdict| *verdict == outcome.verdict);
            let [validation, accuracy] = outcome.on_data.unwrap_or([f64::NAN; 2]);
            let mut row = vec![
                0.0,
                outcome.lr,
                outcome.last_loss,
                outcome.lowest_loss,
                verdict.unwrap_or(0) as f64,
                f64::from(u8::from(outcome.jitters)),
                f64::from(u8::from(outcome.spiked)),
                validation,
                accuracy,
            ];
            write_flag(&outcome.flag, &mut row);
            row[0] = (row.len() - 1) as f64;
            row
        };
        self.sweeper.done().outcomes().flat_map(row).collect()
    }
}

/// When a training came to the flag, as numbers: the steps; or the loss at the start, how many steps were looked at
/// together, and steps with the highest loss from each on.
fn write_flag(flag: &Flag, numbers: &mut Vec<f64>) {
    match flag {
        Flag::Steps(steps) => numbers.push(*steps),
        Flag::Seen(descent) => {
            numbers.extend([descent.first, descent.every as f64]);
            numbers.extend(
                descent
                    .highest
                    .iter()
                    .flat_map(|&(step, loss)| [step as f64, loss]),
            );
        }
    }
}

fn read_flag(numbers: &[f64]) -> Flag {
    match numbers {
        [first, every, highest @ ..] => Flag::Seen(Descent {
            first: *first,
            every: *every as u64,
            highest: highest
                .chunks_exact(2)
                .map(|pair| (pair[0] as u64, pair[1]))
                .collect(),
        }),
        [steps] => Flag::Steps(*steps),
        [] => Flag::Steps(f64::INFINITY),
    }
}

/// What [`SweepPart::result`] gives, as a sweep.
pub(super) fn read(mut numbers: &[f64]) -> Sweep {
    let mut sweep = Sweep::default();
    while let Some((&length, rest)) = numbers.split_first() {
        let (row, rest) = rest.split_at((length as usize).min(rest.len()));
        numbers = rest;
        let [
            lr,
            last_loss,
            lowest_loss,
            verdict,
            jitters,
            spiked,
            validation,
            accuracy,
            flag @ ..,
        ] = row
        else {
            break;
        };
        sweep.push(Outcome {
            lr: *lr,
            last_loss: *last_loss,
            lowest_loss: *lowest_loss,
            verdict: Verdict::ALL[(*verdict as usize).min(Verdict::ALL.len() - 1)],
            jitters: *jitters != 0.0,
            spiked: *spiked != 0.0,
            flag: read_flag(flag),
            on_data: Some([*validation, *accuracy]),
        });
    }
    sweep
}

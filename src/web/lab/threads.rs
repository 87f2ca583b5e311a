//! The part of a lab's sweep that other threads train.

use super::WebLab;
use crate::web::part::read;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Rates that another thread may train; none where the lab is as fast by itself, or all are being trained.
    #[wasm_bindgen(js_name = handOut)]
    pub fn hand_out(&mut self) -> Vec<f64> {
        self.lab.hand_out()
    }

    /// The sweep that rates were handed out for: what comes back for another one is of no use.
    #[wasm_bindgen(js_name = sweepNumber)]
    pub fn sweep_number(&self) -> u32 {
        self.lab.sweep_number()
    }

    /// What is trained, for the other thread.
    #[wasm_bindgen(js_name = trainingQuery)]
    pub fn training_query(&self) -> String {
        self.lab.training().to_string()
    }

    /// Takes in what another thread has trained at some rates; whether it is that, and no rubbish.
    #[wasm_bindgen(js_name = takeIn)]
    pub fn take_in(&mut self, number: u32, rates: &[f64], numbers: &[f64]) -> bool {
        let part = read(numbers);
        let mut asked = rates.to_vec();
        asked.sort_by(f64::total_cmp);
        let answers = part.lrs == asked;
        if answers {
            self.lab.take_in(number, &part);
        }
        answers
    }

    /// Takes back rates that another thread could not train.
    #[wasm_bindgen(js_name = takeBack)]
    pub fn take_back(&mut self, number: u32, rates: &[f64]) {
        self.lab.take_back(number, rates);
    }
}

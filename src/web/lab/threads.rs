//! The part of a lab's sweep that other threads train.

use super::WebLab;
use crate::math::sorting::sort;
use crate::web::border;
use crate::web::trained::read;
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
    pub fn take_in(&mut self, number: f64, rates: &[f64], numbers: &[f64]) -> bool {
        let (Some(number), Some(part)) = (sweep(number), read(numbers)) else {
            return false;
        };
        let mut asked = rates.to_vec();
        sort(&mut asked);
        part.lrs == asked && self.lab.take_in(number, &part)
    }

    /// Takes back rates that another thread could not train.
    #[wasm_bindgen(js_name = takeBack)]
    pub fn take_back(&mut self, number: f64, rates: &[f64]) {
        if let Some(number) = sweep(number) {
            self.lab.take_back(number, rates);
        }
    }
}

/// The number of a sweep.
fn sweep(number: f64) -> Option<u32> {
    border::index(number).and_then(|number| u32::try_from(number).ok())
}

//! Playing, scrubbing, pinning.

use super::WebLab;
use crate::web::border;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Shows the step of the address again, while the reader changes something else.
    pub fn rest(&mut self) {
        self.lab.rest();
    }

    pub fn rewind(&mut self) {
        self.lab.rewind();
    }

    /// Plays on for some seconds at a speed; whether the end is reached, as it is where either is no number.
    pub fn play(&mut self, seconds: f64, speed: f64) -> bool {
        border::play(seconds, speed).is_none_or(|[seconds, speed]| self.lab.play(seconds, speed))
    }

    pub fn pause(&mut self) {
        self.lab.pause();
    }

    #[wasm_bindgen(js_name = setStep)]
    pub fn set_step(&mut self, step: f64) {
        if let Some(step) = border::index(step) {
            self.lab.set_step(step);
        }
    }

    /// The step at a pixel of the loss curve.
    #[wasm_bindgen(js_name = stepAt)]
    pub fn step_at(&self, x: f64) -> usize {
        self.curve.as_ref().map_or(0, |curve| curve.step_at(x))
    }

    pub fn pin(&mut self) -> Result<(), JsError> {
        Ok(self.lab.pin()?)
    }

    pub fn unpin(&mut self, index: f64) {
        if let Some(index) = border::index(index) {
            self.lab.unpin(index);
        }
    }

    #[wasm_bindgen(js_name = restartLive)]
    pub fn restart_live(&mut self) {
        self.lab.restart_live();
    }
}

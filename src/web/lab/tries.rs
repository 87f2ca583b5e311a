//! What the reader has tried and guessed while answers are secret.

use super::WebLab;
use crate::lab::Guess;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// The rate on screen counts as tried.
    pub fn tried(&mut self) {
        self.lab.tried();
    }

    /// The reader's answer for the rate on screen: one of the words of [`Guess`].
    pub fn guess(&mut self, word: &str) {
        if let Some(guess) = Guess::named(word) {
            self.lab.guess(guess);
        }
    }

    /// Takes back the tries of an earlier visit.
    #[wasm_bindgen(js_name = recallTries)]
    pub fn recall_tries(&mut self, text: &str) {
        self.lab.recall_tries(text);
    }

    #[wasm_bindgen(js_name = forgetTries)]
    pub fn forget_tries(&mut self) {
        self.lab.forget_tries();
    }

    /// Goes on to what there is to guess at next.
    #[wasm_bindgen(js_name = goOnGuessing)]
    pub fn go_on_guessing(&mut self) -> Result<(), JsError> {
        Ok(self.lab.go_on_guessing()?)
    }
}

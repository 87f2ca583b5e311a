//! What the reader has tried and guessed while answers are secret.

use super::WebLab;
use crate::lab::Guess;
use crate::web::contract::Answer;
use crate::web::value::json;
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

    /// The reader calls the rate on screen the best.
    #[wasm_bindgen(js_name = claimBest)]
    pub fn claim_best(&mut self) {
        self.lab.claim();
    }

    /// What became of the last answer for the rate on screen; nothing until it is judged.
    #[wasm_bindgen(unchecked_return_type = "Answer | undefined")]
    pub fn answered(&self) -> JsValue {
        let answer = |answered| Answer::of(&self.lab, answered);
        self.lab
            .answered()
            .map_or(JsValue::UNDEFINED, |answered| json(&answer(answered)))
    }

    /// Shows the answers, which ends what is asked.
    pub fn reveal(&mut self) -> Result<(), JsError> {
        Ok(self.lab.reveal()?)
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

//! What the reader has tried and guessed while answers are secret.

use super::WebLab;
use crate::lab::{Guess, GuessMark, GuessedAt};
use crate::web::border;
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

    /// Draws a guess that the page around the lab has taken, with its label: of a `weight`, a `step` or a `rate`.
    #[wasm_bindgen(js_name = markGuess)]
    pub fn mark_guess(&mut self, kind: &str, value: f64, label: String) -> Result<(), JsError> {
        let unknown = || JsError::new("A guess is a weight, a step from 0 on, or a rate above 0.");
        let at = border::amounts([value]).and_then(|[value]| GuessedAt::named(kind, value));
        let at = at.ok_or_else(unknown)?;
        self.lab.mark_guess(Some(GuessMark { at, label }));
        Ok(())
    }

    /// Draws no guess any more.
    #[wasm_bindgen(js_name = clearGuess)]
    pub fn clear_guess(&mut self) {
        self.lab.mark_guess(None);
    }

    /// Goes on to what there is to guess at next.
    #[wasm_bindgen(js_name = goOnGuessing)]
    pub fn go_on_guessing(&mut self) -> Result<(), JsError> {
        Ok(self.lab.go_on_guessing()?)
    }
}

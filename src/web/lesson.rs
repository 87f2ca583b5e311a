//! The lesson, as the page walks through it.

use super::value::json;
use crate::experiment::Experiment;
use crate::lesson::valley::Valley;
use crate::lesson::{BestSearch, CHAPTERS, Walk, WeightText};
use wasm_bindgen::prelude::*;

/// The chapters of the lesson, in order.
#[wasm_bindgen(unchecked_return_type = "Chapter[]")]
pub fn chapters() -> JsValue {
    json(&CHAPTERS)
}

/// A reader's walk through one chapter.
#[wasm_bindgen(js_name = Walk)]
pub struct WebWalk(Walk);

#[wasm_bindgen(js_class = Walk)]
impl WebWalk {
    /// At the beginning of a chapter, by its place in the lesson, in a language that has this between thousands.
    #[wasm_bindgen(constructor)]
    pub fn new(place: usize, thousands: &str) -> Result<WebWalk, JsError> {
        let chapter = CHAPTERS.get(place);
        let chapter = chapter.ok_or_else(|| JsError::new(&format!("There is no chapter {place}.")))?;
        Ok(WebWalk(Walk::new(chapter, thousands)?))
    }

    /// The reader has tried what a query describes, of which so many steps are shown, with the guided tour of the range
    /// test behind them or not: what is to be said of each task.
    #[wasm_bindgen(unchecked_return_type = "Told[]")]
    pub fn attempt(&mut self, query: &str, shown: usize, walked: bool) -> JsValue {
        let (experiment, _) = Experiment::read(query);
        json(&self.0.attempt(experiment, shown, walked))
    }

    /// Trains a piece of what the numbers in a text need; whether all of it is known.
    pub fn learn(&mut self, text: &str) -> Result<bool, JsError> {
        Ok(self.0.learn(text)?)
    }

    /// A text with the numbers of the last try.
    pub fn fill(&self, text: &str) -> Result<String, JsError> {
        Ok(self.0.fill(text)?)
    }

    /// A text with the numbers of the figure.
    pub fn write(&self, text: &str) -> Result<String, JsError> {
        Ok(self.0.write(text)?)
    }

    /// A weight of a network, counted from 1, at an update; nothing where there is none.
    #[wasm_bindgen(unchecked_return_type = "WeightText | null")]
    pub fn weight(&self, query: &str, number: usize, step: usize) -> JsValue {
        let (experiment, _) = Experiment::read(query);
        json(&WeightText::of(&experiment, number, step))
    }

    /// The limits that were found at some curvatures.
    #[wasm_bindgen(unchecked_return_type = "LimitText[]")]
    pub fn limits(&self) -> JsValue {
        json(&self.0.limits())
    }
}

/// The search for the best rate of a figure.
#[wasm_bindgen(js_name = BestSearch)]
pub struct WebBestSearch(BestSearch);

#[wasm_bindgen(js_class = BestSearch)]
impl WebBestSearch {
    /// Of what a query describes, whatever its rate is.
    #[wasm_bindgen(constructor)]
    pub fn new(query: &str) -> WebBestSearch {
        let (experiment, _) = Experiment::read(query);
        WebBestSearch(BestSearch::new(experiment))
    }

    /// Trains the next piece; whether the rate is found.
    pub fn advance(&mut self) -> bool {
        self.0.advance()
    }

    /// What came out; null while it is in progress.
    #[wasm_bindgen(unchecked_return_type = "BestText | null")]
    pub fn text(&self) -> JsValue {
        json(&self.0.text())
    }
}

/// A valley whose limit is a secret.
#[wasm_bindgen(js_name = Valley)]
pub struct WebValley(Valley);

#[wasm_bindgen(js_class = Valley)]
impl WebValley {
    /// The valley of a number, of which no more than the whole part counts.
    #[wasm_bindgen(constructor)]
    pub fn new(number: f64) -> WebValley {
        WebValley(Valley::of(number as u64))
    }

    /// The rates to choose from, as texts, rising.
    pub fn rates() -> Vec<String> {
        Valley::rates()
            .into_iter()
            .map(crate::experiment::write_number)
            .collect()
    }

    /// The place among them of the one nearest to a typed rate; undefined where it is none or outside.
    pub fn place(typed: f64) -> Option<usize> {
        Valley::place(typed)
    }

    /// What it trains at a rate, as a query, on the figure of its chapter.
    pub fn query(&self, figure: &str, rate: f64) -> String {
        self.0.shown(figure, rate)
    }

    /// The game after some tries.
    #[wasm_bindgen(unchecked_return_type = "Tally")]
    pub fn tally(&self, rates: Vec<f64>) -> JsValue {
        json(&self.0.tally(&rates))
    }
}

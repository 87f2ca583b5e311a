//! The lab of one element on a page: what it says, and what is written into it.

mod curve;
mod evaluated;
mod landscape;
mod layer;
mod model;
mod panels;
mod playback;
mod schedule;
mod slider;
mod take_away;
mod threads;
mod tries;

pub use self::take_away::{Film, qr_code};

use self::evaluated::Evaluated;
use self::layer::Layer;
use self::panels::Pictures;
use super::layers::Key;
use super::value::{json, text_or_none, texts};
use crate::experiment::Experiment;
use crate::experiment::view::{LossAxis, Panel};
use crate::lab::Lab;
use crate::page::{self, Page};
use crate::plot::{ClassProbabilities, Curve, Names, SweepWords};
use std::collections::HashMap;
use wasm_bindgen::prelude::*;

/// The lab of one element on a page.
#[wasm_bindgen(js_name = Lab)]
pub struct WebLab {
    lab: Lab,
    errors: Vec<String>,
    contours: Evaluated,
    curve: Option<Curve>,
    curve_names: Option<Names>,
    sweep_words: Option<SweepWords>,
    field: Option<(Key, ClassProbabilities)>,
    panels: Pictures,
    drawn: HashMap<Layer, Key>,
}

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// A lab for a query; words that are none are left out, and [`WebLab::errors`] has a sentence for each.
    #[wasm_bindgen(constructor)]
    pub fn new(query: &str) -> WebLab {
        let (experiment, errors) = Experiment::read(query);
        WebLab {
            lab: Lab::new(experiment),
            errors: errors.iter().map(ToString::to_string).collect(),
            contours: Evaluated::default(),
            curve: None,
            curve_names: None,
            sweep_words: None,
            field: None,
            panels: Pictures::default(),
            drawn: HashMap::new(),
        }
    }

    /// Whether a lab of this query begins with what a page loads first of a core in two halves: a surface on its own, whose
    /// words are right, without runs to compare. For others, and as soon as something is opened, all of it is needed.
    #[wasm_bindgen(js_name = startsEarly)]
    pub fn starts_early(query: &str) -> bool {
        let (experiment, errors) = Experiment::read(query);
        let view = experiment.view();
        errors.is_empty()
            && experiment.model().on_data().is_none()
            && view.open_panel() == Panel::None
            && view.pins.is_empty()
    }

    /// Sentences about the words of the last query that were none.
    pub fn errors(&self) -> Vec<String> {
        self.errors.clone()
    }

    /// Shows what another query describes, as far as it does.
    pub fn show(&mut self, query: &str) {
        let (experiment, errors) = Experiment::read(query);
        self.errors = errors.iter().map(ToString::to_string).collect();
        self.lab.open(experiment);
    }

    /// Shows an example where the lab stands.
    #[wasm_bindgen(js_name = showExample)]
    pub fn show_example(&mut self, query: &str) {
        let (experiment, _) = Experiment::read(query);
        self.lab.open_here(&experiment);
    }

    /// What is on screen is what the lab was opened with.
    pub fn opened(&mut self) {
        self.lab.opened();
    }

    /// The lab begins with what is on screen: there is nothing to take back.
    pub fn begins(&mut self) {
        self.lab.begins();
    }

    /// Something is done: it can be taken back as one thing.
    pub fn settle(&mut self) {
        self.lab.settle();
    }

    /// Takes back what was done last.
    pub fn undo(&mut self) {
        self.lab.undo();
    }

    /// Sets everything back.
    #[wasm_bindgen(js_name = startOver)]
    pub fn start_over(&mut self) {
        self.lab.start_over();
    }

    /// Everything that the page shows in words, as an object.
    #[wasm_bindgen(unchecked_return_type = "Page")]
    pub fn page(&self) -> JsValue {
        json(&Page::of(&self.lab))
    }

    /// The permalink.
    pub fn query(&self) -> String {
        self.lab.link()
    }

    /// The controls that apply: rows of the catalog with their present `value`.
    #[wasm_bindgen(unchecked_return_type = "Control[]")]
    pub fn controls(&self) -> JsValue {
        json(&page::controls(&self.lab))
    }

    /// The text of a parameter's value.
    pub fn text(&self, name: &str) -> String {
        self.lab.experiment().text(name)
    }

    /// Sets a parameter from its text; throws the sentence that says what is wrong with it.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), JsError> {
        Ok(self.lab.set(name, text)?)
    }

    /// Sets a parameter as the reader does at a control: a rate that is typed is held, and the choice of another surface,
    /// model or optimizer moves one that is not.
    pub fn choose(&mut self, name: &str, text: &str) -> Result<(), JsError> {
        Ok(self.lab.choose(name, text)?)
    }

    /// Sets a parameter back to its default.
    pub fn reset(&mut self, name: &str) -> Result<(), JsError> {
        Ok(self.lab.reset(name)?)
    }

    /// Sets several parameters at once, in any order; `null` sets one back to its default. Throws the sentence
    /// about the first bad one; the good ones are set.
    pub fn apply(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string[]")] names: Vec<JsValue>,
        #[wasm_bindgen(unchecked_param_type = "(string | null)[]")] values: Vec<JsValue>,
    ) -> Result<(), JsError> {
        let names = texts(&names)?;
        let values = values.iter().map(text_or_none).collect::<Result<Vec<_>, _>>()?;
        let words: Vec<(&str, Option<&str>)> = names
            .iter()
            .zip(&values)
            .map(|(name, text)| (name.as_str(), text.as_deref()))
            .collect();
        Ok(self.lab.apply(&words)?)
    }

    /// How the run on screen ended, as the machine word; nothing while it is trained, or while answers are hidden.
    pub fn verdict(&self) -> Option<String> {
        self.lab.verdict().map(|verdict| verdict.word().to_string())
    }

    /// Trains more of the sweep, and evaluates more of the landscape, for as long as `more()` says so; whether it is complete.
    pub fn advance(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "() => boolean")] more: &js_sys::Function,
    ) -> bool {
        loop {
            // What is in sight comes first.
            if self.lab.progress().is_none() && self.sketches() {
                self.refine();
            } else if self.lab.advance() {
                return true;
            } else if self.lab.waits() {
                return false;
            }
            if !more.call0(&JsValue::NULL).is_ok_and(|more| more.is_truthy()) {
                return false;
            }
        }
    }

    /// Whether nothing can be done but to wait for other threads.
    pub fn waits(&self) -> bool {
        self.lab.waits() && !self.sketches()
    }

    /// Whether a landscape is drawn that is only a sketch yet.
    pub fn sketches(&self) -> bool {
        self.contours.is_sketch(&self.landscape_number()) || panels::race::sketches(self)
    }
}

impl WebLab {
    /// The next piece of what is only sketched.
    fn refine(&mut self) {
        if self.contours.is_sketch(&self.landscape_number()) {
            self.contours.advance(self.lab.landscape());
        } else {
            panels::race::refine(self);
        }
    }

    /// Which landscape it is.
    fn landscape_number(&self) -> [f64; 1] {
        [f64::from(self.lab.revisions.landscape)]
    }

    /// Whether losses are drawn as they are.
    fn linear(&self) -> bool {
        self.lab.view().display.loss_axis == LossAxis::Linear
    }
}

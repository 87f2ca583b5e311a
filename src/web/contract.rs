//! The typed contract with JavaScript: the plain objects that the public functions return, and `www/types.d.ts`, made
//! from these structs and from those of the page, which a test compares.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // natively only their types are needed

use crate::lab::{Answered, Lab};
use crate::search::finder;
use crate::training::verdict::Verdict;
use serde::{Serialize, Serializer};

/// Numbers that JavaScript gets as a `Float64Array`.
pub struct Numbers<'a>(pub &'a [f64]);

/// Row numbers that JavaScript gets as a `Uint32Array`.
pub struct Rows(pub Vec<u32>);

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[cfg(target_arch = "wasm32")]
        return serde_wasm_bindgen::preserve::serialize(&js_sys::Float64Array::from(self.0), serializer);
        #[cfg(not(target_arch = "wasm32"))]
        self.0.serialize(serializer)
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[cfg(target_arch = "wasm32")]
        return serde_wasm_bindgen::preserve::serialize(&js_sys::Uint32Array::from(&self.0[..]), serializer);
        #[cfg(not(target_arch = "wasm32"))]
        self.0.serialize(serializer)
    }
}

/// One training. Arrays are Float64Array with one entry per visited finite point.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Run<'a> {
    /// Both parameters at every visited point; empty where there are more than two.
    pub xs: Numbers<'a>,
    pub ys: Numbers<'a>,
    /// The full training loss at every visited point.
    pub losses: Numbers<'a>,
    /// The learning rate of every update.
    pub lrs: Numbers<'a>,
    /// Updates done.
    pub steps: u64,
    /// The update that left the finite numbers.
    #[cfg_attr(test, ts(type = "number | undefined"))]
    pub diverged: Option<u64>,
    pub verdict: Verdict,
    /// One sentence in plain words.
    pub summary: String,
    /// Of a model: its parameters at the start, layer by layer, weights row by row as out × in, then biases.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub initial: Option<Numbers<'a>>,
    /// Of a model: its parameters at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub r#final: Option<Numbers<'a>>,
    /// Rows of each mini-batch, one after the other, where an update does not see all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub batches: Option<Rows>,
    /// Share of training points whose class is right, or R², at every visited point.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub accuracy: Option<Numbers<'a>>,
    /// Loss, and accuracy, on the points that are held out; empty where none are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub validation: Option<Numbers<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub validation_accuracy: Option<Numbers<'a>>,
    /// Length of the gradient that the next update uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub gradient_norms: Option<Numbers<'a>>,
    /// The largest eigenvalue of the Hessian, where sharpness-every is set, and the steps at which it was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub sharpness: Option<Numbers<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub sharpness_steps: Option<Numbers<'a>>,
}

/// One training for each learning rate.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sweep<'a> {
    pub lrs: Numbers<'a>,
    /// Loss after the last step; Infinity where the run left the finite numbers.
    pub finals: Numbers<'a>,
    /// The lowest loss on the way.
    pub bests: Numbers<'a>,
    pub verdicts: &'a [Verdict],
    /// The rate with the lowest final loss; ties go to the lower rate.
    #[cfg_attr(test, ts(type = "number | undefined"))]
    pub best: Option<f64>,
    /// Steps to the flag: to the first from which on the gap of the loss stays within a thousandth of the first gap.
    /// Infinity where it never came there.
    pub steps: Numbers<'a>,
    /// The rate that is about right: the fewest steps to the flag, in the middle of the widest run of rates that have it.
    #[cfg_attr(test, ts(type = "number | undefined"))]
    pub fastest: Option<f64>,
    /// Of a model: loss on the held-out points (NaN where none are), and accuracy, after the last step.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub validation: Option<Numbers<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub accuracy: Option<Numbers<'a>>,
}

/// What became of an answer of the reader.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Answer {
    /// The permalink of what was asked.
    pub query: String,
    /// How the run ended that was asked about.
    pub verdict: Verdict,
    /// How many answers were given to this question, this one too.
    pub tries: usize,
    /// Whether it is right.
    pub correct: bool,
}

impl Answer {
    /// An answer to what a lab asks.
    pub fn of(lab: &Lab, Answered { tries, correct }: Answered) -> Answer {
        Answer {
            query: lab.link(),
            verdict: lab.run().verdict,
            tries,
            correct,
        }
    }
}

/// The data that a model is trained on.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Data<'a> {
    pub rows: usize,
    pub columns: usize,
    /// Inputs, row by row.
    pub x: Numbers<'a>,
    /// Targets as the loss sees them.
    pub y: Numbers<'a>,
    /// What each column is called, with its unit, and what is to be told.
    pub inputs: &'a [&'static str],
    pub target: &'static str,
    /// What the classes are called; empty where targets are numbers.
    pub classes: &'a [&'static str],
    /// The points that are held out of training.
    pub validation: HeldOut<'a>,
    /// Where measured data come from.
    pub source: &'static str,
}

/// Points that are held out of training.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HeldOut<'a> {
    pub rows: usize,
    pub x: Numbers<'a>,
    pub y: Numbers<'a>,
}

/// A learning-rate range test. Arrays have one entry for each rate that was tried.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RangeTest<'a> {
    pub lrs: Numbers<'a>,
    /// The loss after the updates at that rate; Infinity where training left the finite numbers.
    pub losses: Numbers<'a>,
    /// The losses as fastai smooths them.
    pub smoothed: Numbers<'a>,
    /// The entry at which the test stopped, because the loss had risen too far: the last one.
    #[cfg_attr(test, ts(type = "number | undefined"))]
    pub stopped: Option<usize>,
    /// What each rule reads off the smoothed curve, trimmed as fastai does; a rule that finds the curve too short is
    /// left out.
    pub suggestions: Vec<Suggestion>,
    /// The rate that is really best, by a sweep over the same range; undefined where none is.
    #[cfg_attr(test, ts(type = "number | undefined"))]
    pub best: Option<f64>,
}

/// One of the words for rules.
#[cfg(test)]
pub struct RuleName;

/// A rate that a rule reads off the curve of a range test.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Suggestion {
    #[cfg_attr(test, ts(as = "RuleName"))]
    pub rule: &'static str,
    pub lr: f64,
}

/// What each rule says.
pub fn suggestions(all: &[finder::Suggestion]) -> Vec<Suggestion> {
    all.iter()
        .map(|suggestion| Suggestion {
            rule: suggestion.rule,
            lr: suggestion.lr,
        })
        .collect()
}

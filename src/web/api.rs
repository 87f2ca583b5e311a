//! The public functions: one training, a sweep, a range test, the data, and the table of parameters.

use super::contract::{self, HeldOut, Numbers, Rows, suggestions};
use super::described::described;
use super::screen::theme;
use super::value::{json, object};
use crate::experiment::catalog;
use crate::experiment::train::{sweep, train_on};
use crate::landscape::network::batches::Batches;
use crate::landscape::objective::Objective;
use crate::math::parameter::tell_number;
use crate::search::finder::{find_lr, suggest};
use crate::training::run::OnData;
use crate::words::glossary;
use crate::words::summary::summarise;
use wasm_bindgen::prelude::*;

/// The types of everything below, beside which wasm-bindgen writes those of the functions.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../../www/types.d.ts");

/// Trains the experiment that a query describes, such as `surface=ravine&lr=0.1`, or an object of parameters, such as
/// `{ surface: 'ravine', lr: 0.1 }`; throws an `Error` with a sentence where it describes none.
#[wasm_bindgen(js_name = run, unchecked_return_type = "Run")]
pub fn run(
    #[wasm_bindgen(unchecked_param_type = "string | Settings")] query: &JsValue,
) -> Result<JsValue, JsError> {
    let experiment = described(query)?;
    let objective = Objective::of(&experiment);
    let run = train_on(&experiment, &objective);
    let summary = summarise(&experiment, &objective, &run).to_string();
    let start = objective.start_of(&experiment);
    let on_data = objective.network().and(run.on_data.as_ref());
    let of_data = |pick: fn(&OnData) -> &[f64]| on_data.map(|on_data| Numbers(pick(on_data)));
    let measured = on_data.is_some_and(|on_data| !on_data.sharpness.is_empty());
    Ok(object(&contract::Run {
        xs: Numbers(&run.xs),
        ys: Numbers(&run.ys),
        losses: Numbers(&run.losses),
        lrs: Numbers(&run.lrs),
        steps: run.steps(),
        diverged: run.diverged,
        verdict: run.verdict,
        summary,
        initial: on_data.map(|_| Numbers(&start)),
        r#final: of_data(|on_data| on_data.history.last().unwrap_or_default()),
        batches: objective.network().and_then(|network| {
            let mut batches = Batches::of(&experiment, network.data.rows())?;
            let used = (0..run.steps()).flat_map(|_| batches.next_rows().to_vec());
            Some(Rows(used.collect()))
        }),
        accuracy: of_data(|on_data| &on_data.accuracy),
        validation: of_data(|on_data| &on_data.validation),
        validation_accuracy: of_data(|on_data| &on_data.validation_accuracy),
        gradient_norms: of_data(|on_data| &on_data.gradient_norms),
        sharpness: of_data(|on_data| &on_data.sharpness).filter(|_| measured),
        sharpness_steps: of_data(|on_data| &on_data.sharpness_steps).filter(|_| measured),
    }))
}

/// Trains an experiment at `n` learning rates, evenly spaced on a log axis from `lo` to `hi`, both included.
#[wasm_bindgen(js_name = sweep, unchecked_return_type = "Sweep")]
pub fn sweep_query(
    #[wasm_bindgen(unchecked_param_type = "string | Settings")] query: &JsValue,
    lo: f64,
    hi: f64,
    n: f64,
) -> Result<JsValue, JsError> {
    if n.fract() != 0.0 || n < 0.0 || !n.is_finite() {
        return Err(JsError::new(&format!(
            "A sweep cannot have {} rates: it must be a whole number.",
            tell_number(n)
        )));
    }
    let sweep = sweep(&described(query)?, lo, hi, n as usize)?;
    let of_data = |values| Some(Numbers(values)).filter(|_| !sweep.accuracy.is_empty());
    Ok(object(&contract::Sweep {
        lrs: Numbers(&sweep.lrs),
        finals: Numbers(&sweep.finals),
        bests: Numbers(&sweep.bests),
        verdicts: &sweep.verdicts,
        best: sweep.best().map(|best| sweep.lrs[best]),
        steps: Numbers(&sweep.steps()),
        fastest: sweep.fastest().map(|fastest| sweep.lrs[fastest]),
        validation: of_data(&sweep.validation),
        accuracy: of_data(&sweep.accuracy),
    }))
}

/// The data that an experiment's model is trained on; throws where it has no model.
#[wasm_bindgen(js_name = data, unchecked_return_type = "Data")]
pub fn data(
    #[wasm_bindgen(unchecked_param_type = "string | Settings")] query: &JsValue,
) -> Result<JsValue, JsError> {
    let experiment = described(query)?;
    let objective = Objective::of(&experiment);
    let none =
        || JsError::new("model=surface is trained on no data: choose a model that is, such as model=line.");
    let data = objective.data().ok_or_else(none)?;
    Ok(object(&contract::Data {
        rows: data.rows(),
        columns: data.columns,
        x: Numbers(&data.x),
        y: Numbers(&data.y),
        inputs: &data.inputs,
        target: data.target,
        classes: &data.class_names,
        validation: HeldOut {
            rows: data.held_out.y.len(),
            x: Numbers(&data.held_out.x),
            y: Numbers(&data.held_out.y),
        },
        source: data.source,
    }))
}

/// Runs the learning-rate range test that a query describes (`find-start`, `find-factor`, …), and reads it by every
/// rule.
#[wasm_bindgen(js_name = find, unchecked_return_type = "RangeTest")]
pub fn find_query(
    #[wasm_bindgen(unchecked_param_type = "string | Settings")] query: &JsValue,
) -> Result<JsValue, JsError> {
    let experiment = described(query)?;
    let settings = experiment.range_test();
    let (first, last) = (settings.start, settings.end);
    if first > last {
        return Err(JsError::new(&format!(
            "find-start is {first}, but it must not be above find-end, which is {last}."
        )));
    }
    let test = find_lr(&experiment);
    Ok(object(&contract::RangeTest {
        lrs: Numbers(&test.lrs),
        losses: Numbers(&test.losses),
        smoothed: Numbers(&test.smoothed),
        stopped: test.stopped,
        suggestions: suggestions(&test.suggestions),
        best: test.best,
    }))
}

/// What every rule reads off a curve as given: nothing is trimmed or smoothed. A rule that finds the curve too short
/// is left out.
#[wasm_bindgen(js_name = suggest, unchecked_return_type = "Suggestion[]")]
pub fn suggest_curve(lrs: &[f64], losses: &[f64]) -> Result<JsValue, JsError> {
    if lrs.len() != losses.len() {
        return Err(JsError::new(&format!(
            "A curve needs as many losses as rates: there are {} rates and {} losses.",
            lrs.len(),
            losses.len()
        )));
    }
    if let Some(i) = lrs.iter().position(|lr| !(*lr > 0.0 && lr.is_finite())) {
        return Err(JsError::new(&format!(
            "Rate {i} of the curve is {}: rates must be above 0 and finite.",
            tell_number(lrs[i])
        )));
    }
    Ok(object(&suggestions(&suggest(lrs, losses))))
}

/// The table of parameters.
#[wasm_bindgen(js_name = catalog, unchecked_return_type = "Parameter[]")]
pub fn catalog() -> JsValue {
    json(&catalog::catalog())
}

/// The colours of a theme as CSS custom properties: `[["--panel", "#ffffff"], …]`.
#[wasm_bindgen(js_name = colors, unchecked_return_type = "[string, string][]")]
pub fn colors(dark: bool) -> JsValue {
    json(&theme(dark).palette().css())
}

/// A sentence of the page in pieces, with the meaning of each word that can be looked up.
#[wasm_bindgen(js_name = pieces, unchecked_return_type = "Piece[]")]
pub fn pieces(sentence: &str) -> JsValue {
    json(&glossary::pieces(sentence))
}

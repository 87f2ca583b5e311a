//! The finder for JavaScript: `find` and `suggest`, and what its panel asks of the lab.

use super::{Screen, WebLab, failed, object, theme};
use crate::contract::{Numbers, RangeTest, suggestions};
use crate::experiment::Experiment;
use crate::page::finder::{found, reveals};
use crate::plot::FinderChart;
use crate::search::finder::{find_lr, suggest};
use wasm_bindgen::prelude::*;

/// Runs the learning-rate range test that a query describes (`find-start`, `find-factor`, …), and reads it by every
/// rule.
#[wasm_bindgen(js_name = find, unchecked_return_type = "RangeTest")]
pub fn find_query(query: &str) -> Result<JsValue, JsError> {
    let experiment: Experiment = query.parse()?;
    let [first, last] = ["find-start", "find-end"].map(|name| experiment.number(name));
    if first > last {
        return Err(JsError::new(&format!(
            "find-start is {first}, but it must not be above find-end, which is {last}."
        )));
    }
    let test = find_lr(&experiment);
    Ok(object(&RangeTest {
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
            lrs[i]
        )));
    }
    Ok(object(&suggestions(&suggest(lrs, losses))))
}

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Goes to a step of the finder's tour, or (0) leaves it.
    #[wasm_bindgen(js_name = findGuide)]
    pub fn find_guide(&mut self, step: usize) {
        self.lab.finder_mut().set_guide(step);
    }

    /// Whether every rate of the range test starts again.
    #[wasm_bindgen(js_name = setRestart)]
    pub fn set_restart(&mut self, restart: bool) {
        self.lab.set_restart(restart);
    }

    /// Shows a curve from the text of a file; throws the sentence that says what is wrong with it.
    #[wasm_bindgen(js_name = bringCurve)]
    pub fn bring_curve(&mut self, text: &str) -> Result<(), JsError> {
        Ok(self.lab.finder_mut().bring(text)?)
    }

    /// Shows the lab's own range test again.
    #[wasm_bindgen(js_name = forgetCurve)]
    pub fn forget_curve(&mut self) {
        self.lab.finder_mut().forget_own();
    }
}

impl WebLab {
    /// What the finder's chart depends on.
    pub(super) fn finder_key(&self) -> [f64; 3] {
        [
            f64::from(self.lab.finder().revision),
            f64::from(u8::from(self.linear())),
            f64::from(u8::from(reveals(&self.lab))),
        ]
    }

    pub(super) fn draw_finder(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let Some(found) = found(&self.lab) else {
            return Ok(());
        };
        FinderChart::new(screen.size, &found)
            .draw(&area, theme(screen.dark), &found)
            .map_err(failed)
    }
}

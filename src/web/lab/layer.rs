//! The layers of the canvases: which there are, what each depends on, and how it is drawn, only when that has changed.

use super::WebLab;
use super::layers::layers;
use super::model;
use super::panels::PanelLayer;
use crate::experiment::view::Part;
use crate::lab::Lab;
use crate::math::error::quote;
use crate::web::border;
use crate::web::screen::{Key, Screen, flag};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

layers! {
    /// A layer of the lab's own pictures.
    pub enum LabLayer {
        Heat = "heat",
        Contours = "contours",
        Runs = "runs",
        Curve = "curve",
        Cursor = "cursor",
        Schedule = "schedule",
        Metric = "metric",
        MetricCursor = "metric-cursor",
        Sweep = "sweep",
        SweepWords = "sweep-words",
        Fit = "fit",
        FitHeat = "fit-heat",
        Weights = "weights",
    }
}

/// A layer of a canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    Lab(LabLayer),
    Panel(PanelLayer),
}

impl Layer {
    fn named(word: &str) -> Option<Layer> {
        let of_the_lab = LabLayer::named(word).map(Layer::Lab);
        of_the_lab.or_else(|| PanelLayer::named(word).map(Layer::Panel))
    }

    fn key(self, web: &WebLab, screen: &Screen) -> Key {
        match self {
            Layer::Lab(layer) => layer.key(web, screen),
            Layer::Panel(layer) => layer.key(web, screen),
        }
    }

    fn draw(self, web: &mut WebLab, screen: &Screen) -> Result<(), JsValue> {
        match self {
            Layer::Lab(layer) => layer.draw(web, screen),
            Layer::Panel(layer) => layer.draw(web, screen),
        }
    }
}

impl LabLayer {
    fn key(self, web: &WebLab, screen: &Screen) -> Key {
        screen.key(&self.depends_on(&web.lab, web.linear()))
    }

    /// What it depends on besides the screen. The rate and the step move all the time: what is drawn for each of them
    /// is as little as can be.
    fn depends_on(self, lab: &Lab, linear: bool) -> Key {
        let revisions = lab.revisions;
        let [landscape, runs, sweep] = [revisions.landscape, revisions.runs, revisions.sweep].map(f64::from);
        let (step, judged) = (lab.step() as f64, flag(lab.judged()));
        let answers = f64::from(lab.answers() as u8);
        // That of a network depends on the other rates too.
        let ending = || f64::from(lab.ending_of(lab.run()) as u8);
        let beside = |layer: LabLayer, more: f64| [layer.depends_on(lab, linear), vec![more]].concat();
        match self {
            LabLayer::Heat | LabLayer::Contours => vec![landscape],
            LabLayer::Runs => vec![landscape, runs, step, judged, ending()],
            LabLayer::Curve => vec![landscape, runs, judged, flag(linear), ending()],
            LabLayer::Cursor => beside(LabLayer::Curve, step),
            LabLayer::Schedule => vec![landscape, runs, step, answers],
            LabLayer::Metric => vec![landscape, runs],
            LabLayer::MetricCursor => beside(LabLayer::Metric, step),
            LabLayer::Sweep => {
                let (monitor, whole) = (
                    f64::from(lab.monitor() as u8),
                    flag(lab.view().shows(Part::Sweep)),
                );
                let height = f64::from(lab.view().display.sweep_height as u8);
                vec![landscape, sweep, monitor, answers, whole, height]
            }
            LabLayer::SweepWords => beside(LabLayer::Sweep, lab.setup().lr),
            LabLayer::Fit => vec![landscape, model::fingerprint(lab), judged, ending()],
            LabLayer::FitHeat | LabLayer::Weights => vec![landscape, model::fingerprint(lab)],
        }
    }

    fn draw(self, web: &mut WebLab, screen: &Screen) -> Result<(), JsValue> {
        match self {
            LabLayer::Heat => web.draw_heat(screen),
            LabLayer::Contours => web.draw_contours(screen),
            LabLayer::Runs => web.draw_runs(screen),
            LabLayer::Curve => web.draw_curve(screen),
            LabLayer::Cursor => web.draw_cursor(screen),
            LabLayer::Schedule => web.draw_schedule(screen),
            LabLayer::Metric => web.draw_metric(screen),
            LabLayer::MetricCursor => web.draw_metric_cursor(screen),
            LabLayer::Sweep => web.draw_sweep(screen),
            LabLayer::SweepWords => web.draw_sweep_words(screen),
            LabLayer::Fit => web.draw_fit(screen),
            LabLayer::FitHeat => web.draw_fit_heat(screen),
            LabLayer::Weights => web.draw_weights(screen),
        }
    }
}

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Draws a layer onto its canvas if what it shows has changed: `heat`, `contours`, `runs`, `curve`, `cursor`,
    /// `schedule`, `metric`, `metric-cursor`, `sweep`, `sweep-words`, `fit`, `fit-heat`, `weights`, or one of a panel
    /// (`finder`, `moves`, `race-…`). Sizes are in CSS pixels. Returns whether it drew.
    #[allow(clippy::too_many_arguments)]
    pub fn draw(
        &mut self,
        layer: &str,
        canvas: &HtmlCanvasElement,
        width: f64,
        height: f64,
        ratio: f64,
        dark: bool,
    ) -> Result<bool, JsValue> {
        let (Some(size), Some(ratio)) = (border::size(width, height), border::ratio(ratio)) else {
            return Ok(false);
        };
        if width < 80.0 || height < 60.0 {
            return Ok(false); // hidden, or too small for a picture
        }
        let unknown = || JsError::new(&format!("There is no layer {}.", quote(layer)));
        let layer = Layer::named(layer).ok_or_else(unknown)?;
        let screen = Screen {
            canvas: canvas.clone(),
            size,
            ratio,
            dark,
        };
        let key = layer.key(self, &screen);
        if self.drawn.get(&layer) == Some(&key) {
            return Ok(false);
        }
        layer.draw(self, &screen)?;
        self.drawn.insert(layer, key);
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The layers that are drawn again after something was done to the lab.
    fn drawn_after(lab: &mut Lab, act: impl FnOnce(&mut Lab)) -> Vec<LabLayer> {
        const ALL: [LabLayer; 8] = [
            LabLayer::Heat,
            LabLayer::Contours,
            LabLayer::Runs,
            LabLayer::Curve,
            LabLayer::Cursor,
            LabLayer::Metric,
            LabLayer::Sweep,
            LabLayer::SweepWords,
        ];
        let keys = |lab: &Lab| ALL.map(|layer| layer.depends_on(lab, false));
        let before = keys(lab);
        act(lab);
        let changed = before.into_iter().zip(keys(lab)).zip(ALL);
        changed
            .filter_map(|((before, after), layer)| (before != after).then_some(layer))
            .collect()
    }

    #[test]
    fn a_guess_is_drawn_and_wiped_out() {
        use crate::lab::{GuessMark, GuessedAt};
        let mut lab = Lab::new("lr=0.1".parse().expect("a query"));
        while !lab.advance() {}
        let guess = || GuessMark {
            at: GuessedAt::Step(40.0),
            label: "your guess: 40".to_string(),
        };
        let drawn = drawn_after(&mut lab, |lab| lab.mark_guess(Some(guess())));
        assert!(
            [LabLayer::Runs, LabLayer::Curve, LabLayer::Sweep]
                .iter()
                .all(|layer| drawn.contains(layer))
        );
        assert!(drawn_after(&mut lab, |lab| lab.mark_guess(Some(guess()))).is_empty());
        assert_eq!(lab.guessed_step(), Some((40.0, "your guess: 40")));
        assert!(drawn_after(&mut lab, |lab| lab.mark_guess(None)).contains(&LabLayer::Curve));
    }

    #[test]
    fn what_stays_is_not_drawn_again() {
        let mut lab = Lab::new("lr=0.1".parse().expect("a query"));
        while !lab.advance() {}
        let moved = drawn_after(&mut lab, |lab| lab.set_lr(0.12));
        assert!(moved.contains(&LabLayer::SweepWords) && moved.contains(&LabLayer::Curve));
        assert!(!moved.contains(&LabLayer::Sweep) && !moved.contains(&LabLayer::Contours));
        let replayed = drawn_after(&mut lab, |lab| lab.set_step(40));
        assert_eq!(replayed, [LabLayer::Runs, LabLayer::Cursor]);
        // Words are drawn above a chart: wherever it is drawn again, so are they.
        let zoomed = drawn_after(&mut lab, |lab| lab.zoom(2.0, 0.5));
        assert_eq!(zoomed, [LabLayer::Sweep, LabLayer::SweepWords]);
    }
}

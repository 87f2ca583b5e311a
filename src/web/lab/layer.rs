//! The layers of the canvases: which there are, what each depends on, and how it is drawn, only when that has changed.

use super::WebLab;
use super::layers::layers;
use super::model;
use super::panels::PanelLayer;
use crate::plot::Size;
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
    /// What it depends on.
    fn key(self, web: &WebLab, screen: &Screen) -> Key {
        let lab = &web.lab;
        let revisions = lab.revisions;
        let [landscape, runs, sweep] = [revisions.landscape, revisions.runs, revisions.sweep].map(f64::from);
        let (step, judged, linear) = (lab.step() as f64, flag(lab.judged()), flag(web.linear()));
        let answers = f64::from(lab.answers() as u8);
        // That of a network depends on the other rates too.
        let ending = || f64::from(lab.ending_of(lab.run()) as u8);
        match self {
            LabLayer::Heat | LabLayer::Contours => screen.key(&[landscape]),
            LabLayer::Runs => screen.key(&[landscape, runs, step, judged, ending()]),
            LabLayer::Curve => screen.key(&[landscape, runs, step, judged, linear, ending()]),
            LabLayer::Cursor => screen.key(&[runs, step, linear]),
            LabLayer::Schedule => screen.key(&[landscape, runs, step, answers]),
            LabLayer::Metric => screen.key(&[landscape, runs]),
            LabLayer::MetricCursor => screen.key(&[landscape, runs, step]),
            LabLayer::Sweep => {
                let monitor = f64::from(lab.monitor() as u8);
                // Its words keep off the line at the rate.
                screen.key(&[landscape, sweep, monitor, answers, lab.setup().lr])
            }
            LabLayer::Fit => screen.key(&[landscape, model::fingerprint(lab), judged, ending()]),
            LabLayer::FitHeat | LabLayer::Weights => screen.key(&[landscape, model::fingerprint(lab)]),
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
            LabLayer::Fit => web.draw_fit(screen),
            LabLayer::FitHeat => web.draw_fit_heat(screen),
            LabLayer::Weights => web.draw_weights(screen),
        }
    }
}

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Draws a layer onto its canvas if what it shows has changed: `heat`, `contours`, `runs`, `curve`, `cursor`,
    /// `schedule`, `metric`, `metric-cursor`, `sweep`, `fit`, `fit-heat`, `weights`, or one of a panel (`finder`, `moves`,
    /// `race-…`). Sizes are in CSS pixels. Returns whether it drew.
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
        if !(width >= 80.0 && height >= 60.0) {
            return Ok(false); // hidden, or too small for a picture
        }
        let unknown = || JsError::new(&format!("There is no layer {layer}."));
        let layer = Layer::named(layer).ok_or_else(unknown)?;
        let screen = Screen {
            canvas: canvas.clone(),
            size: Size { width, height },
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

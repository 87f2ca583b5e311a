//! The layers of the canvases: how each is drawn, only when what it depends on has changed.

use super::WebLab;
use super::panels::PanelLayer;
use crate::math::error::quote;
use crate::web::border;
use crate::web::lab_layer::LabLayer;
use crate::web::layers::Key;
use crate::web::screen::Screen;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

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
        let finished = f64::from(web.contours.finished);
        screen.key(&[self.depends_on(&web.lab, web.linear()), vec![finished]].concat())
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

//! How the best rate moves, in the browser.

pub use super::Nothing as Pictures;

use crate::page::panels::best_rate::seen;
use crate::plot::BestRateChart;
use crate::web::border;
use crate::web::lab::WebLab;
use crate::web::layers::{Key, layers};
use crate::web::screen::{Screen, failed, theme};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// The position of the value nearest to a pixel of the chart, if any is found.
    #[wasm_bindgen(js_name = moveAt)]
    pub fn move_at(&self, x: f64, width: f64, height: f64) -> Option<usize> {
        let ([x], size) = (border::pixels([x])?, border::size(width, height)?);
        let seen = seen(&self.lab)?;
        BestRateChart::new(size, &seen).nearest(x, seen.points)
    }

    /// Points at a value, by its position, or at none.
    #[wasm_bindgen(js_name = pointMove)]
    pub fn point_move(&mut self, index: Option<f64>) {
        self.lab.panels.best_rate.point_at(index.and_then(border::index));
    }

    /// Puts a value and its best rate into the lab.
    #[wasm_bindgen(js_name = useMove)]
    pub fn use_best_rate(&mut self, index: f64) -> Result<(), JsError> {
        border::index(index).map_or(Ok(()), |index| Ok(self.lab.use_best_rate(index)?))
    }
}

layers! {
    /// The picture of how the best rate moves.
    pub enum Layer {
        Chart = "moves",
    }
}

impl Layer {
    pub(super) fn key(self, web: &WebLab, screen: &Screen) -> Key {
        let Layer::Chart = self;
        screen.key(&[f64::from(web.lab.panels.best_rate.revision)])
    }

    pub(super) fn draw(self, web: &mut WebLab, screen: &Screen) -> Result<(), JsValue> {
        let Layer::Chart = self;
        let area = screen.area()?;
        let Some(seen) = seen(&web.lab) else {
            return Ok(());
        };
        BestRateChart::new(screen.size, &seen)
            .draw(&area, theme(screen.dark), &seen)
            .map_err(failed)
    }
}

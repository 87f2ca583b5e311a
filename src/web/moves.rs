//! How the best rate moves, in the browser.

use super::{Screen, WebLab, failed, theme};
use crate::page::moves::seen;
use crate::plot::{BestRateChart, Size};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// The position of the value nearest to a pixel of the chart, if any is found.
    #[wasm_bindgen(js_name = moveAt)]
    pub fn move_at(&self, x: f64, width: f64, height: f64) -> Option<usize> {
        let seen = seen(&self.lab)?;
        BestRateChart::new(Size { width, height }, &seen).nearest(x, seen.points)
    }

    /// Points at a value, by its position, or at none.
    #[wasm_bindgen(js_name = pointMove)]
    pub fn point_move(&mut self, index: Option<usize>) {
        self.lab.moves_mut().point_at(index);
    }

    /// Puts a value and its best rate into the lab.
    #[wasm_bindgen(js_name = useMove)]
    pub fn use_move(&mut self, index: usize) -> Result<(), JsError> {
        Ok(self.lab.use_move(index)?)
    }
}

impl WebLab {
    pub(super) fn draw_moves(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let Some(seen) = seen(&self.lab) else {
            return Ok(());
        };
        BestRateChart::new(screen.size, &seen)
            .draw(&area, theme(screen.dark), &seen)
            .map_err(failed)
    }
}

//! The finder in the browser: its tour, and its chart.

pub use super::Nothing as Pictures;

use crate::page::panels::finder::{found, reveals};
use crate::plot::FinderChart;
use crate::web::border;
use crate::web::lab::WebLab;
use crate::web::layers::{Key, flag, layers};
use crate::web::screen::{Screen, failed, theme};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Begins the finder's tour.
    #[wasm_bindgen(js_name = startTour)]
    pub fn start_tour(&mut self) {
        self.lab.start_tour();
    }

    /// Goes to a step of the finder's tour, or (0) leaves it.
    #[wasm_bindgen(js_name = findGuide)]
    pub fn find_guide(&mut self, step: f64) {
        if let Some(step) = border::index(step) {
            self.lab.panels.finder.set_guide(step);
        }
    }

    /// Whether every rate of the range test starts again.
    #[wasm_bindgen(js_name = setRestart)]
    pub fn set_restart(&mut self, restart: bool) {
        self.lab.set_restart(restart);
    }
}

layers! {
    /// The finder's picture.
    pub enum Layer {
        Chart = "finder",
    }
}

impl Layer {
    pub(super) fn key(self, web: &WebLab, screen: &Screen) -> Key {
        let Layer::Chart = self;
        screen.key(&[
            f64::from(web.lab.panels.finder.revision),
            flag(web.linear()),
            flag(reveals(&web.lab)),
        ])
    }

    pub(super) fn draw(self, web: &mut WebLab, screen: &Screen) -> Result<(), JsValue> {
        let Layer::Chart = self;
        let area = screen.area()?;
        let Some(found) = found(&web.lab) else {
            return Ok(());
        };
        FinderChart::new(screen.size, &found)
            .draw(&area, theme(screen.dark), &found)
            .map_err(failed)
    }
}

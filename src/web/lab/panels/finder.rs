//! The finder in the browser: its tour, the reader's own curve, and its chart.

pub use super::Nothing as Pictures;

use crate::lab::own_run::Menu;
use crate::page::panels::finder::{found, reveals};
use crate::plot::FinderChart;
use crate::search::log::Source;
use crate::web::lab::WebLab;
use crate::web::lab::layers::layers;
use crate::web::screen::{Key, Screen, failed, flag, theme};
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
    pub fn find_guide(&mut self, step: usize) {
        self.lab.panels.finder.set_guide(step);
    }

    /// Whether every rate of the range test starts again.
    #[wasm_bindgen(js_name = setRestart)]
    pub fn set_restart(&mut self, restart: bool) {
        self.lab.set_restart(restart);
    }

    /// Shows the run in these texts, each with the name of its file (empty: it was pasted); throws the sentence that
    /// says what is wrong with them.
    #[wasm_bindgen(js_name = bringRun)]
    pub fn bring_run(&mut self, texts: Vec<String>, files: Vec<String>) -> Result<(), JsError> {
        let sources = texts.iter().zip(&files).map(|(text, file)| Source {
            file: Some(file.as_str()).filter(|file| !file.is_empty()),
            text,
        });
        let sources: Vec<Source> = sources.collect();
        Ok(self.lab.panels.finder.bring(&sources)?)
    }

    /// Shows the curve in a text that was pasted; throws the sentence that says what is wrong with it.
    #[wasm_bindgen(js_name = bringCurve)]
    pub fn bring_curve(&mut self, text: &str) -> Result<(), JsError> {
        Ok(self.lab.panels.finder.bring(&[Source { file: None, text }])?)
    }

    /// Reads the run with another choice: the option (its number) of a menu (its name).
    #[wasm_bindgen(js_name = chooseOwn)]
    pub fn choose_own(&mut self, menu: &str, option: usize) -> Result<(), JsError> {
        match Menu::ALL.iter().find(|known| known.name() == menu) {
            Some(&menu) => Ok(self.lab.panels.finder.choose_own(menu, option)?),
            None => Ok(()),
        }
    }

    /// Shows the lab's own range test again.
    #[wasm_bindgen(js_name = forgetCurve)]
    pub fn forget_curve(&mut self) {
        self.lab.panels.finder.forget_own();
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

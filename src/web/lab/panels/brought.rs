//! The reader's own run in the browser: where it comes in, what is chosen of it, and its chart.

pub use super::Nothing as Pictures;

use crate::lab::own_run::Menu;
use crate::page::panels::brought::{drawn, with_losses};
use crate::plot::{FinderChart, LossesChart};
use crate::search::log::Source;
use crate::web::border;
use crate::web::lab::WebLab;
use crate::web::layers::{Key, layers};
use crate::web::run_reader;
use crate::web::screen::{Screen, failed, theme};
use crate::web::value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Shows the run in these texts, each with the name of its file (empty: it was pasted); throws the sentence that
    /// says what is wrong with them.
    #[wasm_bindgen(js_name = bringRun)]
    pub fn bring_run(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string[]")] texts: Vec<JsValue>,
        #[wasm_bindgen(unchecked_param_type = "string[]")] files: Vec<JsValue>,
    ) -> Result<(), JsError> {
        let (texts, files) = (value::texts(&texts)?, value::texts(&files)?);
        let sources = texts.iter().zip(&files).map(|(text, file)| Source {
            file: Some(file.as_str()).filter(|file| !file.is_empty()),
            text,
        });
        let sources: Vec<Source> = sources.collect();
        Ok(self.lab.panels.brought.bring(&sources)?)
    }

    /// Shows the curve in a text that was pasted; throws the sentence that says what is wrong with it.
    #[wasm_bindgen(js_name = bringCurve)]
    pub fn bring_curve(&mut self, text: &str) -> Result<(), JsError> {
        Ok(self.lab.panels.brought.bring(&[Source { file: None, text }])?)
    }

    /// Shows the run in these files, by their names (empty: it was pasted) and their bytes; throws the sentence that says
    /// what is wrong with them.
    #[wasm_bindgen(js_name = bringFiles)]
    pub fn bring_files(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string[]")] names: Vec<JsValue>,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array[]")] bytes: Vec<JsValue>,
    ) -> Result<(), JsError> {
        let bytes = bytes.iter().map(value::bytes).collect::<Result<Vec<_>, _>>()?;
        let files: Vec<(String, Vec<u8>)> = value::texts(&names)?.into_iter().zip(bytes).collect();
        let run = run_reader::read(&files, &mut |_| {})?;
        self.lab.panels.brought.show(run);
        Ok(())
    }

    /// Shows the picture of a run that a worker has read.
    #[wasm_bindgen(js_name = drawRun)]
    pub fn draw_run(&mut self, numbers: &[f64]) {
        if let Some(picture) = run_reader::picture(numbers) {
            self.lab.panels.brought.draw(picture);
        }
    }

    /// Reads the run with another choice: the option (its number) of a menu (its name).
    #[wasm_bindgen(js_name = chooseOwn)]
    pub fn choose_own(&mut self, menu: &str, option: f64) -> Result<(), JsError> {
        let menu = Menu::ALL.iter().find(|known| known.name() == menu);
        match (menu, border::index(option)) {
            (Some(&menu), Some(option)) => Ok(self.lab.panels.brought.choose(menu, option)?),
            (None, _) | (_, None) => Ok(()),
        }
    }

    /// Shows no run any more.
    #[wasm_bindgen(js_name = forgetCurve)]
    pub fn forget_curve(&mut self) {
        self.lab.panels.brought.forget();
    }
}

layers! {
    /// The pictures of the run.
    pub enum Layer {
        Chart = "own-run",
        Losses = "own-losses",
    }
}

impl Layer {
    pub(super) fn key(self, web: &WebLab, screen: &Screen) -> Key {
        screen.key(&[f64::from(web.lab.panels.brought.revision)])
    }

    pub(super) fn draw(self, web: &mut WebLab, screen: &Screen) -> Result<(), JsValue> {
        let (area, theme) = (screen.area()?, theme(screen.dark));
        let drawn = match self {
            Layer::Chart => drawn(&web.lab).map(|scene| FinderChart::new(screen.size, &scene).draw(&area, theme, &scene)),
            Layer::Losses => {
                with_losses(&web.lab, |scene| LossesChart::new(screen.size, scene).draw(&area, theme, scene))
            }
        };
        drawn.map_or(Ok(()), |drawn| drawn.map_err(failed))
    }
}

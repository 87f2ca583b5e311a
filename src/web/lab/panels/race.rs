//! The race in the browser.

use crate::lab::Lab;
use crate::lab::panels::race::OpenRace;
use crate::page::scenes;
use crate::plot::{RaceChart, Viewport, draw_race};
use crate::web::border;
use crate::web::lab::WebLab;
use crate::web::lab::evaluated::Evaluated;
use crate::web::layers::{Key, flag, layers};
use crate::web::screen::{Screen, failed, put_heat, theme};
use wasm_bindgen::prelude::*;

/// What its pictures are drawn from, kept while it does not change.
#[derive(Default)]
pub struct Pictures {
    contours: Evaluated,
    chart: Option<RaceChart>,
}

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    #[wasm_bindgen(js_name = addRacer)]
    pub fn add_racer(&mut self, optimizer: &str) -> Result<(), JsError> {
        Ok(self.lab.add_racer(optimizer)?)
    }
    /// Lets the current run race, at its rate.
    #[wasm_bindgen(js_name = addRun)]
    pub fn add_run(&mut self) -> Result<(), JsError> {
        Ok(self.lab.add_run()?)
    }
    #[wasm_bindgen(js_name = removeRacer)]
    pub fn remove_racer(&mut self, index: f64) {
        if let Some(index) = border::index(index) {
            self.lab.remove_racer(index);
        }
    }
    /// Lets every optimizer race.
    #[wasm_bindgen(js_name = raceAll)]
    pub fn race_all(&mut self) {
        self.lab.race_all();
    }
    /// Lets the current optimizer race at several rates.
    #[wasm_bindgen(js_name = raceRates)]
    pub fn race_rates(&mut self) {
        self.lab.race_rates();
    }
    /// Back to the usual racers.
    #[wasm_bindgen(js_name = raceUsual)]
    pub fn race_usual(&mut self) {
        self.lab.race_usual();
    }
    /// Puts a racer into the lab.
    #[wasm_bindgen(js_name = useRacer)]
    pub fn use_racer(&mut self, index: f64) {
        if let Some(index) = border::index(index) {
            self.lab.use_racer(index);
        }
    }
    /// Points at a racer, or at none.
    #[wasm_bindgen(js_name = highlightRacer)]
    pub fn highlight_racer(&mut self, index: Option<f64>) {
        self.lab.highlight_racer(index.and_then(border::index));
    }
    /// Sorts the table by a column: `racer`, `rate`, `steps`, `loss` or `verdict`; by the same again the other way.
    #[wasm_bindgen(js_name = sortRace)]
    pub fn sort_race(&mut self, column: &str) {
        self.lab.sort_race(column);
    }
    /// The step at a pixel of the race's chart.
    #[wasm_bindgen(js_name = raceStepAt)]
    pub fn race_step_at(&self, x: f64) -> usize {
        let chart = self.panels.race.chart.as_ref();
        chart.map_or(0, |chart| chart.curve.step_at(x))
    }
}

layers! {
    /// The layers of the race's pictures: everyone's path, and everyone's loss.
    pub enum Layer {
        Heat = "race-heat",
        Contours = "race-contours",
        Runs = "race-runs",
        Curve = "race-curve",
        Cursor = "race-cursor",
    }
}

/// What the race's landscape depends on.
fn contours_of_race(lab: &Lab) -> [f64; 2] {
    let race = lab.panels.race.open();
    let pictures = race
        .filter(|race| race.slice().is_some())
        .map(OpenRace::pictures);
    [
        lab.revisions.landscape,
        pictures.map_or(0, |pictures| pictures + 1),
    ]
    .map(f64::from)
}

impl Layer {
    pub(super) fn key(self, web: &WebLab, screen: &Screen) -> Key {
        let race = f64::from(web.lab.panels.race.revision);
        let [landscape, slice] = contours_of_race(&web.lab);
        let finished = f64::from(web.panels.race.contours.finished);
        let (step, linear) = (web.lab.step() as f64, flag(web.linear()));
        match self {
            Layer::Heat | Layer::Contours => screen.key(&[landscape, slice, finished]),
            Layer::Runs => screen.key(&[landscape, slice, finished, race, step]),
            Layer::Curve => screen.key(&[landscape, slice, race, linear]),
            Layer::Cursor => screen.key(&[landscape, slice, race, step, linear]),
        }
    }

    pub(super) fn draw(self, web: &mut WebLab, screen: &Screen) -> Result<(), JsValue> {
        let theme = theme(screen.dark);
        let lab = &web.lab;
        let pictures = &mut web.panels.race;
        let on_landscape = match self {
            Layer::Heat | Layer::Contours | Layer::Runs => true,
            Layer::Curve | Layer::Cursor => false,
        };
        if on_landscape {
            pictures.evaluate(lab, screen);
        }
        let racers = scenes::racers(lab, on_landscape);
        let scene = scenes::race(lab, &racers);
        match (self, pictures.contours.plot(), &pictures.chart) {
            (Layer::Heat, Some(contours), _) => put_heat(screen, contours),
            (Layer::Contours, Some(contours), _) => contours.draw(&screen.area()?, theme).map_err(failed),
            (Layer::Runs, Some(contours), _) => {
                draw_race(&screen.area()?, theme, contours, &scene).map_err(failed)
            }
            (Layer::Curve, ..) => {
                let chart = RaceChart::new(screen.size, &scene);
                chart.draw(&screen.area()?, theme, &scene).map_err(failed)?;
                pictures.chart = Some(chart);
                Ok(())
            }
            (Layer::Cursor, _, Some(chart)) => {
                chart.draw_cursor(&screen.area()?, theme, &scene).map_err(failed)
            }
            (Layer::Heat | Layer::Contours | Layer::Runs, None, _) | (Layer::Cursor, _, None) => {
                screen.area().map(|_| ())
            }
        }
    }
}

/// Whether the landscape is drawn that is only a sketch yet.
pub(in crate::web::lab) fn sketches(web: &WebLab) -> bool {
    web.panels.race.contours.is_sketch(&contours_of_race(&web.lab))
}

/// The next piece of it.
pub(in crate::web::lab) fn refine(web: &mut WebLab) {
    web.panels
        .race
        .contours
        .advance(web.lab.landscape_of_race());
}

impl Pictures {
    /// Evaluates the landscape on which the race is seen, unless it is the same.
    fn evaluate(&mut self, lab: &Lab, screen: &Screen) {
        let landscape = lab.landscape_of_race();
        let [revision, pictures] = contours_of_race(lab);
        let key = vec![revision, pictures, screen.size.width, screen.size.height];
        self.contours
            .plot_of(key, landscape, Viewport::of(landscape, screen.size));
    }
}

//! The race in the browser.

use super::{Screen, WebLab, failed, theme};
use crate::lab::Lab;
use crate::plot::{ContourPlot, RaceChart, RaceScene, Racer, Viewport, draw_race};
use crate::search::race::Race;
use wasm_bindgen::prelude::*;

/// What its pictures are drawn from, kept while it does not change.
#[derive(Default)]
pub(super) struct RacePictures {
    ground: Option<(super::Key, ContourPlot)>,
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
    pub fn remove_racer(&mut self, index: usize) {
        self.lab.remove_racer(index);
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
    pub fn use_racer(&mut self, index: usize) {
        self.lab.use_racer(index);
    }
    /// Points at a racer, or at none.
    #[wasm_bindgen(js_name = highlightRacer)]
    pub fn highlight_racer(&mut self, index: Option<usize>) {
        self.lab.highlight_racer(index);
    }
    /// Sorts the table by a column: `racer`, `rate`, `steps`, `loss` or `verdict`; by the same again the other way.
    #[wasm_bindgen(js_name = sortRace)]
    pub fn sort_race(&mut self, column: &str) {
        self.lab.sort_race(column);
    }
    /// The step at a pixel of the race's chart.
    #[wasm_bindgen(js_name = raceStepAt)]
    pub fn race_step_at(&self, x: f64) -> usize {
        self.race.chart.as_ref().map_or(0, |chart| chart.curve.step_at(x))
    }
}

impl WebLab {
    /// What the race's landscape depends on.
    fn ground_of_race(&self) -> [f64; 2] {
        let pictures = self
            .lab
            .race()
            .filter(|race| race.slice().is_some())
            .map(Race::pictures);
        [
            self.lab.revisions.landscape,
            pictures.map_or(0, |pictures| pictures + 1),
        ]
        .map(f64::from)
    }

    /// What a layer of the race depends on.
    pub(super) fn race_key(&self, layer: &str, screen: &Screen) -> super::Key {
        let revisions = self.lab.revisions;
        let race = f64::from(revisions.race);
        let ground = self.ground_of_race();
        let step = self.lab.step() as f64;
        let linear = f64::from(u8::from(self.linear()));
        match layer {
            "race-heat" | "race-ground" => screen.key(&ground),
            "race-runs" => screen.key(&[&ground[..], &[race, step]].concat()),
            "race-curve" => screen.key(&[&ground[..], &[race, linear]].concat()),
            _ => screen.key(&[&ground[..], &[race, step, linear]].concat()),
        }
    }

    pub(super) fn draw_race(&mut self, layer: &str, screen: &Screen) -> Result<(), JsValue> {
        let theme = theme(screen.dark);
        let slice = self.lab.race().and_then(Race::slice);
        let landscape = slice.map_or(self.lab.landscape(), |slice| &slice.objective);
        let ground = [
            &self.ground_of_race()[..],
            &[screen.size.width, screen.size.height],
        ]
        .concat();
        let racers = racers(&self.lab, layer == "race-runs");
        let scene = RaceScene {
            racers: &racers,
            step: self.lab.step(),
            highlight: self.lab.race().and_then(|race| race.highlight),
            floor: self.lab.objective().floor(),
            linear: self.linear(),
            steps: self.lab.race().map_or(1, Race::updates),
        };
        match layer {
            "race-heat" | "race-ground" | "race-runs" => {
                if self
                    .race
                    .ground
                    .as_ref()
                    .is_none_or(|(known, _)| *known != ground)
                {
                    let view = Viewport::new(landscape.domain, screen.size);
                    self.race.ground = Some((ground, ContourPlot::new(landscape, view)));
                }
                let ground = &self.race.ground.as_ref().expect("made above").1;
                match layer {
                    "race-heat" => super::put_heat(screen, ground),
                    "race-ground" => ground.draw(&screen.area()?, theme).map_err(failed),
                    _ => draw_race(&screen.area()?, theme, ground, &scene).map_err(failed),
                }
            }
            "race-curve" => {
                let chart = RaceChart::new(screen.size, &scene);
                chart.draw(&screen.area()?, theme, &scene).map_err(failed)?;
                self.race.chart = Some(chart);
                Ok(())
            }
            _ => {
                let area = screen.area()?;
                let Some(chart) = &self.race.chart else {
                    return Ok(());
                };
                chart.draw_cursor(&area, theme, &scene).map_err(failed)
            }
        }
    }
}

/// The racers as they are drawn: with their places on the landscape, or with their own runs.
fn racers(lab: &Lab, on_landscape: bool) -> Vec<Racer<'_>> {
    let Some(race) = lab.race() else {
        return Vec::new();
    };
    let seen = race.racers().iter().enumerate().map(|(i, racer)| Racer {
        run: if on_landscape {
            race.on_landscape(i)
        } else {
            racer.run()
        },
        label: &racer.short,
    });
    seen.collect()
}

//! The learning rate, the slider, and the chart of the sweep on it.

use super::WebLab;
use crate::experiment::view::{Layout, Part, SweepHeight};
use crate::math::real::portable::pow;
use crate::page::scenes::Rates;
use crate::plot::{self, Size, SweepChart};
use crate::web::border;
use crate::web::layers::flag;
use crate::web::screen::{Screen, failed, theme};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    #[wasm_bindgen(js_name = setRateAt)]
    pub fn set_rate_at(&mut self, place: f64) {
        if let Some([place]) = border::amounts([place]) {
            self.lab.set_lr_at(place);
        }
    }

    /// Sets the rate to a pixel of a sweep chart of that size.
    #[wasm_bindgen(js_name = setRateAtPixel)]
    pub fn set_rate_at_pixel(&mut self, x: f64, width: f64, height: f64) {
        if let (Some([x]), Some(axis)) = (border::pixels([x]), self.slider(width, height)) {
            self.lab.set_lr_at(axis.place_at(x));
        }
    }

    /// Two fingers on a sweep chart moved from two pixels to two others.
    pub fn pinch(&mut self, a: f64, b: f64, new_a: f64, new_b: f64, width: f64, height: f64) {
        let fingers = border::pixels([a, b, new_a, new_b]);
        if let (Some([a, b, new_a, new_b]), Some(axis)) = (fingers, self.slider(width, height)) {
            self.lab.pinch(
                [a, b].map(|x| axis.place_at(x)),
                [new_a, new_b].map(|x| axis.place_at(x)),
            );
        }
    }

    /// A wheel turned over a pixel of a sweep chart: zooms, or moves sideways.
    pub fn wheel(&mut self, x: f64, delta: f64, sideways: bool, width: f64, height: f64) {
        let turned = border::pixels([x, delta]);
        let (Some([x, delta]), Some(axis)) = (turned, self.slider(width, height)) else {
            return;
        };
        let place = axis.place_at(x);
        let delta = delta.clamp(-240.0, 240.0);
        if sideways {
            self.lab.pan(delta / width.max(1.0));
        } else {
            self.lab.zoom(pow(2.0, -delta / 300.0), place);
        }
    }

    fn slider(&self, width: f64, height: f64) -> Option<plot::RateAxis> {
        Some(self.sweep_chart(border::size(width, height)?).axis)
    }

    /// Holds the rate when another surface, model or optimizer is chosen, or lets it go.
    #[wasm_bindgen(js_name = holdRate)]
    pub fn hold_rate(&mut self, hold: bool) {
        self.lab.hold_rate(hold);
    }

    #[wasm_bindgen(js_name = takeRateBack)]
    pub fn take_rate_back(&mut self) {
        self.lab.take_rate_back();
    }

    #[wasm_bindgen(js_name = moveHeldRate)]
    pub fn move_held_rate(&mut self) {
        self.lab.move_held_rate();
    }

    /// One written rate up or down: with two digits, or finely, with three.
    #[wasm_bindgen(js_name = stepRate)]
    pub fn step_rate(&mut self, up: bool, fine: bool) {
        self.lab.step_rate(up, if fine { 3 } else { 2 });
    }

    pub fn nudge(&mut self, decades: f64) {
        if let Some([decades]) = border::amounts([decades]) {
            self.lab.nudge(decades);
        }
    }

    #[wasm_bindgen(js_name = holdWindow)]
    pub fn hold_window(&mut self) {
        self.lab.hold_window();
    }

    pub fn zoom(&mut self, factor: f64, about: f64) {
        if let (Some(factor), Some([about])) = (border::factor(factor), border::amounts([about])) {
            self.lab.zoom(factor, about);
        }
    }

    pub fn pan(&mut self, share: f64) {
        if let Some([share]) = border::amounts([share]) {
            self.lab.pan(share);
        }
    }

    pub fn fit(&mut self) {
        self.lab.fit();
    }

    /// Where the slider's ends are in a sweep chart of that width, and its track: left, right, top, bottom; and 1 where
    /// the caption of the chart stands at the right, else 0; and 1 where a dot marks the rate on the line.
    #[wasm_bindgen(js_name = sliderFrame)]
    pub fn slider_frame(&self, width: f64, height: f64) -> Vec<f64> {
        let Some(size) = border::size(width, height) else {
            return Vec::new();
        };
        let chart = self.sweep_chart(size);
        let caption = f64::from(chart.caption_is_right(self.lab.known_best_rate()));
        vec![
            chart.axis.left,
            chart.axis.right,
            chart.track.0,
            chart.track.1,
            caption,
            // A dot marks the rate on the line then: the cursor has no rim.
            flag(self.lab.view().display.sweep_height == SweepHeight::Steps),
        ]
    }
}

impl WebLab {
    /// The chart of the sweep with the slider's track, or the track alone where the chart is not shown.
    fn sweep_chart(&self, size: Size) -> SweepChart {
        let [lo, hi] = self.lab.window();
        let view = self.lab.view();
        let shows_steps = view.display.sweep_height == SweepHeight::Steps;
        match view.shows(Part::Sweep) {
            true => SweepChart {
                // Cards and figures have it below; steps have numbers that want its room.
                captioned: !shows_steps || view.presentation.layout == Layout::Full,
                ..SweepChart::new(size, lo, hi)
            },
            false => SweepChart::only_track(size, lo, hi),
        }
    }

    pub(super) fn draw_sweep(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let lab = &self.lab;
        let (chart, area, theme) = (self.sweep_chart(screen.size), screen.area()?, theme(screen.dark));
        let rates = Rates::of(lab);
        let whole = lab.view().shows(Part::Sweep);
        let words = match whole {
            true => chart.draw(&area, theme, &rates.scene()),
            false => chart.draw_track(&area, theme, &rates.scene()),
        };
        let mut words = words.map_err(failed)?;
        words.name_steps(theme, &rates.taken);
        if let Some(guess) = lab.guessed_rate() {
            words.mark_guess(&area, theme, guess).map_err(failed)?;
        }
        self.sweep_words = Some(words);
        if !whole || rates.tries.is_empty() {
            return Ok(());
        }
        chart
            .draw_tries(&area, theme, &rates.tries, rates.best_try)
            .map_err(failed)
    }

    /// The words of the chart that is drawn, beside the current rate.
    pub(super) fn draw_sweep_words(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let Some(words) = &self.sweep_words else {
            return Ok(());
        };
        words
            .draw(&area, theme(screen.dark), self.lab.setup().lr)
            .map_err(failed)
    }
}

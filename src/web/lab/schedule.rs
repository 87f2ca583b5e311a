//! The chart of the rate by step, and the handles of the schedule on it.

use super::WebLab;
use crate::experiment::view::Answers;
use crate::lab::Lab;
use crate::plot::{ScheduleChart, ScheduleScene, Size};
use crate::training::handles::handles;
use crate::training::schedule::{Handle, Schedule};
use crate::web::border;
use crate::web::screen::{Screen, failed, theme};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_class = Lab)]
impl WebLab {
    /// Where the schedule's handles are in its chart, in pixels: x, y of each.
    #[wasm_bindgen(js_name = scheduleHandles)]
    pub fn schedule_handles(&self, width: f64, height: f64) -> Vec<f64> {
        let Some(chart) = border::size(width, height).and_then(|size| self.schedule_chart(size)) else {
            return Vec::new();
        };
        let pixel = |handle: &Handle| {
            let (x, y) = chart.pixel(handle.step as f64, handle.rate);
            [x, y]
        };
        handles(self.lab.setup()).iter().flat_map(pixel).collect()
    }

    /// Drags a handle of the schedule to a pixel of its chart.
    #[wasm_bindgen(js_name = dragSchedule)]
    pub fn drag_schedule(
        &mut self,
        index: f64,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    ) -> Result<(), JsError> {
        let chart = border::size(width, height).and_then(|size| self.schedule_chart(size));
        let (Some(index), Some([x, y]), Some(chart)) = (border::index(index), border::pixels([x, y]), chart)
        else {
            return Ok(());
        };
        let (step, rate) = chart.at((x, y));
        Ok(self.lab.drag_schedule(index, step, rate)?)
    }

    /// Moves a handle of the schedule by so many updates, and its rate by so many hundredths of the peak.
    #[wasm_bindgen(js_name = nudgeSchedule)]
    pub fn nudge_schedule(&mut self, index: f64, updates: f64, hundredths: f64) -> Result<(), JsError> {
        let all = handles(self.lab.setup());
        let Some([updates, hundredths]) = border::amounts([updates, hundredths]) else {
            return Ok(());
        };
        let Some((index, handle)) = border::index(index).and_then(|index| Some((index, all.get(index)?)))
        else {
            return Ok(());
        };
        let rate = handle.rate + hundredths / 100.0 * self.lab.setup().lr;
        Ok(self
            .lab
            .drag_schedule(index, handle.step as f64 + updates, rate)?)
    }

    /// Puts a handle of the schedule at a step and a rate.
    #[wasm_bindgen(js_name = placeHandle)]
    pub fn place_handle(&mut self, index: f64, step: f64, rate: f64) -> Result<(), JsError> {
        let (Some(index), Some([step, rate])) = (border::index(index), border::amounts([step, rate])) else {
            return Ok(());
        };
        Ok(self.lab.drag_schedule(index, step, rate)?)
    }

    /// Adds a handle after one of a list.
    #[wasm_bindgen(js_name = insertHandle)]
    pub fn insert_handle(&mut self, index: f64) -> Result<(), JsError> {
        let Some(index) = border::index(index) else {
            return Ok(());
        };
        Ok(self.lab.insert_handle(index)?)
    }

    /// Takes a handle out of a list.
    #[wasm_bindgen(js_name = deleteHandle)]
    pub fn delete_handle(&mut self, index: f64) -> Result<(), JsError> {
        let Some(index) = border::index(index) else {
            return Ok(());
        };
        Ok(self.lab.delete_handle(index)?)
    }
}

impl WebLab {
    /// The chart of the rate by step, on the axis of the loss curve.
    fn schedule_chart(&self, size: Size) -> Option<ScheduleChart> {
        let curve = self.curve.as_ref()?;
        Some(ScheduleChart::new(size, curve, &schedule_scene(&self.lab)))
    }

    pub(super) fn draw_schedule(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        self.share_axis(screen.size);
        let Some(chart) = self.schedule_chart(screen.size) else {
            return Ok(());
        };
        let lab = &self.lab;
        chart
            .draw(&area, theme(screen.dark), &schedule_scene(lab), lab.step())
            .map_err(failed)
    }
}

/// What the chart of the rate by step shows.
fn schedule_scene(lab: &Lab) -> ScheduleScene<'_> {
    let setup = lab.setup();
    let (schedule, peak) = (setup.scheduler::<1>(), setup.lr);
    ScheduleScene {
        run: lab.run(),
        peak,
        planned: Box::new(move |update| schedule.level(update).rate(peak)),
        is_kept: !matches!(setup.schedule, Schedule::Plateau(_)),
        limit: match lab.answers() {
            Answers::Shown => lab.limits_of_a_step().limit,
            Answers::Tried | Answers::Hidden => None,
        },
    }
}

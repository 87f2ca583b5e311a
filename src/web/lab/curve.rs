//! The loss by step.

use super::WebLab;
use super::model;
use crate::page::scene;
use crate::plot::{Curve, MetricChart, ScheduleChart, Size};
use crate::web::screen::{Screen, failed, theme, theme_for};
use wasm_bindgen::prelude::*;

impl WebLab {
    pub(super) fn draw_curve(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let lab = &self.lab;
        let pins = scene::pins(lab);
        let scene = scene::curve(lab, &pins);
        let mut curve = Curve::new(screen.size, &scene);
        if !lab.setup().schedule.is_constant() {
            ScheduleChart::make_room(&mut curve, lab.setup().lr);
        }
        model::with_metric(lab, |metric| {
            let size = Size {
                height: 90.0,
                ..screen.size
            };
            MetricChart::make_room(&mut curve, size, metric);
        });
        let theme = theme_for(lab, screen.dark);
        let names = curve.draw(&screen.area()?, theme, &scene).map_err(failed)?;
        self.curve = Some((curve, names));
        Ok(())
    }

    /// The names and the current step, above the curve that is drawn.
    pub(super) fn draw_cursor(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let Some((curve, names)) = &self.curve else {
            return Ok(());
        };
        let scene = scene::curve(&self.lab, &[]);
        curve
            .draw_cursor(&area, theme(screen.dark), &scene, names, self.lab.step())
            .map_err(failed)
    }
}

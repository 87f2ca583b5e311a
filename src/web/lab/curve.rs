//! The loss by step.

use super::WebLab;
use super::landscape::pins;
use super::model;
use crate::lab::Lab;
use crate::plot::{Curve, CurveScene, MetricChart, Pin, ScheduleChart, Size};
use crate::web::screen::{Screen, failed, theme, theme_for};
use wasm_bindgen::prelude::*;

impl WebLab {
    fn curve_scene<'a>(&'a self, pins: &'a [Pin<'a>]) -> CurveScene<'a> {
        let lab = &self.lab;
        let steps = lab.setup().steps;
        CurveScene {
            run: lab.run(),
            ending: lab.ending_of(lab.run()),
            validation: validation(lab),
            pins,
            floor: lab.axis_floor(),
            linear: self.linear(),
            steps: match lab.live() {
                Some(live) => (live.run().last_step() as u64).max(steps),
                None => steps,
            },
        }
    }

    pub(super) fn draw_curve(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let lab = &self.lab;
        let pins: Vec<Pin> = pins(lab);
        let scene = self.curve_scene(&pins);
        let mut curve = Curve::new(screen.size, &scene).with_cursor(lab.step());
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
        curve.draw(&screen.area()?, theme, &scene).map_err(failed)?;
        self.curve = Some(curve);
        Ok(())
    }

    pub(super) fn draw_cursor(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let Some(curve) = &self.curve else { return Ok(()) };
        curve
            .draw_cursor(&area, theme(screen.dark), &self.curve_scene(&[]), self.lab.step())
            .map_err(failed)
    }
}

/// The losses on the points that are held out, one a step; empty where none are.
fn validation(lab: &Lab) -> &[f64] {
    let on_data = lab.run().on_data.as_ref();
    on_data.map_or(&[], |on_data| &on_data.validation)
}

//! The loss by step.

use super::WebLab;
use super::model;
use crate::experiment::view::Part;
use crate::page::scenes;
use crate::plot::{Curve, CurveScene, MetricChart, ScheduleChart, Size};
use crate::web::screen::{Screen, failed, theme};
use wasm_bindgen::prelude::*;

impl WebLab {
    /// Where the curve is not shown, other charts by step still share its axis.
    pub(super) fn share_axis(&mut self, size: Size) {
        if !self.lab.view().shows(Part::Curve) {
            let pins = scenes::pins(&self.lab);
            self.curve = Some(self.axes(size, &scenes::curve(&self.lab, &pins)));
        }
    }

    /// The curve's axes, with room for what the charts that share them write beside theirs.
    fn axes(&self, size: Size, scene: &CurveScene) -> Curve {
        let lab = &self.lab;
        let mut curve = Curve::new(size, scene);
        if !lab.setup().schedule.is_constant() {
            ScheduleChart::make_room(&mut curve, lab.setup().lr);
        }
        model::with_metric(lab, |metric| {
            let size = Size { height: 90.0, ..size };
            MetricChart::make_room(&mut curve, size, metric);
        });
        curve
    }

    pub(super) fn draw_curve(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let pins = scenes::pins(&self.lab);
        let scene = scenes::curve(&self.lab, &pins);
        let curve = self.axes(screen.size, &scene);
        let theme = scenes::theme(&self.lab, screen.dark);
        let area = screen.area()?;
        let mut names = curve.draw(&area, theme, &scene).map_err(failed)?;
        if let Some(guess) = self.lab.guessed_step() {
            curve
                .mark_guess(&area, theme, &mut names, guess)
                .map_err(failed)?;
        }
        (self.curve, self.curve_names) = (Some(curve), Some(names));
        Ok(())
    }

    /// The names and the current step, above the curve that is drawn.
    pub(super) fn draw_cursor(&mut self, screen: &Screen) -> Result<(), JsValue> {
        let area = screen.area()?;
        let (Some(curve), Some(names)) = (&self.curve, &self.curve_names) else {
            return Ok(());
        };
        let scene = scenes::curve(&self.lab, &[]);
        curve
            .draw_cursor(&area, theme(screen.dark), &scene, names, self.lab.step())
            .map_err(failed)
    }
}

//! What frames a landscape: numbers and names of its axes inside the edges, and the legend of its colours.

use super::{ContourPlot, Ground, TITLE};
use crate::math::numbers::human;
use crate::plot::colormap::colormap;
use crate::plot::edge_axes::EdgeAxes;
use crate::plot::geometry::{Pixel, Rect};
use crate::plot::labels::{Labels, width};
use crate::plot::pen::{FONT, Font, Pen};
use crate::plot::subpixel::Drawn;
use crate::plot::theme::Theme;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// Length of the legend's bar.
const BAR: f64 = 64.0;

impl ContourPlot {
    pub(super) fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>, under: &Labels) -> Drawn<B> {
        let [horizontal, vertical] = &self.names;
        let (lowest, apart) = match &self.ground {
            Ground::Map(_) => (f64::INFINITY, [110.0, 80.0]),
            // No loss is below the curve.
            Ground::Profile(profile) => (profile.foot() + 1.0, [70.0, 80.0]),
        };
        EdgeAxes {
            view: self.view,
            names: [horizontal, vertical],
            name_at: self.name_at,
            heights: [TITLE + 8.0, (self.view.size.height - 28.0).min(lowest)],
            margins: [12.0, 12.0],
            apart,
            font: Font::plain(pen.palette.text.mix(0.72)),
            rim: None,
            under: Some(under),
        }
        .draw(pen)
    }

    fn legend_texts(&self) -> [String; 2] {
        [0.0, 1.0].map(|place| {
            human(round(
                self.scale.loss(place),
                self.scale.loss(1.0) - self.scale.loss(0.0),
            ))
        })
    }

    pub(super) fn legend_width(&self) -> f64 {
        let [low, high] = self.legend_texts();
        BAR + 12.0 + width(&format!("loss {low}"), FONT - 1.0, false) + width(&high, FONT - 1.0, false)
    }

    /// The box around the legend.
    pub(super) fn legend_rect(&self, (right, y): Pixel) -> Rect {
        Rect {
            left: right - self.legend_width() - 6.0,
            top: y - 11.0,
            right: right + 6.0,
            bottom: y + 11.0,
        }
    }

    pub(super) fn draw_legend<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        theme: Theme,
        under: &Labels,
    ) -> Drawn<B> {
        let rect = self.legend_rect(self.legend);
        if under.is_crossed(&rect) {
            pen.plate(&rect)?;
        }
        let [low, high] = self.legend_texts();
        let (right, y) = self.legend;
        let font = Font::plain(pen.palette.text.mix(0.8)).smaller(1.0);
        pen.text(&high, ((right, y), HPos::Right), font)?;
        let end = right - width(&high, font.size, false) - 6.0;
        let colormap = colormap(theme.palette().heat);
        const PARTS: usize = 32;
        for i in 0..PARTS {
            let x = |i: usize| end - BAR + BAR * i as f64 / PARTS as f64;
            pen.block(
                (x(i), y - 4.0),
                (x(i + 1), y + 4.0),
                colormap[i * 255 / (PARTS - 1)],
            )?;
        }
        let outline = [
            (end - BAR, y - 4.0),
            (end, y - 4.0),
            (end, y + 4.0),
            (end - BAR, y + 4.0),
            (end - BAR, y - 4.0),
        ];
        pen.stroke(&outline, 1.0, pen.palette.text.mix(0.35))?;
        pen.text(&format!("loss {low}"), ((end - BAR - 6.0, y), HPos::Right), font)
    }
}

/// Rounding dust off a number: what is nothing compared with the range is 0.
fn round(value: f64, range: f64) -> f64 {
    if value.abs() < 1e-9 * range.abs() {
        0.0
    } else {
        value
    }
}

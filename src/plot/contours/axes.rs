//! What frames a landscape: numbers and names of its axes inside the edges, and the legend of its colours.

use super::{ContourPlot, TITLE};
use crate::math::numbers::human;
use crate::plot::colormap::colormap;
use crate::plot::labels::{FONT, width};
use crate::plot::pen::{Font, Pen};
use crate::plot::subpixel::Drawn;
use crate::plot::theme::Theme;
use crate::plot::ticks::ticks;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// Length of the legend's bar.
const BAR: f64 = 64.0;

impl ContourPlot {
    pub(super) fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let (size, [[left, right], [bottom, top]]) = (self.view.size, self.view.domain);
        let font = Font {
            size: FONT,
            bold: false,
            color: pen.palette.text.mix(0.72),
        };
        let tick = pen.palette.text.mix(0.4);
        let (name_x, name_y) = (&self.names[0], &self.names[1]);
        let (baseline, name_at) = (size.height - 13.0, self.name_at);
        let room = size.width - 24.0 - width(name_x, FONT, false);
        for (value, text) in ticks(left, right, size.width / 110.0) {
            let (x, _) = self.view.pixel_of([value, 0.0]);
            let half = width(&text, FONT, false) / 2.0;
            if x - half > 12.0 && x + half < room {
                pen.stroke(&[(x, size.height), (x, size.height - 4.0)], 1.0, tick)?;
                pen.text(&text, ((x, baseline), HPos::Center), font)?;
            }
        }
        for (value, text) in ticks(bottom, top, size.height / 80.0) {
            let (_, y) = self.view.pixel_of([0.0, value]);
            if y > TITLE + 8.0 && y < size.height - 28.0 && (y - name_at).abs() > 14.0 {
                pen.stroke(&[(0.0, y), (4.0, y)], 1.0, tick)?;
                pen.text(&text, ((9.0, y), HPos::Left), font)?;
            }
        }
        pen.text(name_x, ((size.width - 12.0, baseline), HPos::Right), font)?;
        pen.text(name_y, ((9.0, name_at), HPos::Left), font)
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

    pub(super) fn draw_legend<B: DrawingBackend>(&self, pen: &Pen<B>, theme: Theme) -> Drawn<B> {
        let [low, high] = self.legend_texts();
        let (right, y) = self.legend;
        let font = Font {
            size: FONT - 1.0,
            bold: false,
            color: pen.palette.text.mix(0.8),
        };
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

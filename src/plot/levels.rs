//! Level lines across a chart, with their numbers at the left.

use super::loss_axis::{BREAK, LossAxis};
use super::pen::{Font, Pen};
use super::subpixel::Drawn;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// Where a chart's level lines are, and how their numbers are written.
pub(super) struct Levels {
    pub left: f64,
    pub right: f64,
    /// Between the numbers and the lines.
    pub gap: f64,
    pub font: Font,
}

impl Levels {
    /// One level line, so strong, and its number, if it has one.
    pub(super) fn draw<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        y: f64,
        number: Option<&str>,
        strength: f64,
    ) -> Drawn<B> {
        let ends = [(self.left, y), (self.right, y)];
        pen.stroke(&ends, 1.0, pen.palette.grid.mix(strength))?;
        match number {
            Some(number) => pen.text(number, ((self.left - self.gap, y), HPos::Right), self.font),
            None => Ok(()),
        }
    }

    /// The level lines of an axis of losses, with numbers so far apart at least; those without one are fainter.
    pub(super) fn draw_losses<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        axis: &LossAxis,
        apart: f64,
    ) -> Drawn<B> {
        axis.ticks(apart).into_iter().try_for_each(|(y, number)| {
            let strength = if number.is_some() { 1.0 } else { 0.5 };
            self.draw(pen, y, number.as_deref(), strength)
        })?;
        self.draw_break(pen, axis)
    }

    /// Two slashes where an axis is broken, above an exact 0.
    pub(super) fn draw_break<B: DrawingBackend>(&self, pen: &Pen<B>, axis: &LossAxis) -> Drawn<B> {
        if !axis.zero {
            return Ok(());
        }
        [0.4, 0.65].into_iter().try_for_each(|up| {
            let (x, y) = (self.left, axis.bottom - up * BREAK);
            pen.stroke(&[(x - 4.0, y + 2.0), (x + 4.0, y - 2.0)], 1.2, pen.palette.muted)
        })
    }
}

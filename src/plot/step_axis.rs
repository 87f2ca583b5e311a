//! The axis of steps, which the loss curve shares with the charts above and below it.

use super::labels::width;
use super::pen::{FONT, Pen};
use super::subpixel::Drawn;
use super::ticks::ticks;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;

/// Steps of a run from the left to the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepAxis {
    pub left: f64,
    pub right: f64,
    /// The step at the left end: not 0 where a long run in progress has forgotten its beginning.
    pub first: u64,
    /// Steps from the left to the right end.
    pub count: u64,
}

impl StepAxis {
    /// Where a point of the run is, counted from the first that is kept.
    pub fn pixel_of_point(&self, point: usize) -> f64 {
        self.left + self.length() * point as f64 / self.count as f64
    }

    /// The point nearest to a pixel.
    pub fn point_at(&self, x: f64) -> usize {
        let share = ((x - self.left) / self.length()).clamp(0.0, 1.0);
        (share * self.count as f64).round() as usize
    }

    /// How far along the axis a step is, counted from the beginning of the run: 0 at the left end, 1 at the right.
    pub fn share_of(&self, step: f64) -> f64 {
        (step - self.first as f64) / self.count as f64
    }

    /// Where a share of the axis ends.
    pub fn pixel_of_share(&self, share: f64) -> f64 {
        self.left + self.length() * share
    }

    pub fn length(&self) -> f64 {
        self.right - self.left
    }

    /// Moves the left end to where numbers of that width, with a gap beside them, have room.
    pub fn make_room(&mut self, widest: f64, gap: f64) {
        self.left = self.left.max(widest + gap + 5.0);
    }

    /// Numbers below a chart that ends at a height, and the axis' name, in a picture of that width.
    pub fn draw<B: DrawingBackend>(&self, pen: &Pen<B>, bottom: f64, picture: f64) -> Drawn<B> {
        let (font, y) = (pen.muted(), bottom + 13.0);
        let (first, count) = (self.first as f64, self.count as f64);
        let most = (self.length() / 72.0).min(count);
        for (value, text) in ticks(first, first + count, most) {
            let x = self.pixel_of_point((value - first) as usize);
            // The last number ends where the picture does.
            let spot = if x + width(&text, FONT, false) / 2.0 > picture - 4.0 {
                ((picture - 5.0, y), HPos::Right)
            } else {
                ((x, y), HPos::Center)
            };
            pen.text(&text, spot, font)?;
        }
        pen.text("step", ((self.right, y + 15.0), HPos::Right), font)
    }
}

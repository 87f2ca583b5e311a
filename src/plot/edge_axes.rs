//! Axes along the inside of a picture's edges: ticks, numbers, and names at their ends.

use super::geometry::Rect;
use super::labels::{Labels, Spot, width};
use super::pen::{FONT, Font, Pen};
use super::subpixel::Drawn;
use super::ticks::ticks;
use super::viewport::Viewport;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBAColor};

/// Where the axes are.
pub(super) struct EdgeAxes<'a> {
    pub view: Viewport,
    pub names: [&'a str; 2],
    /// Where the vertical axis' name is.
    pub name_at: f64,
    /// The heights between which the vertical axis has numbers.
    pub heights: [f64; 2],
    /// What the horizontal axis leaves free at its left and right end.
    pub margins: [f64; 2],
    /// How far apart numbers are about.
    pub apart: [f64; 2],
    pub font: Font,
    /// Around the words, where they stand on something.
    pub rim: Option<RGBAColor>,
    /// What is drawn already: numbers that a line of it crosses are left out, names stand on a plate there.
    pub under: Option<&'a Labels>,
}

impl EdgeAxes<'_> {
    pub(super) fn draw<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let (size, [[left, right], [bottom, top]]) = (self.view.size, self.view.domain);
        let write = |text: &str, spot| match self.rim {
            Some(rim) => pen.halo_text(text, spot, self.font, rim),
            None => pen.text(text, spot, self.font),
        };
        let number = |text: &str, (at, side): Spot| {
            let rect = Rect::of_text(text, FONT, false, at, side);
            if self.under.is_some_and(|labels| labels.is_crossed(&rect)) {
                return Ok(());
            }
            write(text, (at, side))
        };
        let (tick, baseline) = (pen.palette.text.mix(0.4), size.height - 13.0);
        let [first, last] = self.margins;
        let room = size.width - 2.0 * last - width(self.names[0], FONT, false);
        for (value, text) in ticks(left, right, size.width / self.apart[0]) {
            let (x, _) = self.view.pixel_of([value, 0.0]);
            let half = width(&text, FONT, false) / 2.0;
            if x - half > first && x + half < room {
                pen.stroke(&[(x, size.height), (x, size.height - 4.0)], 1.0, tick)?;
                number(&text, ((x, baseline), HPos::Center))?;
            }
        }
        let [above, below] = self.heights;
        for (value, text) in ticks(bottom, top, size.height / self.apart[1]) {
            let (_, y) = self.view.pixel_of([0.0, value]);
            if y > above && y < below && (y - self.name_at).abs() > 14.0 {
                pen.stroke(&[(0.0, y), (4.0, y)], 1.0, tick)?;
                number(&text, ((9.0, y), HPos::Left))?;
            }
        }
        let name = |text: &str, (at, side): Spot| {
            let rect = Rect::of_text(text, FONT, false, at, side);
            if self.under.is_some_and(|labels| labels.is_crossed(&rect)) {
                pen.plate(&rect)?;
            }
            write(text, (at, side))
        };
        name(self.names[0], ((size.width - last, baseline), HPos::Right))?;
        name(self.names[1], ((9.0, self.name_at), HPos::Left))
    }
}

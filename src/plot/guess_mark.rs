//! A guess of the reader's on an axis: an upright dashed line in the reader's colour, with its label.

use super::labels::Spot;
use super::names::{Name, Names};
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::Drawn;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;

/// A guess on a horizontal axis, by the share of that at which it lies.
pub(super) struct GuessMark<'a> {
    /// The ends of the axis, in pixels.
    pub axis: [f64; 2],
    /// 0 at the left end, 1 at the right; beyond them it stands at the end, with an arrow.
    pub share: f64,
    /// From where to where the line goes.
    pub ends: [f64; 2],
    pub label: &'a str,
}

impl GuessMark<'_> {
    /// Draws the line; its label joins the names, as the one that matters most.
    pub(super) fn draw<B: DrawingBackend>(&self, pen: &Pen<B>, names: &mut Names) -> Drawn<B> {
        let ([left, right], [top, bottom]) = (self.axis, self.ends);
        let x = left + (right - left) * self.share.clamp(0.0, 1.0);
        let color = pen.palette.focus;
        let mut shapes = Shapes::default();
        shapes.dashes(&[(x, top), (x, bottom)], &[6.0, 4.0], 2.0);
        pen.shapes(shapes, color)?;
        names.labels.keep_off_upright(x, self.ends);
        if !(0.0..=1.0).contains(&self.share) {
            let (way, y) = (self.share.signum(), (top + bottom) / 2.0);
            pen.arrow_head((x - 14.0 * way, y), (x + 7.0 * way, y), 8.0, 2.2, color)?;
        }
        let sides = |down: f64| -> [Spot; 2] {
            let y = top + down;
            [((x + 7.0, y), HPos::Left), ((x - 7.0, y), HPos::Right)]
        };
        names.names.insert(
            0,
            Name {
                texts: vec![self.label.to_string()],
                font: Font::bold(color),
                spots: [10.0, 26.0, 42.0, 60.0, 80.0]
                    .into_iter()
                    .flat_map(sides)
                    .collect(),
                near: None,
                rim: 0.8,
            },
        );
        Ok(())
    }
}

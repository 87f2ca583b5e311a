//! Words on a layer of their own: they keep off what moves over a picture, and are all that is drawn anew as it moves.

use super::geometry::{Pixel, Rect};
use super::labels::{Labels, Spot, width};
use super::pen::{Font, Pen};
use super::subpixel::{Drawn, Failure};
use plotters::prelude::DrawingBackend;
use plotters::style::Color;

/// How far apart the lines of a text are, in sizes of its font.
const LINE: f64 = 1.25;

/// What a mark of a picture is called, and where that may stand.
pub(super) struct Name {
    /// What may be written; the first that has room is. A line break makes two lines.
    pub texts: Vec<String>,
    pub font: Font,
    pub spots: Vec<Spot>,
    /// What it belongs to, and how far from it it may stand where none of the spots is free.
    pub near: Option<(Pixel, f64)>,
    /// How strong the rim around it is.
    pub rim: f64,
}

impl Name {
    /// Writes it where there is room; whether there is.
    pub(super) fn write<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
    ) -> Result<bool, Failure<B>> {
        for text in &self.texts {
            let written = match (text.split_once('\n'), self.near) {
                (Some(lines), _) => self.write_lines(pen, labels, lines)?,
                (None, Some((at, reach))) => {
                    labels.write_near(pen, text, self.font, (&self.spots, at, reach), self.rim)?
                }
                (None, None) => labels.write(pen, text, self.font, &self.spots, self.rim)?,
            };
            if written {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The same in two lines, of which the upper one is at the spot.
    #[inline(never)]
    fn write_lines<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        (upper, lower): (&str, &str),
    ) -> Result<bool, Failure<B>> {
        let Font { size, bold, .. } = self.font;
        let down = size * LINE;
        let longer = match width(upper, size, bold) < width(lower, size, bold) {
            true => lower,
            false => upper,
        };
        let room = |&(at, side): &Spot| Rect {
            bottom: at.1 + down + size * 0.6,
            ..Rect::of_text(longer, size, bold, at, side)
        };
        let Some(&((x, y), side)) = self.spots.iter().find(|spot| labels.is_free(&room(spot))) else {
            return Ok(false);
        };
        labels.take(room(&((x, y), side)));
        let rim = pen.palette.panel.mix(self.rim);
        pen.halo_text(upper, ((x, y), side), self.font, rim)?;
        pen.halo_text(lower, ((x, y + down), side), self.font, rim)?;
        Ok(true)
    }
}

/// The names of a picture, those that matter most first, and what they keep off.
pub struct Names {
    pub(super) labels: Labels,
    pub(super) names: Vec<Name>,
}

impl Names {
    pub(super) fn new(labels: Labels) -> Names {
        Names {
            labels,
            names: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, name: Name) {
        self.names.push(name);
    }

    /// Writes them where they keep off what moves, too.
    pub(super) fn draw<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        keep_off: impl FnOnce(&mut Labels),
    ) -> Drawn<B> {
        let mut labels = self.labels.clone();
        keep_off(&mut labels);
        self.names
            .iter()
            .try_for_each(|name| name.write(pen, &mut labels).map(drop))
    }
}

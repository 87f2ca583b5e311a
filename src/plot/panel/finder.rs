//! A range test that stands alone.

use super::{ABOVE, Title, ground, heading, inner};
use crate::plot::finder::{FinderChart, FinderScene};
use crate::plot::geometry::Size;
use crate::plot::subpixel::{Area, Drawn};
use crate::plot::theme::Theme;
use plotters::prelude::DrawingBackend;

/// Loss by learning rate, with what the rules say of it.
pub struct FinderPanel<'a> {
    /// The size of the panel.
    pub size: Size,
    /// What the chart shows.
    pub scene: &'a FinderScene<'a>,
    /// What it is.
    pub title: Title<'a>,
}

impl FinderPanel<'_> {
    /// Draws all of it.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        let pen = ground(area, theme, self.size)?;
        let size = Size {
            height: self.size.height - ABOVE,
            ..self.size
        };
        let inside = inner(area, (0.0, ABOVE), size);
        FinderChart::new(size, self.scene).draw(&inside, theme, self.scene)?;
        heading(&pen, (16.0, 17.0), (self.size.width - 14.0, false), self.title)
    }
}

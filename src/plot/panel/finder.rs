//! A range test that stands alone.

use super::{Title, below_title};
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
        below_title(area, theme, self.size, self.title, |inside, size| {
            FinderChart::new(size, self.scene).draw(inside, theme, self.scene)
        })
    }
}

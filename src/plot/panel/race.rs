//! A race that stands alone: everyone on a landscape, and everyone's loss beside it.

use super::{Title, below_title, frame, inner};
use crate::plot::contours::ContourPlot;
use crate::plot::geometry::Size;
use crate::plot::pen::Pen;
use crate::plot::race::{RaceChart, RaceScene, draw_race};
use crate::plot::subpixel::{Area, Drawn};
use crate::plot::theme::Theme;
use plotters::prelude::DrawingBackend;

/// Between the landscape and the chart.
const BETWEEN: f64 = 16.0;

/// Everyone's path and everyone's loss.
pub struct RacePanel<'a> {
    /// The size of both together.
    pub size: Size,
    /// The landscape on which everyone is seen, if there is one; its view is as high as the panel.
    pub landscape: Option<(&'a ContourPlot, &'a RaceScene<'a>)>,
    /// Everyone's loss.
    pub chart: &'a RaceScene<'a>,
    /// What it is.
    pub title: Title<'a>,
}

impl RacePanel<'_> {
    /// Draws all of it.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme) -> Drawn<B> {
        let mut left = 0.0;
        if let Some((contours, scene)) = self.landscape {
            let pen = Pen::new(area, theme);
            pen.block((0.0, 0.0), (self.size.width, self.size.height), pen.palette.page)?;
            let size = contours.view.size;
            let inside = inner(area, (0.0, 0.0), size);
            contours.draw_heat(&inside, theme)?;
            contours.draw(&inside, theme)?;
            draw_race(&inside, theme, contours, scene)?;
            frame(&Pen::new(&inside, theme), size)?;
            left = size.width + BETWEEN;
        }
        let size = Size {
            width: self.size.width - left,
            ..self.size
        };
        self.draw_chart(&inner(area, (left, 0.0), size), theme, size)
    }

    fn draw_chart<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, whole: Size) -> Drawn<B> {
        below_title(area, theme, whole, self.title, |inside, size| {
            let chart = RaceChart::new(size, self.chart);
            chart.draw(inside, theme, self.chart)?;
            chart.draw_cursor(inside, theme, self.chart)
        })
    }
}

//! The rates that the reader has tried, beside what is shown of all rates.

use super::SweepChart;
use crate::plot::pen::Pen;
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::{Area, Drawn};
use crate::plot::theme::Theme;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;

impl SweepChart {
    /// A ring above the track at each rate that was tried, a disc at the best one of them.
    pub fn draw_tries<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        tries: &[f64],
        best: Option<f64>,
    ) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let y = (self.bottom + self.track.0) / 2.0;
        let on_axis = tries
            .iter()
            .filter(|&&rate| self.axis.lo <= rate && rate <= self.axis.hi);
        let (mut rims, mut holes) = (Shapes::default(), Shapes::default());
        for &rate in on_axis {
            let at = (self.axis.pixel_of(rate), y);
            rims.disc(at, 5.0);
            if best != Some(rate) {
                holes.disc(at, 3.2);
            }
        }
        pen.shapes(rims, pen.palette.text.to_rgba())?;
        pen.shapes(holes, pen.palette.panel.to_rgba())
    }
}

//! The words of a sweep chart, which keep off the current rate: what its marks and the stretches of its track are called.

use super::SweepChart;
use super::stretch::Stretch;
use super::track::Track;
use crate::plot::names::Names;
use crate::plot::pen::Pen;
use crate::plot::subpixel::{Area, Drawn};
use crate::plot::theme::Theme;
use plotters::prelude::DrawingBackend;

/// What a sweep chart says, for a layer above the chart.
#[must_use]
pub struct SweepWords {
    pub(super) chart: SweepChart,
    pub(super) names: Names,
    pub(super) stretches: Vec<Stretch>,
    pub(super) steps: u64,
}

impl SweepWords {
    /// Writes them where they keep off the line and the thumb at a rate.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, rate: f64) -> Drawn<B> {
        let (pen, chart) = (Pen::new(area, theme), &self.chart);
        let x = chart.pixel_of_cursor(rate);
        Track::of(chart).draw_names(&pen, self.steps, &self.stretches, x)?;
        self.names.draw(&pen, |labels| {
            labels.keep_off_upright(x, [chart.top, chart.track.1]);
        })
    }
}

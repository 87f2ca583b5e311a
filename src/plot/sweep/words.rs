//! The words of a sweep chart, which keep off the current rate: what its marks and the stretches of its track are called.

use super::SweepChart;
use super::stretch::Stretch;
use super::track::Track;
use crate::math::numbers::count;
use crate::plot::geometry::{Pixel, Rect};
use crate::plot::guess_mark::GuessMark;
use crate::plot::labels::around;
use crate::plot::names::{Name, Names};
use crate::plot::pen::{Font, Pen};
use crate::plot::subpixel::{Area, Drawn};
use crate::plot::theme::Theme;
use crate::training::ending::{Ending, Wording};
use crate::training::rates;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;

/// What a sweep chart says, for a layer above the chart.
#[must_use]
pub struct SweepWords {
    pub(super) chart: SweepChart,
    pub(super) names: Names,
    /// Where each rate of the sweep is, if the one on screen is marked among them.
    pub(super) places: Vec<Pixel>,
    pub(super) stretches: Vec<Stretch>,
    pub(super) steps: u64,
    pub(super) wording: Wording,
}

impl SweepWords {
    /// Writes them where they keep off the line and the thumb at a rate.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, rate: f64) -> Drawn<B> {
        let (pen, chart) = (Pen::new(area, theme), &self.chart);
        let x = chart.pixel_of_cursor(rate);
        Track::of(chart).draw_names(&pen, (self.wording, self.steps), &self.stretches, x)?;
        let place = self.place(x);
        self.names.draw(&pen, |labels| {
            labels.keep_off_upright(x, [chart.top, chart.track.1]);
            place.iter().for_each(|&at| labels.take(Rect::around(at, 8.0)));
        })?;
        place.map_or(Ok(()), |at| pen.dot(at, [6.4, 4.8], pen.palette.text))
    }

    /// The steps to the flag beside the line, at rates that were tried.
    pub fn name_steps(&mut self, theme: Theme, taken: &[(f64, f64)]) {
        for &(rate, steps) in taken {
            let x = self.chart.axis.pixel_of(rate);
            let Some(at) = self.place(x) else { continue };
            let text = match (steps.is_finite(), self.ending(x)) {
                (true, _) => count(steps as u64),
                // With more steps it would come there.
                (false, Some(Ending::Slow)) => format!("over {}", count(self.steps)),
                (
                    false,
                    Some(
                        Ending::Converges
                        | Ending::Overshoots
                        | Ending::Higher
                        | Ending::Jitters
                        | Ending::Oscillates
                        | Ending::Diverges,
                    )
                    | None,
                ) => "never".to_string(),
            };
            let (left, right) = ((at.0 - 8.0, at.1 + 1.0), (at.0 + 8.0, at.1 + 1.0));
            self.names.push(Name {
                texts: vec![text],
                font: Font::bold(theme.palette().text).smaller(0.5),
                spots: [vec![(right, HPos::Left), (left, HPos::Right)], around(at, 9.0)].concat(),
                near: None,
                rim: 0.6,
            });
        }
    }

    /// A rate that the reader guesses, with its label among the names.
    pub fn mark_guess<B: DrawingBackend>(
        &mut self,
        area: &Area<B>,
        theme: Theme,
        (rate, label): (f64, &str),
    ) -> Drawn<B> {
        let chart = &self.chart;
        let mark = GuessMark {
            axis: [chart.axis.left, chart.axis.right],
            share: rates::place([chart.axis.lo, chart.axis.hi], rate),
            ends: [chart.top.min(chart.track.0 - 12.0), chart.track.1],
            label,
        };
        mark.draw(&Pen::new(area, theme), &mut self.names)
    }

    /// How the run at a pixel ends, where that is shown.
    fn ending(&self, x: f64) -> Option<Ending> {
        self.stretch(x)?.ending
    }

    fn stretch(&self, x: f64) -> Option<&Stretch> {
        let is_there =
            |stretch: &&Stretch| stretch.left <= x && x <= stretch.right && stretch.ending.is_some();
        self.stretches.iter().find(is_there)
    }

    /// Where the line is at a pixel, if it is drawn there.
    fn place(&self, x: f64) -> Option<Pixel> {
        let places = &self.places.get(self.stretch(x)?.entries.clone())?;
        let off = |at: &&Pixel| (at.0 - x).abs();
        let nearest = places.iter().min_by(|a, b| off(a).total_cmp(&off(b)))?;
        Some((x, nearest.1))
    }
}

//! What a chart of loss by step says of a run that diverges: the step at which it left the finite numbers, and an
//! arrow with a number where it lies beyond the axis.

use super::curve::Curve;
use super::labels::{FONT, Labels, Rect};
use super::loss_axis::Place;
use super::off_screen::divergence_words;
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::Drawn;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

impl Curve {
    /// The step of leaving the finite numbers, and where the run leaves the axis.
    pub(super) fn draw_divergence<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        run: &Run,
    ) -> Drawn<B> {
        if let Some(step) = run.diverged {
            let x = self.pixel_of_step(step.saturating_sub(self.first) as usize);
            let color = pen.palette.words(run.verdict);
            let mut shapes = Shapes::default();
            shapes.dashes(&[(x, self.axis.top), (x, self.axis.bottom)], &[3.0, 3.0], 1.2);
            pen.shapes(shapes, color.mix(0.8))?;
            let y = self.axis.bottom;
            for slope in [-1.0, 1.0] {
                pen.stroke(
                    &[(x - 4.5, y - 4.5 * slope), (x + 4.5, y + 4.5 * slope)],
                    2.2,
                    color,
                )?;
            }
            labels.take(Rect::around((x, y), 7.0));
            let font = Font {
                size: FONT,
                bold: true,
                color: color.to_rgba(),
            };
            let text = divergence_words(self.bottomless, step);
            let middle = (self.axis.top + self.axis.bottom) / 2.0;
            let heights = [
                middle,
                middle + 24.0,
                self.axis.bottom - 16.0,
                self.axis.top + 20.0,
                middle - 24.0,
            ];
            let beside = |y: f64| [((x - 8.0, y), HPos::Right), ((x + 8.0, y), HPos::Left)];
            let spots: Vec<_> = heights.into_iter().flat_map(beside).collect();
            let rim = pen.palette.panel.mix(0.8);
            if let Some(spot) = labels.place(&text, FONT, true, &spots) {
                pen.halo_text(&text, spot, font, rim)?;
            } else {
                // Two lines where there is no room for one.
                let half = text
                    .match_indices(' ')
                    .map(|(i, _)| i)
                    .find(|i| 2 * i >= text.len())
                    .unwrap_or(0);
                let (upper, lower) = (&text[..half], text[half..].trim_start());
                if let Some(((x, y), side)) = labels.place(upper, FONT, true, &spots) {
                    let below = ((x, y + FONT * 1.25), side);
                    labels.take(Rect::of_text(lower, FONT, true, below.0, side));
                    pen.halo_text(upper, ((x, y), side), font, rim)?;
                    pen.halo_text(lower, below, font, rim)?;
                }
            }
        }
        Ok(())
    }

    /// The last steps at which the run lies above and below the axis.
    pub(super) fn off_axis_ends(&self, run: &Run) -> impl Iterator<Item = usize> {
        let last = |sought: Place| {
            run.losses
                .iter()
                .rposition(|&loss| self.axis.place(loss) == sought)
        };
        [Place::Above, Place::Below].into_iter().filter_map(last)
    }

    /// An arrow and the number where the run lies beyond the axis.
    pub(super) fn draw_off_axis<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        run: &Run,
        last: usize,
    ) -> Drawn<B> {
        let side = self.axis.place(run.losses[last]);
        let above = side == Place::Above;
        let beyond = |i: &usize| self.axis.place(run.losses[*i]) == side;
        let first = (0..=last).rev().take_while(beyond).last().unwrap_or(last);
        let color = pen.palette.words(run.verdict);
        let (x, way) = (self.pixel_of_step(first), if above { -1.0 } else { 1.0 });
        let y = if above { self.axis.top } else { self.axis.bottom };
        pen.stroke(&[(x, y - way * 14.0), (x, y + way * 6.0)], 2.2, color)?;
        pen.arrow_head((x, y), (x, y + way * 6.0), 7.0, 2.2, color)?;
        labels.take(Rect::around((x, y - way * 4.0), 8.0));
        let farthest = (first..=last)
            .map(|i| run.losses[i])
            .fold(run.losses[last], if above { f64::max } else { f64::min });
        let text = format!("{} {}", self.axis.text(farthest), if above { "↑" } else { "↓" });
        let spots = [16.0, 30.0, 44.0].map(|down| {
            [
                ((x - 9.0, y - way * (4.0 + down)), HPos::Right),
                ((x + 9.0, y - way * (4.0 + down)), HPos::Left),
            ]
        });
        let font = Font {
            size: FONT,
            bold: true,
            color: color.to_rgba(),
        };
        match labels.place(&text, FONT, true, &spots.concat()) {
            Some(spot) => pen.halo_text(&text, spot, font, pen.palette.panel.mix(0.8)),
            None => Ok(()),
        }
    }
}

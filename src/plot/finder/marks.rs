//! What is marked on the chart of a range test: where it stopped, what lies beyond the axis, what the rules suggest,
//! and the rate that is about right.

use super::{FinderChart, FinderScene, GAP};
use crate::math::numbers::{human, with_digits};
use crate::plot::geometry::{Pixel, Rect};
use crate::plot::labels::{Labels, REACH, around};
use crate::plot::loss_axis::{End, Place};
use crate::plot::markers::star;
use crate::plot::off_axis::{OffAxisArrow, beside};
use crate::plot::pen::{FONT, Font, Pen};
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::Drawn;
use crate::search::finder::RangeTest;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// What marks where the raw curve leaves the axis.
const ARROW: OffAxisArrow = OffAxisArrow {
    reach: [12.0, 4.0],
    head: 6.5,
    width: 2.0,
    radius: Some(7.0),
    rows: &[10.0, 26.0, 42.0],
    beside: 9.0,
};

impl FinderChart {
    /// An arrow where the raw curve leaves the axis, and how far it goes there. Where it stops it says so itself.
    pub(super) fn draw_off_axis<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        xs: &[f64],
        losses: &[f64],
        stopped: Option<usize>,
    ) -> Drawn<B> {
        for end in [End::Top, End::Bottom] {
            let is_beyond = |i: &usize| self.losses.place(losses[*i]) == Place::Beyond(end);
            let all = (0..xs.len()).filter(|i| is_beyond(i) && Some(*i) != stopped);
            let Some(first) = all.clone().next() else { continue };
            let farthest = all
                .map(|i| losses[i])
                .filter(|loss| loss.is_finite())
                .reduce(|a, b| end.farther(a, b));
            let text = farthest.map_or("no finite number".to_string(), |loss| self.losses.text(loss));
            let at = (xs[first], self.losses.end(end));
            if let Some(name) = ARROW.draw(pen, labels, at, end, Some(text), Font::bold(pen.palette.muted))? {
                name.write(pen, labels)?;
            }
        }
        Ok(())
    }

    /// `raw` and `smoothed` beside their lines.
    pub(super) fn name_lines<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        raw: &[Pixel],
        smooth: &[Pixel],
    ) -> Drawn<B> {
        let named = [
            ("smoothed", smooth, pen.palette.focus),
            ("raw", raw, pen.palette.muted),
        ];
        for (text, line, color) in named {
            if smooth.is_empty() {
                break; // one line needs no name
            }
            let at = |share: f64| {
                line.get((share * line.len() as f64) as usize)
                    .filter(|point| self.holds(**point))
            };
            let spots: Vec<_> = [0.96, 0.93, 0.9, 0.8, 0.6, 0.4]
                .into_iter()
                .filter_map(at)
                .flat_map(|&point| around(point, 7.0))
                .collect();
            let font = Font::bold(color);
            labels.write(pen, text, font, &spots, 0.7)?;
        }
        Ok(())
    }

    /// A line, a cross, and the rate at which the test stopped.
    pub(super) fn draw_stop<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        test: &RangeTest,
        stop: usize,
    ) -> Drawn<B> {
        let (x, y) = (
            self.axis.pixel_of(test.lrs[stop]),
            self.losses.held(test.losses[stop]),
        );
        let color = pen.palette.text;
        let mut shapes = Shapes::default();
        shapes.dashes(
            &[(x, self.losses.top - 4.0), (x, self.losses.bottom)],
            &[3.0, 3.0],
            1.3,
        );
        pen.shapes(shapes, color.mix(0.8))?;
        pen.cross((x, y), 5.0, 2.4, color)?;
        labels.take(Rect::around((x, y), 8.0));
        let beyond =
            !test.losses[stop].is_finite() || self.losses.free(test.losses[stop]) < self.losses.top - 1.0;
        let loss = match (beyond, test.losses[stop].is_finite()) {
            (true, true) => format!(", loss {} ↑", self.losses.text(test.losses[stop])),
            (true, false) => ", diverges ↑".to_string(),
            _ => String::new(),
        };
        for text in [
            format!("stops at {}{loss}", human(test.lrs[stop])),
            "stops".to_string(),
        ] {
            let heights = (0..9).map(|i| self.losses.top + 10.0 + f64::from(i) * 22.0);
            let heights = heights.filter(|y| *y < self.losses.bottom - 8.0);
            let spots: Vec<_> = heights.flat_map(|y| beside((x, y), 8.0)).collect();
            if labels.write_near(pen, &text, Font::bold(color), (&spots, (x, y), REACH), 0.7)? {
                break;
            }
        }
        Ok(())
    }

    /// Where a test in progress is: the rate that comes next or has just been tried.
    pub(super) fn draw_now<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        found: &FinderScene,
        shown: usize,
    ) -> Drawn<B> {
        let entry = shown.saturating_sub(1);
        let Some(&rate) = found.test.lrs.get(entry) else {
            return Ok(());
        };
        let loss = if shown == 0 {
            found.first
        } else {
            found.test.losses[entry]
        };
        let at = (self.axis.pixel_of(rate), self.losses.held(loss));
        pen.dot(at, [7.0, 5.4], pen.palette.text)?;
        labels.take(Rect::around(at, 7.0));
        let text = if shown == 0 {
            format!("start at {}", human(rate))
        } else {
            human(rate)
        };
        let font = Font::bold(pen.palette.text).larger(1.0);
        labels.write(pen, &text, font, &around(at, 10.0), 0.7)?;
        Ok(())
    }

    /// The height of a curve at a rate between two entries, and beyond them that of the nearest.
    pub(super) fn height_at(&self, lrs: &[f64], losses: &[f64], rate: f64) -> f64 {
        let height = |i: usize| self.losses.held(losses[i]);
        match lrs.iter().position(|&lr| lr >= rate) {
            None if lrs.is_empty() => self.losses.top,
            None => height(lrs.len() - 1),
            Some(0) => height(0),
            Some(i) => {
                let [a, b, x] = [lrs[i - 1], lrs[i], rate].map(|rate| self.axis.pixel_of(rate));
                let share = if b > a {
                    ((x - a) / (b - a)).clamp(0.0, 1.0)
                } else {
                    1.0
                };
                height(i - 1) + (height(i) - height(i - 1)) * share
            }
        }
    }

    /// A line from each name down to the smoothed curve, and a ring there.
    pub(super) fn draw_leaders<B: DrawingBackend>(&self, pen: &Pen<B>, found: &FinderScene) -> Drawn<B> {
        let mut lines = Shapes::default();
        for name in &self.names {
            let x = self.axis.pixel_of(name.lr);
            lines.line(
                (x, name.y - 6.0),
                (x, self.height_at(&found.test.lrs, &found.test.smoothed, name.lr)),
                1.0,
            );
        }
        pen.shapes(lines, pen.palette.muted.mix(0.75))
    }

    pub(super) fn draw_names<B: DrawingBackend>(&self, pen: &Pen<B>, found: &FinderScene) -> Drawn<B> {
        for name in &self.names {
            let x = self.axis.pixel_of(name.lr);
            let at = (x, self.height_at(&found.test.lrs, &found.test.smoothed, name.lr));
            pen.disc(at, 5.6, pen.palette.text)?;
            pen.disc(at, 3.4, pen.palette.panel)?;
            let away = if name.side as u8 == HPos::Left as u8 {
                GAP
            } else {
                -GAP
            };
            let font = Font::plain(pen.palette.text);
            let spot = ((x + away, name.y), name.side);
            let back = Rect::of_text(&name.text, FONT, false, spot.0, spot.1);
            pen.block(
                (back.left, back.top),
                (back.right, back.bottom),
                pen.palette.panel,
            )?;
            pen.text(&name.text, spot, font)?;
        }
        Ok(())
    }

    /// The star of the sweep, on the raw curve.
    pub(super) fn draw_best<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        found: &FinderScene,
        best: f64,
    ) -> Drawn<B> {
        let at = (
            self.axis.pixel_of(best),
            self.height_at(&found.test.lrs, &found.test.losses, best),
        );
        pen.disc(at, 9.5, pen.palette.panel.mix(0.85))?;
        pen.shapes(star(at), pen.palette.text)?;
        labels.take(Rect::around(at, 7.0));
        let text = format!("about right {}", with_digits(best, 2));
        let font = Font::bold(pen.palette.text);
        let (x, y) = at;
        let mut spots = vec![((x - 12.0, y), HPos::Right), ((x + 12.0, y), HPos::Left)];
        spots.extend(around(at, 11.0));
        labels.write_near(pen, &text, font, (&spots, at, REACH), 0.8)?;
        Ok(())
    }
}

//! What is marked on a sweep: what theory knows, and the best rate.

use super::scene::SweepScene;
use super::{Heights, SweepChart};
use crate::math::numbers::{human, with_digits};
use crate::plot::geometry::Rect;
use crate::plot::labels::{Labels, around};
use crate::plot::markers::star;
use crate::plot::pen::{FONT, Font, Pen};
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::Drawn;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// A chart at least this wide has room for words beside its marks.
const ROOMY: f64 = 500.0;

impl SweepChart {
    pub(super) fn draw_theory<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        scene: &SweepScene,
        labels: &mut Labels,
    ) -> Drawn<B> {
        let inside = |rate: &f64| *rate > self.axis.lo && *rate < self.axis.hi;
        let marks = [
            (
                scene.limit,
                if scene.local {
                    "limit at the minimum"
                } else {
                    "limit"
                },
                true,
            ),
            (scene.onset, "overshooting begins", false),
        ];
        for (rate, name, strong) in marks {
            let Some(rate) = rate.filter(inside) else { continue };
            let x = self.axis.pixel_of(rate);
            let color = if strong {
                pen.palette.text.to_rgba()
            } else {
                pen.palette.muted.mix(0.9)
            };
            let mut shapes = Shapes::default();
            let (dash, width): (&[f64], f64) = if strong {
                (&[3.0, 3.0], 1.5)
            } else {
                (&[1.5, 3.0], 1.1)
            };
            shapes.dashes(&[(x, self.top - 4.0), (x, self.track.1 + 4.0)], dash, width);
            pen.shapes(shapes, color)?;
            labels.avoid_upright(x, [self.top, self.bottom], 20);
            let text = if strong {
                format!("{name} {}", human(rate))
            } else {
                name.to_string()
            };
            if !strong && self.size.width < ROOMY {
                continue; // a thin line is enough where words would only crowd each other
            }
            let size = if strong { FONT } else { FONT - 1.0 };
            let mut spots = Vec::new();
            for y in [
                self.top + 12.0,
                self.top + 28.0,
                self.top + 44.0,
                self.bottom - 10.0,
            ] {
                let sides = [((x + 6.0, y), HPos::Left), ((x - 6.0, y), HPos::Right)];
                spots.extend(if strong { sides } else { [sides[1], sides[0]] });
            }
            let font = Font {
                size,
                bold: strong,
                color,
            };
            labels.write(pen, &text, font, &spots, 0.5)?;
        }
        Ok(())
    }

    /// A star at the best rate.
    pub(super) fn draw_best<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        scene: &SweepScene,
        heights: &Heights,
        labels: &mut Labels,
    ) -> Drawn<B> {
        let sweep = scene.sweep;
        // It has as many digits as the slider, the trainings have more: the star stands at the nearest one.
        let on_axis = |rate: &f64| (self.axis.lo..=self.axis.hi).contains(rate);
        let x = |rate: f64| self.axis.pixel_of(rate);
        let nearest = |best: f64| {
            let off = |&i: &usize| (x(sweep.lrs[i]) - x(best)).abs();
            (0..sweep.lrs.len()).min_by(|a, b| off(a).total_cmp(&off(b)))
        };
        let Some(best) = scene.best_rate.filter(on_axis).and_then(nearest) else {
            return Ok(());
        };
        let at = (self.axis.pixel_of(sweep.lrs[best]), heights.of(best));
        let color = pen.palette.words(scene.endings[best]);
        pen.shapes(star(at), color)?;
        labels.take(Rect::around(at, 6.0));
        let text = format!("{} {}", heights.best, with_digits(sweep.lrs[best], 2));
        let (x, y) = at;
        let mut spots = vec![
            ((x - 10.0, y - 2.0), HPos::Right),
            ((x + 10.0, y - 2.0), HPos::Left),
        ];
        spots.extend(around(at, 9.0));
        let font = Font::bold(color);
        labels.write(pen, &text, font, &spots, 0.6)?;
        Ok(())
    }
}

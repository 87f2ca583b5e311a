//! What is marked on a sweep: what theory knows, and the best rate.

use super::scene::SweepScene;
use super::{Heights, SweepChart};
use crate::math::numbers::{human, with_digits};
use crate::plot::geometry::Rect;
use crate::plot::labels::{Labels, REACH, around};
use crate::plot::markers::star;
use crate::plot::names::{Name, Names};
use crate::plot::pen::{Font, Pen};
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::Drawn;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// A chart at least this wide has room for words beside its marks.
const ROOMY: f64 = 500.0;

/// A rate that theory knows.
struct Known {
    x: f64,
    /// What may be written beside it; the first that has room is.
    names: Vec<String>,
    /// Whether it matters more than the other.
    strong: bool,
    font: Font,
}

impl SweepChart {
    /// The limit, and where overshooting begins.
    fn known<B: DrawingBackend>(&self, pen: &Pen<B>, scene: &SweepScene) -> Vec<Known> {
        let inside = |rate: &f64| *rate > self.axis.lo && *rate < self.axis.hi;
        let limit = scene.limit.filter(inside).map(|rate| {
            let number = human(rate);
            let short = format!("limit {number}");
            let names = if scene.local {
                vec![format!("limit at the minimum {number}"), short]
            } else {
                vec![short]
            };
            Known {
                x: self.axis.pixel_of(rate),
                names,
                strong: true,
                font: Font::bold(pen.palette.text),
            }
        });
        let onset = scene.onset.filter(inside).map(|rate| Known {
            x: self.axis.pixel_of(rate),
            // A thin line is enough where words would only crowd each other.
            names: if self.size.width < ROOMY {
                Vec::new()
            } else {
                vec![
                    scene
                        .wording
                        .of("overshooting begins", "swinging begins")
                        .to_string(),
                ]
            },
            strong: false,
            font: Font::plain(pen.palette.muted.mix(0.9)).smaller(1.0),
        });
        limit.into_iter().chain(onset).collect()
    }

    /// A line at what theory knows.
    pub(super) fn draw_theory<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        scene: &SweepScene,
        labels: &mut Labels,
    ) -> Drawn<B> {
        for Known { x, strong, font, .. } in self.known(pen, scene) {
            let mut shapes = Shapes::default();
            let (dash, width): (&[f64], f64) = if strong {
                (&[3.0, 3.0], 1.5)
            } else {
                (&[1.5, 3.0], 1.1)
            };
            shapes.dashes(&[(x, self.top - 4.0), (x, self.track.1 + 4.0)], dash, width);
            pen.shapes(shapes, font.color)?;
            if strong {
                labels.keep_off_upright(x, [self.top, self.bottom]);
            } else {
                labels.avoid_upright(x, [self.top, self.bottom]);
            }
        }
        Ok(())
    }

    /// What these lines are.
    pub(super) fn name_theory<B: DrawingBackend>(&self, pen: &Pen<B>, scene: &SweepScene, all: &mut Names) {
        for Known {
            x,
            names,
            strong,
            font,
        } in self.known(pen, scene)
        {
            let rows = [12.0, 28.0, 44.0, 20.0, 36.0, 52.0].map(|down| self.top + down);
            let rows = rows.into_iter().filter(|y| *y < self.bottom - 8.0);
            let sides = |y: f64| {
                let sides = [((x + 6.0, y), HPos::Left), ((x - 6.0, y), HPos::Right)];
                if strong { sides } else { [sides[1], sides[0]] }
            };
            all.push(Name {
                texts: names,
                font,
                spots: rows.chain([self.bottom - 10.0]).flat_map(sides).collect(),
                near: None,
                rim: 0.5,
            });
        }
    }

    /// A star at the best rate.
    pub(super) fn draw_best<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        scene: &SweepScene,
        heights: &Heights,
        names: &mut Names,
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
        names.labels.take(Rect::around(at, 6.0));
        let rate = with_digits(sweep.lrs[best], 2);
        let (x, y) = at;
        let mut spots = vec![
            ((x - 10.0, y - 2.0), HPos::Right),
            ((x + 10.0, y - 2.0), HPos::Left),
        ];
        spots.extend(around(at, 9.0));
        names.push(Name {
            texts: vec![format!("{} {rate}", heights.best), rate],
            font: Font::bold(color),
            spots,
            near: Some((at, REACH)),
            rim: 0.6,
        });
        Ok(())
    }
}

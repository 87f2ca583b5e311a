//! The best learning rate against one setting: a dot for each of its values, the known laws as broken lines, and
//! where the lab is.

mod axes;
mod lines;

use self::lines::{Line, draw_name};
use super::geometry::{Pixel, Rect, Size};
use super::labels::{Labels, Spot};
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use super::ticks::log10;
use crate::math::numbers::human;
use crate::math::real::portable::pow;
use crate::search::best_rate::scaling::{LAWS, Law};
use crate::search::best_rate::{Point, VariedAxis};
use crate::training::about_right::Merit;
use crate::training::verdict::Verdict;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

const LEFT: f64 = 56.0;
const RIGHT: f64 = 20.0;
const ABOVE: f64 = 30.0;
const BELOW: f64 = 42.0;

/// What is found, and what of it is pointed out.
#[derive(Clone, Copy)]
pub struct BestRateScene<'a> {
    /// The axis of the setting that is varied.
    pub axis: VariedAxis,
    /// What is found, in the order of the values.
    pub points: &'a [Point],
    /// What was found before a change: drawn faintly.
    pub before: &'a [Point],
    /// The setting's value in the lab, if it has one, and the rate.
    pub here: (Option<f64>, f64),
    /// The point that the reader points at.
    pub pointed: Option<usize>,
    /// Whether the limit holds at the minimum only.
    pub local: bool,
    /// The value and the rate from which the laws of scaling begin, where there are such laws.
    pub laws: Option<(f64, f64)>,
}

/// Where everything is in a chart of the best rate against a setting.
///
/// ```
/// use overshoot::{Experiment, search::best_rate::{BestRates, VariedAxis}};
/// use overshoot::plot::{BestRateChart, BestRateScene, Size, Theme, svg};
/// let experiment = Experiment::default();
/// let mut found = BestRates::new(&experiment, VariedAxis::of(&experiment));
/// while !found.advance() {}
/// let scene = BestRateScene {
///     axis: found.axis(),
///     points: found.points(),
///     before: &[],
///     here: (Some(10.0), 0.185),
///     pointed: None,
///     local: false,
///     laws: None,
/// };
/// let size = Size { width: 480.0, height: 300.0 };
/// let chart = BestRateChart::new(size, &scene);
/// let (x, _) = chart.pixel(found.points()[3].value, 0.1);
/// assert_eq!(chart.nearest(x, found.points()), Some(3));
/// assert!(svg(size, |area| chart.draw(area, Theme::Light, &scene)).contains("condition number"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BestRateChart {
    /// The size of the picture.
    pub size: Size,
    axis: VariedAxis,
    /// The ends of the axis of rates, as positions in the row of round numbers.
    ends: [i32; 2],
}

/// The row of round numbers: …, 0.1, 0.2, 0.5, 1, 2, 5, 10, …, with 1 at position 0.
fn round(position: i32) -> f64 {
    let mantissa = [1.0, 2.0, 5.0][position.rem_euclid(3) as usize];
    mantissa * pow(10.0, f64::from(position.div_euclid(3)))
}

fn best(point: &Point) -> Option<f64> {
    point.best.map(|best| best.rate)
}

/// How many times as high as all else a law may lead within the chart.
const ROOM_FOR_LAWS: f64 = 10.0;

impl BestRateChart {
    /// A chart in which all best rates have room, and the laws.
    pub fn new(size: Size, scene: &BestRateScene) -> BestRateChart {
        let rates = |point: &Point| {
            let [low, high] = point.best.map_or([None; 2], |best| best.equals.map(Some));
            [low, high, point.rates.limit, point.law]
        };
        let all = scene.points.iter().chain(scene.before).flat_map(rates).flatten();
        let from_to = |(low, high): (f64, f64), rate: f64| (low.min(rate), high.max(rate));
        let (low, high) = all.fold((f64::INFINITY, 0.0), from_to);
        // The laws, too, as far as they do not press all else flat.
        let ends = |anchor| LAWS.map(|law| law.rate(anchor, scene.axis.to));
        let laws = scene.laws.into_iter().flat_map(ends);
        let (low, high) = laws
            .map(|rate| rate.min(ROOM_FOR_LAWS * high))
            .fold((low, high), from_to);
        let (low, high) = if low > high {
            (0.01, 1.0)
        } else {
            (low / 1.1, high * 1.1)
        };
        let near = |rate: f64| 3 * log10(rate).floor() as i32;
        let below = (near(low)..).take_while(|&i| round(i) <= low).last();
        let above = (near(high)..).find(|&i| round(i) >= high);
        let mut ends = [below.unwrap_or(near(low)), above.unwrap_or(near(high))];
        // At least a decade, so that small moves look small.
        while ends[1] - ends[0] < 3 {
            if (ends[1] - ends[0]) % 2 == 0 {
                ends[0] -= 1;
            } else {
                ends[1] += 1;
            }
        }
        BestRateChart {
            size,
            axis: scene.axis,
            ends,
        }
    }

    fn right(&self) -> f64 {
        self.size.width - RIGHT
    }

    fn bottom(&self) -> f64 {
        self.size.height - BELOW
    }

    /// Where a value of the setting and a rate are; what lies beyond the axis, at its end.
    pub fn pixel(&self, value: f64, rate: f64) -> Pixel {
        let [low, high] = self.ends.map(|end| log10(round(end)));
        let up = (log10(rate) - low) / (high - low);
        let y = self.bottom() - up * (self.bottom() - ABOVE);
        (
            LEFT + self.axis.place(value) * (self.right() - LEFT),
            y.clamp(ABOVE, self.bottom()),
        )
    }

    /// The found point nearest to a pixel's column.
    pub fn nearest(&self, x: f64, points: &[Point]) -> Option<usize> {
        let distance = |i: &usize| (self.pixel(points[*i].value, 1.0).0 - x).abs();
        (0..points.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// Lines through what the points have; where one has nothing, a line ends.
    fn pieces(&self, points: &[Point], rate: fn(&Point) -> Option<f64>) -> Vec<Vec<Pixel>> {
        points
            .chunk_by(|a, b| rate(a).is_some() && rate(b).is_some())
            .map(|piece| {
                let pixel = |point: &Point| Some(self.pixel(point.value, rate(point)?));
                piece.iter().filter_map(pixel).collect()
            })
            .collect()
    }

    /// A law of scaling from where it begins to the last value, or to where it leaves the chart: a straight line, because
    /// both axes are logarithmic. It has many points so that its name finds a place.
    fn straight(&self, anchor: (f64, f64), law: &Law) -> Vec<Pixel> {
        const POINTS: usize = 24;
        let top = round(self.ends[1]) / anchor.1;
        let last = (anchor.0 * pow(top.max(1.0), 1.0 / law.exponent)).min(self.axis.to);
        let value = |i: usize| anchor.0 * pow(last / anchor.0, i as f64 / POINTS as f64);
        let pixel = |i: usize| self.pixel(value(i), law.rate(anchor, value(i)));
        (0..=POINTS).map(pixel).collect()
    }

    /// Axes, laws, what was found, and where the lab is.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, scene: &BestRateScene) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let palette = pen.palette;
        self.draw_axes(&pen)?;
        for line in self.pieces(scene.before, best) {
            pen.stroke(&line, 2.0, palette.muted.mix(0.4))?;
        }
        let limit = Line {
            pieces: self.pieces(scene.points, |point| point.rates.limit),
            name: if scene.local {
                "limit at the minimum"
            } else {
                "limit"
            },
            bold: false,
            color: palette.words(Verdict::Diverges).to_rgba(),
            above: true,
        };
        let law = Line {
            pieces: self.pieces(scene.points, |point| point.law),
            name: "2/(λmin + λmax)",
            bold: false,
            color: palette.text.to_rgba(),
            above: false,
        };
        let found = Line {
            pieces: self.pieces(scene.points, best),
            name: "best rate",
            bold: true,
            color: palette.focus.to_rgba(),
            above: false,
        };
        let scaling = LAWS.map(|law| Line {
            pieces: scene
                .laws
                .map(|anchor| self.straight(anchor, &law))
                .into_iter()
                .collect(),
            name: law.name,
            bold: false,
            color: palette.text.to_rgba(),
            above: true,
        });
        let [linear, root] = &scaling;
        self.draw_equals(&pen, scene.points)?;
        let broken = [
            (&limit, [7.0, 4.0]),
            (&law, [2.0, 3.5]),
            (linear, [9.0, 3.0]),
            (root, [4.0, 3.0]),
        ];
        for (line, pattern) in broken {
            let mut dashes = Shapes::default();
            for piece in &line.pieces {
                dashes.dashes(piece, &pattern, 1.7);
            }
            pen.shapes(dashes, line.color)?;
        }
        for piece in &found.pieces {
            pen.stroke(piece, 2.0, found.color)?;
        }
        for point in scene.points {
            if let Some(best) = point.best {
                let at = self.pixel(point.value, best.rate);
                pen.dot(at, [4.4, 3.3], found.color)?;
                if best.merit == Merit::Lowest {
                    pen.disc(at, 1.8, palette.panel)?;
                }
            }
        }
        let [linear, root] = scaling;
        let lines = [found, limit, law, linear, root];
        let mut labels = Labels::new(self.size, 4.0);
        labels.take(Rect::below(self.size, self.bottom()));
        labels.take(Rect::left_of(self.size, LEFT));
        lines::avoid(&mut labels, &lines);
        self.draw_here(&pen, &mut labels, scene)?;
        let middle = [(LEFT + self.right()) / 2.0, self.size.width];
        (0..lines.len()).try_for_each(|i| draw_name(&pen, &mut labels, &lines, i, middle))
    }

    /// A band over the rates that are as good as the best ones.
    fn draw_equals<B: DrawingBackend>(&self, pen: &Pen<B>, points: &[Point]) -> Drawn<B> {
        let low = self.pieces(points, |point| Some(point.best?.equals[0]));
        let high = self.pieces(points, |point| Some(point.best?.equals[1]));
        for (mut edge, back) in low.into_iter().zip(high) {
            if edge.len() > 1 {
                edge.extend(back.into_iter().rev());
                pen.fill(&edge, pen.palette.focus.mix(0.22))?;
            }
        }
        Ok(())
    }

    /// The point that is pointed at, and the lab's own value and rate, which look like the thumb of the slider.
    fn draw_here<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        scene: &BestRateScene,
    ) -> Drawn<B> {
        let palette = pen.palette;
        if let Some(point) = scene.pointed.and_then(|index| scene.points.get(index)) {
            let x = self.pixel(point.value, 1.0).0;
            pen.stroke(&[(x, ABOVE), (x, self.bottom())], 1.0, palette.focus)?;
            if let Some(best) = point.best {
                let at = self.pixel(point.value, best.rate);
                pen.dot(at, [8.0, 6.0], palette.focus)?;
            }
        }
        let (Some(value), rate) = scene.here else {
            return Ok(());
        };
        if !(-1e-9..=1.0 + 1e-9).contains(&self.axis.place(value)) {
            return Ok(());
        }
        let at = self.pixel(value, rate);
        pen.stroke(
            &[(at.0, ABOVE), (at.0, self.bottom())],
            1.0,
            palette.text.mix(0.5),
        )?;
        pen.dot(at, [7.5, 6.0], palette.text)?;
        pen.disc(at, 2.8, palette.panel)?;
        labels.take(Rect::around(at, 8.0));
        let mut y = ABOVE;
        while y < self.bottom() {
            labels.avoid((at.0, y));
            y += 4.0;
        }
        let [low, high] = self.ends.map(round);
        let name = if rate > high * 1.001 {
            format!("the lab ↑ {}", human(rate))
        } else if rate < low / 1.001 {
            format!("the lab ↓ {}", human(rate))
        } else {
            "the lab".to_string()
        };
        let inside = at.1.clamp(ABOVE + 10.0, self.bottom() - 12.0);
        let spots: Vec<Spot> = [-18.0, 18.0, -32.0, 32.0, 0.0]
            .into_iter()
            .flat_map(|off| {
                let y = inside + off;
                [((at.0 + 9.0, y), HPos::Left), ((at.0 - 9.0, y), HPos::Right)]
            })
            .collect();
        labels.write(pen, &name, Font::bold(palette.text), &spots, 0.8)?;
        Ok(())
    }
}

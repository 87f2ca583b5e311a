//! The range test: loss against rate on a logarithmic axis, raw and smoothed, where it stopped, what every rule
//! suggests, and the rate that is about right.

mod marks;

use super::clip::path_in;
use super::downsample::extremes;
use super::geometry::{Pixel, Rect, Size};
use super::labels::{Labels, width};
use super::levels::Levels;
use super::loss_axis::{LossAxis, Place};
use super::pen::{FONT, Font, Pen};
use super::rate_axis::RateAxis;
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use crate::math::numbers::human;
use crate::math::sorting::sort_by;
use crate::search::finder::{RangeTest, Suggestion};
use crate::training::verdict::Verdict;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBColor};
use std::ops::Range;

/// What is known of a range test, and how much of it is shown.
pub struct FinderScene<'a> {
    /// The range test that is drawn.
    pub test: &'a RangeTest,
    /// The loss of the minimum, if it is known.
    pub minimum: Option<f64>,
    /// Whether the loss is drawn as it is, not as the logarithm of its gap to the minimum.
    pub linear: bool,
    /// The same test the other way, and what that is, where it is shown for comparison.
    pub other: Option<(&'a RangeTest, &'static str)>,
    /// The loss before any training.
    pub first: f64,
    /// The entries that the rules read.
    pub read: Range<usize>,
    /// How many entries are shown; the axes always have room for all.
    pub shown: usize,
    /// Whether the smoothed losses are drawn.
    pub smoothed: bool,
    /// Whether the rules' suggestions are marked.
    pub suggestions: bool,
    /// The rate that is about right, if it is shown.
    pub best: Option<f64>,
}

/// Where everything is in a chart of a range test.
///
/// ```
/// use overshoot::{Experiment, find_lr};
/// use overshoot::plot::{FinderChart, FinderScene, Size, Theme, svg};
/// let test = find_lr(&Experiment::default());
/// let scene = FinderScene {
///     test: &test,
///     minimum: Some(0.0),
///     linear: false,
///     other: None,
///     first: 14.9,
///     read: 0..test.lrs.len(),
///     shown: test.lrs.len(),
///     smoothed: true,
///     suggestions: true,
///     best: test.best,
/// };
/// let size = Size { width: 700.0, height: 330.0 };
/// let picture = svg(size, |area| FinderChart::new(size, &scene).draw(area, Theme::Light, &scene));
/// assert!(picture.contains("steepest"));
/// ```
pub struct FinderChart {
    /// The size of the picture.
    pub size: Size,
    /// The axis of learning rates.
    pub axis: RateAxis,
    losses: LossAxis,
    /// Suggestions of the same rate have one name, and each its own lane above the chart.
    names: Vec<Name>,
}

/// A name above the chart.
struct Name {
    text: String,
    lr: f64,
    y: f64,
    side: HPos,
}

/// Heights of the lanes, and what lies below the chart.
const LANE: f64 = 17.0;
const BELOW: f64 = 36.0;
/// How far a name is from its line.
const GAP: f64 = 5.0;

impl FinderChart {
    /// A chart with room for all of a test, however much of it is shown.
    pub fn new(size: Size, found: &FinderScene) -> FinderChart {
        let test = found.test;
        let rates = || {
            let suggested = test.suggestions.iter().map(|suggestion| suggestion.lr);
            let other = found.other.iter().flat_map(|(other, _)| &other.lrs);
            test.lrs
                .iter()
                .chain(other)
                .copied()
                .chain(suggested)
                .chain(found.best)
        };
        let (mut lo, mut hi) = rates()
            .filter(|rate| *rate > 0.0)
            .fold((f64::INFINITY, 0.0_f64), |(lo, hi), rate| {
                (lo.min(rate), hi.max(rate))
            });
        if lo > hi {
            (lo, hi) = (1e-7, 1.0);
        }
        // Room for the name of the last mark, and an axis even where there is but one rate.
        let span = (hi / lo).max(10.0);
        let axis = RateAxis {
            lo: lo / span.powf(0.02),
            hi: hi * span.powf(0.1),
            left: 52.0,
            right: size.width - 14.0,
        };
        let names = names(&test.suggestions, &axis);
        let lanes = names.iter().map(|name| name.y).fold(0.0, f64::max);
        // One training may go down so far that the other curve would be a flat line: it may leave the chart.
        let losses = LossAxis::new(
            test.losses.iter().copied(),
            found.minimum,
            found.first,
            (found.linear, 2.0),
            (lanes + 24.0, size.height - BELOW),
        );
        FinderChart {
            size,
            axis,
            losses,
            names,
        }
    }

    /// The whole chart.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, found: &FinderScene) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let mut labels = Labels::new(self.size, 3.0);
        labels.take(Rect::above(self.size, self.losses.top - 8.0));
        labels.take(Rect::below(self.size, self.losses.bottom + 2.0));
        labels.take(Rect::left_of(self.size, self.axis.left));
        if found.suggestions {
            self.shade(&pen, found)?;
        }
        self.draw_axes(&pen)?;
        let test = found.test;
        let shown = found.shown.min(test.lrs.len());
        let xs: Vec<f64> = test.lrs[..shown]
            .iter()
            .map(|&rate| self.axis.pixel_of(rate))
            .collect();
        let raw = self.line(&xs, &test.losses);
        let smooth = if found.smoothed {
            self.line(&xs, &test.smoothed)
        } else {
            Vec::new()
        };
        for line in [&raw, &smooth] {
            self.inside(line).iter().for_each(|piece| labels.keep_off(piece));
        }
        let chart = [self.losses.top, self.losses.bottom];
        let mut upright = |rate: f64| labels.keep_off_upright(self.axis.pixel_of(rate), chart);
        let stopped = test.stopped.filter(|stop| *stop < shown);
        stopped.iter().for_each(|&stop| upright(test.lrs[stop]));
        if found.suggestions {
            self.names.iter().for_each(|name| upright(name.lr));
            self.draw_leaders(&pen, found)?;
        }
        if let Some((other, name)) = found.other {
            self.draw_other(&pen, &mut labels, other, name)?;
        }
        self.draw_line(&pen, &raw, 1.5, pen.palette.muted)?;
        if raw.len() <= DOTS {
            let mut dots = Shapes::default();
            raw.iter()
                .filter(|point| self.holds(**point))
                .for_each(|&point| dots.disc(point, 2.4));
            pen.shapes(dots, pen.palette.muted)?;
        }
        self.draw_line(&pen, &smooth, 2.6, pen.palette.focus)?;
        match stopped {
            Some(stop) => self.draw_stop(&pen, &mut labels, test, stop)?,
            None if shown < test.lrs.len() || shown == 1 => self.draw_now(&pen, &mut labels, found, shown)?,
            None => {}
        }
        self.draw_off_axis(&pen, &mut labels, &xs, &test.losses, stopped)?;
        if found.suggestions {
            self.draw_names(&pen, found)?;
        }
        if let Some(best) = found.best {
            self.draw_best(&pen, &mut labels, found, best)?;
        }
        self.name_lines(&pen, &mut labels, &raw, &smooth)
    }

    /// The same test the other way: dotted, and named at its right end.
    fn draw_other<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        other: &RangeTest,
        name: &str,
    ) -> Drawn<B> {
        let xs: Vec<f64> = other.lrs.iter().map(|&rate| self.axis.pixel_of(rate)).collect();
        let line = self.line(&xs, &other.losses);
        let mut dots = Shapes::default();
        for piece in self.inside(&line) {
            dots.dashes(&piece, &[1.6, 3.4], 1.6);
            labels.keep_off(&piece);
        }
        let color = pen.palette.words(Verdict::Oscillates);
        pen.shapes(dots, color)?;
        let inside: Vec<Pixel> = line.into_iter().filter(|&point| self.holds(point)).collect();
        let spots: Vec<_> = [0.97, 0.9, 0.8, 0.65, 0.5, 0.35]
            .into_iter()
            .filter_map(|share| inside.get((share * inside.len() as f64) as usize))
            .flat_map(|&(x, y)| {
                [
                    ((x - 8.0, y - 10.0), HPos::Right),
                    ((x - 8.0, y + 12.0), HPos::Right),
                    ((x + 8.0, y + 12.0), HPos::Left),
                ]
            })
            .collect();
        let font = Font::plain(color).smaller(0.5);
        labels.write(pen, name, font, &spots, 0.7)?;
        Ok(())
    }

    fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let font = pen.muted();
        let levels = Levels {
            left: self.axis.left,
            right: self.axis.right,
            gap: 7.0,
            font,
        };
        levels.draw_losses(pen, &self.losses, 30.0)?;
        let bottom = self.losses.bottom;
        let [first, last] = [self.axis.lo, self.axis.hi].map(|rate| rate.log10());
        let apart = (self.axis.right - self.axis.left) / (last - first).max(1e-9);
        let stride = [1, 2, 3, 5]
            .into_iter()
            .find(|&n| apart * f64::from(n) >= 44.0)
            .unwrap_or(10);
        for exponent in first.ceil() as i32..=last.floor() as i32 {
            let rate = 10f64.powi(exponent);
            let x = self.axis.pixel_of(rate);
            pen.stroke(&[(x, bottom), (x, bottom + 4.0)], 1.0, pen.palette.muted.mix(0.6))?;
            if exponent.rem_euclid(stride) == 0 {
                pen.text(&human(rate), ((x, bottom + 14.0), HPos::Center), font)?;
            }
        }
        pen.text(
            "learning rate",
            ((self.axis.right, bottom + 28.0), HPos::Right),
            font,
        )
    }

    /// What the rules do not read lies in the shade.
    fn shade<B: DrawingBackend>(&self, pen: &Pen<B>, found: &FinderScene) -> Drawn<B> {
        let rates = &found.test.lrs;
        let middle = |i: usize| (self.axis.pixel_of(rates[i - 1]) + self.axis.pixel_of(rates[i])) / 2.0;
        let (from, to) = (found.read.start, found.read.end);
        let color = pen.palette.muted.mix(0.13);
        let (top, bottom) = (self.losses.top - 4.0, self.losses.bottom);
        if from > 0 && from < rates.len() {
            pen.block((self.axis.left, top), (middle(from), bottom), color)?;
        }
        if to > 0 && to < rates.len() {
            let right = self.axis.pixel_of(rates[rates.len() - 1]).max(middle(to));
            pen.block((middle(to), top), (right, bottom), color)?;
        }
        Ok(())
    }

    /// The points of a curve, thinned to four a pixel column where there are more: first, lowest, highest, last.
    fn line(&self, xs: &[f64], losses: &[f64]) -> Vec<Pixel> {
        // A loss that is the minimum exactly stands at the bottom.
        let height = |loss: f64| match self.losses.place(loss) {
            Place::On(y) => y,
            _ => self.losses.free(loss),
        };
        let point = |i: usize| (xs[i], height(losses[i]));
        let all: Vec<usize> = (0..xs.len()).filter(|&i| !losses[i].is_nan()).collect();
        if all.len() as f64 <= 4.0 * self.size.width {
            return all.into_iter().map(point).collect();
        }
        all.chunk_by(|&a, &b| xs[a] as i64 == xs[b] as i64)
            .flat_map(|group| extremes(losses, group.iter().copied()))
            .map(point)
            .collect()
    }

    fn holds(&self, (_, y): Pixel) -> bool {
        (self.losses.top - 0.5..=self.losses.bottom + 0.5).contains(&y)
    }

    /// The pieces of a line that are within the chart.
    fn inside(&self, line: &[Pixel]) -> Vec<Vec<Pixel>> {
        let area = Rect {
            top: self.losses.top,
            bottom: self.losses.bottom,
            ..Rect::whole(self.size)
        };
        path_in(area, line)
    }

    fn draw_line<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        line: &[Pixel],
        width: f64,
        color: RGBColor,
    ) -> Drawn<B> {
        for piece in self.inside(line) {
            pen.stroke(&piece, width + 1.6, pen.palette.panel.mix(0.7))?;
            pen.stroke(&piece, width, color)?;
        }
        Ok(())
    }
}

/// With more points than this their dots would run into each other.
const DOTS: usize = 130;

/// The names of the suggestions, each beside its line and in a lane of its own height, so that no line crosses a name.
/// They stand to the right of their lines; where there is no room at the right edge, and where such a name would lie over
/// the line of one of those, to the left.
fn names(suggestions: &[Suggestion], axis: &RateAxis) -> Vec<Name> {
    let mut sorted: Vec<&Suggestion> = suggestions.iter().collect();
    sort_by(&mut sorted, &|a, b| a.lr.total_cmp(&b.lr));
    let groups = sorted.chunk_by(|a, b| b.lr <= 1.005 * a.lr).map(|group| {
        let rules: Vec<&str> = group.iter().map(|suggestion| suggestion.rule).collect();
        let text = rules.join(", ");
        let length = GAP + width(&text, FONT, false);
        (text, group[0].lr, axis.pixel_of(group[0].lr), length)
    });
    let mut border = axis.right;
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    for (text, lr, x, length) in groups.collect::<Vec<_>>().into_iter().rev() {
        if x + length < border || x < length {
            rights.push((text, lr, x, length));
        } else {
            border = x;
            lefts.push((text, lr, x, length));
        }
    }
    // Each is below all that lie over its line, or beside it: of those to the left the last one is at the top, of those
    // to the right the first.
    let mut names: Vec<Name> = Vec::new();
    let mut taken: Vec<([f64; 2], f64)> = Vec::new();
    let mut place = |(text, lr, x, length): (String, f64, f64, f64), side: HPos| {
        let [left, right] = match side {
            HPos::Left | HPos::Center => [x, x + length],
            HPos::Right => [x - length, x],
        };
        let over = |&&([from, to], _): &&([f64; 2], f64)| from - 4.0 < right && left < to + 4.0;
        let below = taken.iter().filter(over).map(|(_, y)| y + LANE);
        let y = below.fold(12.0, f64::max);
        taken.push(([left, right], y));
        names.push(Name { text, lr, y, side });
    };
    lefts.into_iter().for_each(|name| place(name, HPos::Right));
    rights.into_iter().rev().for_each(|name| place(name, HPos::Left));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No line, which goes down from the height of its name, goes through another name, and no two names overlap.
    #[test]
    fn no_line_crosses_a_name() {
        let rules = [
            "slide",
            "valley",
            "lightning",
            "minimum",
            "slightly-below",
            "steepest, steep",
        ];
        let mut lefts = 0;
        for seed in 0..400_u32 {
            let random = |i: u32| f64::from((seed * 7919 + i * 104_729 + seed * seed * 31) % 997) / 997.0;
            let axis = RateAxis {
                lo: 1e-5,
                hi: 10.0,
                left: 52.0,
                right: 210.0 + 500.0 * random(9),
            };
            let suggestions: Vec<Suggestion> = (0..6)
                .map(|i| Suggestion {
                    rule: rules[i as usize],
                    lr: 10f64.powf(-4.5 + 5.0 * random(i)),
                })
                .collect();
            let names = names(&suggestions, &axis);
            let spans = names.iter().map(|name| {
                let (x, length) = (axis.pixel_of(name.lr), GAP + width(&name.text, FONT, false));
                let is_left = name.side as u8 == HPos::Right as u8;
                (if is_left { [x - length, x] } else { [x, x + length] }, name.y, x)
            });
            let spans: Vec<_> = spans.collect();
            lefts += names
                .iter()
                .filter(|name| name.side as u8 == HPos::Right as u8)
                .count();
            for (i, ([left, right], y, _)) in spans.iter().enumerate() {
                for (j, (other, lane, x)) in spans.iter().enumerate().filter(|(j, _)| *j != i) {
                    let crosses = lane < y && left + 1.0 < *x && *x < right - 1.0;
                    assert!(
                        !crosses,
                        "{seed}: the line of {} and {}",
                        names[j].text, names[i].text
                    );
                    let overlap = lane == y && other[0] < *right && *left < other[1];
                    assert!(!overlap, "{seed}: {} and {}", names[j].text, names[i].text);
                }
            }
        }
        assert!(lefts > 100, "{lefts}");
    }
}

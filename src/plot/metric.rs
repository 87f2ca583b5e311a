//! A small chart of what else is watched while a model trains (accuracy, sharpness, a gradient's length), below the
//! loss curve and on its axis of steps: one line or two, a reference, and the values at the step that is shown.

use super::clip;
use super::curve::Curve;
use super::downsample::columns;
use super::geometry::{Pixel, Size};
use super::labels::{FONT, Labels, Rect, width};
use super::loss_axis::percents;
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::{Palette, Theme};
use super::ticks::ticks;
use crate::math::numbers::{human, power};
use crate::math::real::portable::{ln, pow};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBColor};

/// Values by step.
#[derive(Clone, Copy, Debug, Default)]
pub struct Series<'a> {
    /// What it is called: `training`. A single line needs no name beside the chart's.
    pub label: &'a str,
    /// Rising.
    pub steps: &'a [f64],
    /// One a step; what is not finite is a gap.
    pub values: &'a [f64],
}

impl Series<'_> {
    /// The steps and values that both are there.
    fn len(&self) -> usize {
        self.steps.len().min(self.values.len())
    }

    /// The value of the last step up to one; of the first where all are later.
    pub fn at(&self, step: f64) -> Option<f64> {
        let known = &self.steps[..self.len()];
        let after = known.partition_point(|&other| other <= step);
        self.values[..self.len()].get(after.saturating_sub(1)).copied()
    }
}

/// How values are measured scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricScale {
    /// As they are.
    Linear,
    /// Their logarithm.
    Log,
    /// Shares from 0 to 1 as percents from 0 to 100.
    Percent,
}

/// What a chart shows.
#[derive(Clone, Copy, Debug)]
pub struct Metric<'a> {
    /// What is watched: `Sharpness`.
    pub title: &'a str,
    pub scale: MetricScale,
    /// The first is solid, others are dashed.
    pub series: &'a [Series<'a>],
    /// What the values are to be compared with, such as 2/lr; of a single value, a level line.
    pub reference: Option<Series<'a>>,
}

/// Where everything is in a chart of a metric by step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricChart {
    size: Size,
    /// Where the first step is, and the last one: as in the loss curve.
    left: f64,
    right: f64,
    first: f64,
    steps: f64,
    top: f64,
    bottom: f64,
    scale: MetricScale,
    /// The ends of the axis, in its own measure.
    lo: f64,
    hi: f64,
}

/// The height of the line of words above.
const TITLE: f64 = 24.0;
/// Values more than so many times as high as nearly all others do not stretch the axis: on a linear one, and on a
/// logarithmic one.
const FAR: f64 = 3.0;
const LOG_FAR: f64 = 1e4;
/// Between the axis and its numbers.
const GAP: f64 = 7.0;

fn log10(number: f64) -> f64 {
    ln(number) / std::f64::consts::LN_10
}

/// A range with room for one more value.
fn reach((low, high): (f64, f64), value: f64) -> (f64, f64) {
    (low.min(value), high.max(value))
}

impl Metric<'_> {
    /// The ends of the axis in its own measure.
    fn ends(&self) -> [f64; 2] {
        if self.scale == MetricScale::Percent {
            return [0.0, 1.0];
        }
        let log = self.scale == MetricScale::Log;
        // Far from where numbers end, so that no difference overflows.
        let shown = |value: &f64| {
            let value = value.clamp(-1e150, 1e150);
            (value.is_finite() && (!log || value > 0.0)).then_some(value)
        };
        let mut values: Vec<f64> = self
            .series
            .iter()
            .flat_map(|series| {
                series.values[..series.len()]
                    .iter()
                    .filter(|value| value.is_finite())
            })
            .filter_map(shown)
            .collect();
        let reference = self.reference.iter().flat_map(|series| series.values);
        let reference: Vec<f64> = reference
            .filter(|value| value.is_finite())
            .filter_map(shown)
            .collect();
        if values.is_empty() {
            values.clone_from(&reference);
        }
        values.sort_unstable_by(|a, b| a.abs().total_cmp(&b.abs()));
        let Some(&largest) = values.last() else {
            return [0.0, 1.0];
        };
        let usual = match values[(values.len() - 1) * 9 / 10].abs() {
            0.0 => largest.abs(),
            usual => usual,
        };
        let least = values.iter().copied().fold(f64::MAX, f64::min);
        let most = values.iter().copied().fold(f64::MIN, f64::max);
        // The reference is seen where the values would not be flat beside it.
        if log {
            let (low, high) = (least.max(usual / 1e12), most.min(usual * LOG_FAR));
            let near = |value: &f64| *value > low / LOG_FAR && *value < high * LOG_FAR;
            let (low, high) = reference.into_iter().filter(near).fold((low, high), reach);
            let low = log10(low).floor();
            return [low, log10(high).ceil().max(low + 1.0)];
        }
        let (low, high) = (least.max(-FAR * usual).min(0.0), most.min(FAR * usual).max(0.0));
        let near = |value: &f64| value.abs() < 2.0 * high.max(-low);
        let (low, mut high) = reference.into_iter().filter(near).fold((low, high), reach);
        if high - low < f64::MIN_POSITIVE {
            high = low + 1.0;
        }
        let room = if low < 0.0 { 0.06 * (high - low) } else { 0.0 };
        [low - room, high + 0.06 * (high - low)]
    }

    fn text(&self, value: f64) -> String {
        match self.scale {
            MetricScale::Percent if value.is_finite() => percents(value),
            _ => human(value),
        }
    }
}

/// The colour of a series by its position.
fn color(palette: &Palette, position: usize) -> RGBColor {
    if position == 0 {
        palette.text
    } else {
        palette.focus
    }
}

/// The dashes of a series by its position; none for the first.
const DASHES: [f64; 2] = [6.0, 4.0];

impl MetricChart {
    /// Moves the left end of a loss curve so that the numbers of a chart below it find room: both share the axis of
    /// steps.
    pub fn make_room(curve: &mut Curve, size: Size, metric: &Metric) {
        let chart = MetricChart::new(size, curve, metric);
        let widest = chart
            .ticks()
            .iter()
            .map(|(_, text)| width(text, FONT, false))
            .fold(0.0, f64::max);
        curve.left = curve.left.max(widest + GAP + 5.0);
    }

    /// A chart below a loss curve.
    pub fn new(size: Size, curve: &Curve, metric: &Metric) -> MetricChart {
        let [lo, hi] = metric.ends();
        MetricChart {
            size,
            left: curve.left,
            right: curve.right,
            first: curve.first as f64,
            steps: curve.steps as f64,
            top: TITLE + 6.0,
            bottom: (size.height - 9.0).max(TITLE + 16.0),
            scale: metric.scale,
            lo,
            hi,
        }
    }

    /// A value in the axis' own measure.
    fn measure(&self, value: f64) -> f64 {
        match self.scale {
            MetricScale::Log if value > 0.0 => log10(value),
            MetricScale::Log if value <= 0.0 => f64::NEG_INFINITY,
            _ => value,
        }
    }

    fn x(&self, step: f64) -> f64 {
        let along = ((step - self.first) / self.steps).clamp(-1.0, 2.0);
        self.left + (self.right - self.left) * along
    }

    /// How high a value is on the axis: 0 at the bottom, 1 at the top; what lies beyond, no farther than one axis'
    /// length.
    fn up(&self, value: f64) -> f64 {
        ((self.measure(value) - self.lo) / (self.hi - self.lo)).clamp(-1.0, 2.0)
    }

    fn y(&self, up: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * up
    }

    /// Where a step and a value are; held inside.
    pub fn pixel(&self, step: f64, value: f64) -> Pixel {
        let up = if value.is_nan() { 1.0 } else { self.up(value) };
        (
            self.x(step).clamp(self.left, self.right),
            self.y(up.clamp(0.0, 1.0)),
        )
    }

    /// Heights with their texts, from the bottom up.
    fn ticks(&self) -> Vec<(f64, String)> {
        let count = ((self.bottom - self.top) / 18.0).max(1.0);
        match self.scale {
            MetricScale::Percent => {
                let shares: &[f64] = if count > 4.4 {
                    &[0.0, 0.25, 0.5, 0.75, 1.0]
                } else {
                    &[0.0, 0.5, 1.0]
                };
                shares
                    .iter()
                    .map(|&share| (self.y(share), percents(share)))
                    .collect()
            }
            MetricScale::Log => {
                let decades = self.hi - self.lo;
                let stride = (decades / count).ceil().max(1.0);
                (0..=(decades / stride) as i64)
                    .map(|i| self.lo + i as f64 * stride)
                    .map(|exponent| {
                        let text = match exponent as i64 {
                            near @ -2..=3 => human(pow(10.0, near as f64)),
                            far => power(far),
                        };
                        (self.y((exponent - self.lo) / decades), text)
                    })
                    .collect()
            }
            MetricScale::Linear => ticks(self.lo, self.hi, count)
                .into_iter()
                .map(|(value, text)| (self.y((value - self.lo) / (self.hi - self.lo)), text))
                .collect(),
        }
    }

    /// The pieces of a series' line on the axis: it is broken where values are not finite.
    fn pieces(&self, series: &Series) -> Vec<Vec<Pixel>> {
        let values = &series.values[..series.len()];
        let size = Size {
            width: self.right - self.left,
            height: self.bottom - self.top,
        };
        let kept = columns(values, size.width);
        let mut pieces = Vec::new();
        for run in kept.chunk_by(|&a, &b| values[a].is_finite() == values[b].is_finite()) {
            if !values[run[0]].is_finite() {
                continue;
            }
            let point = |&i: &usize| {
                let (x, y) = (self.x(series.steps[i]), self.y(self.up(values[i])));
                (x - self.left, y - self.top)
            };
            let mut line: Vec<Pixel> = run.iter().map(point).filter(|at| !at.0.is_nan()).collect();
            if let [one] = line[..] {
                // A value alone between gaps is a dot.
                line = vec![(one.0 - 0.8, one.1), (one.0 + 0.8, one.1)];
            }
            let back = |piece: Vec<Pixel>| -> Vec<Pixel> {
                piece
                    .into_iter()
                    .map(|(x, y)| (x + self.left, y + self.top))
                    .collect()
            };
            pieces.extend(clip::path(size, &line).into_iter().map(back));
        }
        pieces
    }

    /// RateAxis, reference and lines; all but the step.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, metric: &Metric) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let muted = Font {
            size: FONT,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        for (y, text) in self.ticks() {
            pen.stroke(&[(self.left, y), (self.right, y)], 1.0, pen.palette.grid)?;
            pen.text(&text, ((self.left - GAP, y), HPos::Right), muted)?;
        }
        let lines: Vec<Vec<Vec<Pixel>>> = metric.series.iter().map(|series| self.pieces(series)).collect();
        let mut labels = Labels::new(self.size, 2.0);
        labels.take(Rect {
            left: 0.0,
            top: 0.0,
            right: self.size.width,
            bottom: TITLE - 2.0,
        });
        for line in &lines {
            let points: Vec<Pixel> = line.iter().flatten().copied().collect();
            for &at in points.iter().step_by((points.len() / 200).max(1)) {
                labels.avoid(at);
            }
        }
        if let Some(reference) = &metric.reference {
            self.draw_reference(&pen, &mut labels, reference, metric)?;
        }
        for (i, line) in lines.iter().enumerate().rev() {
            let mut dashes = Shapes::default();
            for piece in line {
                pen.stroke(piece, 3.4, pen.palette.panel.mix(0.8))?;
                if i == 0 {
                    pen.stroke(piece, 2.0, color(pen.palette, i))?;
                } else {
                    dashes.dashes(piece, &DASHES, 2.0);
                }
            }
            pen.shapes(dashes, color(pen.palette, i))?;
            self.draw_off_axis(&pen, &mut labels, metric, i)?;
        }
        Ok(())
    }

    /// A dashed line with its name.
    fn draw_reference<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        reference: &Series,
        metric: &Metric,
    ) -> Drawn<B> {
        let level = [reference.values.first().copied().unwrap_or(f64::NAN); 2];
        let ends = [self.first, self.first + self.steps];
        let line = match reference.values {
            [_] => Series {
                steps: &ends,
                values: &level,
                ..*reference
            },
            _ => *reference,
        };
        let pieces = self.pieces(&line);
        let mut dashes = Shapes::default();
        for piece in &pieces {
            dashes.dashes(piece, &[3.0, 3.0], 1.5);
        }
        let color = pen.palette.text.mix(0.75);
        pen.shapes(dashes, color)?;
        let constant = if reference.values.iter().all(|value| *value == level[0]) {
            level[0]
        } else {
            f64::NAN
        };
        let text = if constant.is_finite() && !matches!(self.up(constant), 0.0..=1.0) {
            let way = if self.up(constant) > 1.0 { "↑" } else { "↓" };
            format!("{} {} {way}", reference.label, metric.text(constant))
        } else {
            reference.label.to_string()
        };
        let (x, y) = match pieces.last().and_then(|piece| piece.last()) {
            Some(&end) => end,
            None if constant.is_finite() => self.pixel(ends[1], constant),
            None => return Ok(()),
        };
        let spots: Vec<_> = [0.0, 70.0, 140.0]
            .into_iter()
            .flat_map(|back| [-8.0, 9.0].map(|down| ((x - 2.0 - back, y + down), HPos::Right)))
            .collect();
        let font = Font {
            size: FONT - 1.0,
            bold: false,
            color: pen.palette.text.mix(0.9),
        };
        match labels.place(&text, font.size, false, &spots) {
            Some(spot) => pen.halo_text(&text, spot, font, pen.palette.panel.mix(0.8)),
            None => Ok(()),
        }
    }

    /// Marks at the edge what is not finite and what lies beyond the axis: an arrow where values rise above it or
    /// fall below it, a cross where they are none, and the farthest finite one as a number.
    fn draw_off_axis<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        metric: &Metric,
        position: usize,
    ) -> Drawn<B> {
        let series = &metric.series[position];
        let color = color(pen.palette, position);
        let side = |&i: &usize| match series.values[i] {
            value if value.is_nan() => Some(Side::Nowhere),
            value if self.measure(value) > self.hi + 1e-9 * self.hi.abs() => Some(Side::Above),
            value if self.measure(value) < self.lo - 1e-9 * self.lo.abs() => Some(Side::Below),
            _ => None,
        };
        let all: Vec<usize> = (0..series.len()).collect();
        // Wherever values stay beyond there is one mark; more than a few would be a fringe.
        let beyond = all.chunk_by(|a, b| side(a) == side(b));
        for (stretch, side) in beyond
            .filter_map(|stretch| Some((stretch, side(&stretch[0])?)))
            .take(40)
        {
            let [from, to] = [stretch[0], stretch[stretch.len() - 1]]
                .map(|i| self.x(series.steps[i]).clamp(self.left, self.right));
            let (y, way) = match side {
                Side::Below => (self.bottom, 1.0),
                _ => (self.top, -1.0),
            };
            if from.is_nan() || to.is_nan() {
                continue;
            }
            if to - from > 1.0 {
                pen.stroke(&[(from, y), (to, y)], 1.2, color.mix(0.6))?;
            }
            if side == Side::Nowhere {
                for slope in [-1.0, 1.0] {
                    pen.stroke(
                        &[(from - 3.5, y - 3.5 * slope), (from + 3.5, y + 3.5 * slope)],
                        1.8,
                        color,
                    )?;
                }
                continue;
            }
            pen.stroke(&[(from, y - way * 6.0), (from, y + way * 5.0)], 1.8, color)?;
            pen.arrow_head((from, y), (from, y + way * 5.0), 5.0, 1.8, color)?;
            let values = stretch
                .iter()
                .map(|&i| series.values[i])
                .filter(|value| value.is_finite());
            let farthest = values.reduce(if way < 0.0 { f64::max } else { f64::min });
            let Some(farthest) = farthest else { continue };
            let text = format!("{} {}", metric.text(farthest), if way < 0.0 { "↑" } else { "↓" });
            let spots = [9.0, 22.0].map(|down| {
                [
                    ((from - 7.0, y - way * down), HPos::Right),
                    ((from + 7.0, y - way * down), HPos::Left),
                ]
            });
            let font = Font {
                size: FONT - 1.0,
                bold: true,
                color: color.to_rgba(),
            };
            if let Some(spot) = labels.place(&text, font.size, true, &spots.concat()) {
                pen.halo_text(&text, spot, font, pen.palette.panel.mix(0.8))?;
            }
        }
        Ok(())
    }

    /// The step that is shown, counted from the beginning of the run: a line, a dot on each series, and the values
    /// there in words above.
    pub fn draw_cursor<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        metric: &Metric,
        step: f64,
    ) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let x = self.pixel(step, 0.0).0;
        pen.stroke(&[(x, TITLE), (x, self.size.height)], 1.2, pen.palette.text)?;
        for (i, series) in metric.series.iter().enumerate().rev() {
            if let Some(value) = series.at(step).filter(|value| value.is_finite()) {
                let at = self.pixel(step, value);
                pen.disc(at, 5.2, pen.palette.panel)?;
                pen.disc(at, 3.8, color(pen.palette, i))?;
            }
        }
        self.draw_words(&pen, metric, step)
    }

    /// The title, and each series' name and value; smaller and closer where there is little room.
    fn draw_words<B: DrawingBackend>(&self, pen: &Pen<B>, metric: &Metric, step: f64) -> Drawn<B> {
        let alone = metric.series.len() == 1;
        let values: Vec<String> = metric
            .series
            .iter()
            .map(|series| {
                series
                    .at(step)
                    .map_or("–".to_string(), |value| metric.text(value))
            })
            .collect();
        let words = |size: f64, gap: f64, dash: f64| {
            let mut x = 12.0 + width(metric.title, size, true) + gap;
            let mut places = Vec::new();
            for (series, value) in metric.series.iter().zip(&values) {
                let start = x;
                if !alone {
                    x += dash + 5.0 + width(series.label, size, false) + 4.0;
                }
                places.push((start, x));
                x += width(value, size, true) + gap;
            }
            (places, x)
        };
        let tries = [
            (FONT, 11.0, 16.0),
            (FONT - 1.0, 8.0, 11.0),
            (FONT - 2.0, 5.0, 11.0),
        ];
        let fits =
            |&(size, gap, dash): &(f64, f64, f64)| words(size, gap, dash).1 - gap < self.size.width - 4.0;
        let (size, gap, dash) = tries.into_iter().find(fits).unwrap_or(tries[2]);
        let (places, end) = words(size, gap, dash);
        let (bold, y) = (
            Font {
                size,
                bold: true,
                color: pen.palette.text.to_rgba(),
            },
            TITLE / 2.0,
        );
        let muted = Font {
            bold: false,
            color: pen.palette.muted.to_rgba(),
            ..bold
        };
        pen.text(metric.title, ((12.0, y), HPos::Left), bold)?;
        for (i, (start, x)) in places.into_iter().enumerate() {
            if !alone {
                let sample = [(start, y), (start + dash, y)];
                let mut line = Shapes::default();
                if i == 0 {
                    line.line(sample[0], sample[1], 2.2);
                } else {
                    line.dashes(&sample, &[dash * 0.38, dash * 0.24], 2.2);
                }
                pen.shapes(line, color(pen.palette, i))?;
                let label = metric.series[i].label;
                pen.text(label, ((start + dash + 5.0, y), HPos::Left), muted)?;
            }
            let color = color(pen.palette, i).to_rgba();
            pen.text(&values[i], ((x, y), HPos::Left), Font { color, ..bold })?;
        }
        let Some((reference, value)) = metric
            .reference
            .and_then(|reference| Some((reference, reference.at(step)?)))
        else {
            return Ok(());
        };
        let text = format!("{} = {}", reference.label, metric.text(value));
        if end + width(&text, size, false) > self.size.width - 4.0 {
            return Ok(());
        }
        pen.text(&text, ((end, y), HPos::Left), muted)
    }
}

/// Where a value is that is not on the axis.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Above,
    Below,
    Nowhere,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(scale: MetricScale, values: &[f64], reference: Option<&[f64]>) -> [f64; 2] {
        let steps: Vec<f64> = (0..values.len()).map(|i| i as f64).collect();
        let reference = reference.map(|values| Series {
            label: "2/lr",
            steps: &steps[..values.len()],
            values,
        });
        Metric {
            title: "Sharpness",
            scale,
            series: &[Series {
                label: "",
                steps: &steps,
                values,
            }],
            reference,
        }
        .ends()
    }

    #[test]
    fn axes_hold_what_matters() {
        let [lo, hi] = chart(MetricScale::Linear, &[3.0, 20.0, 38.0], Some(&[40.0]));
        assert!(lo == 0.0 && hi > 40.0 && hi < 50.0, "{lo} {hi}");
        // One explosion at the end does not press the rest flat; nor does a reference far away.
        let mut values = vec![5.0; 50];
        values.push(1e200);
        assert!(chart(MetricScale::Linear, &values, Some(&[1e6]))[1] < 40.0);
        assert_eq!(
            chart(MetricScale::Log, &[0.02, 3.0, 0.0, f64::NAN], None),
            [-2.0, 1.0]
        );
        assert_eq!(chart(MetricScale::Percent, &[0.9, 0.99], None), [0.0, 1.0]);
    }

    #[test]
    fn any_values_make_an_axis() {
        let values = [f64::NAN, f64::INFINITY, 0.0, -0.0, -5.0, 1e308, -1e308, 5e-324];
        for scale in [MetricScale::Linear, MetricScale::Log, MetricScale::Percent] {
            for a in values {
                for b in values {
                    for reference in [None, Some(&[a][..])] {
                        let [lo, hi] = chart(scale, &[a, b], reference);
                        assert!(hi > lo && (hi - lo).is_finite(), "{scale:?} {a} {b}: {lo} {hi}");
                    }
                }
            }
            assert!(chart(scale, &[], None)[1].is_finite());
        }
    }

    #[test]
    fn a_series_knows_the_value_at_a_step() {
        let series = Series {
            label: "",
            steps: &[0.0, 10.0, 20.0],
            values: &[1.0, 2.0, 3.0],
        };
        assert_eq!(
            [0.0, 9.0, 10.0, 99.0].map(|step| series.at(step)),
            [1.0, 1.0, 2.0, 3.0].map(Some)
        );
        assert_eq!(Series::default().at(3.0), None);
    }
}

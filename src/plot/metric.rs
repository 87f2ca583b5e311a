//! A small chart of what else is watched while a model trains (accuracy, sharpness, a gradient's length), below the
//! loss curve and on its axis of steps: one line or two, a reference, and the values at the step that is shown.

mod series;
mod words;

pub use self::series::{Metric, MetricScale, Series};
use super::clip::path_in;
use super::curve::Curve;
use super::downsample::columns;
use super::geometry::{Pixel, Rect, Size};
use super::labels::{Labels, width};
use super::levels::Levels;
use super::loss_axis::{End, percents};
use super::off_axis::OffAxisArrow;
use super::pen::{FONT, Font, Pen};
use super::shapes::Shapes;
use super::step_axis::StepAxis;
use super::subpixel::{Area, Drawn};
use super::theme::{Palette, Theme};
use super::ticks::{log10, ticks};
use crate::math::numbers::{human, power};
use crate::math::real::portable::pow;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBColor};

/// Where everything is in a chart of a metric by step.
///
/// ```
/// use overshoot::{Experiment, train};
/// use overshoot::plot::{Curve, CurveScene, Metric, MetricChart, MetricScale, Series, Size, Theme, svg};
/// let run = train(&"model=perceptron&steps=50".parse::<Experiment>()?);
/// let scene = CurveScene { run: &run, ending: run.verdict.into(), validation: &[], pins: &[], floor: Some(0.0), linear: false, steps: 50 };
/// let steps: Vec<f64> = (0..=50).map(f64::from).collect();
/// let norms = Series { label: "", steps: &steps, values: &run.on_data.as_ref().unwrap().gradient_norms };
/// let metric = Metric { title: "Gradient norm", scale: MetricScale::Log, series: &[norms], reference: None };
/// let size = Size { width: 350.0, height: 160.0 };
/// let mut curve = Curve::new(size, &scene);
/// MetricChart::make_room(&mut curve, size, &metric); // both charts share the axis of steps
/// let chart = MetricChart::new(size, &curve, &metric);
/// assert!(svg(size, |area| chart.draw(area, Theme::Light, &metric)).contains("<polyline"));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricChart {
    size: Size,
    /// That of the loss curve.
    steps: StepAxis,
    top: f64,
    bottom: f64,
    scale: MetricScale,
    /// The ends of the axis, in its own measure.
    lo: f64,
    hi: f64,
}

/// The height of the line of words above.
const TITLE: f64 = 24.0;
/// Between the axis and its numbers.
const GAP: f64 = 7.0;

/// The colour of a series by its position.
fn color(palette: &Palette, position: usize) -> RGBColor {
    if position == 0 {
        palette.text
    } else {
        palette.focus
    }
}

/// What marks where values leave the axis.
const ARROW: OffAxisArrow = OffAxisArrow {
    reach: [6.0, 5.0],
    head: 5.0,
    width: 1.8,
    radius: None,
    rows: &[9.0, 22.0],
    beside: 7.0,
};

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
        curve.steps.make_room(widest, GAP);
    }

    /// A chart below a loss curve.
    pub fn new(size: Size, curve: &Curve, metric: &Metric) -> MetricChart {
        let [lo, hi] = metric.ends();
        MetricChart {
            size,
            steps: curve.steps,
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
        self.steps
            .pixel_of_share(self.steps.share_of(step).clamp(-1.0, 2.0))
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
            self.x(step).clamp(self.steps.left, self.steps.right),
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
        let area = Rect {
            left: self.steps.left,
            top: self.top,
            right: self.steps.right,
            bottom: self.bottom,
        };
        let kept = columns(values, self.steps.length());
        let mut pieces = Vec::new();
        for run in kept.chunk_by(|&a, &b| values[a].is_finite() == values[b].is_finite()) {
            if !values[run[0]].is_finite() {
                continue;
            }
            let point = |&i: &usize| (self.x(series.steps[i]), self.y(self.up(values[i])));
            let mut line: Vec<Pixel> = run.iter().map(point).filter(|at| !at.0.is_nan()).collect();
            if let [one] = line[..] {
                // A value alone between gaps is a dot.
                line = vec![(one.0 - 0.8, one.1), (one.0 + 0.8, one.1)];
            }
            pieces.extend(path_in(area, &line));
        }
        pieces
    }

    /// Axis, reference and lines; all but the step.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, metric: &Metric) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let levels = Levels {
            left: self.steps.left,
            right: self.steps.right,
            gap: GAP,
            font: pen.muted(),
        };
        for (y, text) in self.ticks() {
            levels.draw(&pen, y, Some(&text), 1.0)?;
        }
        let lines: Vec<Vec<Vec<Pixel>>> = metric.series.iter().map(|series| self.pieces(series)).collect();
        let mut labels = Labels::new(self.size, 2.0);
        labels.take(Rect::above(self.size, TITLE - 2.0));
        for line in &lines {
            let points: Vec<Pixel> = line.iter().flatten().copied().collect();
            labels.keep_off(&points);
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
        let first = self.steps.first as f64;
        let ends = [first, first + self.steps.count as f64];
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
        let font = Font::plain(pen.palette.text.mix(0.9)).smaller(1.0);
        labels.write(pen, &text, font, &spots, 0.8)?;
        Ok(())
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
            value if self.measure(value) > self.hi + 1e-9 * self.hi.abs() => Some(Side::End(End::Top)),
            value if self.measure(value) < self.lo - 1e-9 * self.lo.abs() => Some(Side::End(End::Bottom)),
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
                .map(|i| self.x(series.steps[i]).clamp(self.steps.left, self.steps.right));
            let y = match side {
                Side::End(End::Bottom) => self.bottom,
                Side::End(End::Top) | Side::Nowhere => self.top,
            };
            if from.is_nan() || to.is_nan() {
                continue;
            }
            if to - from > 1.0 {
                pen.stroke(&[(from, y), (to, y)], 1.2, color.mix(0.6))?;
            }
            let Side::End(end) = side else {
                pen.cross((from, y), 3.5, 1.8, color)?;
                continue;
            };
            let values = stretch.iter().map(|&i| series.values[i]);
            let farthest = values
                .filter(|value| value.is_finite())
                .reduce(|a, b| end.farther(a, b));
            let text = farthest.map(|value| metric.text(value));
            let font = Font::bold(color).smaller(1.0);
            if let Some(name) = ARROW.draw(pen, labels, (from, y), end, text, font)? {
                name.write(pen, labels)?;
            }
        }
        Ok(())
    }
}

/// Where a value is that is not on the axis.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    End(End),
    Nowhere,
}

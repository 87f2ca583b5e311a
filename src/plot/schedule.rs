//! The learning rate by step, as a small chart above the loss curve, with the same step axis.

use super::curve::Curve;
use super::geometry::{Pixel, Rect, Size};
use super::labels::{Labels, width};
use super::levels::Levels;
use super::pen::{FONT, Font, Pen};
use super::shapes::Shapes;
use super::step_axis::StepAxis;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use crate::math::numbers::human;
use crate::training::run::Run;
use crate::training::verdict::Verdict;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// A limit this many times as high as the peak is still shown.
const NEAR: f64 = 1.5;
/// Between the axis and its numbers: the first handle lies on the axis.
const GAP: f64 = 12.0;

/// What a chart of the rate by step shows.
pub struct ScheduleScene<'a> {
    /// The run whose rates are drawn.
    pub run: &'a Run,
    /// The rate on the slider, which the schedule scales.
    pub peak: f64,
    /// The planned rate of every update.
    pub planned: Box<dyn Fn(u64) -> f64 + 'a>,
    /// Whether the plan is kept: what plateau will do nobody knows before.
    pub is_kept: bool,
    /// The rate above which training diverges at the minimum.
    pub limit: Option<f64>,
}

/// Where everything is in a chart of the rate by step.
///
/// ```
/// use overshoot::{Experiment, train};
/// use overshoot::plot::{Curve, CurveScene, ScheduleChart, ScheduleScene, Size, Theme, svg};
/// let run = train(&"schedule=cosine".parse::<Experiment>()?);
/// let size = Size { width: 350.0, height: 120.0 };
/// let losses = CurveScene { run: &run, ending: run.verdict.into(), validation: &[], pins: &[], floor: Some(0.0), linear: false, steps: 100 };
/// let planned = Box::new(|update: u64| run.lrs[update as usize]);
/// let scene = ScheduleScene { run: &run, peak: 0.185, planned, is_kept: true, limit: Some(0.2) };
/// let chart = ScheduleChart::new(size, &Curve::new(size, &losses), &scene);
/// let (step, rate) = chart.at(chart.pixel(50.0, 0.1));
/// assert!((step - 50.0).abs() < 1e-9 && (rate - 0.1).abs() < 1e-9);
/// assert!(svg(size, |area| chart.draw(area, Theme::Light, &scene, 6)).contains("<polyline"));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScheduleChart {
    size: Size,
    /// That of the loss curve.
    steps: StepAxis,
    top: f64,
    bottom: f64,
    /// The rate at the top.
    highest: f64,
    /// The rate above which training diverges, if it is in the picture.
    limit: Option<f64>,
}

impl ScheduleChart {
    /// Moves the left end of a loss curve so that the numbers of the chart above it find room: both share the axis
    /// of steps.
    pub fn make_room(curve: &mut Curve, peak: f64) {
        let widest = width(&human(peak), FONT, false);
        curve.steps.make_room(widest, GAP);
        curve.steps.left = curve.steps.left.max(46.0);
    }

    /// A chart above a loss curve.
    pub fn new(size: Size, curve: &Curve, scene: &ScheduleScene) -> ScheduleChart {
        let steps = curve.steps;
        let stride = (steps.count / 512).max(1) as usize;
        let planned = (steps.first..steps.first + steps.count)
            .step_by(stride)
            .map(&scene.planned);
        let highest = planned
            .chain(scene.run.lrs.iter().copied())
            .fold(scene.peak, f64::max);
        let limit = scene.limit.filter(|&limit| limit < NEAR * highest);
        ScheduleChart {
            size,
            steps,
            top: 8.0,
            bottom: size.height - 8.0,
            highest: highest.max(limit.unwrap_or(0.0)),
            limit,
        }
    }

    /// Where a step, counted from the beginning of the run, and a rate are; held inside.
    pub fn pixel(&self, step: f64, rate: f64) -> Pixel {
        let along = self.steps.share_of(step).clamp(0.0, 1.0);
        let up = (rate / self.highest).clamp(0.0, 1.0);
        (
            self.steps.pixel_of_share(along),
            self.bottom - (self.bottom - self.top) * up,
        )
    }

    /// The step and the rate at a pixel.
    pub fn at(&self, (x, y): Pixel) -> (f64, f64) {
        let along = (x - self.steps.left) / self.steps.length();
        let up = ((self.bottom - y) / (self.bottom - self.top)).max(0.0);
        (
            self.steps.first as f64 + along * self.steps.count as f64,
            up * self.highest,
        )
    }

    /// Axis, limit, what was planned, what was used, and the step that is shown.
    pub fn draw<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        scene: &ScheduleScene,
        step: usize,
    ) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let run = scene.run;
        let (left, right) = (self.steps.left, self.steps.right);
        let levels = Levels {
            left,
            right,
            gap: GAP,
            font: pen.muted(),
        };
        for rate in [0.0, scene.peak] {
            levels.draw(&pen, self.pixel(0.0, rate).1, Some(&human(rate)), 1.0)?;
        }
        let mut labels = Labels::new(self.size, 2.0);
        let planned = self.stairs(self.steps.count, |i| (scene.planned)(self.steps.first + i));
        let used = self.stairs(run.lrs.len() as u64, |i| run.lrs[i as usize]);
        for &point in planned.iter().chain(&used).step_by(3) {
            labels.avoid(point);
        }
        if let Some(limit) = self.limit {
            let y = self.pixel(0.0, limit).1;
            let mut line = Shapes::default();
            line.dashes(&[(left, y), (right, y)], &[5.0, 4.0], 1.4);
            pen.shapes(line, pen.palette.words(Verdict::Diverges))?;
            let text = format!("limit {}", human(limit));
            let spots = [y - 8.0, y + 9.0].map(|y| ((right - 2.0, y), HPos::Right));
            let font = Font::plain(pen.palette.words(Verdict::Diverges)).smaller(1.0);
            labels.write(&pen, &text, font, &spots, 0.8)?;
            labels.take(Rect {
                left,
                top: y - 1.0,
                right,
                bottom: y + 1.0,
            });
        }
        if scene.is_kept {
            pen.stroke(&planned, 1.6, pen.palette.muted.mix(0.55))?;
        }
        pen.stroke(&used, 2.2, pen.palette.text)?;
        let last = run.lrs.len().saturating_sub(1);
        let Some(&rate) = run.lrs.get(step.min(last)) else {
            return Ok(());
        };
        let at = self.pixel((self.steps.first + step as u64) as f64, rate);
        pen.stroke(
            &[(at.0, self.top - 6.0), (at.0, self.size.height)],
            1.2,
            pen.palette.text,
        )?;
        pen.dot(at, [5.6, 4.0], pen.palette.text)
    }

    /// The rate of each update over the step that it makes; thinned where there are more than pixels.
    fn stairs(&self, updates: u64, rate: impl Fn(u64) -> f64) -> Vec<Pixel> {
        let stride = (updates / (2.0 * self.steps.length()).max(1.0) as u64).max(1);
        let mut line = Vec::new();
        for update in (0..updates).step_by(stride as usize) {
            let first = self.steps.first;
            let (from, to) = (first + update, first + (update + stride).min(updates));
            if stride == 1 {
                let rate = rate(update);
                line.extend([self.pixel(from as f64, rate), self.pixel(to as f64, rate)]);
                continue;
            }
            // All of a column's rates, from the lowest to the highest, or waves would be seen that are not there.
            let rates = (update..(update + stride).min(updates)).map(&rate);
            let (low, high) = rates.fold((f64::MAX, f64::MIN), |(low, high), rate| {
                (low.min(rate), high.max(rate))
            });
            let up = line.len() % 4 == 0;
            let (first, second) = if up { (low, high) } else { (high, low) };
            line.extend([self.pixel(from as f64, first), self.pixel(from as f64, second)]);
        }
        line.dedup();
        line
    }
}

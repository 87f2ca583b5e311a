//! A training as its log has it: loss by step, the validation loss dashed, and numbered marks where something stands out.

use super::clip::path_in;
use super::downsample::columns;
use super::geometry::{Pixel, Rect, Size};
use super::labels::{Labels, width};
use super::levels::Levels;
use super::loss_axis::{LossAxis, Place};
use super::pen::{FONT, Font, Pen};
use super::shapes::Shapes;
use super::step_axis::StepAxis;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBColor};

/// What is drawn of a training log.
#[derive(Clone, Copy, Debug)]
pub struct LossesScene<'a> {
    /// Steps and losses; infinite where a loss is no finite number.
    pub training: [&'a [f64]; 2],
    /// Steps and validation losses; empty where there are none.
    pub validation: [&'a [f64]; 2],
    /// From which step to which something stands out, in the order of its numbers.
    pub marks: &'a [[f64; 2]],
}

/// Where everything is in a chart of a training log.
///
/// ```
/// use overshoot::plot::{LossesChart, LossesScene, Size, Theme, svg};
/// let steps: Vec<f64> = (0..50).map(f64::from).collect();
/// let losses: Vec<f64> = steps.iter().map(|step| 2.0 / (1.0 + step)).collect();
/// let scene = LossesScene { training: [&steps, &losses], validation: [&[], &[]], marks: &[[10.0, 20.0]] };
/// let size = Size { width: 500.0, height: 260.0 };
/// let chart = LossesChart::new(size, &scene);
/// assert!(svg(size, |area| chart.draw(area, Theme::Light, &scene)).contains("<polyline"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LossesChart {
    size: Size,
    steps: StepAxis,
    losses: LossAxis,
}

/// The numbers of the marks, and what lies below the chart.
const ABOVE: f64 = 30.0;
const BELOW: f64 = 36.0;
/// What stands left of the chart: its numbers have as much room at least, a gap, and more for the letters of a browser, which
/// may be wider than those that are measured by.
const NUMBERS: f64 = 40.0;
const GAP: f64 = 7.0;
const WIDER: f64 = 6.0;
/// A mark is as wide at least.
const NARROW: f64 = 5.0;

impl LossesChart {
    /// A chart with room for a whole log.
    pub fn new(size: Size, scene: &LossesScene) -> LossesChart {
        let steps = || scene.training[0].iter().chain(scene.validation[0]).copied();
        let (from, to) = steps().fold((f64::INFINITY, 0.0f64), |(from, to), step| {
            (from.min(step), to.max(step))
        });
        let from = if from.is_finite() {
            from.max(0.0).floor()
        } else {
            0.0
        };
        let mut axis = StepAxis {
            left: NUMBERS,
            right: size.width - 14.0,
            first: from as u64,
            count: ((to - from).ceil() as u64).max(1),
        };
        let all = scene.training[1].iter().chain(scene.validation[1]).copied();
        let first = all.clone().find(|loss| loss.is_finite()).unwrap_or(1.0);
        let losses = LossAxis::new(all, None, first, (true, 2.0), (ABOVE, size.height - BELOW));
        let numbers = losses.ticks(30.0).into_iter().filter_map(|tick| tick.1);
        axis.make_room(
            numbers.map(|text| width(&text, FONT, false)).fold(0.0, f64::max),
            GAP + WIDER,
        );
        LossesChart {
            size,
            steps: axis,
            losses,
        }
    }

    fn x(&self, step: f64) -> f64 {
        self.steps
            .pixel_of_share(self.steps.share_of(step).clamp(0.0, 1.0))
    }

    /// The pieces of a line within the chart.
    fn pieces(&self, [steps, losses]: [&[f64]; 2]) -> Vec<Vec<Pixel>> {
        let height = |loss: f64| match self.losses.place(loss) {
            Place::On(y) => y,
            Place::Beyond(_) => self.losses.free(loss),
        };
        let area = Rect {
            left: self.steps.left,
            right: self.steps.right,
            top: self.losses.top,
            bottom: self.losses.bottom,
        };
        let kept = columns(losses, self.steps.length());
        let mut pieces = Vec::new();
        for run in kept.chunk_by(|&a, &b| losses[a].is_finite() == losses[b].is_finite()) {
            if losses[run[0]].is_finite() {
                let line: Vec<Pixel> = run
                    .iter()
                    .map(|&i| (self.x(steps[i]), height(losses[i])))
                    .collect();
                pieces.extend(path_in(area, &line));
            }
        }
        pieces
    }

    /// The whole chart.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, scene: &LossesScene) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let levels = Levels {
            left: self.steps.left,
            right: self.steps.right,
            gap: GAP,
            font: pen.muted(),
        };
        self.draw_marks(&pen, scene.marks)?;
        levels.draw_losses(&pen, &self.losses, 30.0)?;
        self.steps.draw(&pen, self.losses.bottom, self.size.width)?;
        let mut labels = Labels::new(self.size, 3.0);
        labels.take(Rect::above(self.size, self.losses.top - 4.0));
        let training = self.pieces(scene.training);
        let validation = self.pieces(scene.validation);
        for piece in training.iter().chain(&validation) {
            labels.keep_off(piece);
        }
        for piece in &training {
            pen.stroke(piece, 3.2, pen.palette.panel.mix(0.7))?;
            pen.stroke(piece, 1.8, pen.palette.text)?;
        }
        let mut dashes = Shapes::default();
        for piece in &validation {
            dashes.dashes(piece, &[6.0, 4.0], 2.2);
        }
        pen.shapes(dashes, pen.palette.focus)?;
        self.draw_broken(&pen, scene)?;
        if !validation.is_empty() {
            let palette = pen.palette;
            name(&pen, &mut labels, "training", &training, palette.text)?;
            name(&pen, &mut labels, "validation", &validation, palette.focus)?;
        }
        Ok(())
    }

    /// Bands in the shade, each with its number above; numbers of bands that begin at one place stand side by side.
    fn draw_marks<B: DrawingBackend>(&self, pen: &Pen<B>, marks: &[[f64; 2]]) -> Drawn<B> {
        let mut taken: Vec<f64> = Vec::new();
        for (i, [from, to]) in marks.iter().enumerate() {
            let (mut left, mut right) = (self.x(*from), self.x(*to));
            if right - left < NARROW {
                let middle = (left + right) / 2.0;
                (left, right) = (middle - NARROW / 2.0, middle + NARROW / 2.0);
            }
            let (top, bottom) = (self.losses.top - 4.0, self.losses.bottom);
            pen.block((left, top), (right, bottom), pen.palette.focus.mix(0.1))?;
            let mut edges = Shapes::default();
            for x in [left, right] {
                edges.dashes(&[(x, top), (x, bottom)], &[2.0, 3.0], 1.0);
            }
            pen.shapes(edges, pen.palette.focus.mix(0.7))?;
            let mut x = ((left + right) / 2.0).clamp(self.steps.left + 9.0, self.steps.right - 9.0);
            while taken.iter().any(|other| (other - x).abs() < 20.0) {
                x += 20.0;
            }
            taken.push(x);
            pen.disc((x, 14.0), 9.0, pen.palette.focus)?;
            let font = Font::bold(pen.palette.panel).smaller(1.0);
            pen.text(&(i + 1).to_string(), ((x, 14.0), HPos::Center), font)?;
        }
        Ok(())
    }

    /// A cross at the top where a loss is no finite number; of many side by side, one.
    fn draw_broken<B: DrawingBackend>(&self, pen: &Pen<B>, scene: &LossesScene) -> Drawn<B> {
        let [steps, losses] = scene.training;
        let mut last = f64::NEG_INFINITY;
        for (step, _) in steps.iter().zip(losses).filter(|(_, loss)| !loss.is_finite()) {
            let x = self.x(*step);
            if x - last >= 8.0 {
                pen.cross((x, self.losses.top), 4.0, 2.0, pen.palette.text)?;
                last = x;
            }
        }
        Ok(())
    }
}

/// Writes the name of a line beside it.
fn name<B: DrawingBackend>(
    pen: &Pen<B>,
    labels: &mut Labels,
    text: &str,
    line: &[Vec<Pixel>],
    color: RGBColor,
) -> Drawn<B> {
    let points: Vec<Pixel> = line.iter().flatten().copied().collect();
    let spots: Vec<_> = [0.95, 0.8, 0.6, 0.4, 0.2]
        .into_iter()
        .filter_map(|share| points.get((share * points.len() as f64) as usize))
        .flat_map(|&(x, y)| [((x, y - 12.0), HPos::Center), ((x, y + 13.0), HPos::Center)])
        .collect();
    labels.write(pen, text, Font::plain(color), &spots, 0.8)?;
    Ok(())
}

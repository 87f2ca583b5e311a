//! A line or a curve fitted to data: the points, the curve of the step that is shown, and faintly the one at the
//! start. This is what "the loss goes down" means: the sticks between points and curve get shorter.

use super::clip;
use super::geometry::{Pixel, Rect, Size};
use super::labels::{Labels, around};
use super::levels::Levels;
use super::pen::Pen;
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use super::ticks::ticks;
use crate::training::ending::Ending;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// Rows of one input and their targets.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rows<'a> {
    /// The input of each row.
    pub x: &'a [f64],
    /// The target of each row.
    pub y: &'a [f64],
    /// Whether a row is one of the validation set; empty where there is none.
    pub validation: &'a [bool],
}

impl Rows<'_> {
    pub(super) fn is_validation(&self, row: usize) -> bool {
        self.validation.get(row).copied().unwrap_or(false)
    }
}

/// Where the data are in a picture of a fit.
///
/// ```
/// use overshoot::{Experiment, train};
/// use overshoot::plot::{Fit, Rows, Size, Theme, svg};
/// let experiment: Experiment = "model=line&lr=0.05".parse()?;
/// let (objective, run) = (experiment.objective(), train(&experiment));
/// let data = objective.data().unwrap();
/// let rows = Rows { x: &data.x, y: &data.y, validation: &[] };
/// let size = Size { width: 350.0, height: 220.0 };
/// let fit = Fit::new(size, &rows);
/// let [w, b] = run.point(100);
/// let line: Vec<(f64, f64)> = fit.inputs().map(|x| (x, w * x + b)).collect();
/// let picture = svg(size, |area| fit.draw(area, Theme::Light, &rows, [&line, &[]], run.verdict));
/// assert!(picture.contains("<polyline"));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The size of the picture.
    pub size: Size,
    /// The part of the plane of inputs and targets that is drawn.
    pub domain: [[f64; 2]; 2],
}

pub(super) const LEFT: f64 = 34.0;
pub(super) const BELOW: f64 = 24.0;
pub(super) const EDGE: f64 = 10.0;

/// A range in which all of the values have room.
pub(super) fn range(values: &[f64]) -> [f64; 2] {
    let (low, high) = values
        .iter()
        .fold((f64::MAX, f64::MIN), |(low, high), &v| (low.min(v), high.max(v)));
    let margin = ((high - low) * 0.08).max(1e-3);
    [low - margin, high + margin]
}

impl Fit {
    /// A picture in which all rows have room.
    pub fn new(size: Size, rows: &Rows) -> Fit {
        Fit {
            size,
            domain: [range(rows.x), range(rows.y)],
        }
    }

    /// Inputs from the left to the right end, so near each other that a curve through a model's outputs is smooth.
    pub fn inputs(&self) -> impl Iterator<Item = f64> {
        let [left, right] = self.domain[0];
        let parts = ((self.size.width - LEFT - EDGE) / 2.5).clamp(1.0, 1000.0) as usize;
        (0..=parts).map(move |i| left + (right - left) * i as f64 / parts as f64)
    }

    /// Where an input and a target are.
    pub fn pixel_of(&self, x: f64, y: f64) -> Pixel {
        let [[left, right], [bottom, top]] = self.domain;
        let (width, height) = (self.size.width - LEFT - EDGE, self.size.height - BELOW - EDGE);
        (
            LEFT + (x - left) / (right - left) * width,
            EDGE + (top - y) / (top - bottom) * height,
        )
    }

    /// The data, the model's outputs that are shown as a curve through samples of rising inputs (see
    /// [`Fit::inputs`]), in the colour of the run's ending, and those at the start. Rows of the validation set are
    /// hollow and have no sticks: they do not count for the loss.
    pub fn draw<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        rows: &Rows,
        [curve, start]: [&[(f64, f64)]; 2],
        ending: impl Into<Ending>,
    ) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let color = pen.palette.fill(ending);
        self.draw_axes(&pen)?;
        let mut sticks = Shapes::default();
        let mut points = Shapes::default();
        let radius = if rows.y.len() > 200 { 1.6 } else { 2.6 };
        for (row, (&x, &y)) in rows.x.iter().zip(rows.y).enumerate() {
            let at = self.pixel_of(x, y);
            if rows.is_validation(row) {
                points.ring(at, radius + 0.9, 1.3);
                continue;
            }
            points.disc(at, radius);
            let Some(output) = output(curve, x) else { continue };
            for piece in self.clipped(&[at, self.pixel_of(x, output)]) {
                sticks.line(piece[0], piece[1], 1.0);
            }
        }
        pen.shapes(sticks, color.mix(0.5))?;
        let mut ghost = Shapes::default();
        let first = self.curve(start);
        first
            .iter()
            .for_each(|piece| ghost.dashes(piece, &[5.0, 4.0], 1.4));
        pen.shapes(ghost, pen.palette.muted.mix(0.8))?;
        pen.shapes(points, pen.palette.text.mix(0.75))?;
        for piece in self.curve(curve) {
            pen.stroke(&piece, 4.6, pen.palette.panel.mix(0.8))?;
            pen.stroke(&piece, 2.6, color)?;
        }
        let mut labels = Labels::new(self.size, 4.0);
        let bottom = self.size.height - BELOW;
        labels.take(Rect::below(self.size, bottom));
        let places = rows.x.iter().zip(rows.y);
        places.for_each(|(&x, &y)| labels.avoid(self.pixel_of(x, y)));
        if rows.validation.contains(&true) {
            self.draw_validation(&pen, &mut labels)?;
        }
        let ends = first.iter().flat_map(|piece| [piece[0], piece[piece.len() - 1]]);
        let spots: Vec<_> = ends.flat_map(|at| around(at, 6.0)).collect();
        let font = pen.muted().smaller(1.0);
        labels.write(&pen, "start", font, &spots, 0.7)?;
        Ok(())
    }

    /// What hollow points are, in a corner where there are few.
    pub(super) fn draw_validation<B: DrawingBackend>(&self, pen: &Pen<B>, labels: &mut Labels) -> Drawn<B> {
        let (left, right) = (LEFT + 20.0, self.size.width - EDGE - 80.0);
        let (top, bottom) = (EDGE + 10.0, self.size.height - BELOW - 12.0);
        let middle = (left + right) / 2.0;
        let spots = [
            (left, top),
            (right, bottom),
            (right, top),
            (left, bottom),
            (right, bottom - 17.0),
            (middle, top),
            (middle, bottom),
        ];
        let font = pen.muted().smaller(1.0);
        let spots = spots.map(|at| (at, HPos::Left));
        let Some((at, side)) = labels.place("validation", font.size, false, &spots) else {
            return Ok(());
        };
        let mut ring = Shapes::default();
        ring.ring((at.0 - 9.0, at.1), 3.5, 1.3);
        pen.shapes(ring, pen.palette.text.mix(0.75))?;
        pen.halo_text("validation", (at, side), font, pen.palette.panel.mix(0.7))
    }

    /// The parts of a curve inside the axes; it is broken where outputs are not numbers.
    fn curve(&self, samples: &[(f64, f64)]) -> Vec<Vec<Pixel>> {
        samples
            .chunk_by(|a, b| !a.1.is_nan() && !b.1.is_nan())
            .filter(|piece| !piece[0].1.is_nan())
            .flat_map(|piece| {
                let pixels: Vec<Pixel> = piece.iter().map(|&(x, y)| self.pixel_of(x, y)).collect();
                self.clipped(&pixels)
            })
            .collect()
    }

    pub(super) fn clipped(&self, points: &[Pixel]) -> Vec<Vec<Pixel>> {
        let area = Rect {
            left: LEFT,
            top: EDGE,
            right: self.size.width - EDGE,
            bottom: self.size.height - BELOW,
        };
        clip::path_in(area, points)
    }

    pub(super) fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let [[left, right], [bottom, top]] = self.domain;
        let font = pen.muted().smaller(0.5);
        let low = self.size.height - BELOW;
        for (value, text) in ticks(left, right, self.size.width / 80.0) {
            let (x, _) = self.pixel_of(value, 0.0);
            pen.stroke(&[(x, EDGE), (x, low)], 1.0, pen.palette.grid.mix(0.6))?;
            pen.text(&text, ((x, low + 12.0), HPos::Center), font)?;
        }
        let levels = Levels {
            left: LEFT,
            right: self.size.width - EDGE,
            gap: 6.0,
            font,
        };
        for (value, text) in ticks(bottom, top, self.size.height / 50.0) {
            levels.draw(pen, self.pixel_of(0.0, value).1, Some(&text), 0.6)?;
        }
        Ok(())
    }
}

/// A curve's output at an input, straight between its samples and beyond them; none where it is not a number.
fn output(curve: &[(f64, f64)], x: f64) -> Option<f64> {
    let after = curve.partition_point(|sample| sample.0 < x);
    let after = after.clamp(1, curve.len().saturating_sub(1).max(1));
    let (&from, &to) = (curve.get(after - 1)?, curve.get(after)?);
    let share = (x - from.0) / (to.0 - from.0);
    // Weights, not a difference, which might overflow.
    let output = from.1 * (1.0 - share) + to.1 * share;
    (!output.is_nan()).then_some(output)
}

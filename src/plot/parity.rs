//! Predicted against true targets, for a model of more inputs than a picture has room for: on the diagonal they
//! agree, and R² says how well.

use super::clip::between;
use super::fit::{BELOW, EDGE, Fit, LEFT, range};
use super::geometry::{Rect, Size};
use super::labels::{Labels, width};
use super::pen::{FONT, Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use crate::math::numbers::{percent, with_digits};
use crate::training::ending::Ending;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// The targets of the rows, and what a model predicts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Predictions<'a> {
    /// The target of each row.
    pub truth: &'a [f64],
    /// What the model predicts for each row.
    pub predicted: &'a [f64],
    /// Whether a row is one of the validation set; empty where there is none.
    pub validation: &'a [bool],
}

/// The coefficient of determination, 1 − Σ(y − ŷ)² / Σ(y − ȳ)², as scikit-learn's `r2_score`: 1 where all agree, 0
/// for a model that always predicts the mean, negative for a worse one. None without two different targets.
pub(super) fn r_squared(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> Option<f64> {
    let count = pairs.clone().count() as f64;
    let mean = pairs.clone().map(|(truth, _)| truth).sum::<f64>() / count;
    let sum = |deviation: &dyn Fn((f64, f64)) -> f64| -> f64 {
        pairs.clone().map(|pair| deviation(pair) * deviation(pair)).sum()
    };
    let total = sum(&|(truth, _)| truth - mean);
    let rest = sum(&|(truth, predicted)| truth - predicted);
    (total > 0.0).then(|| 1.0 - rest / total).filter(|r| !r.is_nan())
}

/// Where everything is in a picture of predicted against true targets.
///
/// ```
/// use overshoot::{Verdict, plot::{ParityPlot, Predictions, Size, Theme, svg}};
/// let truth = [1.0, 2.0, 3.0];
/// let rows = Predictions { truth: &truth, predicted: &truth, validation: &[] };
/// let size = Size { width: 300.0, height: 300.0 };
/// let plot = ParityPlot::new(size, &truth);
/// let picture = svg(size, |area| plot.draw(area, Theme::Light, &rows, Verdict::Converges));
/// assert!(picture.contains("R²")); // 1: every prediction is right
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParityPlot {
    fit: Fit,
}

impl ParityPlot {
    /// A picture in which all true targets have room, on both axes: it stays while the model changes.
    pub fn new(size: Size, truth: &[f64]) -> ParityPlot {
        let known = if truth.is_empty() { &[0.0, 1.0] } else { truth };
        let domain = [range(known); 2];
        ParityPlot {
            fit: Fit { size, domain },
        }
    }

    /// The diagonal, a point a row with a stick to the diagonal in the colour of the run's ending, and R² in words.
    /// Rows of the validation set are hollow and have no sticks.
    pub fn draw<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        rows: &Predictions,
        ending: impl Into<Ending>,
    ) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let (fit, size) = (&self.fit, self.fit.size);
        fit.draw_axes(&pen)?;
        let [low, high] = fit.domain[0];
        let diagonal = [fit.pixel_of(low, low), fit.pixel_of(high, high)];
        let mut dashes = Shapes::default();
        dashes.dashes(&diagonal, &[5.0, 4.0], 1.4);
        pen.shapes(dashes, pen.palette.muted)?;
        let is_validation = |row: usize| rows.validation.get(row).copied().unwrap_or(false);
        let (mut sticks, mut points) = (Shapes::default(), Shapes::default());
        let mut labels = Labels::new(size, 4.0);
        (0..=60).for_each(|i| labels.avoid(between(diagonal[0], diagonal[1], f64::from(i) / 60.0)));
        let radius = if rows.truth.len() > 200 { 1.8 } else { 2.6 };
        for (row, (&truth, &predicted)) in rows.truth.iter().zip(rows.predicted).enumerate() {
            let right = fit.pixel_of(truth, truth);
            if predicted.is_nan() || !right.0.is_finite() {
                continue;
            }
            let at = fit.pixel_of(truth, predicted);
            if !is_validation(row) {
                for piece in fit.clipped(&[right, at]) {
                    sticks.line(piece[0], piece[1], 1.0);
                }
            }
            // What lies beyond the axis is an arrow at its end.
            let (top, bottom) = (EDGE, size.height - BELOW);
            if !(top..=bottom).contains(&at.1) {
                let (y, way) = if at.1 < top { (top, -1.0) } else { (bottom, 1.0) };
                let foot = y - way * 6.0;
                points.add([(at.0 - 3.4, foot), (at.0, y), (at.0 + 3.4, foot)]);
                continue;
            }
            labels.avoid(at);
            if is_validation(row) {
                points.ring(at, radius + 0.9, 1.3);
            } else {
                points.disc(at, radius);
            }
        }
        pen.shapes(sticks, pen.palette.fill(ending).mix(0.6))?;
        pen.shapes(points, pen.palette.text.mix(0.8))?;
        self.draw_words(&pen, &mut labels, rows)
    }

    /// The axes' names, R², and what hollow points are.
    fn draw_words<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        rows: &Predictions,
    ) -> Drawn<B> {
        let size = self.fit.size;
        let rim = pen.palette.panel.mix(0.8);
        let muted = pen.muted();
        let (left, right) = (LEFT + 7.0, size.width - EDGE - 5.0);
        let (top, bottom) = (EDGE + 9.0, size.height - BELOW - 9.0);
        for (text, spot) in [
            ("predicted", ((left, top), HPos::Left)),
            ("true", ((right, bottom), HPos::Right)),
        ] {
            pen.halo_text(text, spot, muted, rim)?;
            labels.take(Rect::of_text(text, FONT, false, spot.0, spot.1));
        }
        let pairs = |wanted: bool| {
            let all = rows.truth.iter().copied().zip(rows.predicted.iter().copied());
            let known = rows.validation.iter().copied().chain(std::iter::repeat(false));
            all.zip(known)
                .filter(move |(_, is)| *is == wanted)
                .map(|(pair, _)| pair)
        };
        let text = |r: f64| format!("R² {}", with_digits(r, 3));
        let mut lines = Vec::new();
        if let Some(r) = r_squared(pairs(false)) {
            lines.push((text(r), true));
            lines.push((
                if r > 0.0 {
                    format!("explains {} of the variance", percent(r))
                } else {
                    "no better than the mean".to_string()
                },
                false,
            ));
        }
        if let Some(r) = r_squared(pairs(true)) {
            lines.push((format!("validation: {}", text(r)), false));
        }
        for (i, (text, bold)) in lines.iter().enumerate() {
            let font = Font {
                bold: *bold,
                color: if *bold {
                    pen.palette.text.to_rgba()
                } else {
                    muted.color
                },
                ..muted
            };
            let at = (left, top + 17.0 * (i + 1) as f64);
            labels.take(Rect::of_text(text, FONT, *bold, at, HPos::Left));
            // A long line in a small picture would cover the points.
            let room = at.0 + width(text, FONT, *bold) < size.width * 0.75;
            if room {
                pen.halo_text(text, (at, HPos::Left), font, rim)?;
            }
        }
        if rows.validation.contains(&true) {
            self.fit.draw_validation(pen, labels)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples in the documentation of scikit-learn's `r2_score`.
    #[test]
    fn r_squared_is_that_of_scikit_learn() {
        for (truth, predicted, expected) in [
            (
                vec![3.0, -0.5, 2.0, 7.0],
                vec![2.5, 0.0, 2.0, 8.0],
                0.948_608_137_044_967_9,
            ),
            (vec![1.0, 2.0, 3.0], vec![1.0, 2.0, 3.0], 1.0),
            (vec![1.0, 2.0, 3.0], vec![2.0, 2.0, 2.0], 0.0),
            (vec![1.0, 2.0, 3.0], vec![3.0, 2.0, 1.0], -3.0),
        ] {
            let pairs = truth.iter().copied().zip(predicted.iter().copied());
            let found = r_squared(pairs).unwrap();
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert_eq!(r_squared([(1.0, 2.0), (1.0, 3.0)].into_iter()), None);
        assert_eq!(r_squared(std::iter::empty()), None);
        assert_eq!(r_squared([(1.0, f64::NAN), (2.0, 3.0)].into_iter()), None);
    }
}

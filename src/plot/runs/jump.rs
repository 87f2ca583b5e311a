//! Jumps that the run has not made: the one to come, and the one that the reader guesses. An arrow, and a ghost of the
//! ball where it lands.

use super::Scene;
use crate::math::real::portable::sin_cos;
use crate::plot::clip;
use crate::plot::contours::ContourPlot;
use crate::plot::geometry::{Pixel, Rect};
use crate::plot::labels::{Labels, around};
use crate::plot::pen::{Font, Pen};
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::Drawn;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;
use plotters::style::{Color, RGBColor};

/// How far an arrow keeps from the middle of the ball that it begins at.
const BALL: f64 = 11.0;
/// A shorter arrow has no head.
const SHORTEST: f64 = 14.0;
/// How much higher the arrow of a guess begins than that of the step to come, where both are drawn.
const RAISED: f64 = 14.0;

/// Draws the step to come from where the run is, and the guess from its start.
pub(super) fn draw<B: DrawingBackend>(
    pen: &Pen<B>,
    contours: &ContourPlot,
    labels: &mut Labels,
    scene: &Scene,
    (start, current): (Pixel, Pixel),
) -> Drawn<B> {
    let view = contours.view;
    if let Some(next) = scene.next {
        let to = clip::to_guard_band(view.size, view.pixel_of(next));
        arrow(pen, contours, labels, (current, to), pen.palette.text)?;
    }
    let Some((weight, label)) = scene.guess else {
        return Ok(());
    };
    let (x, _) = clip::to_guard_band(view.size, view.pixel_of([weight, 0.0]));
    let Some(ground) = contours.ground_at(x) else {
        return Ok(());
    };
    let from = match scene.next {
        Some(_) => (start.0, start.1 - RAISED),
        None => start,
    };
    arrow(pen, contours, labels, (from, (x, ground)), pen.palette.focus)?;
    let middle = ((from.0 + x.clamp(0.0, view.size.width)) / 2.0, from.1);
    let above = ((middle.0, middle.1 - 13.0), HPos::Center);
    let spots: Vec<_> = [above].into_iter().chain(around(middle, 13.0)).collect();
    labels.write(pen, label, Font::bold(pen.palette.focus).larger(1.0), &spots, 0.8)?;
    Ok(())
}

/// From the side it goes along first, as far as the weight moves, and then down or up to the ground; from above straight.
fn arrow<B: DrawingBackend>(
    pen: &Pen<B>,
    contours: &ContourPlot,
    labels: &mut Labels,
    (from, to): (Pixel, Pixel),
    color: RGBColor,
) -> Drawn<B> {
    let size = contours.view.size;
    let tip = match contours.is_profile() {
        true => (to.0, from.1),
        false => to,
    };
    let mut shapes = Shapes::default();
    if let Some((enter, leave)) = clip::segment(size, from, tip) {
        let ends = [enter, leave].map(|share| clip::between(from, tip, share));
        let length = (ends[1].0 - ends[0].0).hypot(ends[1].1 - ends[0].1);
        if length > SHORTEST {
            let begin = clip::between(ends[0], ends[1], BALL / length);
            shapes.dashes(&[begin, ends[1]], &[7.0, 4.0], 2.2);
            pen.arrow_head(begin, ends[1], 9.0, 2.4, color)?;
            labels.keep_off(&[begin, ends[1]]);
        }
    }
    if clip::inside(size, to) {
        if clip::inside(size, tip) && tip != to {
            shapes.dashes(&[tip, to], &[2.0, 4.0], 1.6);
            labels.keep_off(&[tip, to]);
        }
        let circle: Vec<Pixel> = (0..=24)
            .map(|i| {
                let (sine, cosine) = sin_cos(std::f64::consts::TAU * f64::from(i) / 24.0);
                (to.0 + 8.0 * cosine, to.1 + 8.0 * sine)
            })
            .collect();
        pen.disc(to, 8.0, pen.palette.panel.mix(0.6))?;
        shapes.dashes(&circle, &[4.0, 2.5], 1.8);
        labels.take(Rect::around(to, 9.0));
    }
    pen.shapes(shapes, color)
}

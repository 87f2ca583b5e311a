//! Where a run went that left the picture: a small arrow at the border for every exit, and in words where the first
//! one and the last one led.

use super::clip;
use super::contours::ContourPlot;
use super::geometry::{Pixel, Rect};
use super::labels::{Labels, around};
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::Drawn;
use super::viewport::Viewport;
use crate::math::numbers::{count, human};
use crate::training::ending::Ending;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::HPos;

/// A place where the run leaves the picture.
struct Exit {
    edge: Pixel,
    /// The direction of the border that it crosses.
    way: (f64, f64),
    step: usize,
}

fn exits(view: &Viewport, run: &Run) -> Vec<Exit> {
    let (width, height) = (view.size.width, view.size.height);
    let leaving = |step: usize| {
        let (from, to) = (view.pixel_of_step(run, step - 1), view.pixel_of_step(run, step));
        let (_, leave) = clip::segment(view.size, from, to).filter(|_| !clip::inside(view.size, to))?;
        let edge = clip::between(from, to, leave);
        let sides = [
            (edge.0, (-1.0, 0.0)),
            (width - edge.0, (1.0, 0.0)),
            (edge.1, (0.0, -1.0)),
            (height - edge.1, (0.0, 1.0)),
        ];
        let nearest = sides.into_iter().min_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        nearest.map(|(_, way)| Exit { edge, way, step })
    };
    (1..run.xs.len()).filter_map(leaving).collect()
}

/// A small arrow at the border for every exit, and in words where the first one and the last one led.
pub(super) fn draw_off_screen<B: DrawingBackend>(
    pen: &Pen<B>,
    contours: &ContourPlot,
    labels: &mut Labels,
    (run, ending): (&Run, Ending),
) -> Drawn<B> {
    let view = &contours.view;
    let exits = exits(view, run);
    let color = pen.palette.words(ending);
    let mut shapes = Shapes::default();
    let mut drawn: Vec<Pixel> = Vec::new();
    for exit in &exits {
        let ((x, y), (dx, dy)) = (exit.edge, exit.way);
        if drawn.len() < 40 && drawn.iter().all(|&(a, b)| (a - x).hypot(b - y) > 12.0) {
            drawn.push((x, y));
            shapes.add([
                (x, y),
                (x - dx * 10.0 - dy * 6.0, y - dy * 10.0 + dx * 6.0),
                (x - dx * 10.0 + dy * 6.0, y - dy * 10.0 - dx * 6.0),
            ]);
            labels.take(Rect::around((x - dx * 5.0, y - dy * 5.0), 6.0));
        }
    }
    pen.shapes(shapes, color)?;
    let Some(first) = exits.first() else {
        return Ok(());
    };
    let font = Font::bold(color);
    let mut say = |exit: &Exit, text: &str| {
        let ((x, y), (dx, dy)) = (exit.edge, exit.way);
        let inward = (x - dx * 20.0, y - dy * 20.0);
        let side = if dx > 0.0 { HPos::Right } else { HPos::Left };
        let mut spots = vec![(inward, side)];
        for gap in [14.0, 24.0, 40.0, 60.0, 90.0] {
            spots.extend(around(inward, gap));
            let (x, y) = inward;
            for down in [0.0, gap, -gap] {
                spots.push(((x + 2.0 * gap, y + down), HPos::Left));
                spots.push(((x - 2.0 * gap, y + down), HPos::Right));
            }
        }
        labels.write_near(pen, text, font, (&spots, inward, f64::INFINITY), 0.5)?;
        Ok(())
    };
    say(first, &went(contours, run, first))?;
    let last = exits.last().unwrap_or(first);
    let end = run.xs.len() - 1;
    let outside = !clip::inside(view.size, view.pixel_of_step(run, end));
    match run.diverged {
        Some(step) => say(last, &divergence_words(contours.bottomless, step)),
        None if outside && end > first.step => say(last, &went(contours, run, &Exit { step: end, ..*last })),
        None => Ok(()),
    }
}

/// What is said of a run that diverged: where the loss falls for ever, training stops ten times beyond the domain.
pub(super) fn divergence_words(bottomless: bool, step: u64) -> String {
    if bottomless {
        format!("ten times as far out as the picture at step {}", count(step))
    } else {
        format!("beyond the largest number at step {}", count(step))
    }
}

/// Where an exit led: `→ x = 5,300 at step 12`.
fn went(contours: &ContourPlot, run: &Run, exit: &Exit) -> String {
    let point = run.point(exit.step);
    let beyond = |axis: usize| {
        let [low, high] = contours.view.domain[axis];
        (low - point[axis]).max(point[axis] - high) / (high - low)
    };
    let axis = usize::from(beyond(1) > beyond(0));
    let arrow = match (axis, point[axis] > contours.view.domain[axis][0]) {
        (0, true) => "→",
        (0, false) => "←",
        (_, true) => "↑",
        (_, false) => "↓",
    };
    let name = contours.parameters[axis];
    let step = count(run.first_step + exit.step as u64);
    format!("{arrow} {name} = {} at step {step}", human(point[axis]))
}

//! Runs on a landscape: pinned paths, the current path with a dot a step, the current step as an arrow, the start
//! to drag, and where a run went that left the picture.

mod jump;
mod tangent;

use super::clip;
use super::contours::ContourPlot;
use super::downsample::{dots, thin};
use super::geometry::{Pixel, Rect};
use super::labels::{Labels, around};
use super::off_screen::draw_off_screen;
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use super::viewport::Viewport;
use crate::math::numbers::human;
use crate::training::ending::Ending;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use std::ops::RangeInclusive;

/// A run that was kept for comparison. Pins differ by dash, in their order, and by label.
#[derive(Clone, Copy, Debug)]
pub struct Pin<'a> {
    /// What it was.
    pub run: &'a Run,
    /// What sets it apart, such as `0.1`.
    pub label: &'a str,
}

/// What is drawn on a contour plot.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The current run.
    pub run: &'a Run,
    /// How it ended.
    pub ending: Ending,
    /// The step that is shown: the path up to it is strong, the step itself an arrow.
    pub step: usize,
    /// Where the step after it lands, if an arrow is to show that.
    pub next: Option<[f64; 2]>,
    /// A weight at which the reader guesses that the first step lands, and the label of that; seen from the side.
    pub guess: Option<(f64, &'a str)>,
    /// Runs that it is compared with.
    pub pins: &'a [Pin<'a>],
}

/// Dashes and gaps of the pins, in CSS pixels.
const DASHES: [&[f64]; 5] = [
    &[7.0, 5.0],
    &[2.5, 4.0],
    &[12.0, 4.0, 2.5, 4.0],
    &[14.0, 6.0],
    &[7.0, 4.0, 2.5, 4.0, 2.5, 4.0],
];

/// The dash pattern of a pin by its position.
pub fn pin_dashes(pin: usize) -> &'static [f64] {
    DASHES[pin % DASHES.len()]
}

/// Draws runs on a contour plot (which is not drawn here).
pub fn draw_runs<B: DrawingBackend>(
    area: &Area<B>,
    theme: Theme,
    contours: &ContourPlot,
    scene: &Scene,
) -> Drawn<B> {
    let pen = Pen::new(area, theme);
    let view = contours.view;
    let mut labels = contours.labels.clone();
    let step = scene.step.min(scene.run.xs.len() - 1);
    let start = clip::to_guard_band(view.size, view.pixel_of(scene.run.start));
    let current = view.pixel_of_step(scene.run, step);
    labels.take(Rect::around(start, 10.0));
    labels.take(Rect::around(current, 7.0));
    let pixels = |points: RangeInclusive<usize>| {
        let path = thin(points.map(|i| view.pixel_of_step(scene.run, i)));
        clip::path(view.size, &path)
    };
    let parts = |cut: &dyn Fn(RangeInclusive<usize>) -> RangeInclusive<usize>| -> Vec<Part> {
        let legs = scene.run.legs(scene.ending);
        legs.map(|(points, ending)| (pixels(cut(points)), ending))
            .collect()
    };
    let past = parts(&|points| *points.start()..=step.min(*points.end()));
    let rest = parts(&|points| step.max(*points.start())..=*points.end());
    let both = past.iter().chain(&rest).flat_map(|(pieces, _)| pieces);
    both.for_each(|piece| labels.keep_off(piece));
    let pins: Vec<_> = scene.pins.iter().map(|pin| PinPath::of(pin, &view)).collect();
    for (i, pin) in pins.iter().enumerate() {
        pin.draw(&pen, pin_dashes(i))?;
        pin.pieces.iter().for_each(|piece| labels.keep_off(piece));
    }
    // A run in progress may have forgotten where it began.
    let ring = match scene.run.first_step {
        0 => contours.ring(scene.run.losses[0]),
        _ => Vec::new(),
    };
    for piece in &ring {
        pen.stroke(piece, 3.0, pen.palette.panel.mix(0.5))?;
        pen.stroke(piece, 1.3, pen.palette.text.mix(0.85))?;
        labels.keep_off(piece);
    }
    draw_path(&pen, &view, scene, &past, &rest)?;
    if contours.is_profile() {
        tangent::draw(&pen, &view, &mut labels, scene.run, step)?;
    }
    draw_step(&pen, &view, scene.run, step)?;
    jump::draw(&pen, contours, &mut labels, scene, (start, current))?;
    contours.name(&pen, theme, &mut labels)?;
    draw_start(&pen, &view, &mut labels, scene)?;
    pins.iter()
        .try_for_each(|pin| pin.name(&pen, &view, &mut labels))?;
    draw_off_screen(&pen, contours, &mut labels, (scene.run, scene.ending))
}

/// What is seen of a leg of the run, and how it ended.
type Part = (Vec<Vec<Pixel>>, Ending);

/// Where a pinned run went.
struct PinPath<'a> {
    label: &'a str,
    path: Vec<Pixel>,
    /// What is seen of it.
    pieces: Vec<Vec<Pixel>>,
}

impl<'a> PinPath<'a> {
    fn of(pin: &Pin<'a>, view: &Viewport) -> PinPath<'a> {
        let path = thin((0..pin.run.xs.len()).map(|i| view.pixel_of_step(pin.run, i)));
        let mut pieces = clip::path(view.size, &path);
        pieces.truncate(200);
        PinPath {
            label: pin.label,
            path,
            pieces,
        }
    }

    fn draw<B: DrawingBackend>(&self, pen: &Pen<B>, dash: &[f64]) -> Drawn<B> {
        let mut shapes = Shapes::default();
        self.pieces
            .iter()
            .for_each(|piece| shapes.dashes(piece, dash, 1.6));
        pen.shapes(shapes, pen.palette.text.mix(0.62))
    }

    /// Its label beside one of its first points.
    fn name<B: DrawingBackend>(&self, pen: &Pen<B>, view: &Viewport, labels: &mut Labels) -> Drawn<B> {
        let spots: Vec<_> = [1, 2, 3, 0]
            .into_iter()
            .filter_map(|i| self.path.get(i).copied())
            .filter(|&at| clip::inside(view.size, at))
            .flat_map(|at| around(at, 5.0))
            .collect();
        let font = Font::plain(pen.palette.text.mix(0.85)).smaller(1.0);
        labels.write(pen, self.label, font, &spots, 0.35)?;
        Ok(())
    }
}

fn draw_path<B: DrawingBackend>(
    pen: &Pen<B>,
    view: &Viewport,
    scene: &Scene,
    past: &[Part],
    rest: &[Part],
) -> Drawn<B> {
    for (pieces, ending) in rest {
        for piece in pieces {
            pen.stroke(piece, 3.5, pen.palette.panel.mix(0.45))?;
            pen.stroke(piece, 1.8, pen.palette.fill(*ending).mix(0.75))?;
        }
    }
    for piece in past.iter().flat_map(|(pieces, _)| pieces) {
        pen.stroke(piece, 5.0, pen.palette.panel.mix(0.9))?;
    }
    for (pieces, ending) in past {
        for piece in pieces {
            pen.stroke(piece, 2.6, pen.palette.fill(*ending))?;
        }
    }
    let mut shapes = [Shapes::default(), Shapes::default()];
    let all = (0..scene.run.xs.len()).map(|i| view.pixel_of_step(scene.run, i));
    let late = scene.run.xs.get(scene.step + 1..).unwrap_or_default().len();
    let early = scene.run.xs.len() - late;
    let kept = dots(view.size, all.clone().take(early));
    kept.into_iter().for_each(|at| shapes[0].disc(at, 2.2));
    dots(view.size, all.skip(early))
        .into_iter()
        .for_each(|at| shapes[1].disc(at, 1.7));
    let [early, late] = shapes;
    pen.shapes(late, pen.palette.text.mix(0.55))?;
    pen.shapes(early, pen.palette.text)
}

/// The current step: an arrow from the point before, and a big dot.
fn draw_step<B: DrawingBackend>(pen: &Pen<B>, view: &Viewport, run: &Run, step: usize) -> Drawn<B> {
    let at = view.pixel_of_step(run, step);
    if step > 0 {
        let from = view.pixel_of_step(run, step - 1);
        if let Some((enter, leave)) = clip::segment(view.size, from, at) {
            let (a, b) = (clip::between(from, at, enter), clip::between(from, at, leave));
            let length = (b.0 - a.0).hypot(b.1 - a.1);
            // The head ends at the dot's rim.
            let tip = if leave == 1.0 {
                clip::between(a, b, (1.0 - 7.0 / length).max(0.0))
            } else {
                b
            };
            pen.stroke(&[a, tip], 2.4, pen.palette.text)?;
            if length > 16.0 {
                pen.arrow_head(a, tip, 9.0, 2.4, pen.palette.text)?;
            }
        }
    }
    if step > 0 && clip::inside(view.size, at) {
        pen.disc(at, 7.5, pen.palette.panel.mix(0.7))?;
        pen.disc(at, 6.0, pen.palette.text)?;
    }
    Ok(())
}

fn draw_start<B: DrawingBackend>(
    pen: &Pen<B>,
    view: &Viewport,
    labels: &mut Labels,
    scene: &Scene,
) -> Drawn<B> {
    let at = clip::to_guard_band(view.size, view.pixel_of(scene.run.start));
    let font = Font::bold(pen.palette.text);
    if !clip::inside(view.size, at) {
        let centre = (view.size.width / 2.0, view.size.height / 2.0);
        let edge = clip::segment(view.size, centre, at)
            .map_or(centre, |(_, leave)| clip::between(centre, at, leave));
        pen.arrow_head(centre, edge, 9.0, 2.4, pen.palette.text)?;
        let text = format!(
            "start ({}, {})",
            human(scene.run.start[0]),
            human(scene.run.start[1])
        );
        labels.write(pen, &text, font, &around(edge, 12.0), 0.35)?;
        return Ok(());
    }
    pen.disc(at, 9.0, pen.palette.text)?;
    pen.disc(at, 6.6, pen.palette.panel)?;
    labels.write(pen, "start", font, &around(at, 12.0), 0.35)?;
    Ok(())
}

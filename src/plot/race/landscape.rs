//! A race on a landscape: a ball and a path for each racer.

use super::scene::{RaceScene, draw_line};
use crate::plot::clip;
use crate::plot::contours::ContourPlot;
use crate::plot::downsample::thin;
use crate::plot::geometry::{Pixel, Rect, Size};
use crate::plot::labels::{around, shortened};
use crate::plot::markers::draw_marker;
use crate::plot::pen::{FONT, Font, Pen};
use crate::plot::subpixel::{Area, Drawn};
use crate::plot::theme::Theme;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;

/// So few racers have their names on the landscape.
const NAMED: usize = 6;
/// How many of the places around a ball are so near that its name there is nobody else's.
const BESIDE: usize = 8;
/// How much larger than it is a name is taken to be when a place is sought for it.
const AIR: f64 = 3.0;
/// Draws the paths up to the step and, faintly, beyond it, and the balls, on a contour plot (which is not drawn here).
pub fn draw_race<B: DrawingBackend>(
    area: &Area<B>,
    theme: Theme,
    contours: &ContourPlot,
    scene: &RaceScene,
) -> Drawn<B> {
    let pen = Pen::new(area, theme);
    let seen = |i: &usize| !scene.racers[*i].run.xs.is_empty();
    let Some(first) = scene.racers.iter().find(|racer| !racer.run.xs.is_empty()) else {
        return Ok(());
    };
    let (view, size) = (contours.view, contours.view.size);
    let mut labels = contours.labels.clone();
    let start = clip::to_guard_band(size, view.pixel_of(first.run.start));
    let mut balls = vec![(0.0, 0.0); scene.racers.len()];
    for i in scene.order().filter(seen) {
        let run = scene.racers[i].run;
        let step = scene.step.min(run.last_step());
        let strength = scene.strength(i);
        let pieces = |steps: std::ops::Range<usize>| {
            clip::path(size, &thin(steps.map(|step| view.pixel_of_step(run, step))))
        };
        let wide = if scene.pointed_at(i) { 1.2 } else { 0.0 };
        let faint = pen.palette.racer(i).mix(0.38 * strength);
        let rest = pieces(step..run.xs.len());
        let past = pieces(0..step + 1);
        rest.iter().chain(&past).for_each(|piece| labels.keep_off(piece));
        for piece in rest.iter().take(200) {
            pen.stroke(piece, 1.2 + wide, faint)?;
        }
        draw_line(&pen, &past, i, 2.0 + wide, strength)?;
        balls[i] = edge(size, view.pixel_of_step(run, step));
        labels.take(Rect::around(balls[i], 9.0));
    }
    if clip::inside(size, start) {
        pen.disc(start, 7.0, pen.palette.text)?;
        pen.disc(start, 4.8, pen.palette.panel)?;
        labels.take(Rect::around(start, 8.0));
    }
    for i in scene.order().filter(seen) {
        let (run, strength) = (scene.racers[i].run, scene.strength(i));
        let step = scene.step.min(run.last_step());
        let at = view.pixel_of_step(run, step);
        if !clip::inside(size, at) {
            let color = pen.palette.racer(i).mix(strength);
            let length = (at.0 - balls[i].0).hypot(at.1 - balls[i].1).max(1.0);
            let tip = clip::between(balls[i], at, 12.0 / length);
            pen.stroke(&[balls[i], tip], 2.2, color)?;
            pen.arrow_head(balls[i], tip, 6.0, 2.2, color)?;
        }
        draw_marker(&pen, balls[i], 5.4, i, strength)?;
    }
    contours.name(&pen, theme, &mut labels)?;
    for i in scene.order().filter(seen) {
        if scene.racers.len() <= NAMED && scene.highlight.is_none() || scene.pointed_at(i) {
            let label = shortened(scene.racers[i].label, 120.0);
            let font = Font {
                size: FONT,
                bold: scene.pointed_at(i),
                color: pen.palette.text.to_rgba(),
            };
            // A little air around it: names side by side would read as one.
            if let Some(spot) = labels.place(
                &label,
                font.size + AIR,
                font.bold,
                &around(balls[i], 11.0)[..BESIDE],
            ) {
                pen.halo_text(&label, spot, font, pen.palette.panel.mix(0.45))?;
            }
        }
    }
    Ok(())
}

/// Where a ball is drawn: inside the picture, also where it has left it.
fn edge(size: Size, at: Pixel) -> Pixel {
    const INSET: f64 = 15.0;
    let centre = (size.width / 2.0, size.height / 2.0);
    if clip::inside(size, at) {
        return at;
    }
    let inner = Size {
        width: (size.width - 2.0 * INSET).max(1.0),
        height: (size.height - 2.0 * INSET).max(1.0),
    };
    let inward = |(x, y): Pixel| (x - INSET, y - INSET);
    clip::segment(inner, inward(centre), inward(at))
        .map_or(centre, |(_, leave)| clip::between(centre, at, leave))
}

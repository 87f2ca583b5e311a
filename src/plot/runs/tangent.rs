//! The slope under a run that is seen from the side: the tangent, and how far it falls for every 1 that it goes along.

use crate::math::numbers::human;
use crate::plot::clip;
use crate::plot::labels::{Labels, around};
use crate::plot::pen::{Font, Pen};
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::Drawn;
use crate::plot::viewport::Viewport;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// How far the tangent reaches to either side, in CSS pixels.
const REACH: f64 = 96.0;
/// A slope whose triangle is lower cannot be seen as one.
const LOWEST: f64 = 16.0;

/// Draws the tangent at a step, and its triangle where that has room.
pub(super) fn draw<B: DrawingBackend>(
    pen: &Pen<B>,
    view: &Viewport,
    labels: &mut Labels,
    run: &Run,
    step: usize,
) -> Drawn<B> {
    let Some([slope, _]) = run.gradients.get(step).copied() else {
        return Ok(());
    };
    let [weight, loss] = run.point(step);
    let at = view.pixel_of([weight, loss]);
    if slope == 0.0 || !clip::inside(view.size, at) {
        return Ok(());
    }
    // Downhill is against the slope.
    let downhill = [weight - slope.signum(), loss - slope.abs()];
    let foot = view.pixel_of(downhill);
    let (along, down) = (foot.0 - at.0, foot.1 - at.1);
    let share = REACH / along.hypot(down);
    let ends = [-share, share].map(|share| (at.0 + share * along, at.1 + share * down));
    let mut shapes = Shapes::default();
    if let Some((enter, leave)) = clip::segment(view.size, ends[0], ends[1]) {
        let seen = [enter, leave].map(|share| clip::between(ends[0], ends[1], share));
        shapes.dashes(&seen, &[6.0, 4.0], 1.8);
        labels.keep_off(&seen);
    }
    pen.shapes(shapes, pen.palette.text)?;
    let corner = (at.0, foot.1);
    if down < LOWEST || !clip::inside(view.size, foot) {
        return Ok(());
    }
    let legs = [at, corner, foot];
    pen.stroke(&legs, 1.3, pen.palette.text.mix(0.85))?;
    labels.keep_off(&legs);
    let font = Font::bold(pen.palette.text);
    let side = -along.signum();
    let beside = (
        (corner.0 + 8.0 * side, (at.1 + corner.1) / 2.0),
        match side < 0.0 {
            true => HPos::Right,
            false => HPos::Left,
        },
    );
    let below = (((corner.0 + foot.0) / 2.0, corner.1 + 12.0), HPos::Center);
    for (text, spot) in [(human(slope.abs()), beside), ("1".to_string(), below)] {
        let (place, _) = spot;
        let spots: Vec<_> = [spot].into_iter().chain(around(place, 10.0)).collect();
        labels.write(pen, &text, font, &spots, 0.35)?;
    }
    Ok(())
}

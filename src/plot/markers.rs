//! Markers: what tells racers and classes apart by shape, where colour alone would not do, and the star of what is
//! best.

use super::geometry::Pixel;
use super::pen::Pen;
use super::shapes::Shapes;
use super::subpixel::Drawn;
use super::theme::Palette;
use crate::math::real::portable::sin_cos;
use plotters::prelude::DrawingBackend;
use plotters::style::{Color, RGBColor};
use std::f64::consts::{PI, TAU};

/// How many racers have different colours; from there on markers and lines are hollow.
const COLORS: usize = 8;
impl Palette {
    /// The colour of a racer by its position.
    pub(super) fn racer(&self, position: usize) -> RGBColor {
        self.racers[position % COLORS]
    }
}

/// Whether a racer's marker and its lines are hollow.
pub fn is_hollow(position: usize) -> bool {
    position / COLORS % 2 == 1
}

/// The colour of a racer as a CSS custom property.
pub fn racer_color(position: usize) -> String {
    format!("--racer-{}", position % COLORS)
}

/// The corners of a racer's marker around a centre: eight shapes of about the same area.
pub(super) fn corners((x, y): Pixel, radius: f64, position: usize) -> Vec<Pixel> {
    let ring = |count: usize, turn: f64, size: f64| -> Vec<Pixel> {
        let corner = |i: usize| {
            let (sin, cos) = sin_cos(turn + TAU * i as f64 / count as f64);
            (x + radius * size * cos, y + radius * size * sin)
        };
        (0..count).map(corner).collect()
    };
    let star = |points: usize, inner: f64, outer: f64, turn: f64| -> Vec<Pixel> {
        let (tips, dents) = (
            ring(points, turn, outer),
            ring(points, turn + PI / points as f64, inner),
        );
        tips.into_iter().zip(dents).flat_map(|(a, b)| [a, b]).collect()
    };
    let cross = |turn: f64| -> Vec<Pixel> {
        let arms = [(1.15, 0.36), (1.15, -0.36), (0.36, -0.36)];
        let arm = |quarter: usize| {
            let (sin, cos) = sin_cos(turn - PI / 2.0 * quarter as f64);
            arms.map(|(a, b)| (x + radius * (a * cos - b * sin), y + radius * (a * sin + b * cos)))
        };
        (0..4).flat_map(arm).collect()
    };
    match position % COLORS {
        0 => ring(20, 0.0, 0.96),
        1 => ring(4, PI / 4.0, 1.2),
        2 => ring(3, -PI / 2.0, 1.32),
        3 => ring(4, 0.0, 1.3),
        4 => cross(PI / 4.0),
        5 => star(5, 0.58, 1.36, -PI / 2.0),
        6 => ring(3, PI / 2.0, 1.32),
        _ => cross(0.0),
    }
}

/// A racer's marker as the `d` of an SVG path on a grid of 16 by 16.
///
/// ```
/// use overshoot::plot::marker_path;
/// assert!(marker_path(0).starts_with('M') && marker_path(0).ends_with('Z'));
/// assert_ne!(marker_path(0), marker_path(1));
/// ```
pub fn marker_path(position: usize) -> String {
    let corners = corners((8.0, 8.0), 5.0, position).into_iter();
    let points = corners.map(|(x, y)| format!("{x:.1} {y:.1}"));
    format!("M{}Z", points.collect::<Vec<_>>().join("L"))
}

/// A marker with a rim that sets it off from what is under it.
pub(super) fn draw_marker<B: DrawingBackend>(
    pen: &Pen<B>,
    at: Pixel,
    radius: f64,
    position: usize,
    strength: f64,
) -> Drawn<B> {
    let color = pen.palette.racer(position).mix(strength);
    let rim = pen.palette.panel.mix(strength);
    pen.fill(&corners(at, radius + 1.6, position), rim)?;
    pen.fill(&corners(at, radius, position), color)?;
    if is_hollow(position) {
        pen.fill(&corners(at, radius * 0.55, position), rim)?;
    }
    Ok(())
}

/// A star with five points.
pub(super) fn star((x, y): Pixel) -> Shapes {
    let mut shapes = Shapes::default();
    shapes.add((0..10).map(|i| {
        let radius = if i % 2 == 0 { 6.5 } else { 2.7 };
        let (sin, cos) = sin_cos(PI * (f64::from(i) / 5.0 - 0.5));
        (x + radius * cos, y + radius * sin)
    }));
    shapes
}

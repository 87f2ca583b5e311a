//! Many shapes as one polygon: a canvas takes as long for a thousand calls as for a million corners, so dots, dashes
//! and islands of one colour are joined by seams of no width (there and back again) and filled in one call.

use super::Pixel;
use crate::math::real::portable::sin_cos;
use std::f64::consts::TAU;

/// Shapes of one colour that are filled together. Shapes that turn the same way may overlap; one that turns the
/// other way cuts a hole.
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    points: Vec<Pixel>,
    /// Where each shape begins.
    starts: Vec<usize>,
}

impl Shapes {
    /// Adds a closed shape.
    pub fn add(&mut self, corners: impl IntoIterator<Item = Pixel>) {
        let start = self.points.len();
        self.points.extend(corners);
        if self.points.len() > start {
            self.points.push(self.points[start]);
            self.starts.push(start);
        }
    }

    /// Adds a disc.
    pub fn disc(&mut self, (x, y): Pixel, radius: f64) {
        let corners = if radius < 4.0 { 12 } else { 32 };
        self.add((0..corners).map(|i| {
            let (sin, cos) = sin_cos(TAU * f64::from(i) / f64::from(corners));
            (x + radius * cos, y + radius * sin)
        }));
    }

    /// Adds a ring of some width; the radius is that of its outer edge.
    pub fn ring(&mut self, (x, y): Pixel, radius: f64, width: f64) {
        let circle = |radius: f64, turn: f64| {
            (0..24).map(move |i| {
                let (sin, cos) = sin_cos(turn * TAU * f64::from(i) / 24.0);
                (x + radius * cos, y + radius * sin)
            })
        };
        self.add(circle(radius, 1.0));
        self.add(circle(radius - width, -1.0));
    }

    /// Adds a straight line of some width.
    pub fn line(&mut self, from: Pixel, to: Pixel, width: f64) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        if length > 0.0 {
            let (nx, ny) = (-dy / length * width / 2.0, dx / length * width / 2.0);
            self.add([
                (from.0 - nx, from.1 - ny),
                (to.0 - nx, to.1 - ny),
                (to.0 + nx, to.1 + ny),
                (from.0 + nx, from.1 + ny),
            ]);
        }
    }

    /// Adds a dashed path: `pattern` is lengths of dash, gap, dash, gap …
    pub fn dashes(&mut self, path: &[Pixel], pattern: &[f64], width: f64) {
        let (mut which, mut left) = (0, pattern[0]);
        for pair in path.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let length = (to.0 - from.0).hypot(to.1 - from.1);
            let mut done = 0.0;
            while done < length {
                let step = left.min(length - done);
                if which % 2 == 0 {
                    let at = |d: f64| super::clip::between(from, to, d / length);
                    self.line(at(done), at(done + step), width);
                }
                done += step;
                left -= step;
                if left <= 0.0 {
                    which = (which + 1) % pattern.len();
                    left = pattern[which];
                }
            }
        }
    }

    /// Whether there is nothing to fill.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The one polygon: every shape, and back along the seams.
    pub fn outline(mut self) -> Vec<Pixel> {
        for start in self.starts.iter().rev().skip(1) {
            self.points.push(self.points[*start]);
        }
        self.points
    }
}

//! The part of the plane that a landscape shows, and where its points are in the picture.

use super::{Pixel, Size};
use crate::landscape::objective::Objective;

/// One axis may be drawn at most this much larger than the other: beyond, more of the plane is shown.
const STRETCH: f64 = 1.35;

/// The part of the plane that is drawn, and the size of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    pub size: Size,
    /// `[[from, to], [from, to]]`
    pub domain: [[f64; 2]; 2],
}

impl View {
    /// The objective's domain fitted to a picture.
    pub fn new(objective: &Objective, size: Size) -> View {
        let lengths = [size.width.max(1.0), size.height.max(1.0)];
        let scale = |axis: usize| lengths[axis] / (objective.domain[axis][1] - objective.domain[axis][0]);
        let smaller = scale(0).min(scale(1));
        let domain = std::array::from_fn(|axis| {
            let [low, high] = objective.domain[axis];
            let (centre, half) = (
                (low + high) / 2.0,
                lengths[axis] / scale(axis).min(smaller * STRETCH) / 2.0,
            );
            [centre - half, centre + half]
        });
        View { size, domain }
    }

    /// Where a point is in the picture, which may be far outside.
    pub fn pixel_of(&self, [x, y]: [f64; 2]) -> Pixel {
        let [[left, right], [bottom, top]] = self.domain;
        (
            (x - left) / (right - left) * self.size.width,
            (top - y) / (top - bottom) * self.size.height,
        )
    }

    /// The point at a pixel.
    pub fn point_at(&self, x: f64, y: f64) -> [f64; 2] {
        let [[left, right], [bottom, top]] = self.domain;
        [
            left + x / self.size.width * (right - left),
            top - y / self.size.height * (top - bottom),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Experiment;

    #[test]
    fn pixels_and_points_agree() {
        for (width, height) in [(715.0, 385.0), (350.0, 290.0), (300.0, 900.0)] {
            let view = View::new(&Objective::of(&Experiment::default()), Size { width, height });
            let (x, y) = view.pixel_of([1.25, -0.5]);
            let [a, b] = view.point_at(x, y);
            assert!((a - 1.25).abs() < 1e-12 && (b + 0.5).abs() < 1e-12);
            let unit = |axis: usize| [width, height][axis] / (view.domain[axis][1] - view.domain[axis][0]);
            let stretch = unit(0).max(unit(1)) / unit(0).min(unit(1));
            assert!(stretch <= STRETCH + 1e-9, "{stretch}");
        }
    }
}

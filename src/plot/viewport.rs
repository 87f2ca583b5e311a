//! The part of the plane that a landscape shows, and where its points are in the picture.

use super::clip;
use super::geometry::{Pixel, Size};
use crate::landscape::objective::Objective;
use crate::training::run::Run;

/// One axis may be drawn at most this much larger than the other: beyond, more of the plane is shown.
const STRETCH: f64 = 1.35;

/// The part of the plane that is drawn, and the size of the picture.
///
/// ```
/// use overshoot::plot::{Size, Viewport};
/// let view = Viewport::new([[-2.0, 2.0], [-1.0, 1.0]], Size { width: 400.0, height: 200.0 });
/// assert_eq!(view.pixel_of([0.0, 0.0]), (200.0, 100.0));
/// assert_eq!(view.point_at(400.0, 0.0), [2.0, 1.0]); // y points upwards
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The size of the picture.
    pub size: Size,
    /// `[[from, to], [from, to]]`
    pub domain: [[f64; 2]; 2],
}

impl Viewport {
    /// A domain fitted to a picture.
    pub fn new(domain: [[f64; 2]; 2], size: Size) -> Viewport {
        let lengths = [size.width.max(1.0), size.height.max(1.0)];
        let scale = |axis: usize| lengths[axis] / (domain[axis][1] - domain[axis][0]);
        let smaller = scale(0).min(scale(1));
        let shown = std::array::from_fn(|axis| {
            let [low, high] = domain[axis];
            let (centre, half) = (
                (low + high) / 2.0,
                lengths[axis] / scale(axis).min(smaller * STRETCH) / 2.0,
            );
            [centre - half, centre + half]
        });
        Viewport { size, domain: shown }
    }

    /// The domain of a landscape fitted to a picture. What is seen from the side fills it: along its two axes is not the
    /// same, so that they need no common scale.
    pub fn of(landscape: &Objective, size: Size) -> Viewport {
        match landscape.has_one_weight() {
            true => Viewport {
                size,
                domain: landscape.domain,
            },
            false => Viewport::new(landscape.domain, size),
        }
    }

    /// Where a point is in the picture, which may be far outside.
    pub fn pixel_of(&self, [x, y]: [f64; 2]) -> Pixel {
        let [[left, right], [bottom, top]] = self.domain;
        (
            (x - left) / (right - left) * self.size.width,
            (top - y) / (top - bottom) * self.size.height,
        )
    }

    /// Where a step of a run is, not too far outside for exact arithmetic.
    pub fn pixel_of_step(&self, run: &Run, step: usize) -> Pixel {
        clip::to_guard_band(self.size, self.pixel_of([run.xs[step], run.ys[step]]))
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

    #[test]
    fn pixels_and_points_agree() {
        for (width, height) in [(715.0, 385.0), (350.0, 290.0), (300.0, 900.0)] {
            let view = Viewport::new([[-4.4, 4.4], [-2.2, 2.2]], Size { width, height });
            let (x, y) = view.pixel_of([1.25, -0.5]);
            let [a, b] = view.point_at(x, y);
            assert!((a - 1.25).abs() < 1e-12 && (b + 0.5).abs() < 1e-12);
            let unit = |axis: usize| [width, height][axis] / (view.domain[axis][1] - view.domain[axis][0]);
            let stretch = unit(0).max(unit(1)) / unit(0).min(unit(1));
            assert!(stretch <= STRETCH + 1e-9, "{stretch}");
        }
    }
}

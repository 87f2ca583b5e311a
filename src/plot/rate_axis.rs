//! The logarithmic axis of learning rates, which charts share with the slider.

use crate::training::rates;

/// A logarithmic axis of learning rates from `lo` at the pixel `left` to `hi` at `right`.
///
/// ```
/// use overshoot::plot::RateAxis;
/// let axis = RateAxis { lo: 1e-4, hi: 1.0, left: 0.0, right: 400.0 };
/// assert!((axis.pixel_of(0.01) - 200.0).abs() < 1e-9); // half of four decades
/// assert!((axis.place_at(100.0) - 0.25).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateAxis {
    /// The lowest rate.
    pub lo: f64,
    /// The highest rate.
    pub hi: f64,
    /// Where the lowest rate is, in CSS pixels.
    pub left: f64,
    /// Where the highest rate is, in CSS pixels.
    pub right: f64,
}

impl RateAxis {
    /// Where a rate is.
    pub fn pixel_of(&self, rate: f64) -> f64 {
        self.left + (self.right - self.left) * rates::place([self.lo, self.hi], rate)
    }

    /// Where a pixel is between the ends: 0 left … 1 right.
    pub fn place_at(&self, x: f64) -> f64 {
        ((x - self.left) / (self.right - self.left)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_pixels_agree() {
        let axis = RateAxis {
            lo: 1e-4,
            hi: 1.0,
            left: 46.0,
            right: 1166.0,
        };
        assert_eq!((axis.pixel_of(1e-4), axis.pixel_of(1.0)), (axis.left, axis.right));
        assert!((axis.place_at(axis.pixel_of(0.01)) - 0.5).abs() < 1e-12);
        assert_eq!((axis.place_at(-5.0), axis.place_at(5000.0)), (0.0, 1.0));
    }
}

//! Positions, sizes and boxes in pictures, in CSS pixels.

/// A position in CSS pixels, y downwards.
pub type Pixel = (f64, f64);

/// The size of a picture in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A box in a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    /// All of a picture.
    pub(super) fn whole(size: Size) -> Rect {
        Rect::above(size, size.height)
    }

    /// All of a picture above a height.
    pub(super) fn above(size: Size, y: f64) -> Rect {
        Rect {
            left: 0.0,
            top: 0.0,
            right: size.width,
            bottom: y,
        }
    }

    /// All of a picture below a height.
    pub(super) fn below(size: Size, y: f64) -> Rect {
        Rect {
            left: 0.0,
            top: y,
            right: size.width,
            bottom: size.height,
        }
    }

    /// All of a picture to the left of a place.
    pub(super) fn left_of(size: Size, x: f64) -> Rect {
        Rect {
            left: 0.0,
            top: 0.0,
            right: x,
            bottom: size.height,
        }
    }

    /// The box around a disc.
    pub(super) fn around((x, y): Pixel, radius: f64) -> Rect {
        Rect {
            left: x - radius,
            top: y - radius,
            right: x + radius,
            bottom: y + radius,
        }
    }

    pub(super) fn meets(&self, other: &Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a point is inside or at most so far away.
    pub(super) fn near(&self, (x, y): Pixel, margin: f64) -> bool {
        self.left - margin < x && x < self.right + margin && self.top - margin < y && y < self.bottom + margin
    }

    pub(super) fn holds(&self, (x, y): Pixel) -> bool {
        self.left < x && x < self.right && self.top < y && y < self.bottom
    }
}

//! Positions and sizes of pictures, in CSS pixels.

/// A position in CSS pixels, y downwards.
pub type Pixel = (f64, f64);

/// The size of a picture in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

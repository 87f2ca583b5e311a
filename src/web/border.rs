//! What JavaScript may hand to a lab: any number can come in, and one that is not finite, or farther out than any screen
//! or setting, is none. A method that gets one does nothing.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // natively only tested

use crate::plot::Size;

/// The longest side of a picture, in CSS pixels: more than the widest screens have.
const LONGEST: f64 = 8192.0;
/// The most device pixels to a CSS pixel.
const FINEST: f64 = 16.0;
/// The farthest that a pointer can be from a picture's corner, in CSS pixels.
const FARTHEST: f64 = 100_000.0;
/// The most of anything else: no step, weight, share or place in a list is beyond.
const MOST: f64 = 1e6;
/// The fastest that a run is played: a piece of it must not keep the page waiting.
const FASTEST: f64 = 100.0;

fn all_within<const N: usize>(numbers: [f64; N], most: f64) -> Option<[f64; N]> {
    numbers
        .iter()
        .all(|number| number.abs() <= most)
        .then_some(numbers)
}

/// The size of a picture.
pub(super) fn size(width: f64, height: f64) -> Option<Size> {
    let is_length = |length: f64| (0.0..=LONGEST).contains(&length);
    (is_length(width) && is_length(height)).then_some(Size { width, height })
}

/// Device pixels to a CSS pixel.
pub(super) fn ratio(ratio: f64) -> Option<f64> {
    (ratio > 0.0 && ratio <= FINEST).then_some(ratio)
}

/// Pixels of a picture, or distances in it.
pub(super) fn pixels<const N: usize>(pixels: [f64; N]) -> Option<[f64; N]> {
    all_within(pixels, FARTHEST)
}

/// Places, shares, steps, rates.
pub(super) fn amounts<const N: usize>(amounts: [f64; N]) -> Option<[f64; N]> {
    all_within(amounts, MOST)
}

/// A factor, which is above 0, and so is what it divides.
pub(super) fn factor(factor: f64) -> Option<f64> {
    (1.0 / MOST..=MOST).contains(&factor).then_some(factor)
}

/// For how long a run is played, and at which speed.
pub(super) fn play(seconds: f64, speed: f64) -> Option<[f64; 2]> {
    let [seconds] = amounts([seconds])?;
    (0.0..=FASTEST).contains(&speed).then_some([seconds, speed])
}

/// A place in a list, counted from 0. (The conversion of wasm-bindgen takes NaN and 2^32 for 0.)
pub(super) fn index(index: f64) -> Option<usize> {
    (index.fract() == 0.0 && (0.0..=MOST).contains(&index)).then_some(index as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that are no place on any screen.
    const RUBBISH: [f64; 7] = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        33_554_428.0,
        1e9,
        -1e9,
    ];

    #[test]
    fn what_is_not_finite_or_absurdly_large_is_none() {
        for bad in RUBBISH {
            assert_eq!([size(bad, 100.0), size(100.0, bad)], [None; 2], "{bad}");
            assert_eq!([ratio(bad), factor(bad)], [None; 2], "{bad}");
            assert_eq!([pixels([bad, 1.0]), pixels([1.0, bad])], [None; 2], "{bad}");
            assert_eq!([amounts([bad, 1.0]), amounts([1.0, bad])], [None; 2], "{bad}");
            assert_eq!([play(bad, 1.0), play(1.0, bad)], [None; 2], "{bad}");
        }
        assert_eq!([size(-1.0, 9.0), size(9.0, -1.0)], [None; 2]);
        assert_eq!([factor(0.0), factor(-2.0), ratio(0.0)], [None; 3]);
        assert_eq!(play(0.1, -1.0), None);
        for bad in [f64::NAN, f64::INFINITY, -1.0, 0.5, 1e9, 2f64.powi(32), 1e300] {
            assert_eq!(index(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_a_reader_does_comes_in() {
        let wide = Size {
            width: 7680.0,
            height: 4320.0,
        };
        assert_eq!(size(7680.0, 4320.0), Some(wide));
        assert!(size(0.0, 0.0).is_some(), "what is hidden has no size");
        assert_eq!(pixels([-3000.0, 9000.0]), Some([-3000.0, 9000.0]));
        assert_eq!(amounts([-1.0, 100_000.0]), Some([-1.0, 100_000.0]));
        assert_eq!((factor(2.0), ratio(2.625)), (Some(2.0), Some(2.625)));
        assert_eq!(play(3600.0, 4.0), Some([3600.0, 4.0])); // a tab that was hidden for an hour
        assert_eq!([index(0.0), index(7.0)], [Some(0), Some(7)]);
    }
}

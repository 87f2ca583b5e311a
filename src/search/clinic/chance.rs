//! The loss of somebody who guesses.

use super::shape::{Shape, error, median, noise};
use super::{Evidence, Finding};
use crate::math::real::portable::ln;

/// How many classes there may be that the loss itself tells: with more, ln k and ln (k + 1) are too near each other to be
/// told apart, except where data sets are known to have just as many.
const FEW: u32 = 10;
const KNOWN: [u32; 2] = [100, 1000];
/// The level must be that of chance to this share of it.
const NEAR: f64 = 0.003;
/// Where the reader says how many classes there are, to this.
const NEAR_SAID: f64 = 0.02;

/// The cross-entropy of guessing among k classes is ln k. The level is the median of the second half of the log; it does not
/// change there (the medians of its halves differ by less than 1 %), is known to 0.3 % (twice its standard error), and is ln k
/// to 0.3 % for a k from 2 to 10, or 100, or 1000; for the k that the reader says to 2 %.
pub(super) fn level(shape: &Shape, classes: Option<u32>) -> Option<Finding> {
    let end = shape.between(0.5, 1.0);
    let level = median(end);
    let (a, b) = end.split_at(end.len() / 2);
    let near = if classes.is_some() { NEAR_SAID } else { NEAR };
    let stays = (median(a) - median(b)).abs() <= 0.01 * level;
    let is_known = 2.0 * error(noise(end), end.len()) <= near * level;
    let is_near = |classes: &u32| (level - ln(f64::from(*classes))).abs() <= near * level;
    let found = match classes {
        Some(said) => Some(said).filter(|said| *said > 1 && is_near(said)),
        None => (2..=FEW).chain(KNOWN).find(is_near),
    };
    let classes_found = found.filter(|_| stays && is_known)?;
    Some(Finding {
        steps: shape.range(shape.rows() / 2, shape.rows()),
        evidence: Evidence::ChanceLevel {
            classes: classes_found,
            level,
            said: classes.is_some(),
        },
    })
}

//! The loss of somebody who guesses.

use super::shape::{Shape, error, median, noise};
use super::{Evidence, Finding, History};
use crate::math::real::portable::ln;

/// How many classes there may be that the loss itself tells: with more, ln k and ln (k + 1) are too near each other to be
/// told apart, except where data sets are known to have just as many.
const FEW: u32 = 10;
const KNOWN: [u32; 2] = [100, 1000];
/// The level must be that of chance to this share of it.
const NEAR: f64 = 0.003;
/// Where the reader says how many classes there are, to this.
const NEAR_SAID: f64 = 0.02;

/// An accuracy above so many times that of guessing is no guess.
const BETTER: f64 = 1.5;
/// An accuracy that is that of guessing to this share of it says so itself.
const ALIKE: f64 = 0.25;

/// The cross-entropy of guessing among k classes is ln k. The level is the median of the second half of the log; it does not
/// change there (the medians of its halves differ by less than 1 %), is known to 0.3 % (twice its standard error), and is ln k
/// to 0.3 % for a k from 2 to 10, or 100, or 1000; for the k that the reader says to 2 %. Where the
/// accuracy was logged it has a say: above 1.5/k nobody guesses; at 1/k, to a quarter of it, 2 % are near enough as well, and
/// where the reader says k the loss may then be any that is not lower, as it is where units have died.
pub(super) fn level(shape: &Shape, history: &History) -> Option<Finding> {
    let classes = history.classes;
    let end = shape.between(0.5, 1.0);
    let level = median(end);
    let (a, b) = end.split_at(end.len() / 2);
    let [training, validation] = &history.accuracy;
    let half = shape.steps[shape.rows() / 2];
    let accuracy = training.from(half).or_else(|| validation.from(half));
    // How many times as good as guessing it is.
    let better = |classes: u32| accuracy.map(|accuracy| accuracy * f64::from(classes));
    let guesses = |classes: u32| better(classes).is_some_and(|better| (better - 1.0).abs() <= ALIKE);
    let near = |classes_found: u32| match classes.is_some() || guesses(classes_found) {
        true => NEAR_SAID,
        false => NEAR,
    };
    let stays = (median(a) - median(b)).abs() <= 0.01 * level;
    let error = 2.0 * error(noise(end), end.len());
    let is_near = |&k: &u32| {
        let above = level - ln(f64::from(k));
        let fits = above.abs() <= near(k) * level || (classes.is_some() && guesses(k) && above > 0.0);
        fits && error <= near(k) * level && better(k).is_none_or(|better| better <= BETTER)
    };
    let found = match classes {
        Some(said) => Some(said).filter(|said| *said > 1 && is_near(said)),
        None => (2..=FEW).chain(KNOWN).find(is_near),
    };
    let classes_found = found.filter(|_| stays)?;
    Some(Finding {
        steps: shape.range(shape.rows() / 2, shape.rows()),
        evidence: Evidence::ChanceLevel {
            classes: classes_found,
            level,
            said: classes.is_some(),
            accuracy,
        },
    })
}

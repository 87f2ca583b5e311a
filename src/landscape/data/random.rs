//! Where random numbers come from: one stream for each purpose, all decided by the seed, the same bits everywhere.

use crate::math::real::portable;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::f64::consts::TAU;

/// What random numbers are drawn for. The streams do not touch each other: more noise moves no input, and another
/// batch size leaves the first weights as they are. Links promise the same numbers for ever, so these never change;
/// stream 0 is that of the noisy line, which is older.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    /// Where points are before there is noise.
    Data = 1,
    Noise = 2,
    /// Which points are held out of training.
    Split = 3,
    /// The weights that training starts from.
    Weights = 4,
    /// In which order points are seen.
    Batches = 5,
    /// Along which random directions a landscape is cut.
    Slice = 6,
    /// How far from the right rate a guess begins.
    Guess = 7,
}

/// The random numbers for a purpose.
pub(crate) fn stream(seed: u64, purpose: Stream) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(purpose as u64);
    random
}

/// A standard normal number (Box and Muller 1958), from portable functions only.
pub(crate) fn normal(random: &mut impl Rng) -> f64 {
    let radius = (-2.0 * portable::ln(1.0 - random.random::<f64>())).sqrt();
    radius * portable::cos(TAU * random.random::<f64>())
}

/// Puts the items in a random order (Fisher and Yates 1938, as Durstenfeld 1964 wrote it).
pub(crate) fn shuffle<T>(items: &mut [T], random: &mut impl Rng) {
    for last in (1..items.len()).rev() {
        // A number below 1 times a whole number below 2^52 rounds to less than that number.
        let other = (random.random::<f64>() * (last + 1) as f64) as usize;
        items.swap(last, other.min(last));
    }
}

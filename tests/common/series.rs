//! Series of numbers that somebody else has recorded, and how near ours must be.

/// How far a number may be from the recorded one, relative to the larger of it and the largest of its series: both
/// round, each in its own order.
pub const TOLERANCE: f64 = 1e-9;

/// What a query says of a parameter.
pub fn says<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let mut words = query.split('&').map(|word| word.split_once('=').unwrap());
    words.find_map(|(word, value)| (word == name).then_some(value))
}

/// Fails where two series part; else how far they are from each other at most, relative to the largest expected.
#[track_caller]
pub fn close(what: &str, found: &[f64], expected: &[f64]) -> f64 {
    assert_eq!(found.len(), expected.len(), "{what}");
    let largest = expected
        .iter()
        .fold(0.0_f64, |largest, number| largest.max(number.abs()));
    let mut worst = 0.0_f64;
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let error = (found - expected).abs();
        assert!(
            error <= TOLERANCE * largest,
            "{what}: at {index} {found:e}, in PyTorch {expected:e}"
        );
        worst = worst.max(if error > 0.0 { error / largest } else { 0.0 });
    }
    worst
}

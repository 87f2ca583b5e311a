//! What fastai does to a curve before its rules read it: it smooths the losses, and leaves out both ends.

use std::ops::Range;

/// The share of the running mean that each new loss leaves, as in fastai's `AvgSmoothLoss`.
pub(crate) const BETA: f64 = 0.98;

/// The exponential average of the losses, corrected for its start at zero:
/// mean ← β·mean + (1 − β)·loss, divided by 1 − βⁿ after n losses.
///
/// ```
/// use overshoot::search::finder::smooth::smoothed;
/// let averages = smoothed(&[3.0, 7.0]);
/// assert!((averages[0] - 3.0).abs() < 1e-12);
/// assert!((averages[1] - (0.98 * 3.0 + 7.0) / 1.98).abs() < 1e-12);
/// ```
pub fn smoothed(losses: &[f64]) -> Vec<f64> {
    smoothed_with(losses, BETA)
}

/// The same with another share of the mean that stays: 0 smooths nothing.
pub(crate) fn smoothed_with(losses: &[f64], beta: f64) -> Vec<f64> {
    let (mut mean, mut power) = (0.0, 1.0);
    let average = |&loss: &f64| {
        mean = loss + beta * (mean - loss);
        power *= beta;
        let value: f64 = mean / (1.0 - power);
        // An infinite loss leaves no mean; it is drawn as what it is.
        if value.is_nan() { f64::INFINITY } else { value }
    };
    losses.iter().map(average).collect()
}

/// The part of a smoothed curve that the rules read, as in fastai's `lr_find`: without the first tenth of the
/// rates that were planned and without the last five, and only up to what is no finite number. (fastai plans 100
/// rates. Of fewer than 100 a twentieth is left out at the end, lest a test with ten rates keep none.)
///
/// ```
/// use overshoot::search::finder::smooth::trimmed;
/// assert_eq!(trimmed(&[1.0; 70], 100), 10..65); // stopped after 70 of 100 rates
/// ```
pub fn trimmed(smoothed: &[f64], planned: usize) -> Range<usize> {
    let finite = smoothed
        .iter()
        .position(|loss| !loss.is_finite())
        .unwrap_or(smoothed.len());
    let end = smoothed.len().saturating_sub((planned / 20).min(5)).min(finite);
    (planned / 10).min(end)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: after one loss its average is the loss, after two (0.98·a + b) / 1.98.
    #[test]
    fn averages_are_corrected_for_their_start() {
        let average = smoothed(&[3.0, 7.0, f64::INFINITY]);
        assert!((average[0] - 3.0).abs() < 1e-12);
        assert!((average[1] - (0.98 * 3.0 + 7.0) / 1.98).abs() < 1e-12);
        assert_eq!(average[2], f64::INFINITY);
        assert!(smoothed(&[5.0; 200]).iter().all(|loss| (loss - 5.0).abs() < 1e-9));
    }

    #[test]
    fn ends_are_left_out_as_fastai_does() {
        assert_eq!(trimmed(&[1.0; 100], 100), 10..95);
        assert_eq!(trimmed(&[1.0; 70], 100), 10..65); // stopped early
        assert_eq!(trimmed(&[1.0; 8], 9), 0..8);
        assert_eq!(trimmed(&[1.0; 3], 100), 0..0);
        assert_eq!(trimmed(&[1.0, 1.0, f64::INFINITY], 9), 0..2);
        assert_eq!(trimmed(&[], 0), 0..0);
    }
}

//! How high the loss rose on the way of a run that ends well.

use super::Story;
use crate::math::numbers::{count, human};

/// The highest loss and its step, as a sentence that begins with a space; nothing where its gap to the lowest loss is at
/// most twice the first.
pub(super) fn peak_in_words(losses: &[f64], lowest: f64) -> String {
    let steps = losses.iter().enumerate();
    match steps.max_by(|(_, a), (_, b)| a.total_cmp(b)) {
        Some((step, &highest)) if highest - lowest > 2.0 * (losses[0] - lowest) => format!(
            " In between the loss rises to {}, at step {}.",
            human(highest),
            count(step as u64)
        ),
        _ => String::new(),
    }
}

impl Story<'_> {
    pub(super) fn peak(&self) -> String {
        let lowest = self.objective.best().map(|best| best.loss);
        lowest.map_or(String::new(), |lowest| peak_in_words(&self.run.losses, lowest))
    }
}

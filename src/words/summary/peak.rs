//! How high the loss rose on the way of a run that ends well.

use super::Story;
use crate::math::numbers::{count, human};

/// The step at which the loss was highest, and that loss, if its gap to the lowest loss was more than twice the first.
pub(super) fn peak(losses: &[f64], lowest: f64) -> Option<(usize, f64)> {
    let (step, &highest) = losses
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    (highest - lowest > 2.0 * (losses[0] - lowest)).then_some((step, highest))
}

/// The same as a sentence that begins with a space.
pub(super) fn peak_in_words(losses: &[f64], lowest: f64) -> String {
    peak(losses, lowest).map_or(String::new(), |(step, loss)| {
        format!(
            " In between the loss rises to {}, at step {}.",
            human(loss),
            count(step as u64)
        )
    })
}

impl Story<'_> {
    pub(super) fn peak(&self) -> String {
        let lowest = self.objective.best().map(|best| best.loss);
        lowest.map_or(String::new(), |lowest| peak_in_words(&self.run.losses, lowest))
    }
}

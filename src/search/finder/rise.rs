//! When a range test stops: how far a loss may rise.

/// The gap to a minimum below which everything is rounding.
pub(super) fn dust(minimum: f64) -> f64 {
    8.0 * f64::EPSILON * minimum.abs()
}

/// When a loss has risen significantly.
pub(super) struct Rise {
    /// The loss of the minimum, and the gap to it below which everything is rounding; none where the loss falls for
    /// ever. Where the minimum's loss is 0 there is no such gap: losses near it are as exact as any.
    floor: Option<(f64, f64)>,
    /// How many times the best gap so far is too much.
    times: f64,
    best: f64,
}

impl Rise {
    pub(super) fn new(floor: Option<f64>, first: f64, times: f64) -> Rise {
        let floor = floor.map(|floor| (floor, dust(floor)));
        let mut rise = Rise {
            floor,
            times,
            best: f64::INFINITY,
        };
        rise.is_too_high(first);
        rise
    }

    /// Whether the loss is no number any more, or its gap to the minimum more than so many times the best so far.
    /// A best gap of 0 is exceeded by any other. Without a minimum there is no gap: then only leaving the finite
    /// numbers, or the surroundings, counts.
    pub(super) fn is_too_high(&mut self, loss: f64) -> bool {
        let Some((minimum, dust)) = self.floor else {
            return !loss.is_finite();
        };
        let gap = (loss - minimum).max(dust);
        self.best = self.best.min(gap);
        !loss.is_finite() || gap > self.times * self.best
    }
}

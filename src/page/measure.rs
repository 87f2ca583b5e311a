//! What the sweep, its star and the range test look at, told apart as words do it.

use crate::lab::Lab;
use crate::training::monitor::Monitor;

/// What the sweep, its star and the range test look at, told apart as words do it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Measure {
    Loss,
    ValidationLoss,
    Accuracy,
    /// What stands for the accuracy where the targets are numbers.
    RSquared,
}

impl Measure {
    pub(super) fn of(lab: &Lab) -> Measure {
        match (lab.monitor(), lab.objective().data()) {
            (Monitor::Loss, _) => Measure::Loss,
            (Monitor::ValidationLoss, _) => Measure::ValidationLoss,
            (Monitor::Accuracy, Some(data)) if data.classes == 0 => Measure::RSquared,
            (Monitor::Accuracy, _) => Measure::Accuracy,
        }
    }
}

/// What the sweep shows, in words.
pub(super) fn watched(lab: &Lab) -> &'static str {
    match Measure::of(lab) {
        Measure::Loss => "loss",
        Measure::ValidationLoss => "validation loss",
        Measure::Accuracy => "accuracy",
        Measure::RSquared => "R²",
    }
}

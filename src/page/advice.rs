//! The three rates to try, and why none of them is about right.

use crate::experiment::write_number;
use crate::lab::{Guess, Lab};
use crate::math::numbers::steps;
use crate::training::advice::AdvisedRate;
use crate::training::ending::Ending;
use serde::Serialize;

/// A rate to try, as one of the buttons sets it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AdviceText {
    /// As it can be typed.
    pub rate: String,
    /// How training ends with it.
    pub ending: Ending,
}

impl AdviceText {
    pub(super) fn of(advised: AdvisedRate) -> AdviceText {
        AdviceText {
            rate: write_number(advised.rate),
            ending: advised.ending,
        }
    }
}

/// What each of the three buttons does, or why it does nothing.
pub(super) fn advice_hints(lab: &Lab, advised: &[Option<AdviceText>; 3]) -> [String; 3] {
    std::array::from_fn(|i| match &advised[i] {
        Some(AdviceText { rate, .. }) => format!("Set the learning rate to {rate}"),
        None if lab.sweep_progress() < 1.0 => "Known as soon as every rate is trained".to_string(),
        None => format!("No rate of this sweep is surely {}", Guess::ALL[i].label()),
    })
}

/// Why no rate of the whole sweep is about right, or why the one that is does not find the minimum; where it may be told.
pub(super) fn advice_note(lab: &Lab) -> Option<String> {
    if !lab.may_advise() {
        return None;
    }
    match lab.advice().about_right.map(|right| right.ending) {
        None => no_rate_is_right(lab),
        Some(Ending::Higher) => Some(
            "No rate comes to the lowest loss from this start: about right is the one that settles lowest."
                .to_string(),
        ),
        Some(_) => None,
    }
}

/// Why no rate of the whole sweep is about right; nothing where one is, or may be.
pub(super) fn no_rate_is_right(lab: &Lab) -> Option<String> {
    if lab.sweep_progress() < 1.0 || lab.advice().about_right.is_some() {
        return None;
    }
    Some(match lab.objective().falls_for_ever() {
        true => "No rate is right here: this loss falls for ever.".to_string(),
        false => format!(
            "No rate comes to rest within {} from this start: more steps or another start may help.",
            steps(lab.setup().steps)
        ),
    })
}

//! Pinned runs in words.

use crate::lab::{Lab, Pinned};
use crate::math::numbers::{count, human, steps};
use crate::plot::pin_dashes;
use crate::training::run::Run;
use serde::Serialize;

/// A pinned run in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PinText {
    /// What sets it apart.
    pub label: String,
    /// How it ended.
    pub text: String,
    /// Its dashes, in pixels.
    pub dash: String,
}

/// Every pinned run.
pub(super) fn pins(lab: &Lab) -> Vec<PinText> {
    let describe = |run: &Run| {
        let end = run.losses.last().copied().unwrap_or(f64::NAN);
        match run.diverged {
            Some(step) => format!("{} at step {}", lab.called(lab.ending_of(run)), count(step)),
            None => format!(
                "{}, loss {} after {}",
                lab.called(lab.ending_of(run)),
                human(end),
                steps(run.steps())
            ),
        }
    };
    let text = |pin: &Pinned| {
        if lab.judged() {
            describe(pin.run())
        } else {
            String::new()
        }
    };
    let dash = |index: usize| {
        pin_dashes(index)
            .iter()
            .map(f64::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let pin = |(index, pin): (usize, &Pinned)| PinText {
        label: pin.label.clone(),
        text: text(pin),
        dash: dash(index),
    };
    lab.pins().iter().enumerate().map(pin).collect()
}

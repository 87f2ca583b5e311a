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
    let pin = |(index, pin)| pin_text(lab, index, pin);
    lab.pins().iter().enumerate().map(pin).collect()
}

#[inline(never)]
fn pin_text(lab: &Lab, index: usize, pin: &Pinned) -> PinText {
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
    let dashes: Vec<String> = pin_dashes(index).iter().map(f64::to_string).collect();
    PinText {
        label: pin.label.clone(),
        text: match lab.judged() {
            true => describe(pin.run()),
            false => String::new(),
        },
        dash: dashes.join(" "),
    }
}

//! The schedule in words.

use crate::lab::Lab;
use crate::math::numbers::{human, rounded};
use crate::math::parameter::write_number;
use crate::training::handles::handles;
use serde::Serialize;

/// The schedule in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScheduleText {
    /// The name that people read.
    pub label: &'static str,
    /// What screen readers say of the chart.
    pub text: String,
    /// The points of its curve that can be dragged, from left to right.
    pub handles: Vec<HandleText>,
}

/// A handle of the schedule in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HandleText {
    /// What it is: `end of the warm-up`.
    pub label: &'static str,
    /// Where it is.
    pub text: String,
    /// Whether it moves to and fro.
    pub along: bool,
    /// Whether it moves up and down.
    pub up: bool,
    /// The step that it is at.
    pub step: u64,
    /// The rate there, as it can be typed.
    pub rate: String,
    /// Whether it is one of a list, to which others can be added.
    pub listed: bool,
}

/// The schedule in words; nothing where the rate is the same at every step.
pub(super) fn schedule_text(lab: &Lab) -> Option<ScheduleText> {
    let experiment = lab.experiment();
    if experiment.schedule().is_constant() {
        return None;
    }
    let label = experiment.schedule().in_effect().label;
    let rates = &lab.run().lrs;
    let ends = match (rates.first(), rates.last()) {
        (Some(&first), Some(&last)) => format!(" from {} to {}", human(first), human(last)),
        _ => String::new(),
    };
    let peak = rates.iter().fold(0.0_f64, |peak, &rate| peak.max(rate));
    let handles = handles(experiment).into_iter().map(|handle| HandleText {
        label: handle.label,
        text: handle.text(),
        along: handle.moves_along(),
        up: handle.moves_up(),
        step: handle.step,
        rate: write_number(rounded(handle.rate)),
        listed: handle.is_listed(),
    });
    Some(ScheduleText {
        label,
        text: format!(
            "Learning rate by step, {label}:{ends}; its highest is {}.",
            human(peak)
        ),
        handles: handles.collect(),
    })
}

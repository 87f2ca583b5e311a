//! The tour: a range test in seven steps, one sentence each, with the numbers of the test on screen.

use crate::landscape::data::{MOST_POINTS, POINTS_OF_CLASSES};
use crate::landscape::model::MODEL;
use crate::training::schedule::LR;
use super::lowest;
use crate::experiment::vocabulary::RATES;
use crate::experiment::write_number;
use crate::lab::Lab;
use crate::math::numbers::{count, human, steps, with_digits};
use crate::page::measure::Measure;
use crate::lab::panels::finder::GUIDE;
use crate::search::finder::restarts;
use crate::search::finder::rules::SLIGHTLY_BELOW;
use crate::training::rates::rounded;
use serde::Serialize;

/// A step of the tour.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Guide {
    /// Which step it is.
    pub step: usize,
    /// How many there are.
    pub of: usize,
    /// What it is about.
    pub title: &'static str,
    /// What it says.
    pub text: String,
    /// Training on with the choice and more data, at the last step of a model whose points are drawn.
    pub more: Option<MoreData>,
    /// The case on which the choice is slow, at the last step of a model on data.
    pub slow: Option<SlowCase>,
}

/// What a button sets: the surface on which slightly below is slow.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SlowCase {
    pub label: &'static str,
    pub name: &'static str,
    pub value: &'static str,
}

/// The button at the last step that shows where the choice is slow.
pub(super) fn slow_case(lab: &Lab, step: usize) -> Option<SlowCase> {
    let value = MODEL.default?;
    (step == GUIDE && lab.model().on_data().is_some()).then_some(SlowCase {
        label: "when this is slow, and why: a ravine",
        name: MODEL.name,
        value,
    })
}

/// What a button sets: the choice, and more points.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MoreData {
    pub label: String,
    pub names: [&'static str; 2],
    pub values: [String; 2],
}

/// How many times as many points training goes on with.
const MORE: u64 = 4;

/// The button at the last step.
pub(super) fn more_data(lab: &Lab, step: usize) -> Option<MoreData> {
    let points = lab.model().dataset()?.drawn().filter(|_| step == GUIDE)?;
    let test = lab.panels.finder.test().filter(|_| lab.panels.finder.is_tested())?;
    let choice = test.suggestions.iter().find(|s| s.rule == SLIGHTLY_BELOW)?;
    let rate = write_number(rounded(choice.lr.clamp(RATES[0], RATES[1])));
    let points = (MORE * points).min(MOST_POINTS);
    Some(MoreData {
        label: format!("train with {rate}, and on {} points", count(points)),
        names: [LR.name, POINTS_OF_CLASSES.name],
        values: [rate, points.to_string()],
    })
}

/// The words for what is watched, where that is not the loss.
pub(super) fn watched_words(lab: &Lab, text: &str) -> String {
    let watched = match Measure::of(lab) {
        Measure::Loss => return text.to_string(),
        Measure::ValidationLoss => "validation loss",
        Measure::RSquared => "share that is not explained",
        Measure::Accuracy => "error rate",
    };
    text.replace("he loss", &format!("he {watched}"))
}

/// What each step is called.
pub(super) const TITLES: [&str; GUIDE] = [
    "Start very low",
    "Train a few steps",
    "Multiply the rate",
    "Watch the loss",
    "Stop when it rises",
    "Choose slightly below",
    "Train longer, and compare",
];

/// What happens in a step of the tour, with the numbers of this test.
pub(super) fn text(lab: &Lab, step: usize) -> String {
    let text = watched_words(lab, &words(lab, step));
    match step == 1 && lab.panels.finder.toured && lab.model().on_data().is_some() {
        true => format!("The walk is on a small network, which the lab now shows. {text}"),
        false => text,
    }
}

fn words(lab: &Lab, step: usize) -> String {
    let (experiment, panel) = (lab.experiment(), &lab.panels.finder);
    let Some(test) = panel.test().filter(|_| panel.is_tested()) else {
        return "Training …".to_string();
    };
    let settings = &lab.view().range_test;
    let few = steps(settings.steps);
    let first = lab.first_monitored();
    let lowest = lowest(test);
    let rises_at_once = test
        .losses
        .first()
        .is_none_or(|&loss| loss.is_nan() || loss > first);
    match step {
        1 if rises_at_once => format!(
            "The first rate is {}, and the loss already rises from {} with it: that is too high to begin with. 10⁻⁷ or 10⁻⁶ is usual.",
            human(settings.start),
            human(first)
        ),
        1 => format!(
            "The first rate is {}, far too low to do harm: 10⁻⁷ or 10⁻⁶ is usual. The loss is {}.",
            human(settings.start),
            human(first)
        ),
        2 => format!(
            "{} at this rate: the loss goes from {} to {}.",
            capital(&few),
            loss_text(first),
            loss_text(test.losses[0])
        ),
        3 if restarts(experiment) => format!(
            "Back to the start, and {few} more at {} times the rate; then again, and again. By 10 or 3 is quick, by less is smooth.",
            human(settings.factor)
        ),
        3 => format!(
            "{} times the rate, and {few} more from where the weights are; then again, and again. By 10 or 3 is quick, by less is smooth.",
            human(settings.factor)
        ),
        4 if rises_at_once => "The loss rises from the first rate on: begin with a lower one.".to_string(),
        4 if test.losses[lowest] >= first => {
            "The loss never falls: there is nothing to be found from this start.".to_string()
        }
        4 => format!(
            "While the rate is low the loss hardly moves; then it falls. It is lowest at {}.",
            human(test.lrs[lowest])
        ),
        5 => match test.stopped {
            Some(stop) if test.losses[stop].is_finite() => format!(
                "At {} the loss is more than {} times as far above the minimum as it has been at best. The test stops here.",
                human(test.lrs[stop]),
                human(settings.stop)
            ),
            Some(stop) if lab.objective().falls_for_ever() => format!(
                "At {} the weights go ten times beyond the picture, and the loss falls for ever. The test stops here.",
                human(test.lrs[stop])
            ),
            Some(stop) => format!(
                "At {} the loss leaves the finite numbers. The test stops here.",
                human(test.lrs[stop])
            ),
            None => format!(
                "The loss has not risen far enough up to {}, the last rate.",
                human(*test.lrs.last().unwrap_or(&0.0))
            ),
        },
        6 => match test.suggestions.iter().find(|s| s.rule == SLIGHTLY_BELOW) {
            Some(below) if test.stopped.is_none() => format!(
                "The loss has not risen, so the best rate may be higher than any that was tried. A third of the rate with the lowest smoothed loss is {}. The other rules read the same curve, and say something else.",
                human(below.lr)
            ),
            Some(below) => format!(
                "The rate with the lowest loss is nearly too high. Slightly below means a third of the rate with the lowest smoothed loss: {}. The other rules read the same curve, and say something else.",
                human(below.lr)
            ),
            None => "The curve is too short for a rule to read.".to_string(),
        },
        _ => format!(
            "Each suggestion, trained until it arrives, beside the rate that is about right for {}. With a large network nobody knows that one; here it can be computed.",
            steps(lab.setup().steps)
        ),
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// More digits than usual, because at the first rates losses differ little.
fn loss_text(loss: f64) -> String {
    if loss.is_finite() {
        with_digits(loss, 6)
    } else {
        BEYOND.to_string()
    }
}

const BEYOND: &str = "beyond the finite numbers";

//! The tour: a range test in seven steps, one sentence each, with the numbers of the test on screen.

use super::lowest;
use crate::finder::panel::GUIDE;
use crate::finder::restarts;
use crate::lab::Lab;
use crate::numbers::{human, steps, with_digits};
use serde::Serialize;

/// A step of the tour.
#[derive(Clone, Debug, Serialize)]
pub struct Guide {
    pub step: usize,
    pub of: usize,
    pub title: &'static str,
    pub text: String,
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
    let (experiment, panel) = (lab.experiment(), lab.finder());
    let Some(test) = panel.test().filter(|_| panel.is_tested()) else {
        return "Training …".to_string();
    };
    let number = |name: &str| human(experiment.number(name));
    let few = steps(experiment.integer("find-steps"));
    let first = lab.objective().loss(lab.start());
    let lowest = lowest(test);
    let rises_at_once = test
        .losses
        .first()
        .is_none_or(|&loss| loss.is_nan() || loss > first);
    match step {
        1 if rises_at_once => format!(
            "The first rate is {}, and the loss already rises from {} with it: that is too high to begin with. 10⁻⁷ or 10⁻⁶ is usual.",
            number("find-start"),
            human(first)
        ),
        1 => format!(
            "The first rate is {}, far too low to do harm: 10⁻⁷ or 10⁻⁶ is usual. The loss is {}.",
            number("find-start"),
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
            number("find-factor")
        ),
        3 => format!(
            "{} times the rate, and {few} more from where the weights are; then again, and again. By 10 or 3 is quick, by less is smooth.",
            number("find-factor")
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
                number("find-stop")
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
        6 => match test.suggestions.iter().find(|s| s.rule == "slightly-below") {
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
            "Each suggestion, trained for {}, beside the rate that is really best. With a large network nobody knows that one; here it can be computed.",
            steps(experiment.updates())
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

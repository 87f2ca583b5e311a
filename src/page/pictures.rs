//! What screen readers say of the pictures.

use super::measure::watched;
use super::model::ModelText;
use crate::experiment::view::Answers;
use crate::experiment::{Value, write_number};
use crate::lab::Lab;
use crate::landscape::model::MODEL;
use crate::math::numbers::{count, human, steps};
use crate::math::parameter::Field;
use crate::training::monitor::Monitor;

/// The formula of the loss with its settings put in.
pub(super) fn formula(lab: &Lab) -> String {
    let mut settings: Vec<(&str, Value)> = Vec::new();
    lab.model().write(&MODEL, &mut settings);
    let mut text = lab.objective().text.to_string();
    for (name, value) in settings {
        if let Value::Number(number) = value {
            let written = write_number(number);
            // A factor of 1 is not written.
            let factor = if number == 1.0 { "" } else { &written };
            text = text.replace(&format!("{name}·"), factor).replace(name, &written);
        }
    }
    text
}

pub(super) fn point(lab: &Lab, [x, y]: [f64; 2]) -> String {
    let weights = lab.objective().weights().iter().zip([x, y]);
    let told: Vec<String> = weights
        .map(|(name, at)| format!("{name} = {}", human(at)))
        .collect();
    told.join(", ")
}

/// How a run left the picture.
fn left(lab: &Lab, step: u64) -> String {
    let step = count(step);
    match lab.objective().best() {
        Some(_) => format!("at step {step} it went beyond the largest number there is"),
        None => format!("at step {step} it was ten times as far out as the picture reaches"),
    }
}

pub(super) fn landscape_text(lab: &Lab) -> String {
    let run = lab.run();
    if !lab.objective().is_plane() {
        let slice = ModelText::of(lab)
            .and_then(|model| model.slice)
            .unwrap_or_default();
        return format!("Loss landscape of a network. {slice}");
    }
    let end = run.point(run.last_step());
    let went = match run.diverged {
        Some(step) => left(lab, step),
        None => format!("it ends at {}", point(lab, end)),
    };
    let none = match lab.objective().falls_for_ever() {
        true => "The loss has no minimum.",
        false => "The loss falls for ever, ever more slowly.",
    };
    let minimum = lab.objective().best().map_or(none.to_string(), |best| {
        format!(
            "The lowest loss, {}, is at {}.",
            human(best.loss),
            point(lab, best.at)
        )
    });
    let formula = formula(lab);
    let what = match lab.objective().has_one_weight() {
        true => "The loss of one weight from the side,",
        false => "Loss landscape of",
    };
    format!(
        "{what} {formula}. {minimum} The run starts at {}; {went}.",
        point(lab, lab.start())
    )
}

pub(super) fn curve_text(lab: &Lab) -> String {
    let run = lab.run();
    let (first, last) = (human(run.losses[0]), human(run.losses[run.losses.len() - 1]));
    let end = run
        .diverged
        .map_or(format!("{last} after {}", steps(run.steps())), |step| {
            format!("{last}, then {}", left(lab, step))
        });
    format!("Loss by step: from {first} to {end}.")
}

pub(super) fn sweep_caption(lab: &Lab) -> String {
    let tries = match lab.tries_shown().next() {
        Some(_) => "; rings: your tries, the best one filled",
        None => "",
    };
    format!(
        "{} after {}, one training per rate{tries}",
        watched(lab),
        steps(lab.setup().steps)
    )
}

pub(super) fn sweep_text(lab: &Lab) -> String {
    match lab.answers() {
        Answers::Hidden => return "Every rate at once: the answers are hidden.".to_string(),
        Answers::Tried => {
            let (sweep, endings) = (lab.sweep(), lab.endings());
            if lab.tries().is_empty() {
                return "Every rate at once, only those that you try: none yet.".to_string();
            }
            let mut rates: Vec<f64> = lab.tries().iter().map(|attempt| attempt.rate).collect();
            rates.sort_by(f64::total_cmp);
            let outcome = |&rate: &f64| {
                Some(format!(
                    "{}: {}",
                    human(rate),
                    endings[sweep.nearest(rate)?].label()
                ))
            };
            let tried = rates.iter().filter_map(outcome);
            return format!(
                "Every rate at once, only those that you tried. {}.",
                tried.collect::<Vec<_>>().join("; ")
            );
        }
        Answers::Shown => {}
    }
    let (sweep, endings) = lab.sweep_on_screen();
    let mut parts: Vec<String> = Vec::new();
    let mut i = 0;
    while i < sweep.lrs.len() {
        let ending = endings[i];
        let end = (i..sweep.lrs.len())
            .find(|&j| endings[j] != ending)
            .unwrap_or(sweep.lrs.len());
        // Single rates at a border between two endings would only be noise to the ear.
        if end - i > 2 {
            parts.push(format!(
                "{} from {} to {}",
                ending.label(),
                human(sweep.lrs[i]),
                human(sweep.lrs[end - 1])
            ));
        }
        i = end;
    }
    let best = lab
        .known_best_rate()
        .map_or(String::new(), |best| match lab.monitor() {
            Monitor::Loss => format!(" About right is {}.", human(best)),
            Monitor::ValidationLoss | Monitor::Accuracy => format!(" The best rate is {}.", human(best)),
        });
    let tries: Vec<String> = lab.tries_shown().map(|attempt| human(attempt.rate)).collect();
    let tries = match tries.is_empty() {
        true => String::new(),
        false => format!(" You tried {}.", tries.join(", ")),
    };
    format!(
        "Every rate at once, {} after {}: {}.{best}{tries}",
        watched(lab),
        steps(lab.setup().steps),
        parts.join("; ")
    )
}

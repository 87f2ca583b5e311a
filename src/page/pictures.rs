//! What screen readers say of the pictures.

use super::measure::watched;
use super::model::ModelText;
use crate::experiment::view::{Answers, SweepHeight};
use crate::experiment::{Value, write_number};
use crate::lab::Lab;
use crate::landscape::model::MODEL;
use crate::math::numbers::{count, human, steps};
use crate::math::parameter::Field;
use crate::math::sorting::sort;
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
    let next = lab.ahead().map_or(String::new(), |next| {
        format!(" The next step lands at {}.", point(lab, next))
    });
    format!(
        "{what} {formula}. {minimum} The run starts at {}; {went}.{next}",
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
    format!("{}, one training per rate{tries}", sweep_height(lab))
}

/// What the chart of every rate shows.
fn sweep_height(lab: &Lab) -> String {
    match lab.view().display.sweep_height {
        SweepHeight::Loss => format!("{} after {}", watched(lab), steps(lab.setup().steps)),
        SweepHeight::Steps => "steps to the flag".to_string(),
    }
}

/// What stands below a figure that has the chart: its title, and what it shows.
pub(super) fn sweep_below(lab: &Lab) -> [String; 2] {
    match (lab.answers(), lab.view().display.sweep_height) {
        (Answers::Tried, SweepHeight::Steps) => [
            "Every rate you have tried,".to_string(),
            "with the steps it took to the flag. The rest fills in as you drag.".to_string(),
        ],
        (Answers::Shown | Answers::Hidden, SweepHeight::Steps) | (_, SweepHeight::Loss) => {
            ["Every rate at once".to_string(), sweep_caption(lab)]
        }
    }
}

/// How many steps a training took to the flag, behind how it ended: `, 16 steps to the flag`; empty where the chart of
/// every rate shows something else.
pub(super) fn to_the_flag(lab: &Lab, taken: impl FnOnce() -> f64) -> String {
    match lab.view().display.sweep_height {
        SweepHeight::Loss => String::new(),
        SweepHeight::Steps => match taken() {
            taken if taken.is_finite() => format!(", {} to the flag", steps(taken as u64)),
            _ => ", never at the flag".to_string(),
        },
    }
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
            sort(&mut rates);
            let outcome = |&rate: &f64| {
                let ending = lab.called(endings[sweep.nearest(rate)?]);
                let taken = to_the_flag(lab, || lab.steps_at(rate).unwrap_or(f64::INFINITY));
                Some(format!("{}: {ending}{taken}", human(rate)))
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
                lab.called(ending),
                human(sweep.lrs[i]),
                human(sweep.lrs[end - 1])
            ));
        }
        i = end;
    }
    let best = lab
        .known_best_rate()
        .map_or(String::new(), |best| match lab.monitor() {
            Monitor::Loss => {
                let all = lab.sweep();
                let taken = all
                    .nearest(best)
                    .map_or(String::new(), |i| to_the_flag(lab, || all.steps()[i]));
                format!(" About right is {}{taken}.", human(best))
            }
            Monitor::ValidationLoss | Monitor::Accuracy => format!(" The best rate is {}.", human(best)),
        });
    let tries: Vec<String> = lab.tries_shown().map(|attempt| human(attempt.rate)).collect();
    let tries = match tries.is_empty() {
        true => String::new(),
        false => format!(" You tried {}.", tries.join(", ")),
    };
    format!(
        "Every rate at once, {}: {}.{best}{tries}",
        sweep_height(lab),
        parts.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use crate::lab::panels::tests::lab;
    use crate::page::Page;

    #[test]
    fn steps_to_the_flag_are_told_where_they_are_drawn() {
        let page = Page::of(&lab("sweep-height=steps&lr=0.172"));
        assert_eq!(page.sweep_caption, "steps to the flag, one training per rate");
        assert_eq!(page.rate_text, "0.172, overshoots, settles, 16 steps to the flag");
        assert!(
            page.sweep_text
                .starts_with("Every rate at once, steps to the flag: too slow from ")
        );
        assert!(
            page.sweep_text
                .ends_with(" About right is 0.172, 16 steps to the flag."),
            "{}",
            page.sweep_text
        );
        let page = Page::of(&lab("sweep-height=steps&lr=0.3&words=plain"));
        assert_eq!(page.rate_text, "0.3, flies out, never at the flag");
        let labels: Vec<_> = page.zones.iter().map(|zone| zone.label).collect();
        assert_eq!(
            labels,
            [
                "too slow",
                "arrives",
                "swings but arrives",
                "keeps swinging",
                "flies out"
            ]
        );
        assert!(
            page.marks
                .iter()
                .any(|mark| mark.label == "swinging begins at 0.1"),
            "{:?}",
            page.marks
        );

        let mut lab = lab("sweep-height=steps&answers=tried&view=figure&lr=0.3");
        for rate in [0.05, 0.25] {
            lab.set_lr(rate);
            lab.tried();
        }
        while !lab.advance() {}
        let page = Page::of(&lab);
        assert_eq!(
            page.sweep_text,
            "Every rate at once, only those that you tried. 0.05: converges, 59 steps to the flag; \
             0.25: diverges, never at the flag."
        );
        assert_eq!(
            page.sweep_below.join(" "),
            "Every rate you have tried, with the steps it took to the flag. The rest fills in as you drag."
        );
        // By default it is the loss.
        lab.reset("sweep-height").unwrap();
        let page = Page::of(&lab);
        assert_eq!(page.sweep_below[0], "Every rate at once");
        assert!(
            page.rate_text.ends_with("diverges") && page.sweep_caption.starts_with("loss after 100 steps")
        );
    }
}

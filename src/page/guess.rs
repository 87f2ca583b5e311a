//! What the reader is asked while answers are secret, and told of the answer: enough to look again, and not where which
//! rates are.

use super::advice::no_rate_is_right;
use super::measure::Measure;
use crate::experiment::view::{Answers, Ask};
use crate::lab::{AimMeasure, Guess, Lab, Nearness, Next};
use crate::math::numbers::{count, human, percent, steps};
use serde::Serialize;

/// What the reader guesses at, with what there is to do.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GuessText {
    /// The answers to choose from; empty where the rate on screen is not asked about.
    pub answers: Vec<AnswerText>,
    /// Whether these are asked for by the lab itself, and not only by a page around it that asks where answers are hidden.
    pub asked: bool,
    /// What has become of *this is the best*; null where that is not asked.
    pub best: Option<AnswerState>,
    /// What there is to guess at next; null until this one is found or shown.
    pub next: Option<String>,
    /// Whether there are tries to forget.
    pub can_forget: bool,
    /// What the tries are kept by.
    pub key: String,
    /// The tries as a text to keep.
    pub kept: String,
}

/// An answer to choose.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AnswerText {
    pub guess: Guess,
    pub label: &'static str,
    pub state: AnswerState,
}

/// What has become of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum AnswerState {
    /// It can be chosen.
    Open,
    /// It was chosen, and is judged once all rates are trained.
    Waiting,
    /// It was chosen, and is right.
    Right,
    /// It was chosen, and is wrong.
    Wrong,
    /// Another one was right.
    Past,
}

impl GuessText {
    pub(super) fn of(lab: &Lab) -> Option<GuessText> {
        if !lab.is_guessed_at() {
            return None;
        }
        let answers = Guess::ALL.iter().filter(|_| lab.asks()).map(|&guess| AnswerText {
            guess,
            label: guess.label(),
            state: state(lab, guess),
        });
        let next = match lab.next_to_guess() {
            Next::Surface(facts) => format!("guess at another: {}", facts.description.label),
            Next::Seed(_) => "guess at other draws of it".to_string(),
        };
        let can_go_on = match lab.answers() {
            Answers::Shown => true,
            Answers::Tried => found(lab) || no_rate_is_right(lab).is_some(),
            Answers::Hidden => lab.is_answered() && lab.zone().is_some() || lab.objective().falls_for_ever(),
        };
        Some(GuessText {
            answers: answers.collect(),
            asked: lab.view().presentation.ask == Ask::Zone,
            best: state_of_claim(lab),
            next: can_go_on.then_some(next),
            can_forget: lab.answers() != Answers::Shown && !lab.tries().is_empty(),
            key: lab.tries_key(),
            kept: lab.tries_text(),
        })
    }
}

fn state(lab: &Lab, guess: Guess) -> AnswerState {
    match (lab.guesses().contains(&guess), lab.zone()) {
        (true, None) => AnswerState::Waiting,
        (true, Some(zone)) if zone == guess => AnswerState::Right,
        (true, Some(_)) => AnswerState::Wrong,
        (false, _) if lab.is_answered() => AnswerState::Past,
        (false, _) => AnswerState::Open,
    }
}

/// What has become of *this is the best* for the rate on screen; nothing where that is not asked.
pub(super) fn state_of_claim(lab: &Lab) -> Option<AnswerState> {
    lab.asks_best().then(|| match (lab.is_claimed(), lab.is_best()) {
        (false, _) => AnswerState::Open,
        (true, None) => AnswerState::Waiting,
        (true, Some(true)) => AnswerState::Right,
        (true, Some(false)) => AnswerState::Wrong,
    })
}

/// Whether one of the tries is about right.
fn found(lab: &Lab) -> bool {
    let best = lab.aim().and_then(|aim| Some((aim, lab.best_try(&aim)?)));
    best.is_some_and(|(aim, (_, measured))| aim.nearness(measured) != Nearness::Far)
}

/// Headline and detail while all answers are hidden.
pub(super) fn answer(lab: &Lab) -> (String, String) {
    let Some(&last) = lab.guesses().last().filter(|_| lab.asks()) else {
        let detail = match lab.objective().falls_for_ever() {
            true => "This loss falls for ever: no rate is about right.",
            false => "Look at the path: too low, about right or too high?",
        };
        return ("What do you see?".to_string(), detail.to_string());
    };
    match lab.zone() {
        None => {
            let done = percent(lab.sweep_progress());
            let detail = format!("It is judged as soon as every rate is trained: {done} done.");
            (format!("Your answer: {}.", last.label()), detail)
        }
        Some(zone) if zone == last => (format!("Right: {}.", zone.label()), confirmation(lab, zone)),
        Some(zone) => ("Not quite.".to_string(), hint(lab, last, zone)),
    }
}

/// `at the flag after 17 steps`, of the rate on screen.
pub(super) fn arrival(lab: &Lab) -> String {
    match flag_of_try(lab) {
        Some(taken) => format!("at the flag after {taken}"),
        None => format!("not at the flag after {}", steps(lab.setup().steps)),
    }
}

/// Why an answer is right.
fn confirmation(lab: &Lab, zone: Guess) -> String {
    let aim = lab.aim();
    let reached = match aim.map(|aim| aim.measure) {
        Some(AimMeasure::Last) => {
            let tries = lab.tries_trained().monitored(lab.monitor());
            let here = tries.lrs.iter().position(|&rate| rate == lab.setup().lr);
            let last = here.map_or(f64::NAN, |here| tries.finals[here]);
            format!("It {}", ends(lab, last))
        }
        Some(AimMeasure::Steps) | None => format!("It is {}", arrival(lab)),
    };
    let Some(aim) = aim else {
        return format!("{reached}.{}", score(lab));
    };
    let best = match aim.measure {
        AimMeasure::Steps => format!("needs {}", count(aim.best as u64)),
        AimMeasure::Last => ends(lab, aim.best),
    };
    let compared = match zone {
        Guess::TooLow => format!("; a higher rate {best}"),
        Guess::TooHigh => format!("; a lower rate {best}"),
        Guess::AboutRight => format!("; the best of all rates {best}"),
    };
    format!("{reached}{compared}.{}", score(lab))
}

/// How many rates were judged right at once: a sentence that begins with a space.
fn score(lab: &Lab) -> String {
    let judged = lab.tries().iter().filter(|attempt| !attempt.guesses.is_empty());
    let (all, at_once) = judged.fold((0, 0), |(all, at_once), attempt| {
        (all + 1, at_once + u64::from(attempt.guesses.len() == 1))
    });
    match all {
        0 | 1 => String::new(),
        all => format!(" Right at once: {} of {}.", count(at_once), count(all)),
    }
}

/// Where to look after a wrong answer: what is said is true of the run, and names no other rate.
fn hint(lab: &Lab, said: Guess, zone: Guess) -> String {
    let losses = &lab.run().losses;
    let rises = losses.windows(2).filter(|pair| pair[1] > pair[0]).count() as u64;
    let rise = match rises {
        0 => "never rises".to_string(),
        rises => format!("rises at {} of {}", count(rises), steps(lab.run().steps())),
    };
    let arrival = arrival(lab);
    match (said, zone) {
        (Guess::AboutRight, _) => match lab.aim() {
            Some(aim) if aim.measure == AimMeasure::Steps => format!(
                "About right means the fewest steps to the flag. This rate is {arrival}; one that is about right is there within {}.",
                count(aim.most as u64)
            ),
            Some(aim) => format!("There is a rate that {} or better.", ends(lab, aim.most)),
            None => format!("This rate is {arrival}, and has not come to rest."),
        },
        (_, Guess::AboutRight) => match said {
            Guess::TooLow => format!(
                "This rate is {arrival}, and nearly as good as any: look at the first steps, not at the last ones."
            ),
            Guess::TooHigh | Guess::AboutRight => format!(
                "This rate is {arrival}, and nearly as good as any: to and fro at first is fine, if each swing is smaller."
            ),
        },
        (Guess::TooHigh, _) => format!(
            "A rate that is too high leaps across the valley, or makes the loss rise. Here the loss {rise}: are the steps longer than the valley is wide, or shorter?"
        ),
        (Guess::TooLow, _) => format!(
            "A rate that is too low moves in small steps down one side of the valley. Here the loss {rise}: does each step stay on its side?"
        ),
    }
}

/// After how many steps (`17 steps`) the rate on screen is at the flag, if it was tried and ever is.
pub(super) fn flag_of_try(lab: &Lab) -> Option<String> {
    let taken = lab.steps_of_try().filter(|steps| steps.is_finite())?;
    Some(steps(taken as u64))
}

/// How good the tries are, while only their answers are shown.
pub(super) fn progress(lab: &Lab) -> String {
    let tries = match lab.tries().len() {
        0 => "The lab opens with this rate; the first one that you choose counts".to_string(),
        1 => "1 rate tried".to_string(),
        tries => format!("{} rates tried", count(tries as u64)),
    };
    if let Some(reason) = no_rate_is_right(lab) {
        return format!("{tries}. {reason}");
    }
    // What is not trained yet says nothing.
    let are_trained = lab.tries_trained().lrs.len() == lab.tries().len();
    let Some(aim) = lab.aim().filter(|_| are_trained) else {
        return format!("{tries}. What would a higher or a lower one do?");
    };
    match (aim.measure, lab.best_try(&aim)) {
        (AimMeasure::Steps, None) if lab.tries().is_empty() => format!(
            "{tries}. Look for a rate that brings it to the flag within {}.",
            steps(aim.most as u64)
        ),
        (AimMeasure::Last, None) if lab.tries().is_empty() => {
            format!("{tries}. Look for a rate that {} or better.", ends(lab, aim.most))
        }
        (AimMeasure::Steps, None) => format!(
            "{tries}, none of them at the flag after {}; there is a rate that is there within {}.",
            steps(lab.setup().steps),
            count(aim.most as u64)
        ),
        (AimMeasure::Last, None) => format!(
            "{tries}, none of which comes to rest; there is a rate that {} or better.",
            ends(lab, aim.most)
        ),
        (measure, Some((rate, measured))) => {
            let [reached, needed, best] = match measure {
                AimMeasure::Steps => [
                    format!("is at the flag after {}", steps(measured as u64)),
                    format!("is there within {}", count(aim.most as u64)),
                    format!("need {}", count(aim.best as u64)),
                ],
                AimMeasure::Last => [
                    ends(lab, measured),
                    format!("{} or better", ends(lab, aim.most)),
                    format!("reach {}", reach(lab, aim.best)),
                ],
            };
            let rate = human(rate);
            match aim.nearness(measured) {
                Nearness::Best => format!("Found, with {tries}: {rate} {reached}; the best rates {best}."),
                Nearness::Close => format!(
                    "Close, with {tries}: {rate} {reached}; the best rates {best}. Go on, or take that."
                ),
                Nearness::Far => format!("Your best try, {rate}, {reached}; there is a rate that {needed}."),
            }
        }
    }
}

/// `ends at a loss of 0.02`
pub(super) fn ends(lab: &Lab, monitored: f64) -> String {
    format!("ends at {}", reach(lab, monitored))
}

fn reach(lab: &Lab, monitored: f64) -> String {
    match Measure::of(lab) {
        Measure::Loss => format!("a loss of {}", human(monitored)),
        Measure::ValidationLoss => format!("a validation loss of {}", human(monitored)),
        Measure::Accuracy => format!("an accuracy of {}", percent(1.0 - monitored)),
        Measure::RSquared => format!("an R² of {}", human(1.0 - monitored)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::panels::tests::lab;

    fn said(lab: &mut Lab, guess: Guess) -> (String, String) {
        lab.guess(guess);
        while !lab.advance() {}
        answer(lab)
    }

    fn states(lab: &Lab) -> Vec<AnswerState> {
        let text = GuessText::of(lab).unwrap();
        text.answers.iter().map(|answer| answer.state).collect()
    }

    #[test]
    fn answers_are_judged_by_the_steps_to_the_flag() {
        use AnswerState::{Open, Past, Right, Wrong};
        let mut lab = lab("answers=hidden&lr=0.01");
        assert_eq!(states(&lab), [Open, Open, Open]);
        let (headline, detail) = said(&mut lab, Guess::AboutRight);
        assert_eq!(headline, "Not quite.");
        assert!(
            detail.contains(
                "This rate is not at the flag after 100 steps; one that is about right is there within 2"
            ),
            "{detail}"
        );
        assert_eq!(states(&lab), [Open, Wrong, Open]);
        let (headline, detail) = said(&mut lab, Guess::TooLow);
        assert_eq!(headline, "Right: too low.");
        assert!(
            detail.starts_with("It is not at the flag after 100 steps; a higher rate needs 1"),
            "{detail}"
        );
        assert_eq!(states(&lab), [Right, Wrong, Past]);
        assert!(GuessText::of(&lab).unwrap().next.is_some());
        // What is answered stays so, and another rate is asked about anew.
        lab.guess(Guess::TooHigh);
        assert_eq!(states(&lab), [Right, Wrong, Past]);
        lab.set_lr(0.174);
        assert_eq!(states(&lab), [Open, Open, Open]);
        let (_, detail) = said(&mut lab, Guess::TooHigh);
        assert!(
            detail.starts_with("This rate is at the flag after 16 steps"),
            "{detail}"
        );
        assert_eq!(said(&mut lab, Guess::AboutRight).0, "Right: about right.");
        lab.set_lr(0.25);
        let (headline, detail) = said(&mut lab, Guess::TooHigh);
        assert_eq!(headline, "Right: too high.");
        assert!(detail.ends_with("Right at once: 1 of 3."), "{detail}");
    }

    /// On every surface, and where no rate comes to the flag, a rate far below is too low and one far above too high, and no
    /// answer contradicts the star.
    #[test]
    fn the_rate_of_the_star_is_about_right_everywhere() {
        let surfaces = crate::landscape::surface::SURFACES.iter();
        let mut queries: Vec<String> = surfaces
            .map(|facts| format!("surface={}", facts.description.name))
            .collect();
        queries.extend(["optimizer=adam", "optimizer=sign-sgd", "model=line&batch=5"].map(String::from));
        let mut right = 0;
        for query in queries {
            let mut lab = lab(&format!("answers=hidden&{query}"));
            let Some(advised) = lab.advice().about_right.map(|right| right.rate) else {
                continue;
            };
            for (rate, expected) in [(advised, Guess::AboutRight), (1e-8, Guess::TooLow)] {
                lab.set_lr(rate);
                let (headline, _) = said(&mut lab, expected);
                assert_eq!(
                    headline,
                    format!("Right: {}.", expected.label()),
                    "{query}, {rate}"
                );
            }
            right += 1;
        }
        assert!(right > 12, "{right}");
    }

    #[test]
    fn the_best_try_is_told_and_success_is_recognised() {
        let mut lab = lab("answers=tried&lr=0.3");
        let text = progress(&lab);
        assert!(text.starts_with("The lab opens with this rate; the first one that you choose counts. Look for a rate that brings it to the flag within 2"), "{text}");
        let mut attempt = |rate: f64| {
            lab.set_lr(rate);
            lab.tried();
            while !lab.advance() {}
            progress(&lab)
        };
        let text = attempt(0.01);
        assert!(
            text.starts_with("1 rate tried, none of them at the flag after 100 steps; there is a rate that is there within 2"),
            "{text}"
        );
        let text = attempt(0.12);
        assert!(
            text.starts_with(
                "Your best try, 0.12, is at the flag after 24 steps; there is a rate that is there within 2"
            ),
            "{text}"
        );
        assert!(attempt(0.3).starts_with("Your best try, 0.12, is at the flag after 24 steps"));
        // One that needs a few steps more is close, and the best are still worth a look.
        let text = attempt(0.16);
        assert!(
            text.starts_with("Close, with 4 rates tried: 0.16 is at the flag after 1"),
            "{text}"
        );
        assert!(
            text.ends_with("; the best rates need 16. Go on, or take that."),
            "{text}"
        );
        let text = attempt(0.172);
        assert!(
            text.starts_with(
                "Found, with 5 rates tried: 0.172 is at the flag after 16 steps; the best rates need 1"
            ),
            "{text}"
        );
        // Shown answers keep the tries, and offer the next surface, where answers are secret again.
        lab.set("answers", "shown").unwrap();
        assert_eq!(lab.tries().len(), 5);
        assert!(GuessText::of(&lab).unwrap().next.is_some());
        lab.go_on_guessing().unwrap();
        assert!(
            lab.experiment().to_string().contains("surface=rosenbrock") && lab.answers() == Answers::Tried
        );
        assert!(
            lab.tries().is_empty(),
            "the reader chose neither the rate that it opens with nor that of before"
        );
        assert!(lab.setup().lr < 0.002);
    }

    /// What the browser keeps comes back, and what it did not write is left out.
    #[test]
    fn tries_survive_as_text() {
        let mut first = lab("answers=hidden&lr=0.3");
        said(&mut first, Guess::TooLow);
        said(&mut first, Guess::TooHigh);
        let kept = GuessText::of(&first).unwrap();
        assert_eq!(kept.kept, "0.3:too-low+too-high");
        let mut second = lab("answers=hidden&lr=0.3&step=3");
        assert_eq!(GuessText::of(&second).unwrap().key, kept.key);
        second.recall_tries(&format!("{};nonsense;NaN:too-low;1e99:;0.5:maybe", kept.kept));
        while !second.advance() {}
        assert_eq!(answer(&second), answer(&first));
        assert_eq!(second.tries().len(), 2);
        second.forget_tries();
        assert!(second.tries().is_empty());
        assert_ne!(
            GuessText::of(&lab("answers=hidden&condition=30")).unwrap().key,
            kept.key
        );
    }
}

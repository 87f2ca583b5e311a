//! What the page says of a rate that the reader calls the best: whether it is, and how close.

use super::advice::no_rate_is_right;
use super::guess::{arrival, ends};
use crate::lab::{AimMeasure, Lab};
use crate::math::numbers::{count, human, percent};

/// Headline and detail once the rate on screen was called the best.
pub(super) fn words(lab: &Lab) -> Option<(String, String)> {
    if !(lab.asks_best() && lab.is_claimed()) {
        return None;
    }
    let rate = human(lab.setup().lr);
    Some(match lab.is_best() {
        None => {
            let done = percent(lab.sweep_progress());
            let detail = format!("It is judged as soon as every rate is trained: {done} done.");
            (format!("Your answer: {rate}."), detail)
        }
        Some(true) => (format!("Right: {rate} is the best."), close(lab)),
        Some(false) => (format!("{rate} is not the best."), close(lab)),
    })
}

/// How close it is.
fn close(lab: &Lab) -> String {
    let Some(aim) = lab.aim() else {
        return no_rate_is_right(lab).unwrap_or_default();
    };
    let taken = lab.steps_of_try().filter(|steps| steps.is_finite());
    match (aim.measure, taken) {
        (AimMeasure::Steps, Some(taken)) if taken <= aim.best => {
            format!("It is {}, and no rate needs fewer.", arrival(lab))
        }
        (AimMeasure::Steps, Some(taken)) => format!(
            "It is {}; the best rates need {}, {} fewer.",
            arrival(lab),
            count(aim.best as u64),
            count((taken - aim.best) as u64)
        ),
        (AimMeasure::Steps, None) => {
            format!(
                "It is {}; the best rates need {}.",
                arrival(lab),
                count(aim.best as u64)
            )
        }
        (AimMeasure::Last, _) => format!("One rate {} or better.", ends(lab, aim.most)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::guess::{AnswerState, state_of_claim as state};
    use super::*;
    use crate::lab::panels::tests::lab;

    #[test]
    fn it_is_told_how_close_the_best_is() {
        let mut lab = lab("ask=best&lr=0.12");
        assert_eq!((state(&lab), words(&lab)), (Some(AnswerState::Open), None));
        let mut claim = |rate: f64| {
            lab.set_lr(rate);
            lab.claim();
            while !lab.advance() {}
            let (headline, detail) = words(&lab).unwrap();
            (state(&lab).unwrap(), format!("{headline} {detail}"))
        };
        for (rate, state, text) in [
            (
                0.12,
                AnswerState::Wrong,
                "0.12 is not the best. It is at the flag after 24 steps; the best rates need 16, 8 fewer.",
            ),
            (
                0.172,
                AnswerState::Right,
                "Right: 0.172 is the best. It is at the flag after 16 steps, and no rate needs fewer.",
            ),
            (
                0.3,
                AnswerState::Wrong,
                "0.3 is not the best. It is not at the flag after 100 steps; the best rates need 16.",
            ),
        ] {
            assert_eq!(claim(rate), (state, text.to_string()));
        }
    }
}

//! How the run on screen ended, in words: less of it while answers are secret, because it would tell them.

use super::why::WhyText;
use super::{claim, guess};
use crate::experiment::view::{Answers, Ask, Layout};
use crate::lab::Lab;
use crate::math::numbers::{count, human, percent, steps};
use crate::training::live::Live;
use serde::Serialize;

/// The run in progress in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LiveText {
    /// How many updates were made.
    pub steps: u64,
    /// Whether it has left the finite numbers.
    pub diverged: bool,
}

impl LiveText {
    #[inline(never)]
    pub(super) fn of(live: &Live) -> LiveText {
        LiveText {
            steps: live.steps(),
            diverged: live.run().diverged.is_some(),
        }
    }
}

/// Headline, detail, and the reason behind them where it may be told.
pub(super) fn words(lab: &Lab) -> (String, String, Option<WhyText>) {
    if let Some(live) = lab.live() {
        let (headline, detail) = live_words(lab, live);
        return (headline, detail, None);
    }
    if let Some(share) = lab.progress() {
        let done = format!("{} of {} done.", percent(share), steps(lab.setup().steps));
        return ("Training …".to_string(), done, None);
    }
    if let Some((headline, detail)) = claim::words(lab) {
        return (headline, detail, None);
    }
    let summary = lab.summary();
    if !lab.judged() {
        let (headline, detail) = guess::answer(lab);
        return (headline, detail, None);
    }
    if lab.answers() != Answers::Shown {
        let headline = format!("{}.", summary.headline.trim_end_matches(['.', ':', ',']));
        let presentation = &lab.view().presentation;
        // A figure has a page around it that says what to look for.
        let detail = match presentation.layout == Layout::Full || presentation.ask == Ask::Best {
            true => guess::progress(lab),
            false => guess::flag_of_try(lab)
                .map_or_else(String::new, |taken| format!("At the flag after {taken}.")),
        };
        return (headline, detail, None);
    }
    let wording = lab.view().display.words;
    let mut detail = summary.detail.clone();
    if let Some((rate, loss)) = lab.lower_elsewhere() {
        detail += &format!(
            " It rests on a plateau: at a rate of {} the loss comes down to {} in as many steps.",
            human(rate),
            human(loss)
        );
        return (
            wording.of("Settles higher up.", "Stops higher up.").to_string(),
            detail,
            Some(WhyText::of(summary)),
        );
    }
    if lab.overshoots_rightly() {
        detail += wording.of(
            " No rate is at the minimum sooner: a little overshooting is fine.",
            " No rate is at the minimum sooner: a little swinging is fine.",
        );
    }
    (summary.headline.clone(), detail, Some(WhyText::of(summary)))
}

/// Headline and detail while the run goes on.
#[inline(never)]
fn live_words(lab: &Lab, live: &Live) -> (String, String) {
    let rate = human(lab.setup().lr);
    let run = live.run();
    if run.diverged.is_some() {
        let step = count(live.steps());
        let detail =
            format!("Step {step} went beyond the largest number there is. Lower the rate and start again.");
        // The word is an answer.
        let headline = match lab.judged() {
            true => lab
                .view()
                .display
                .words
                .of("The run diverged.", "The run flew out."),
            false => "The run is over.",
        };
        return (headline.to_string(), detail);
    }
    let loss = human(run.losses[run.losses.len() - 1]);
    let detail = format!(
        "Step {}, loss {loss}. Move the slider: the run goes on at the new rate.",
        count(live.steps())
    );
    let now = run.lrs.last().map_or(rate.clone(), |&now| human(now));
    let headline = match lab.setup().schedule.is_constant() {
        true => format!("Training on at {rate}."),
        false => format!("Training on at {now}, with a peak of {rate}."),
    };
    (headline, detail)
}

/// Which step is shown.
pub(super) fn step_text(lab: &Lab) -> String {
    match lab.live() {
        Some(live) => format!("step {}", count(live.steps())),
        None => format!(
            "step {} of {}",
            count(lab.step() as u64),
            count(lab.last_step() as u64)
        ),
    }
}

//! What the page says of the rate itself: whether it is held, and what became of it when another surface was chosen.

use super::pictures::to_the_flag;
use crate::experiment::view::Answers;
use crate::experiment::write_number;
use crate::lab::Lab;
use crate::lab::telling::Telling;
use crate::math::numbers::human;
use crate::training::ending::Ending;
use serde::Serialize;

/// What became of the rate when another surface, model or optimizer was chosen.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RateNote {
    /// `The rate moved to 0.0012 for this surface.`
    pub text: String,
    /// What one press does: `keep 0.185`.
    pub action: String,
    /// Whether it moved; else it was held, and the press moves it.
    pub moved: bool,
}

/// What a screen reader says of the slider.
pub(super) fn rate_text(lab: &Lab, ending: Option<Ending>) -> String {
    let rate = write_number(lab.setup().lr);
    match ending {
        Some(ending) => format!(
            "{rate}, {}{}",
            lab.called(ending),
            to_the_flag(lab, || lab.steps_to_flag())
        ),
        None => rate,
    }
}

/// The note below the rate; null where nothing became of it.
pub(super) fn rate_note(lab: &Lab) -> Option<RateNote> {
    let rate = human(lab.setup().lr);
    match lab.telling()? {
        Telling::Awaited { .. } => None,
        Telling::Moved { place, from } => Some(RateNote {
            text: format!("The rate moved to {rate} for this {}.", place.label()),
            action: format!("keep {}", human(from)),
            moved: true,
        }),
        Telling::Held { place } => {
            let telling = lab.telling_rate().filter(|_| lab.answers() == Answers::Shown)?;
            let place = place.label();
            let better = match lab.advice().about_right {
                Some(_) => format!("about right for this {place} is {}", human(telling)),
                None => format!("{} shows more of this {place}", human(telling)),
            };
            (telling != lab.setup().lr).then(|| RateNote {
                text: format!("The rate was kept at {rate}; {better}."),
                action: format!("move it to {}", human(telling)),
                moved: false,
            })
        }
    }
}

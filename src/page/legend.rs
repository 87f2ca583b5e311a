//! The legend of the sweep: what its colours and marks mean, wherever they have no room for their names.

use crate::experiment::view::Answers;
use crate::lab::Lab;
use crate::math::numbers::{human, with_digits};
use crate::training::ending::Ending;
use crate::training::monitor::Monitor;
use serde::Serialize;

/// How training ends at some of the rates on the slider.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ZoneText {
    /// The machine word.
    pub ending: Ending,
    /// What people read.
    pub label: &'static str,
}

/// How training ends at the rates on the slider, each once, as the rate rises.
pub(super) fn zones(lab: &Lab) -> Vec<ZoneText> {
    let [lo, hi] = lab.window();
    let (rates, endings) = (&lab.sweep().lrs, lab.endings());
    let told = |rate: f64| (lo..=hi).contains(&rate) && lab.revealed(rate);
    let is_shown = |ending: &Ending| (0..rates.len()).any(|i| endings[i] == *ending && told(rates[i]));
    Ending::ALL
        .into_iter()
        .filter(is_shown)
        .map(|ending| ZoneText {
            ending,
            label: lab.called(ending),
        })
        .collect()
}

/// What is marked on the sweep.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Mark {
    /// The best rate.
    Best,
    /// The rate above which training diverges.
    Limit,
    /// The rate from which it overshoots.
    Onset,
}

/// A mark of the sweep, and its rate.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MarkText {
    /// Which it is.
    pub mark: Mark,
    /// What people read.
    pub label: String,
}

/// The marks on the slider's axis, as far as they may be told.
pub(super) fn marks(lab: &Lab) -> Vec<MarkText> {
    if lab.answers() != Answers::Shown {
        return Vec::new();
    }
    let [lo, hi] = lab.window();
    let limits = lab.limits();
    let best = match lab.monitor() {
        Monitor::Accuracy => "best",
        Monitor::Loss | Monitor::ValidationLoss => "about right",
    };
    let limit = match lab.is_quadratic() {
        true => "limit",
        false => "limit at the minimum",
    };
    let marks = [
        (Mark::Best, lab.known_best_rate(), best),
        (Mark::Limit, limits.limit, limit),
        (
            Mark::Onset,
            limits.onset,
            lab.view()
                .display
                .words
                .of("overshooting begins at", "swinging begins at"),
        ),
    ];
    let text = |mark: Mark, rate: f64| match mark {
        Mark::Best => with_digits(rate, 2),
        Mark::Limit | Mark::Onset => human(rate),
    };
    marks
        .into_iter()
        .filter_map(|(mark, rate, name)| Some((mark, rate.filter(|rate| lo < *rate && *rate < hi)?, name)))
        .map(|(mark, rate, name)| MarkText {
            mark,
            label: format!("{name} {}", text(mark, rate)),
        })
        .collect()
}

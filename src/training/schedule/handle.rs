//! A handle of a schedule: a point of its curve that can be dragged, and the settings that it moves.

use super::level::Length;
use super::shared::{MOST_STEPS, WARM_UP};
use crate::math::numbers::{human, rounded, steps};
use crate::math::parameter::{Kind, Parameter, write_number};
use crate::math::real::portable::{ln, pow};

/// A point of the schedule's curve that can be dragged.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Handle {
    /// The setting that it moves to and fro, and what a step means for it.
    along: Option<(&'static Parameter, Along)>,
    /// The setting that it moves up and down, and what a rate means for it.
    up: Option<(&'static Parameter, Up)>,
    /// Where it is: an update, and the rate there.
    pub step: u64,
    pub rate: f64,
    /// What it is: `end of the warm-up`.
    pub label: &'static str,
}

/// What a setting is when a handle is dragged to a step.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Along {
    /// The step itself, at least this one.
    Step { least: u64 },
    /// The updates since the warm-up.
    Since,
    /// The same after so many updates more.
    SinceAfter { up: u64 },
    /// An entry of a list that rises.
    Entry { entry: usize, all: Vec<u64> },
    /// The factor of each update that leaves half of the rate there.
    HalfLife,
    /// The share of a cycle of so many updates.
    Share { total: u64 },
    /// The updates from there to the end of the run.
    FromEnd { steps: u64 },
}

/// What a setting is when a handle is dragged to a rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Up {
    /// The share of the peak.
    Share,
    /// The rate itself, which is not above the peak.
    Rate,
}

impl Handle {
    /// A handle at a step, whose rate is that of the schedule there.
    pub(super) fn new(label: &'static str, step: u64) -> Handle {
        Handle {
            along: None,
            up: None,
            step,
            rate: f64::NAN,
            label,
        }
    }

    /// The handle of the warm-up that every schedule has.
    pub(super) fn end_of_warm_up(length: Length) -> Handle {
        let end = Handle::new("end of the warm-up", length.warm_up);
        end.along(&WARM_UP, Along::Step { least: 0 })
    }

    pub(super) fn along(self, parameter: &'static Parameter, along: Along) -> Handle {
        Handle {
            along: Some((parameter, along)),
            ..self
        }
    }

    pub(super) fn up(self, parameter: &'static Parameter, up: Up) -> Handle {
        Handle {
            up: Some((parameter, up)),
            ..self
        }
    }

    /// A handle by another name.
    pub(super) fn labelled(self, label: &'static str) -> Handle {
        Handle { label, ..self }
    }

    /// A handle that is not on the curve, but at this rate.
    pub(super) fn at_rate(self, rate: f64) -> Handle {
        Handle { rate, ..self }
    }

    /// Whether it can be dragged to and fro.
    pub(crate) fn moves_along(&self) -> bool {
        self.along.is_some()
    }

    /// Whether it can be dragged up and down.
    pub(crate) fn moves_up(&self) -> bool {
        self.up.is_some()
    }

    /// What to set when it is dragged to a step and a rate, the schedule having this warm-up and the rate this peak:
    /// names and texts that the parameters take.
    pub(crate) fn drag(&self, step: f64, rate: f64, warm_up: u64, peak: f64) -> Vec<(&'static str, String)> {
        let place = step.max(0.0).round() as u64;
        let since = place.saturating_sub(warm_up);
        // What is not moved stays as it is: a derived length goes on being derived.
        let along = self.along.as_ref().filter(|_| place != self.step);
        let up = self.up.filter(|_| (rate - self.rate).abs() > LEAST_MOVE * peak);
        let along = along.map(|(parameter, along)| (*parameter, along.text(place, since)));
        let up = up.map(|(parameter, up)| {
            let number = match up {
                Up::Share => (rate / peak).clamp(0.0, 1.0),
                Up::Rate => rate.clamp(0.0, peak),
            };
            (parameter, write_number(rounded(number)))
        });
        let moved = along.into_iter().chain(up);
        moved
            .map(|(parameter, text)| (parameter.name, within_bounds(parameter, text)))
            .collect()
    }

    /// What to set so that there is another one after it, halfway to the next one or to the end of a run of so many
    /// steps; nothing where it is not one of a list, or where there is no room.
    pub(crate) fn insert_after(&self, warm_up: u64, steps: u64) -> Option<(&'static str, String)> {
        let (parameter, entry, all) = self.entry()?;
        let next = all.get(entry + 1).copied();
        let end = next.unwrap_or_else(|| steps.saturating_sub(warm_up).max(all[entry] + 2));
        let between = u64::midpoint(all[entry], end);
        (between > all[entry] && between < end).then(|| {
            let mut all = all.to_vec();
            all.insert(entry + 1, between);
            (parameter.name, list(&all))
        })
    }

    /// What to set so that it is gone; nothing where it is not one of a list, or the last of it.
    pub(crate) fn delete(&self) -> Option<(&'static str, String)> {
        let (parameter, entry, all) = self.entry()?;
        (all.len() > 1).then(|| {
            let mut all = all.to_vec();
            all.remove(entry);
            (parameter.name, list(&all))
        })
    }

    /// Whether it is one of a list, to which others can be added.
    pub(crate) fn is_listed(&self) -> bool {
        self.entry().is_some()
    }

    fn entry(&self) -> Option<(&'static Parameter, usize, &[u64])> {
        match &self.along {
            Some((parameter, Along::Entry { entry, all })) => Some((parameter, *entry, all)),
            Some((
                _,
                Along::Step { .. }
                | Along::Since
                | Along::SinceAfter { .. }
                | Along::HalfLife
                | Along::Share { .. }
                | Along::FromEnd { .. },
            ))
            | None => None,
        }
    }

    /// Where it is, in words.
    pub(crate) fn text(&self) -> String {
        match (&self.along, &self.up) {
            (Some(_), None) => format!("after {}", steps(self.step)),
            (None, _) => format!("learning rate {}", human(self.rate)),
            _ => format!("after {}, learning rate {}", steps(self.step), human(self.rate)),
        }
    }
}

impl Along {
    /// The text of the setting at a step, which is so many updates after the warm-up.
    fn text(&self, place: u64, since: u64) -> String {
        match self {
            Along::Step { least } => place.max(*least).to_string(),
            Along::Since => since.max(1).to_string(),
            Along::SinceAfter { up } => since.saturating_sub(*up).max(1).to_string(),
            Along::Entry { entry, all } => {
                // Between its neighbours: the list rises.
                let low = if *entry == 0 { 0 } else { all[entry - 1] } + 1;
                let high = all.get(entry + 1).map_or(MOST_STEPS, |next| next - 1);
                let mut all = all.clone();
                all[*entry] = since.max(low).min(high);
                list(&all)
            }
            Along::HalfLife => {
                let since = since.max(1);
                let half = |gamma: f64| half_life(gamma) == since;
                write_number(shortest(pow(0.5, 1.0 / since as f64), half))
            }
            Along::Share { total } => {
                let there = |share: f64| (share * *total as f64 - 1.0).max(0.0).round() as u64 == since;
                write_number(shortest((since + 1) as f64 / *total as f64, there))
            }
            Along::FromEnd { steps } => steps.saturating_sub(place).max(1).to_string(),
        }
    }
}

/// The text of a list.
fn list(all: &[u64]) -> String {
    all.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
}

/// A rate that moves by less of the peak has not been dragged.
const LEAST_MOVE: f64 = 0.004;

/// The update after which half of the rate is left.
pub(super) fn half_life(gamma: f64) -> u64 {
    (ln(0.5) / ln(gamma)).round().max(1.0) as u64
}

/// A share below 1 with as few digits as lead to the same update.
fn shortest(share: f64, same: impl Fn(f64) -> bool) -> f64 {
    (3..16)
        .map(|digits| format!("{share:.digits$}").parse().expect("a number"))
        .find(|&short| short < 1.0 && same(short))
        .unwrap_or(share)
}

/// The text of a number, moved into what its parameter allows.
fn within_bounds(parameter: &Parameter, text: String) -> String {
    match (parameter.kind, text.parse::<f64>()) {
        (Kind::Integer { min, max }, Ok(number)) => number.clamp(min as f64, max as f64).to_string(),
        (Kind::Number { min, max } | Kind::LogNumber { min, max }, Ok(number)) => {
            write_number(number.clamp(min, max))
        }
        _ => text,
    }
}

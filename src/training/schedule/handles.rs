//! The handles of a schedule: points of its curve that can be dragged, and the settings that each of them moves.

use super::Schedule;
use crate::experiment::vocabulary::{Kind, MOST_STEPS, ROWS};
use crate::experiment::{Experiment, write_number};
use crate::math::numbers::{human, steps};
use crate::math::real::portable::{ln, pow};
use crate::training::rates::rounded;

/// A point of the schedule's curve that can be dragged.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// The setting that it moves to and fro.
    pub along: Option<Setting>,
    /// The setting that it moves up and down.
    pub up: Option<Setting>,
    /// Where it is: an update, and the rate there.
    pub step: u64,
    pub rate: f64,
    /// What it is: `end of the warm-up`.
    pub label: &'static str,
}

/// A setting that a handle moves: a row of the vocabulary, or one entry of its list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    pub name: &'static str,
    /// Which entry, where the setting is a list.
    pub entry: usize,
}

const fn setting(name: &'static str) -> Option<Setting> {
    Some(Setting { name, entry: 0 })
}

impl Handle {
    /// Where it is, in words.
    pub fn text(&self) -> String {
        match (self.along, self.up) {
            (Some(_), None) => format!("after {}", steps(self.step)),
            (None, _) => format!("learning rate {}", human(self.rate)),
            _ => format!("after {}, learning rate {}", steps(self.step), human(self.rate)),
        }
    }
}

/// Every handle of the experiment's schedule, from left to right.
pub fn handles(experiment: &Experiment) -> Vec<Handle> {
    let warm_up = experiment.integer("warm-up");
    let rest = experiment.updates().saturating_sub(warm_up).max(1);
    let schedule = Schedule::<1>::of(experiment);
    let peak = experiment.number("lr");
    let rate = |step: u64| schedule.level(step).rate(peak);
    let after = |name: &str, or: u64| warm_up + experiment.integer_if_set(name).unwrap_or(or);
    let handle = |along, up, step, label| Handle {
        along,
        up,
        step,
        rate: rate(step),
        label,
    };
    let mut all = vec![handle(setting("warm-up"), None, warm_up, "end of the warm-up")];
    match experiment.choice("schedule") {
        "step" => all.push(handle(
            setting("step-size"),
            setting("gamma"),
            after("step-size", 1),
            "first drop",
        )),
        "multistep" => {
            let milestones = experiment.steps("milestones").iter().enumerate();
            all.extend(milestones.map(|(entry, milestone)| {
                handle(
                    Some(Setting {
                        name: "milestones",
                        entry,
                    }),
                    None,
                    warm_up + milestone,
                    "drop",
                )
            }));
        }
        "exponential" => {
            let gamma = experiment.number("gamma");
            if gamma > 0.0 && gamma < 1.0 {
                let half = half_life(gamma);
                all.push(handle(setting("gamma"), None, warm_up + half, "half of the rate"));
            }
        }
        "linear" => {
            all[0].up = setting("start-factor");
            all[0].label = "beginning";
            all.push(handle(
                setting("total-iters"),
                setting("end-factor"),
                after("total-iters", rest),
                "end of the change",
            ));
        }
        "polynomial" => {
            all.push(handle(
                setting("total-iters"),
                None,
                after("total-iters", rest),
                "end of the fall",
            ));
        }
        "cosine" => {
            all.push(handle(
                setting("t-max"),
                setting("eta-min"),
                after("t-max", rest),
                "end of the fall",
            ));
        }
        "cosine-restarts" => {
            // Right before the restart, where the rate is nearly at its floor.
            let mut end = handle(
                setting("t-0"),
                setting("eta-min"),
                after("t-0", 1),
                "first restart",
            );
            end.rate = experiment.number("eta-min");
            all.push(end);
        }
        "one-cycle" => {
            let total = experiment.integer_if_set("total-steps").unwrap_or(rest);
            let up = experiment.number("pct-start") * total as f64 - 1.0;
            all.push(handle(
                setting("pct-start"),
                None,
                warm_up + up.max(0.0).round() as u64,
                "peak",
            ));
        }
        "cyclic" => {
            let up = experiment
                .integer_if_set("step-size-up")
                .unwrap_or((rest / 4).max(1));
            let down = experiment.integer_if_set("step-size-down").unwrap_or(up);
            all.push(handle(
                setting("step-size-up"),
                None,
                warm_up + up,
                "peak of the wave",
            ));
            let foot = warm_up + up + down;
            all.push(handle(
                setting("step-size-down"),
                setting("base-lr"),
                foot,
                "foot of the wave",
            ));
        }
        "inverse-sqrt" => {
            all.push(handle(
                setting("timescale"),
                None,
                after("timescale", 1),
                "timescale",
            ));
        }
        "warm-up-stable-decay" => {
            let steps = experiment.updates();
            let decay = experiment
                .integer_if_set("decay-steps")
                .unwrap_or((steps / 5).max(1));
            let from = steps.saturating_sub(decay).max(warm_up);
            all.push(handle(
                setting("decay-steps"),
                None,
                from,
                "beginning of the decay",
            ));
            all.push(handle(None, setting("eta-min"), steps, "end of the decay"));
        }
        _ => {}
    }
    all
}

/// What to set when a handle is dragged to a step and a rate: names and texts that the vocabulary takes.
pub fn drag(experiment: &Experiment, handle: &Handle, step: f64, rate: f64) -> Vec<(&'static str, String)> {
    let warm_up = experiment.integer("warm-up");
    let since = (step.max(0.0).round() as u64).saturating_sub(warm_up);
    let peak = experiment.number("lr");
    let share = (rate / peak).clamp(0.0, 1.0);
    let mut words = Vec::new();
    // What is not moved stays as it is: a derived length goes on being derived.
    let along = handle
        .along
        .filter(|_| step.max(0.0).round() as u64 != handle.step);
    let up = handle
        .up
        .filter(|_| (rate - handle.rate).abs() > LEAST_MOVE * peak);
    if let Some(Setting { name, entry }) = along {
        let text = match name {
            // Without any warm-up a constant rate would have no chart to drag it in.
            "warm-up" if experiment.choice("schedule") == "constant" => {
                (step.round() as u64).max(1).to_string()
            }
            "warm-up" => (step.max(0.0).round() as u64).to_string(),
            "milestones" => {
                let mut milestones = experiment.steps("milestones").to_vec();
                // Between its neighbours: the list rises.
                let low = if entry == 0 { 0 } else { milestones[entry - 1] } + 1;
                let high = milestones.get(entry + 1).map_or(MOST_STEPS, |next| next - 1);
                milestones[entry] = since.max(low).min(high);
                milestones
                    .iter()
                    .map(u64::to_string)
                    .collect::<Vec<_>>()
                    .join(",")
            }
            "gamma" => {
                let since = since.max(1);
                let half = |gamma: f64| half_life(gamma) == since;
                write_number(shortest(pow(0.5, 1.0 / since as f64), half))
            }
            "pct-start" => {
                let rest = experiment.updates().saturating_sub(warm_up).max(1);
                let total = experiment.integer_if_set("total-steps").unwrap_or(rest);
                let there = |share: f64| (share * total as f64 - 1.0).max(0.0).round() as u64 == since;
                write_number(shortest((since + 1) as f64 / total as f64, there))
            }
            "step-size-down" => {
                let rest = experiment.updates().saturating_sub(warm_up).max(1);
                let up = experiment
                    .integer_if_set("step-size-up")
                    .unwrap_or((rest / 4).max(1));
                since.saturating_sub(up).max(1).to_string()
            }
            "decay-steps" => {
                let from = step.max(0.0).round() as u64;
                experiment.updates().saturating_sub(from).max(1).to_string()
            }
            _ => since.max(1).to_string(),
        };
        words.push((name, text));
    }
    if let Some(Setting { name, .. }) = up {
        let number = match name {
            "start-factor" | "end-factor" | "gamma" => share,
            _ => rate.clamp(0.0, peak),
        };
        words.push((name, write_number(rounded(number))));
    }
    words
        .iter_mut()
        .for_each(|(name, text)| *text = within_bounds(name, text));
    words
}

/// A rate that moves by less of the peak has not been dragged.
const LEAST_MOVE: f64 = 0.004;

/// The update after which half of the rate is left.
fn half_life(gamma: f64) -> u64 {
    (ln(0.5) / ln(gamma)).round().max(1.0) as u64
}

/// A share below 1 with as few digits as lead to the same update.
fn shortest(share: f64, same: impl Fn(f64) -> bool) -> f64 {
    (3..16)
        .map(|digits| format!("{share:.digits$}").parse().expect("a number"))
        .find(|&short| short < 1.0 && same(short))
        .unwrap_or(share)
}

/// The text of a number, moved into what its row allows.
fn within_bounds(name: &str, text: &str) -> String {
    let Some(row) = ROWS.iter().find(|row| row.name == name) else {
        return text.to_string();
    };
    match (row.kind, text.parse::<f64>()) {
        (Kind::Integer { min, max }, Ok(number)) => number.clamp(min as f64, max as f64).to_string(),
        (Kind::Number { min, max } | Kind::LogNumber { min, max }, Ok(number)) => {
            write_number(number.clamp(min, max))
        }
        _ => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::schedule::SCHEDULES;

    /// An arrow key always moves a handle by one update, however long the run is, and nothing else.
    #[test]
    fn a_nudge_moves_by_one_update() {
        for query in [
            "schedule=exponential&steps=3000",
            "schedule=one-cycle&steps=3000",
            "schedule=cosine",
            "warm-up=5",
        ] {
            let mut experiment: Experiment = query.parse().unwrap();
            for _ in 0..300 {
                let handle = handles(&experiment).pop().unwrap();
                let words = drag(&experiment, &handle, handle.step as f64 + 1.0, handle.rate);
                assert_eq!(words.len(), 1, "{query}");
                experiment.set(words[0].0, &words[0].1).unwrap();
                let now = handles(&experiment).pop().unwrap();
                assert_eq!(now.step, handle.step + 1, "{query} {words:?}");
            }
        }
        let lone: Experiment = "warm-up=5".parse().unwrap();
        assert_eq!(
            drag(&lone, &handles(&lone)[0], -3.0, 0.0),
            [("warm-up", "1".to_string())]
        );
    }

    /// A handle that is dropped where it is changes nothing that can be seen, wherever else it is dropped every
    /// word is valid, and it lands near.
    #[test]
    fn handles_land_where_they_are_dropped() {
        for schedule in SCHEDULES {
            for query in ["", "&warm-up=7", "&steps=1", "&steps=60&warm-up=100"] {
                let query = format!("schedule={}{query}", schedule.name);
                let experiment: Experiment = query.parse().unwrap();
                for (i, handle) in handles(&experiment).iter().enumerate() {
                    for (step, rate) in [
                        (handle.step as f64, handle.rate),
                        (0.0, 0.0),
                        (41.0, 0.05),
                        (1e9, 1e9),
                        (-5.0, -1.0),
                    ] {
                        let mut moved = experiment.clone();
                        for (name, text) in drag(&experiment, handle, step, rate) {
                            moved
                                .set(name, &text)
                                .unwrap_or_else(|error| panic!("{query} {name}: {error}"));
                        }
                        let Some(now) = handles(&moved).into_iter().nth(i) else {
                            continue;
                        };
                        if step == 41.0 && query.ends_with(schedule.name) && handle.along.is_some() {
                            assert!(now.step.abs_diff(41) <= 1, "{query} {handle:?} {now:?}");
                        }
                        if step == 41.0
                            && query.ends_with(schedule.name)
                            && handle.up.is_some()
                            && handle.along.is_none()
                        {
                            assert!((now.rate - 0.05).abs() < 1e-3, "{query} {handle:?} {now:?}");
                        }
                    }
                }
            }
        }
    }
}

//! The race in words: the table and what there is to learn from it.

use crate::page::{Choice, model::ModelText};
use crate::experiment::view::Answers;
use crate::lab::Lab;
use crate::lab::panels::race::OpenRace;
use crate::math::numbers::{count, human, percent, steps, with_digits};
use crate::plot::{is_hollow, marker_path, racer_color};
use crate::search::race::{Column, From, Race, Racer};
use crate::training::about_right::Merit;
use crate::training::ending::Ending;
use crate::training::monitor::Monitor;
use crate::training::flag::AT_THE_FLAG;
use serde::Serialize;

/// What the panel says.
pub type Text = RaceText;

/// What is said of the race on screen.
pub fn text(lab: &Lab) -> Option<Text> {
    let race = lab.panels.race.open()?;
    Some(RaceText::of(lab, race))
}

/// The race in words.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RaceText {
    /// Whether each racer has a rate of its own.
    pub own: bool,
    /// Whether the switch can be used.
    pub can_switch: bool,
    /// What the switch means as it stands.
    pub lesson: String,
    /// Who can be added.
    pub optimizers: Vec<Choice>,
    /// The head of the column of the steps until then.
    pub arriving: &'static str,
    /// When a racer has arrived: `until …`.
    pub tolerance: String,
    /// What slice the paths are seen on; null where the landscape is the loss itself.
    pub slice: Option<String>,
    /// Who arrived, and who first.
    pub result: String,
    /// In the order of the table.
    pub rows: Vec<RacerText>,
    /// The column that the table is sorted by; null where it is in the order of the link.
    pub sort: Option<&'static str>,
    /// Whether it is sorted downwards.
    pub down: bool,
    /// Whether one more can race.
    pub can_add: bool,
    /// Whether one fewer can race.
    pub can_remove: bool,
    /// What screen readers say of the landscape.
    pub landscape_text: String,
    /// What screen readers say of the chart of all losses.
    pub chart_text: String,
}

/// A racer in words.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RacerText {
    /// Its position in the link.
    pub index: usize,
    /// Its name with the settings that it has.
    pub name: String,
    /// The path of its marker on a grid of 16 by 16.
    pub marker: String,
    /// Its colour, as the name of a CSS custom property.
    pub color: String,
    /// Whether its marker and its lines are hollow.
    pub hollow: bool,
    /// Its learning rate.
    pub rate: String,
    /// Where the rate comes from.
    pub from: &'static str,
    /// When it arrived.
    pub steps: String,
    /// The last loss that is a number.
    pub loss: String,
    /// How it ended; null while answers are hidden.
    pub ending: Option<Ending>,
    /// The same in words.
    pub verdict_text: String,
}

impl RaceText {
    /// The texts of a lab's race.
    fn of(lab: &Lab, race: &OpenRace) -> RaceText {
        let order = race.order();
        let rows: Vec<_> = order
            .into_iter()
            .map(|i| row(lab, i, &race.racers()[i]))
            .collect();
        let rates = rows.iter().map(|row| {
            let verdict = if row.verdict_text.is_empty() { "" } else { ", " };
            format!(
                "{} at {}: loss {}{verdict}{}",
                row.name, row.rate, row.loss, row.verdict_text
            )
        });
        let optimizers = lab.can_train().map(|optimizer| Choice {
            name: optimizer.name,
            label: optimizer.label,
        });
        let slice = race.slice().and(ModelText::of(lab)).and_then(|model| model.slice);
        let seen = slice.as_ref().map_or("", |_| " The landscape is a slice.");
        RaceText {
            own: lab.own_rates(),
            can_switch: lab.answers() == Answers::Shown
                && race.racers().iter().any(|racer| racer.from != From::Set),
            lesson: lesson(lab, race),
            optimizers: optimizers.collect(),
            arriving: Arriving::of(lab, race).column(),
            tolerance: format!("until {}", Arriving::of(lab, race).tolerance()),
            slice: slice.map(|slice| {
                format!("{slice} Each path is where the slice is nearest to it: the loss under it is not the racer’s own.")
            }),
            result: result(lab, race),
            sort: race.sort.map(|(column, _)| Column::word(column)),
            down: race.sort.is_some_and(|(_, down)| down),
            can_add: lab.can_add_racer(),
            can_remove: race.racers().len() > 1,
            landscape_text: format!(
                "Loss landscape with {} racers from one start, at step {}.{seen}",
                race.racers().len(),
                count(lab.step() as u64)
            ),
            chart_text: format!(
                "Loss by step of every racer. {}.",
                rates.collect::<Vec<_>>().join("; ")
            ),
            rows,
        }
    }
}

fn row(lab: &Lab, index: usize, racer: &Racer) -> RacerText {
    let run = racer.run();
    let bottomless = lab.objective().falls_for_ever();
    RacerText {
        index,
        name: racer.name.clone(),
        marker: marker_path(index),
        color: racer_color(index),
        hollow: is_hollow(index),
        rate: with_digits(racer.rate, 4),
        from: match racer.from {
            From::Set => "set",
            From::Own(Merit::Fastest | Merit::Settled) => ABOUT_RIGHT,
            From::Own(Merit::Lowest) => "ends lowest",
            From::Own(Merit::Watched) => "best",
            From::Slider => "slider",
            From::Sought => "searching",
            From::NoneBest if bottomless => "slider",
            From::NoneBest => "slider, none gets below the start",
        },
        steps: match racer.reached {
            _ if !racer.is_complete() => "…".to_string(),
            Some(step) => count(step),
            None if bottomless => "no minimum".to_string(),
            None => "not reached".to_string(),
        },
        // Of one that left the numbers, the last loss that is a number.
        loss: run
            .losses
            .iter()
            .rfind(|loss| loss.is_finite())
            .map_or("none".to_string(), |&loss| human(loss)),
        ending: (lab.judged() && racer.is_complete()).then(|| lab.ending_of(run)),
        verdict_text: match run.diverged {
            _ if !racer.is_complete() => "training …".to_string(),
            _ if !lab.judged() => String::new(),
            Some(step) => format!("{} at step {}", lab.called(Ending::Diverges), count(step)),
            None => lab.called(lab.ending_of(run)).to_string(),
        },
    }
}

/// What the switch teaches, as it stands.
fn lesson(lab: &Lab, race: &Race) -> String {
    let rate = human(lab.setup().lr);
    if race.racers().iter().all(|racer| racer.from == From::Set) {
        return "Every racer keeps the rate that was set for it.".to_string();
    }
    if lab.answers() != Answers::Shown {
        return format!("While the answers are secret, all race at {rate}, the rate on the slider.");
    }
    if lab.own_rates() && lab.objective().falls_for_ever() {
        return format!(
            "This surface has no lowest point, so no rate is best: all race at {rate}, the rate on the slider."
        );
    }
    if lab.own_rates() {
        let only_lowest = |racer: &Racer| racer.from == From::Own(Merit::Lowest);
        let lowest = match race.racers().iter().any(only_lowest) {
            true => format!(
                " Where no rate settles within {}, it is the one that ends lowest.",
                steps(race.updates())
            ),
            false => String::new(),
        };
        format!(
            "Each has {}: what differs now is the optimizer, not the luck of the rate.{lowest}",
            match lab.monitor() {
                Monitor::Loss => "the rate that is about right for it, the fewest steps to the flag",
                Monitor::ValidationLoss => "its own best rate, the one with the lowest validation loss",
                Monitor::Accuracy => "its own best rate, the one with the highest accuracy",
            }
        )
    } else {
        format!(
            "All have {rate}, the rate on the slider: what is right for one is too low or too high for another."
        )
    }
}

/// What a racer's own rate is called.
const ABOUT_RIGHT: &str = "about right";

/// What arriving is. Of a network no minimum is known, so that its loss is told, not a gap.
#[derive(Clone, Copy)]
enum Arriving {
    Flag,
    TenthOfTheGap,
    TenthOfTheLoss,
}

impl Arriving {
    fn of(lab: &Lab, race: &Race) -> Arriving {
        match lab.objective().best() {
            Some(_) if race.tolerance() == AT_THE_FLAG => Arriving::Flag,
            Some(_) => Arriving::TenthOfTheGap,
            None => Arriving::TenthOfTheLoss,
        }
    }

    fn column(self) -> &'static str {
        match self {
            Arriving::Flag => "steps to the flag",
            Arriving::TenthOfTheGap | Arriving::TenthOfTheLoss => "steps to a tenth",
        }
    }

    fn tolerance(self) -> &'static str {
        match self {
            Arriving::Flag => "the gap to the minimum stays below a thousandth of the first one",
            Arriving::TenthOfTheGap => "the gap to the minimum stays below a tenth of the first one",
            Arriving::TenthOfTheLoss => "the training loss stays below a tenth of the first one",
        }
    }

    /// What racers do, and what nobody does.
    fn deeds(self) -> [&'static str; 2] {
        match self {
            Arriving::Flag => ["come to the flag", "comes to the flag"],
            Arriving::TenthOfTheGap => [
                "bring the gap to the minimum below a tenth of the first one",
                "brings the gap to the minimum below a tenth of the first one",
            ],
            Arriving::TenthOfTheLoss => [
                "bring the loss below a tenth of the first one",
                "brings the loss below a tenth of the first one",
            ],
        }
    }
}

/// How many arrived, and who first.
fn result(lab: &Lab, race: &Race) -> String {
    if let Some(share) = race.progress() {
        return format!("Training: {} done.", percent(share));
    }
    let sought = race.racers().iter().filter(|racer| racer.from == From::Sought);
    match sought.count() {
        0 => {}
        sought => {
            let all = race.racers().len();
            return format!(
                "Looking for each one’s best rate: {} of {all} found.",
                all - sought
            );
        }
    }
    if lab.objective().falls_for_ever() {
        return "This loss falls for ever: there is no minimum to arrive at.".to_string();
    }
    let arrived = race
        .racers()
        .iter()
        .filter(|racer| racer.reached.is_some())
        .count();
    let within = steps(race.updates());
    let [they_do, nobody_does] = Arriving::of(lab, race).deeds();
    match race.winner() {
        Some(winner) => format!(
            "{} of {} {they_do} within {within}, {} first after {}.",
            arrived,
            race.racers().len(),
            winner.name,
            steps(winner.reached.unwrap_or(0))
        ),
        None => format!("Nobody {nobody_does} within {within}."),
    }
}

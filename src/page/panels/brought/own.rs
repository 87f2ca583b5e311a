//! What is said of a run that the reader has brought: what was understood, the menus to correct it, what the curve is,
//! and what follows from it.

use crate::page::panels::finder::lowest;
use crate::lab::own_run::{MOST_CLASSES, Menu, OwnRun};
use crate::math::numbers::{count, human, percent, with_digits};
use crate::search::finder::record::{RECORD, Record, TESTS};
use crate::search::log::{Because, Joined, Kind, Note, Place, Tool, Trust, Why, shown, trusted};
use serde::Serialize;

/// A menu of one choice.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "OwnRunMenu"))]
pub struct MenuText {
    /// Its name, by which it is chosen from.
    pub name: &'static str,
    /// What stands before it.
    pub label: &'static str,
    pub options: Vec<OptionText>,
}

/// An option of a menu.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "OwnRunOption"))]
pub struct OptionText {
    /// The number by which it is chosen.
    pub value: usize,
    /// What it says, shortened in the middle.
    pub label: String,
    /// The whole of it.
    pub whole: String,
    pub chosen: bool,
}

/// The number of classes, which is typed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "OwnRunClasses"))]
pub struct ClassesText {
    /// Its name, by which it is chosen.
    pub name: &'static str,
    /// What stands before it.
    pub label: &'static str,
    /// What was said; null where nothing was.
    pub value: Option<u32>,
    /// The lowest and the highest number.
    pub range: [u32; 2],
}

/// What is said of the number of classes: nothing where no training is judged.
pub(super) fn classes(own: &OwnRun) -> Option<ClassesText> {
    own.checkup.as_ref().map(|_| ClassesText {
        name: Menu::Classes.name(),
        label: Menu::Classes.label(),
        value: own.classes,
        range: [2, MOST_CLASSES],
    })
}

fn tool_name(tool: Tool) -> &'static str {
    match tool {
        Tool::AsGiven => "losses as given",
        Tool::Plain => "plain losses",
        Tool::Fastai => "fastai",
        Tool::TorchLrFinder => "pytorch-lr-finder",
        Tool::Lightning => "Lightning",
        Tool::Keras => "Keras callback",
    }
}

pub(super) fn column(own: &OwnRun, column: usize) -> String {
    match own.log.columns[column].name.as_str() {
        "" => format!("column {}", column + 1),
        name => name.to_string(),
    }
}

pub(super) fn menu_text(own: &OwnRun, menu: Menu) -> MenuText {
    let chosen = own.chosen(menu);
    let option = |value: usize| {
        let whole = match menu {
            Menu::Tool => tool_name(Tool::ALL[value]).to_string(),
            Menu::Run => own.log.runs()[value].to_string(),
            Menu::Validation if value == own.no_column() => "none".to_string(),
            Menu::Rate | Menu::Loss | Menu::Step | Menu::Validation => column(own, value),
            Menu::Classes => value.to_string(),
        };
        OptionText {
            value,
            label: shown(&whole),
            chosen: chosen == Some(value),
            whole,
        }
    };
    MenuText {
        name: menu.name(),
        label: menu.label(),
        options: own.options(menu).into_iter().map(option).collect(),
    }
}

pub(super) fn rows(number: usize) -> String {
    match number {
        1 => "1 row".to_string(),
        number => format!("{} rows", count(number as u64)),
    }
}

/// Which columns were taken, and what was left out.
pub(super) fn understood(own: &OwnRun) -> Option<String> {
    let name = |taken: usize| shown(&column(own, taken));
    let choice = own.choice.as_ref()?;
    let ((rate, because), (loss, _)) = (choice.rate, choice.loss);
    let shows = match own.test.lrs.len() {
        1 => "1 row is shown".to_string(),
        number => format!("{} rows are shown", count(number as u64)),
    };
    let mut sentences = vec![match because {
        Because::Place if !own.log.named && own.log.columns.len() == 2 => {
            format!("{shows}, the first column as the rate and the second as the loss.")
        }
        Because::Place | Because::Named | Because::Chosen => {
            format!("{shows}, {} as the rate and {} as the loss.", name(rate), name(loss))
        }
        Because::Looks => format!(
            "{shows}, {} as the rate, because it rises as rates do, and {} as the loss.",
            name(rate),
            name(loss)
        ),
    }];
    if because == Because::Place && seems_swapped(own) {
        sentences.push("It may be the other way round: the second column rises or falls steadily, as rates do, and the first does not.".to_string());
    }
    sentences.extend(own.log.notes().iter().map(note));
    sentences.extend(own.curve.joined.as_ref().map(joined));
    let left = &own.curve.left_out;
    let mut says = |number: usize, sentence: String| {
        if number > 0 {
            sentences.push(sentence);
        }
    };
    says(left.lacking, format!("Rows that lack one of them: {}, left out.", count(left.lacking as u64)));
    says(left.zeros, format!("Rows whose rate is 0: {}, left out.", count(left.zeros as u64)));
    says(
        left.broken,
        format!("Rows whose loss is no finite number: {}, left out.", count(left.broken as u64)),
    );
    says(left.again, format!("Rows of steps that came again later: {}, left out.", count(left.again as u64)));
    says(
        left.diverged,
        format!("It ends in {} whose loss is no finite number: there it diverged.", rows(left.diverged)),
    );
    says(
        left.ambiguous,
        format!(
            "The last {} a rate and an empty loss: not logged, or a loss that was no number, which a data frame writes in the same way. Taken as not logged.",
            if left.ambiguous == 1 { "row has".to_string() } else { format!("{} have", rows(left.ambiguous)) }
        ),
    );
    Some(sentences.join(" "))
}

pub(super) fn note(note: &Note) -> String {
    match note {
        Note::Odd(place, odd) => {
            let place = match place {
                Place::Line => "line",
                Place::Entry => "entry",
            };
            format!("Of another shape than the table: {}, left out; the first is {place} {}.", rows(odd.rows), odd.first)
        }
        Note::Resumed => "A run that was resumed: its parts follow each other.".to_string(),
        Note::Runs(number) => format!("{number} runs have the same columns: choose which one."),
        Note::ToldApartByValues(number) => {
            format!("{number} series have the same name: what rises like rates was taken for the rate.")
        }
        Note::Joined(how) => joined(how),
        Note::NotJoined(number) => format!(
            "{number} tables have no steps in common and are not equally long: only one of them is read."
        ),
        Note::Long(name) => format!("Each row is one value, named in the column {}.", shown(name)),
    }
}

fn joined(how: &Joined) -> String {
    match how {
        Joined::Texts(number, step) => format!("{number} tables are joined by {}.", shown(step)),
        Joined::Rows(1) => "The rate and the loss of a step stand in rows of their own: they are joined by step.".to_string(),
        Joined::Rows(number) => format!("{number} tables are joined row by row."),
        Joined::InForce => "Rate and loss were logged at different steps: each loss has the rate that was logged last before it.".to_string(),
    }
}

/// Whether the second column, taken for the losses, looks like the rates, and the first one does not.
fn seems_swapped(own: &OwnRun) -> bool {
    let (lrs, losses) = (&own.test.lrs, &own.test.losses);
    let steady = |values: &[f64]| values.is_sorted_by(|a, b| a < b) || values.is_sorted_by(|a, b| a > b);
    lrs.len() > 2 && steady(losses) && !steady(lrs)
}

/// Whose curve it is taken for, why, and what is done to it before the rules read it.
pub(super) fn method(own: &OwnRun) -> String {
    if own.choice.is_none() {
        return String::new();
    }
    let (reading, rows) = (&own.reading, own.test.lrs.len());
    let tool = tool_name(reading.tool);
    let whose = match reading.why {
        Why::Chosen => format!("Read as {tool}, as chosen."),
        Why::Grid => format!("Read as {tool}: these are the rates that it tries, and the losses can be means."),
        Why::Names => format!("Read as {tool}: it names its two lists like that."),
        Why::Start => format!("Read as {tool}: the first losses are as much too low as its correction leaves them."),
        Why::Epochs => "One row is one epoch: each loss is the mean of its batches.".to_string(),
        Why::Rough => "Read as plain losses: no mean that keeps 98 % could fall so fast.".to_string(),
        Why::Either => "Read as plain losses: were they smoothed already, the rules would say about the same.".to_string(),
        Why::Asked => "It looks smoothed already, or was measured without noise: choose what it is.".to_string(),
    };
    let range = own.read_range();
    let (before, after) = (range.start, rows - range.end);
    let out = match (before, after) {
        (0, 0) => "Nothing is left out.".to_string(),
        (before, after) => {
            let end = |which: &str, number: usize| match number {
                0 => None,
                1 => Some(format!("the {which} row")),
                number => Some(format!("the {which} {}", self::rows(number))),
            };
            let ends: Vec<String> = [end("first", before), end("last", after)].into_iter().flatten().collect();
            format!("The rules read it without {} (shaded).", ends.join(" and "))
        }
    };
    let smooth = match (reading.tool, reading.smoothed == own.curve.losses) {
        (Tool::Plain, true) => "So short a curve is not smoothed.",
        (Tool::Plain, false) => "It is smoothed by a running mean, as fastai does; a short curve less.",
        (Tool::AsGiven, _) => "Nothing is smoothed.",
        (Tool::Fastai | Tool::TorchLrFinder | Tool::Lightning | Tool::Keras, _) => {
            "The losses are smoothed already: nothing is smoothed again."
        }
    };
    format!("{whose} {smooth} {out}")
}

/// What the curve is, and what it can tell.
pub(super) fn kind(own: &OwnRun) -> String {
    match own.kind {
        Kind::NoRate => "This is a training log: the loss by step, without a rate. No rate can be suggested from it; what it does show stands below.".to_string(),
        Kind::RangeTest => "This is a range test: the rate rises, and the loss falls and then rises again.".to_string(),
        Kind::EndedEarly => format!(
            "The test ended too early: its lowest loss is at its end. A good rate may be higher than {}, the last one; go on to higher rates until the loss rises.",
            human(own.test.lrs[own.test.lrs.len() - 1])
        ),
        Kind::Flat => "The loss never falls noticeably (by more than 1 %), so the curve cannot tell a good rate, and nothing is suggested. Go on to higher rates, or train more steps at each.".to_string(),
        Kind::Few => {
            let at = lowest(&own.test);
            let next = own.test.lrs.get(at + 1).map_or(String::new(), |next| {
                format!(" At {} it is higher again: stay below.{}", human(*next), third(own, at))
            });
            format!(
                "The curve has {}: too few for a rule, and nothing is suggested. The loss is lowest at {}.{next}",
                rows(own.curve.finite()),
                human(own.test.lrs[at])
            )
        }
        Kind::Constant(lr) => format!(
            "This is no range test: the rate is {} in all rows. It tells whether that rate trains, and not which one is better; nothing is suggested. In a range test the rate rises from row to row.",
            human(lr)
        ),
        Kind::Schedule([first, peak, last]) => format!(
            "This is no range test: the rate goes from {}{} to {}, as a schedule does. By then earlier rates have done their work, so the curve does not compare rates; nothing is suggested.",
            human(first),
            if peak > first { format!(" through {}", human(peak)) } else { String::new() },
            human(last)
        ),
        Kind::Narrow(times) => format!(
            "The rate rises only {} times, as in a warm-up: a range test covers several powers of ten. Nothing is suggested.",
            with_digits(times, 2)
        ),
    }
}

/// The rule of thumb, which needs no slope and so no smoothing, where a short curve is long enough for it and covers powers
/// of ten.
fn third(own: &OwnRun, lowest: usize) -> String {
    const ENOUGH: usize = 11;
    let lrs = &own.test.lrs;
    if own.curve.finite() < ENOUGH || lowest == 0 || lrs[lowest] < 10.0 * lrs[0] {
        return String::new();
    }
    format!(" The rule of thumb for a start is a third of the rate with the lowest loss: {}.", human(lrs[lowest] / 3.0))
}

/// What the reader is asked, and why less is suggested before the answer.
pub(super) fn asked(own: &OwnRun) -> Option<String> {
    let (rule, [given, again]) = own.reading.withheld.first().filter(|_| own.kind.suggests())?;
    Some(format!(
        "The curve looks smoothed already, and it matters: {rule} says {} if it is, and {} if it is not. Choose below what it is; until then only what does not depend on it is suggested.",
        human(*given),
        human(*again)
    ))
}

/// The rule to trust, and why.
pub(super) fn recommended(own: &OwnRun) -> Option<String> {
    let (said, why) = trusted(own.kind, &own.reading)?;
    let why = match why {
        Trust::Own => "it is what the tool itself suggests by",
        Trust::NoMinimum => "it needs no lowest loss, which this test has not reached",
        Trust::Known => "where the best rate is known it hardly ever diverges, and comes near it more often than most",
    };
    Some(format!("Trust {} on this curve: {}, because {why}.", said.rule, human(said.lr)))
}

/// How the rule to trust did on curves whose truth the lab knows.
pub(super) fn compared(own: &OwnRun) -> Option<String> {
    let (said, _) = trusted(own.kind, &own.reading)?;
    let record = RECORD.iter().find(|record| record.rule == said.rule)?;
    let Record { near, low, diverged, .. } = record;
    let share = |some: &u32| percent(f64::from(*some) / f64::from(TESTS));
    let higher = match low > near {
        true => " Where training goes well, but slowly, try a rate three times as high.",
        false => "",
    };
    Some(format!(
        "How good is that? This lab has {TESTS} range tests of toy problems whose best rate it knows, because it has trained at every rate. The rate of {} was at most three times too low or too high in {near} of them ({}), lower than that in {low} ({}), and training at it diverged in {diverged} ({}).{higher}",
        said.rule,
        share(near),
        share(low),
        share(diverged)
    ))
}

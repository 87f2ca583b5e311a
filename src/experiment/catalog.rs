//! The table as data for programs: one plain object a row, as the JavaScript `catalog()` returns it and as controls
//! are made from it.

use super::vocabulary::{Group, Kind, ROWS, Row};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// One parameter of an experiment.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Parameter"))]
pub struct Entry {
    /// The name in links, attributes and the API.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// One sentence on what it does.
    pub help: &'static str,
    /// How its value is written.
    pub kind: Form,
    /// The least number that is allowed: of each one, where the value has several. null where no number is written.
    pub min: Option<f64>,
    /// The greatest number that is allowed, likewise.
    pub max: Option<f64>,
    /// The words that a choice allows, or a list of words; null for other kinds.
    pub choices: Option<Vec<&'static str>>,
    /// What people read for each choice.
    pub labels: Option<Vec<&'static str>>,
    /// null: derived, and the help says from what.
    pub default: Option<DefaultValue>,
    /// The choices of other parameters that it applies to.
    #[cfg_attr(test, ts(type = "Record<string, string[]>"))]
    pub when: Map<String, Value>,
    /// Whether it changes the numbers.
    pub group: Effect,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Form {
    /// One of `choices`.
    Choice,
    /// A number from `min` to `max`.
    Number,
    /// A number that people think of in powers of ten.
    LogNumber,
    /// A whole number.
    Integer,
    /// Two numbers, `x,y`.
    Point,
    /// Several, with `,` between them: whole numbers, or some of `choices` where there are any.
    List,
    /// `true` or `false`.
    Switch,
    /// A text that people read, or one with a form of its own, which `help` tells: points, or runs.
    Text,
}

/// A default as a program has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum DefaultValue {
    /// That of a number.
    Number(f64),
    /// That of a whole number.
    Integer(u64),
    /// That of a switch.
    Switch(bool),
    /// Any other, as it is written in links.
    Text(&'static str),
}

/// Whether a parameter changes the numbers, or only what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Effect {
    /// It changes the numbers of a training.
    Experiment,
    /// It changes only what is shown.
    View,
}

impl Entry {
    /// A row as the catalog gives it.
    pub fn of(row: &Row) -> Entry {
        let (kind, min, max) = match row.kind {
            Kind::Choice => (Form::Choice, None, None),
            Kind::Number { min, max } => (Form::Number, Some(min), Some(max)),
            Kind::LogNumber { min, max } => (Form::LogNumber, Some(min), Some(max)),
            Kind::Integer { min, max } => (Form::Integer, Some(min as f64), Some(max as f64)),
            Kind::Point { min, max } => (Form::Point, Some(min), Some(max)),
            Kind::Range { min, max } => (Form::Point, Some(min), Some(max)),
            Kind::Steps { max, .. } | Kind::Widths { max, .. } => (Form::List, Some(1.0), Some(max as f64)),
            Kind::Points { min, max, .. } => (Form::Text, Some(min), Some(max)),
            Kind::Runs { .. } | Kind::Racers { .. } => (Form::List, None, None),
            Kind::Set { .. } => (Form::List, None, None),
            Kind::Text { .. } => (Form::Text, None, None),
            Kind::Switch => (Form::Switch, None, None),
        };
        let default = row.default.map(|text| match row.kind {
            Kind::Number { .. } | Kind::LogNumber { .. } => DefaultValue::Number(text.parse().unwrap()),
            Kind::Integer { .. } => DefaultValue::Integer(text.parse().unwrap()),
            Kind::Switch => DefaultValue::Switch(text == "true"),
            _ => DefaultValue::Text(text),
        });
        let worded = matches!(row.kind, Kind::Choice | Kind::Set { .. });
        let choices = worded.then(|| row.fitting());
        let (choices, labels) = choices.map(|choices| choices.iter().copied().unzip()).unzip();
        Entry {
            name: row.name,
            label: row.label,
            help: row.help,
            kind,
            min,
            max,
            choices,
            labels,
            default,
            when: row
                .when
                .iter()
                .map(|(name, choices)| (name.to_string(), json!(choices)))
                .collect(),
            group: match row.group {
                Group::Landscape | Group::Training => Effect::Experiment,
                Group::View => Effect::View,
            },
        }
    }
}

/// The whole table: an array of rows, as the JavaScript `catalog()` returns it.
///
/// ```
/// use overshoot::experiment::catalog::{DefaultValue, catalog};
/// let lr = catalog().into_iter().find(|entry| entry.name == "lr").unwrap();
/// assert_eq!((lr.min, lr.max), (Some(1e-9), Some(1000.0)));
/// assert_eq!(lr.default, Some(DefaultValue::Number(0.185)));
/// ```
pub fn catalog() -> Vec<Entry> {
    ROWS.iter().map(Entry::of).collect()
}

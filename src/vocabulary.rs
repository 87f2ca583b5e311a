//! The one table of parameters: what the page's address, the HTML attributes, the controls, the errors and the
//! docs are made from. To add a parameter is to add a row here.
//!
//! Names are never reused and defaults never change (a snapshot freezes them): a link made today gives the same
//! numbers in every later version.

use crate::{optimizer::OPTIMIZERS, surface::SURFACES};
use serde_json::{Map, json};

/// What a parameter can hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// One of [`Row::choices`].
    Choice,
    /// A number from `min` to `max`.
    Number { min: f64, max: f64 },
    /// A number from `min` to `max` that people think of in powers of ten.
    LogNumber { min: f64, max: f64 },
    /// A whole number from `min` to `max`.
    Integer { min: u64, max: u64 },
    /// Two numbers `x,y`, each from `min` to `max`.
    Point { min: f64, max: f64 },
    /// At most `max` pinned runs, `;` between them.
    Pins { max: usize },
    /// `true` or `false`.
    Switch,
}

/// Whether a parameter changes the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Group {
    /// What is trained on: the loss surface, or the model and its data.
    Landscape,
    /// How it is trained.
    Training,
    /// Only what is shown.
    View,
}

/// One parameter.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The name in links, attributes and the API; PyTorch's where PyTorch has one.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// One sentence on what it does.
    pub help: &'static str,
    pub kind: Kind,
    /// The default as it would be written; `None` where it is derived, and `help` says from what.
    pub default: Option<&'static str>,
    /// The choices of other rows that it applies to; every pair must hold.
    pub when: &'static [(&'static str, &'static [&'static str])],
    pub group: Group,
}

const fn row(name: &'static str, label: &'static str, group: Group, kind: Kind) -> Row {
    Row {
        name,
        label,
        help: "",
        kind,
        default: None,
        when: &[],
        group,
    }
}

impl Row {
    const fn default(self, default: &'static str) -> Row {
        Row {
            default: Some(default),
            ..self
        }
    }
    const fn when(self, when: &'static [(&'static str, &'static [&'static str])]) -> Row {
        Row { when, ..self }
    }
    const fn help(self, help: &'static str) -> Row {
        Row { help, ..self }
    }

    /// The names that a choice allows, each with the name that people read.
    pub fn choices(&self) -> Vec<(&'static str, &'static str)> {
        match self.name {
            "model" => vec![("surface", "a formula"), ("line", "a line fitted to data")],
            "surface" => SURFACES
                .iter()
                .map(|surface| (surface.name, surface.label))
                .collect(),
            "dataset" => vec![("line", "noisy line")],
            "optimizer" => OPTIMIZERS
                .iter()
                .map(|optimizer| (optimizer.name, optimizer.label))
                .collect(),
            "schedule" => vec![("constant", "constant")],
            "loss-axis" => vec![("log", "log"), ("linear", "linear")],
            "answers" => {
                vec![
                    ("shown", "shown"),
                    ("tried", "only the rates I tried"),
                    ("hidden", "hidden"),
                ]
            }
            _ => Vec::new(),
        }
    }

    /// The row as the catalog gives it.
    pub(crate) fn json(&self) -> serde_json::Value {
        let (kind, min, max) = match self.kind {
            Kind::Choice => ("choice", None, None),
            Kind::Number { min, max } => ("number", Some(min), Some(max)),
            Kind::LogNumber { min, max } => ("log-number", Some(min), Some(max)),
            Kind::Integer { min, max } => ("integer", Some(min as f64), Some(max as f64)),
            Kind::Point { min, max } => ("point", Some(min), Some(max)),
            Kind::Pins { .. } => ("list", None, None),
            Kind::Switch => ("switch", None, None),
        };
        let default = self.default.map(|text| match self.kind {
            Kind::Number { .. } | Kind::LogNumber { .. } => json!(text.parse::<f64>().unwrap()),
            Kind::Integer { .. } => json!(text.parse::<u64>().unwrap()),
            Kind::Switch => json!(text == "true"),
            _ => json!(text),
        });
        let choices = (self.kind == Kind::Choice).then(|| self.choices());
        let column = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
            choices
                .as_ref()
                .map(|choices| choices.iter().map(pick).collect::<Vec<_>>())
        };
        json!({
            "name": self.name,
            "label": self.label,
            "help": self.help,
            "kind": kind,
            "min": min,
            "max": max,
            "choices": column(|choice| choice.0),
            "labels": column(|choice| choice.1),
            "default": default,
            "when": self.when.iter().map(|(name, choices)| (name.to_string(), json!(choices))).collect::<Map<_, _>>(),
            "group": if self.group == Group::View { "view" } else { "experiment" },
        })
    }
}

/// The whole table as JSON: an array of rows, as the JavaScript `catalog()` returns it.
pub fn catalog() -> serde_json::Value {
    ROWS.iter().map(Row::json).collect()
}

/// How many runs can be pinned.
pub const MOST_PINS: usize = 5;

/// The lowest and the highest learning rate that can be set.
pub const RATES: [f64; 2] = [1e-9, 1e3];

const SURFACE: &[(&str, &[&str])] = &[("model", &["surface"])];
const DATA: &[(&str, &[&str])] = &[("model", &["line"])];
const ADAM: &[(&str, &[&str])] = &[("optimizer", &["adam"])];
const BETA: Kind = Kind::Number {
    min: 0.0,
    max: 0.999999,
};

/// Every parameter, in the order in which links are written.
#[rustfmt::skip]
pub const ROWS: &[Row] = {
    use Group::*;
    use Kind::*;
    &[
        row("model", "model", Landscape, Choice).default("surface")
            .help("What is trained: two numbers on a loss surface given by a formula, or a model on data."),
        row("surface", "surface", Landscape, Choice).default("ravine").when(SURFACE)
            .help("The formula of the loss."),
        row("condition", "condition number", Landscape, LogNumber { min: 1.0, max: 1e4 }).default("10")
            .when(&[("model", &["surface"]), ("surface", &["ravine"])])
            .help("How many times steeper the steep direction is than the flat one."),
        row("dataset", "data", Landscape, Choice).default("line").when(DATA)
            .help("The points that the model is fitted to."),
        row("points", "points", Landscape, Integer { min: 2, max: 1000 }).default("30").when(DATA)
            .help("How many points are drawn."),
        row("noise", "noise", Landscape, Number { min: 0.0, max: 10.0 }).default("0.4").when(DATA)
            .help("Standard deviation of the noise in the targets."),
        row("seed", "seed", Landscape, Integer { min: 0, max: 9007199254740991 }).default("1").when(DATA)
            .help("Which random numbers: the same seed gives the same points everywhere."),
        row("optimizer", "optimizer", Training, Choice).default("sgd")
            .help("The rule that turns slopes into steps."),
        row("lr", "learning rate", Training, LogNumber { min: RATES[0], max: RATES[1] }).default("0.185")
            .help("What the slope is multiplied by to get the step."),
        row("momentum", "momentum", Training, Number { min: 0.0, max: 0.999999 }).default("0.9")
            .when(&[("optimizer", &["momentum", "nesterov"])])
            .help("The share of the previous velocity that each step keeps."),
        row("beta1", "beta1", Training, BETA).default("0.9").when(ADAM)
            .help("The share of the running mean of slopes that each step keeps."),
        row("beta2", "beta2", Training, BETA).default("0.999").when(ADAM)
            .help("The share of the running mean of squared slopes that each step keeps."),
        row("eps", "eps", Training, LogNumber { min: 1e-30, max: 1.0 }).default("1e-8").when(ADAM)
            .help("Added to the root of the mean squared slope, so that nothing is divided by zero."),
        row("schedule", "schedule", Training, Choice).default("constant")
            .help("How the learning rate changes over the steps."),
        row("steps", "steps", Training, Integer { min: 1, max: 100_000 }).default("100")
            .help("How many updates are made."),
        row("start", "start", Training, Point { min: -1e6, max: 1e6 })
            .help("Where training starts; by default a telling place on the surface that is chosen."),
        row("step", "step", View, Integer { min: 0, max: 100_000 }).default("6")
            .help("The step that is shown written out; the last one where the run has fewer."),
        row("loss-axis", "loss axis", View, Choice).default("log")
            .help("Whether the loss is drawn on a log axis of its gap to the minimum, or as it is."),
        row("window", "rates shown", View, Point { min: RATES[0], max: RATES[1] })
            .help("The lowest and highest rate on the slider; by default the four decades in which something happens."),
        row("answers", "answers", View, Choice).default("shown")
            .help("Whether the verdicts of all rates are shown, or kept secret for a lesson that starts with a guess."),
        row("live", "live", View, Switch).default("false")
            .help("Train on without end; the slider changes the rate of the run in progress."),
        row("pins", "pinned runs", View, Pins { max: MOST_PINS }).default("")
            .help("Runs kept for comparison: what differs from the defaults, as name:value/name:value, ; between runs."),
    ]
};

//! The one table of parameters: what the page's address, the HTML attributes, the controls, the errors and the
//! docs are made from. To add a parameter is to add a row here.
//!
//! Names are never reused and defaults never change (a snapshot freezes them): a link made today gives the same
//! numbers in every later version.

mod derived;
mod order;

use super::framework::FRAMEWORK;
use super::varied::AGAINST;
use crate::landscape::model::{MODEL, Model};
use crate::math::parameter::{Field, Path, Word};
pub use crate::math::parameter::{Group, Kind, Parameter};
use crate::training::monitor::WATCH;
use crate::training::slice::SLICE;
use std::ops::Deref;
use std::sync::LazyLock;

/// Choices of other parameters.
type When = &'static [(&'static str, &'static [&'static str])];

/// A parameter under the choices that it applies to.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its choices are those that some row of its name allows: what can be written, whether it applies or not.
    parameter: Parameter,
    /// The choices that fit the rows which this one applies to.
    fitting: &'static [Word],
    /// The choices of other rows that it applies to; every pair must hold.
    pub when: Vec<(&'static str, Vec<&'static str>)>,
}

impl Deref for Row {
    type Target = Parameter;
    fn deref(&self) -> &Parameter {
        &self.parameter
    }
}

impl Row {
    /// The row of a parameter that always applies.
    fn of(parameter: Parameter) -> Row {
        Row {
            parameter,
            fitting: parameter.choices,
            when: Vec::new(),
        }
    }
}

fn row(name: &'static str, label: &'static str, group: Group, kind: Kind) -> Row {
    let choices = Vec::leak(choices(name));
    let parameter = Parameter {
        choices,
        ..Parameter::new(name, group, kind).label(label)
    };
    Row::of(parameter)
}

/// The names that a choice allows, each with the name that people read.
fn choices(name: &str) -> Vec<Word> {
    match name {
        "metric" => vec![
            ("none", "none"),
            ("accuracy", "accuracy"),
            ("gradient", "gradient norm"),
            ("sharpness", "sharpness"),
        ],
        "panel" => vec![
            ("none", "none"),
            ("finder", "learning-rate finder"),
            ("race", "race"),
            ("code", "code"),
            ("moves", "how the best rate moves"),
            ("examples", "examples"),
        ],
        "race-rate" => vec![
            ("own", "each at its own best rate"),
            ("same", "all at the same rate"),
        ],
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

impl Row {
    fn default(mut self, default: &'static str) -> Row {
        self.parameter = self.parameter.default(default);
        self
    }
    fn when(mut self, when: When) -> Row {
        self.when = when
            .iter()
            .map(|(name, choices)| (*name, choices.to_vec()))
            .collect();
        self
    }
    fn help(mut self, help: &'static str) -> Row {
        self.parameter = self.parameter.help(help);
        self
    }

    /// The names that a choice allows, each with the name that people read.
    pub fn choices(&self) -> &'static [Word] {
        self.parameter.choices
    }

    /// Those that fit the rows which this one applies to: a model is trained only on data that fit it.
    pub fn fitting(&self) -> &'static [Word] {
        self.fitting
    }
}

/// Whether a parameter of that name chooses or sets an optimizer.
pub(crate) fn sets_optimizer(name: &str) -> bool {
    let of_an_optimizer = |row: &Row| row.when.iter().any(|(of, _)| *of == "optimizer");
    name == "optimizer" || ROWS.iter().any(|row| row.name == name && of_an_optimizer(row))
}

/// How many runs can be pinned.
pub const MOST_PINS: usize = 5;

/// How many runs can race: every optimizer finds room.
pub const MOST_RACERS: usize = if OPTIMIZERS.len() > 16 {
    OPTIMIZERS.len()
} else {
    16
};

use crate::training::optimizer::{OPTIMIZER, OPTIMIZERS, Optimizer};
use crate::training::schedule::{LR, SCHEDULE, Schedule};
pub use crate::training::schedule::{MOST_STEPS, RATES};

/// Two numbers whose loss is a formula.
const EXACT: When = &[("model", &["surface", "line"])];
/// The models that are trained on data.
const DATA: When = &[("model", &["line", "logistic", "perceptron"])];
/// The models that classify, or may.
const NETWORKS: When = &[("model", &["logistic", "perceptron"])];

/// Every parameter, in the order in which links are written.
pub static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows = derived::rows(&parameters());
    rows.extend(written());
    order::order(&mut rows);
    let all: Vec<Vec<Word>> = rows.iter().map(|row| every_word(&rows, row.name)).collect();
    for (row, all) in rows.iter_mut().zip(all) {
        row.parameter.choices = Vec::leak(all);
    }
    rows
});

/// The words that rows of one name allow, in the order of the one that allows most.
fn every_word(rows: &[Row], name: &str) -> Vec<Word> {
    let of_name = rows.iter().filter(|row| row.name == name);
    derived::union(of_name.map(|row| row.fitting))
}

/// Every parameter of typed settings, with the choices under which it is there.
fn parameters() -> Vec<(Parameter, Path)> {
    let mut parameters = vec![(LR, Vec::new())];
    Model::list(&MODEL, &Vec::new(), &mut parameters);
    Optimizer::list(&OPTIMIZER, &Vec::new(), &mut parameters);
    Schedule::list(&SCHEDULE, &Vec::new(), &mut parameters);
    parameters
}

/// The rows that no settings give.
#[rustfmt::skip]
fn written() -> Vec<Row> {
    use Group::*;
    use Kind::*;
    vec![
        row("steps", "steps", Training, Integer { min: 1, max: MOST_STEPS }).default("100").when(EXACT)
            .help("How many updates are made."),
        row("steps", "steps", Training, Integer { min: 1, max: MOST_STEPS }).default("500").when(NETWORKS)
            .help("How many updates are made: each uses one batch."),
        row("epochs", "epochs", Training, Integer { min: 0, max: MOST_STEPS }).default("0").when(DATA)
            .help("How many times training goes through all points: one epoch is as many updates (iterations) as it takes to see each point once. 0: as many updates as steps says."),
        row("batch", "batch size", Training, Integer { min: 0, max: 1000 }).default("0").when(DATA)
            .help("How many points each update sees, drawn without repetition within an epoch; 0 is all of them, the full batch."),
        row("start", "start", Training, Point { min: -1e6, max: 1e6 }).when(EXACT)
            .help("Where training starts; by default a telling place on the surface that is chosen."),
        row("start", "start", Training, Point { min: -1e6, max: 1e6 }).when(&[("model", &["logistic"]), ("bias", &["false"])])
            .help("Where training starts; by default as the initialisation says."),
        row("sharpness-every", "sharpness every", View, Integer { min: 0, max: MOST_STEPS }).default("0").when(NETWORKS)
            .help("After how many updates the sharpness, the largest curvature of the loss, is measured; 0 is never."),
        Row::of(WATCH).when(DATA),
        row("metric", "second chart", View, Choice).default("none").when(DATA)
            .help("What is drawn by step below the loss."),
        Row::of(SLICE).when(NETWORKS),
        row("step", "step", View, Integer { min: 0, max: MOST_STEPS }).default("6")
            .help("The step that is shown written out; the last one where the run has fewer."),
        row("loss-axis", "loss axis", View, Choice).default("log")
            .help("Whether the loss is drawn on a log axis of its gap to the minimum, or as it is."),
        row("window", "rates shown", View, Range { min: RATES[0], max: RATES[1] })
            .help("The lowest and highest rate on the slider; by default the four decades in which something happens."),
        row("answers", "answers", View, Choice).default("shown")
            .help("Whether the verdicts of all rates are shown, or kept secret for a lesson that starts with a guess."),
        row("live", "live", View, Switch).default("false")
            .help("Train on without end; the slider changes the rate of the run in progress."),
        row("pins", "pinned runs", View, Runs { max: MOST_PINS }).default("")
            .help("Runs kept for comparison: what differs from the defaults, as name:value/name:value, ; between runs."),
        row("panel", "panel", View, Choice).default("none")
            .help("What is open below the lab: the learning-rate finder, the race, the code, how the best rate moves, or examples."),
        Row::of(AGAINST),
        row("find-start", "first rate", View, LogNumber { min: 1e-12, max: RATES[1] }).default("1e-7")
            .help("The rate with which the range test begins."),
        row("find-end", "last rate", View, LogNumber { min: 1e-12, max: 1e6 }).default("10")
            .help("The rate with which the range test ends at the latest."),
        row("find-factor", "times", View, LogNumber { min: 1.001, max: 1e3 }).default("1.2")
            .help("What the rate is multiplied by each time: 10 or 3 is quick, 1.2 is smooth."),
        row("find-steps", "steps at each rate", View, Integer { min: 1, max: 10_000 }).default("20")
            .help("Updates at each rate before the next one is tried."),
        row("find-stop", "stop at", View, LogNumber { min: 1.0, max: 1e12 }).default("4")
            .help("The test stops when the loss is this many times as far above the minimum as the best so far."),
        row("find-restart", "start again at each rate", View, Switch)
            .help("Whether the weights are set back to the start at each rate; by default they are, unless batches are noisy. Without, one training goes on while its rate rises."),
        row("race", "racers", View, Racers { max: MOST_RACERS }).default("")
            .help("Runs that race from the same start: what differs from the defaults, as name:value/name:value, ; between runs; one with an lr keeps it. By default gradient descent, momentum, RMSprop and Adam."),
        row("race-rate", "rates of the race", View, Choice).default("own")
            .help("Whether each racer has the best rate of its own sweep, or all have the rate on the slider; a racer whose lr is given keeps it."),
        Row::of(FRAMEWORK),
    ]
}

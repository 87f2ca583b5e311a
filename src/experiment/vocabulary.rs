//! The one table of parameters: what the page's address, the HTML attributes, the controls, the errors and the
//! docs are made from. To add a parameter is to add a row here.
//!
//! Names are never reused and defaults never change (a snapshot freezes them): a link made today gives the same
//! numbers in every later version.

mod derived;
mod order;

use crate::landscape::data::DATASETS;
use crate::landscape::network::ACTIVATIONS;
use crate::math::parameter::{Field, Path, Word};
pub use crate::math::parameter::{Group, Kind, Parameter};
use crate::search::best_rate::AGAINST;
use crate::training::monitor::WATCH;
use crate::{landscape::surface::SURFACES, script::Framework};
use std::ops::Deref;
use std::sync::LazyLock;

/// Choices of other parameters.
type When = &'static [(&'static str, &'static [&'static str])];

/// A parameter under the choices that it applies to.
#[derive(Clone, Debug)]
pub struct Row {
    parameter: Parameter,
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
        "model" => vec![
            ("surface", "a formula"),
            ("line", "a line fitted to data"),
            ("logistic", "logistic regression"),
            ("perceptron", "a neural network"),
        ],
        "surface" => SURFACES
            .iter()
            .map(|surface| (surface.name, surface.label))
            .collect(),
        "dataset" => DATASETS.iter().map(|set| (set.name, set.label)).collect(),
        "activation" => ACTIVATIONS
            .iter()
            .map(|activation| (activation.name(), activation.label()))
            .collect(),
        "loss" => vec![
            ("mse", "mean squared error"),
            ("logistic", "logistic"),
            ("cross-entropy", "softmax cross-entropy"),
        ],
        "init" => vec![
            ("xavier", "Xavier"),
            ("he", "He"),
            ("scaled", "scaled"),
            ("zero", "zero"),
        ],
        "metric" => vec![
            ("none", "none"),
            ("accuracy", "accuracy"),
            ("gradient", "gradient norm"),
            ("sharpness", "sharpness"),
        ],
        "slice" => vec![
            ("principal", "where the run went"),
            ("random", "two random directions"),
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
        "framework" => Framework::ALL
            .map(|framework| (framework.name(), framework.label()))
            .to_vec(),
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

    /// The choices that fit the rows which this one applies to: a model is trained only on data that fit it.
    pub fn fitting(&self) -> Vec<Word> {
        let models = self.when.iter().find(|(name, _)| *name == "model");
        let fits = |name: &str| match (self.name, models) {
            ("dataset", Some((_, models))) => DATASETS
                .iter()
                .any(|set| set.name == name && models.iter().any(|model| set.fits.contains(model))),
            _ => true,
        };
        let all = self.choices().iter().copied();
        all.filter(|(name, _)| fits(name)).collect()
    }
}

/// The name that people read of a row.
pub(crate) fn label(name: &str) -> &'static str {
    ROWS.iter()
        .find(|row| row.name == name)
        .map_or("", |row| row.label)
}

/// Whether a parameter of that name chooses or sets an optimizer.
pub(crate) fn sets_optimizer(name: &str) -> bool {
    let of_an_optimizer = |row: &Row| row.when.iter().any(|(of, _)| *of == "optimizer");
    name == "optimizer" || ROWS.iter().any(|row| row.name == name && of_an_optimizer(row))
}

/// How many runs can be pinned.
pub const MOST_PINS: usize = 5;

/// How many runs can race.
pub const MOST_RACERS: usize = 16;

use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::schedule::{LR, SCHEDULE, Schedule};
pub use crate::training::schedule::{MOST_STEPS, RATES};

const SURFACE: When = &[("model", &["surface"])];
const LINE: When = &[("model", &["line"])];
const LOGISTIC: When = &[("model", &["logistic"])];
const PERCEPTRON: When = &[("model", &["perceptron"])];
/// Two numbers whose loss is a formula.
const EXACT: When = &[("model", &["surface", "line"])];
/// The models that are trained on data.
const DATA: When = &[("model", &["line", "logistic", "perceptron"])];
/// The models that classify, or may.
const NETWORKS: When = &[("model", &["logistic", "perceptron"])];
/// Data sets that are drawn from random numbers.
const DRAWN: &[&str] = &[
    "line", "outliers", "sine", "plane", "blobs", "moons", "circles", "xor", "spirals",
];
/// Data that were measured, in units of their own.
const MEASURED: &[&str] = &["iris", "penguins"];
const NOT_MEASURED: &[&str] = &[
    "line", "outliers", "sine", "plane", "blobs", "moons", "circles", "xor", "spirals", "own",
];

/// Every parameter, in the order in which links are written.
pub static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows = derived::rows(&parameters());
    rows.extend(written());
    order::order(&mut rows);
    // What the best rate is drawn against is called as its own row is.
    let labels: Vec<_> = rows.iter().map(|row| (row.name, row.label)).collect();
    let label = |name: &str| {
        labels
            .iter()
            .find(|(other, _)| *other == name)
            .map_or("", |found| found.1)
    };
    for row in rows.iter_mut().filter(|row| row.name == "against") {
        let words = AGAINST
            .iter()
            .map(|against| (against.name, against.label_by(label)));
        row.parameter.choices = Vec::leak(words.collect());
    }
    rows
});

/// Every parameter of typed settings, with the choices under which it is there.
fn parameters() -> Vec<(Parameter, Path)> {
    let mut parameters = vec![(LR, Vec::new())];
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
        row("model", "model", Landscape, Choice).default("surface")
            .help("What is trained: two numbers on a loss surface given by a formula, or a model on data."),
        row("surface", "surface", Landscape, Choice).default("ravine").when(SURFACE)
            .help("The formula of the loss."),
        row("condition", "condition number", Landscape, LogNumber { min: 1.0, max: 1e4 }).default("10")
            .when(&[("model", &["surface"]), ("surface", &["ravine"])])
            .help("How many times steeper the steep direction is than the flat one."),
        row("dataset", "data", Landscape, Choice).default("line").when(LINE)
            .help("The points that the line is fitted to."),
        row("dataset", "data", Landscape, Choice).default("blobs").when(LOGISTIC)
            .help("The points that are told apart."),
        row("dataset", "data", Landscape, Choice).default("moons").when(PERCEPTRON)
            .help("The points that the network learns."),
        row("points", "points", Landscape, Integer { min: 2, max: 1000 }).default("30").when(LINE)
            .help("How many points are drawn."),
        row("points", "points", Landscape, Integer { min: 2, max: 1000 }).default("200")
            .when(&[("model", &["logistic", "perceptron"]), ("dataset", DRAWN)])
            .help("How many points are drawn, in equal parts of every class."),
        row("noise", "noise", Landscape, Number { min: 0.0, max: 10.0 }).default("0.4").when(LINE)
            .help("Standard deviation of the noise in the targets."),
        row("noise", "noise", Landscape, Number { min: 0.0, max: 10.0 }).default("1")
            .when(&[("model", &["logistic", "perceptron"]), ("dataset", &["blobs"])])
            .help("Standard deviation of the points around the centre of their class."),
        row("noise", "noise", Landscape, Number { min: 0.0, max: 10.0 }).default("0.1")
            .when(&[("model", &["logistic", "perceptron"]), ("dataset", &["moons", "circles", "sine", "plane", "xor"])])
            .help("Standard deviation of the noise: in the inputs of classes, in the targets of curves."),
        row("noise", "noise", Landscape, Number { min: 0.0, max: 10.0 }).default("0.02")
            .when(&[("model", &["perceptron", "logistic"]), ("dataset", &["spirals"])])
            .help("Standard deviation of the noise in the inputs."),
        row("noise", "noise", Landscape, Number { min: 0.0, max: 10.0 }).default("0.4")
            .when(&[("model", &["perceptron"]), ("dataset", &["line", "outliers"])])
            .help("Standard deviation of the noise in the targets."),
        row("turns", "turns", Landscape, Number { min: 0.1, max: 4.0 }).default("1")
            .when(&[("model", &["logistic", "perceptron"]), ("dataset", &["spirals"])])
            .help("How many times each arm of the spirals goes around."),
        row("own", "your points", Landscape, Points { min: -1e6, max: 1e6, most: 200 })
            .default("-2,-0.5,0;-1.5,-1.5,0;-0.5,-1,0;0.5,0.5,0;2,1,1;1,1.5,1;1.5,-0.5,1;-0.5,0.5,1")
            .when(&[("model", &["logistic", "perceptron"]), ("dataset", &["own"])])
            .help("Each point as x,y,label, ; between points; labels are 0 and 1, and for a network 2 as well."),
        row("validation", "held out", Landscape, Number { min: 0.0, max: 0.9 }).default("0").when(DATA)
            .help("The share of the points that is held out of training, to see whether the model does well on what it has not seen."),
        row("seed", "seed", Landscape, Integer { min: 0, max: 9007199254740991 }).default("1").when(DATA)
            .help("Which random numbers: the same seed gives the same points, weights and batches everywhere."),
        row("standardise", "standardise inputs", Landscape, Switch).default("false").when(LINE)
            .help("Whether the inputs are shifted and scaled to mean 0 and standard deviation 1 before training: the ravine becomes a bowl."),
        row("standardise", "standardise inputs", Landscape, Switch).default("true")
            .when(&[("model", &["logistic", "perceptron"]), ("dataset", MEASURED)])
            .help("Whether the inputs are shifted and scaled to mean 0 and standard deviation 1 before training: without, the best rate is far lower."),
        row("standardise", "standardise inputs", Landscape, Switch).default("false")
            .when(&[("model", &["logistic", "perceptron"]), ("dataset", NOT_MEASURED)])
            .help("Whether the inputs are shifted and scaled to mean 0 and standard deviation 1 before training."),
        row("bias", "bias", Landscape, Switch).default("false").when(LOGISTIC)
            .help("Whether there is an offset besides the two weights; without it the landscape is exactly the loss."),
        row("layers", "hidden layers", Landscape, Widths { max: 32, most: 4 }).default("8,8").when(PERCEPTRON)
            .help("How many units each hidden layer has: from one to four layers."),
        row("activation", "activation", Landscape, Choice).default("tanh").when(PERCEPTRON)
            .help("What each hidden unit makes of the sum of its inputs."),
        row("loss", "loss", Landscape, Choice).when(PERCEPTRON)
            .help("What training minimises; by default the mean squared error for curves, the logistic loss for two classes, and softmax cross-entropy for more."),
        row("init", "initialisation", Landscape, Choice).default("xavier").when(PERCEPTRON)
            .help("How the first weights are drawn: uniform within √(6/(inputs + outputs)) (Xavier), normal with deviation √(2/inputs) (He), normal with the scale of initialisation as deviation (scaled), or all zero. Biases begin at zero."),
        row("init", "initialisation", Landscape, Choice).default("zero").when(LOGISTIC)
            .help("How the first weights are drawn; by default they are zero."),
        row("init-scale", "scale of initialisation", Landscape, LogNumber { min: 1e-6, max: 1e3 }).default("1").when(NETWORKS)
            .help("What the first weights are multiplied by."),
        row("l2", "L2", Landscape, Number { min: 0.0, max: 100.0 }).default("0").when(NETWORKS)
            .help("Half of it times the sum of the squared weights is part of the loss that is trained; that on the validation points is told without it."),
        row("loss-scale", "loss scale", Landscape, LogNumber { min: 1e-6, max: 1e6 }).default("1").when(DATA)
            .help("What the loss is multiplied by: ten times the loss has a limit a tenth as high."),
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
        row("slice", "slice", View, Choice).default("principal").when(NETWORKS)
            .help("Which plane through the weights the landscape is cut along, where there are more than two."),
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
        row("against", "against", View, Choice).default("condition")
            .help("The setting against which the best rate is drawn; where it does not apply, the first one that does."),
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
        row("framework", "framework", View, Choice).default("pytorch")
            .help("For what the code is written."),
    ]
}

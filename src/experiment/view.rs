//! What is shown of an experiment, as typed values: which panel is open, how the answers are kept, what the charts look
//! at. No number of a training depends on it.

mod panels;
mod parts;
mod presentation;
mod race;
mod range_test;

pub use panels::Panel;
pub use parts::{Layout, Lock, Part, Parts};
pub use presentation::{ASK, Ask, Autoplay, Presentation};
pub use race::{MOST_RACERS, RACE_RATES, RACERS, RaceRates, RaceSettings};
pub use range_test::{RESTART, RangeTestSettings};

pub(crate) use panels::panels;
pub(crate) use parts::LOCK;

use super::Experiment;
use super::framework::{FRAMEWORK, Framework};
use super::varied::{AGAINST, Varied};
use crate::landscape::model::{MODEL, Model, holds_out};
use crate::math::parameter::{Field, Group, Kind, Parameter, Path, Settings, choices, parameters, settings};
use crate::training::ending::Wording;
use crate::training::monitor::{Monitor, WATCH};
use crate::training::schedule::{MOST_STEPS, RATES};
use crate::training::slice::{Directions, SLICE};

/// How many runs can be pinned.
pub const MOST_PINS: usize = 5;

/// What is shown of an experiment.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// What every experiment has.
    pub display: Display,
    /// How it stands in a page.
    pub presentation: Presentation,
    /// What only models on data have.
    pub charts: Charts,
    /// How the range test goes.
    pub range_test: RangeTestSettings,
    /// Who races, and at which rates.
    pub race: RaceSettings,
    /// Runs kept for comparison: each the training of its own, on the landscape of the experiment.
    pub pins: Vec<Experiment>,
}

settings! {
    /// What is shown of every experiment.
    pub struct Display {
        step: u64 as STEP,
        /// Whether the loss is drawn on a log axis of its gap to the minimum, or as it is.
        loss_axis: LossAxis = Parameter::choice::<LossAxis>("loss-axis", Group::View).label("loss axis").default("log"),
        window: Option<[f64; 2]> as WINDOW,
        answers: Answers as ANSWERS,
        /// What the chart of every rate is as high as: the loss after the last step, or the steps to the flag.
        sweep_height: SweepHeight = Parameter::choice::<SweepHeight>("sweep-height", Group::View).label("height of the sweep").default("loss"),
        /// What endings are called: by the terms of the field, or in plain words for a lesson that has not given them yet.
        words: Wording = Parameter::choice::<Wording>("words", Group::View).label("words for endings").default("terms"),
        /// Whether an arrow shows where the step after the one on screen lands.
        ahead: bool = view("ahead", Kind::Switch).label("next step").default("false"),
        /// Train on without end; the slider changes the rate of the run in progress.
        live: bool = view("live", Kind::Switch).default("false"),
        panel: Panel as PANEL,
        varied: Varied as AGAINST,
        framework: Framework as FRAMEWORK,
    }
}

const fn view(name: &'static str, kind: Kind) -> Parameter {
    Parameter::new(name, Group::View, kind)
}

choices! {
    /// How the loss is drawn.
    pub enum LossAxis {
        /// The logarithm of the gap to the minimum.
        Log = "log", "log";
        /// The loss as it is.
        Linear = "linear", "linear";
    }
}

choices! {
    /// What the chart of every rate is as high as.
    pub enum SweepHeight {
        /// The loss after the last step, or what is monitored in its place.
        Loss = "loss", "loss at the end";
        /// The steps to the flag.
        Steps = "steps", "steps to the flag";
    }
}

choices! {
    /// How the answers of the sweep are kept.
    pub enum Answers {
        /// Every verdict is shown.
        Shown = "shown", "shown";
        /// Only those of rates that the reader has tried.
        Tried = "tried", "only the rates I tried";
        /// None is shown.
        Hidden = "hidden", "hidden";
    }
}

choices! {
    /// What can be drawn by step below the loss.
    pub enum Metric {
        /// Nothing.
        None = "none", "none";
        /// The share of points whose class is right; R² where targets are numbers.
        Accuracy = "accuracy", "accuracy";
        /// The Euclidean norm of the gradient over all parameters.
        Gradient = "gradient", "gradient norm";
        /// The largest eigenvalue of the Hessian of the training loss.
        Sharpness = "sharpness", "sharpness";
    }
}

/// What is shown of models on data, as far as an experiment has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Charts {
    /// What the sweep, its star and the range test look at.
    pub monitor: Monitor,
    /// What is asked to be drawn by step below the loss; nothing where there are no data.
    pub metric: Option<Metric>,
    /// The plane through the weights that the landscape is cut along.
    pub slice: Directions,
    /// After how many updates the sharpness is to be measured, which may follow from the metric; of networks.
    pub sharpness_every: Option<u64>,
}

parameters! {
    /// The step that is shown written out; the last one where the run has fewer.
    STEP = view("step", Kind::Integer { min: 0, max: MOST_STEPS }).default("6");
    /// The lowest and highest rate on the slider; by default the four decades in which something happens.
    WINDOW = view("window", Kind::Range { min: RATES[0], max: RATES[1] }).label("rates shown");
    /// Whether the verdicts of all rates are shown, or kept secret for a lesson that starts with a guess.
    ANSWERS = Parameter::choice::<Answers>("answers", Group::View).default("shown");
    /// What is open below the lab: the learning-rate finder, the race, the code, how the best rate moves, or examples.
    PANEL = Parameter::choice::<Panel>("panel", Group::View).default("none");
    /// After how many updates the sharpness, the largest curvature of the loss, is measured; 0 is never.
    SHARPNESS_EVERY = view("sharpness-every", Kind::Integer { min: 0, max: MOST_STEPS }).label("sharpness every").default("0");
    /// What is drawn by step below the loss.
    METRIC = Parameter::choice::<Metric>("metric", Group::View).label("second chart").default("none");
    /// Runs kept for comparison: what differs from the defaults, as name:value/name:value, ; between runs.
    PINS = view("pins", Kind::Runs { max: MOST_PINS }).label("pinned runs").default("");
}

impl View {
    /// Every parameter of what is shown, with the choices under which it is there.
    pub(crate) fn list(out: &mut Vec<(Parameter, Path)>) {
        let on_data = |model: &Model| model.on_data().is_some();
        of_models(SHARPNESS_EVERY, Model::is_network, out);
        of_models(WATCH, on_data, out);
        of_models(METRIC, on_data, out);
        of_models(SLICE, Model::is_network, out);
        let always = Path::new();
        Display::list(&always, out);
        out.push((PINS, always.clone()));
        RangeTestSettings::list(&always, out);
        RaceSettings::list(&always, out);
        Presentation::list(&always, out);
    }

    /// Whether a part of the lab is shown.
    pub fn shows(&self, part: Part) -> bool {
        self.presentation.shows(part)
    }

    /// Whether the loss itself is drawn, from above or from the side.
    pub fn draws_loss(&self) -> bool {
        self.presentation.shown().draws_loss()
    }

    /// The panel that is open, where panels are shown.
    pub fn open_panel(&self) -> Panel {
        match self.shows(Part::Panels) {
            true => self.display.panel,
            false => Panel::None,
        }
    }

    /// How the answers are kept: a question would be none beside its answer.
    pub fn answers(&self) -> Answers {
        match (self.display.answers, self.presentation.ask) {
            (Answers::Shown, Ask::Zone) => Answers::Hidden,
            (Answers::Shown, Ask::Best) => Answers::Tried,
            (answers, _) => answers,
        }
    }
}

/// A parameter of some models.
fn of_models(parameter: Parameter, has: impl Fn(&Model) -> bool, out: &mut Vec<(Parameter, Path)>) {
    for model in Model::each().filter(has) {
        out.push((parameter, vec![(MODEL.name, model.description().name)]));
    }
}

impl Experiment {
    /// What is shown of it, as typed values.
    ///
    /// ```
    /// use overshoot::{Experiment, experiment::view::Answers};
    /// let view = "answers=tried&pins=lr:0.1;lr:0.2".parse::<Experiment>()?.view();
    /// assert_eq!(view.display.answers, Answers::Tried);
    /// assert_eq!((view.pins.len(), view.pins[1].lr()), (2, 0.2));
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn view(&self) -> View {
        let words = self.words();
        View {
            display: self.display(),
            presentation: self.presentation(),
            charts: self.charts(),
            range_test: self.range_test(),
            race: RaceSettings {
                racers: self.racers(),
                rates: RaceRates::read(&RACE_RATES, &words),
            },
            pins: self.pins(),
        }
    }

    /// The pinned runs: each the training of its own, on the landscape of this experiment.
    pub fn pins(&self) -> Vec<Experiment> {
        self.runs(&PINS)
    }

    /// The racers that were written: each the training of its own, on the landscape of this experiment.
    pub fn racers(&self) -> Vec<Experiment> {
        self.runs(&RACERS)
    }

    /// How its range test goes.
    pub fn range_test(&self) -> RangeTestSettings {
        RangeTestSettings::read(&self.words())
    }

    /// What is shown of any experiment, without runs.
    pub fn display(&self) -> Display {
        Display::read(&self.words())
    }

    /// What is looked at: the validation loss only where points are held out.
    ///
    /// ```
    /// use overshoot::{Experiment, training::monitor::Monitor};
    /// let watched = |query: &str| query.parse::<Experiment>().unwrap().monitor();
    /// let query = "model=perceptron&watch=validation-loss";
    /// assert_eq!(watched(query), Monitor::Loss); // nothing is held out
    /// assert_eq!(watched(&format!("{query}&validation=0.2")), Monitor::ValidationLoss);
    /// ```
    pub fn monitor(&self) -> Monitor {
        let written = || Monitor::read(&WATCH, &self.words());
        match self.row(WATCH.name).map_or(Monitor::Loss, |_| written()) {
            Monitor::ValidationLoss if !holds_out(self) => Monitor::Loss,
            monitor => monitor,
        }
    }

    /// The setting against which its best rate is drawn.
    pub fn varied(&self) -> Varied {
        Varied::read(&AGAINST, &self.words())
    }

    /// What is shown of a model on data.
    pub fn charts(&self) -> Charts {
        let words = self.words();
        Charts {
            monitor: self.monitor(),
            metric: self.row(METRIC.name).map(|_| Metric::read(&METRIC, &words)),
            slice: Directions::read(&SLICE, &words),
            sharpness_every: self
                .row(SHARPNESS_EVERY.name)
                .map(|_| u64::read(&SHARPNESS_EVERY, &words)),
        }
    }
}

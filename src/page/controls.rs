//! The controls, and what is known of what is chosen.

use crate::experiment::catalog::Entry;
use crate::experiment::view::{PANEL, PINS, Presentation, STEP, WINDOW};
use crate::experiment::vocabulary::{Group, Kind, ROWS, Row};
use crate::experiment::write_number;
use crate::lab::{Lab, panels};
use crate::landscape::Model;
use crate::landscape::model::LOSS;
use crate::landscape::surface::SURFACE;
use crate::math::parameter::{Description, Parameter, Settings};
use crate::training::optimizer::OPTIMIZER;
use crate::training::schedule::{LR, SCHEDULE};
use crate::training::setup::START;
use serde::Serialize;

/// What can be chosen, by its name in links and the one that people read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Choice {
    /// The name in links.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
}

/// What is known of what is chosen.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Facts {
    /// The formula as people write it; empty where there is none.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// One sentence on what it does or shows.
    pub teaches: &'static str,
}

impl Facts {
    fn of(description: &Description) -> Facts {
        Facts {
            formula: description.formula,
            source: description.source,
            teaches: description.teaches,
        }
    }
}

/// What is known of the optimizer, or of the schedule.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct About {
    /// The name that people read.
    pub label: &'static str,
    /// What the letters of its formula are.
    pub letters: &'static str,
    /// What is known of it.
    #[serde(flatten)]
    pub facts: Facts,
}

/// A control: a row of the catalog with its present value.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Control {
    /// The row of the catalog.
    #[serde(flatten)]
    pub entry: Entry,
    /// The present value as links have it; empty where the default is derived.
    pub value: String,
    /// What it belongs to.
    pub part: Group,
    /// Of the choice that is made, where something is known of it.
    pub facts: Option<Facts>,
}

impl Control {
    /// The control of a row at a value.
    pub(super) fn of(row: &Row, value: String) -> Control {
        Control {
            entry: Entry::of(row),
            value,
            part: row.group,
            facts: None,
        }
    }
}

/// What is known of the optimizer, and of the schedule where there is one.
pub(super) fn about(lab: &Lab) -> Vec<About> {
    let setup = lab.setup();
    let optimizer = About {
        label: setup.optimizer.description().label,
        letters: "w is a weight, lr the learning rate, g the slope of the loss at w",
        facts: optimizer_facts(lab),
    };
    let schedule = (!setup.schedule.is_constant()).then(|| About {
        label: setup.schedule.in_effect().label,
        letters: "peak is the learning rate on the slider, t counts the steps from 0",
        facts: Facts::of(setup.schedule.in_effect()),
    });
    [optimizer].into_iter().chain(schedule).collect()
}

/// One sentence on what the landscape and the optimizer teach.
pub(super) fn lesson(model: &Model) -> &'static str {
    match model {
        Model::Surface(surface) => surface.facts().teaches,
        Model::Line(_) => {
            "Slope and offset of a line are the two weights: every point of the landscape is a line."
        }
        Model::Logistic(logistic) => logistic.dataset.facts().teaches,
        Model::Perceptron(perceptron) => perceptron.dataset.facts().teaches,
    }
}

/// The controls that apply: the catalog's rows with their present value.
pub fn controls(lab: &Lab) -> Vec<Control> {
    let experiment = lab.experiment();
    let elsewhere = [LR, STEP, WINDOW, PINS, PANEL];
    let shown = |row: &&Row| {
        let mut elsewhere = elsewhere.iter().chain(Presentation::PARAMETERS);
        let chosen_elsewhere = panels::set(row.name) || elsewhere.any(|other| other.name == row.name);
        let no_choice = row.kind == Kind::Choice && row.choices().len() < 2;
        experiment.applies(row) && !chosen_elsewhere && !no_choice
    };
    ROWS.iter().filter(shown).map(|row| control(lab, row)).collect()
}

fn control(lab: &Lab, row: &Row) -> Control {
    let experiment = lab.experiment();
    let network = lab.objective().network();
    let is = |parameter: &Parameter| row.name == parameter.name;
    let written = experiment.text(row.name);
    let value = match network {
        _ if is(&START) => lab.start().map(write_number).join(","),
        Some(network) if is(&LOSS) && written.is_empty() => network.loss.name().to_string(),
        _ => written,
    };
    let mut control = Control {
        facts: facts(lab, row),
        ..Control::of(row, value)
    };
    if is(&OPTIMIZER) {
        let (choices, labels) = lab
            .can_train()
            .map(|optimizer| (optimizer.name, optimizer.label))
            .unzip();
        (control.entry.choices, control.entry.labels) = (Some(choices), Some(labels));
    }
    control
}

/// Formula, source and lesson of the choice that is made.
fn facts(lab: &Lab, row: &Row) -> Option<Facts> {
    let is = |parameter: &Parameter| row.name == parameter.name;
    match lab.model() {
        Model::Surface(surface) if is(&SURFACE) => Some(Facts::of(&surface.facts().description)),
        _ if is(&OPTIMIZER) => Some(optimizer_facts(lab)),
        _ if is(&SCHEDULE) => Some(Facts::of(lab.setup().schedule.in_effect())),
        _ => None,
    }
}

fn optimizer_facts(lab: &Lab) -> Facts {
    let setup = lab.setup();
    let momentum_is_cycled = setup.schedule.cycles_momentum();
    Facts::of(setup.optimizer.in_effect(momentum_is_cycled).description)
}

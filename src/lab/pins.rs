//! Pinned runs: kept for comparison, each trained on the landscape on screen.

use super::{Change, Lab};
use crate::experiment::view::{MOST_PINS, PINS};
use crate::experiment::vocabulary::{Group, ROWS};
use crate::experiment::{Error, Experiment};
use crate::math::numbers::human;
use crate::training::optimizer::OPTIMIZER;
use crate::training::run::Run;
use crate::training::schedule::LR;
use crate::training::train::Training;

/// A pinned run.
pub struct Pinned {
    trained: Training,
    /// What sets it apart from the current run.
    pub label: String,
}

impl Pinned {
    /// The run, as far as it is.
    pub fn run(&self) -> &Run {
        self.trained.run()
    }
}

impl Lab {
    /// Trains the pins where they, or what they are trained on, differ; and tells anew what sets them apart.
    pub(super) fn follow_pins(&mut self, change: &Change) {
        if change.landscape || change.shows(|view| view.pins.clone()) {
            self.pins = self.view.pins.iter().map(|pin| self.pinned(pin)).collect();
        } else if change.training {
            for (pin, pinned) in self.view.pins.iter().zip(&mut self.pins) {
                pinned.label = label(pin, &self.experiment);
            }
        }
    }

    fn pinned(&self, pin: &Experiment) -> Pinned {
        Pinned {
            trained: Training::begin(pin, &self.objective, pin.lr()),
            label: label(pin, &self.experiment),
        }
    }

    /// Trains the next piece of a pinned run; whether all are complete.
    pub(super) fn advance_pins(&mut self) -> bool {
        let Some(pin) = self.pins.iter_mut().find(|pin| !pin.trained.is_complete()) else {
            return true;
        };
        pin.trained.advance();
        self.revisions.runs += 1;
        false
    }

    /// The pinned runs.
    pub fn pins(&self) -> &[Pinned] {
        &self.pins
    }

    /// Whether one more run can be pinned.
    pub fn can_pin(&self) -> bool {
        self.pins.len() < MOST_PINS
    }

    /// Keeps the current run for comparison.
    ///
    /// # Errors
    /// With five pins already, or this very run among them.
    pub fn pin(&mut self) -> Result<(), Error> {
        let mut pins = self.view.pins.clone();
        let training = self.experiment.only(Group::Training);
        if pins.iter().any(|pin| pin.only(Group::Training) == training) {
            return Err(Error::new("This run is pinned already.".to_string()));
        }
        pins.push(training);
        let mut experiment = self.experiment.clone();
        experiment.set_runs(&PINS, &pins)?;
        self.show(experiment);
        Ok(())
    }

    /// Drops a pinned run.
    pub fn unpin(&mut self, index: usize) {
        let mut pins = self.view.pins.clone();
        if index < pins.len() {
            pins.remove(index);
            let mut experiment = self.experiment.clone();
            if experiment.set_runs(&PINS, &pins).is_ok() {
                self.show(experiment);
            }
        }
    }
}

/// What sets a pinned run apart: its rate, and every other setting that differs from the current run's.
fn label(pin: &Experiment, current: &Experiment) -> String {
    let mut words = Vec::new();
    let optimizer = pin.optimizer();
    if optimizer.description() != current.optimizer().description() {
        words.push(optimizer.description().label.to_string());
    }
    words.push(human(pin.lr()));
    for row in ROWS.iter().filter(|row| row.group == Group::Training) {
        let settled = row.name == OPTIMIZER.name || row.name == LR.name;
        let other = !settled
            && pin.applies(row)
            && current.applies(row)
            && pin.text(row.name) != current.text(row.name);
        if other {
            let text = pin.text(row.name);
            let text = if text.is_empty() {
                "default".to_string()
            } else {
                text
            };
            words.push(format!("{} {text}", row.label));
        }
    }
    words.join(", ")
}

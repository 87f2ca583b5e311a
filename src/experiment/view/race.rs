//! Settings of the race.

use super::view;
use crate::experiment::Experiment;
use crate::math::parameter::{Group, Kind, Parameter, Path, choices, parameters};
use crate::training::optimizer::OPTIMIZERS;

/// How many runs can race: every optimizer finds room.
pub const MOST_RACERS: usize = if OPTIMIZERS.len() > 16 {
    OPTIMIZERS.len()
} else {
    16
};

/// Who races, and at which rates.
#[derive(Clone, Debug, PartialEq)]
pub struct RaceSettings {
    /// The racers that were written: each the training of its own, on the landscape of the experiment.
    pub racers: Vec<Experiment>,
    /// Which rates racers have that were given none.
    pub rates: RaceRates,
}

choices! {
    /// Which rates racers have that were given none.
    pub enum RaceRates {
        /// Each the best one of its own sweep.
        Own = "own", "each at its own best rate";
        /// All that of the experiment.
        Same = "same", "all at the same rate";
    }
}

parameters! {
    /// Runs that race from the same start: what differs from the defaults, as name:value/name:value, ; between runs; one with an lr keeps it. By default gradient descent, momentum, RMSprop and Adam.
    RACERS = view("race", Kind::Racers { max: MOST_RACERS }).label("racers").default("");
    /// Whether each racer has the best rate of its own sweep, or all have the rate on the slider; a racer whose lr is given keeps it.
    RACE_RATES = Parameter::choice::<RaceRates>("race-rate", Group::View).label("rates of the race").default("own");
}

impl RaceSettings {
    /// Its parameters.
    pub(super) fn list(path: &Path, out: &mut Vec<(Parameter, Path)>) {
        out.extend([(RACERS, path.clone()), (RACE_RATES, path.clone())]);
    }
}

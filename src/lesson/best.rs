//! The best rate of what a chapter shows, found in pieces between two frames: how it moves when one thing is changed.

use super::quantity;
use crate::experiment::Experiment;
use crate::experiment::train::train;
use crate::landscape::objective::Objective;
use crate::math::numbers::human;
use crate::search::rate_search::RateSearch;
use serde::Serialize;

/// A best rate, and what a training at it comes to.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BestText {
    /// The rate; null where none leads below the start.
    pub rate: Option<String>,
    /// How many of the points are right at the end, in percent; null where nothing is classified.
    pub right: Option<String>,
}

/// The search for the best rate of an experiment, whatever its rate is now.
///
/// ```
/// use overshoot::{Experiment, lesson::BestSearch};
/// let mut search = BestSearch::new(Experiment::default());
/// while !search.advance() {}
/// let best = search.text().unwrap();
/// assert!(best.rate.unwrap().starts_with("0.17")); // just below the limit, 0.2
/// ```
pub struct BestSearch {
    experiment: Experiment,
    objective: Objective,
    rates: RateSearch,
}

impl BestSearch {
    /// Nothing trained yet.
    pub fn new(experiment: Experiment) -> BestSearch {
        let objective = Objective::of(&experiment);
        let rates = RateSearch::few(&experiment, experiment.monitor(), &objective, None);
        BestSearch {
            experiment,
            objective,
            rates,
        }
    }

    /// Trains the next piece; whether it is found.
    pub fn advance(&mut self) -> bool {
        self.rates.advance(&self.objective).is_some()
    }

    /// What came out; nothing while it is in progress.
    pub fn text(&self) -> Option<BestText> {
        let best = self.rates.found()?;
        let rate = best.map(|best| best.told());
        let right = rate.and_then(|rate| {
            let mut at_it = self.experiment.clone();
            at_it.set("lr", &rate.to_string()).ok()?;
            train(&at_it).on_data?.accuracy.last().copied()
        });
        Some(BestText {
            rate: rate.map(human),
            right: right.map(quantity::right),
        })
    }
}

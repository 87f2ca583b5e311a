//! A reader's walk through one chapter: what was tried, which tasks are solved, and what is said of the last try.

use super::chapter::{Chapter, Task};
use super::condition::{Condition, Try, found};
use super::quantity::{self, Figures};
use crate::Error;
use crate::experiment::train::train;
use crate::experiment::{Experiment, write_number};
use crate::math::numbers::{human, with_digits};
use serde::Serialize;

/// So many tries are remembered: the condition of a task may be about all of them.
const MOST: usize = 200;

/// What is to be said of a task after a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Told {
    /// Whether it is solved, now or before.
    pub solved: bool,
    /// Under which word the hint is filed; null where it is solved.
    pub hint: Option<&'static str>,
}

/// A curvature, and what was found of its limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LimitText {
    /// The curvature across the valley.
    pub across: String,
    /// Halfway between the rates around the limit; null where these are not known, or more than a tenth apart.
    pub limit: Option<String>,
    /// The limit times the curvature.
    pub product: Option<String>,
}

/// One weight of a network, and its last update: before − rate × gradient = after.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeightText {
    /// Before the update.
    pub before: String,
    /// The slope of the loss along this weight.
    pub gradient: String,
    /// The learning rate.
    pub rate: String,
    /// After it.
    pub after: String,
    /// How many weights there are.
    pub count: usize,
}

impl WeightText {
    /// A weight, counted from 1, at an update of a run of gradient descent; nothing where there is none.
    pub fn of(experiment: &Experiment, number: usize, step: usize) -> Option<WeightText> {
        let run = train(experiment);
        let history = &run.on_data.as_ref()?.history;
        let index = number.checked_sub(1)?;
        let update = step.clamp(1, run.last_step());
        let rate = *run.lrs.get(update - 1)?;
        let at = |step: usize| history.at(step).get(index).copied();
        let [before, after] = [at(update - 1)?, at(update)?];
        Some(WeightText {
            before: with_digits(before, 4),
            gradient: with_digits((before - after) / rate, 4),
            rate: write_number(rate),
            after: with_digits(after, 4),
            count: history.at(0).len(),
        })
    }
}

/// A chapter, and what its reader has done in it.
pub struct Walk {
    chapter: &'static Chapter,
    figures: Figures,
    tries: Vec<Try>,
    solved: Vec<bool>,
}

impl Walk {
    /// At the beginning of a chapter, in a language that has this between thousands.
    ///
    /// # Errors
    /// The sentence on a word of its figure that is none.
    pub fn new(chapter: &'static Chapter, thousands: &str) -> Result<Walk, Error> {
        Ok(Walk {
            chapter,
            figures: Figures::of(chapter.experiment()?, thousands),
            tries: Vec::new(),
            solved: vec![false; chapter.tasks.len()],
        })
    }

    /// The reader has tried something, of which so many steps are shown, with the guided tour of the range test behind them
    /// or not: what is to be said of each task.
    pub fn attempt(&mut self, experiment: Experiment, shown: usize, walked: bool) -> Vec<Told> {
        let same = |last: &Try| last.experiment == experiment && last.shown == shown && last.walked == walked;
        if !self.tries.last().is_some_and(same) {
            let mut attempt = Try::shown(experiment, shown, walked);
            self.tries.iter().for_each(|other| attempt.learn_from(other));
            self.tries.push(attempt);
        }
        if self.tries.len() > MOST {
            self.tries.remove(0);
        }
        let told = |task: &Task, solved: &mut bool| {
            *solved |= task.done.holds(&self.tries);
            let said = |(when, word): &(Condition, &'static str)| when.holds(&self.tries).then_some(*word);
            Told {
                solved: *solved,
                hint: (!*solved).then(|| task.hints.iter().find_map(said)).flatten(),
            }
        };
        let tasks = self.chapter.tasks.iter().zip(&mut self.solved);
        tasks.map(|(task, solved)| told(task, solved)).collect()
    }

    /// Trains a piece of what the numbers in a text of the chapter need, so that the page answers in between; whether all of
    /// it is known.
    ///
    /// # Errors
    /// The sentence on a word that is none.
    pub fn learn(&mut self, text: &str) -> Result<bool, Error> {
        self.figures.learn(text)
    }

    /// A text of the chapter with its numbers: those of the last try, or of the figure where nothing was tried.
    ///
    /// # Errors
    /// A sentence on a number that is not known.
    pub fn fill(&self, text: &str) -> Result<String, Error> {
        quantity::fill(text, &self.figures, &self.tries)
    }

    /// The same, with the numbers of the figure whatever was tried.
    ///
    /// # Errors
    /// A sentence on a number that is not known.
    pub fn write(&self, text: &str) -> Result<String, Error> {
        quantity::fill(text, &self.figures, &[])
    }

    /// The limits at the curvatures that a task asks for, as far as they were found.
    pub fn limits(&self) -> Vec<LimitText> {
        let asked = self.chapter.tasks.iter().filter_map(|task| {
            if let Condition::LimitsFound(curvatures) = task.done {
                return Some(curvatures);
            }
            None
        });
        let text = |&across: &f64| {
            let limit = found(&self.tries, across);
            LimitText {
                across: human(across),
                limit: limit.map(human),
                product: limit.map(|limit| with_digits(limit * across, 2)),
            }
        };
        asked.flatten().map(text).collect()
    }
}

//! What a chapter is made of.

use super::condition::Condition;
use crate::experiment::Experiment;
use serde::Serialize;

/// A chapter: a figure, a question to be answered first, and tasks that the reader solves in the figure.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Chapter {
    /// What its words are filed under, and its address on the page.
    pub id: &'static str,
    /// Whether it belongs to the ten-minute path.
    pub short: bool,
    /// What is trained and shown, as a query.
    pub figure: &'static str,
    /// What the figure shows besides, once its first question is answered: words that differ from it, empty where it gives
    /// no answer away.
    pub answered: &'static str,
    /// What stands beside the figure.
    pub extra: Extra,
    /// Parameters that the reader sets beside the figure.
    pub controls: &'static [ReaderControl],
    /// Questions with answers to choose from, in the order of the page.
    pub questions: &'static [Question],
    /// What is to be done in the figure.
    pub tasks: &'static [Task],
    /// Questions after the tasks: what the reader would do now.
    pub closing: &'static [Question],
}

/// What stands beside a figure, or in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind", content = "of")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Extra {
    /// Nothing.
    None,
    /// A bicycle whose lean is the weight.
    Bicycle,
    /// A valley whose limit is a secret, and six tries.
    Game,
    /// Curvatures, the limits that were found at them, and their products.
    Limits,
    /// The handles of the schedule as a table of fields.
    Handles,
    /// Runs side by side, with one player, as words that differ from the figure; and below them one weight of the
    /// network, and its last update.
    Runs(&'static [&'static str]),
}

/// A parameter that the reader sets beside the figure, from a list of values.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReaderControl {
    /// Its name in the vocabulary.
    pub name: &'static str,
    /// Its values, rising.
    pub values: &'static [&'static str],
}

/// A question with answers to choose from. Its words and its hints are the language's.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Question {
    /// What its words are filed under.
    pub id: &'static str,
    /// Its answers, in the order of the page.
    pub answers: &'static [QuestionAnswer],
    /// Which of them is right.
    pub right: usize,
}

/// An answer to choose.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuestionAnswer {
    /// What its words are filed under.
    pub id: &'static str,
    /// What it says of the run, drawn into the figure when it is wrong.
    pub guess: GuessMark,
    /// The run of which it is a picture, as words that differ from the figure; empty where it is only words.
    pub picture: &'static str,
}

/// What an answer says of the figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind", content = "at")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum GuessMark {
    /// Nothing that can be drawn.
    None,
    /// The ball comes to this weight.
    Weight(f64),
    /// The flag is reached at this step.
    Step(f64),
    /// This rate is the one asked for.
    Rate(f64),
}

/// What is to be done in the figure.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Task {
    /// What its words are filed under.
    pub id: &'static str,
    /// When it is solved.
    #[serde(skip)]
    pub done: Condition,
    /// What is said until then: the first whose condition holds. The last one always does.
    #[serde(skip)]
    pub hints: &'static [(Condition, &'static str)],
}

impl Chapter {
    /// Its questions, before and after the tasks.
    pub fn all_questions(&self) -> impl Iterator<Item = &'static Question> {
        self.questions.iter().chain(self.closing)
    }

    /// The experiment of its figure.
    ///
    /// # Errors
    /// The sentence on a word of the figure that is none, which a test keeps from happening.
    pub fn experiment(&self) -> Result<Experiment, crate::Error> {
        self.figure.parse()
    }
}

//! A guess of the reader's that a page around the lab has taken, and that is drawn beside what really comes.

use super::Lab;

/// What was guessed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GuessedAt {
    /// The weight at which the first step lands, where there is only one.
    Weight(f64),
    /// A step, counted from the start of the run.
    Step(f64),
    /// A learning rate.
    Rate(f64),
}

impl GuessedAt {
    /// The guess of a word, if the number is one that can be drawn.
    ///
    /// ```
    /// use overshoot::lab::GuessedAt;
    /// assert_eq!(GuessedAt::named("rate", 0.1), Some(GuessedAt::Rate(0.1)));
    /// assert_eq!(GuessedAt::named("rate", 0.0), None); // on no log axis
    /// ```
    pub fn named(word: &str, value: f64) -> Option<GuessedAt> {
        let guess = match word {
            "weight" => GuessedAt::Weight(value),
            "step" if value >= 0.0 => GuessedAt::Step(value),
            "rate" if value > 0.0 => GuessedAt::Rate(value),
            _ => return None,
        };
        value.is_finite().then_some(guess)
    }
}

/// A guess, and what is written beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct GuessMark {
    pub at: GuessedAt,
    /// `your guess: 3`
    pub label: String,
}

impl Lab {
    /// Draws a guess in place of the one before, or none any more.
    pub fn mark_guess(&mut self, guess: Option<GuessMark>) {
        if self.guessed != guess {
            self.guessed = guess;
            self.revisions.runs += 1;
            self.revisions.sweep += 1;
        }
    }

    /// The weight that was guessed, and its label.
    pub fn guessed_weight(&self) -> Option<(f64, &str)> {
        self.guessed_as(|at| match at {
            GuessedAt::Weight(weight) => Some(weight),
            GuessedAt::Step(_) | GuessedAt::Rate(_) => None,
        })
    }

    /// The step that was guessed, and its label.
    pub fn guessed_step(&self) -> Option<(f64, &str)> {
        self.guessed_as(|at| match at {
            GuessedAt::Step(step) => Some(step),
            GuessedAt::Weight(_) | GuessedAt::Rate(_) => None,
        })
    }

    /// The rate that was guessed, and its label.
    pub fn guessed_rate(&self) -> Option<(f64, &str)> {
        self.guessed_as(|at| match at {
            GuessedAt::Rate(rate) => Some(rate),
            GuessedAt::Weight(_) | GuessedAt::Step(_) => None,
        })
    }

    fn guessed_as(&self, what: impl Fn(GuessedAt) -> Option<f64>) -> Option<(f64, &str)> {
        let mark = self.guessed.as_ref()?;
        Some((what(mark.at)?, &mark.label))
    }
}

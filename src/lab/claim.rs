//! The rate that the reader calls the best, and what became of the last answer, for whoever asked.

use super::guess::AimMeasure;
use super::{Answers, Lab};
use crate::experiment::Error;
use crate::experiment::view::{ANSWERS, ASK, Ask};

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// How many answers were given to this question, this one too.
    pub tries: usize,
    /// Whether it is right.
    pub correct: bool,
}

impl Lab {
    /// Whether the reader may call the rate on screen the best: its run is complete, and some rate may be right.
    pub fn asks_best(&self) -> bool {
        let is_known = self.live.is_none() && self.progress().is_none();
        self.view.presentation.ask == Ask::Best && is_known && self.objective.floor().is_some()
    }

    /// The reader calls the rate on screen the best.
    pub fn claim(&mut self) {
        let rate = self.setup.lr;
        if !self.asks_best() {
            return;
        }
        if let Some(attempt) = self.tries.at(rate) {
            attempt.claimed = true;
        }
    }

    /// Whether the reader has called the rate on screen the best.
    pub fn is_claimed(&self) -> bool {
        self.try_on_screen().is_some_and(|attempt| attempt.claimed)
    }

    /// Whether the rate on screen, which was tried, is among those with the fewest steps to the flag; where no rate comes
    /// there, within what about right allows. Nothing until every rate is trained.
    pub fn is_best(&self) -> Option<bool> {
        let rate = self.setup.lr;
        let at = self.tries_trained().lrs.iter().position(|&tried| tried == rate)?;
        if self.sweep_progress() < 1.0 {
            return None;
        }
        let right = self.aim().is_some_and(|aim| {
            let most = match aim.measure {
                AimMeasure::Steps => aim.best,
                AimMeasure::Last => aim.most,
            };
            self.measured(at, aim.measure)
                .is_some_and(|measured| measured <= most)
        });
        Some(right)
    }

    /// What became of the last answer for the rate on screen; nothing until it is judged.
    pub fn answered(&self) -> Option<Answered> {
        if self.view.presentation.ask == Ask::Best {
            return self
                .is_best()
                .filter(|_| self.is_claimed())
                .map(|correct| Answered {
                    tries: self.tries().iter().filter(|attempt| attempt.claimed).count(),
                    correct,
                });
        }
        let last = *self.guesses().last()?;
        self.zone().map(|zone| Answered {
            tries: self.guesses().len(),
            correct: zone == last,
        })
    }

    /// Shows the answers, which ends what is asked.
    ///
    /// # Errors
    /// None: both words are in the vocabulary.
    pub fn reveal(&mut self) -> Result<(), Error> {
        let shown = Some(Answers::Shown.name());
        self.apply(&[(ANSWERS.name, shown), (ASK.name, None)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Guess;
    use crate::lab::panels::tests::lab;

    fn claim(lab: &mut Lab, rate: f64) -> Answered {
        lab.set_lr(rate);
        assert_eq!(lab.answered(), None);
        lab.claim();
        while !lab.advance() {}
        lab.answered().unwrap()
    }

    /// On the default ravine 16 steps at 0.170–0.178 are the fewest; the neighbours that are about right are not the best.
    #[test]
    fn the_best_rate_has_the_fewest_steps() {
        let mut lab = lab("ask=best&lr=0.01");
        assert_eq!(lab.answers(), Answers::Tried);
        for (i, (rate, correct)) in [(0.1, false), (0.165, false), (0.172, true), (0.19, false)]
            .into_iter()
            .enumerate()
        {
            assert_eq!(
                claim(&mut lab, rate),
                Answered {
                    tries: i + 1,
                    correct
                },
                "{rate}"
            );
        }
        lab.set_lr(0.172);
        assert!(lab.is_claimed());
        // What the browser keeps has it, too.
        let mut again = Lab::new("ask=best&lr=0.172".parse().unwrap());
        again.recall_tries(&lab.tries_text());
        while !again.advance() {}
        assert_eq!(
            again.answered(),
            Some(Answered {
                tries: 4,
                correct: true
            })
        );
    }

    /// A question hides its answer until the reader has it shown.
    #[test]
    fn a_question_hides_its_answer() {
        let mut lab = lab("ask=zone&lr=0.01");
        assert_eq!((lab.answers(), lab.verdict()), (Answers::Hidden, None));
        for (guess, tries) in [(Guess::TooHigh, 1), (Guess::TooLow, 2)] {
            lab.guess(guess);
            while !lab.advance() {}
            let correct = guess == Guess::TooLow;
            assert_eq!(lab.answered(), Some(Answered { tries, correct }));
        }
        lab.reveal().unwrap();
        assert_eq!((lab.answers(), lab.asks()), (Answers::Shown, false));
        assert!(lab.verdict().is_some());
    }
}

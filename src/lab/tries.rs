//! The rates that the reader has tried while answers are secret: what was guessed of each, what it comes to, and the
//! text by which the browser remembers them. Which rates are right: [`super::guess`].

use super::{Answers, Change, Lab};
use crate::experiment::Error;
use crate::experiment::view::{ANSWERS, Ask};
use crate::landscape::model::{Model, SEED};
use crate::landscape::surface::{Facts, SURFACE, SURFACES};
use crate::math::parameter::{choices, write_number};
use crate::training::schedule::RATES;
use crate::training::sweep::{Outcome, Sweep};
use crate::training::sweeper::Sweeper;

/// What stands among the guesses where a rate was called the best.
const CLAIMED: &str = "best";

/// More tries than these are not remembered.
const MOST: usize = 100;

choices! {
    /// What the reader says of a rate, and what it is.
    pub enum Guess {
        /// A higher rate is better.
        TooLow = "too-low", "too low";
        /// As good as any.
        AboutRight = "about-right", "about right";
        /// A lower rate is better.
        TooHigh = "too-high", "too high";
    }
}

impl Guess {
    /// The guess of a word.
    pub fn named(word: &str) -> Option<Guess> {
        Guess::ALL.iter().copied().find(|guess| guess.name() == word)
    }
}

/// A rate that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Try {
    pub rate: f64,
    /// What was said of it, in this order.
    pub guesses: Vec<Guess>,
    /// Whether it was called the best.
    pub claimed: bool,
}

/// All of them, and their trainings.
pub(super) struct Tries {
    /// In the order in which they were made.
    all: Vec<Try>,
    /// Trains them, in the same order.
    sweeper: Sweeper,
    /// How the answers are, or were, kept secret.
    secret: Option<Answers>,
}

impl Default for Tries {
    fn default() -> Tries {
        Tries {
            all: Vec::new(),
            sweeper: Sweeper::new(Vec::new()),
            secret: None,
        }
    }
}

impl Tries {
    /// The try of a rate, a new one where there was none; nothing where there is no room for more.
    pub(super) fn at(&mut self, rate: f64) -> Option<&mut Try> {
        let known = self.all.iter().position(|attempt| attempt.rate == rate);
        if known.is_none() && self.all.len() < MOST {
            self.all.push(Try {
                rate,
                guesses: Vec::new(),
                claimed: false,
            });
            self.sweeper.give(&[rate]);
        }
        match known {
            Some(known) => self.all.get_mut(known),
            None => self.all.last_mut().filter(|last| last.rate == rate),
        }
    }

    /// `0.01:too-high+too-low;0.3:;0.17:best`
    fn text(&self) -> String {
        let one = |attempt: &Try| {
            let guesses = attempt.guesses.iter().map(|guess| guess.name());
            let said: Vec<&str> = guesses.chain(attempt.claimed.then_some(CLAIMED)).collect();
            format!("{}:{}", write_number(attempt.rate), said.join("+"))
        };
        self.all.iter().map(one).collect::<Vec<_>>().join(";")
    }
}

/// The tries in a text; what is none is left out.
fn read(text: &str) -> impl Iterator<Item = Try> + '_ {
    text.split(';').filter_map(|part| {
        let (rate, said) = part.split_once(':')?;
        let rate: f64 = rate.parse().ok()?;
        let attempt = Try {
            rate,
            guesses: said.split('+').filter_map(Guess::named).collect(),
            claimed: said.split('+').any(|word| word == CLAIMED),
        };
        (RATES[0]..=RATES[1]).contains(&rate).then_some(attempt)
    })
}

impl Lab {
    /// Tries belong to what is trained; the rate that a lab opens with is none, because the reader did not choose it.
    pub(super) fn follow_tries(&mut self, change: &Change) {
        if !change.rate_only {
            self.tries = Tries::default();
        }
        let answers = self.answers();
        if answers != Answers::Shown {
            self.tries.secret = Some(answers);
        }
    }

    /// The reader has let go of the rate, or rests on it: it counts as tried where that reveals its answer.
    pub fn tried(&mut self) {
        let rate = self.setup.lr;
        let is_new = self.tries.all.iter().all(|attempt| attempt.rate != rate);
        if self.answers() == Answers::Tried && is_new && self.tries.at(rate).is_some() {
            self.revisions.sweep += 1;
        }
    }

    /// Whether the reader may be asked about the rate on screen: its run is complete, and some rate may be right.
    pub fn asks(&self) -> bool {
        let is_known = self.live.is_none() && self.progress().is_none();
        let asked = self.answers() == Answers::Hidden && self.view.presentation.ask != Ask::Best;
        asked && is_known && self.objective.floor().is_some()
    }

    /// The reader's answer for the rate on screen, unless there is one that is right, or not judged yet.
    pub fn guess(&mut self, guess: Guess) {
        if !self.asks() || self.is_answered() {
            return;
        }
        let rate = self.setup.lr;
        if let Some(attempt) = self
            .tries
            .at(rate)
            .filter(|attempt| !attempt.guesses.contains(&guess))
        {
            attempt.guesses.push(guess);
        }
    }

    /// Whether the reader's last answer for the rate on screen stands: it is right, or not judged yet.
    pub fn is_answered(&self) -> bool {
        let last = self.guesses().last();
        last.is_some_and(|&last| self.zone().is_none_or(|zone| zone == last))
    }

    /// What the reader has said of the rate on screen.
    pub fn guesses(&self) -> &[Guess] {
        self.try_on_screen().map_or(&[], |attempt| &attempt.guesses)
    }

    /// The rate on screen, if it was tried.
    pub(super) fn try_on_screen(&self) -> Option<&Try> {
        self.tries().iter().find(|attempt| attempt.rate == self.setup.lr)
    }

    /// The rates that the reader has tried, in this order.
    pub fn tries(&self) -> &[Try] {
        &self.tries.all
    }

    /// Those that may be shown: where all answers are hidden, not even where the reader has been.
    pub fn tries_shown(&self) -> impl Iterator<Item = &Try> {
        self.tries().iter().filter(|_| self.answers() != Answers::Hidden)
    }

    /// What those come to that are trained, in the same order.
    pub fn tries_trained(&self) -> &Sweep {
        self.tries.sweeper.done()
    }

    /// What a rate comes to, if it was tried and is trained.
    pub(super) fn outcome_of(&self, rate: f64) -> Option<Outcome> {
        self.tries_trained().outcomes().find(|outcome| outcome.lr == rate)
    }

    /// Trains what was tried; whether all of it is.
    pub(super) fn advance_tries(&mut self) -> bool {
        let left = self.tries.sweeper.left();
        let complete = self.tries.sweeper.advance(&self.setup, &self.objective);
        if self.tries.sweeper.left() < left {
            self.revisions.sweep += 1;
        }
        complete
    }

    /// Whether answers are secret, or were before they were shown.
    pub fn is_guessed_at(&self) -> bool {
        self.tries.secret.is_some()
    }

    /// What the tries are kept by: what is trained, whatever the rate.
    pub fn tries_key(&self) -> String {
        self.training().without_lr().to_string()
    }

    /// The tries as a text to keep.
    pub fn tries_text(&self) -> String {
        self.tries.text()
    }

    /// Takes back the tries of an earlier visit, before those of this one.
    pub fn recall_tries(&mut self, text: &str) {
        let now = std::mem::take(&mut self.tries);
        self.tries.secret = now.secret;
        for old in read(text).chain(now.all) {
            if let Some(attempt) = self.tries.at(old.rate) {
                let news = old.guesses.into_iter();
                let news: Vec<Guess> = news.filter(|guess| !attempt.guesses.contains(guess)).collect();
                attempt.guesses.extend(news);
                attempt.claimed |= old.claimed;
            }
        }
        self.revisions.sweep += 1;
    }

    /// Forgets all tries.
    pub fn forget_tries(&mut self) {
        self.tries = Tries {
            secret: self.tries.secret,
            ..Tries::default()
        };
        self.revisions.sweep += 1;
    }

    /// What there is to guess at next: another surface that has a lowest point, or the same model with other draws.
    pub fn next_to_guess(&self) -> Next {
        match &self.model {
            Model::Surface(surface) => {
                let here = surface.facts().description.name;
                let after = SURFACES
                    .iter()
                    .cycle()
                    .skip_while(|facts| facts.description.name != here);
                let next = after.skip(1).find(|facts| !facts.minima.is_empty());
                Next::Surface(next.unwrap_or(surface.facts()))
            }
            Model::Line(_) | Model::Logistic(_) | Model::Perceptron(_) => {
                let seed: u64 = self.experiment.text(SEED.name).parse().unwrap_or(0);
                Next::Seed(seed % 1000 + 1)
            }
        }
    }

    /// Goes on to it, with the answers secret as they are, or were.
    ///
    /// # Errors
    /// The sentence of the vocabulary; nothing has changed then.
    pub fn go_on_guessing(&mut self) -> Result<(), Error> {
        let answers = self.tries.secret.unwrap_or(self.answers()).name();
        self.set(ANSWERS.name, answers)?;
        match self.next_to_guess() {
            Next::Surface(facts) => {
                self.hold_rate(false); // the one that was found here would tell nothing there
                self.choose(SURFACE.name, facts.description.name)
            }
            Next::Seed(seed) => self.set(SEED.name, &seed.to_string()),
        }
    }
}

/// What there is to guess at next.
#[derive(Clone, Copy)]
pub enum Next {
    Surface(&'static Facts),
    Seed(u64),
}

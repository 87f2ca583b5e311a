//! Numbers in the words of the lesson: `{steps}` is what the last try took, `{steps|lr=0.03}` what that rate takes in the
//! figure. So no number is written that a run does not have.

use super::condition::{Try, bracket, different_rates, with};
use crate::Error;
use crate::experiment::Experiment;
use crate::math::numbers::{count, human, with_digits};
use crate::math::parameter::write_number;
use crate::training::train::Training;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What can be told in words of a try, by its name between braces.
enum Quantity {
    Rate,
    Steps,
    Limit,
    Onset,
    /// The fewest steps of any rate, and the lowest and the highest rate that takes no more.
    Fewest,
    FastestFrom,
    FastestTo,
    /// The steps at the rate that is about right.
    AtBest,
    /// The weight after so many steps, and how far the step before went.
    Weight(usize),
    Move(usize),
    /// The slope at the start.
    Slope,
    /// How many of the last points are within a millionth of the first gap.
    Landed,
    Right,
    Jump,
    Sharpness,
    /// 2 divided by the rate.
    Edge,
    /// The curvature across the valley.
    Across,
    /// The highest rate that arrived and the lowest that flew out at this curvature.
    ArrivedAt,
    FlewAt,
    /// How many different rates were tried.
    Tries,
}

impl Quantity {
    fn named(name: &str) -> Option<Quantity> {
        let (word, number) = match name.split_once(':') {
            Some((word, number)) => (word, number.parse().ok()?),
            None => (name, 1),
        };
        Some(match word {
            "rate" => Quantity::Rate,
            "steps" => Quantity::Steps,
            "limit" => Quantity::Limit,
            "onset" => Quantity::Onset,
            "fewest" => Quantity::Fewest,
            "at-best" => Quantity::AtBest,
            "fastest-from" => Quantity::FastestFrom,
            "fastest-to" => Quantity::FastestTo,
            "weight" => Quantity::Weight(number),
            "move" => Quantity::Move(number),
            "slope" => Quantity::Slope,
            "landed" => Quantity::Landed,
            "right" => Quantity::Right,
            "jump" => Quantity::Jump,
            "sharpness" => Quantity::Sharpness,
            "edge" => Quantity::Edge,
            "across" => Quantity::Across,
            "arrived-at" => Quantity::ArrivedAt,
            "flew-at" => Quantity::FlewAt,
            "tries" => Quantity::Tries,
            _ => return None,
        })
    }

    /// It as people read it; nothing where a try has none.
    fn of(&self, tries: &[Try], of: &Try, thousands: &str) -> Option<String> {
        let number = match *self {
            Quantity::Rate => return Some(write_number(of.rate())),
            Quantity::Steps => return counted(of.steps, thousands),
            Quantity::Limit => of.limits().limit?,
            Quantity::Onset => of.limits().onset?,
            Quantity::Fewest => return counted(of.fastest().steps, thousands),
            Quantity::AtBest => return counted(of.steps_at_best(), thousands),
            Quantity::FastestFrom => *of.fastest().rates.first()?,
            Quantity::FastestTo => *of.fastest().rates.last()?,
            Quantity::Weight(step) => *of.run().xs.get(step)?,
            Quantity::Move(step) => {
                let path = of.run().xs;
                (path.get(step)? - path.get(step.checked_sub(1)?)?).abs()
            }
            Quantity::Slope => of.run().gradients.first()?[0],
            Quantity::Landed => of.landed as f64,
            Quantity::Right => return Some(right(of.right?)),
            Quantity::Jump => of.jump,
            Quantity::Sharpness => of.sharpness?,
            Quantity::Edge => 2.0 / of.rate(),
            Quantity::Across => of.across?,
            Quantity::ArrivedAt => bracket(tries, of)[0]?,
            Quantity::FlewAt => bracket(tries, of)[1]?,
            Quantity::Tries => different_rates(tries) as f64,
        };
        // What stands between thousands is the language's: a comma is a decimal one in others.
        Some(human(number).replace(',', thousands))
    }
}

/// A share of points that are right, in percent, to the last point.
pub(super) fn right(share: f64) -> String {
    format!("{} %", with_digits(100.0 * share, 3))
}

/// A number of steps, to the last one; nothing where the flag is never reached.
fn counted(steps: f64, thousands: &str) -> Option<String> {
    steps
        .is_finite()
        .then(|| count(steps as u64).replace(',', thousands))
}

/// The figure of a chapter with words changed: each trained once, however often it is spoken of.
pub(super) struct Figures {
    figure: Experiment,
    /// What stands between thousands.
    thousands: String,
    trained: RefCell<HashMap<String, Rc<Try>>>,
    /// What is trained in pieces, and the words that it is filed under.
    training: Option<(String, Experiment, Training)>,
}

impl Figures {
    pub(super) fn of(figure: Experiment, thousands: &str) -> Figures {
        Figures {
            figure,
            thousands: thousands.to_string(),
            trained: RefCell::default(),
            training: None,
        }
    }

    /// Trains a piece of what the numbers in a text need; whether all of it is known.
    ///
    /// # Errors
    /// The sentence on a word that is none.
    pub(super) fn learn(&mut self, text: &str) -> Result<bool, Error> {
        if let Some((_, _, training)) = &mut self.training {
            if training.advance()
                && let Some((words, experiment, training)) = self.training.take()
            {
                let shown = experiment.display().step as usize;
                let attempt = Try::known(experiment, training.run(), shown, false);
                self.trained.borrow_mut().insert(words, Rc::new(attempt));
            }
            return Ok(false);
        }
        let numbers = text.split('{').skip(1);
        let mut words = numbers.filter_map(|after| Some(after.split_once('}')?.0.split_once('|')?.1));
        let unknown = |words: &&str| !self.trained.borrow().contains_key(*words);
        let Some(words) = words.find(unknown) else {
            return Ok(true);
        };
        let experiment = with(&self.figure, words)?;
        let training = Training::new(&experiment, &experiment.objective(), experiment.lr());
        self.training = Some((words.to_string(), experiment, training));
        Ok(false)
    }

    fn with(&self, words: &str) -> Result<Rc<Try>, Error> {
        if let Some(known) = self.trained.borrow().get(words) {
            return Ok(Rc::clone(known));
        }
        let trained = Rc::new(Try::of(with(&self.figure, words)?));
        self.trained
            .borrow_mut()
            .insert(words.to_string(), Rc::clone(&trained));
        Ok(trained)
    }
}

/// A text with every number between braces written out.
///
/// # Errors
/// A sentence on what stands between braces and is no quantity, or is not known.
pub(super) fn fill(text: &str, figures: &Figures, tries: &[Try]) -> Result<String, Error> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, behind) = after
            .split_once('}')
            .ok_or_else(|| Error::new(format!("“{text}” has a brace that is not closed.")))?;
        filled += before;
        filled += &told(inside, figures, tries)?;
        rest = behind;
    }
    Ok(filled + rest)
}

fn told(inside: &str, figures: &Figures, tries: &[Try]) -> Result<String, Error> {
    let unknown = || Error::new(format!("{{{inside}}} is no number that the lesson knows here."));
    let (name, words) = match inside.split_once('|') {
        Some((name, words)) => (name, Some(words)),
        None => (inside, None),
    };
    let quantity = Quantity::named(name).ok_or_else(unknown)?;
    let other = match (words, tries.last()) {
        (None, Some(last)) => {
            return quantity.of(tries, last, &figures.thousands).ok_or_else(unknown);
        }
        (words, _) => figures.with(words.unwrap_or_default())?,
    };
    quantity.of(tries, &other, &figures.thousands).ok_or_else(unknown)
}

//! Numbers in the words of the lesson: `{steps}` is what the last try took, `{steps|lr=0.03}` what that rate takes in the
//! figure. So no number is written that a run does not have.

use super::condition::{Try, bracket, different_rates, with};
use crate::Error;
use crate::experiment::Experiment;
use crate::math::numbers::{human, with_digits};
use crate::math::parameter::write_number;

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
    /// The weight after so many steps, and how far the step before went.
    Weight(usize),
    Move(usize),
    /// The slope at the start.
    Slope,
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
            "fastest-from" => Quantity::FastestFrom,
            "fastest-to" => Quantity::FastestTo,
            "weight" => Quantity::Weight(number),
            "move" => Quantity::Move(number),
            "slope" => Quantity::Slope,
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
    fn of(&self, tries: &[Try], of: &Try) -> Option<String> {
        let number = match *self {
            Quantity::Rate => return Some(write_number(of.rate())),
            Quantity::Steps => of.steps,
            Quantity::Limit => of.limits().limit?,
            Quantity::Onset => of.limits().onset?,
            Quantity::Fewest => of.fastest()?.0,
            Quantity::FastestFrom => *of.fastest()?.1.first()?,
            Quantity::FastestTo => *of.fastest()?.1.last()?,
            Quantity::Weight(step) => *of.run().xs.get(step)?,
            Quantity::Move(step) => {
                let path = of.run().xs;
                (path.get(step)? - path.get(step.checked_sub(1)?)?).abs()
            }
            Quantity::Slope => of.run().gradients.first()?[0],
            Quantity::Right => return Some(format!("{} %", with_digits(100.0 * of.right?, 3))),
            Quantity::Jump => of.jump,
            Quantity::Sharpness => of.sharpness?,
            Quantity::Edge => 2.0 / of.rate(),
            Quantity::Across => of.across?,
            Quantity::ArrivedAt => bracket(tries, of)[0]?,
            Quantity::FlewAt => bracket(tries, of)[1]?,
            Quantity::Tries => different_rates(tries) as f64,
        };
        // A comma between thousands would be read as a decimal one in other languages.
        Some(human(number).replace(',', "\u{202f}"))
    }
}

/// A text with every number between braces written out.
///
/// # Errors
/// A sentence on what stands between braces and is no quantity, or is not known.
pub(super) fn fill(text: &str, figure: &Experiment, tries: &[Try]) -> Result<String, Error> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, behind) = after
            .split_once('}')
            .ok_or_else(|| Error::new(format!("“{text}” has a brace that is not closed.")))?;
        filled += before;
        filled += &told(inside, figure, tries)?;
        rest = behind;
    }
    Ok(filled + rest)
}

fn told(inside: &str, figure: &Experiment, tries: &[Try]) -> Result<String, Error> {
    let unknown = || Error::new(format!("{{{inside}}} is no number that the lesson knows here."));
    let (name, words) = match inside.split_once('|') {
        Some((name, words)) => (name, Some(words)),
        None => (inside, None),
    };
    let quantity = Quantity::named(name).ok_or_else(unknown)?;
    let other = match (words, tries.last()) {
        (None, Some(last)) => return quantity.of(tries, last).ok_or_else(unknown),
        (None, None) => Try::of(figure.clone()),
        (Some(words), _) => Try::of(with(figure, words)?),
    };
    quantity.of(tries, &other).ok_or_else(unknown)
}

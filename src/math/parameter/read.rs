//! Values from their texts, with a sentence about each that is none: it names the parameter, the value and what is
//! allowed. Compiled once, whatever a run is.

mod points;
mod words;

use super::{Kind, Parameter, Value};
use crate::math::error::{Error, quote};
use points::read_points;
use words::{read_set, read_text, read_word};

/// The value of a parameter from its text; the runs of a list are still texts.
///
/// # Errors
/// A sentence about what is no value of it.
pub(crate) fn read_value<'a>(parameter: &Parameter, text: &'a str) -> Result<Value<&'a str>, Error> {
    let text = text.trim();
    let unless = |value, allowed: &dyn Fn() -> String| unless(parameter, text, value, allowed);
    match parameter.kind {
        Kind::Choice => match parameter.bare.filter(|_| text.is_empty()) {
            Some(bare) => Ok(Value::Choice(bare)),
            None => read_word(parameter, text, "be").map(Value::Choice),
        },
        Kind::Set { least } => read_set(parameter, text, least).map(Value::Set),
        Kind::Text { most } => read_text(parameter, text, most).map(Value::Text),
        Kind::Number { min, max } | Kind::LogNumber { min, max } => {
            unless(read_number(text, min, max).map(Value::Number), &|| {
                format!("a number from {} to {}", bound(min), bound(max))
            })
        }
        Kind::Integer { min, max } => {
            let whole = text.parse::<u64>().ok().or_else(|| {
                let number = text.parse::<f64>().ok()?;
                // Powers of ten, such as 1e3: exact below 2^53.
                ((0.0..9e15).contains(&number) && number.fract() == 0.0).then_some(number as u64)
            });
            let within = whole.filter(|whole| (min..=max).contains(whole));
            unless(within.map(Value::Integer), &|| {
                format!("a whole number from {min} to {max}")
            })
        }
        Kind::Point { min, max } => unless(read_pair(text, min, max).map(Value::Point), &|| {
            format!("{} with a comma between them", two(min, max))
        }),
        Kind::Range { min, max } => {
            let rising = read_pair(text, min, max).filter(|[low, high]| low < high);
            unless(rising.map(Value::Point), &|| {
                format!("{} with a comma between them, the lower one first", two(min, max))
            })
        }
        Kind::Steps { max, most } => {
            let rising = read_list(text, max, most).filter(|steps| steps.is_sorted_by(|a, b| a < b));
            unless(rising.map(Value::Steps), &|| {
                format!("at most {most} whole numbers from 1 to {max}, rising, with commas between them")
            })
        }
        Kind::Widths { max, most } => unless(read_list(text, max, most).map(Value::Widths), &|| {
            format!("from 1 to {most} whole numbers from 1 to {max}, with commas between them")
        }),
        Kind::Points { min, max, most } => read_points(parameter, text, [min, max], most).map(Value::Points),
        Kind::Runs { max } | Kind::Racers { max } => read_runs(parameter, text, max).map(Value::Runs),
        Kind::Switch => match text {
            "true" | "" => Ok(Value::Switch(true)),
            "false" => Ok(Value::Switch(false)),
            _ => Err(wrong(parameter, text, "true or false")),
        },
    }
}

/// A value, or what is allowed instead.
#[inline(never)]
fn unless<'a>(
    parameter: &Parameter,
    text: &str,
    value: Option<Value<&'a str>>,
    allowed: &dyn Fn() -> String,
) -> Result<Value<&'a str>, Error> {
    value.ok_or_else(|| wrong(parameter, text, &allowed()))
}

/// The texts of runs with semicolons between them.
fn read_runs<'a>(parameter: &Parameter, text: &'a str, most: usize) -> Result<Vec<&'a str>, Error> {
    let runs: Vec<&str> = text.split(';').filter(|run| !run.is_empty()).collect();
    if runs.len() > most {
        return Err(Error::new(format!(
            "{} holds {} runs, but at most {most} are allowed.",
            parameter.name,
            runs.len()
        )));
    }
    Ok(runs)
}

/// At most `most` whole numbers from 1 to `max` with commas between them.
#[inline(never)]
fn read_list(text: &str, max: u64, most: usize) -> Option<Vec<u64>> {
    let whole = |number: &str| {
        number
            .trim()
            .parse()
            .ok()
            .filter(|number| (1..=max).contains(number))
    };
    let list: Option<Vec<u64>> = text.split(',').take(most + 1).map(whole).collect();
    list.filter(|list| list.len() <= most)
}

/// Two numbers with a comma between them.
fn read_pair(text: &str, min: f64, max: f64) -> Option<[f64; 2]> {
    let (x, y) = text.split_once(',')?;
    Some([read_number(x.trim(), min, max)?, read_number(y.trim(), min, max)?])
}

/// What a pair of numbers must be.
#[inline(never)]
fn two(min: f64, max: f64) -> String {
    format!("two numbers from {} to {}", bound(min), bound(max))
}

#[inline(never)]
fn wrong(parameter: &Parameter, text: &str, allowed: &str) -> Error {
    if text.is_empty() {
        return Error::new(format!("{} has no value: it must be {allowed}.", parameter.name));
    }
    Error::new(format!(
        "{} cannot be {}: it must be {allowed}.",
        parameter.name,
        quote(text)
    ))
}

/// A bound as people would type it: 1000, not 1e3.
#[inline(never)]
fn bound(number: f64) -> String {
    if number == 0.0 || (1e-4..1e7).contains(&number.abs()) {
        format!("{number}")
    } else {
        format!("{number:e}")
    }
}

/// A finite number within bounds; −0 is 0.
fn read_number(text: &str, min: f64, max: f64) -> Option<f64> {
    text.parse::<f64>()
        .ok()
        .filter(|number| (min..=max).contains(number))
        .map(|number| number + 0.0)
}

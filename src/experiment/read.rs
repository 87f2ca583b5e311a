//! Names, values and runs from their texts.

use super::{Error, Experiment, Value};
use crate::experiment::vocabulary::{Group, Kind, ROWS, Row};
use crate::math::error::{nearest, quote, shown};
use crate::math::parameter;
use crate::training::setup::{EPOCHS, START, STEPS};
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

/// After so many bad words, reading stops.
pub const MOST_ERRORS: usize = 20;

/// The position of the first row of that name, under which its value is kept.
pub(super) fn first_row(name: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.name == name)
}

/// The first row of that name, with its position.
pub(super) fn find(name: &str) -> Result<(usize, &'static Row), Error> {
    if let Some(position) = first_row(name) {
        return Ok((position, &ROWS[position]));
    }
    let hint = nearest(name, ROWS.iter().map(|row| row.name)).map_or_else(
        || "the first to know are model, surface, optimizer, lr, schedule, steps and start; docs/parameters.md has them all.".to_string(),
        |nearest| format!("did you mean “{nearest}”?"),
    );
    Err(Error::new(format!(
        "There is no parameter {}; {hint}",
        quote(name)
    )))
}

/// The default of the row at a position of the table; `None` where it is derived.
pub(super) fn default(position: usize) -> Option<&'static Value> {
    // Each is read once, since everything that trains asks for some, and nothing asks for all.
    static DEFAULTS: LazyLock<Vec<OnceLock<Option<Value>>>> =
        LazyLock::new(|| ROWS.iter().map(|_| OnceLock::new()).collect());
    let read = || {
        let row = &ROWS[position];
        row.default
            .map(|text| read_value(row, text).expect("defaults are valid"))
    };
    DEFAULTS[position].get_or_init(read).as_ref()
}

/// A value from its text.
pub(super) fn read_value(row: &Row, text: &str) -> Result<Value, Error> {
    let named = |error: Error| {
        let sentence = error.to_string();
        match sentence.starts_with(row.name) {
            true => error,
            false => Error::new(format!("In {}: {sentence}", row.name)),
        }
    };
    parameter::read_value(row, text)?.with_runs(|run| read_run(row, run).map_err(named))
}

/// What all racers share.
pub(crate) const IN_COMMON: [&str; 3] = [START.name, STEPS.name, EPOCHS.name];

/// One run of a list from `name:value/name:value`.
pub(super) fn read_run(list: &Row, text: &str) -> Result<Experiment, Error> {
    let mut run = Experiment::default();
    let race = matches!(list.kind, Kind::Racers { .. });
    for word in text.split('/') {
        let (name, value) = word.split_once(':').unwrap_or((word, ""));
        let (_, row) = find(name)?;
        if row.group != Group::Training {
            return Err(Error::new(format!(
                "{} cannot set {}: only how it is trained differs between runs.",
                list.name, row.name
            )));
        }
        if race && IN_COMMON.contains(&row.name) {
            return Err(Error::new(format!(
                "{} cannot set {}: all racers have that of the experiment.",
                list.name, row.name
            )));
        }
        run.put(name, value)?;
    }
    let own = run.own_rate();
    run.forget_defaults_anywhere();
    Ok(match own {
        Some(rate) if race => run.with_own_rate(rate),
        _ => run,
    })
}

/// A word of a query: a name and its value.
pub(super) fn read_word(word: &str) -> Result<(String, String), Error> {
    let (name, value) = word.split_once('=').unwrap_or((word, ""));
    let name = decode("a name", name)?;
    let value = decode(&name, value)?;
    Ok((name, value))
}

/// The experiment of all good words, and what is wrong with each bad one, told once, until there are too many.
pub(super) fn read_words(
    words: impl Iterator<Item = Result<(String, String), Error>>,
) -> (Experiment, Vec<Error>) {
    let mut experiment = Experiment::default();
    let mut errors: Vec<Error> = Vec::new();
    let mut bad = 0;
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for word in words {
        let result = word.and_then(|(name, value)| {
            if let Some(first) = seen.insert(name.clone(), value.clone()) {
                find(&name)?;
                return Err(Error::new(format!(
                    "{} is given twice ({} and {}): give it once.",
                    quote(&name),
                    quote(&first),
                    quote(&value)
                )));
            }
            experiment.put(&name, &value)
        });
        if let Err(error) = result {
            bad += 1;
            // What is wrong in the same way again is told once.
            if !errors.contains(&error) {
                errors.push(error);
            }
        }
        if bad == MOST_ERRORS {
            break;
        }
    }
    experiment.forget_defaults();
    while let Some((conflict, repair)) = experiment.conflict() {
        experiment.apply(conflict.name, repair);
        if errors.len() < MOST_ERRORS {
            errors.push(conflict.error);
        }
    }
    (experiment, errors)
}

/// Undoes percent-encoding. `+` stays what it is: no value has a space in it, but 1e+3 is a number.
fn decode(what: &str, text: &str) -> Result<String, Error> {
    let bytes = text.as_bytes();
    let broken = bytes.iter().enumerate().any(|(i, &byte)| {
        let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        byte == b'%' && !(is_hex(i + 1) && is_hex(i + 2))
    });
    let decoded = percent_decode_str(text)
        .decode_utf8()
        .map(|text| text.into_owned());
    match decoded {
        Ok(decoded) if !broken => Ok(decoded),
        _ => Err(Error::new(format!(
            "{} cannot be {}: after each % two hexadecimal digits must follow that make up UTF-8.",
            shown(what),
            quote(text)
        ))),
    }
}

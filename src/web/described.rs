//! The experiment that JavaScript describes: by a query, or by a plain object of parameters. Whatever else is given
//! leads to a sentence.

use super::names::row;
use crate::experiment::vocabulary::Kind;
use crate::experiment::{Error, Experiment, write_number};
use crate::math::error::quote;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The most entries that a list may have: far more than any parameter allows, and soon read.
const MOST: u32 = 100_000;

/// The experiment of a query, or of an object.
///
/// # Errors
/// A sentence that names the parameter, its value and what is allowed, or says what is neither query nor object.
pub(super) fn described(value: &JsValue) -> Result<Experiment, Error> {
    if let Some(query) = value.as_string() {
        return query.parse();
    }
    let Some(object) = plain(value) else {
        return Err(Error::new(format!(
            "An experiment is described by a query, such as “surface=ravine&lr=0.1”, or by an object, such as {{ surface: 'ravine', lr: 0.1 }}, but this is {}.",
            told(value)
        )));
    };
    Experiment::of_words(words(&object, Depth::Experiment)?)
}

/// Whether an object is that of an experiment, or of a run in one of its lists, which has no such lists.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Experiment,
    Run,
}

/// The names and the texts of what an object sets. What is null or undefined has its default.
fn words(object: &Object, depth: Depth) -> Result<Vec<(String, String)>, Error> {
    let mut words = Vec::new();
    for key in Object::keys(object).iter() {
        let value = Reflect::get(object, &key);
        let key = key.as_string().unwrap_or_default();
        let value = value.map_err(|_| Error::new(format!("The value of {} cannot be read.", quote(&key))))?;
        if value.is_null() || value.is_undefined() {
            continue;
        }
        // What is no parameter is told as it was written.
        let Some(row) = row(&key) else {
            words.push((key, String::new()));
            continue;
        };
        words.push((row.name.to_string(), text(row.name, row.kind, &value, depth)?));
    }
    Ok(words)
}

/// A value as links have it.
fn text(name: &str, kind: Kind, value: &JsValue, depth: Depth) -> Result<String, Error> {
    if let Some(text) = scalar(value) {
        return Ok(text);
    }
    if !Array::is_array(value) {
        return Err(Error::new(format!(
            "{name} cannot be {}: it must be a string, a number, true or false, or an array.",
            told(value)
        )));
    }
    match kind {
        Kind::Runs { .. } | Kind::Racers { .. } if depth == Depth::Experiment => {
            list(name, value, ";", |run| match plain(run) {
                Some(run) => run_text(name, &words(&run, Depth::Run)?).map(Some),
                None => Ok(scalar(run)),
            })
        }
        Kind::Points { .. } => list(name, value, ";", |point| match Array::is_array(point) {
            true => list(name, point, ",", |number| Ok(scalar(number))).map(Some),
            false => Ok(scalar(point)),
        }),
        Kind::Choice
        | Kind::Number { .. }
        | Kind::LogNumber { .. }
        | Kind::Integer { .. }
        | Kind::Point { .. }
        | Kind::Range { .. }
        | Kind::Steps { .. }
        | Kind::Widths { .. }
        | Kind::Runs { .. }
        | Kind::Racers { .. }
        | Kind::Set { .. }
        | Kind::Text { .. }
        | Kind::Switch => list(name, value, ",", |entry| Ok(scalar(entry))),
    }
}

/// The entries of an array with a separator between them.
fn list(
    name: &str,
    array: &JsValue,
    separator: &str,
    entry: impl Fn(&JsValue) -> Result<Option<String>, Error>,
) -> Result<String, Error> {
    let array: &Array = array.unchecked_ref();
    let length = array.length();
    if length > MOST {
        return Err(Error::new(format!(
            "{name} has {length} entries, but at most {MOST} are allowed."
        )));
    }
    let read = |i: u32| {
        let value = array.get(i);
        entry(&value)?.ok_or_else(|| {
            Error::new(format!(
                "Entry {i} of {name} cannot be {}: it must be a number or a string.",
                told(&value)
            ))
        })
    };
    let entries: Vec<String> = (0..length).map(read).collect::<Result<_, _>>()?;
    Ok(entries.join(separator))
}

/// A run as the lists of runs have it.
fn run_text(list: &str, words: &[(String, String)]) -> Result<String, Error> {
    if words.is_empty() {
        return Err(Error::new(format!(
            "A run of {list} sets nothing: it needs at least one parameter, such as {{ optimizer: 'adam' }}."
        )));
    }
    let words = words.iter().map(|(name, value)| format!("{name}:{value}"));
    Ok(words.collect::<Vec<_>>().join("/"))
}

/// A string, a number or a boolean as links have it.
fn scalar(value: &JsValue) -> Option<String> {
    let number = |number: f64| match number {
        f64::INFINITY => "Infinity".to_string(),
        f64::NEG_INFINITY => "-Infinity".to_string(),
        number => write_number(number),
    };
    let boolean = || value.as_bool().map(|boolean| boolean.to_string());
    value
        .as_string()
        .or_else(|| value.as_f64().map(number))
        .or_else(boolean)
}

/// An object as it is written with braces: neither an array nor of a class, from whichever window.
fn plain(value: &JsValue) -> Option<Object> {
    if !value.is_object() || Array::is_array(value) {
        return None;
    }
    let prototype = |of: &JsValue| Reflect::get_prototype_of(of).ok().map(JsValue::from);
    let above = prototype(value)?;
    let is_plain = above.is_null() || prototype(&above)?.is_null();
    is_plain.then(|| value.unchecked_ref::<Object>().clone())
}

/// What a value is, in words.
fn told(value: &JsValue) -> String {
    match value.js_typeof().as_string().unwrap_or_default().as_str() {
        "undefined" => "undefined".to_string(),
        _ if value.is_null() => "null".to_string(),
        _ if Array::is_array(value) => "an array".to_string(),
        "object" if plain(value).is_some() => "an object".to_string(),
        "object" => "an object of another kind".to_string(),
        "function" => "a function".to_string(),
        "symbol" => "a symbol".to_string(),
        "bigint" => "a BigInt".to_string(),
        kind => format!("the {kind} {}", scalar(value).unwrap_or_default()),
    }
}

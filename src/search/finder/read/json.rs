//! Curves in JSON: two lists by name, a list of pairs, a list of records, or a record a line. Python writes `NaN` and
//! `Infinity`, which JSON lacks: they are put into quotation marks first.

use super::{Curve, loss_among, rate_among, shown};
use crate::experiment::Error;
use serde_json::{Deserializer, Map, Value};

pub(super) fn read(text: &str) -> Result<Curve, Error> {
    let quoted = quoted(text);
    let values: Result<Vec<Value>, _> = Deserializer::from_str(&quoted).into_iter().collect();
    let mut values = values.map_err(|error| {
        Error::new(format!(
            "Line {}: this is no JSON that can be read.",
            error.line()
        ))
    })?;
    let value = if values.len() == 1 {
        values.remove(0)
    } else {
        Value::Array(values)
    };
    match value {
        Value::Array(entries) => of_entries(&entries),
        Value::Object(map) => of_lists(&map),
        _ => Err(nothing()),
    }
}

fn nothing() -> Error {
    Error::new("There is no list of rates (lr) and of losses (loss) in this JSON.".to_string())
}

fn of_lists(map: &Map<String, Value>) -> Result<Curve, Error> {
    let lists: Vec<(&String, &Vec<Value>)> = map
        .iter()
        .filter_map(|(name, value)| Some((name, value.as_array()?)))
        .collect();
    let names: Vec<&str> = lists.iter().map(|list| list.0.as_str()).collect();
    let (Some(lr), Some(loss)) = (rate_among(&names), loss_among(&names)) else {
        // The lists may be one level down, as in {"results": {…}}; or it is the only record.
        let inner = map
            .values()
            .filter_map(Value::as_object)
            .find_map(|map| of_lists(map).ok());
        return inner.ok_or_else(nothing);
    };
    let ((lr_name, lrs), (loss_name, losses)) = (lists[lr], lists[loss]);
    if lrs.len() != losses.len() {
        return Err(Error::new(format!(
            "The list {} has {} entries, but {} has {}.",
            shown(lr_name),
            lrs.len(),
            shown(loss_name),
            losses.len()
        )));
    }
    let mut curve = Curve {
        columns: Some([shown(lr_name), shown(loss_name)]),
        ..Curve::default()
    };
    for (i, (lr, loss)) in lrs.iter().zip(losses).enumerate() {
        add(&mut curve, i, lr, loss)?;
    }
    Ok(curve)
}

fn of_entries(entries: &[Value]) -> Result<Curve, Error> {
    let mut curve = Curve::default();
    for (i, entry) in entries.iter().enumerate() {
        match entry {
            Value::Array(pair) if pair.len() == 2 => add(&mut curve, i, &pair[0], &pair[1])?,
            Value::Object(record) => {
                let names: Vec<&str> = record.keys().map(String::as_str).collect();
                match (rate_among(&names), loss_among(&names)) {
                    (Some(lr), Some(loss)) => {
                        let (lr, loss) = (names[lr], names[loss]);
                        curve.columns.get_or_insert_with(|| [shown(lr), shown(loss)]);
                        add(&mut curve, i, &record[lr], &record[loss])?;
                    }
                    // Loggers write records of other things in between.
                    _ => curve.skipped += 1,
                }
            }
            _ => {
                return Err(Error::new(format!(
                    "Entry {} has no rate and loss: each must be [rate, loss] or have the names lr and loss.",
                    i + 1
                )));
            }
        }
    }
    Ok(curve)
}

fn add(curve: &mut Curve, i: usize, lr: &Value, loss: &Value) -> Result<(), Error> {
    let place = || format!("Entry {}", i + 1);
    let bad = |what: &str| Error::new(format!("{}: the {what} is no number.", place()));
    let lr = number(lr).ok_or_else(|| bad("rate"))?;
    let loss = number(loss).ok_or_else(|| bad("loss"))?;
    curve.push(&place, lr, loss)
}

/// A number, also one in quotation marks; `null` is none.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        Value::Null => Some(f64::NAN),
        _ => None,
    }
}

/// Python's numbers that are none, in quotation marks; what is in quotation marks already stays.
fn quoted(text: &str) -> String {
    const WORDS: [&str; 3] = ["-Infinity", "Infinity", "NaN"];
    let mut result = String::with_capacity(text.len() + 16);
    let (mut rest, mut inside) = (text, false);
    while let Some(c) = rest.chars().next() {
        if !inside && let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
            result.extend(["\"", word, "\""]);
            rest = &rest[word.len()..];
            continue;
        }
        let mut length = c.len_utf8();
        if inside && c == '\\' {
            length += rest[length..].chars().next().map_or(0, char::len_utf8);
        }
        inside ^= c == '"';
        result.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    result
}

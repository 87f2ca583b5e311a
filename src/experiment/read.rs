//! Values from their texts, with a sentence about each that is none: it names the parameter, the value and what is
//! allowed.

use super::{Error, Experiment, Value};
use crate::experiment::vocabulary::{Group, Kind, ROWS, Row};
use crate::landscape::data::Labelled;
use percent_encoding::percent_decode_str;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// After so many errors, reading stops.
pub const MOST_ERRORS: usize = 20;

/// The first row of that name, with its position.
pub(super) fn find(name: &str) -> Result<(usize, &'static Row), Error> {
    if let Some(position) = ROWS.iter().position(|row| row.name == name) {
        return Ok((position, &ROWS[position]));
    }
    let hint = nearest(name, ROWS.iter().map(|row| row.name)).map_or_else(
        || "the first to know are model, surface, optimizer, lr, schedule, steps and start; docs/parameters.md has them all.".to_string(),
        |nearest| format!("did you mean “{nearest}”?"),
    );
    Err(Error(format!("There is no parameter {}; {hint}", quote(name))))
}

/// The name most like what was written, if any is like it at all.
pub(super) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written: String = written.chars().take(40).collect::<String>().to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&written, name);
    names
        .map(|name| (likeness(name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|best| best.0 > 0.7)
        .map(|best| best.1)
}

/// The default of the row at a position of the table; `None` where it is derived.
pub(super) fn default(position: usize) -> Option<&'static Value> {
    // Read once, since everything that trains asks for them.
    static DEFAULTS: LazyLock<Vec<Option<Value>>> = LazyLock::new(|| {
        let read = |row: &Row| {
            row.default
                .map(|text| read_value(row, text).expect("defaults are valid"))
        };
        ROWS.iter().map(read).collect()
    });
    DEFAULTS[position].as_ref()
}

/// A value from its text.
pub(super) fn read_value(row: &Row, text: &str) -> Result<Value, Error> {
    let text = text.trim();
    match row.kind {
        Kind::Choice => {
            let choices = row.choices();
            let found = choices.iter().find(|choice| choice.0 == text);
            found.map(|choice| Value::Choice(choice.0)).ok_or_else(|| {
                let names: Vec<&str> = choices.iter().map(|choice| choice.0).collect();
                let hint = nearest(text, names.iter().copied())
                    .map_or(".".to_string(), |nearest| format!("; did you mean “{nearest}”?"));
                Error(format!(
                    "{} cannot be {}: allowed are {}{hint}",
                    row.name,
                    quote(text),
                    names.join(", ")
                ))
            })
        }
        Kind::Number { min, max } | Kind::LogNumber { min, max } => {
            read_number(text, min, max).map(Value::Number).ok_or_else(|| {
                wrong(
                    row,
                    text,
                    &format!("a number from {} to {}", bound(min), bound(max)),
                )
            })
        }
        Kind::Integer { min, max } => {
            let whole = text.parse::<u64>().ok().or_else(|| {
                let number = text.parse::<f64>().ok()?;
                // Powers of ten, such as 1e3: exact below 2^53.
                ((0.0..9e15).contains(&number) && number.fract() == 0.0).then_some(number as u64)
            });
            whole
                .filter(|whole| (min..=max).contains(whole))
                .map(Value::Integer)
                .ok_or_else(|| wrong(row, text, &format!("a whole number from {min} to {max}")))
        }
        Kind::Point { min, max } => read_pair(text, min, max)
            .map(Value::Point)
            .ok_or_else(|| wrong(row, text, &format!("{} with a comma between them", two(min, max)))),
        Kind::Range { min, max } => read_pair(text, min, max)
            .filter(|[low, high]| low < high)
            .map(Value::Point)
            .ok_or_else(|| {
                let allowed = format!("{} with a comma between them, the lower one first", two(min, max));
                wrong(row, text, &allowed)
            }),
        Kind::Steps { max, most } => read_list(text, max, most)
            .filter(|steps| steps.is_sorted_by(|a, b| a < b))
            .map(Value::Steps)
            .ok_or_else(|| {
                let allowed =
                    format!("at most {most} whole numbers from 1 to {max}, rising, with commas between them");
                wrong(row, text, &allowed)
            }),
        Kind::Widths { max, most } => read_list(text, max, most).map(Value::Widths).ok_or_else(|| {
            let allowed = format!("from 1 to {most} whole numbers from 1 to {max}, with commas between them");
            wrong(row, text, &allowed)
        }),
        Kind::Points { min, max, most } => read_points(row, text, [min, max], most).map(Value::Points),
        Kind::Runs { max } | Kind::Racers { max } => {
            let runs: Vec<&str> = text.split(';').filter(|run| !run.is_empty()).collect();
            if runs.len() > max {
                return Err(Error(format!(
                    "{} holds {} runs, but at most {max} are allowed.",
                    row.name,
                    runs.len()
                )));
            }
            runs.into_iter()
                .map(|run| read_run(row, run))
                .collect::<Result<_, _>>()
                .map(Value::Runs)
        }
        Kind::Switch => match text {
            "true" | "" => Ok(Value::Switch(true)),
            "false" => Ok(Value::Switch(false)),
            _ => Err(wrong(row, text, "true or false")),
        },
    }
}

/// At most `most` whole numbers from 1 to `max` with commas between them.
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

/// The columns of a point.
fn columns(word: &str) -> impl Iterator<Item = &str> {
    word.split([',', ' ', '\t']).filter(|column| !column.is_empty())
}

/// Points `x,y,label` with semicolons between them, or as the lines of a table; the sentence about a bad one says which it is.
fn read_points(row: &Row, text: &str, [min, max]: [f64; 2], most: usize) -> Result<Vec<Labelled>, Error> {
    let each = || {
        format!(
            "{} and the label 0, 1 or 2, with commas between them",
            two(min, max)
        )
    };
    // As links have them, or as lines of a table.
    let words = text
        .split([';', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.collect();
    // A table may have its head.
    let is_head = |word: &&str| columns(word).all(|column| column.parse::<f64>().is_err());
    if words.len() > 1 && words.first().is_some_and(is_head) {
        words.remove(0);
    }
    if words.is_empty() {
        let allowed = format!("points with ; between them, each {}", each());
        return Err(wrong(row, text, &allowed));
    }
    if words.len() > most {
        let count = words.len();
        let sentence = format!(
            "There are {count} points in {}, but at most {most} are allowed.",
            row.name
        );
        return Err(Error(sentence));
    }
    // Two classes are −1 and 1 to some.
    let labels: BTreeSet<&str> = words.iter().filter_map(|word| columns(word).last()).collect();
    let signs = labels.into_iter().eq(["-1", "1"]);
    let known: &[&str] = if signs { &["-1", "1"] } else { &["0", "1", "2"] };
    let point = |(i, word): (usize, &&str)| {
        let read = || {
            let columns: Vec<&str> = columns(word).collect();
            let [x, y, label] = columns[..] else { return None };
            let label = known.iter().position(|known| *known == label)?;
            Some(Labelled {
                at: [read_number(x, min, max)?, read_number(y, min, max)?],
                label: label as u8,
            })
        };
        read().ok_or_else(|| {
            let (name, number, word) = (row.name, i + 1, quote(word));
            Error(format!(
                "Point {number} of {name} cannot be {word}: it must be {}.",
                each()
            ))
        })
    };
    let points: Vec<Labelled> = words.iter().enumerate().map(point).collect::<Result<_, _>>()?;
    let first = points[0].label;
    if points.iter().all(|point| point.label == first) {
        return Err(Error(format!(
            "All points of {} have the label {first}: there must be points of at least two labels.",
            row.name
        )));
    }
    Ok(points)
}

/// Two numbers with a comma between them.
pub(super) fn read_pair(text: &str, min: f64, max: f64) -> Option<[f64; 2]> {
    let (x, y) = text.split_once(',')?;
    Some([read_number(x.trim(), min, max)?, read_number(y.trim(), min, max)?])
}

/// What a pair of numbers must be.
pub(super) fn two(min: f64, max: f64) -> String {
    format!("two numbers from {} to {}", bound(min), bound(max))
}

/// What all racers share.
pub(crate) const IN_COMMON: [&str; 3] = ["start", "steps", "epochs"];

/// One run of a list from `name:value/name:value`.
pub(super) fn read_run(list: &Row, text: &str) -> Result<Experiment, Error> {
    let mut run = Experiment::default();
    let race = matches!(list.kind, Kind::Racers { .. });
    for word in text.split('/') {
        let (name, value) = word.split_once(':').unwrap_or((word, ""));
        let (_, row) = find(name)?;
        if row.group != Group::Training {
            return Err(Error(format!(
                "{} cannot set {}: only how it is trained differs between runs.",
                list.name, row.name
            )));
        }
        if race && IN_COMMON.contains(&row.name) {
            return Err(Error(format!(
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

pub(super) fn wrong(row: &Row, text: &str, allowed: &str) -> Error {
    if text.is_empty() {
        return Error(format!("{} has no value: it must be {allowed}.", row.name));
    }
    Error(format!(
        "{} cannot be {}: it must be {allowed}.",
        row.name,
        quote(text)
    ))
}

/// A bound as people would type it: 1000, not 1e3.
pub(super) fn bound(number: f64) -> String {
    if number == 0.0 || (1e-4..1e7).contains(&number.abs()) {
        format!("{number}")
    } else {
        format!("{number:e}")
    }
}

/// A finite number within bounds; −0 is 0.
pub(super) fn read_number(text: &str, min: f64, max: f64) -> Option<f64> {
    text.parse::<f64>()
        .ok()
        .filter(|number| (min..=max).contains(number))
        .map(|number| number + 0.0)
}

/// What was written, in quotation marks: shortened, and without characters that cannot be seen.
pub(crate) fn quote(text: &str) -> String {
    let mut shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// Undoes percent-encoding. `+` stays what it is: no value has a space in it, but 1e+3 is a number.
pub(super) fn decode(what: &str, text: &str) -> Result<String, Error> {
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
        _ => Err(Error(format!(
            "{} cannot be {}: after each % two hexadecimal digits must follow that make up UTF-8.",
            quote(what).trim_matches(['“', '”']),
            quote(text)
        ))),
    }
}

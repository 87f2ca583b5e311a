//! The texts of values, such that they read back exactly.

use super::{Experiment, Value};
use crate::experiment::vocabulary::{Kind, ROWS, Row};
use crate::landscape::data::Labelled;
use percent_encoding::{AsciiSet, CONTROLS};

/// What may not stand as it is in the value of a query.
pub(super) const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'&')
    .add(b'+')
    .add(b'%')
    .add(b'=');

/// A number that reads back exactly, as people write it: with a power of ten only where zeros would have to be
/// counted.
pub fn write_number(number: f64) -> String {
    let (plain, scientific) = (format!("{number}"), format!("{number:e}"));
    let zeros_to_count = number != 0.0 && !(1e-4..1e15).contains(&number.abs());
    if zeros_to_count && scientific.len() < plain.len() {
        scientific
    } else {
        plain
    }
}

pub(super) fn write_value(row: &Row, value: &Value) -> String {
    match value {
        Value::Choice(choice) => choice.to_string(),
        Value::Number(number) => write_number(*number),
        Value::Integer(integer) => integer.to_string(),
        Value::Point([x, y]) => format!("{},{}", write_number(*x), write_number(*y)),
        Value::Steps(steps) | Value::Widths(steps) => {
            steps.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
        }
        Value::Points(points) => {
            let point = |Labelled { at: [x, y], label }: &Labelled| {
                format!("{},{},{label}", write_number(*x), write_number(*y))
            };
            points.iter().map(point).collect::<Vec<_>>().join(";")
        }
        Value::Runs(runs) => {
            let run = |run: &Experiment| write_run(row, run);
            runs.iter().map(run).collect::<Vec<_>>().join(";")
        }
        Value::Switch(switch) => switch.to_string(),
    }
}

/// One run of a list as `name:value/name:value`. A pinned run is known by its learning rate: it is always written. A
/// racer has one only where it is to keep it, but at least the name of its optimizer.
pub(super) fn write_run(list: &Row, run: &Experiment) -> String {
    let race = matches!(list.kind, Kind::Racers { .. });
    let mut words = Vec::new();
    if !race || run.own_rate().is_some() {
        words.push(format!("lr:{}", run.text("lr")));
    } else if run.set.is_empty() {
        words.push(format!("optimizer:{}", run.choice("optimizer")));
    }
    for (position, value) in &run.set {
        let row = &ROWS[*position];
        if row.name != "lr" {
            words.push(format!("{}:{}", row.name, write_value(row, value)));
        }
    }
    words.join("/")
}

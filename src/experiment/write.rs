//! The texts of values, such that they read back exactly.

use super::{Experiment, Value};
use crate::experiment::vocabulary::{Kind, ROWS, Row};
use crate::math::parameter::{self, write_number};
use crate::training::optimizer::OPTIMIZER;
use crate::training::schedule::LR;
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

pub(super) fn write_value(row: &Row, value: &Value) -> String {
    parameter::write_value(value, |run| write_run(row, run))
}

/// One run of a list as `name:value/name:value`. A pinned run is known by its learning rate: it is always written. A
/// racer has one only where it is to keep it, but at least the name of its optimizer.
#[inline(never)]
pub(super) fn write_run(list: &Row, run: &Experiment) -> String {
    let race = matches!(list.kind, Kind::Racers { .. });
    let mut words = Vec::new();
    if !race || run.own_rate().is_some() {
        words.push(format!("{}:{}", LR.name, write_number(run.lr())));
    } else if run.set.is_empty() {
        words.push(format!(
            "{}:{}",
            OPTIMIZER.name,
            run.optimizer().description().name
        ));
    }
    for (position, value) in &run.set {
        let row = &ROWS[*position];
        if row.name != LR.name {
            words.push(format!("{}:{}", row.name, write_value(row, value)));
        }
    }
    words.join("/")
}

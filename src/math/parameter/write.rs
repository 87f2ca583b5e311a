//! The texts of values, such that they read back exactly.

use super::{Labelled, Value};

/// A number that reads back exactly, as people write it: with a power of ten only where zeros would have to be
/// counted.
///
/// ```
/// use overshoot::math::parameter::write_number;
/// assert_eq!(write_number(0.1 + 0.2), "0.30000000000000004"); // it reads back exactly
/// assert_eq!(write_number(1e-9), "1e-9");
/// ```
pub fn write_number(number: f64) -> String {
    let (plain, scientific) = (format!("{number}"), format!("{number:e}"));
    let zeros_to_count = number != 0.0 && !(1e-4..1e15).contains(&number.abs());
    if zeros_to_count && scientific.len() < plain.len() {
        scientific
    } else {
        plain
    }
}

/// A number that someone gave, in a sentence about it: exact, and ∞ where it is infinite.
pub(crate) fn tell_number(number: f64) -> String {
    match number {
        f64::INFINITY => "∞".to_string(),
        f64::NEG_INFINITY => "−∞".to_string(),
        number => write_number(number),
    }
}

/// The text of a value; `run` writes one run of a list.
pub(crate) fn write_value<R>(value: &Value<R>, run: impl Fn(&R) -> String) -> String {
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
        Value::Runs(runs) => runs.iter().map(run).collect::<Vec<_>>().join(";"),
        Value::Set(words) => words.join(","),
        Value::Text(text) => text.clone(),
        Value::Switch(switch) => switch.to_string(),
    }
}

//! The program as it is typed, and what it writes.

#![allow(dead_code)] // no file of tests uses all of it

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs the program with these words, and a text as its input.
pub fn overshoot_with(words: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_overshoot"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// What the program says where all is well.
pub fn said(words: &[&str]) -> String {
    let output = overshoot_with(words, "");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.stderr.is_empty(),
        "{words:?}: no progress without a terminal"
    );
    text
}

/// What it says where something is wrong, and the code that it ends with.
pub fn complains(words: &[&str], input: &str) -> (String, i32) {
    let output = overshoot_with(words, input);
    assert!(output.stdout.is_empty(), "{words:?}");
    (
        String::from_utf8(output.stderr).unwrap(),
        output.status.code().unwrap(),
    )
}

/// JSON as it was written, and as it is read.
pub fn json(words: &[&str]) -> (String, Value) {
    let text = said(words);
    let value = serde_json::from_str(&text).unwrap();
    (text, value)
}

/// The columns of a table with commas, by their names.
pub fn csv(words: &[&str]) -> Vec<(String, Vec<String>)> {
    let text = said(words);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_string).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let column = |i: usize| rows.iter().map(|row| row[i].to_string()).collect();
    names
        .into_iter()
        .enumerate()
        .map(|(i, name)| (name, column(i)))
        .collect()
}

pub fn column<'a>(table: &'a [(String, Vec<String>)], name: &str) -> &'a [String] {
    &table
        .iter()
        .find(|(known, _)| known == name)
        .unwrap_or_else(|| panic!("no column {name}"))
        .1
}

/// The bits of numbers: what is written reads back exactly.
pub fn bits(texts: &[String]) -> Vec<u64> {
    texts
        .iter()
        .map(|text| text.parse::<f64>().unwrap().to_bits())
        .collect()
}

pub fn bits_of(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// What stands behind a name in JSON, as text: a reader of JSON may round a number in its last bit.
pub fn field<'a>(json: &'a str, name: &str) -> &'a str {
    let (_, value) = json
        .split_once(&format!("\"{name}\":"))
        .unwrap_or_else(|| panic!("no {name} in {json}"));
    let end = if value.starts_with('[') { "]" } else { "," };
    value
        .split(end)
        .next()
        .unwrap()
        .trim_start_matches('[')
        .trim_end_matches(['}', '\n'])
}

/// The numbers behind a name in JSON; what is infinite is null there.
pub fn bits_in(json: &str, name: &str) -> Vec<u64> {
    let numbers = field(json, name)
        .split(',')
        .map(|number| number.replace("null", "inf"));
    bits(&numbers.collect::<Vec<_>>())
}

/// A file that no other test writes.
pub fn scratch(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

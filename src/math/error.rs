//! An error is a sentence for people: it names the parameter, the value, and what is allowed.

use std::fmt;

/// Why words are no experiment: a sentence for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Error {}

impl Error {
    /// An error that says this sentence.
    pub(crate) fn new(sentence: String) -> Error {
        Error(sentence)
    }
}

/// What was written, in quotation marks: shortened, and without characters that cannot be seen.
pub(crate) fn quote(text: &str) -> String {
    let mut shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// The name most like what was written, if any is like it at all.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written: String = written.chars().take(40).collect::<String>().to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&written, name);
    names
        .map(|name| (likeness(name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|best| best.0 > 0.7)
        .map(|best| best.1)
}

/// Names as a sentence lists them: a, b and c.
pub(crate) fn list(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

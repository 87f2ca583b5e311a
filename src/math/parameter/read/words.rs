//! Words and texts: one word of a choice, a set of words, and a line that people read.

use super::super::Parameter;
use crate::math::error::{Error, nearest, quote};

/// As many words are listed in a sentence; of more, only the nearest is told.
const LISTED: usize = 40;

/// One of the words that a parameter allows; `verb` is what it cannot do with another one.
pub(super) fn read_word(parameter: &Parameter, text: &str, verb: &str) -> Result<&'static str, Error> {
    let words = || parameter.choices.iter().map(|choice| choice.0);
    words()
        .find(|word| *word == text)
        .ok_or_else(|| unknown(parameter, text, verb))
}

#[inline(never)]
fn unknown(parameter: &Parameter, text: &str, verb: &str) -> Error {
    let words = || parameter.choices.iter().map(|choice| choice.0);
    let allowed = match parameter.choices.len() {
        0..=LISTED => format!("allowed are {}", words().collect::<Vec<_>>().join(", ")),
        _ => "docs/parameters.md has all the names".to_string(),
    };
    let hint =
        nearest(text, words()).map_or(".".to_string(), |nearest| format!("; did you mean “{nearest}”?"));
    Error::new(format!(
        "{} cannot {verb} {}: {allowed}{hint}",
        parameter.name,
        quote(text)
    ))
}

/// Some of the words, with spaces or commas between them: each once, in the order in which the parameter lists them.
#[inline(never)]
pub(super) fn read_set(parameter: &Parameter, text: &str, least: usize) -> Result<Vec<&'static str>, Error> {
    let is_between = |c: char| c == ',' || c.is_whitespace();
    let written = text.split(is_between).filter(|word| !word.is_empty());
    let written: Vec<&str> = written
        .map(|word| read_word(parameter, word, "have"))
        .collect::<Result<_, _>>()?;
    if written.len() < least {
        let words: Vec<&str> = parameter.choices.iter().map(|choice| choice.0).collect();
        return Err(Error::new(format!(
            "{} has no value: it must be some of {}, with commas between them.",
            parameter.name,
            words.join(", ")
        )));
    }
    let words = parameter.choices.iter().map(|choice| choice.0);
    Ok(words.filter(|word| written.contains(word)).collect())
}

/// A text in one line: whatever space separates its words is one space.
#[inline(never)]
pub(super) fn read_text(parameter: &Parameter, text: &str, most: usize) -> Result<String, Error> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().any(char::is_control) {
        return Err(Error::new(format!(
            "{} cannot be {}: it must be text without control characters.",
            parameter.name,
            quote(&line)
        )));
    }
    let length = line.chars().count();
    if length > most {
        return Err(Error::new(format!(
            "{} has {length} characters, but at most {most} are allowed.",
            parameter.name
        )));
    }
    Ok(line)
}

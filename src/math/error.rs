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

/// As many characters of what was written are shown at its beginning and at its end.
const SHOWN: [usize; 2] = [26, 13];

/// What was written, in quotation marks: see [`shown`].
pub(crate) fn quote(text: &str) -> String {
    format!("“{}”", shown(text))
}

/// What was written, as a part of a sentence: shortened in the middle, with a code for each character that cannot be seen
/// or that would turn the rest of the sentence around, and isolated from it where its direction may be another one
/// (Unicode Standard Annex 9: first strong isolate … pop directional isolate).
pub(crate) fn shown(text: &str) -> String {
    let piece = |c: char| match is_unseen(c) {
        true => format!("[U+{:04X}]", u32::from(c)),
        false => c.to_string(),
    };
    // As many of them as fit.
    let fitting = |characters: &mut dyn Iterator<Item = char>, most: usize| {
        let mut left = most;
        let fits = |piece: &String| {
            let rest = left.checked_sub(piece.chars().count());
            left = rest.unwrap_or(left);
            rest.is_some()
        };
        characters.map(piece).take_while(fits).collect::<Vec<_>>()
    };
    let [head, tail] = SHOWN;
    let whole = fitting(&mut text.chars(), head + tail + 1);
    let coded = if whole.len() == text.chars().count() {
        whole.concat()
    } else {
        let mut end = fitting(&mut text.chars().rev(), tail);
        end.reverse();
        fitting(&mut text.chars(), head).concat() + "…" + &end.concat()
    };
    match coded.chars().all(|c| c.is_ascii() || c == '…') {
        true => coded,
        false => format!("\u{2068}{coded}\u{2069}"),
    }
}

/// Controls, separators of lines, and what has no width or sets a direction.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_shown_as_it_is_if_it_can_be() {
        assert_eq!([quote("adom"), quote("")], ["“adom”", "“”"]);
        assert_eq!(quote(&"9".repeat(40)), format!("“{}”", "9".repeat(40)));
    }

    /// What stands behind it in the sentence is not turned around.
    #[test]
    fn foreign_words_are_isolated_and_their_controls_told() {
        assert_eq!(quote("מהיר"), "“\u{2068}מהיר\u{2069}”");
        assert_eq!(quote("a\u{202e}b\u{7}"), "“a[U+202E]b[U+0007]”");
        for open in [
            '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{200f}', '\u{feff}', '\n', '\u{2028}',
        ] {
            let quoted = quote(&format!("é{open}é"));
            assert!(
                !quoted.contains(&format!("é{open}é")) && quoted.contains("U+"),
                "{quoted}"
            );
            let isolates = |c: char| quoted.matches(c).count();
            assert_eq!([isolates('\u{2068}'), isolates('\u{2069}')], [1, 1], "{quoted}");
        }
    }

    #[test]
    fn long_words_are_shortened_in_the_middle() {
        let long = format!("begin{}end", "x".repeat(5000));
        let quoted = quote(&long);
        assert_eq!(quoted.chars().count(), 42, "{quoted}");
        assert!(quoted.starts_with("“begin") && quoted.contains('…') && quoted.ends_with("end”"));
        let codes = quote(&"\u{202e}".repeat(5000));
        assert_eq!(codes, "“[U+202E][U+202E][U+202E]…[U+202E]”");
    }
}

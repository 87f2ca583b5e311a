//! What no text may say.

/// Checks that a text has no number that is none.
///
/// # Panics
/// Where it has one, with what the text is of.
#[track_caller]
pub fn assert_numbers(text: &str, of: &str) {
    for word in text.split(|character: char| !character.is_alphanumeric()) {
        let bare = word.trim_matches(|character: char| character.is_numeric());
        let bad = word.contains("NaN") || ["inf", "Infinity", "undefined"].contains(&bare);
        assert!(!bad, "{word} in {of}: {text}");
    }
}

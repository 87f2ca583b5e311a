//! What parameters are called in JavaScript: as in links, or in camelCase, as properties are.

use crate::experiment::vocabulary::{ROWS, Row};

/// A name as that of a property: `weight-decay` is `weightDecay`.
pub(super) fn camel(name: &str) -> String {
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default();
    let capitalised = words.map(|word| {
        let mut letters = word.chars();
        let head = letters.next().map(|letter| letter.to_ascii_uppercase());
        head.into_iter().chain(letters).collect::<String>()
    });
    first.to_string() + &capitalised.collect::<String>()
}

/// The first row of the parameter that a key of an object names.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // natively only the names are needed
pub(super) fn row(key: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.name == key || camel(row.name) == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No two parameters have one name, whichever way it is written.
    #[test]
    fn every_parameter_has_two_names() {
        for known in ROWS.iter() {
            for key in [known.name.to_string(), camel(known.name)] {
                assert_eq!(row(&key).map(|row| row.name), Some(known.name));
            }
        }
        assert_eq!(camel("weight-decay"), "weightDecay");
        assert_eq!(camel("lr"), "lr");
        assert!(row("weightdecay").is_none() && row("").is_none());
    }
}

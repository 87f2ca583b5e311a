//! The checks of tests/fuzz.rs, for inputs of any bytes.

#[path = "../../tests/fuzz/acts.rs"]
pub mod acts;
#[path = "../../tests/fuzz/links.rs"]
pub mod links;
#[path = "../../tests/fuzz/logs.rs"]
pub mod logs;
#[path = "../../tests/common/queries.rs"]
pub mod queries;
#[path = "../../tests/common/words.rs"]
pub mod words;

/// Fails with what is wrong.
pub fn hold(outcome: Result<(), String>) {
    if let Err(why) = outcome {
        panic!("{why}");
    }
}

//! The attributes of the element, written as in a link but never decoded: so the links that are kept are of use here.
#![no_main]
#![allow(dead_code)] // of the checks, each target needs its own

#[path = "checks.rs"]
mod checks;
use checks::*;
use overshoot::Experiment;

fn check(text: &str) -> Result<(), String> {
    let words = text
        .split('&')
        .map(|word| word.split_once('=').unwrap_or((word, "")));
    match Experiment::of_words(words) {
        Ok(experiment) => links::comes_back(&experiment),
        Err(error) => links::well_said(&error.to_string(), text),
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hold(check(&String::from_utf8_lossy(bytes))));

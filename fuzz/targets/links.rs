//! Links: any text.
#![no_main]
#![allow(dead_code)] // of the checks, each target needs its own

#[path = "checks.rs"]
mod checks;
use checks::*;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hold(links::check(&String::from_utf8_lossy(bytes))));

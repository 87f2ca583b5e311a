//! Logs that people bring: any file.
#![no_main]
#![allow(dead_code)] // of the checks, each target needs its own

#[path = "checks.rs"]
mod checks;
use checks::*;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hold(logs::check(&overshoot::search::log::decoded(bytes))));

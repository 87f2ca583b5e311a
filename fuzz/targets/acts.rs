//! What readers do with a lab: the bytes are the chance by which the acts of tests/fuzz/acts.rs are drawn.
#![no_main]
#![allow(dead_code)] // of the checks, each target needs its own

#[path = "checks.rs"]
mod checks;
use checks::*;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

fn check(bytes: &[u8]) -> Result<(), String> {
    let chance = TestRng::from_seed(RngAlgorithm::PassThrough, bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), chance);
    // Where the bytes end the rest is zeros, of which not everything can be drawn.
    match acts::acts().new_tree(&mut runner) {
        Ok(tree) => acts::check(&tree.current()).map_err(|why| format!("{why}\n{:?}", tree.current())),
        Err(_) => Ok(()),
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hold(check(bytes)));

//! What readers do with a lab: the bytes are the chance by which the acts of tests/fuzz/acts.rs are drawn.
#![no_main]
#![allow(dead_code)] // of the checks, each target needs its own

#[path = "checks.rs"]
mod checks;
use checks::*;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// So many bytes are enough for the longest.
const MOST: usize = 8192;

fn check(bytes: &[u8]) -> Result<(), String> {
    // Where the bytes end others follow, always the same ones: of zeros only one thing would be drawn.
    let mut drawn = vec![0; MOST];
    ChaCha8Rng::seed_from_u64(0).fill_bytes(&mut drawn);
    drawn.splice(..bytes.len().min(MOST), bytes.iter().copied());
    let chance = TestRng::from_seed(RngAlgorithm::PassThrough, &drawn);
    let mut runner = TestRunner::new_with_rng(Config::default(), chance);
    match acts::acts().new_tree(&mut runner) {
        Ok(tree) => acts::check(&tree.current()).map_err(|why| format!("{why}\n{:?}", tree.current())),
        Err(_) => Ok(()),
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hold(check(bytes)));

//! What readers do with a lab: eight bytes are the seed of the link that they begin with, and eight more of each act, so that
//! a change to the bytes changes one of them.
#![no_main]
#![allow(dead_code)] // of the checks, each target needs its own

#[path = "checks.rs"]
mod checks;
use checks::acts::{Acts, act};
use checks::*;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What a strategy draws by a seed.
fn drawn<S: Strategy>(strategy: &S, seed: [u8; 8]) -> S::Value {
    let mut chance = [0; 32];
    chance[..8].copy_from_slice(&seed);
    let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &chance);
    let mut runner = TestRunner::new_with_rng(Config::default(), chance);
    strategy.new_tree(&mut runner).unwrap().current()
}

fn check(bytes: &[u8]) -> Result<(), String> {
    let (seeds, _) = bytes.as_chunks::<8>();
    let Some((first, rest)) = seeds.split_first() else {
        return Ok(());
    };
    let each = act();
    let acts = Acts {
        query: drawn(&links::query(), *first),
        acts: rest.iter().map(|seed| drawn(&each, *seed)).collect(),
    };
    acts::check(&acts).map_err(|why| format!("{why}\n{acts:?}"))
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hold(check(bytes)));

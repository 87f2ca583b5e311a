//! The corpus, and random inputs for a while.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::fs;
use std::panic;
use std::path::Path;
use std::sync::Once;
use std::time::{Duration, Instant};

/// For so many seconds each kind of input is played; `OVERSHOOT_FUZZ` sets another number.
const SECONDS: u64 = 4;

/// So many inputs are played before the clock is looked at.
const CASES: u32 = 64;

/// No input takes longer, on the slowest machine.
const LONGEST: Duration = Duration::from_secs(60);

thread_local! {
    /// What the last panic said, and where.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The inputs of a kind that are kept, each with the name of its file.
pub fn corpus(kind: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus")
        .join(kind);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let text = |file: fs::DirEntry| {
        let bytes = fs::read(file.path()).unwrap();
        let name = file.file_name().to_string_lossy().into_owned();
        (name, String::from_utf8_lossy(&bytes).into_owned())
    };
    let mut all: Vec<_> = files.map(|file| text(file.unwrap())).collect();
    all.sort();
    assert!(!all.is_empty(), "{} is empty", folder.display());
    all
}

/// Checks every input that is kept.
pub fn replay(kind: &str, check: impl Fn(&str) -> Result<(), String>) {
    for (name, text) in corpus(kind) {
        if let Err(why) = tried(|| check(&text)) {
            panic!("tests/fuzz/corpus/{kind}/{name}: {why}");
        }
    }
}

/// Checks random inputs until the time is over.
///
/// # Panics
/// With the shortest input that still fails.
pub fn play<S: Strategy>(kind: &str, inputs: S, check: impl Fn(&S::Value) -> Result<(), String>)
where
    S::Value: Debug,
{
    let wanted = std::env::var("OVERSHOOT_FUZZ").ok();
    let seconds = wanted.map_or(SECONDS, |wanted| wanted.parse().expect("a number of seconds"));
    let end = Instant::now() + Duration::from_secs(seconds);
    let config = Config {
        cases: CASES,
        // What fails is kept in the corpus, where people can read it.
        failure_persistence: None,
        max_shrink_time: 60_000,
        max_shrink_iters: 1_000_000,
        ..Config::default()
    };
    let played = Cell::new(0);
    while Instant::now() < end {
        // One runner counts its inputs, and then plays no more.
        let outcome = TestRunner::new(config.clone()).run(&inputs, |input| {
            let begin = Instant::now();
            tried(|| check(&input)).map_err(TestCaseError::fail)?;
            played.set(played.get() + 1);
            prop_assert!(begin.elapsed() < LONGEST, "took {:?}", begin.elapsed());
            Ok(())
        });
        match outcome {
            Ok(()) => {}
            Err(TestError::Fail(why, input)) => panic!("{kind}: {why}\n{input:?}"),
            Err(TestError::Abort(why)) => panic!("{kind}: {why}"),
        }
    }
    println!("{kind}: {} inputs in {seconds} s", played.get());
}

/// What is wrong, a panic too: where it was, in place of pages of them while the shortest input is looked for.
fn tried(check: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if TRYING.get() {
                PANIC.set(info.to_string());
            } else {
                loud(info);
            }
        }));
    });
    TRYING.set(true);
    let outcome = panic::catch_unwind(panic::AssertUnwindSafe(check));
    TRYING.set(false);
    outcome.unwrap_or_else(|_| Err(PANIC.take()))
}

thread_local! {
    /// Whether an input is being checked.
    static TRYING: Cell<bool> = const { Cell::new(false) };
}

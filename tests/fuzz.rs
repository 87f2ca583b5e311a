//! Whatever is read, set or done, nothing panics, errors are sentences, links come back, and what is accepted trains: on
//! the inputs in `tests/fuzz/corpus/`, each of which was once wrong or is of a kind of its own, and on random ones.
//!
//! `OVERSHOOT_FUZZ=3600 cargo test --test fuzz -- --nocapture` plays every kind for an hour instead of a few seconds. What
//! fails is printed in its shortest form: mend it, and put it into the corpus.
#![cfg(not(target_arch = "wasm32"))]

#[path = "fuzz/acts.rs"]
mod acts;
#[path = "fuzz/links.rs"]
mod links;
#[path = "fuzz/logs.rs"]
mod logs;
#[path = "fuzz/mutation.rs"]
mod mutation;
#[path = "fuzz/play.rs"]
mod play;
#[path = "common/queries.rs"]
mod queries;
#[path = "common/words.rs"]
mod words;

use play::{corpus, play, replay};
use proptest::prelude::*;

#[test]
fn links_are_read() {
    replay("links", links::check);
    let seeds: Vec<String> = corpus("links").into_iter().map(|(_, text)| text).collect();
    let either = prop_oneof![links::query(), prop::sample::select(seeds)];
    play("links", mutation::of(either, links::TOKENS), |text| {
        links::check(text)
    });
}

#[test]
fn experiments_train() {
    play("experiments", links::query(), |text| links::check(text));
}

#[test]
fn logs_are_read() {
    replay("logs", logs::check);
    let mut seeds: Vec<String> = corpus("logs").into_iter().map(|(_, text)| text).collect();
    seeds.extend(logs::real());
    let seeds = prop::sample::select(seeds);
    play("logs", mutation::of(seeds, logs::TOKENS), |text| {
        logs::check(text)
    });
}

#[test]
fn labs_are_played_with() {
    play("acts", acts::acts(), acts::check);
}

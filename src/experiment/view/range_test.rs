//! Settings of the learning-rate range test.

use super::view;
use crate::math::parameter::{Kind, parameters, settings};
use crate::training::schedule::RATES;

settings! {
    /// How the range test goes.
    pub struct RangeTestSettings {
        /// The rate with which the range test begins.
        start: f64 = view("find-start", Kind::LogNumber { min: 1e-12, max: RATES[1] }).label("first rate").default("1e-7"),
        /// The rate with which the range test ends at the latest.
        end: f64 = view("find-end", Kind::LogNumber { min: 1e-12, max: 1e6 }).label("last rate").default("10"),
        /// What the rate is multiplied by each time: 10 or 3 is quick, 1.2 is smooth.
        factor: f64 = view("find-factor", Kind::LogNumber { min: 1.001, max: 1e3 }).label("times").default("1.2"),
        /// Updates at each rate before the next one is tried.
        steps: u64 = view("find-steps", Kind::Integer { min: 1, max: 10_000 }).label("steps at each rate").default("20"),
        /// The test stops when the loss is this many times as far above the minimum as the best so far.
        stop: f64 = view("find-stop", Kind::LogNumber { min: 1.0, max: 1e12 }).label("stop at").default("4"),
        restart: Option<bool> as RESTART,
    }
}

parameters! {
    /// Whether the weights are set back to the start at each rate; by default they are, unless batches are noisy. Without, one training goes on while its rate rises.
    RESTART = view("find-restart", Kind::Switch).label("start again at each rate");
}

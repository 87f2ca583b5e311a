//! How the rules did where the truth is known: on range tests whose best rate is known because training at every rate was
//! tried. `tests/finder.rs` makes these numbers anew.

/// How many range tests there are: on each surface that has a minimum with each optimizer, from the same start at each
/// rate and in one training; without those in which no rate comes below the loss of the start.
pub const TESTS: u32 = 512;

/// So many times too high or too low a rate is still near the best one.
pub const NEAR: f64 = 3.0;

/// How a rule did on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub rule: &'static str,
    /// On how many its rate is near the best one.
    pub near: u32,
    /// On how many it is lower than that.
    pub low: u32,
    /// On how many training at its rate diverges.
    pub diverged: u32,
}

const fn record(rule: &'static str, [near, low, diverged]: [u32; 3]) -> Record {
    Record {
        rule,
        near,
        low,
        diverged,
    }
}

/// The records of all rules.
pub const RECORD: [Record; 7] = [
    record("steepest", [91, 411, 1]),
    record("lightning", [2, 506, 1]),
    record("minimum", [87, 393, 8]),
    record("steep", [71, 432, 1]),
    record("valley", [3, 505, 0]),
    record("slide", [9, 495, 1]),
    record("slightly-below", [156, 282, 15]),
];

//! The schedules that the libraries of deep learning have in common, with their lengths worked out: a script calls the
//! library's own where it has it.

/// A schedule as libraries have it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standard {
    /// The rate is multiplied by `gamma` each time that so many updates are made.
    Step { updates: u64, gamma: f64 },
    /// The rate is multiplied by `gamma` at these updates.
    Milestones { updates: Vec<u64>, gamma: f64 },
    /// The rate is multiplied by `gamma` at each update.
    Exponential { gamma: f64 },
    /// A straight line between two shares of the peak over so many updates.
    Linear { from: f64, to: f64, updates: u64 },
    /// The share that is left of so many updates, to a power.
    Polynomial { power: f64, updates: u64 },
    /// Half a cosine down to a rate over so many updates.
    Cosine { floor: f64, updates: u64 },
    /// Half cosines down to a rate, the first over so many updates, each `times` as long as the one before.
    CosineRestarts { floor: f64, first: u64, times: u64 },
}

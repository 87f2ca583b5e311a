//! What trains many times to find a rate: the range test, the race, and how the best rate moves.

pub mod best_rate;
pub mod clinic;
pub mod finder;
pub mod log;
pub mod race;
pub(crate) mod rate_search;
pub(crate) mod refine;

//! Training: update rules, schedules, the trainer of a block of runs, and what a run comes to.

pub mod handles;
pub mod live;
pub mod optimizer;
pub mod rates;
pub mod run;
pub mod schedule;
pub mod setup;
pub mod slice;
pub mod sweep;
pub mod theory;
pub mod trainer;
pub mod verdict;

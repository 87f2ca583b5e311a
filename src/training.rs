//! Training: update rules, schedules, the trainer of a block of runs, and what a run comes to.

pub mod about_right;
pub mod advice;
pub mod ending;
pub mod flag;
pub(crate) mod handles;
pub mod live;
pub mod monitor;
pub mod optimizer;
pub(crate) mod rates;
pub mod run;
pub mod schedule;
pub mod setup;
pub mod slice;
pub mod sweep;
pub mod sweeper;
pub mod theory;
pub mod train;
pub mod trainer;
pub mod verdict;
mod watch;

//! The learning-rate laboratory: an [`Experiment`] is a plain value, [`train`] turns it into a [`Run`],
//! and pictures are drawn from runs.

pub mod data;
pub mod equation;
pub mod experiment;
pub mod lab;
pub mod live;
pub mod model;
pub mod numbers;
pub mod objective;
pub mod optimizer;
pub mod page;
pub mod plot;
pub mod rates;
pub mod real;
pub mod summary;
pub mod surface;
pub mod sweep;
pub mod theory;
pub mod train;
pub mod verdict;
pub mod vocabulary;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use experiment::{Error, Experiment};
pub use sweep::{Sweep, sweep};
pub use train::{Run, train};
pub use verdict::Verdict;

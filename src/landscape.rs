//! What is minimised: surfaces given by a formula, models on data, and the objective that both become.

pub mod curvature;
pub mod data;
mod kind;
pub mod line;
pub mod model;
pub mod network;
pub mod objective;
pub mod surface;

pub use model::Model;

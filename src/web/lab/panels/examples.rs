//! The examples: words alone.

pub use super::{NoLayer as Layer, Nothing as Pictures};

//! Sentences about runs, and one step written out.

pub mod equation;
pub mod summary;

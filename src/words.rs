//! Sentences about runs, one step written out, and what the words in them mean.

pub mod equation;
pub mod glossary;
pub mod summary;

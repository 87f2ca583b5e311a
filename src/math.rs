//! The ground floor: numbers of any kind with one arithmetic, functions with the same bits everywhere, and numbers as
//! people read them.

pub mod error;
pub mod numbers;
pub mod parameter;
pub mod real;
pub mod sorting;

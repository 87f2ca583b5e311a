//! The lesson: chapters as data, what a reader has done in one, and what is to be said of it. The words are not here but
//! in `www/lesson/`, one file a language; numbers in them are computed by `quantity`.

mod best;
pub mod chapter;
mod chapters;
mod condition;
mod quantity;
#[cfg(test)]
mod tests;
pub mod valley;
mod walk;

pub use self::best::{BestSearch, BestText};
pub use self::chapters::CHAPTERS;
pub use self::walk::{LimitText, Told, Walk, WeightText};

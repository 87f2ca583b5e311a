//! Pixels as files: a still picture (PNG), and a moving one (GIF).

mod gif;
mod png;

pub use self::gif::Animation;
pub use self::png::png;

//! How layers of canvases are listed, and what tells whether one is drawn again.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // natively only tested

/// What a canvas shows, so that it is drawn again only when that changes: revisions, step, size, ratio, theme.
pub(super) type Key = Vec<f64>;

/// What is on or off, as a part of a key.
pub(super) fn flag(on: bool) -> f64 {
    f64::from(u8::from(on))
}

/// An enum of layers, each with the word by which a canvas asks for it.
macro_rules! layers {
    ($(#[$meta:meta])* pub enum $Name:ident { $($Layer:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $Name { $($Layer),* }

        impl $Name {
            /// The layer of that word.
            pub fn named(word: &str) -> Option<$Name> {
                match word {
                    $($word => Some($Name::$Layer),)*
                    _ => None,
                }
            }
        }
    };
}
pub(super) use layers;

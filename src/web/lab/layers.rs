//! How layers of canvases are listed.

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

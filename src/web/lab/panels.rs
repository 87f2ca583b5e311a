//! The pictures of the panels, and what the reader does there: each panel in a file of its own, with its layers.

use super::WebLab;
use crate::experiment::view::panels;
use crate::web::layers::Key;
use crate::web::screen::Screen;
use wasm_bindgen::JsValue;

macro_rules! list {
    ($($file:ident: $Name:ident = $word:literal, $label:literal;)*) => {
        $(pub(super) mod $file;)*

        /// What each panel keeps of its pictures between two frames.
        #[derive(Default)]
        #[allow(dead_code)] // some keep nothing
        pub struct Pictures {
            $(pub(super) $file: $file::Pictures,)*
        }

        /// A layer of a panel's picture.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum PanelLayer {
            $($Name($file::Layer)),*
        }

        impl PanelLayer {
            pub(super) fn named(word: &str) -> Option<PanelLayer> {
                [$($file::Layer::named(word).map(PanelLayer::$Name)),*]
                    .into_iter()
                    .flatten()
                    .next()
            }

            pub(super) fn key(self, web: &WebLab, screen: &Screen) -> Key {
                match self {
                    $(PanelLayer::$Name(layer) => layer.key(web, screen)),*
                }
            }

            #[inline(never)]
            pub(super) fn draw(self, web: &mut WebLab, screen: &Screen) -> Result<(), JsValue> {
                match self {
                    $(PanelLayer::$Name(layer) => layer.draw(web, screen)),*
                }
            }
        }
    };
}
panels!(list);

/// What a panel keeps whose picture is made anew each time.
#[derive(Default)]
pub struct Nothing;

/// The layers of a panel without pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoLayer {}

impl NoLayer {
    fn named(_: &str) -> Option<NoLayer> {
        None
    }
    fn key(self, _: &WebLab, _: &Screen) -> Key {
        match self {}
    }
    fn draw(self, _: &mut WebLab, _: &Screen) -> Result<(), JsValue> {
        match self {}
    }
}

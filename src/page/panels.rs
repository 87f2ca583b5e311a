//! What the panels below the lab say, each in a file of its own.

use crate::experiment::view::{Panel, panels};
use crate::lab::Lab;
use serde::Serialize;

macro_rules! texts {
    ($($file:ident: $Name:ident = $word:literal, $label:literal;)*) => {
        $(pub mod $file;)*

        /// What each panel says while it is open.
        #[derive(Clone, Debug, Serialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        pub struct PanelTexts {
            $(
                #[doc = concat!(" Of the panel “", $label, "”.")]
                #[serde(rename = $word)]
                pub $file: Option<$file::Text>,
            )*
        }

        impl PanelTexts {
            /// The texts of the panel that is open.
            pub fn of(lab: &Lab) -> PanelTexts {
                let open = lab.view().open_panel();
                PanelTexts {
                    $($file: (open == Panel::$Name).then(|| $file::text(lab)).flatten(),)*
                }
            }
        }
    };
}
panels!(texts);

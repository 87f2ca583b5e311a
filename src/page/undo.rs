//! What can be taken back, and to what everything can be set back, in words.

use crate::lab::{Deed, Lab, Origin};
use serde::Serialize;

/// What can be taken back.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UndoText {
    /// What was done.
    pub deed: Deed,
    /// It in words, as in `The start was moved.`
    pub text: &'static str,
}

pub(super) fn undo_text(lab: &Lab) -> Option<UndoText> {
    let deed = lab.undoable()?;
    let text = match deed {
        Deed::Reset => "Everything was set back.",
        Deed::Start => "The start was moved.",
        Deed::Rate => "The learning rate was changed.",
        Deed::Other => "A setting was changed.",
    };
    Some(UndoText { deed, text })
}

/// What a reset does; nothing where it would do nothing.
pub(super) fn reset_text(lab: &Lab) -> Option<&'static str> {
    Some(match lab.origin()? {
        Origin::Opened => "Set rate, start and everything else back to what was opened",
        Origin::Defaults => "Set rate, start and everything else to the defaults",
    })
}

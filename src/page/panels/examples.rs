//! The examples as they are.

use crate::lab::Lab;
use crate::lab::panels::examples::{EXAMPLES, Headed};

/// Examples under their headings.
pub type Text = Headed;

/// Every example.
pub fn text(_: &Lab) -> Option<Text> {
    Some(EXAMPLES)
}

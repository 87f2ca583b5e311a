//! The code: what it says follows from the experiment alone, so that there is nothing to keep or to compute.

use super::{Now, Panel};
use crate::experiment::framework::FRAMEWORK;
use crate::lab::Change;
use crate::math::parameter::Parameter;

/// What is set in this panel.
pub(super) const PARAMETERS: &[Parameter] = &[FRAMEWORK];

/// The panel of the script.
#[derive(Default)]
pub struct Code;

impl Panel for Code {
    fn follow(&mut self, _: &Now, _: bool, _: &Change) {}
}

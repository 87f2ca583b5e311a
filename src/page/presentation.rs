//! How the lab stands in the page around it, as the page needs it.

use crate::experiment::view::{Autoplay, Layout, Part};
use crate::lab::Lab;
use serde::Serialize;

/// How the lab stands in the page around it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PresentationText {
    /// How it is laid out.
    pub view: Layout,
    /// The parts that are shown.
    pub parts: Vec<Part>,
    /// Whether they are others than the layout has by itself.
    pub chosen: bool,
    /// The parameters that the reader cannot change.
    pub locked: Vec<&'static str>,
    /// The line below; empty where there is none.
    pub caption: String,
    /// When the run plays by itself.
    pub autoplay: Autoplay,
    /// The query that opens the same in the whole laboratory; null where that is what is shown.
    pub laboratory: Option<String>,
}

impl PresentationText {
    pub(super) fn of(lab: &Lab) -> PresentationText {
        let presentation = &lab.view().presentation;
        PresentationText {
            view: presentation.layout,
            parts: presentation.shown().each().collect(),
            chosen: presentation.is_chosen(),
            locked: presentation.lock.names().to_vec(),
            caption: presentation.caption.clone(),
            autoplay: presentation.autoplay,
            laboratory: (presentation.layout != Layout::Full).then(|| lab.laboratory_link()),
        }
    }
}

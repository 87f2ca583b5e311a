//! How far long work is: on a terminal only, and where errors go, so that the output stays what it is.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// How far work is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Work of so many parts.
    pub(crate) fn of(what: &'static str, parts: usize) -> Progress {
        Progress::styled(
            ProgressBar::new(parts as u64),
            "{msg} {wide_bar} {pos} of {len}, {eta} left",
            what,
        )
    }

    /// Work of which nobody knows how much it is.
    pub(crate) fn unknown(what: &'static str) -> Progress {
        let progress = Progress::styled(ProgressBar::new_spinner(), "{spinner} {msg} {elapsed}", what);
        progress.0.enable_steady_tick(Duration::from_millis(150));
        progress
    }

    fn styled(bar: ProgressBar, template: &str, what: &'static str) -> Progress {
        let style = ProgressStyle::with_template(template).expect("a template");
        Progress(bar.with_style(style).with_message(what))
    }

    /// So many more parts are done.
    pub(crate) fn advance(&self, parts: usize) {
        self.0.inc(parts as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

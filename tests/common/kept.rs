//! Files that are written from the code and kept: a test that says where one is out of date, and writes it anew when
//! it is asked to.

use std::path::Path;
use std::{env, fs};

/// Checks that a file of the project is `text`. With `OVERSHOOT_RECORD=1` in the environment it becomes that text; the
/// difference then shows what has changed.
///
/// # Panics
/// Where they differ, at the first line that does.
#[track_caller]
pub fn assert_kept(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if env::var_os("OVERSHOOT_RECORD").is_some() {
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    // By line: a checkout may end lines in its own way.
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept.lines().eq(text.lines()) {
        return;
    }
    let same = kept.lines().zip(text.lines()).take_while(|(was, is)| was == is);
    let same = same.count();
    let line = |text: &str| {
        text.lines()
            .nth(same)
            .unwrap_or("(the end)")
            .chars()
            .take(300)
            .collect::<String>()
    };
    panic!(
        "{file} is out of date from line {} on\n was: {}\n now: {}\nwhere the new one is right, run this test with \
         OVERSHOOT_RECORD=1",
        same + 1,
        line(&kept),
        line(text)
    );
}

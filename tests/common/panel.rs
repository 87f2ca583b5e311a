//! A laboratory with one of its panels open.

use overshoot::lab::Lab;

/// The laboratory of a query with a panel open, and everything trained that is on screen.
///
/// # Panics
/// Where the query is not one.
#[track_caller]
pub fn opened(panel: &str, query: &str) -> Lab {
    let mut lab = Lab::new(format!("panel={panel}&{query}").parse().expect(query));
    finish(&mut lab);
    lab
}

/// Trains what is left to train.
pub fn finish(lab: &mut Lab) {
    while !lab.advance() {}
}

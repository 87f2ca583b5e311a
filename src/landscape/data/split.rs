//! What is held out of training.

use super::Rows;
use super::random::{Stream, shuffle, stream};

/// How many of so many rows are held out: the share, rounded, but at least `kept` rows stay for training.
pub(in crate::landscape) fn held_out(rows: usize, share: f64, kept: usize) -> usize {
    let wanted = (share * rows as f64).round() as usize;
    wanted.min(rows.saturating_sub(kept))
}

/// How many rows must stay for training: one of each class, or two points, through which there is one line.
pub(super) fn kept(targets: &[f64], classes: usize) -> usize {
    match classes {
        0 => 2,
        _ => (0..classes)
            .filter(|class| targets.contains(&(*class as f64)))
            .count(),
    }
}

/// Parts rows into those to train on and those held out, each in the order they were in. Which is which is a matter of
/// the seed; `classes` 0 says that the targets are numbers.
pub(in crate::landscape) fn split(
    rows: Rows,
    columns: usize,
    classes: usize,
    share: f64,
    seed: u64,
) -> [Rows; 2] {
    let wanted = held_out(rows.len(), share, kept(&rows.y, classes));
    let mut order: Vec<usize> = (0..rows.len()).collect();
    shuffle(&mut order, &mut stream(seed, Stream::Split));
    let kind = |row: usize| if classes == 0 { 0 } else { rows.y[row] as usize };
    let mut left = vec![0; classes.max(1)];
    for row in 0..rows.len() {
        left[kind(row)] += 1;
    }
    let mut out = vec![false; rows.len()];
    let mut number = 0;
    for row in order {
        // The last of its class stays.
        if number < wanted && (classes == 0 || left[kind(row)] > 1) {
            out[row] = true;
            left[kind(row)] -= 1;
            number += 1;
        }
    }
    let mut parts = [Rows::default(), Rows::default()];
    for ((inputs, target), out) in rows.x.chunks_exact(columns).zip(&rows.y).zip(out) {
        let part = &mut parts[usize::from(out)];
        part.x.extend(inputs);
        part.y.push(*target);
    }
    parts
}

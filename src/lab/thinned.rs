//! Which of many rows are drawn: those that stand out among their neighbours, so that no line through all of them looks
//! otherwise.

use std::ops::Range;

/// So many rows are drawn as they are.
pub(super) const MANY: usize = 20_000;

/// Into fewer groups go fewer rows: no more than so many a group are drawn as they are.
const EACH: usize = 5;

/// The rows that are drawn, rising. Of many, each of so many groups of neighbours adds those that stand out in it.
pub(super) fn thinned(
    rows: usize,
    groups: usize,
    stand_out: impl Fn(Range<usize>, &mut Vec<usize>),
) -> Vec<usize> {
    if rows <= MANY.min(EACH * groups) {
        return (0..rows).collect();
    }
    let size = rows.div_ceil(groups);
    let mut kept = Vec::new();
    for from in (0..rows).step_by(size) {
        let begin = kept.len();
        stand_out(from..(from + size).min(rows), &mut kept);
        kept[begin..].sort_unstable();
    }
    kept.dedup();
    kept
}

/// The rows of a group with the lowest and the highest value.
pub(super) fn ends(group: Range<usize>, value: impl Fn(usize) -> f64) -> impl Iterator<Item = usize> {
    let by_value = |a: &usize, b: &usize| value(*a).total_cmp(&value(*b));
    let ends = [group.clone().min_by(by_value), group.max_by(by_value)];
    ends.into_iter().flatten()
}

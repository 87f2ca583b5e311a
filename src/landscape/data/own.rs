//! Points that the reader has placed.

use super::Rows;
use crate::math::parameter::Labelled;

/// How many classes points have: as many as their highest label says.
pub(super) fn classes(points: &[Labelled]) -> usize {
    points
        .iter()
        .map(|point| usize::from(point.label) + 1)
        .max()
        .unwrap_or(0)
}

/// The points as rows.
pub(super) fn rows(points: &[Labelled]) -> Rows {
    Rows {
        x: points.iter().flat_map(|point| point.at).collect(),
        y: points.iter().map(|point| f64::from(point.label)).collect(),
    }
}

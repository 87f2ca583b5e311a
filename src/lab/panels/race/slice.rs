//! The slice of a network's landscape on which all racers are seen: the lab's, made wide enough for where they went.

use crate::training::run::Run;
use crate::training::slice::{Slice, domain};

/// A slice that is shown.
pub(super) struct Shown {
    /// The number of the lab's slice that it is.
    pub number: u32,
    pub slice: Slice,
    /// What the lab draws of it.
    lab: [[f64; 2]; 2],
}

/// Who goes so many times as far as the lab's picture reaches leaves the picture, so that the others can be seen.
const FAR: f64 = 8.0;
/// A picture is made anew only where it is too small, or so many times as wide as it must be.
const LOOSE: f64 = 1.6;

impl Shown {
    pub(super) fn new(number: u32, slice: &Slice) -> Shown {
        Shown {
            number,
            slice: slice.clone(),
            lab: slice.objective.domain,
        }
    }

    /// Makes room for runs that are seen on it, as far as they do not go too far; whether the picture has changed.
    pub(super) fn make_room<'a>(&mut self, runs: impl Iterator<Item = &'a Run>) -> bool {
        let reach = self
            .lab
            .iter()
            .fold(0.0_f64, |reach, [low, high]| reach.max(high - low));
        let mut places: Vec<[f64; 2]> = Vec::new();
        for run in runs {
            let range = |values: &[f64]| {
                let from_to = |(low, high): (f64, f64), &value: &f64| (low.min(value), high.max(value));
                values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), from_to)
            };
            let ((left, right), (bottom, top)) = (range(&run.xs), range(&run.ys));
            if (right - left).max(top - bottom) <= FAR * reach {
                places.extend([[left, bottom], [right, top]]);
            }
        }
        let wanted = domain(&places, 0.0);
        let axes = || self.slice.objective.domain.into_iter().zip(wanted).zip(self.lab);
        let fits = axes().all(|(([low, high], [from, to]), [least, most])| {
            let needed = (to - from).max(most - least);
            low <= from && to <= high && high - low <= LOOSE * needed
        });
        if places.is_empty() || fits {
            return false;
        }
        let widened = std::array::from_fn(|axis| {
            let ([from, to], [least, most]) = (wanted[axis], self.lab[axis]);
            [from.min(least), to.max(most)]
        });
        let changed = widened != self.slice.objective.domain;
        self.slice.objective.domain = widened;
        changed
    }
}

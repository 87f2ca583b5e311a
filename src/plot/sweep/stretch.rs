//! Stretches of rates that ended alike, and of those of which nothing is known.

use super::scene::SweepScene;
use crate::plot::rate_axis::RateAxis;
use crate::training::ending::Ending;
use crate::training::rates;
use std::ops::Range;

/// Neighbouring rates that ended alike, or that are unknown: positions in the sweep, and where they are.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub ending: Option<Ending>,
    pub entries: Range<usize>,
    pub left: f64,
    pub right: f64,
}

impl Stretch {
    /// The stretches of the rates of a sweep, from one end of the axis to the other.
    pub(super) fn all(scene: &SweepScene, axis: &RateAxis) -> Vec<Stretch> {
        let rates = &scene.sweep.lrs;
        let shown = |i: usize| match scene.revealed {
            Some(revealed) if !revealed(rates[i]) => None,
            _ => Some(scene.endings[i]),
        };
        // Where what a rate stands for begins and ends: half way to the next rate, or as far as it reaches.
        let (left, right) = (axis.left, axis.right);
        let middle = |i: usize| (axis.pixel_of(rates[i - 1]) + axis.pixel_of(rates[i])) / 2.0;
        let reached = |i: usize, way: f64| {
            let decades = scene.reach.map_or(f64::INFINITY, |reach| way * reach);
            match decades.is_finite() {
                true => axis.pixel_of(rates::times(rates[i], decades)),
                false if way < 0.0 => left,
                false => right,
            }
        };
        let known = |i: usize| scene.is_known_between(rates[i - 1], rates[i]);
        let begin = |i: usize| {
            if i > 0 && known(i) {
                middle(i)
            } else {
                reached(i, -1.0)
            }
        };
        let end = |i: usize| {
            if i + 1 < rates.len() && known(i + 1) {
                middle(i + 1)
            } else {
                reached(i, 1.0)
            }
        };
        let unknown = |at: usize, left: f64, right: f64| Stretch {
            ending: None,
            entries: at..at,
            left,
            right,
        };
        let mut all: Vec<Stretch> = Vec::new();
        for i in 0..rates.len() {
            let (ending, from, to) = (shown(i), begin(i), end(i));
            let before = all.last().map_or(left, |last| last.right);
            if from > before + 0.5 {
                all.push(unknown(i, before, from));
            }
            match all.last_mut() {
                Some(last) if last.ending == ending && last.entries.end == i && !last.entries.is_empty() => {
                    last.entries.end = i + 1;
                    last.right = to;
                }
                _ => all.push(Stretch {
                    ending,
                    entries: i..i + 1,
                    left: from,
                    right: to,
                }),
            }
        }
        let before = all.last().map_or(left, |last| last.right);
        if right > before + 0.5 {
            all.push(unknown(rates.len(), before, right));
        }
        all
    }
}

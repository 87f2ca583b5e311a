//! The forms of a rise and a fall, and phases of them that follow each other.

use super::level::StepNumber;
use crate::math::parameter::choices;
use std::f64::consts::PI;

choices! {
    /// The form of rise and fall of one cycle.
    pub enum AnnealStrategy {
        /// Half a cosine.
        Cos = "cos", "half a cosine";
        /// A straight line.
        Linear = "linear", "a straight line";
    }
}

choices! {
    /// The form of the fall at the end of warm-up, stable, decay.
    pub enum DecayShape {
        /// A straight line.
        Linear = "linear", "a straight line";
        /// Half a cosine.
        Cosine = "cosine", "half a cosine";
        /// 1 − √share (Hägele et al. 2024).
        Sqrt = "sqrt", "one minus the root";
    }
}

/// From one value to another in a straight line, by the share of the way.
fn linear<T: StepNumber>(from: f64, to: f64, share: T) -> T {
    share * (to - from) + from
}

/// The same along half a cosine.
fn cosine<T: StepNumber>(from: f64, to: f64, share: T) -> T {
    ((share * PI).cos() + 1.0) * ((from - to) / 2.0) + to
}

impl AnnealStrategy {
    /// From one value to another, by the share of the way.
    pub(crate) fn between<T: StepNumber>(self, from: f64, to: f64, share: T) -> T {
        match self {
            AnnealStrategy::Cos => cosine(from, to, share),
            AnnealStrategy::Linear => linear(from, to, share),
        }
    }
}

impl DecayShape {
    /// From 1 down to 0, by the share of the way.
    pub(crate) fn down<T: StepNumber>(self, share: T) -> T {
        match self {
            DecayShape::Linear => linear(1.0, 0.0, share),
            DecayShape::Cosine => cosine(1.0, 0.0, share),
            DecayShape::Sqrt => linear(1.0, 0.0, share.sqrt()),
        }
    }
}

/// Where each of some phases ends.
pub(crate) struct Phases {
    pub ends: Vec<f64>,
    pub anneal: AnnealStrategy,
}

impl Phases {
    /// Where a cycle of phases is at an update: between the values at both ends of a phase.
    pub(crate) fn at<T: StepNumber>(&self, values: &[f64], t: T) -> T {
        let last = self.ends.len() - 1;
        // Updates are counted from 0: what has ended before is no phase.
        let phases = (0..last).rev().filter(|&phase| self.ends[phase] >= 0.0);
        phases.fold(self.within(last, values, t), |later, phase| {
            t.select_at_most(self.ends[phase], self.within(phase, values, t), later)
        })
    }

    fn within<T: StepNumber>(&self, phase: usize, values: &[f64], t: T) -> T {
        let begin = if phase == 0 { 0.0 } else { self.ends[phase - 1] };
        let length = self.ends[phase] - begin;
        // A phase without length is over at once; the last one stays at its end.
        let share = match length > 0.0 {
            false => T::constant(1.0),
            true if phase + 1 == self.ends.len() => ((t - begin) / length).min(1.0),
            true => (t - begin) / length,
        };
        self.anneal
            .between(values[phase], values[phase + 1], share.named("share"))
    }
}

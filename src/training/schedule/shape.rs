//! What every schedule is: a level of the rate at each update, written over any kind of number.

use super::handle::Handle;
use super::level::{Length, Level, StepNumber};
use super::standard::Standard;

/// What the settings of a schedule say.
pub(crate) trait Shape {
    /// The level at an update, counted from 0 after the warm-up, as far as it depends on that alone.
    fn level<T: StepNumber>(&self, t: T, length: Length) -> Level<T>
    where
        Self: Sized;

    /// The same as libraries have it, where they do. A script writes out what none has from its level.
    fn standard(&self, _length: Length) -> Option<Standard> {
        None
    }

    /// Updates in which the rate rises in a straight line to where the schedule begins.
    fn warm_up(&self) -> u64;

    /// The points of its curve that can be dragged, the end of the warm-up first.
    fn handles(&self, length: Length) -> Vec<Handle>;

    /// The lowest and the highest momentum between which it cycles the momentum, if it does.
    fn momentum_range(&self) -> Option<[f64; 2]> {
        None
    }

    /// The momentum at an update, counted likewise, between two values: low where the rate is high.
    fn momentum<T: StepNumber>(&self, _t: T, _length: Length, [_, high]: [f64; 2]) -> T
    where
        Self: Sized,
    {
        T::constant(high)
    }
}

//! What every optimizer's file is written with.

pub(super) use super::decay::WeightDecay;
pub(super) use super::method::{Effect, Method, Place, UpdateRule};
pub(super) use super::shared::*;
pub(super) use crate::landscape::objective::Lanes;
pub(super) use crate::math::parameter::{Described, Description, Group::Training, Kind, Parameter, settings};
pub(super) use std::mem::swap;

/// State that begins at zero: one array a parameter.
pub(super) fn zeros<const N: usize>(dimension: usize) -> Vec<Lanes<N>> {
    vec![[0.0; N]; dimension]
}

/// A function that turns gradients into updates in place, each entry with its own numbers of the state: `rule` takes
/// an entry and its state, and gives the update and the new state. Never inlined, because its arguments tell the
/// compiler that they do not overlap, which makes vector instructions of the loop.
macro_rules! each {
    ($name:ident, $($state:ident),*) => {
        #[inline(never)]
        pub(super) fn $name<const N: usize>(
            gradient: &mut [Lanes<N>],
            $($state: &mut [Lanes<N>],)*
            rule: impl Fn(f64, $(each!(@f64 $state)),*) -> (f64, $(each!(@f64 $state)),*),
        ) {
            $(let $state = &mut $state.as_flattened_mut()[..gradient.len() * N];)*
            for (i, g) in gradient.as_flattened_mut().iter_mut().enumerate() {
                (*g, $($state[i]),*) = rule(*g, $($state[i]),*);
            }
        }
    };
    (@f64 $state:ident) => { f64 };
}
each!(each, a);
each!(each_with_two, a, b);
each!(each_with_three, a, b, c);

/// sum ← keep·sum + share·new. A function of its own, never inlined, for the same reason.
#[inline(never)]
pub(super) fn accumulate<const N: usize>(sums: &mut [Lanes<N>], keep: f64, new: &[Lanes<N>], share: f64) {
    if share == 1.0 {
        // The same to the last bit, and a multiplication less.
        for (sum, new) in sums.as_flattened_mut().iter_mut().zip(new.as_flattened()) {
            *sum = *sum * keep + *new;
        }
    } else {
        for (sum, new) in sums.as_flattened_mut().iter_mut().zip(new.as_flattened()) {
            *sum = *sum * keep + *new * share;
        }
    }
}

/// 1, −1, or 0 for 0.
#[inline(always)]
pub(super) fn sign(number: f64) -> f64 {
    if number > 0.0 {
        1.0
    } else if number < 0.0 {
        -1.0
    } else {
        number * 0.0 // what is no number stays none
    }
}

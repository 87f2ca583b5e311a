//! What every schedule's file is written with.

pub(super) use super::anneal::Phases;
pub(super) use super::handle::{Along, Handle, Up};
pub(super) use super::level::{Length, Level, StepNumber};
pub(super) use super::shape::Shape;
pub(super) use super::shared::*;
pub(super) use super::standard::Standard;
pub(super) use crate::math::parameter::{Described, Description, Group::Training, Parameter, settings};
pub(super) use std::f64::consts::PI;

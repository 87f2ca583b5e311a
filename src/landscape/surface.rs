//! Analytic 2-D loss surfaces: each formula once, with its domain, minima, a telling start and its lesson.
//!
//! This file is the machinery; the surfaces themselves, and how to add one, are in `surface/gallery.rs`.

mod gallery;

pub use gallery::*;

use crate::landscape::kind::Kind;
use crate::math::parameter::{
    Described, Description, Field, Group::Landscape, Parameter, Path, Settings, Value, Words, parameters,
};
use crate::math::real::Real;
use std::ops::Deref;

/// A loss over two parameters, written once: as `f64` it is the loss, as `Dual` its exact derivatives.
///
/// ```
/// use overshoot::landscape::surface::{Formula, Rosenbrock};
/// use overshoot::math::real::Dual;
/// assert_eq!(Rosenbrock {}.loss(1.0, 1.0), 0.0);
/// let [x, y] = Dual::variables([0.0, 1.0]);
/// assert_eq!(Rosenbrock {}.loss(x, y).gradient, [-2.0, 200.0]);
/// ```
pub trait Formula {
    /// The loss at a point.
    fn loss<R: Real>(&self, x: R, y: R) -> R;
}

/// What is known of a surface besides its formula.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// What people read about it.
    pub description: Description,
    /// The part that is drawn: `[[x from, x to], [y from, y to]]`. A loss of one weight does not depend on y, which has
    /// no extent then.
    pub domain: [[f64; 2]; 2],
    /// Where training starts unless the experiment says otherwise.
    pub start: [f64; 2],
    /// Every minimum in the domain, the best first, to the last bit that `f64` holds; empty where the loss
    /// falls for ever.
    pub minima: &'static [[f64; 2]],
}

impl Facts {
    /// Whether the loss depends on x alone.
    pub fn has_one_weight(&self) -> bool {
        let [_, [low, high]] = self.domain;
        low == high
    }
}

impl Deref for Facts {
    type Target = Description;
    fn deref(&self) -> &Description {
        &self.description
    }
}

parameters! {
    /// The formula of the loss.
    SURFACE = Parameter::choice::<Surface>("surface", Landscape).default("ravine");
}

/// A surface as what is trained: the settings are the choice of the surface and its own.
impl Settings for Surface {
    const PARAMETERS: &'static [Parameter] = &[SURFACE];

    fn read<R>(words: &Words<R>) -> Surface {
        Field::read(&SURFACE, words)
    }

    fn write<R>(&self, out: &mut Vec<(&'static str, Value<R>)>) {
        Field::write(self, &SURFACE, out);
    }

    fn list(path: &Path, out: &mut Vec<(Parameter, Path)>) {
        <Surface as Field>::list(&SURFACE, path, out);
    }
}

impl Described for Surface {
    const DESCRIPTION: Description = Kind::Surface.description();
}

impl Default for Surface {
    fn default() -> Surface {
        <Surface as Settings>::read::<std::convert::Infallible>(&|_| None)
    }
}

/// Lists every surface once, and makes of the list the table of facts, settings for each surface, the enum of them all,
/// and the dispatch.
///
/// An entry is its doc comment, the name of its type, its settings with their parameters (if it has any) in braces, the
/// formula, and its [`Facts`].
macro_rules! surfaces {
    ($(
        $(#[$doc:meta])*
        $Shape:ident $({ $( $(#[doc = $help:tt])* $setting:ident = $parameter:expr, )* })?
        |$x:ident, $y:ident| $loss:expr,
        $facts:expr;
    )*) => {
        /// Every surface, in the order of the menu.
        pub const SURFACES: &[Facts] = &[$($facts),*];

        $(
            $crate::math::parameter::settings! {
                $(#[$doc])*
                pub struct $Shape { $($( $(#[doc = $help])* $setting: f64 = $parameter ),*)? }
            }

            impl Formula for $Shape {
                #[inline(always)]
                fn loss<R: Real>(&self, $x: R, $y: R) -> R {
                    $(let $Shape { $($setting),* } = *self;)?
                    $loss
                }
            }

            impl $Shape {
                const FACTS: Facts = $facts;
            }

            impl $crate::math::parameter::Described for $Shape {
                const DESCRIPTION: Description = $Shape::FACTS.description;
            }
        )*

        $crate::math::parameter::alternatives! {
            /// Any one of the surfaces, with its settings.
            ///
            /// ```
            /// use overshoot::landscape::{objective::Objective, surface::Surface};
            /// for surface in Surface::each() {
            ///     let objective = Objective::of(surface.clone());
            ///     for &minimum in surface.facts().minima {
            ///         assert!(objective.gradient(minimum).iter().all(|slope| slope.abs() < 1e-9), "{}", surface.facts().name);
            ///     }
            /// }
            /// ```
            pub enum Surface { $($(#[$doc])* $Shape($Shape)),* }
        }

        impl Surface {
            /// What is known of it.
            pub fn facts(&self) -> &'static Facts {
                match self { $(Surface::$Shape(_) => const { &$Shape::FACTS }),* }
            }
        }

        /// Runs `$body` with `$formula` bound to the surface inside, one compiled copy for each surface.
        macro_rules! with_formula {
            ($any:expr, $formula:ident => $body:expr) => {
                match $any { $($crate::landscape::surface::Surface::$Shape($formula) => $body),* }
            };
        }
        pub(crate) use with_formula;
    };
}
use surfaces;

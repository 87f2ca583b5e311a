//! Analytic 2-D loss surfaces: each formula once, with its domain, minima, a telling start and its lesson.
//!
//! This file is the machinery; the surfaces themselves, and how to add one, are in `surface/gallery.rs`.

mod gallery;

pub(crate) use gallery::with_formula;
pub use gallery::{AnySurface, SURFACES};

use crate::math::real::Real;

/// A loss over two parameters, written once: as `f64` it is the loss, as `Dual` its exact derivatives.
pub trait Formula {
    /// The loss at a point.
    fn loss<R: Real>(&self, x: R, y: R) -> R;
}

/// What is known of a surface besides its formula.
#[derive(Clone, Copy, Debug)]
pub struct Surface {
    /// The name in links: `surface=rosenbrock`.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// The formula as people write it.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// One sentence on what it teaches about learning rates.
    pub teaches: &'static str,
    /// The part that is drawn: `[[x from, x to], [y from, y to]]`.
    pub domain: [[f64; 2]; 2],
    /// Where training starts unless the experiment says otherwise.
    pub start: [f64; 2],
    /// Every minimum in the domain, the best first, to the last bit that `f64` holds; empty where the loss
    /// falls for ever.
    pub minima: &'static [[f64; 2]],
}

/// Lists every surface once, and makes of the list the table of facts, a type for each surface, the type that
/// holds any of them, and the dispatch.
///
/// An entry is its doc comment, the name of its type, the settings that its formula reads from the experiment
/// (if any) in braces, the formula, and its [`Surface`].
macro_rules! surfaces {
    ($(
        $(#[$doc:meta])*
        $Shape:ident $({ $($setting:ident),* })? |$x:ident, $y:ident| $loss:expr,
        $facts:expr;
    )*) => {
        /// Every surface, in the order of the menu.
        pub const SURFACES: &[Surface] = &[$($facts),*];

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $Shape { $($($setting: f64),*)? }

            impl Formula for $Shape {
                #[inline(always)]
                fn loss<R: Real>(&self, $x: R, $y: R) -> R {
                    $(let Self { $($setting),* } = *self;)?
                    $loss
                }
            }

            impl $Shape {
                const FACTS: Surface = $facts;
            }
        )*

        /// Any one of the surfaces, with its settings.
        #[derive(Clone, Debug)]
        pub enum AnySurface { $($(#[$doc])* $Shape($Shape)),* }

        impl AnySurface {
            /// The surface that the experiment names, with its settings.
            pub fn of(experiment: &Experiment) -> AnySurface {
                let name = experiment.choice("surface");
                $(if name == $Shape::FACTS.name {
                    return AnySurface::$Shape($Shape { $($($setting: experiment.number(stringify!($setting))),*)? });
                })*
                unreachable!("the vocabulary's choices are SURFACES")
            }

            /// What is known of it.
            pub fn facts(&self) -> &'static Surface {
                match self { $(AnySurface::$Shape(_) => const { &$Shape::FACTS }),* }
            }
        }

        /// Runs `$body` with `$formula` bound to the surface inside, one compiled copy for each surface.
        macro_rules! with_formula {
            ($any:expr, $formula:ident => $body:expr) => {
                match $any { $($crate::landscape::surface::AnySurface::$Shape($formula) => $body),* }
            };
        }
        pub(crate) use with_formula;
    };
}
use surfaces;

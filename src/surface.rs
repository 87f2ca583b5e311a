//! Analytic 2-D loss surfaces: each formula once, with its domain, minima, a telling start and its lesson.
//!
//! To add one: write a type with a [`Formula`] (its row of facts and its loss), and name it in `surfaces!`.

use crate::experiment::Experiment;
use crate::real::Real;

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
    /// Every minimum in the domain, global ones first, to the last bit that `f64` holds; empty where the
    /// loss falls for ever.
    pub minima: &'static [[f64; 2]],
}

/// A surface type: its facts, and how to make it from an experiment's settings.
trait Shape: Formula + Sized {
    const FACTS: Surface;
    fn with(settings: &Experiment) -> Self;
}

/// Lists every surface once: the table of facts, the type that holds any of them, and the dispatch.
macro_rules! surfaces {
    ($($Shape:ident),* $(,)?) => {
        /// Every surface, in the order of the menu.
        pub const SURFACES: &[Surface] = &[$($Shape::FACTS),*];

        /// Any one of the surfaces, with its settings.
        #[derive(Clone, Debug)]
        pub enum AnySurface { $(#[doc = concat!("`", stringify!($Shape), "`")] $Shape($Shape)),* }

        impl AnySurface {
            /// The surface that the experiment names, with its settings.
            pub fn of(experiment: &Experiment) -> AnySurface {
                let name = experiment.choice("surface");
                $(if name == $Shape::FACTS.name { return AnySurface::$Shape($Shape::with(experiment)); })*
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
                match $any { $($crate::surface::AnySurface::$Shape($formula) => $body),* }
            };
        }
        pub(crate) use with_formula;
    };
}

surfaces! { Bowl, Ravine, Rosenbrock, Saddle }

/// A surface without settings: `|x, y| loss`, and its facts.
macro_rules! surface {
    ($(#[$doc:meta])* $Shape:ident, |$x:ident, $y:ident| $loss:expr, $facts:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $Shape;
        impl Formula for $Shape {
            #[inline(always)]
            fn loss<R: Real>(&self, $x: R, $y: R) -> R {
                $loss
            }
        }
        impl Shape for $Shape {
            const FACTS: Surface = $facts;
            fn with(_: &Experiment) -> Self {
                $Shape
            }
        }
    };
}

surface! {
    /// ½(x² + y²).
    Bowl, |x, y| (x.squared() + y.squared()) * 0.5,
    Surface {
        name: "bowl",
        label: "bowl",
        formula: "½(x² + y²)",
        source: "the simplest quadratic: the same curvature in every direction",
        teaches: "Where every direction is equally steep, one rate suits all: 1 reaches the bottom in one step.",
        domain: [[-4.0, 4.0], [-2.2, 2.2]],
        start: [-3.2, 1.5],
        minima: &[[0.0, 0.0]],
    }
}

/// ½(x² + condition·y²): the classic ill-conditioned quadratic.
#[derive(Clone, Copy, Debug)]
pub struct Ravine {
    condition: f64,
}
impl Formula for Ravine {
    #[inline(always)]
    fn loss<R: Real>(&self, x: R, y: R) -> R {
        (x.squared() + y.squared() * self.condition) * 0.5
    }
}
impl Shape for Ravine {
    const FACTS: Surface = Surface {
        name: "ravine",
        label: "ravine",
        formula: "½(x² + condition·y²)",
        source: "Goh, Why Momentum Really Works, Distill 2017",
        teaches: "The steep direction limits the rate, the flat one has to wait for it.",
        domain: [[-4.4, 4.4], [-2.2, 2.2]],
        start: [-3.4, 1.35],
        minima: &[[0.0, 0.0]],
    };
    fn with(settings: &Experiment) -> Self {
        Ravine {
            condition: settings.number("condition"),
        }
    }
}

surface! {
    /// (1 − x)² + 100(y − x²)².
    Rosenbrock, |x, y| (-x + 1.0).squared() + (y - x.squared()).squared() * 100.0,
    Surface {
        name: "rosenbrock",
        label: "Rosenbrock's banana",
        formula: "(1 − x)² + 100(y − x²)²",
        source: "Rosenbrock 1960, An automatic method for finding the greatest or least value of a function",
        teaches: "A curved valley with steep walls: the walls allow only a small rate, the floor then takes for ever.",
        domain: [[-2.2, 2.2], [-1.0, 3.0]],
        start: [-1.2, 1.0],
        minima: &[[1.0, 1.0]],
    }
}

surface! {
    /// x² − y².
    Saddle, |x, y| x.squared() - y.squared(),
    Surface {
        name: "saddle",
        label: "saddle",
        formula: "x² − y²",
        source: "the simplest stationary point that is no minimum",
        teaches: "The slope is small near a saddle: a low rate lingers there before it escapes.",
        domain: [[-2.0, 2.0], [-2.0, 2.0]],
        start: [-1.6, 0.01],
        minima: &[],
    }
}

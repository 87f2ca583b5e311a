//! What makes a data set of an entry in the catalog: its settings, and where its points come from.

use super::Rows;
use crate::math::parameter::{Group::Landscape, Kind, Parameter, parameters};

/// The name of the parameter that chooses a data set; which there are depends on the model.
pub const DATASET: &str = "dataset";

/// How many points can be drawn.
pub const MOST_POINTS: u64 = 1000;
const POINTS: Kind = Kind::Integer {
    min: 2,
    max: MOST_POINTS,
};
const DEVIATION: Kind = Kind::Number { min: 0.0, max: 10.0 };

const fn noise(default: &'static str) -> Parameter {
    Parameter::new("noise", Landscape, DEVIATION).default(default)
}

const fn standardise(default: &'static str) -> Parameter {
    Parameter::new("standardise", Landscape, Kind::Switch)
        .label("standardise inputs")
        .default(default)
}

parameters! {
    /// How many points are drawn, in equal parts of every class.
    POINTS_OF_CLASSES = Parameter::new("points", Landscape, POINTS).default("200");
    /// How many points are drawn.
    POINTS_OF_A_LINE = Parameter::new("points", Landscape, POINTS).default("30");
    /// Standard deviation of the noise in the targets.
    NOISE_IN_TARGETS = noise("0.4");
    /// Standard deviation of the points around the centre of their class.
    NOISE_OF_BLOBS = noise("1");
    /// Standard deviation of the noise: in the inputs of classes, in the targets of curves.
    NOISE = noise("0.1");
    /// Standard deviation of the noise in the inputs.
    NOISE_OF_SPIRALS = noise("0.02");
    /// How many times each arm of the spirals goes around.
    TURNS = Parameter::new("turns", Landscape, Kind::Number { min: 0.1, max: 4.0 }).default("1");
    /// Each point as x,y,label, ; between points; labels are 0 and 1, and for a network 2 as well.
    OWN = Parameter::new("own", Landscape, Kind::Points { min: -1e6, max: 1e6, most: 200 })
        .label("your points")
        .default("-2,-0.5,0;-1.5,-1.5,0;-0.5,-1,0;0.5,0.5,0;2,1,1;1,1.5,1;1.5,-0.5,1;-0.5,0.5,1");
    /// Whether the inputs are shifted and scaled to mean 0 and standard deviation 1 before training.
    STANDARDISE = standardise("false");
    /// Whether the inputs are shifted and scaled to mean 0 and standard deviation 1 before training: without, the best rate is far lower.
    STANDARDISE_MEASURED = standardise("true");
    /// Whether the inputs are shifted and scaled to mean 0 and standard deviation 1 before training: the ravine becomes a bowl.
    STANDARDISE_A_LINE = standardise("false");
}

/// What a data set is drawn by.
pub(crate) struct Recipe {
    pub points: u64,
    pub noise: f64,
    pub seed: u64,
}

/// Where the points of a data set come from.
pub(crate) trait Source {
    /// The points, from the random numbers of a seed where they are drawn.
    fn rows(&self, seed: u64) -> Rows;

    /// How many points there are and how many of them must stay for training, without drawing them.
    fn count(&self) -> [usize; 2];

    /// How many points are asked for, where they are drawn.
    fn drawn(&self) -> Option<u64>;

    /// How many classes the points have; 0 where the targets are numbers.
    fn classes(&self) -> usize;

    /// Whether its inputs are shifted and scaled.
    fn is_standardised(&self) -> bool;
}

/// Lists every data set once, and makes of the list the table of facts, settings for each data set, and the enum of
/// them all.
macro_rules! datasets {
    ($(
        $(#[$doc:meta])*
        $Set:ident fits [$($Model:ident),*], $origin:ident $(by $function:path)? {
            $( $setting:ident: $parameter:ident ),*
        },
        $facts:expr;
    )*) => {
        $(
            $crate::landscape::data::set::dataset! {
                $origin $(by $function)? { $( $setting: $parameter ),* } $(#[$doc])* $Set
            }

            impl $Set {
                const FACTS: Facts = $facts.fits(&[$(Kind::$Model),*]);
            }

            impl Described for $Set {
                const DESCRIPTION: Description = $Set::FACTS.description;
            }
        )*

        /// Every data set, in the order of the menu.
        pub const DATASETS: &[Facts] = &[$($Set::FACTS),*];

        $crate::math::parameter::alternatives! {
            /// Any one of the data sets, with its settings.
            ///
            /// ```
            /// use overshoot::landscape::{data::Dataset, model::Kind};
            /// let moons = Dataset::named("moons").unwrap();
            /// assert_eq!(moons.facts().columns(), 2);
            /// assert!(moons.facts().fit(Kind::Logistic) && !moons.facts().fit(Kind::Line));
            /// ```
            pub enum Dataset { $( $(#[$doc])* $Set($Set) ),* }
        }

        impl Dataset {
            /// What is known of it.
            pub fn facts(&self) -> &'static Facts {
                match self { $( Dataset::$Set(_) => const { &$Set::FACTS } ),* }
            }

            /// Whether its inputs are shifted and scaled to mean 0 and deviation 1.
            pub fn is_standardised(&self) -> bool {
                self.source().is_standardised()
            }

            /// How many points are asked for, where they are drawn.
            pub fn drawn(&self) -> Option<u64> {
                self.source().drawn()
            }

            /// Where its points come from.
            pub(crate) fn source(&self) -> &dyn Source {
                match self { $( Dataset::$Set(set) => set ),* }
            }
        }
    };
}
pub(super) use datasets;

/// The settings of a data set, and where its points come from.
macro_rules! dataset {
    (
        drawn by $draw:path { noise: $noise:ident $(, $setting:ident: $parameter:ident)* }
        $(#[$doc:meta])* $Set:ident
    ) => {
        $crate::math::parameter::settings! {
            $(#[$doc])*
            pub struct $Set {
                points: u64 as POINTS_OF_CLASSES,
                noise: f64 as $noise,
                $( $setting: f64 as $parameter, )*
                standardise: bool as STANDARDISE,
            }
        }

        impl Source for $Set {
            fn rows(&self, seed: u64) -> Rows {
                let Self { points, noise, .. } = *self;
                $draw(&Recipe { points, noise, seed } $(, self.$setting)*)
            }
            fn drawn(&self) -> Option<u64> {
                Some(self.points)
            }
            // Every class has a point, for there are at least two.
            fn count(&self) -> [usize; 2] {
                [self.points as usize, 2]
            }
            fn classes(&self) -> usize {
                $Set::FACTS.classes
            }
            fn is_standardised(&self) -> bool {
                self.standardise
            }
        }
    };
    (measured by $read:path {} $(#[$doc:meta])* $Set:ident) => {
        $crate::math::parameter::settings! {
            $(#[$doc])*
            pub struct $Set {
                standardise: bool as STANDARDISE_MEASURED,
            }
        }

        impl Source for $Set {
            fn rows(&self, _: u64) -> Rows {
                $read().clone()
            }
            fn drawn(&self) -> Option<u64> {
                None
            }
            fn count(&self) -> [usize; 2] {
                [$read().len(), split::kept(&$read().y, self.classes())]
            }
            fn classes(&self) -> usize {
                $Set::FACTS.classes
            }
            fn is_standardised(&self) -> bool {
                self.standardise
            }
        }
    };
    (placed {} $(#[$doc:meta])* $Set:ident) => {
        $crate::math::parameter::settings! {
            $(#[$doc])*
            pub struct $Set {
                own: Vec<Labelled> as OWN,
                standardise: bool as STANDARDISE,
            }
        }

        impl Source for $Set {
            fn rows(&self, _: u64) -> Rows {
                own::rows(&self.own)
            }
            fn drawn(&self) -> Option<u64> {
                None
            }
            fn count(&self) -> [usize; 2] {
                [self.own.len(), split::kept(&self.rows(0).y, self.classes())]
            }
            // As many as the labels say.
            fn classes(&self) -> usize {
                own::classes(&self.own)
            }
            fn is_standardised(&self) -> bool {
                self.standardise
            }
        }
    };
}
pub(super) use dataset;

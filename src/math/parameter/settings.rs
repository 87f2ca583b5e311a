//! Typed settings: a struct whose fields are parameters, an enum whose variants are the words of a choice, and an enum
//! each of whose variants has settings of its own. Read from words once, and written back into them.

use super::{Kind, Labelled, Parameter, Value, Word, read_value};
use crate::math::error::Error;

/// The words that settings are read from: the value of the parameter of a name, where one was written.
pub type Words<'a, R> = dyn Fn(&str) -> Option<&'a Value<R>> + 'a;

/// The choices of other parameters under which a parameter is there: `[("optimizer", "adam")]`.
pub type Path = Vec<(&'static str, &'static str)>;

/// A struct of settings, made by `settings!`.
pub trait Settings: Sized {
    /// The parameter of each field.
    const PARAMETERS: &'static [Parameter];

    /// The settings that were written; where one was not, its default.
    fn read<R>(words: &Words<R>) -> Self;

    /// Every setting as a value under its name; those whose default is derived only where they are set.
    fn write<R>(&self, out: &mut Vec<(&'static str, Value<R>)>);

    /// Every parameter, those of what is inside a field too, each with the path to it.
    fn list(path: &Path, out: &mut Vec<(Parameter, Path)>);
}

/// What a field of settings can be.
pub trait Field: Sized {
    /// What was written, or the default.
    fn read<R>(parameter: &Parameter, words: &Words<R>) -> Self;

    /// The field as the value of its parameter.
    fn write<R>(&self, parameter: &Parameter, out: &mut Vec<(&'static str, Value<R>)>);

    /// Its parameter, and those inside it.
    fn list(parameter: &Parameter, path: &Path, out: &mut Vec<(Parameter, Path)>) {
        out.push((*parameter, path.clone()));
    }
}

/// A choice between words.
pub trait Choice {
    /// The words in the order of the menu, each with the name that people read.
    const WORDS: &'static [Word];
}

/// What is known of an optimizer, a schedule, a surface or a data set besides what it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Description {
    /// The name in links: `optimizer=momentum`.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// The formula as people write it; empty where there is none.
    pub formula: &'static str,
    /// Where it comes from; empty where it is our own.
    pub source: &'static str,
    /// One sentence on what it does to the learning rate, or shows of it.
    pub teaches: &'static str,
}

/// Settings that have a description: a variant of `alternatives!`.
pub trait Described {
    /// What is known of it.
    const DESCRIPTION: Description;
}

/// The value of a parameter: as written, or its default.
fn value<R, T>(parameter: &Parameter, words: &Words<R>, take: impl Fn(&Value<R>) -> Option<T>) -> Option<T> {
    let taken = |value: &Value<R>| {
        take(value).unwrap_or_else(|| unreachable!("{} is read as what it is", parameter.name))
    };
    match words(parameter.name) {
        Some(value) => Some(taken(value)),
        None => default(parameter).map(|value| taken(&value)),
    }
}

/// The default of a parameter.
#[inline(never)]
pub fn default<R>(parameter: &Parameter) -> Option<Value<R>> {
    let run = |_| -> Result<R, Error> { unreachable!("no default is a run") };
    let read = |text| read_value(parameter, text)?.with_runs(run);
    parameter
        .default
        .map(|text| read(text).expect("defaults are valid"))
}

/// Fields of plain values, each also as an option, for parameters whose default is derived.
macro_rules! fields {
    ($($Type:ty: $take:expr, $put:expr;)*) => { $(
        impl Field for Option<$Type> {
            fn read<R>(parameter: &Parameter, words: &Words<R>) -> Self {
                value(parameter, words, $take)
            }
            fn write<R>(&self, parameter: &Parameter, out: &mut Vec<(&'static str, Value<R>)>) {
                let put: fn(&$Type, Kind) -> Value<R> = $put;
                out.extend(self.as_ref().map(|value| (parameter.name, put(value, parameter.kind))));
            }
        }
        impl Field for $Type {
            fn read<R>(parameter: &Parameter, words: &Words<R>) -> Self {
                <Option<$Type>>::read(parameter, words)
                    .unwrap_or_else(|| unreachable!("{} has a default", parameter.name))
            }
            fn write<R>(&self, parameter: &Parameter, out: &mut Vec<(&'static str, Value<R>)>) {
                let put: fn(&$Type, Kind) -> Value<R> = $put;
                out.push((parameter.name, put(self, parameter.kind)));
            }
        }
    )* };
}

fields! {
    f64: |value| if let Value::Number(number) = value { Some(*number) } else { None },
        |number, _| Value::Number(*number);
    u64: |value| if let Value::Integer(integer) = value { Some(*integer) } else { None },
        |integer, _| Value::Integer(*integer);
    bool: |value| if let Value::Switch(switch) = value { Some(*switch) } else { None },
        |switch, _| Value::Switch(*switch);
    [f64; 2]: |value| if let Value::Point(point) = value { Some(*point) } else { None },
        |point, _| Value::Point(*point);
    Vec<u64>: |value| match value {
            Value::Steps(list) | Value::Widths(list) => Some(list.clone()),
            _ => None,
        },
        |list, kind| match kind {
            Kind::Widths { .. } => Value::Widths(list.clone()),
            _ => Value::Steps(list.clone()),
        };
    String: |value| if let Value::Text(text) = value { Some(text.clone()) } else { None },
        |text, _| Value::Text(text.clone());
    Vec<Labelled>: |value| if let Value::Points(points) = value { Some(points.clone()) } else { None },
        |points, _| Value::Points(points.clone());
}

/// The word of a choice: as written, or its default.
pub fn word<R>(parameter: &Parameter, words: &Words<R>) -> Option<&'static str> {
    value(parameter, words, |value| match value {
        Value::Choice(word) => Some(*word),
        _ => None,
    })
}

/// The words of a set: as written, or its default.
pub fn set<R>(parameter: &Parameter, words: &Words<R>) -> Option<Vec<&'static str>> {
    value(parameter, words, |value| match value {
        Value::Set(set) => Some(set.clone()),
        _ => None,
    })
}

/// The words of descriptions, for [`Choice::WORDS`].
pub const fn words_of<const N: usize>(descriptions: &[Description; N]) -> [Word; N] {
    let mut words = [("", ""); N];
    let mut i = 0;
    while i < N {
        words[i] = (descriptions[i].name, descriptions[i].label);
        i += 1;
    }
    words
}

/// Constants of parameters that several settings share; the doc comment of each is its help.
macro_rules! parameters {
    ($($(#[doc = $help:literal])+ $NAME:ident = $parameter:expr;)*) => { $(
        $(#[doc = $help])+
        #[allow(unreachable_pub)] // some of them are only for the files beside theirs
        pub const $NAME: $crate::math::parameter::Parameter = $parameter.help(concat!($($help),+));
    )* };
}
pub(crate) use parameters;

/// A struct of settings. Each field is a parameter of its own, whose help is the doc comment, or one that is shared
/// with other settings:
///
/// ```text
/// settings! {
///     /// Settings of NAdam.
///     pub struct NAdam {
///         beta1: f64 as BETA1,
///         /// How fast the momentum warms up to beta1; 0 leaves it at half of it.
///         momentum_decay: f64 = Parameter::new("momentum-decay", Group::Training, SHARE).default("0.004"),
///     }
/// }
/// ```
macro_rules! settings {
    (
        $(#[$meta:meta])*
        pub struct $Name:ident {
            $( $(#[doc = $help:literal])* $field:ident: $Type:ty $(as $shared:path)? $(= $own:expr)? ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $Name {
            $(
                $(#[doc = $help])*
                $(#[doc = concat!("The parameter `", stringify!($shared), "`, which other settings have too.")])?
                pub $field: $Type,
            )*
        }

        impl $crate::math::parameter::Settings for $Name {
            const PARAMETERS: &'static [$crate::math::parameter::Parameter] = &[$({
                #[allow(dead_code)]
                const HELP: &str = concat!($($help,)* "");
                $($shared)? $($own.help(HELP))?
            }),*];

            fn read<R>(words: &$crate::math::parameter::Words<R>) -> Self {
                #[allow(unused)]
                let mut parameters = Self::PARAMETERS.iter();
                let _ = words;
                $Name { $(
                    $field: <$Type as $crate::math::parameter::Field>::read(
                        parameters.next().expect("a parameter for each field"),
                        words,
                    ),
                )* }
            }

            fn write<R>(&self, out: &mut Vec<(&'static str, $crate::math::parameter::Value<R>)>) {
                #[allow(unused)]
                let mut parameters = Self::PARAMETERS.iter();
                let _ = &out;
                $( $crate::math::parameter::Field::write(
                    &self.$field,
                    parameters.next().expect("a parameter for each field"),
                    out,
                ); )*
            }

            fn list(
                path: &$crate::math::parameter::Path,
                out: &mut Vec<($crate::math::parameter::Parameter, $crate::math::parameter::Path)>,
            ) {
                #[allow(unused)]
                let mut parameters = Self::PARAMETERS.iter();
                let _ = (path, &out);
                $( <$Type as $crate::math::parameter::Field>::list(
                    parameters.next().expect("a parameter for each field"),
                    path,
                    out,
                ); )*
            }
        }

        impl Default for $Name {
            fn default() -> Self {
                <Self as $crate::math::parameter::Settings>::read::<std::convert::Infallible>(&|_| None)
            }
        }
    };
}
pub(crate) use settings;

/// An enum of the words that a choice allows, each with the name that people read.
macro_rules! choices {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident {
            $( $(#[$doc:meta])* $Variant:ident = $word:literal, $label:literal; )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        pub enum $Name { $( $(#[$doc])* #[serde(rename = $word)] $Variant, )* }

        impl $Name {
            /// All of them, in the order of the menu.
            pub const ALL: &'static [$Name] = &[$($Name::$Variant),*];

            /// The name in links.
            pub const fn name(self) -> &'static str {
                match self { $($Name::$Variant => $word,)* }
            }

            /// The name that people read.
            pub const fn label(self) -> &'static str {
                match self { $($Name::$Variant => $label,)* }
            }
        }

        impl $crate::math::parameter::Choice for $Name {
            const WORDS: &'static [$crate::math::parameter::Word] = &[$(($word, $label)),*];
        }

        impl $crate::math::parameter::Field for Option<$Name> {
            fn read<R>(
                parameter: &$crate::math::parameter::Parameter,
                words: &$crate::math::parameter::Words<R>,
            ) -> Self {
                let word = $crate::math::parameter::word(parameter, words)?;
                $Name::ALL.iter().copied().find(|choice| choice.name() == word)
            }
            fn write<R>(
                &self,
                parameter: &$crate::math::parameter::Parameter,
                out: &mut Vec<(&'static str, $crate::math::parameter::Value<R>)>,
            ) {
                let value = |choice: $Name| $crate::math::parameter::Value::Choice(choice.name());
                out.extend(self.map(|choice| (parameter.name, value(choice))));
            }
        }

        impl $crate::math::parameter::Field for $Name {
            fn read<R>(
                parameter: &$crate::math::parameter::Parameter,
                words: &$crate::math::parameter::Words<R>,
            ) -> Self {
                <Option<$Name>>::read(parameter, words)
                    .unwrap_or_else(|| unreachable!("{} is one of its choices", parameter.name))
            }
            fn write<R>(
                &self,
                parameter: &$crate::math::parameter::Parameter,
                out: &mut Vec<(&'static str, $crate::math::parameter::Value<R>)>,
            ) {
                Some(*self).write(parameter, out);
            }
        }
    };
}
pub(crate) use choices;

/// An enum of alternatives, each with settings of its own and a [`Description`]. Its field stands for the choice and
/// for the settings of what is chosen.
macro_rules! alternatives {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident { $( $(#[$doc:meta])* $Variant:ident($Settings:ty) ),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $Name { $( $(#[$doc])* $Variant($Settings), )* }

        impl $Name {
            /// What is known of each, in the order of the menu.
            pub const ALL: &'static [$crate::math::parameter::Description] =
                &[$(<$Settings as $crate::math::parameter::Described>::DESCRIPTION),*];

            /// All of them with their default settings, in the order of the menu.
            pub fn each() -> impl Iterator<Item = $Name> {
                [$($Name::$Variant(Default::default())),*].into_iter()
            }

            /// What is known of it.
            pub fn description(&self) -> &'static $crate::math::parameter::Description {
                match self { $(
                    $Name::$Variant(_) =>
                        const { &<$Settings as $crate::math::parameter::Described>::DESCRIPTION },
                )* }
            }

            /// The one of that name, with its default settings.
            pub fn named(name: &str) -> Option<$Name> {
                $( if name == <$Settings as $crate::math::parameter::Described>::DESCRIPTION.name {
                    return Some($Name::$Variant(Default::default()));
                } )*
                None
            }
        }

        $( impl From<$Settings> for $Name {
            fn from(settings: $Settings) -> $Name {
                $Name::$Variant(settings)
            }
        } )*

        impl $crate::math::parameter::Choice for $Name {
            const WORDS: &'static [$crate::math::parameter::Word] = &$crate::math::parameter::words_of(
                &[$(<$Settings as $crate::math::parameter::Described>::DESCRIPTION),*],
            );
        }

        impl $crate::math::parameter::Field for $Name {
            fn read<R>(
                parameter: &$crate::math::parameter::Parameter,
                words: &$crate::math::parameter::Words<R>,
            ) -> Self {
                let word = $crate::math::parameter::word(parameter, words);
                $( if word == Some(<$Settings as $crate::math::parameter::Described>::DESCRIPTION.name) {
                    return $Name::$Variant(<$Settings as $crate::math::parameter::Settings>::read(words));
                } )*
                unreachable!("{} is one of its choices", parameter.name)
            }

            fn write<R>(
                &self,
                parameter: &$crate::math::parameter::Parameter,
                out: &mut Vec<(&'static str, $crate::math::parameter::Value<R>)>,
            ) {
                out.push((
                    parameter.name,
                    $crate::math::parameter::Value::Choice(self.description().name),
                ));
                match self { $(
                    $Name::$Variant(settings) => $crate::math::parameter::Settings::write(settings, out),
                )* }
            }

            fn list(
                parameter: &$crate::math::parameter::Parameter,
                path: &$crate::math::parameter::Path,
                out: &mut Vec<($crate::math::parameter::Parameter, $crate::math::parameter::Path)>,
            ) {
                out.push((*parameter, path.clone()));
                $( {
                    let mut path = path.clone();
                    path.push((
                        parameter.name,
                        <$Settings as $crate::math::parameter::Described>::DESCRIPTION.name,
                    ));
                    <$Settings as $crate::math::parameter::Settings>::list(&path, out);
                } )*
            }
        }
    };
}
pub(crate) use alternatives;

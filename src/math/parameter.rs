//! What a parameter is: its name, what people read about it, and what it can hold. A parameter stands once, at the
//! field of the settings that it describes; links, attributes, controls, errors and docs are made from it there.
//!
//! `settings!` makes a struct of typed settings whose fields are parameters, `choices!` an enum of the words that one
//! can be, and `alternatives!` an enum each of whose variants has settings of its own.

mod read;
mod settings;
mod write;

pub(crate) use read::read_value;
pub use settings::Description;
// Hidden: what the macros below are written with; users meet only the settings that they make.
#[doc(hidden)]
pub use settings::{Choice, Described, Field, Path, Settings, Words, default, set, word, words_of};
pub(crate) use settings::{alternatives, choices, parameters, settings};
pub use write::write_number;
pub(crate) use write::{tell_number, write_value};

/// What a parameter can hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// One of a few words.
    Choice,
    /// A number from `min` to `max`.
    Number {
        /// The least number.
        min: f64,
        /// The greatest number.
        max: f64,
    },
    /// A number from `min` to `max` that people think of in powers of ten.
    LogNumber {
        /// The least number.
        min: f64,
        /// The greatest number.
        max: f64,
    },
    /// A whole number from `min` to `max`.
    Integer {
        /// The least number.
        min: u64,
        /// The greatest number.
        max: u64,
    },
    /// Two numbers `x,y`, each from `min` to `max`.
    Point {
        /// The least number.
        min: f64,
        /// The greatest number.
        max: f64,
    },
    /// Two numbers `low,high`, each from `min` to `max`, the lower one first.
    Range {
        /// The least number.
        min: f64,
        /// The greatest number.
        max: f64,
    },
    /// At most `most` whole numbers from 1 to `max`, rising, `,` between them.
    Steps {
        /// The greatest number.
        max: u64,
        /// How many numbers at the most.
        most: usize,
    },
    /// From 1 to `most` whole numbers from 1 to `max`, `,` between them.
    Widths {
        /// The greatest number.
        max: u64,
        /// How many numbers at the most.
        most: usize,
    },
    /// From 2 to `most` points `x,y,label`, `;` between them: both numbers from `min` to `max`, the label 0, 1 or 2, and
    /// at least two labels among them.
    Points {
        /// The least number.
        min: f64,
        /// The greatest number.
        max: f64,
        /// How many points at the most.
        most: usize,
    },
    /// At most `max` runs, each by what differs from the defaults, `;` between them.
    Runs {
        /// How many runs at the most.
        max: usize,
    },
    /// At most `max` runs that race, written likewise: they share their start and their steps, and one whose rate is
    /// given keeps it.
    Racers {
        /// How many runs at the most.
        max: usize,
    },
    /// Some of the words, each once: printed in their order with `,` between them, read with spaces or commas.
    Set {
        /// How many words at the least.
        least: usize,
    },
    /// A text in one line, of at most `most` characters.
    Text {
        /// How many characters at the most.
        most: usize,
    },
    /// `true` or `false`.
    Switch,
}

/// Whether a parameter changes the numbers.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Group {
    /// What is trained on: the loss surface, or the model and its data.
    Landscape,
    /// How it is trained.
    Training,
    /// Only what is shown.
    View,
}

/// A word that a choice allows, with the name that people read.
pub type Word = (&'static str, &'static str);

/// A parameter: a name, and everything that people are told about it.
///
/// ```
/// use overshoot::math::parameter::Kind;
/// let lr = overshoot::training::schedule::LR;
/// assert_eq!((lr.name, lr.default), ("lr", Some("0.185")));
/// assert_eq!(lr.kind, Kind::LogNumber { min: 1e-9, max: 1000.0 });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name in links, attributes and the API; PyTorch's where PyTorch has one.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// One sentence on what it does.
    pub help: &'static str,
    /// What it can hold.
    pub kind: Kind,
    /// The default as it would be written; `None` where it is derived, and `help` says from what.
    pub default: Option<&'static str>,
    /// Whether it changes the numbers.
    pub group: Group,
    /// The words that a choice or a set allows; empty for other kinds.
    pub choices: &'static [Word],
    /// The word of a choice that is written without a value, as HTML writes a switch; `None` where it must have one.
    pub bare: Option<&'static str>,
}

impl PartialEq for Parameter {
    /// Two fields have the same parameter where everything that people are told of it is the same.
    fn eq(&self, other: &Parameter) -> bool {
        (self.name, self.label, self.help, self.kind) == (other.name, other.label, other.help, other.kind)
            && (self.default, self.group) == (other.default, other.group)
    }
}

impl Parameter {
    /// A parameter whose label is its name.
    pub const fn new(name: &'static str, group: Group, kind: Kind) -> Parameter {
        Parameter {
            name,
            label: name,
            help: "",
            kind,
            default: None,
            group,
            choices: &[],
            bare: None,
        }
    }
    /// One of the words of `T`.
    pub const fn choice<T: Choice>(name: &'static str, group: Group) -> Parameter {
        Parameter {
            choices: T::WORDS,
            ..Parameter::new(name, group, Kind::Choice)
        }
    }
    /// Some of the words of `T`, at least so many.
    pub const fn set<T: Choice>(name: &'static str, group: Group, least: usize) -> Parameter {
        Parameter {
            choices: T::WORDS,
            ..Parameter::new(name, group, Kind::Set { least })
        }
    }
    /// The same with a word that is meant where no value is written.
    pub const fn bare(self, word: &'static str) -> Parameter {
        Parameter {
            bare: Some(word),
            ..self
        }
    }
    /// The same with a name that people read.
    pub const fn label(self, label: &'static str) -> Parameter {
        Parameter { label, ..self }
    }
    /// The same with a default, written as in a link.
    pub const fn default(self, default: &'static str) -> Parameter {
        Parameter {
            default: Some(default),
            ..self
        }
    }
    /// A doc comment is the help: without the space that it begins with.
    pub const fn help(self, doc: &'static str) -> Parameter {
        let help = match doc.as_bytes() {
            [b' ', ..] => doc.split_at(1).1,
            _ => doc,
        };
        Parameter { help, ..self }
    }
}

/// A point of the plane with its class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Labelled {
    /// Both coordinates.
    pub at: [f64; 2],
    /// 0, 1 or 2.
    pub label: u8,
}

/// The value of a parameter, as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<Run> {
    /// That of [`Kind::Choice`].
    Choice(&'static str),
    /// That of [`Kind::Number`] and [`Kind::LogNumber`].
    Number(f64),
    /// That of [`Kind::Integer`].
    Integer(u64),
    /// That of [`Kind::Point`], and of [`Kind::Range`] with its lower end first.
    Point([f64; 2]),
    /// That of [`Kind::Steps`].
    Steps(Vec<u64>),
    /// That of [`Kind::Widths`].
    Widths(Vec<u64>),
    /// That of [`Kind::Points`].
    Points(Vec<Labelled>),
    /// That of [`Kind::Runs`] and [`Kind::Racers`].
    Runs(Vec<Run>),
    /// That of [`Kind::Set`], in the order of its words.
    Set(Vec<&'static str>),
    /// That of [`Kind::Text`].
    Text(String),
    /// That of [`Kind::Switch`].
    Switch(bool),
}

impl<Run> Value<Run> {
    /// The same value with other runs.
    ///
    /// # Errors
    /// That of the first run which is none of the others.
    pub(crate) fn with_runs<Other, Error>(
        self,
        run: impl FnMut(Run) -> Result<Other, Error>,
    ) -> Result<Value<Other>, Error> {
        Ok(match self {
            Value::Choice(word) => Value::Choice(word),
            Value::Number(number) => Value::Number(number),
            Value::Integer(integer) => Value::Integer(integer),
            Value::Point(point) => Value::Point(point),
            Value::Steps(steps) => Value::Steps(steps),
            Value::Widths(widths) => Value::Widths(widths),
            Value::Points(points) => Value::Points(points),
            Value::Runs(runs) => Value::Runs(runs.into_iter().map(run).collect::<Result<_, _>>()?),
            Value::Set(words) => Value::Set(words),
            Value::Text(text) => Value::Text(text),
            Value::Switch(switch) => Value::Switch(switch),
        })
    }
}

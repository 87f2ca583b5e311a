//! An [`Experiment`]: a plain value that says everything a training depends on, parsed from and printed as
//! `name=value&name=value` by the one table of parameters ([`crate::vocabulary`]).

use crate::vocabulary::{Group, Kind, ROWS, Row};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// The value of one parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Choice(&'static str),
    Number(f64),
    Integer(u64),
    Point([f64; 2]),
    Pins(Vec<Experiment>),
    Switch(bool),
}

/// Everything that a training depends on, and what is shown of it. Parameters that are not set have their
/// defaults; a parameter set to its default is the same as one that is not set.
///
/// ```
/// use overshoot::Experiment;
/// let experiment: Experiment = "surface=rosenbrock&optimizer=adam&lr=0.02".parse().unwrap();
/// assert_eq!(experiment.number("lr"), 0.02);
/// assert_eq!(experiment.to_string(), "surface=rosenbrock&optimizer=adam&lr=0.02");
/// let error = "surface=rosenbrok".parse::<Experiment>().unwrap_err();
/// assert!(error.to_string().contains("did you mean “rosenbrock”?"));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Experiment {
    /// What differs from the defaults, by the position of its (first) row in the table.
    set: BTreeMap<usize, Value>,
}

/// Why words are no experiment: a sentence for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Error {}

impl Error {
    /// An error that says this sentence.
    pub(crate) fn new(sentence: String) -> Error {
        Error(sentence)
    }
}

impl FromStr for Experiment {
    type Err = Error;
    /// Parses `name=value&name=value`, percent-encoded as in an address; a leading `?` may stand before it.
    fn from_str(query: &str) -> Result<Experiment, Error> {
        let (experiment, errors) = Experiment::read(query);
        errors.into_iter().next().map_or(Ok(experiment), Err)
    }
}

impl Experiment {
    /// Parses what can be parsed: the experiment of all good words, and an error for each bad one. After
    /// [`MOST_ERRORS`] it stops, for that is no query.
    pub fn read(query: &str) -> (Experiment, Vec<Error>) {
        let mut experiment = Experiment::default();
        let mut errors = Vec::new();
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        let query = query.strip_prefix('?').unwrap_or(query);
        for word in query.split('&').filter(|word| !word.is_empty()) {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            let result = decode("a name", name).and_then(|name| {
                let value = decode(&name, value)?;
                if let Some(first) = seen.insert(name.clone(), value.clone()) {
                    find(&name)?;
                    return Err(Error(format!(
                        "{} is given twice ({} and {}): give it once.",
                        quote(&name),
                        quote(&first),
                        quote(&value)
                    )));
                }
                experiment.put(&name, &value)
            });
            errors.extend(result.err());
            if errors.len() == MOST_ERRORS {
                break;
            }
        }
        experiment.forget_defaults();
        (experiment, errors)
    }

    /// Sets one parameter from its text.
    ///
    /// # Errors
    /// An unknown name or a bad value: a sentence that names the parameter, the value and what is allowed.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        self.put(name, text)?;
        self.forget_defaults();
        Ok(())
    }

    /// Sets the pinned runs: only how each is trained counts.
    ///
    /// # Errors
    /// More runs than may be pinned.
    pub fn set_pins(&mut self, pins: &[Experiment]) -> Result<(), Error> {
        let pins: Vec<Experiment> = pins.iter().map(|pin| pin.only(Group::Training)).collect();
        self.set("pins", &write_value(&Value::Pins(pins)))
    }

    /// Sets one parameter back to its default.
    ///
    /// # Errors
    /// An unknown name.
    pub fn reset(&mut self, name: &str) -> Result<(), Error> {
        let (position, _) = find(name)?;
        self.set.remove(&position);
        self.forget_defaults();
        Ok(())
    }

    fn put(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let (position, row) = find(name)?;
        let value = read_value(row, text)?;
        self.set.insert(position, value);
        Ok(())
    }

    /// Drops what equals the default of the row that applies, or of every row where none does.
    fn forget_defaults(&mut self) {
        let redundant = |position: &usize, value: &Value| {
            let name = ROWS[*position].name;
            let is_default = |position: usize| default(position) == Some(value);
            match self.position(name) {
                Some(position) => is_default(position),
                None => (0..ROWS.len())
                    .filter(|&row| ROWS[row].name == name)
                    .all(is_default),
            }
        };
        let positions: Vec<usize> = self
            .set
            .iter()
            .filter(|(position, value)| redundant(position, value))
            .map(|(p, _)| *p)
            .collect();
        for position in positions {
            self.set.remove(&position);
        }
    }

    /// The row of that name that applies to this experiment.
    pub fn row(&self, name: &str) -> Option<&'static Row> {
        self.position(name).map(|position| &ROWS[position])
    }

    fn position(&self, name: &str) -> Option<usize> {
        ROWS.iter().position(|row| row.name == name && self.applies(row))
    }

    /// Whether a row applies, which depends on the choices of other rows.
    pub fn applies(&self, row: &Row) -> bool {
        row.when
            .iter()
            .all(|(name, choices)| choices.contains(&self.choice(name)))
    }

    /// The value of a parameter: as set, or the default; `None` where the default is derived.
    pub fn value(&self, name: &str) -> Option<&Value> {
        let first = ROWS.iter().position(|row| row.name == name)?;
        self.set
            .get(&first)
            .or_else(|| default(self.position(name).unwrap_or(first)))
    }

    /// The value of a choice.
    ///
    /// # Panics
    /// Where the table has no choice of that name; likewise for the other kinds below.
    pub fn choice(&self, name: &str) -> &'static str {
        match self.value(name) {
            Some(Value::Choice(choice)) => choice,
            other => panic!("{name} is no choice: {other:?}"),
        }
    }

    /// The value of a number.
    pub fn number(&self, name: &str) -> f64 {
        match self.value(name) {
            Some(Value::Number(number)) => *number,
            other => panic!("{name} is no number: {other:?}"),
        }
    }

    /// The value of a whole number.
    pub fn integer(&self, name: &str) -> u64 {
        self.integer_if_set(name)
            .unwrap_or_else(|| panic!("{name} has no default"))
    }

    /// The value of a whole number whose default is derived.
    pub fn integer_if_set(&self, name: &str) -> Option<u64> {
        match self.value(name) {
            Some(Value::Integer(integer)) => Some(*integer),
            None => None,
            other => panic!("{name} is no whole number: {other:?}"),
        }
    }

    /// The value of a point whose default is derived.
    pub fn point_if_set(&self, name: &str) -> Option<[f64; 2]> {
        match self.value(name) {
            Some(Value::Point(point)) => Some(*point),
            None => None,
            other => panic!("{name} is no point: {other:?}"),
        }
    }

    /// The value of a switch.
    pub fn switch(&self, name: &str) -> bool {
        match self.value(name) {
            Some(Value::Switch(switch)) => *switch,
            other => panic!("{name} is no switch: {other:?}"),
        }
    }

    /// The pinned runs: each the training of its own, on the landscape of this experiment.
    pub fn pins(&self) -> Vec<Experiment> {
        let Some(Value::Pins(pins)) = self.value("pins") else {
            return Vec::new();
        };
        pins.iter()
            .map(|pin| self.only(Group::Landscape).with(pin))
            .collect()
    }

    /// The same learning rate, or any other number, set exactly.
    pub fn with_number(&self, name: &str, number: f64) -> Result<Experiment, Error> {
        let mut experiment = self.clone();
        experiment.set(name, &write_number(number))?;
        Ok(experiment)
    }

    /// Only the parameters of one group.
    pub fn only(&self, group: Group) -> Experiment {
        let set = self
            .set
            .iter()
            .filter(|(position, _)| ROWS[**position].group == group);
        Experiment {
            set: set.map(|(position, value)| (*position, value.clone())).collect(),
        }
    }

    /// This experiment with everything that another one sets.
    fn with(&self, other: &Experiment) -> Experiment {
        let mut set = self.set.clone();
        set.extend(other.set.clone());
        Experiment { set }
    }

    /// The text of a parameter's value, as links have it; empty where the default is derived.
    pub fn text(&self, name: &str) -> String {
        self.value(name).map_or(String::new(), write_value)
    }
}

impl fmt::Display for Experiment {
    /// What differs from the defaults as `name=value&name=value`, in the order of the table.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (position, value)) in self.set.iter().enumerate() {
            let separator = if i == 0 { "" } else { "&" };
            let value = write_value(value);
            write!(
                f,
                "{separator}{}={}",
                ROWS[*position].name,
                utf8_percent_encode(&value, RESERVED)
            )?;
        }
        Ok(())
    }
}

/// What may not stand as it is in the value of a query.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'&')
    .add(b'+')
    .add(b'%')
    .add(b'=');

/// After so many errors, reading stops.
pub const MOST_ERRORS: usize = 20;

/// The first row of that name, with its position.
fn find(name: &str) -> Result<(usize, &'static Row), Error> {
    if let Some(position) = ROWS.iter().position(|row| row.name == name) {
        return Ok((position, &ROWS[position]));
    }
    let names = || ROWS.iter().map(|row| row.name);
    let hint = nearest(name, names()).map_or_else(
        || format!("the parameters are {}.", names().collect::<Vec<_>>().join(", ")),
        |nearest| format!("did you mean “{nearest}”?"),
    );
    Err(Error(format!("There is no parameter {}; {hint}", quote(name))))
}

/// The name most like what was written, if any is like it at all.
fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written: String = written.chars().take(40).collect::<String>().to_lowercase();
    let likeness = |name: &str| strsim::jaro_winkler(&written, name);
    names
        .map(|name| (likeness(name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|best| best.0 > 0.7)
        .map(|best| best.1)
}

/// The default of the row at a position of the table; `None` where it is derived.
fn default(position: usize) -> Option<&'static Value> {
    // Read once, since everything that trains asks for them.
    static DEFAULTS: LazyLock<Vec<Option<Value>>> = LazyLock::new(|| {
        let read = |row: &Row| {
            row.default
                .map(|text| read_value(row, text).expect("defaults are valid"))
        };
        ROWS.iter().map(read).collect()
    });
    DEFAULTS[position].as_ref()
}

/// A value from its text.
fn read_value(row: &Row, text: &str) -> Result<Value, Error> {
    let text = text.trim();
    match row.kind {
        Kind::Choice => {
            let choices = row.choices();
            let found = choices.iter().find(|choice| choice.0 == text);
            found.map(|choice| Value::Choice(choice.0)).ok_or_else(|| {
                let names: Vec<&str> = choices.iter().map(|choice| choice.0).collect();
                let hint = nearest(text, names.iter().copied())
                    .map_or(".".to_string(), |nearest| format!("; did you mean “{nearest}”?"));
                Error(format!(
                    "{} cannot be {}: allowed are {}{hint}",
                    row.name,
                    quote(text),
                    names.join(", ")
                ))
            })
        }
        Kind::Number { min, max } | Kind::LogNumber { min, max } => {
            read_number(text, min, max).map(Value::Number).ok_or_else(|| {
                wrong(
                    row,
                    text,
                    &format!("a number from {} to {}", bound(min), bound(max)),
                )
            })
        }
        Kind::Integer { min, max } => {
            let whole = text.parse::<u64>().ok().or_else(|| {
                let number = text.parse::<f64>().ok()?;
                // Powers of ten, such as 1e3: exact below 2^53.
                ((0.0..9e15).contains(&number) && number.fract() == 0.0).then_some(number as u64)
            });
            whole
                .filter(|whole| (min..=max).contains(whole))
                .map(Value::Integer)
                .ok_or_else(|| wrong(row, text, &format!("a whole number from {min} to {max}")))
        }
        Kind::Point { min, max } => {
            let point = text.split_once(',').and_then(|(x, y)| {
                Some([read_number(x.trim(), min, max)?, read_number(y.trim(), min, max)?])
            });
            let window = row.name == "window";
            point
                .filter(|[low, high]| !window || low < high)
                .map(Value::Point)
                .ok_or_else(|| {
                    let order = if window { ", the lower one first" } else { "" };
                    let (min, max) = (bound(min), bound(max));
                    wrong(
                        row,
                        text,
                        &format!("two numbers from {min} to {max} with a comma between them{order}"),
                    )
                })
        }
        Kind::Pins { max } => {
            let pins: Vec<&str> = text.split(';').filter(|pin| !pin.is_empty()).collect();
            if pins.len() > max {
                return Err(Error(format!(
                    "{} holds {} runs, but at most {max} are allowed.",
                    row.name,
                    pins.len()
                )));
            }
            pins.into_iter()
                .map(read_pin)
                .collect::<Result<_, _>>()
                .map(Value::Pins)
        }
        Kind::Switch => match text {
            "true" | "" => Ok(Value::Switch(true)),
            "false" => Ok(Value::Switch(false)),
            _ => Err(wrong(row, text, "true or false")),
        },
    }
}

/// A pinned run from `name:value/name:value`.
fn read_pin(text: &str) -> Result<Experiment, Error> {
    let mut pin = Experiment::default();
    for word in text.split('/') {
        let (name, value) = word.split_once(':').unwrap_or((word, ""));
        let (_, row) = find(name)?;
        if row.group != Group::Training {
            return Err(Error(format!(
                "pins cannot set {}: only how it is trained differs between runs.",
                row.name
            )));
        }
        pin.put(name, value)?;
    }
    pin.forget_defaults();
    Ok(pin)
}

fn wrong(row: &Row, text: &str, allowed: &str) -> Error {
    if text.is_empty() {
        return Error(format!("{} has no value: it must be {allowed}.", row.name));
    }
    Error(format!(
        "{} cannot be {}: it must be {allowed}.",
        row.name,
        quote(text)
    ))
}

/// A bound as people would type it: 1000, not 1e3.
fn bound(number: f64) -> String {
    if number == 0.0 || (1e-4..1e7).contains(&number.abs()) {
        format!("{number}")
    } else {
        format!("{number:e}")
    }
}

/// A finite number within bounds; −0 is 0.
fn read_number(text: &str, min: f64, max: f64) -> Option<f64> {
    text.parse::<f64>()
        .ok()
        .filter(|number| (min..=max).contains(number))
        .map(|number| number + 0.0)
}

/// A number that reads back exactly, as people write it: with a power of ten only where zeros would have to be
/// counted.
pub fn write_number(number: f64) -> String {
    let (plain, scientific) = (format!("{number}"), format!("{number:e}"));
    let zeros_to_count = number != 0.0 && !(1e-4..1e15).contains(&number.abs());
    if zeros_to_count && scientific.len() < plain.len() {
        scientific
    } else {
        plain
    }
}

fn write_value(value: &Value) -> String {
    match value {
        Value::Choice(choice) => choice.to_string(),
        Value::Number(number) => write_number(*number),
        Value::Integer(integer) => integer.to_string(),
        Value::Point([x, y]) => format!("{},{}", write_number(*x), write_number(*y)),
        Value::Pins(pins) => pins.iter().map(write_pin).collect::<Vec<_>>().join(";"),
        Value::Switch(switch) => switch.to_string(),
    }
}

/// A pinned run as `name:value/name:value`; the learning rate always, because a pin is known by it.
fn write_pin(pin: &Experiment) -> String {
    let mut words = vec![format!("lr:{}", pin.text("lr"))];
    for (position, value) in &pin.set {
        if ROWS[*position].name != "lr" {
            words.push(format!("{}:{}", ROWS[*position].name, write_value(value)));
        }
    }
    words.join("/")
}

/// What was written, in quotation marks: shortened, and without characters that cannot be seen.
fn quote(text: &str) -> String {
    let mut shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// Undoes percent-encoding. `+` stays what it is: no value has a space in it, but 1e+3 is a number.
fn decode(what: &str, text: &str) -> Result<String, Error> {
    let bytes = text.as_bytes();
    let broken = bytes.iter().enumerate().any(|(i, &byte)| {
        let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        byte == b'%' && !(is_hex(i + 1) && is_hex(i + 2))
    });
    let decoded = percent_decode_str(text)
        .decode_utf8()
        .map(|text| text.into_owned());
    match decoded {
        Ok(decoded) if !broken => Ok(decoded),
        _ => Err(Error(format!(
            "{} cannot be {}: after each % two hexadecimal digits must follow that make up UTF-8.",
            quote(what).trim_matches(['“', '”']),
            quote(text)
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::SURFACES;
    use proptest::prelude::*;
    use rand::{Rng, RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    fn parse(query: &str) -> Result<Experiment, Error> {
        query.parse()
    }

    /// A random valid text for a row, in all the ways that people write numbers.
    fn random_text(row: &Row, random: &mut ChaCha8Rng) -> String {
        let number = |min: f64, max: f64, random: &mut ChaCha8Rng| {
            let share = random.random::<f64>();
            let number = match random.random_range(0..4) {
                0 => min,
                1 => max,
                2 if min > 0.0 => min * (max / min).powf(share),
                _ => min + (max - min) * share,
            };
            let number = number.clamp(min, max);
            if random.random() {
                format!("{number}")
            } else {
                format!("{number:e}")
            }
        };
        match row.kind {
            Kind::Choice => {
                let choices = row.choices();
                choices[random.random_range(0..choices.len())].0.to_string()
            }
            Kind::Number { min, max } | Kind::LogNumber { min, max } => number(min, max, random),
            Kind::Integer { min, max } => random.random_range(min..=max).to_string(),
            Kind::Point { min, max } => {
                let (mut low, mut high) = (number(min, max, random), number(min, max, random));
                if row.name == "window" {
                    (low, high) = ("1e-3".to_string(), number(0.1, max, random));
                }
                format!("{low},{high}")
            }
            Kind::Pins { max } => {
                let training: Vec<&Row> = ROWS.iter().filter(|row| row.group == Group::Training).collect();
                let pins = (0..random.random_range(0..=max)).map(|_| {
                    let words = training
                        .iter()
                        .filter(|_| random.random_bool(0.4))
                        .collect::<Vec<_>>();
                    let words = words
                        .iter()
                        .map(|row| format!("{}:{}", row.name, random_text(row, random)));
                    words.collect::<Vec<_>>().join("/")
                });
                pins.collect::<Vec<_>>().join(";")
            }
            Kind::Switch => random.random::<bool>().to_string(),
        }
    }

    /// Whatever is set, applying or not: what is printed reads back as the same, and every value as it was.
    #[test]
    fn printing_and_parsing_are_inverse() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        for _ in 0..5000 {
            let mut experiment = Experiment::default();
            for row in ROWS {
                if random.next_u32() % 3 == 0 {
                    let text = random_text(row, &mut random);
                    experiment.set(row.name, &text).unwrap();
                }
            }
            let printed = experiment.to_string();
            let back = parse(&printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
            assert_eq!(back, experiment, "{printed}");
            assert_eq!(back.to_string(), printed);
            for row in ROWS {
                assert_eq!(
                    back.value(row.name),
                    experiment.value(row.name),
                    "{printed}: {}",
                    row.name
                );
            }
            for pin in experiment.pins() {
                assert_eq!(parse(&pin.to_string()).unwrap(), pin);
            }
        }
    }

    #[test]
    fn defaults_vanish() {
        let words = |row: &Row| row.default.map(|default| format!("{}={default}", row.name));
        let all: Vec<String> = ROWS.iter().filter_map(words).collect();
        assert_eq!(parse(&all.join("&")).unwrap().to_string(), "");
        assert_eq!(parse("?").unwrap(), Experiment::default());
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for text in ["0.1", "1e-1", "+.1", "1E-1", "%30.1", "0.10", " 0.1 ", "%20.1"] {
            assert_eq!(parse(&format!("lr={text}")).unwrap().number("lr"), 0.1, "{text}");
        }
        assert_eq!(parse("lr=1e+2").unwrap().number("lr"), 100.0);
        assert_eq!(parse("steps=1e3").unwrap().integer("steps"), 1000);
        assert_eq!(parse("start=-0,-0.0").unwrap().to_string(), "start=0,0");
        assert_eq!(parse("start=1%2C%20-2e0").unwrap().to_string(), "start=1,-2");
    }

    proptest! {
        /// Nothing makes reading panic, and every error is a sentence of one short line.
        #[test]
        fn reading_never_panics(text in any::<String>(), names in prop::collection::vec(0..ROWS.len(), 0..6)) {
            let known: Vec<String> = names.iter().map(|&i| format!("{}={text}", ROWS[i].name)).collect();
            let percent = text.replace('e', "%").replace('a', "&").replace('i', "=%f");
            for query in [&text, &known.join("&"), &percent, &format!("pins={text}"), &format!("pins=lr:{text}/;")] {
                let (experiment, errors) = Experiment::read(query);
                for error in errors {
                    let error = error.to_string();
                    prop_assert!(error.chars().count() < 600 && !error.contains('\n'), "{}", error);
                    prop_assert!(error.ends_with(['.', '?']), "{}", error);
                }
                prop_assert_eq!(parse(&experiment.to_string()), Ok(experiment));
            }
        }
    }

    #[test]
    fn rubbish_is_refused_quickly() {
        for rubbish in [
            "x", "%", "&a", "=", "é", "lr=1&", "&%ff", "pins=;", "\u{202e}", "1,",
        ] {
            let text = rubbish.repeat(100_000 / rubbish.len());
            let (_, errors) = Experiment::read(&text);
            assert!((1..=MOST_ERRORS).contains(&errors.len()), "{rubbish}");
            assert!(parse(&format!("lr={text}")).is_err() && parse(&format!("pins=lr:{text}")).is_err());
        }
    }

    /// Every error names the parameter, the value, and what is allowed.
    #[test]
    fn errors_are_sentences() {
        let six = ["lr:0.1"; 6].join(";");
        let queries = [
            "lr=-1",
            "lr=abc",
            "lr=1e999",
            "lr=nan",
            "lr=",
            "lr",
            "steps=1e9",
            "steps=2.5",
            "surface=rosenbrok",
            "surface=xyzzy",
            "surfaces=bowl",
            "q=1",
            "start=1",
            "start=1,2,3",
            "start=1,inf",
            "lr=0.1&lr=0.2",
            "live=yes",
            "window=1,0.1",
            "window=1",
            "lr=%zz",
            "lr=%ff",
            &format!("pins={six}"),
            "pins=lr:-1",
            "pins=surface:bowl",
            "pins=nothing:1",
        ];
        let sentences = queries.map(|query| format!("{query}\n    {}", parse(query).unwrap_err()));
        // The lists grow with every surface and parameter.
        let surfaces = SURFACES
            .iter()
            .map(|surface| surface.name)
            .collect::<Vec<_>>()
            .join(", ");
        let names = ROWS.iter().map(|row| row.name).collect::<Vec<_>>().join(", ");
        let sentences = sentences.join("\n").replace(&surfaces, "(every surface)");
        insta::assert_snapshot!(sentences.replace(&names, "(every parameter)"));
    }

    /// Defaults are frozen: a link made today gives the same numbers in every later version.
    #[test]
    fn defaults_never_change() {
        let row = |row: &Row| {
            format!(
                "{} = {} {:?}",
                row.name,
                row.default.unwrap_or("(derived)"),
                row.when
            )
        };
        insta::assert_snapshot!(ROWS.iter().map(row).collect::<Vec<_>>().join("\n"));
    }
}

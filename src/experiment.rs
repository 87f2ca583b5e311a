//! An [`Experiment`]: a plain value that says everything a training depends on, parsed from and printed as
//! `name=value&name=value` by the one table of parameters ([`crate::experiment::vocabulary`]).

pub mod catalog;
pub mod framework;
mod model;
mod read;
mod setup;
#[cfg(test)]
mod tests;
pub mod train;
mod validate;
pub mod varied;
pub mod vocabulary;
mod write;

pub use crate::math::error::Error;
pub(crate) use crate::math::error::quote;
pub use crate::math::parameter::write_number;
pub(crate) use read::IN_COMMON;
pub use read::MOST_ERRORS;

use crate::experiment::vocabulary::{Group, ROWS, Row};
use crate::landscape::network::batches::Sampling;
use crate::math::parameter::Labelled;
use percent_encoding::utf8_percent_encode;
use read::{decode, default, find, read_value};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use write::{RESERVED, write_value};

/// The value of one parameter.
pub type Value = crate::math::parameter::Value<Experiment>;

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
                    return Err(Error::new(format!(
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
        while let Some((conflict, repair)) = experiment.conflict() {
            experiment.apply(conflict.name, repair);
            if errors.len() < MOST_ERRORS {
                errors.push(conflict.error);
            }
        }
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

    /// Sets a list of runs (`pins`, `race`): only how each is trained counts.
    ///
    /// # Errors
    /// More runs than the list may hold.
    pub fn set_runs(&mut self, name: &str, runs: &[Experiment]) -> Result<(), Error> {
        let runs: Vec<Experiment> = runs.iter().map(|run| run.only(Group::Training)).collect();
        let (_, row) = find(name)?;
        self.set(name, &write_value(row, &Value::Runs(runs)))
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

    /// Sets back what was set for another choice than is made now and means something else here: the momentum of
    /// `momentum`, say, which gradient descent does without. What is asked for by name stays.
    pub fn forget_settings_of(&mut self, before: &Experiment, asked: impl Fn(&str) -> bool) {
        let other = |position: &usize| {
            let name = ROWS[*position].name;
            let (was, is) = (before.position(name), self.position(name));
            was.is_some() && is.is_some() && was != is && !asked(name)
        };
        let positions: Vec<usize> = self.set.keys().copied().filter(other).collect();
        for position in positions {
            self.set.remove(&position);
        }
    }

    fn put(&mut self, name: &str, text: &str) -> Result<(), Error> {
        let (position, row) = find(name)?;
        let value = read_value(row, text)?;
        self.set.insert(position, value);
        Ok(())
    }

    /// Drops what equals the default of the row that applies, or of every row where none does.
    fn forget_defaults(&mut self) {
        self.forget_defaults_of(Experiment::applies);
    }

    /// Drops what equals the default on every landscape: of a run in a list, which does not say what its own is.
    fn forget_defaults_anywhere(&mut self) {
        self.forget_defaults_of(Experiment::may_apply);
    }

    /// Drops what equals the default of every row of its name that applies, or of every row where none does.
    fn forget_defaults_of(&mut self, applies: impl Fn(&Experiment, &Row) -> bool) {
        let redundant = |position: &usize, value: &Value| {
            let name = ROWS[*position].name;
            let rows = || (0..ROWS.len()).filter(|&row| ROWS[row].name == name);
            let is_default = |position: usize| default(position) == Some(value);
            let mut applying = rows().filter(|&row| applies(self, &ROWS[row])).peekable();
            match applying.peek() {
                Some(_) => applying.all(is_default),
                None => rows().all(is_default),
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
            .all(|(name, choices)| choices.contains(&self.word(name)))
    }

    /// Whether a row applies on some landscape.
    fn may_apply(&self, row: &Row) -> bool {
        let landscape = |name: &str| {
            let mut rows = ROWS.iter().filter(|row| row.name == name);
            rows.any(|row| row.group == Group::Landscape)
        };
        row.when
            .iter()
            .all(|(name, choices)| landscape(name) || choices.contains(&self.choice(name)))
    }

    /// The value of a parameter: as set, or the default; `None` where the default is derived.
    pub fn value(&self, name: &str) -> Option<&Value> {
        let first = ROWS.iter().position(|row| row.name == name)?;
        self.set
            .get(&first)
            .or_else(|| default(self.position(name).unwrap_or(first)))
    }

    /// What was written for a parameter.
    fn written<'a>(&'a self, name: &str) -> Option<&'a Value> {
        let first = ROWS.iter().position(|row| row.name == name)?;
        self.set.get(&first)
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

    /// The value of a choice, or of a switch, as a word.
    fn word(&self, name: &str) -> &'static str {
        match self.value(name) {
            Some(Value::Switch(true)) => "true",
            Some(Value::Switch(false)) => "false",
            _ => self.choice(name),
        }
    }

    /// The value of a choice whose default is derived.
    pub fn choice_if_set(&self, name: &str) -> Option<&'static str> {
        match self.value(name) {
            Some(Value::Choice(choice)) => Some(choice),
            None => None,
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

    /// How many updates are made: `steps`, or as many as `epochs` take, within what is allowed.
    pub fn updates(&self) -> u64 {
        let epochs = self.row("epochs").map_or(0, |_| self.integer("epochs"));
        if epochs == 0 {
            return self.integer("steps");
        }
        let rows = crate::landscape::model::training_rows(self);
        let each = Sampling::from(self).updates_in_an_epoch(rows);
        epochs
            .saturating_mul(each)
            .min(crate::experiment::vocabulary::MOST_STEPS)
    }

    /// The value of a point whose default is derived.
    pub fn point_if_set(&self, name: &str) -> Option<[f64; 2]> {
        match self.value(name) {
            Some(Value::Point(point)) => Some(*point),
            None => None,
            other => panic!("{name} is no point: {other:?}"),
        }
    }

    /// The value of a number whose default is derived.
    pub fn number_if_set(&self, name: &str) -> Option<f64> {
        match self.value(name) {
            Some(Value::Number(number)) => Some(*number),
            None => None,
            other => panic!("{name} is no number: {other:?}"),
        }
    }

    /// The value of two numbers that have a default.
    pub fn range(&self, name: &str) -> [f64; 2] {
        self.point_if_set(name)
            .unwrap_or_else(|| panic!("{name} has no default"))
    }

    /// The value of a list of steps.
    pub fn steps(&self, name: &str) -> &[u64] {
        match self.value(name) {
            Some(Value::Steps(steps)) => steps,
            other => panic!("{name} is no list of steps: {other:?}"),
        }
    }

    /// The value of a list of widths.
    pub fn widths(&self, name: &str) -> &[u64] {
        match self.value(name) {
            Some(Value::Widths(widths)) => widths,
            other => panic!("{name} is no list of widths: {other:?}"),
        }
    }

    /// The value of a list of points with labels.
    pub fn points(&self, name: &str) -> &[Labelled] {
        match self.value(name) {
            Some(Value::Points(points)) => points,
            other => panic!("{name} is no list of points: {other:?}"),
        }
    }

    /// The value of a switch.
    pub fn switch(&self, name: &str) -> bool {
        self.switch_if_set(name)
            .unwrap_or_else(|| panic!("{name} has no default"))
    }

    /// The value of a switch whose default is derived.
    pub fn switch_if_set(&self, name: &str) -> Option<bool> {
        match self.value(name) {
            Some(Value::Switch(switch)) => Some(*switch),
            None => None,
            other => panic!("{name} is no switch: {other:?}"),
        }
    }

    /// The pinned runs: each the training of its own, on the landscape of this experiment.
    pub fn pins(&self) -> Vec<Experiment> {
        self.runs("pins")
    }

    /// The runs that a list holds (`pins`, `race`): each the training of its own, on the landscape of this
    /// experiment.
    pub fn runs(&self, name: &str) -> Vec<Experiment> {
        match self.value(name) {
            Some(Value::Runs(runs)) => runs.iter().map(|run| self.on_its_landscape(run)).collect(),
            other => panic!("{name} is no list of runs: {other:?}"),
        }
    }

    /// A run of a list on the landscape of this experiment, which decides what the defaults are; a rate that is set
    /// stays set.
    fn on_its_landscape(&self, run: &Experiment) -> Experiment {
        let mut experiment = self.only(Group::Landscape).with(run);
        experiment.forget_defaults();
        match run.own_rate() {
            Some(rate) => experiment.with_own_rate(rate),
            None => experiment,
        }
    }

    /// The same learning rate, or any other number, set exactly.
    pub fn with_number(&self, name: &str, number: f64) -> Result<Experiment, Error> {
        let mut experiment = self.clone();
        experiment.set(name, &write_number(number))?;
        Ok(experiment)
    }

    /// This experiment with its learning rate set, even where that is the default: a racer with a rate of its own.
    pub(crate) fn with_own_rate(&self, rate: f64) -> Experiment {
        let (position, _) = find("lr").expect("a row that always applies");
        let mut experiment = self.clone();
        experiment.set.insert(position, Value::Number(rate));
        experiment
    }

    /// The learning rate where it is set.
    pub(crate) fn own_rate(&self) -> Option<f64> {
        let (position, _) = find("lr").expect("a row that always applies");
        self.set.contains_key(&position).then(|| self.number("lr"))
    }

    /// Only the parameters that a condition on their rows holds for.
    pub(crate) fn only_rows(&self, keep: impl Fn(&Row) -> bool) -> Experiment {
        let set = self.set.iter().filter(|(position, _)| keep(&ROWS[**position]));
        Experiment {
            set: set.map(|(position, value)| (*position, value.clone())).collect(),
        }
    }

    /// Only the parameters of one group.
    pub fn only(&self, group: Group) -> Experiment {
        self.only_rows(|row| row.group == group)
    }

    /// This experiment with everything that another one sets.
    pub(crate) fn with(&self, other: &Experiment) -> Experiment {
        let mut set = self.set.clone();
        set.extend(other.set.clone());
        Experiment { set }
    }

    /// The text of a parameter's value, as links have it; empty where the default is derived.
    pub fn text(&self, name: &str) -> String {
        let row = self.row(name).or_else(|| find(name).ok().map(|found| found.1));
        match (row, self.value(name)) {
            (Some(row), Some(value)) => write_value(row, value),
            _ => String::new(),
        }
    }
}

impl fmt::Display for Experiment {
    /// What differs from the defaults as `name=value&name=value`, in the order of the table.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (position, value)) in self.set.iter().enumerate() {
            let separator = if i == 0 { "" } else { "&" };
            let value = write_value(&ROWS[*position], value);
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

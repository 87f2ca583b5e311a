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
pub mod view;
pub mod vocabulary;
mod write;

pub use crate::math::error::Error;
pub use crate::math::parameter::write_number;
pub(crate) use read::IN_COMMON;
pub use read::MOST_ERRORS;

use crate::experiment::vocabulary::{Group, ROWS, Row};
use crate::math::parameter::{Field, Parameter};
use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::schedule::{LR, RATES};
use percent_encoding::utf8_percent_encode;
use read::{default, find, first_row, read_value, read_word, read_words};
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
/// assert_eq!(experiment.setup().lr, 0.02);
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
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let (experiment, errors) = Experiment::read("?lr=0.1&optimizer=adom&steps=-5");
    /// assert_eq!(experiment.to_string(), "lr=0.1");
    /// assert_eq!(errors.len(), 2);
    /// ```
    pub fn read(query: &str) -> (Experiment, Vec<Error>) {
        let query = query.strip_prefix('?').unwrap_or(query);
        read_words(query.split('&').filter(|word| !word.is_empty()).map(read_word))
    }

    /// The experiment of names and the texts of their values, as they are: nothing is percent-encoded.
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let experiment = Experiment::of_words([("surface", "rosenbrock"), ("lr", "0.002")])?;
    /// assert_eq!(experiment.to_string(), "surface=rosenbrock&lr=0.002");
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// The sentence about the first word that is wrong.
    pub fn of_words<N: Into<String>, V: Into<String>>(
        words: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Experiment, Error> {
        let words = words
            .into_iter()
            .map(|(name, value)| Ok((name.into(), value.into())));
        let (experiment, errors) = read_words(words);
        errors.into_iter().next().map_or(Ok(experiment), Err)
    }

    /// Sets one parameter from its text.
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let mut experiment = Experiment::default();
    /// experiment.set("optimizer", "momentum")?;
    /// experiment.set("lr", "0.185")?; // the default is not written
    /// assert_eq!(experiment.to_string(), "optimizer=momentum");
    /// assert!(experiment.set("momentum", "2").is_err());
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// An unknown name or a bad value: a sentence that names the parameter, the value and what is allowed.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        self.put(name, text)?;
        self.forget_defaults();
        Ok(())
    }

    /// Sets one parameter back to its default.
    pub(crate) fn clear(&mut self, parameter: &Parameter) {
        self.set.remove(&place(parameter.name));
        self.forget_defaults();
    }

    /// Sets one parameter to a value that it can have: the very value, of which no text is made.
    pub(crate) fn assign<T: Field>(&mut self, parameter: &Parameter, value: &T) {
        let mut values = Vec::new();
        value.write(parameter, &mut values);
        self.set.remove(&place(parameter.name));
        self.set
            .extend(values.into_iter().map(|(name, value)| (place(name), value)));
        self.forget_defaults();
    }

    /// Sets a list of runs (`pins`, `race`): only how each is trained counts.
    ///
    /// # Errors
    /// More runs than the list may hold.
    pub(crate) fn set_runs(&mut self, list: &Parameter, runs: &[Experiment]) -> Result<(), Error> {
        let runs: Vec<Experiment> = runs.iter().map(|run| run.only(Group::Training)).collect();
        let (_, row) = find(list.name)?;
        self.set(list.name, &write_value(row, &Value::Runs(runs)))
    }

    /// Sets one parameter back to its default.
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let mut experiment: Experiment = "lr=0.1&steps=50".parse()?;
    /// experiment.reset("lr")?;
    /// assert_eq!(experiment.to_string(), "steps=50");
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// An unknown name.
    pub fn reset(&mut self, name: &str) -> Result<(), Error> {
        let (_, row) = find(name)?;
        self.clear(row);
        Ok(())
    }

    /// Sets back what was set for another choice than is made now and means something else here: the momentum of
    /// `momentum`, say, which gradient descent does without. What is asked for by name stays.
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let before: Experiment = "optimizer=momentum&momentum=0.5".parse()?;
    /// let mut now = before.clone();
    /// now.set("optimizer", "sgd")?;
    /// now.forget_settings_of(&before, |_| false);
    /// assert_eq!(now, Experiment::default());
    /// # Ok::<(), overshoot::Error>(())
    /// ```
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
    ///
    /// ```
    /// use overshoot::Experiment;
    /// let adam: Experiment = "optimizer=adam".parse()?;
    /// assert_eq!(adam.row("eps").unwrap().default, Some("1e-8"));
    /// assert!(Experiment::default().row("eps").is_none()); // gradient descent has none
    /// # Ok::<(), overshoot::Error>(())
    /// ```
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
            .all(|(name, choices)| landscape(name) || choices.contains(&self.word(name)))
    }

    /// The value of a parameter: as set, or the default; `None` where the default is derived.
    ///
    /// ```
    /// use overshoot::{Experiment, experiment::Value};
    /// let experiment = Experiment::default();
    /// assert_eq!(experiment.value("lr"), Some(&Value::Number(0.185)));
    /// assert_eq!(experiment.value("start"), None); // derived from the surface
    /// ```
    pub fn value(&self, name: &str) -> Option<&Value> {
        let first = first_row(name)?;
        self.set
            .get(&first)
            .or_else(|| default(self.position(name).unwrap_or(first)))
    }

    /// What was written for a parameter.
    fn written<'a>(&'a self, name: &str) -> Option<&'a Value> {
        let first = first_row(name)?;
        self.set.get(&first)
    }

    /// The value of a choice, or of a switch, as a word; empty where there is none.
    fn word(&self, name: &str) -> &'static str {
        match self.value(name) {
            Some(Value::Switch(true)) => "true",
            Some(Value::Switch(false)) => "false",
            Some(Value::Choice(choice)) => choice,
            _ => "",
        }
    }

    /// The runs that a list holds (`pins`, `race`): each the training of its own, on the landscape of this experiment.
    pub(crate) fn runs(&self, list: &Parameter) -> Vec<Experiment> {
        match self.value(list.name) {
            Some(Value::Runs(runs)) => runs.iter().map(|run| self.on_its_landscape(run)).collect(),
            _ => Vec::new(),
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

    /// The default experiment with another optimizer.
    pub(crate) fn with_optimizer(optimizer: &Optimizer) -> Experiment {
        let mut experiment = Experiment::default();
        experiment.assign(&OPTIMIZER, optimizer);
        experiment
    }

    /// This experiment at another learning rate; at the nearest that there may be.
    ///
    /// ```
    /// let experiment = overshoot::Experiment::default();
    /// assert_eq!(experiment.with_lr(0.1).to_string(), "lr=0.1");
    /// assert_eq!(experiment.with_lr(1e9).lr(), 1000.0);
    /// ```
    pub fn with_lr(&self, rate: f64) -> Experiment {
        let mut experiment = self.clone();
        let rate = if rate.is_nan() { RATES[0] } else { rate };
        experiment.assign(&LR, &rate.clamp(RATES[0], RATES[1]));
        experiment
    }

    /// This experiment with its learning rate set, even where that is the default: a racer with a rate of its own.
    pub(crate) fn with_own_rate(&self, rate: f64) -> Experiment {
        let mut experiment = self.clone();
        experiment.set.insert(place(LR.name), Value::Number(rate));
        experiment
    }

    /// The learning rate where it is set.
    pub(crate) fn own_rate(&self) -> Option<f64> {
        self.set.contains_key(&place(LR.name)).then(|| self.lr())
    }

    /// This experiment with its learning rate left out.
    pub(crate) fn without_lr(&self) -> Experiment {
        self.only_rows(|row| row.name != LR.name)
    }

    /// Only the parameters that a condition on their rows holds for.
    pub(crate) fn only_rows(&self, keep: impl Fn(&Row) -> bool) -> Experiment {
        self.only_those(&keep)
    }

    /// The same, compiled once for all conditions.
    fn only_those(&self, keep: &dyn Fn(&Row) -> bool) -> Experiment {
        let mut only = Experiment::default();
        for (position, value) in self.set.iter().filter(|(position, _)| keep(&ROWS[**position])) {
            only.set.insert(*position, value.clone());
        }
        only
    }

    /// Only the parameters of one group.
    ///
    /// ```
    /// use overshoot::{Experiment, experiment::vocabulary::Group};
    /// let experiment: Experiment = "surface=bowl&lr=0.1&step=9".parse()?;
    /// assert_eq!(experiment.only(Group::Training).to_string(), "lr=0.1");
    /// # Ok::<(), overshoot::Error>(())
    /// ```
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
    ///
    /// ```
    /// let experiment: overshoot::Experiment = "lr=1e-2".parse()?;
    /// assert_eq!((experiment.text("lr"), experiment.text("steps")), ("0.01".to_string(), "100".to_string()));
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn text(&self, name: &str) -> String {
        let row = self.row(name).or_else(|| find(name).ok().map(|found| found.1));
        match (row, self.written(name)) {
            (Some(row), Some(value)) => write_value(row, value),
            // As a value would be written: a test of the vocabulary holds it.
            (Some(row), None) => row.default.unwrap_or_default().to_string(),
            (None, _) => String::new(),
        }
    }
}

/// The position under which the value of a parameter of the table is kept.
fn place(name: &str) -> usize {
    first_row(name).expect("a parameter of the table")
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

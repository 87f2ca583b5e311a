//! Which column is the rate, which the loss and which the step: the best by name and by values, both from one run,
//! and always what the reader chooses.

use super::join::looks_like_rates;
use super::{Column, Log};
use crate::math::error::{Error, quote};

/// What the reader wants to have read; what is left open is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The name of a run.
    pub run: Option<String>,
    /// The column of the rate.
    pub rate: Option<usize>,
    /// The column of the loss.
    pub loss: Option<usize>,
    /// The column of the steps.
    pub step: Option<usize>,
    /// The column of the loss on validation data; `Some(None)` where none is to be one.
    pub validation: Option<Option<usize>>,
}

/// Why a column was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The reader says so.
    Chosen,
    /// Its name says so.
    Named,
    /// Its values look like that.
    Looks,
    /// It stands where such columns stand.
    Place,
}

/// The columns that are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The rate.
    pub rate: (usize, Because),
    /// The loss.
    pub loss: (usize, Because),
    /// The steps, if there is any column of them.
    pub step: Option<usize>,
}

/// How much the values of a column speak for rates.
fn rate_by_values(column: &Column) -> i32 {
    let numbers = || column.entries.iter().filter_map(|entry| entry.number());
    if numbers().any(|number| number < 0.0) || numbers().next().is_none() {
        return -60;
    }
    let high = numbers().fold(0.0, f64::max);
    let falls = numbers().zip(numbers().skip(1)).filter(|(a, b)| b < a).count();
    let mut score = 0;
    score += if looks_like_rates(&column.entries) { 15 } else { 0 };
    score -= if falls * 10 > numbers().count() { 5 } else { 0 };
    score - if high > 1e3 { 40 } else { 0 }
}

/// How much the values of a column speak for losses.
fn loss_by_values(column: &Column) -> i32 {
    let mut numbers = column.entries.iter().filter_map(|entry| entry.number());
    // Where nothing was logged another training loss is better; a part of it, or one on other data, is another curve.
    let Some(first) = numbers.next() else { return -25 };
    if numbers.all(|number| number == first) {
        -20
    } else {
        0
    }
}

impl Column {
    fn score(&self, by_name: i32, by_values: fn(&Column) -> i32) -> i32 {
        if by_name > 0 {
            (by_name + by_values(self)).max(1)
        } else {
            0
        }
    }

    fn is_numeric(&self) -> bool {
        self.entries.is_empty() || self.entries.iter().any(|entry| entry.is_logged())
    }
}

impl Log {
    /// The names of the runs, in the order of the file; none where columns have no run.
    pub fn runs(&self) -> Vec<&str> {
        let mut runs: Vec<&str> = Vec::new();
        for run in self.columns.iter().filter_map(|column| column.run.as_deref()) {
            if !runs.contains(&run) {
                runs.push(run);
            }
        }
        runs
    }

    /// The columns that hold numbers, from which the reader can choose.
    pub fn numeric(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.columns.len()).filter(|&i| self.columns[i].is_numeric())
    }

    /// The best column of a run by a score; those without a run belong to every one.
    pub(super) fn best(&self, run: Option<&str>, score: impl Fn(&Column) -> i32) -> Option<(usize, i32)> {
        let of_run = |&i: &usize| {
            let column = self.columns[i].run.as_deref();
            column.is_none() || column == run
        };
        let scored = (0..self.columns.len())
            .filter(of_run)
            .map(|i| (i, score(&self.columns[i])));
        // Of equals the first.
        scored
            .filter(|scored| scored.1 > 0)
            .fold(None, |best, scored| match best {
                Some((_, high)) if high >= scored.1 => best,
                Some(_) | None => Some(scored),
            })
    }

    /// Chooses the columns.
    ///
    /// # Errors
    /// The sentence that says what is missing, and how the tool exports it.
    pub fn choose(&self, wish: &Wish) -> Result<Choice, Error> {
        let rate = |column: &Column| column.score(column.names.rate(), rate_by_values);
        let loss = |column: &Column| column.score(column.names.loss(), loss_by_values);
        let runs = match &wish.run {
            Some(run) => vec![Some(run.as_str())],
            None => {
                let mut runs: Vec<Option<&str>> = self.runs().into_iter().map(Some).collect();
                if runs.is_empty() {
                    runs.push(None);
                }
                runs
            }
        };
        let both = |&run: &Option<&str>| {
            let (rate, loss) = (self.best(run, rate), self.best(run, loss));
            let worth = rate.map_or(0, |best| best.1) + loss.map_or(0, |best| best.1);
            (
                worth + if rate.is_some() && loss.is_some() { 1000 } else { 0 },
                rate,
                loss,
            )
        };
        let best = runs.iter().map(both).fold(
            (-1, None, None),
            |best, next| if next.0 > best.0 { next } else { best },
        );
        let named = |best: Option<(usize, i32)>| best.map(|best| (best.0, Because::Named));
        let (mut rate, mut loss) = (named(best.1), named(best.2));
        // A loss without a rate of its run, and a rate that only another run has: none of them fits.
        let step = wish
            .step
            .or_else(|| self.step(rate.map(|rate| rate.0), loss.map(|loss| loss.0)));
        if rate.is_none() || loss.is_none() {
            let (by_rate, by_loss) = self.by_place(rate, loss, step);
            (rate, loss) = (by_rate, by_loss);
        }
        let chosen = |wish: Option<usize>, found| wish.map(|wish| (wish, Because::Chosen)).or(found);
        let (rate, loss) = (chosen(wish.rate, rate), chosen(wish.loss, loss));
        match (rate, loss) {
            (Some(rate), Some(loss)) => Ok(Choice { rate, loss, step }),
            (rate, loss) => Err(self.lacks(rate.is_some(), loss.is_some())),
        }
    }

    /// The column that counts the steps of what is chosen.
    pub(super) fn step(&self, rate: Option<usize>, loss: Option<usize>) -> Option<usize> {
        let run = loss
            .or(rate)
            .and_then(|column| self.columns[column].run.as_deref());
        let counts = |column: &Column| match column.is_numeric() && column.names.loss() == 0 {
            true => column.names.step(),
            false => 0,
        };
        let named = self
            .best(run, counts)
            .filter(|best| best.1 > TIME)
            .map(|best| best.0);
        named.filter(|step| self.named && Some(*step) != rate && Some(*step) != loss)
    }

    /// Of two columns that nothing is known of, the first is the rate, unless only the second looks like it; a column
    /// before them that counts is passed over.
    fn by_place(&self, rate: Found, loss: Found, step: Option<usize>) -> (Found, Found) {
        let counts =
            |i: usize| self.columns[i].names.step() > 0 && self.named && !self.columns[i].name.is_empty();
        let open = |i: &usize| {
            Some(*i) != step
                && !counts(*i)
                && self.columns[*i].names.accuracy() == 0
                && rate.is_none_or(|rate| rate.0 != *i)
                && loss.is_none_or(|loss| loss.0 != *i)
        };
        let mut columns: Vec<usize> = self.numeric().filter(open).collect();
        if columns.len() == 3 && self.columns[columns[0]].counts() {
            columns.remove(0);
        }
        let like_rates = |i: usize| looks_like_rates(&self.columns[i].entries);
        match (rate, loss, &columns[..]) {
            (None, None, &[first, second]) => {
                let alike = self.is_scalar(first) && self.named || self.columns[first].entries.len() >= MANY;
                let swapped = like_rates(second) && !like_rates(first) && alike;
                match swapped {
                    true => (Some((second, Because::Looks)), Some((first, Because::Looks))),
                    false => (Some((first, Because::Place)), Some((second, Because::Place))),
                }
            }
            (None, Some(_), _) => {
                // Any column that looks like rates and says nothing else of itself.
                let silent = |&i: &usize| !self.columns[i].names.is_known();
                let found = columns.iter().copied().filter(silent).find(|&i| like_rates(i));
                (found.map(|found| (found, Because::Looks)), loss)
            }
            (Some(_), None, &[only])
                if !self.columns[only].names.is_known()
                    && self.columns.len() <= 3
                    && self.is_scalar(only) =>
            {
                (rate, Some((only, Because::Looks)))
            }
            (rate, loss, _) => (rate, loss),
        }
    }

    /// Whether a column says that it holds values, and not which.
    fn is_scalar(&self, column: usize) -> bool {
        self.columns[column].names.values() || self.columns[column].name.is_empty()
    }

    /// What is missing, and how the tool exports it.
    fn lacks(&self, has_rate: bool, has_loss: bool) -> Error {
        let what = match (has_rate, has_loss) {
            (true, _) => "loss (loss or train_loss)",
            (false, _) => "rate (lr or learning_rate)",
        };
        let is = |name: &str| {
            self.columns
                .iter()
                .any(|column| column.name.eq_ignore_ascii_case(name))
        };
        let starts = |begin: &str| self.columns.iter().any(|column| column.name.starts_with(begin));
        let advice = if is("wall time") && is("value") {
            let other = if has_rate { "loss" } else { "learning rate" };
            format!(
                " TensorBoard exports one scalar a file: export that of the {other} as well, and give both at once, as two files or pasted one after the other. They are joined by Step."
            )
        } else if self.columns.iter().any(|column| column.names.accuracy() > 0) && !has_loss {
            " An accuracy is no loss: log the loss as well.".to_string()
        } else if has_rate {
            String::new()
        } else if !self.runs().is_empty() {
            " Weights & Biases exports what a panel shows: add the rate to the panel, or export its panel as well and give both files at once.".to_string()
        } else if is("step") && is("epoch") {
            " Lightning logs the rate with LearningRateMonitor(logging_interval=\"step\").".to_string()
        } else if is("epoch") && (is("loss") || starts("val_")) {
            " Keras’ CSVLogger writes the rate where a callback puts it into the logs: logs[\"lr\"] = float(model.optimizer.learning_rate).".to_string()
        } else {
            String::new()
        };
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let named = names
            .iter()
            .filter(|name| !name.is_empty())
            .take(8)
            .copied()
            .collect::<Vec<_>>();
        let line = self.places.first().copied().unwrap_or(1);
        Error::new(match self.named {
            true => format!(
                "No column is named as the {what} would be; there are {}.{advice}",
                quote(&named.join(", "))
            ),
            false => format!(
                "{} {line} has {} and no names above: give two, the rate and the loss, or name them lr and loss.",
                self.place_word(),
                if names.len() == 1 {
                    "1 column".to_string()
                } else {
                    format!("{} columns", names.len())
                }
            ),
        })
    }
}

/// A column that was found, and why.
type Found = Option<(usize, Because)>;

/// Times of day are no steps: only names with a higher score are.
const TIME: i32 = 20;

/// With so many rows what a column looks like is no accident.
const MANY: usize = 8;

impl Column {
    /// Whether it counts rows: whole numbers, each one above the one before.
    fn counts(&self) -> bool {
        let numbers = || self.entries.iter().filter_map(|entry| entry.number());
        numbers().count() == self.entries.len()
            && numbers().all(|number| number.fract() == 0.0)
            && numbers().zip(numbers().skip(1)).all(|(a, b)| b == a + 1.0)
    }
}

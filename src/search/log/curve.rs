//! A curve from the chosen columns of a log: rates and losses, and what was left out.

use super::cell::Entry;
use super::choice::{Because, Choice};
use super::delimited::no_number;
use super::{Joined, Log, Note};
use crate::math::error::Error;
use crate::math::numbers::{count, human};
use crate::math::sorting::sort_by;
use std::collections::HashMap;

/// Rates and losses, in the order of the steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The learning rate of each row.
    pub lrs: Vec<f64>,
    /// The loss of each row; infinite where the run ended in losses that are no finite number.
    pub losses: Vec<f64>,
    /// What was left out.
    pub left_out: LeftOut,
    /// How rate and loss came together, where they did not stand in one row.
    pub joined: Option<Joined>,
}

/// How many rows were left out, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The rate or the loss was not logged there.
    pub lacking: usize,
    /// The rate is 0, as a warm-up begins: nothing is trained there, and a logarithm has no place for it.
    pub zeros: usize,
    /// The loss is no finite number, and finite ones come after it.
    pub broken: usize,
    /// Rows at the end whose loss is no finite number: they are drawn as a divergence.
    pub diverged: usize,
    /// Empty losses at the end: not logged, or nan, which a data frame writes in the same way.
    pub ambiguous: usize,
    /// Earlier rows of steps that came again.
    pub again: usize,
}

/// The most rows that are read.
const MOST: usize = 4_000_000;

/// Rates that anybody could have trained with: an axis has room for them.
const KNOWN_RATES: std::ops::RangeInclusive<f64> = 1e-30..=1e30;

impl Log {
    /// The curve of the chosen columns.
    ///
    /// # Errors
    /// One sentence, with the line or the entry where something is wrong.
    pub fn curve(&self, choice: &Choice) -> Result<Curve, Error> {
        let (rate, loss) = (choice.rate.0, choice.loss.0);
        let mut curve = Curve::default();
        let rows = self.rows_of(choice, &mut curve);
        let empty = |entry: Entry| entry == Entry::Empty;
        let mut ends_empty = 0;
        for (row, lr, value) in rows {
            let place = || format!("{} {}", self.place_word(), self.places[row]);
            let words = |column: usize, what: &str| {
                let text = self.columns[column].words.as_ref().map_or("", |words| &words.1);
                no_number(&place(), text, what)
            };
            let lr = match lr {
                Entry::Words => return Err(words(rate, "rate")),
                Entry::Number(lr) => lr,
                Entry::NotFinite | Entry::Missing | Entry::Empty => {
                    if value == Entry::Words {
                        return Err(words(loss, "loss"));
                    }
                    curve.left_out.lacking += 1;
                    continue;
                }
            };
            ends_empty = if empty(value) { ends_empty + 1 } else { 0 };
            let loss = match value {
                Entry::Words => return Err(words(loss, "loss")),
                Entry::Number(loss) => loss,
                Entry::NotFinite => f64::INFINITY,
                Entry::Missing | Entry::Empty => {
                    curve.left_out.lacking += 1;
                    continue;
                }
            };
            if lr == 0.0 {
                curve.left_out.zeros += 1;
                continue;
            }
            if !KNOWN_RATES.contains(&lr) {
                let allowed = if lr > 0.0 {
                    "from 10⁻³⁰ to 10³⁰"
                } else {
                    "above 0 and finite"
                };
                return Err(Error::new(format!(
                    "{}: the rate is {}, but it must be {allowed}.",
                    place(),
                    human(lr)
                )));
            }
            curve.lrs.push(lr);
            curve.losses.push(loss);
        }
        curve.left_out.ambiguous = ends_empty;
        curve.leave_out_broken();
        self.checked(curve, choice)
    }

    fn checked(&self, curve: Curve, choice: &Choice) -> Result<Curve, Error> {
        let finite = curve.losses.iter().filter(|loss| loss.is_finite()).count();
        let shown = |column: usize| super::shown(&self.columns[column].name);
        match finite {
            _ if self.places.is_empty() && choice.rate.1 == Because::Named => Err(Error::new(format!(
                "There are no rows below the header, which names {} and {}.",
                shown(choice.rate.0),
                shown(choice.loss.0)
            ))),
            0 | 1 => Err(Error::new(format!(
                "There is no curve in this text: it has {} with a rate above 0 and a finite loss, but at least 2 are needed.",
                rows(finite)
            ))),
            _ if curve.lrs.len() > MOST => Err(Error::new(format!(
                "The curve has {}: at most {} can be read.",
                rows(curve.lrs.len()),
                count(MOST as u64)
            ))),
            _ => Ok(curve),
        }
    }

    /// The rate and the loss of each row, or of each step where they stand in rows of their own.
    fn rows_of(&self, choice: &Choice, curve: &mut Curve) -> Vec<(usize, Entry, Entry)> {
        let column = |column: usize| &self.columns[column].entries;
        let (rates, losses) = (column(choice.rate.0), column(choice.loss.0));
        let logged = |entries: &[Entry]| entries.iter().filter(|entry| entry.is_logged()).count();
        let whole = rates
            .iter()
            .zip(losses)
            .filter(|(lr, loss)| lr.is_logged() && loss.is_logged())
            .count();
        let least = logged(rates).min(logged(losses));
        let all = || (0..rates.len()).map(|row| (row, rates[row], losses[row]));
        let Some(step) = choice.step else {
            return all().collect();
        };
        let steps = column(step);
        if whole * 2 >= least {
            // Only what counts steps, and not epochs, goes back because a run was resumed.
            if self.columns[step].names.step() < 80 {
                return all().collect();
            }
            let (kept, again) = self.without_again(steps);
            curve.left_out.again += again;
            return all().filter(|row| kept[row.0]).collect();
        }
        curve.joined = Some(Joined::Rows(1));
        let mut found: HashMap<u64, usize> = HashMap::new();
        let mut rows: Vec<(f64, usize, Entry, Entry)> = Vec::new();
        for (row, lr, loss) in all() {
            let Some(step) = steps[row].number() else { continue };
            let at = *found.entry(step.to_bits()).or_insert_with(|| {
                rows.push((step, row, Entry::Missing, Entry::Missing));
                rows.len() - 1
            });
            let known = |new: Entry, old: Entry| {
                if matches!(new, Entry::Missing | Entry::Empty) {
                    old
                } else {
                    new
                }
            };
            rows[at].2 = known(lr, rows[at].2);
            rows[at].3 = known(loss, rows[at].3);
        }
        let whole = rows
            .iter()
            .filter(|row| row.2.is_logged() && row.3.is_logged())
            .count();
        if whole * 2 < least {
            // They were logged at different steps: the rate that was logged last is in force.
            sort_by(&mut rows, &|a, b| a.0.total_cmp(&b.0));
            curve.joined = Some(Joined::InForce);
            let mut last = Entry::Missing;
            for row in &mut rows {
                last = if row.2.is_logged() { row.2 } else { last };
                row.2 = last;
            }
            rows.retain(|row| row.3.is_logged());
        }
        rows.into_iter()
            .map(|(_, row, lr, loss)| (row, lr, loss))
            .collect()
    }

    /// Which rows count: where the steps go back, as in the file of a resumed run, the later rows do; and how many do not.
    pub(super) fn without_again(&self, steps: &[Entry]) -> (Vec<bool>, usize) {
        let (mut kept, mut out) = (vec![true; steps.len()], 0);
        let numbers: Vec<(usize, f64)> = steps
            .iter()
            .enumerate()
            .filter_map(|(row, step)| Some((row, step.number()?)))
            .collect();
        // The last step may be done again, too, where each has one row.
        let single = numbers.windows(2).filter(|pair| pair[1].1 == pair[0].1).count() <= self.seams.len();
        let seam = |from: usize, to: usize| self.seams.iter().any(|seam| (from + 1..=to).contains(seam));
        let back = |pair: &&[(usize, f64)]| {
            pair[1].1 < pair[0].1 || (single && pair[1].1 == pair[0].1 && seam(pair[0].0, pair[1].0))
        };
        let returns: Vec<usize> = numbers.windows(2).filter(back).map(|pair| pair[1].0).collect();
        // A column that goes back again and again counts something else: the batches of an epoch.
        if returns.len() > 3 {
            return (kept, 0);
        }
        for &at in &returns {
            let Some(begin) = steps[at].number() else { continue };
            for row in 0..at {
                let again = kept[row] && steps[row].number().is_some_and(|step| step >= begin);
                kept[row] &= !again;
                out += usize::from(again);
            }
        }
        (kept, out)
    }

    pub(super) fn place_word(&self) -> &'static str {
        match self.place {
            super::table::Place::Line => "Line",
            super::table::Place::Entry => "Entry",
        }
    }

    /// Whether a column's text was taken for something else than numbers.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

impl Curve {
    /// Leaves out losses that are no finite number, but for those that the run ended in.
    fn leave_out_broken(&mut self) {
        let end = self
            .losses
            .iter()
            .rposition(|loss| loss.is_finite())
            .map_or(0, |last| last + 1);
        let keeps: Vec<bool> = (0..self.losses.len())
            .map(|row| row >= end || self.losses[row].is_finite())
            .collect();
        self.left_out.broken = keeps.iter().filter(|keeps| !**keeps).count();
        self.left_out.diverged = self.losses.len() - end;
        for values in [&mut self.lrs, &mut self.losses] {
            let mut keeps = keeps.iter();
            values.retain(|_| *keeps.next().unwrap_or(&true));
        }
    }

    /// How many rows have a finite loss.
    pub fn finite(&self) -> usize {
        self.losses.len() - self.left_out.diverged
    }
}

pub(super) fn rows(number: usize) -> String {
    if number == 1 {
        "1 row".to_string()
    } else {
        format!("{} rows", count(number as u64))
    }
}

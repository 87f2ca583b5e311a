//! A log taken as that of an ordinary training: the loss by step, with the rate and the validation loss where they were
//! logged.

use super::cell::Entry;
use super::choice::Wish;
use super::{Column, Log};
use crate::math::error::Error;
use crate::math::sorting::{sort, sort_by};
use crate::search::clinic::History;

/// The columns of a training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The training loss.
    pub loss: usize,
    /// The rate, if it was logged.
    pub rate: Option<usize>,
    /// The steps, if there is any column of them.
    pub step: Option<usize>,
    /// The loss on validation data of the same run, if it was logged.
    pub validation: Option<usize>,
    /// The accuracy on training data and on validation data, if they were logged.
    pub accuracy: [Option<usize>; 2],
}

impl Log {
    /// Chooses the columns of a training: those of a curve by rate, and where there is no rate, the best loss.
    ///
    /// ```
    /// use overshoot::search::log::{Log, Source, Wish};
    /// let text = "epoch,loss,val_loss\n0,2.5,2.6\n1,2.1,2.4\n2,1.9,2.5\n";
    /// let log = Log::read(&[Source { file: None, text }])?;
    /// let columns = log.training(&Wish::default())?;
    /// let history = log.history(&columns);
    /// assert_eq!((history.losses, history.validation.values), (vec![2.5, 2.1, 1.9], vec![2.6, 2.4, 2.5]));
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    ///
    /// # Errors
    /// The sentence that says what is missing.
    pub fn training(&self, wish: &Wish) -> Result<Columns, Error> {
        let (loss, rate, step) = match self.choose(wish) {
            Ok(choice) => (choice.loss.0, Some(choice.rate.0), choice.step),
            Err(error) => {
                let loss = wish
                    .loss
                    .or_else(|| self.best_loss(wish.run.as_deref()))
                    .ok_or(error)?;
                (loss, wish.rate, wish.step.or_else(|| self.step(None, Some(loss))))
            }
        };
        let held_out = |column: &Column| column.names.validation();
        let run = self.columns[loss].run.as_deref();
        let accuracy = self.accuracies(loss, run);
        let named = || self.best(run, held_out).map(|best| best.0);
        Ok(Columns {
            loss,
            rate,
            step,
            validation: wish
                .validation
                .unwrap_or_else(|| named().filter(|validation| *validation != loss)),
            accuracy,
        })
    }

    /// The training that these columns have, in the order of its steps. What was not logged in a row is passed over there; a
    /// loss that is no finite number stays, as one that is none.
    pub fn history(&self, columns: &Columns) -> History {
        let entries = |column: usize| &self.columns[column].entries;
        let steps = self.counted(columns);
        let mut rows: Vec<usize> = (0..self.rows()).filter(|&row| steps[row].is_some()).collect();
        sort_by(&mut rows, &|&a, &b| {
            steps[a]
                .partial_cmp(&steps[b])
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let step = |row: usize| steps[row].unwrap_or(0.0);
        let mut history = History::default();
        let mut in_force = None;
        for &row in &rows {
            let rate = columns.rate.and_then(|rate| entries(rate)[row].number());
            in_force = rate.or(in_force);
            if let Some(loss) = value(entries(columns.loss)[row]) {
                history.steps.push(step(row));
                history.losses.push(loss);
                history.rates.extend(in_force);
            }
            let validation = columns.validation.and_then(|column| value(entries(column)[row]));
            history.validation.push(step(row), validation);
            let accuracy = columns.accuracy.map(|column| {
                let column = column?;
                Some(self.share_of(column)? * entries(column)[row].number()?)
            });
            for (series, accuracy) in history.accuracy.iter_mut().zip(accuracy) {
                series.push(step(row), accuracy);
            }
        }
        // A rate that is logged only later on is known of no row before.
        if history.rates.len() < history.losses.len() {
            history.rates.clear();
        }
        history
    }

    /// The accuracies on training and on validation data. One whose name says neither is of the training, as Keras has it;
    /// but where the losses say of what they are and no other accuracy is of the validation data, it is, as with fastai.
    fn accuracies(&self, loss: usize, run: Option<&str>) -> [Option<usize>; 2] {
        let score = |column: &Column| column.names.accuracy();
        let best = |fits: fn(&Column) -> bool| {
            self.best(run, |column| score(column) * i32::from(fits(column)))
                .map(|best| best.0)
        };
        let held_out = best(|column| column.names.is_held_out());
        let training = best(|column| column.names.is_of_training() && !column.names.is_held_out());
        let silent = best(|column| !column.names.is_of_training() && !column.names.is_held_out());
        let validated = self.best(run, |column| column.names.validation()).is_some();
        match (held_out, training) {
            (None, None) if validated && self.columns[loss].names.is_of_training() => [None, silent],
            _ => [training.or(silent), held_out],
        }
    }

    /// By what the numbers of an accuracy are multiplied to be shares: they are percent where one is above 1. Nothing where they
    /// are neither.
    pub fn share_of(&self, column: usize) -> Option<f64> {
        let column = &self.columns[column];
        let numbers = || column.entries.iter().filter_map(|entry| entry.number());
        let high = numbers().fold(0.0, f64::max);
        if numbers().any(|number| number < 0.0) || high > 100.0 || numbers().next().is_none() {
            return None;
        }
        Some(if high > 1.0 || column.name.contains('%') {
            0.01
        } else {
            1.0
        })
    }

    /// The step of each row; nothing where a resumed run has that step again. Rows are counted where no column counts them.
    fn counted(&self, columns: &Columns) -> Vec<Option<f64>> {
        let by_row = || (0..self.rows()).map(|row| Some(row as f64)).collect();
        let Some(column) = columns.step else {
            return by_row();
        };
        let kept = self.without_again(&self.columns[column].entries).0;
        let entries = self.columns[column].entries.iter().zip(kept);
        let steps: Vec<Option<f64>> = entries
            .map(|(entry, kept)| entry.number().filter(|_| kept))
            .collect();
        // One step for many losses counts something else, such as epochs.
        let logged = |row: &usize| value(self.columns[columns.loss].entries[*row]).is_some();
        let mut losses: Vec<f64> = (0..self.rows())
            .filter(logged)
            .filter_map(|row| steps[row])
            .collect();
        let all = losses.len();
        sort(&mut losses);
        losses.dedup();
        match losses.len() == all && all > 0 {
            true => steps,
            false => by_row(),
        }
    }

    fn best_loss(&self, run: Option<&str>) -> Option<usize> {
        let runs = match run {
            Some(run) => vec![Some(run)],
            None => self.runs().into_iter().map(Some).chain([None]).collect(),
        };
        let loss = |column: &Column| {
            column.names.loss().max(0)
                * i32::from(column.entries.iter().any(|entry| entry.number().is_some()))
        };
        let best = runs.into_iter().filter_map(|run| self.best(run, loss));
        best.reduce(|best, next| if next.1 > best.1 { next } else { best })
            .map(|best| best.0)
    }
}

/// What was logged: a number, or one that is not finite.
fn value(entry: Entry) -> Option<f64> {
    match entry {
        Entry::Number(number) => Some(number),
        Entry::NotFinite => Some(f64::NAN),
        Entry::Missing | Entry::Empty | Entry::Words => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::log::Source;

    #[test]
    fn each_accuracy_is_taken_for_what_it_is() {
        for (names, taken) in [
            (
                "loss,accuracy,val_loss,val_accuracy",
                [Some("accuracy"), Some("val_accuracy")],
            ),
            ("train_loss,valid_loss,accuracy", [None, Some("accuracy")]),
            (
                "train_loss,train_acc,val_loss,val_acc",
                [Some("train_acc"), Some("val_acc")],
            ),
            ("loss,eval_loss,eval_accuracy", [None, Some("eval_accuracy")]),
            ("train_loss,accuracy", [Some("accuracy"), None]),
            ("loss,top5_accuracy,best_acc,time", [None, None]),
        ] {
            let cells = names.split(',').map(|_| "0.5").collect::<Vec<_>>().join(",");
            let text = format!("{names}\n{cells}\n{cells}\n");
            let log = Log::read(&[Source {
                file: None,
                text: &text,
            }])
            .unwrap();
            let columns = log.training(&Wish::default()).unwrap();
            let name = |column: Option<usize>| column.map(|column| log.columns[column].name.as_str());
            assert_eq!(columns.accuracy.map(name), taken, "{names}");
        }
    }

    #[test]
    fn shares_and_percent_are_the_same() {
        let history = |text: &str| {
            let log = Log::read(&[Source { file: None, text }]).unwrap();
            log.history(&log.training(&Wish::default()).unwrap())
        };
        let shares = history("epoch,loss,acc\n1,2,0.25\n2,1,0.5\n3,1,\n");
        assert_eq!(shares.accuracy[0].values, [0.25, 0.5]);
        assert_eq!(history("epoch,loss,acc\n1,2,25\n2,1,50\n3,1,\n"), shares);
        assert_eq!(
            history("epoch,loss,% right\n1,2,0.5\n2,1,1\n").accuracy[0].values,
            [0.005, 0.01]
        );
        // So many that were right, and no share of them.
        assert!(
            history("epoch,loss,acc\n1,2,25\n2,1,500\n").accuracy[0]
                .values
                .is_empty()
        );
    }
}

//! What the clinic finds in the reader's run, and the picture of its losses by step on which that is marked.

use super::thinned::{ends, thinned};
use crate::search::clinic::{Finding, History, Sign, examine};

/// Into how many groups of neighbours many rows are put.
const GROUPS: usize = 5_000;

/// A run as the clinic has seen it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checkup {
    /// How many losses it has.
    pub rows: usize,
    /// Whether the rate was logged.
    pub has_rates: bool,
    /// Whether losses on validation data were logged.
    pub has_validation: bool,
    /// What was found, the worst first.
    pub findings: Vec<Finding>,
    /// Its losses by step.
    pub picture: Losses,
}

/// Losses by step, no more of them than can be seen, and what is marked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Losses {
    /// Steps and training losses; those that are no finite number are infinite.
    pub training: [Vec<f64>; 2],
    /// Steps and validation losses.
    pub validation: [Vec<f64>; 2],
    /// What is seen from which step to which.
    pub marks: Vec<(Sign, [f64; 2])>,
}

impl Checkup {
    /// Examines a training.
    pub fn of(history: &History) -> Checkup {
        let findings = examine(history);
        let validation = &history.validation;
        Checkup {
            rows: history.losses.len(),
            has_rates: !history.rates.is_empty(),
            has_validation: !validation.values.is_empty(),
            picture: Losses {
                training: drawn(&history.steps, &history.losses),
                validation: drawn(&validation.steps, &validation.values),
                marks: findings
                    .iter()
                    .map(|finding| (finding.evidence.sign(), finding.steps))
                    .collect(),
            },
            findings,
        }
    }
}

/// Steps and values; of many values the lowest and the highest of each group of neighbours.
fn drawn(steps: &[f64], values: &[f64]) -> [Vec<f64>; 2] {
    let value = |row: usize| {
        if values[row].is_finite() {
            values[row]
        } else {
            f64::INFINITY
        }
    };
    let kept = thinned(values.len(), GROUPS, |group, kept| {
        kept.extend(ends(group, value))
    });
    [
        kept.iter().map(|&row| steps[row]).collect(),
        kept.iter().map(|&row| value(row)).collect(),
    ]
}

impl Losses {
    /// As numbers, by which one thread hands them over to another: how many follow, how many rows and validation rows there
    /// are, these, and the marks.
    pub fn to_numbers(&self) -> Vec<f64> {
        let mut numbers = vec![
            0.0,
            self.training[0].len() as f64,
            self.validation[0].len() as f64,
        ];
        for column in self.training.iter().chain(&self.validation) {
            numbers.extend(column);
        }
        for (sign, [from, to]) in &self.marks {
            let sign = Sign::ALL.iter().position(|known| known == sign);
            numbers.extend([sign.unwrap_or(0) as f64, *from, *to]);
        }
        numbers[0] = (numbers.len() - 1) as f64;
        numbers
    }

    /// What [`Losses::to_numbers`] gives, and the numbers after it; nothing where it is not that.
    pub fn of_numbers(numbers: &[f64]) -> Option<(Losses, &[f64])> {
        let (&length, rest) = numbers.split_first()?;
        let (own, after) = rest.split_at_checked(length as usize)?;
        let (&[rows, held_out], mut columns) = own.split_first_chunk()?;
        let mut column = |rows: f64| {
            let (column, rest) = columns.split_at_checked(rows as usize)?;
            columns = rest;
            Some(column.to_vec())
        };
        let training = [column(rows)?, column(rows)?];
        let validation = [column(held_out)?, column(held_out)?];
        let (marks, _) = columns.as_chunks::<3>();
        let mark = |&[sign, from, to]: &[f64; 3]| Some((*Sign::ALL.get(sign as usize)?, [from, to]));
        let losses = Losses {
            training,
            validation,
            marks: marks.iter().filter_map(mark).collect(),
        };
        Some((losses, after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::clinic::Series;

    fn checkup(rows: usize) -> Checkup {
        let mut history = History::of((0..rows).map(|row| 2.0 - row as f64 / rows as f64).collect());
        history.losses[rows / 2] = 9.0;
        history.losses[rows - 1] = f64::NAN;
        history.validation = Series {
            steps: vec![1.0, 2.0],
            values: vec![2.5, 2.25],
        };
        Checkup::of(&history)
    }

    #[test]
    fn what_is_handed_over_arrives() {
        let picture = checkup(200).picture;
        assert!(!picture.marks.is_empty() && picture.training[1][199] == f64::INFINITY);
        let mut numbers = picture.to_numbers();
        numbers.push(7.0);
        assert_eq!(Losses::of_numbers(&numbers), Some((picture, &[7.0][..])));
        assert_eq!(Losses::of_numbers(&numbers[..20]), None);
    }

    #[test]
    fn many_rows_are_thinned_and_keep_what_stands_out() {
        let [steps, losses] = checkup(100_000).picture.training;
        assert!((5_000..20_000).contains(&steps.len()), "{}", steps.len());
        assert!(losses.contains(&9.0) && losses.contains(&f64::INFINITY));
        assert!(steps.is_sorted());
    }
}

//! What every criterion measures by: the finite rows of a log, the level of the loss at each, its noise and its fall.

use super::{FEWEST, History};
use crate::math::sorting::select;

/// The finite rows of a log; of a long one, each of them the median of a block of rows.
pub(super) struct Shape {
    pub(super) steps: Vec<f64>,
    pub(super) losses: Vec<f64>,
    /// The rate of each row; empty where it was not logged.
    pub(super) rates: Vec<f64>,
    /// The running median of the losses.
    pub(super) level: Vec<f64>,
    /// The level of the first hundredth.
    pub(super) first: f64,
    /// The level of the last tenth.
    pub(super) last: f64,
    /// How far the level falls: what losses are measured by.
    pub(super) fall: f64,
    /// The last rows as they stand, where blocks would hide what comes every few rows.
    pub(super) end: Option<Box<Shape>>,
}

/// Longer logs are read in blocks.
const LONGEST: usize = 4096;

impl Shape {
    /// The shape of a log, if it has rows enough.
    pub(super) fn of(history: &History) -> Option<Shape> {
        let rows: Vec<usize> = (0..history.losses.len())
            .filter(|&row| history.losses[row].is_finite())
            .collect();
        if rows.len() < FEWEST {
            return None;
        }
        let taken = |values: &[f64]| -> Vec<f64> {
            rows.iter().filter_map(|&row| values.get(row).copied()).collect()
        };
        let columns = [
            taken(&history.steps),
            taken(&history.losses),
            taken(&history.rates),
        ];
        if rows.len() <= LONGEST {
            return Some(Shape::whole(columns, None));
        }
        let end = columns
            .clone()
            .map(|column| column[column.len().saturating_sub(LONGEST)..].to_vec());
        let block = rows.len().div_ceil(LONGEST / 2);
        let [steps, losses, rates] = columns;
        let medians = |values: &[f64]| values.chunks(block).map(median).collect();
        // A jump of the rate stays a jump where the first rate of each block is taken.
        let firsts = |values: &[f64]| values.chunks(block).map(|block| block[0]).collect();
        let blocks = [firsts(&steps), medians(&losses), firsts(&rates)];
        Some(Shape::whole(blocks, Some(Box::new(Shape::whole(end, None)))))
    }

    fn whole([steps, losses, rates]: [Vec<f64>; 3], end: Option<Box<Shape>>) -> Shape {
        let rows = losses.len();
        let level = running_median(&losses, (rows / 50).clamp(3, 101));
        let lowest = level.iter().copied().fold(f64::INFINITY, f64::min);
        let first = median(&losses[..(rows / 100).max(1)]);
        Shape {
            first,
            last: median(&losses[rows - (rows / 10).max(3)..]),
            fall: (first - lowest).max(0.0),
            rates: if rates.len() == rows { rates } else { Vec::new() },
            steps,
            losses,
            level,
            end,
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.losses.len()
    }

    /// The rows between two shares of the log.
    pub(super) fn between(&self, from: f64, to: f64) -> &[f64] {
        let row = |share: f64| (share * self.rows() as f64) as usize;
        &self.losses[row(from)..row(to).max(row(from) + 1).min(self.rows())]
    }

    /// The steps of two rows.
    pub(super) fn range(&self, from: usize, to: usize) -> [f64; 2] {
        [self.steps[from], self.steps[to.min(self.rows() - 1)]]
    }

    /// The time that has passed at each row, as a share: what was learned by is the sum of the rates, where they are known;
    /// in a warm-up little time passes.
    pub(super) fn times(&self) -> Vec<f64> {
        let rows = self.rows();
        let mut sum = 0.0;
        let passed: Vec<f64> = (0..rows)
            .map(|row| {
                let before = sum;
                sum += self.rates.get(row).copied().unwrap_or(1.0);
                before
            })
            .collect();
        passed.iter().map(|time| time / sum).collect()
    }
}

/// The value in the middle.
pub(super) fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value below which that share of the values is.
pub(super) fn quantile(values: &[f64], share: f64) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    let mut values = values.to_vec();
    let at = share * (values.len() - 1) as f64;
    let (below, higher) = select(&mut values, at.floor() as usize);
    let above = match at.fract() > 0.0 {
        true => higher.iter().copied().fold(f64::INFINITY, f64::min),
        false => below,
    };
    (below + above) / 2.0
}

/// The median absolute deviation of normal noise, times this, is its standard deviation.
pub(super) const NORMAL: f64 = 1.4826;

/// The noise from row to row, as a standard deviation: that of the differences, divided by √2. A trend adds next to
/// nothing to a difference, and the median of the differences' sizes does not see the few that are jumps.
pub(super) fn noise(values: &[f64]) -> f64 {
    let differences: Vec<f64> = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    match differences.is_empty() {
        true => 0.0,
        false => NORMAL * median(&differences) / std::f64::consts::SQRT_2,
    }
}

/// The standard error of the median of so many values with such noise.
pub(super) fn error(noise: f64, values: usize) -> f64 {
    1.2533 * noise / (values as f64).sqrt()
}

/// The median of each value and its neighbours, so many together; fewer at the ends.
pub(super) fn running_median(values: &[f64], window: usize) -> Vec<f64> {
    let reach = window / 2;
    let mut sorted: Vec<f64> = Vec::with_capacity(window + 1);
    let place = |sorted: &[f64], value: f64| sorted.partition_point(|known| known.total_cmp(&value).is_lt());
    let mut end = 0;
    let middles = (0..values.len()).map(|row| {
        // At the ends the window shrinks to both sides: the first value is its own median.
        let reach = reach.min(row).min(values.len() - 1 - row);
        let (from, to) = (row - reach, row + reach + 1);
        while end < to {
            let at = place(&sorted, values[end]);
            sorted.insert(at, values[end]);
            end += 1;
        }
        while sorted.len() > to - from {
            let at = place(&sorted, values[end - sorted.len()]);
            sorted.remove(at);
        }
        sorted[sorted.len() / 2]
    });
    middles.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_median() {
        let values = [5.0, 1.0, 4.0, 2.0, 9.0, 3.0, 7.0];
        assert_eq!(running_median(&values, 3), [5.0, 4.0, 2.0, 4.0, 3.0, 7.0, 7.0]);
        assert_eq!(running_median(&values, 5), [5.0, 4.0, 4.0, 3.0, 4.0, 7.0, 7.0]);
        assert_eq!(running_median(&[1.0], 101), [1.0]);
    }

    #[test]
    fn noise_sees_neither_trend_nor_jump() {
        let wave = |row: usize| [1.0, -1.0, 0.5, -2.0, 1.5][row % 5];
        let plain: Vec<f64> = (0..200).map(wave).collect();
        let moved: Vec<f64> = (0..200)
            .map(|row| wave(row) - 0.01 * row as f64 + if row > 100 { 50.0 } else { 0.0 })
            .collect();
        assert!((noise(&moved) / noise(&plain) - 1.0).abs() < 0.02);
    }
}

//! A validation loss that rises.

use super::shape::{median, noise, running_median};
use super::{Evidence, Finding, History};

/// Fewer values than this show no course.
const FEWEST: usize = 6;
/// It must rise by as large a share of its lowest level.
const OF_LEVEL: f64 = 0.05;
/// It must rise by as large a share of its fall before.
const OF_FALL: f64 = 0.02;
/// It must rise by as many times the noise.
const NOISES: f64 = 3.0;
/// Where the lowest level is after this share of the log, there is no rise yet.
const LATEST: f64 = 0.85;

/// The validation loss rises while the training loss does not. Its level is its running median. It rises from the lowest
/// level to the median of its last tenth by 5 % of the lowest level, by 2 % of its fall until there, and by 3 times its
/// noise; the lowest level is not in the last 15 %. The training loss at the end is not above that at the same place by
/// more than its own noise: if both rise, the training itself has gone wrong, and not what it learned.
pub(super) fn rising(history: &History) -> Option<Finding> {
    let finite = |i: &usize| history.validation.values[*i].is_finite();
    let rows: Vec<usize> = (0..history.validation.values.len()).filter(finite).collect();
    let values: Vec<f64> = rows.iter().map(|&row| history.validation.values[row]).collect();
    if values.len() < FEWEST {
        return None;
    }
    let level = running_median(&values, window(values.len()));
    let at = (0..level.len()).min_by(|&a, &b| level[a].total_cmp(&level[b]))?;
    let last = median(&values[values.len() - (values.len() / 10).max(2)..]);
    let rise = last - level[at];
    let least = (OF_LEVEL * level[at].abs())
        .max(OF_FALL * (level[0] - level[at]))
        .max(NOISES * noise(&values));
    if rise <= 0.0 || rise < least || at as f64 > LATEST * values.len() as f64 {
        return None;
    }
    let step = |i: usize| history.validation.steps[rows[i]];
    let [then, now] = training(history, step(at))?;
    let range = [step(at), step(values.len() - 1)];
    let [_, accuracy] = &history.accuracy;
    Some(Finding {
        steps: range,
        evidence: Evidence::ValidationRising {
            lowest: level[at],
            last,
            training: [then, now],
            accuracy: ends(&accuracy.steps, &accuracy.values, range[0]),
        },
    })
}

/// The validation accuracy must fall by as much.
const OF_ALL: f64 = 0.02;

/// The validation accuracy falls while the training goes on. From the highest level, its running median, to the median of its
/// last tenth it falls by 2 of 100, by 3 times its noise, and by 3 times the standard error of a share of so few points (the
/// smallest step between two values is one point); the highest level is not in the last 15 %. The training accuracy
/// does not fall by more than its noise from there on; where it was not logged, the training loss does not rise.
pub(super) fn accuracy_falling(history: &History) -> Option<Finding> {
    let [training_accuracy, accuracy] = &history.accuracy;
    let values = &accuracy.values;
    if values.len() < FEWEST {
        return None;
    }
    let level = running_median(values, window(values.len()));
    let at = (0..level.len())
        .rev()
        .max_by(|&a, &b| level[a].total_cmp(&level[b]))?;
    let last = median(&values[values.len() - (values.len() / 10).max(2)..]);
    let fall = level[at] - last;
    let least = OF_ALL
        .max(NOISES * noise(values))
        .max(NOISES * of_few(values, last));
    if fall < least || at as f64 > LATEST * values.len() as f64 {
        return None;
    }
    let from = accuracy.steps[at];
    let learns = ends(&training_accuracy.steps, &training_accuracy.values, from);
    match learns {
        Some([then, now]) if now < then - noise(&training_accuracy.values) => return None,
        Some(_) => {}
        None => {
            training(history, from)?;
        }
    }
    Some(Finding {
        steps: [from, accuracy.steps[values.len() - 1]],
        evidence: Evidence::AccuracyFalling {
            highest: level[at],
            last,
            training: learns,
        },
    })
}

/// The standard error of a share of right ones, where the smallest step between two values is one point.
fn of_few(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let steps = sorted.windows(2).map(|pair| pair[1] - pair[0]);
    let point = steps.filter(|step| *step > 1e-6).fold(1.0, f64::min);
    (share * (1.0 - share) * point).max(0.0).sqrt()
}

/// How many values a level is the median of.
fn window(values: usize) -> usize {
    (values / 20).clamp(if values < 10 { 1 } else { 3 }, 101)
}

/// The level of values by step at a step and at their end.
fn ends(steps: &[f64], values: &[f64], step: f64) -> Option<[f64; 2]> {
    if values.is_empty() {
        return None;
    }
    let at = steps.partition_point(|known| *known < step).min(values.len() - 1);
    let reach = (values.len() / 20).max(1);
    let then = median(&values[at.saturating_sub(reach)..(at + reach + 1).min(values.len())]);
    Some([then, median(&values[values.len() - (values.len() / 10).max(1)..])])
}

/// The training loss at a step and at the end, unless it rises between them.
fn training(history: &History, step: f64) -> Option<[f64; 2]> {
    let losses: Vec<f64> = history
        .losses
        .iter()
        .copied()
        .filter(|loss| loss.is_finite())
        .collect();
    let [then, now] = ends(&history.steps, &losses, step)?;
    (now <= then + noise(&losses)).then_some([then, now])
}

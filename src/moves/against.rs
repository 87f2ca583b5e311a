//! The settings against which the best rate can be drawn: from where to where, and how their values are spaced, so
//! that the usual ones are among them.

use crate::experiment::{Experiment, Value};
use crate::rates;
use crate::real::portable::{exp, ln};
use crate::vocabulary::label;

/// How the values of a setting are spaced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spacing {
    Linear,
    /// Each so many times the one before.
    Log,
    /// What is missing to 1 each so many times the one before: 0.9, 0.99, 0.999.
    ToOne,
}

/// A setting with the values that tell most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// Its row in the vocabulary.
    pub name: &'static str,
    pub from: f64,
    pub to: f64,
    pub spacing: Spacing,
    /// Whether its values are whole numbers.
    whole: bool,
}

/// How many values are tried: 24 steps are 12, 8, 6 or 4 a decade, so that powers of ten are among them.
pub(super) const VALUES: usize = 25;

/// Every setting that the best rate can be drawn against.
pub const AGAINST: &[Against] = {
    const fn against(name: &'static str, from: f64, to: f64, spacing: Spacing) -> Against {
        Against {
            name,
            from,
            to,
            spacing,
            whole: false,
        }
    }
    const fn whole(name: &'static str, from: f64, to: f64) -> Against {
        Against {
            name,
            from,
            to,
            spacing: Spacing::Log,
            whole: true,
        }
    }
    use Spacing::*;
    &[
        against("condition", 1.0, 1000.0, Log),
        against("momentum", 0.0, 0.99, ToOne),
        whole("steps", 1.0, 1000.0),
        whole("points", 3.0, 300.0),
        against("noise", 0.0, 2.4, Linear),
        against("loss-scale", 0.01, 100.0, Log),
        against("beta1", 0.0, 0.99, ToOne),
        against("beta2", 0.0, 0.9999, ToOne),
        against("alpha", 0.0, 0.9999, ToOne),
        against("rho", 0.0, 0.9999, ToOne),
        against("damping", 1e-4, 100.0, Log),
    ]
};

impl Against {
    /// The setting that the experiment names, or the first one that applies: there is always `steps`.
    pub fn of(experiment: &Experiment) -> &'static Against {
        let name = experiment.choice("against");
        let mut applying = Against::applying(experiment);
        applying
            .clone()
            .find(|against| against.name == name)
            .or_else(|| applying.next())
            .expect("steps always apply")
    }

    /// The settings that the experiment has.
    pub fn applying(experiment: &Experiment) -> impl Iterator<Item = &'static Against> + Clone {
        AGAINST
            .iter()
            .filter(|against| experiment.row(against.name).is_some())
    }

    /// The name that people read.
    pub fn label(&self) -> &'static str {
        label(self.name)
    }

    /// What an experiment has it at.
    pub fn value_in(&self, experiment: &Experiment) -> f64 {
        match experiment.value(self.name) {
            Some(Value::Number(number)) => *number,
            Some(Value::Integer(integer)) => *integer as f64,
            other => panic!("{} is no number: {other:?}", self.name),
        }
    }

    /// The place of a value, 0 … 1, and beyond where it lies outside.
    pub fn place(&self, value: f64) -> f64 {
        let scale = |value: f64| match self.spacing {
            Spacing::Linear => value,
            Spacing::Log => ln(value),
            Spacing::ToOne => -ln(1.0 - value),
        };
        (scale(value) - scale(self.from)) / (scale(self.to) - scale(self.from))
    }

    /// The value at a place.
    pub fn value(&self, place: f64) -> f64 {
        let between = |from: f64, to: f64| from + (to - from) * place;
        let value = match self.spacing {
            Spacing::Linear => between(self.from, self.to),
            Spacing::Log => exp(between(ln(self.from), ln(self.to))),
            Spacing::ToOne => 1.0 - exp(between(ln(1.0 - self.from), ln(1.0 - self.to))),
        };
        if self.whole {
            value.round()
        } else {
            short(value).clamp(self.from, self.to)
        }
    }

    /// The values that are tried, rising.
    pub(super) fn values(&self) -> Vec<f64> {
        let mut values: Vec<f64> = (0..VALUES)
            .map(|i| self.value(i as f64 / (VALUES - 1) as f64))
            .collect();
        values.dedup();
        values
    }
}

/// Four digits are enough for a value, and for what is missing to 1.
fn short(value: f64) -> f64 {
    format!("{value:.4}")
        .parse::<f64>()
        .ok()
        .filter(|rounded| (rounded / value - 1.0).abs() < 1e-2)
        .unwrap_or_else(|| rates::rounded(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::ROWS;

    /// The default of every setting is among the values that are tried, so that the lab stands on a point.
    #[test]
    fn defaults_are_among_the_values() {
        for against in AGAINST {
            let values = against.values();
            assert!(values.is_sorted_by(|a, b| a < b), "{values:?}");
            for row in ROWS.iter().filter(|row| row.name == against.name) {
                let default = row.default.unwrap().parse().unwrap();
                assert!(values.contains(&default), "{} {default}: {values:?}", row.name);
            }
        }
    }

    #[test]
    fn places_and_values_go_both_ways() {
        for against in AGAINST {
            for value in against.values() {
                let back = against.value(against.place(value));
                assert!(
                    (back - value).abs() <= 1e-2 * value.abs(),
                    "{} {value} {back}",
                    against.name
                );
            }
            assert_eq!(
                [against.from, against.to].map(|value| against.place(value)),
                [0.0, 1.0]
            );
        }
    }
}

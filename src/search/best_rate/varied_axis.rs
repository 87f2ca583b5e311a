//! The settings against which the best rate can be drawn: from where to where, and how their values are spaced, so
//! that the usual ones are among them.

use crate::experiment::varied::Varied;
use crate::experiment::{Error, Experiment, Value, write_number};
use crate::landscape::model::{Model, training_rows};
use crate::landscape::network::Init;
use crate::landscape::network::batches::Sampling;
use crate::math::real::portable::{exp, ln};
use crate::training::rates;
use crate::training::setup::{BATCH, EPOCHS, STEPS};

/// How the values of a setting are spaced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spacing {
    /// Evenly.
    Linear,
    /// Each so many times the one before.
    Log,
    /// What is missing to 1 each so many times the one before: 0.9, 0.99, 0.999.
    ToOne,
    /// 0, and then from the least of the others on each so many times the one before.
    FromZero {
        /// The least value above 0.
        least: f64,
    },
}

/// Which values of a setting are tried.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Values {
    /// Evenly spaced ones.
    Even,
    /// Evenly spaced ones, rounded to whole numbers.
    Whole,
    Listed(&'static [f64]),
    /// Powers of two, and the highest.
    Doubling,
}

/// A setting with the values that tell most.
///
/// ```
/// use overshoot::{Experiment, search::best_rate::VariedAxis};
/// let experiment: Experiment = "optimizer=momentum&against=momentum".parse()?;
/// let axis = VariedAxis::of(&experiment);
/// assert_eq!((axis.name(), axis.value_in(&experiment)), ("momentum", Some(0.9)));
/// assert_eq!(axis.put(&experiment, 0.5)?.text("momentum"), "0.5");
/// assert_eq!((axis.place(axis.from), axis.place(axis.to)), (0.0, 1.0));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VariedAxis {
    /// The setting.
    pub varied: Varied,
    /// Its lowest value.
    pub from: f64,
    /// Its highest value.
    pub to: f64,
    /// How its values lie on the axis.
    pub spacing: Spacing,
    values: Values,
}

/// How many values are tried: 24 steps are 12, 8, 6 or 4 a decade, so that powers of ten are among them.
pub(super) const VALUES: usize = 25;

/// Every setting that the best rate can be drawn against.
pub const AXES: &[VariedAxis] = {
    const fn axis(varied: Varied, from: f64, to: f64, spacing: Spacing) -> VariedAxis {
        VariedAxis {
            varied,
            from,
            to,
            spacing,
            values: Values::Even,
        }
    }
    const fn whole(varied: Varied, from: f64, to: f64) -> VariedAxis {
        VariedAxis {
            values: Values::Whole,
            ..axis(varied, from, to, Log)
        }
    }
    const fn listed(varied: Varied, spacing: Spacing, values: &'static [f64]) -> VariedAxis {
        VariedAxis {
            values: Values::Listed(values),
            ..axis(varied, values[0], values[values.len() - 1], spacing)
        }
    }
    use Spacing::*;
    &[
        axis(Varied::Condition, 1.0, 1000.0, Log),
        listed(Varied::Width, Log, &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0]),
        listed(Varied::Depth, Linear, &[1.0, 2.0, 3.0, 4.0]),
        axis(Varied::Momentum, 0.0, 0.99, ToOne),
        whole(Varied::Steps, 1.0, 1000.0),
        // To as many as there are points.
        VariedAxis {
            values: Values::Doubling,
            ..axis(Varied::Batch, 1.0, 1.0, Log)
        },
        whole(Varied::Points, 3.0, 300.0),
        // To six times the default.
        axis(Varied::Noise, 0.0, 2.4, Linear),
        axis(Varied::InitScale, 0.01, 100.0, Log),
        listed(
            Varied::L2,
            FromZero { least: 1e-4 },
            &[0.0, 1e-4, 1e-3, 0.01, 0.1, 1.0, 10.0],
        ),
        axis(Varied::LossScale, 0.01, 100.0, Log),
        axis(Varied::Beta1, 0.0, 0.99, ToOne),
        axis(Varied::Beta2, 0.0, 0.9999, ToOne),
        axis(Varied::Alpha, 0.0, 0.9999, ToOne),
        axis(Varied::Rho, 0.0, 0.9999, ToOne),
        axis(Varied::Damping, 1e-4, 100.0, Log),
    ]
};

/// The share of the axis between 0 and the least of the other values.
const ZERO: f64 = 0.12;
/// Points and steps of networks, whose defaults are not among the evenly spaced ones.
const COUNTS: &[f64] = &[10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];

impl VariedAxis {
    /// The setting that the experiment names, or the first one that applies.
    pub fn of(experiment: &Experiment) -> VariedAxis {
        let varied = experiment.varied();
        let mut applying = VariedAxis::applying(experiment);
        applying
            .clone()
            .find(|axis| axis.varied == varied)
            .or_else(|| applying.next())
            .expect("steps apply without epochs, and epochs only where loss-scale does")
    }

    /// The settings that the experiment has, from where to where it has them.
    pub fn applying(experiment: &Experiment) -> impl Iterator<Item = VariedAxis> + Clone {
        AXES.iter().filter_map(|axis| axis.fitted(experiment))
    }

    fn fitted(&self, experiment: &Experiment) -> Option<VariedAxis> {
        let row = experiment.row(self.varied.parameter())?;
        let model = Model::from(experiment);
        let init = model.on_data().map(|model| model.init);
        let default = row.default.and_then(|default| default.parse::<f64>().ok());
        Some(match self.varied {
            // Where epochs are counted, steps do nothing; nor does the scale of weights that are all zero.
            Varied::Steps if experiment.epochs() > 0 => return None,
            Varied::InitScale if init == Some(Init::Zero) => return None,
            Varied::Steps | Varied::Points if model.is_network() => VariedAxis {
                from: COUNTS[0],
                to: COUNTS[COUNTS.len() - 1],
                values: Values::Listed(COUNTS),
                ..*self
            },
            Varied::Batch => VariedAxis {
                to: training_rows(experiment) as f64,
                ..*self
            },
            Varied::Noise => VariedAxis {
                to: rates::rounded(6.0 * default?),
                ..*self
            },
            _ => *self,
        })
    }

    /// The name in links.
    pub fn name(&self) -> &'static str {
        self.varied.name()
    }

    /// The name that people read.
    pub fn label(&self) -> &'static str {
        self.varied.label()
    }

    /// What an experiment has it at; none where hidden layers differ, which have no one width.
    pub fn value_in(&self, experiment: &Experiment) -> Option<f64> {
        if let Varied::Width | Varied::Depth = self.varied {
            let layers = layers(experiment);
            let (&first, rest) = layers.split_first()?;
            let alike = rest.iter().all(|&width| width == first);
            let value = if self.varied == Varied::Width {
                first
            } else {
                rest.len() as u64 + 1
            };
            return alike.then_some(value as f64);
        }
        if self.varied == Varied::Batch {
            return Some(Sampling::from(experiment).size(training_rows(experiment)) as f64);
        }
        match experiment.value(self.varied.parameter())? {
            Value::Number(number) => Some(*number),
            Value::Integer(integer) => Some(*integer as f64),
            _ => None,
        }
    }

    /// The words that put an experiment at a value. Every batch size trains for as many epochs, so that each sees every
    /// point equally often; equally many updates would show a batch of 200 two hundred times as many points as one of 1.
    pub fn words(&self, experiment: &Experiment, value: f64) -> Vec<(&'static str, String)> {
        match self.varied {
            varied @ (Varied::Width | Varied::Depth) => {
                let widths = layers(experiment);
                let (width, depth) = match self.varied == Varied::Width {
                    true => (value as u64, widths.len()),
                    false => (widths.first().copied().unwrap_or(1), value as usize),
                };
                vec![(varied.parameter(), vec![width.to_string(); depth].join(","))]
            }
            Varied::Batch => {
                let batch = if value < self.to { value } else { 0.0 };
                vec![
                    (BATCH.name, write_number(batch)),
                    (EPOCHS.name, epochs(experiment).to_string()),
                ]
            }
            varied => vec![(varied.parameter(), write_number(value))],
        }
    }

    /// An experiment at a value.
    ///
    /// # Errors
    /// The sentence of the vocabulary; there is none for values that are tried.
    pub fn put(&self, experiment: &Experiment, value: f64) -> Result<Experiment, Error> {
        let mut put = experiment.clone();
        for (name, text) in self.words(experiment, value) {
            put.set(name, &text)?;
        }
        Ok(put)
    }

    /// What two experiments have in common that differ in this setting alone.
    pub fn without(&self, experiment: &Experiment) -> Experiment {
        let mut without = self.put(experiment, self.from).expect("a value that is tried");
        if self.varied == Varied::Batch {
            without.clear(&STEPS); // epochs are counted
        }
        without
    }

    /// The place of a value, 0 … 1, and beyond where it lies outside.
    pub fn place(&self, value: f64) -> f64 {
        let scale = |value: f64| match self.spacing {
            Spacing::Linear => value,
            Spacing::Log => ln(value),
            Spacing::ToOne => -ln(1.0 - value),
            Spacing::FromZero { least } if value < least => ZERO * value / least,
            Spacing::FromZero { least } => ZERO + (1.0 - ZERO) * ln(value / least) / ln(self.to / least),
        };
        (scale(value) - scale(self.from)) / (scale(self.to) - scale(self.from))
    }

    /// The value at a place.
    fn value(&self, place: f64) -> f64 {
        let between = |from: f64, to: f64| from + (to - from) * place;
        let value = match self.spacing {
            Spacing::Linear | Spacing::FromZero { .. } => between(self.from, self.to),
            Spacing::Log => exp(between(ln(self.from), ln(self.to))),
            Spacing::ToOne => 1.0 - exp(between(ln(1.0 - self.from), ln(1.0 - self.to))),
        };
        if self.values == Values::Whole {
            value.round()
        } else {
            short(value).clamp(self.from, self.to)
        }
    }

    /// The values that are tried, rising; fewer where a training takes its time.
    pub(super) fn values(&self, few: bool) -> Vec<f64> {
        // Of every fourth value or every sixth the defaults are among them.
        let apart = match (few, self.spacing) {
            (false, _) => 1,
            (true, Spacing::ToOne) => 6,
            (true, _) => 4,
        };
        let mut values: Vec<f64> = match self.values {
            Values::Listed(values) => values.to_vec(),
            Values::Doubling => {
                let powers = (0..).map(|power| f64::from(1_u32 << power));
                // One that is nearly the highest would tell the same.
                let mut powers: Vec<f64> = powers.take_while(|&power| 1.3 * power < self.to).collect();
                powers.push(self.to);
                powers
            }
            Values::Even | Values::Whole => (0..VALUES)
                .step_by(apart)
                .map(|i| self.value(i as f64 / (VALUES - 1) as f64))
                .collect(),
        };
        values.dedup();
        values
    }

    /// The values that an axis names where they are a list; the powers of two among them come first where they do not
    /// all have room.
    pub fn ticks(&self) -> Option<Vec<f64>> {
        let listed = matches!(self.values, Values::Listed(_) | Values::Doubling);
        listed.then(|| self.values(false))
    }
}

/// How many units each hidden layer has; none where there are no such layers.
fn layers(experiment: &Experiment) -> Vec<u64> {
    match Model::from(experiment) {
        Model::Perceptron(perceptron) => perceptron.layers,
        Model::Surface(_) | Model::Line(_) | Model::Logistic(_) => Vec::new(),
    }
}

/// Updates of the smallest batch at the most: more would take longer than one waits.
const MOST_UPDATES: u64 = 40_000;

/// How many epochs an experiment trains for, a part of one counted as a whole.
pub(crate) fn epochs_of(experiment: &Experiment) -> u64 {
    let each = Sampling::from(experiment).updates_in_an_epoch(training_rows(experiment));
    experiment.updates().div_ceil(each)
}

/// How many epochs every batch size trains for: as many as the experiment does, if the smallest has time for them.
pub(crate) fn epochs(experiment: &Experiment) -> u64 {
    let most = MOST_UPDATES / training_rows(experiment) as u64;
    epochs_of(experiment).min(most).max(1)
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
    use crate::experiment::vocabulary::{ROWS, Row};

    /// An experiment that a row applies to, but for what it is for.
    fn with_row(row: &Row) -> Experiment {
        let mut experiment = Experiment::default();
        for (name, choices) in row.when.iter().rev() {
            experiment.set(name, choices[0]).unwrap();
        }
        experiment
    }

    /// The default of every setting is among the values that are tried, so that the lab stands on a point.
    #[test]
    fn defaults_are_among_the_values() {
        let mut seen = std::collections::BTreeSet::new();
        for row in ROWS.iter().filter(|row| row.default.is_some()) {
            let mut experiment = with_row(row);
            for model in ["surface", "line", "logistic", "perceptron"] {
                if row.when.iter().all(|(name, _)| *name != "model") {
                    experiment.set("model", model).unwrap();
                }
                experiment.repair(|_| false).unwrap();
                for axis in VariedAxis::applying(&experiment) {
                    let value = axis.value_in(&experiment).unwrap();
                    for few in [false, true] {
                        let values = axis.values(few);
                        assert!(values.is_sorted_by(|a, b| a < b), "{values:?}");
                        assert!(
                            values.contains(&value),
                            "{experiment} {}: {value} {values:?}",
                            axis.name()
                        );
                        assert!(!few || values.len() <= 9, "{} {values:?}", axis.name());
                        let ends = [values[0], values[values.len() - 1]];
                        assert_eq!(ends, [axis.from, axis.to]);
                    }
                    seen.insert(axis.name());
                }
            }
        }
        assert_eq!(seen.len(), AXES.len(), "{seen:?}");
    }

    #[test]
    fn places_and_values_go_both_ways() {
        for axis in AXES.iter().filter(|axis| axis.name() != "batch") {
            for value in axis.values(false) {
                let place = axis.place(value);
                assert!((-1e-12..1.0 + 1e-12).contains(&place));
                let back = axis.value(place);
                let listed = matches!(axis.values, Values::Listed(_));
                assert!(
                    listed || (back - value).abs() <= 1e-2 * value.abs(),
                    "{} {value} {back}",
                    axis.name()
                );
            }
            assert_eq!([axis.from, axis.to].map(|value| axis.place(value)), [0.0, 1.0]);
        }
    }

    /// What is not a number of its own: batches at equally many epochs, and layers of one width.
    #[test]
    fn batches_and_layers_are_put() {
        let put = |query: &str, name: &str, value: f64| {
            let experiment: Experiment = query.parse().unwrap();
            let axis = VariedAxis::applying(&experiment)
                .find(|axis| axis.name() == name)
                .unwrap();
            let put = axis.put(&experiment, value).unwrap();
            assert_eq!(axis.value_in(&put), Some(value));
            assert_eq!(axis.without(&put), axis.without(&experiment), "{query} {name}");
            put
        };
        for (query, epochs) in [
            ("model=perceptron&steps=150", 150),
            ("model=perceptron", 200),
            ("model=perceptron&batch=20", 50),
            ("model=perceptron&batch=64&steps=90", 23),
            ("model=perceptron&epochs=7&batch=10", 7),
            ("model=perceptron&points=1000&steps=2000", 40),
            ("model=line&validation=0.4", 100),
            ("model=line&steps=1&batch=1", 1),
        ] {
            let experiment: Experiment = query.parse().unwrap();
            let rows = training_rows(&experiment);
            for batch in [1, 2, 16, rows] {
                let put = put(query, "batch", batch as f64);
                assert_eq!(put.epochs(), epochs, "{query}");
                assert_eq!(put.updates(), epochs * rows.div_ceil(batch) as u64);
                assert_eq!(put.text("batch") == "0", batch == rows);
            }
        }
        let layers = |query: &str, name, value| put(query, name, value).text("layers");
        assert_eq!(layers("model=perceptron", "width", 16.0), "16,16");
        assert_eq!(layers("model=perceptron&layers=4,4,4", "width", 1.0), "1,1,1");
        assert_eq!(layers("model=perceptron&layers=5,3", "depth", 3.0), "5,5,5");
        let uneven = "model=perceptron&layers=5,3".parse().unwrap();
        let has = |name: &str| VariedAxis::applying(&uneven).find(|axis| axis.name() == name);
        assert_eq!(has("width").unwrap().value_in(&uneven), None);
        let values = |query: &str| {
            let experiment: Experiment = query.parse().unwrap();
            let mut applying = VariedAxis::applying(&experiment);
            applying.find(|axis| axis.name() == "batch").unwrap().values(true)
        };
        assert_eq!(values("model=line"), [1.0, 2.0, 4.0, 8.0, 16.0, 30.0]);
        assert_eq!(
            values("model=line&points=64"),
            [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]
        );
        assert_eq!(values("model=line&points=2"), [1.0, 2.0]);
    }

    #[test]
    fn what_does_nothing_does_not_apply() {
        let has = |query: &str, name: &str| {
            let experiment = query.parse().unwrap();
            VariedAxis::applying(&experiment).any(|axis| axis.name() == name)
        };
        assert!(has("model=perceptron", "steps") && !has("model=perceptron&epochs=3", "steps"));
        assert!(has("model=perceptron", "init-scale") && !has("model=logistic", "init-scale"));
        assert!(
            has("model=logistic&init=he", "init-scale") && !has("model=perceptron&init=zero", "init-scale")
        );
        assert!(!has("model=perceptron&dataset=iris", "noise") && !has("", "batch"));
    }
}

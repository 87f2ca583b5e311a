//! What a chart of a metric shows: values by step, how they are measured upwards, and from where to where.

use crate::math::numbers::human;
use crate::math::sorting::sort;
use crate::plot::loss_axis::percents;
use crate::plot::ticks::log10;

/// Values by step.
#[derive(Clone, Copy, Debug, Default)]
pub struct Series<'a> {
    /// What it is called: `training`. A single line needs no name beside the chart's.
    pub label: &'a str,
    /// Rising.
    pub steps: &'a [f64],
    /// One a step; what is not finite is a gap.
    pub values: &'a [f64],
}

impl Series<'_> {
    /// The steps and values that both are there.
    pub(super) fn len(&self) -> usize {
        self.steps.len().min(self.values.len())
    }

    /// The value of the last step up to one; of the first where all are later.
    ///
    /// ```
    /// use overshoot::plot::Series;
    /// let series = Series { label: "", steps: &[0.0, 10.0], values: &[2.0, 5.0] };
    /// assert_eq!((series.at(9.0), series.at(10.0)), (Some(2.0), Some(5.0)));
    /// ```
    pub fn at(&self, step: f64) -> Option<f64> {
        let known = &self.steps[..self.len()];
        let after = known.partition_point(|&other| other <= step);
        self.values[..self.len()].get(after.saturating_sub(1)).copied()
    }
}

/// How values are measured upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricScale {
    /// As they are.
    Linear,
    /// Their logarithm.
    Log,
    /// Shares from 0 to 1 as percents from 0 to 100.
    Percent,
}

/// What a chart shows.
#[derive(Clone, Copy, Debug)]
pub struct Metric<'a> {
    /// What is watched: `Sharpness`.
    pub title: &'a str,
    /// How the axis of values is scaled.
    pub scale: MetricScale,
    /// The first is solid, others are dashed.
    pub series: &'a [Series<'a>],
    /// What the values are to be compared with, such as 2/lr; of a single value, a level line.
    pub reference: Option<Series<'a>>,
}

/// Values more than so many times as high as nearly all others do not stretch the axis: on a linear one, and on a
/// logarithmic one.
const FAR: f64 = 3.0;
const LOG_FAR: f64 = 1e4;

/// A range with room for one more value.
fn reach((low, high): (f64, f64), value: f64) -> (f64, f64) {
    (low.min(value), high.max(value))
}

impl Metric<'_> {
    /// The ends of the axis in its own measure.
    pub(super) fn ends(&self) -> [f64; 2] {
        if self.scale == MetricScale::Percent {
            return [0.0, 1.0];
        }
        let log = self.scale == MetricScale::Log;
        // Far from where numbers end, so that no difference overflows.
        let shown = |value: &f64| {
            let value = value.clamp(-1e150, 1e150);
            (value.is_finite() && (!log || value > 0.0)).then_some(value)
        };
        let mut values: Vec<f64> = self
            .series
            .iter()
            .flat_map(|series| {
                series.values[..series.len()]
                    .iter()
                    .filter(|value| value.is_finite())
            })
            .filter_map(shown)
            .collect();
        let reference = self.reference.iter().flat_map(|series| series.values);
        let reference: Vec<f64> = reference
            .filter(|value| value.is_finite())
            .filter_map(shown)
            .collect();
        if values.is_empty() {
            values.clone_from(&reference);
        }
        let mut sizes: Vec<f64> = values.iter().map(|value| value.abs()).collect();
        sort(&mut sizes);
        let Some(&largest) = sizes.last() else {
            return [0.0, 1.0];
        };
        let usual = match sizes[(sizes.len() - 1) * 9 / 10] {
            0.0 => largest,
            usual => usual,
        };
        let least = values.iter().copied().fold(f64::MAX, f64::min);
        let most = values.iter().copied().fold(f64::MIN, f64::max);
        // The reference is seen where the values would not be flat beside it.
        if log {
            let (low, high) = (least.max(usual / 1e12), most.min(usual * LOG_FAR));
            let near = |value: &f64| *value > low / LOG_FAR && *value < high * LOG_FAR;
            let (low, high) = reference.into_iter().filter(near).fold((low, high), reach);
            let low = log10(low).floor();
            return [low, log10(high).ceil().max(low + 1.0)];
        }
        let (low, high) = (least.max(-FAR * usual).min(0.0), most.min(FAR * usual).max(0.0));
        let near = |value: &f64| value.abs() < 2.0 * high.max(-low);
        let (low, mut high) = reference.into_iter().filter(near).fold((low, high), reach);
        if high - low < f64::MIN_POSITIVE {
            high = low + 1.0;
        }
        let room = if low < 0.0 { 0.06 * (high - low) } else { 0.0 };
        [low - room, high + 0.06 * (high - low)]
    }

    pub(super) fn text(&self, value: f64) -> String {
        match self.scale {
            MetricScale::Percent if value.is_finite() => percents(value),
            _ => human(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(scale: MetricScale, values: &[f64], reference: Option<&[f64]>) -> [f64; 2] {
        let steps: Vec<f64> = (0..values.len()).map(|i| i as f64).collect();
        let reference = reference.map(|values| Series {
            label: "2/lr",
            steps: &steps[..values.len()],
            values,
        });
        Metric {
            title: "Sharpness",
            scale,
            series: &[Series {
                label: "",
                steps: &steps,
                values,
            }],
            reference,
        }
        .ends()
    }

    #[test]
    fn axes_hold_what_matters() {
        let [lo, hi] = chart(MetricScale::Linear, &[3.0, 20.0, 38.0], Some(&[40.0]));
        assert!(lo == 0.0 && hi > 40.0 && hi < 50.0, "{lo} {hi}");
        // One explosion at the end does not press the rest flat; nor does a reference far away.
        let mut values = vec![5.0; 50];
        values.push(1e200);
        assert!(chart(MetricScale::Linear, &values, Some(&[1e6]))[1] < 40.0);
        assert_eq!(
            chart(MetricScale::Log, &[0.02, 3.0, 0.0, f64::NAN], None),
            [-2.0, 1.0]
        );
        assert_eq!(chart(MetricScale::Percent, &[0.9, 0.99], None), [0.0, 1.0]);
    }

    #[test]
    fn any_values_make_an_axis() {
        let values = [f64::NAN, f64::INFINITY, 0.0, -0.0, -5.0, 1e308, -1e308, 5e-324];
        for scale in [MetricScale::Linear, MetricScale::Log, MetricScale::Percent] {
            for a in values {
                for b in values {
                    for reference in [None, Some(&[a][..])] {
                        let [lo, hi] = chart(scale, &[a, b], reference);
                        assert!(hi > lo && (hi - lo).is_finite(), "{scale:?} {a} {b}: {lo} {hi}");
                    }
                }
            }
            assert!(chart(scale, &[], None)[1].is_finite());
        }
    }

    #[test]
    fn a_series_knows_the_value_at_a_step() {
        let series = Series {
            label: "",
            steps: &[0.0, 10.0, 20.0],
            values: &[1.0, 2.0, 3.0],
        };
        assert_eq!(
            [0.0, 9.0, 10.0, 99.0].map(|step| series.at(step)),
            [1.0, 1.0, 2.0, 3.0].map(Some)
        );
        assert_eq!(Series::default().at(3.0), None);
    }
}

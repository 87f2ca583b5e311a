//! How the best learning rate moves with one setting: for each of its values a sweep of its own.

pub mod scaling;
mod varied_axis;

pub(crate) use varied_axis::{epochs, epochs_of};

use crate::experiment::varied::Varied;
use crate::math::sorting::sort_by;
pub use crate::search::rate_search::Best;
pub use varied_axis::{AXES, Spacing, VariedAxis};

use crate::experiment::Experiment;
use crate::landscape::curvature::Curvature;
use crate::landscape::objective::Objective;
use crate::search::rate_search::RateSearch;
use crate::training::monitor::Monitor;
use crate::training::rates::Resolution;
use crate::training::theory::{self, Limits};
use std::cmp::Reverse;

/// What came out for one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The value of the setting that is varied.
    pub value: f64,
    /// The rate that is about right, or what stands in for it, if any leads below the start; in the middle where many are
    /// equally good.
    pub best: Option<Best>,
    /// What theory knows at the minimum: where overshooting begins, and the limit.
    pub rates: Limits,
    /// The best rate of plain gradient descent on a quadratic, 2 / (λmin + λmax).
    pub law: Option<f64>,
}

/// The best rate against one setting, as far as it is found.
///
/// ```
/// use overshoot::{Experiment, search::best_rate::{BestRates, VariedAxis}};
/// let experiment = Experiment::default();
/// let mut best_rates = BestRates::new(&experiment, VariedAxis::of(&experiment)); // the condition number
/// while !best_rates.advance() {}
/// let round = &best_rates.points()[0]; // condition 1: at 1/λ one step reaches the minimum
/// assert_eq!((round.value, round.law), (1.0, Some(1.0)));
/// assert!((round.best.unwrap().rate - 1.0).abs() < 0.05);
/// ```
pub struct BestRates {
    axis: VariedAxis,
    points: Vec<Point>,
    /// The values that are still to be tried, the next one last.
    todo: Vec<f64>,
    current: Option<Search>,
    /// Whether trainings take so long that few values, and few rates at each, must do.
    few: bool,
    base: Experiment,
}

/// The search for one value.
struct Search {
    value: f64,
    experiment: Experiment,
    objective: Objective,
    rates: RateSearch,
}

impl BestRates {
    /// Nothing done yet. Whatever is only shown does not matter, nor does the rate.
    pub fn new(experiment: &Experiment, axis: VariedAxis) -> BestRates {
        let few = takes_its_time(experiment, axis);
        let values = axis.values(few);
        let mut values: Vec<(usize, f64)> = values.into_iter().enumerate().collect();
        // Every eighth value first, then those between: the whole line is seen early, and then finer. The full batch comes
        // before the smallest one, which makes most updates: the first search is the longest, so it should be quick.
        let turn = |(i, _): &(usize, f64)| (i.trailing_zeros().min(3), Reverse(*i));
        sort_by(&mut values, &|a, b| turn(a).cmp(&turn(b)));
        if axis.varied == Varied::Batch {
            let last = values.iter().position(|(_, value)| *value == axis.to);
            let last = values.remove(last.expect("the full batch is among them"));
            values.push(last);
        }
        BestRates {
            axis,
            points: Vec::new(),
            todo: values.into_iter().map(|(_, value)| value).collect(),
            current: None,
            few,
            base: experiment.clone(),
        }
    }

    /// The setting that is varied.
    pub fn axis(&self) -> VariedAxis {
        self.axis
    }

    /// The epochs that every batch size trains for.
    pub fn epochs(&self) -> u64 {
        epochs(&self.base)
    }

    /// What is found so far, in the order of the values.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// What makes a rate the best one.
    pub fn monitor(&self) -> Monitor {
        self.base.monitor()
    }

    /// Whether trainings take so long that each point is found by few of them.
    pub fn tries_few_rates(&self) -> bool {
        self.few
    }

    /// How many values there are in all.
    pub fn planned(&self) -> usize {
        self.points.len() + self.todo.len() + usize::from(self.current.is_some())
    }

    /// Trains the next piece; whether all is found.
    pub fn advance(&mut self) -> bool {
        match &mut self.current {
            Some(search) => {
                if let Some(point) = search.advance() {
                    let place = self.points.partition_point(|known| known.value < point.value);
                    self.points.insert(place, point);
                    self.current = None;
                }
            }
            None => {
                let next = self.todo.pop();
                self.current = next.and_then(|value| self.search(value));
            }
        }
        self.todo.is_empty() && self.current.is_none()
    }
}

/// Whether the trainings at the ends of a setting take so long that few values must do.
fn takes_its_time(experiment: &Experiment, axis: VariedAxis) -> bool {
    let ends = [axis.from, axis.to].into_iter();
    let costs =
        |experiment: Experiment| Resolution::of(&experiment, &Objective::of(&experiment)) != Resolution::Fine;
    ends.filter_map(|value| axis.put(experiment, value).ok())
        .any(costs)
}

impl BestRates {
    /// The search at a value. Where trainings take their time it begins near the best rate of the value next to it.
    fn search(&self, value: f64) -> Option<Search> {
        let experiment = self.axis.put(&self.base, value).ok()?;
        let objective = Objective::of(&experiment);
        let off = |point: &&Point| (self.axis.place(point.value) - self.axis.place(value)).abs();
        let beside = self.points.iter().min_by(|a, b| off(a).total_cmp(&off(b)));
        let near = beside.and_then(|point| point.best).map(|best| best.rate);
        let monitor = experiment.monitor();
        let rates = match objective.trains_network(&experiment) {
            Some(_) => RateSearch::few(&experiment, monitor, &objective, near),
            None => RateSearch::new(&experiment, monitor, &objective),
        };
        Some(Search {
            value,
            experiment,
            objective,
            rates,
        })
    }
}

impl Search {
    /// Trains the next piece; the point once it is found.
    fn advance(&mut self) -> Option<Point> {
        let found = self.rates.advance(&self.objective)?;
        Some(self.point(found))
    }

    /// Mini-batches go to and fro about what all points together do, so that they have the limit of these.
    fn point(&self, best: Option<Best>) -> Point {
        let curvature = self
            .objective
            .nearest_minimum(self.objective.start_point(&self.experiment))
            .filter(|_| self.objective.is_plane() && self.experiment.schedule().is_constant())
            .map(|minimum| Curvature::at(&self.objective, minimum.at));
        let plain = self.experiment.setup().is_plain()
            && self.objective.is_exact(&self.experiment)
            && theory::is_quadratic(&self.objective);
        Point {
            value: self.value,
            best,
            rates: curvature.map_or(Limits::default(), |curvature| {
                theory::limits(&self.experiment.optimizer(), curvature.max)
            }),
            law: curvature
                .filter(|_| plain)
                .and_then(|curvature| theory::best_rate(&curvature))
                .map(|(rate, _)| rate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::about_right::Merit;
    use crate::training::monitor::Criterion;
    use crate::training::rates;
    use crate::training::sweep::Sweep;
    use crate::training::sweeper::sweep_over;

    fn best_rates(query: &str) -> BestRates {
        let experiment = query.parse().unwrap();
        let mut best_rates = BestRates::new(&experiment, VariedAxis::of(&experiment));
        let planned = best_rates.planned();
        while !best_rates.advance() {}
        assert_eq!(
            (best_rates.planned(), best_rates.points().len()),
            (planned, planned)
        );
        best_rates
    }

    /// On a quadratic the best rate of gradient descent is near 2 / (λmin + λmax), which is best of ever more steps, and
    /// never takes more steps than that one.
    #[test]
    fn the_best_rate_follows_the_law() {
        let query = "against=condition&steps=5000";
        let best_rates = best_rates(query);
        assert_eq!(best_rates.points().len(), varied_axis::VALUES);
        for point in best_rates.points() {
            let (best, law) = (point.best.unwrap(), point.law.unwrap());
            let base = query.parse().unwrap();
            let experiment = best_rates.axis().put(&base, point.value).unwrap();
            let steps = sweep_over(&experiment, &experiment.objective(), vec![best.rate, law]).steps();
            assert_eq!(best.merit, Merit::Fastest);
            assert!((0.9..1.05).contains(&(best.rate / law)), "{point:?}");
            assert!(steps[0] <= steps[1], "{point:?} {steps:?}");
            assert!(best.rate < point.rates.limit.unwrap());
        }
    }

    #[test]
    fn ten_times_the_loss_is_a_tenth_of_the_rate() {
        let best_rates = best_rates("model=line&against=loss-scale");
        let at = |value: f64| {
            let point = best_rates.points().iter().find(|point| point.value == value);
            point.unwrap().best.unwrap().rate
        };
        assert!((at(0.01) / at(100.0) / 1e4 - 1.0).abs() < 0.05);
    }

    /// Of plain gradient descent and of momentum, c times the loss at a c-th of the rate goes the same way, network or
    /// not: so does the best rate. Adam divides the scale out.
    #[test]
    fn the_scale_of_a_networks_loss_divides_the_rate() {
        let network = "model=perceptron&dataset=blobs&points=30&layers=3&steps=40&against=loss-scale";
        for (optimizer, power) in [("sgd", 1.0), ("momentum", 1.0), ("adam", 0.0)] {
            let best_rates = best_rates(&format!("{network}&optimizer={optimizer}"));
            // The search begins near the rate that is found beside it, so that it may end at the next one on the grid.
            let tens = [0.1, 1.0, 10.0, 100.0].map(|scale| {
                let point = best_rates.points().iter().find(|point| point.value == scale);
                point.unwrap().best.unwrap().rate * scale.powf(power)
            });
            for rate in tens {
                assert!((0.5..2.0).contains(&(rate / tens[1])), "{optimizer}: {tens:?}");
            }
        }
    }

    /// Plain stochastic gradient descent on a line that no noise disturbs, in one epoch: k times the batch wants k times
    /// the rate as long as k updates of a small one do about what one of the large one does (Goyal et al. 2017), and never
    /// more than the limit of all points together.
    #[test]
    fn small_batches_follow_the_linear_law() {
        let best_rates = best_rates("model=line&against=batch&points=64&steps=100");
        let rates: Vec<f64> = best_rates
            .points()
            .iter()
            .map(|point| point.best.unwrap().rate)
            .collect();
        assert_eq!(rates.len(), 7);
        let exponent = scaling::exponent(&best_rates.points()[..6]).unwrap();
        assert_eq!(
            scaling::nearer(exponent).name,
            "linear law",
            "{exponent}: {rates:?}"
        );
        for point in best_rates.points() {
            assert!(point.best.unwrap().rate < point.rates.limit.unwrap());
            assert_eq!(point.law.is_some(), point.value == 64.0);
        }
    }

    /// Each best rate is about as good as the best of a whole sweep at that value.
    #[test]
    fn few_trainings_find_what_many_would() {
        for axis in ["width", "l2", "batch"] {
            let query = format!("model=perceptron&dataset=blobs&points=60&layers=4&steps=80&against={axis}");
            let best_rates = best_rates(&query);
            let base: Experiment = query.parse().unwrap();
            for point in best_rates.points() {
                let experiment = best_rates.axis().put(&base, point.value).unwrap();
                let objective = Objective::of(&experiment);
                let all = sweep_over(&experiment, &objective, rates::whole_range(16));
                let lowest = all.finals[all.best_by(Criterion::Descent { start: f64::INFINITY }).unwrap()];
                let run = crate::training::train::train_at(&experiment, &objective, point.best.unwrap().rate);
                let (first, last) = (run.losses[0], run.last_loss().unwrap());
                assert!(
                    last - lowest < 0.05 * first,
                    "{axis} {point:?}: {last}, not {lowest}"
                );
            }
        }
    }

    /// Where the accuracy is watched no rate beats the best one, and equal ones share a band.
    #[test]
    fn the_accuracy_is_watched() {
        let query = "model=perceptron&dataset=blobs&points=60&layers=2&steps=40&validation=0.5&watch=accuracy&against=depth";
        let best_rates = best_rates(query);
        let base: Experiment = query.parse().unwrap();
        let mut bands = 0;
        for point in best_rates.points() {
            let experiment = best_rates.axis().put(&base, point.value).unwrap();
            let Best {
                rate,
                equals: [low, high],
                ..
            } = point.best.unwrap();
            let [sweep, ends] = [rates::whole_range(2), vec![low, rate, high]]
                .map(|rates| sweep_over(&experiment, &Objective::of(&experiment), rates));
            let highest = |sweep: &Sweep| {
                let steady = (0..sweep.lrs.len()).filter(|&i| !sweep.spiked[i]);
                steady.map(|i| sweep.accuracy[i]).fold(0.0, f64::max)
            };
            assert!(ends.accuracy.iter().all(|&accuracy| accuracy == ends.accuracy[0]));
            assert!(ends.accuracy[0] >= highest(&sweep) - 0.04, "{point:?} {sweep:?}");
            bands += u32::from(high > low);
        }
        assert!(bands > 0);
    }

    /// Every setting that applies gives a picture, and those that do not give way to one that does.
    #[test]
    fn every_setting_can_be_drawn_against() {
        for query in [
            "",
            "model=line",
            "optimizer=adam",
            "optimizer=rmsprop",
            "optimizer=adadelta",
            "optimizer=newton",
            "surface=saddle",
            "model=logistic&points=20&steps=20&init=he",
            "model=perceptron&points=20&steps=10&layers=2&activation=relu",
        ] {
            let experiment: Experiment = query.parse().unwrap();
            for axis in VariedAxis::applying(&experiment) {
                let best_rates = best_rates(&format!("{query}&against={}", axis.name()));
                assert_eq!(best_rates.axis().name(), axis.name());
                let few = axis.ticks().is_some();
                let least = if few { 4 } else { 9 };
                assert!(best_rates.points().len() >= least, "{query} {}", axis.name());
                assert!(best_rates.points().is_sorted_by(|a, b| a.value < b.value));
                let none = query == "surface=saddle";
                assert!(
                    best_rates
                        .points()
                        .iter()
                        .all(|point| point.best.is_none() == none),
                    "{query} {}",
                    axis.name()
                );
            }
        }
        let elsewhere: Experiment = "optimizer=adam&surface=beale&against=condition".parse().unwrap();
        assert_eq!(VariedAxis::of(&elsewhere).name(), "steps");
    }
}

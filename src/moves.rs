//! How the best learning rate moves with one setting: for each of its values a sweep of its own.

mod against;
pub mod panel;

pub use against::{AGAINST, Against, Spacing};

use crate::experiment::Experiment;
use crate::objective::Objective;
use crate::rates;
use crate::schedule;
use crate::sweep::{Sweep, Sweeper};
use crate::theory::{self, Curvature, Rates};
use crate::train::start;
use crate::vocabulary::RATES;
use std::cmp::Reverse;

/// What came out for one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub value: f64,
    /// The best rate, if any leads below the start; in the middle where many are equally good.
    pub best: Option<Best>,
    /// What theory knows at the minimum: where overshooting begins, and the limit.
    pub rates: Rates,
    /// The best rate of plain gradient descent on a quadratic, 2 / (λmin + λmax).
    pub law: Option<f64>,
}

/// The best rate, and the lowest and the highest of those around it that are equally good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    pub rate: f64,
    pub equals: [f64; 2],
}

impl Best {
    /// The rate as it is told.
    pub fn short(&self) -> f64 {
        rates::four_digits(self.rate)
    }

    /// The best rate of a sweep. Where the minimum is reached to the last digits, neighbouring rates differ by what
    /// rounding makes of the loss, or by numbers that are next to nothing: of these it is the middle one.
    pub fn of(sweep: &Sweep, first: f64) -> Option<Best> {
        let lowest = sweep.best_tame(first)?;
        let least = sweep.finals[lowest];
        let enough = least + 8.0 * f64::EPSILON * least.abs() + NEXT_TO_NOTHING;
        let equal = |i: &usize| sweep.finals[*i] <= enough;
        let low = (0..lowest).rev().take_while(equal).last().unwrap_or(lowest);
        let high = (lowest..sweep.lrs.len())
            .take_while(equal)
            .last()
            .unwrap_or(lowest);
        let equals = [sweep.lrs[low], sweep.lrs[high]];
        let middle = (equals[0] * equals[1]).sqrt();
        let off = |rate: f64| (rate / middle).max(middle / rate);
        let rate = sweep.lrs[low..=high]
            .iter()
            .copied()
            .min_by(|&a, &b| off(a).total_cmp(&off(b)))?;
        Some(Best { rate, equals })
    }
}

/// A loss that nobody tells from zero.
const NEXT_TO_NOTHING: f64 = 1e-200;

/// The best rate against one setting, as far as it is found.
pub struct Moves {
    against: &'static Against,
    points: Vec<Point>,
    /// The values that are still to be tried, the next one last.
    todo: Vec<f64>,
    current: Option<Search>,
    base: Experiment,
}

/// The sweep for one value: the whole range first, then finely around the best rate.
struct Search {
    value: f64,
    experiment: Experiment,
    objective: Objective,
    sweep: Sweep,
    sweeper: Sweeper,
    fine: bool,
}

impl Moves {
    /// Nothing done yet. Whatever is only shown does not matter, nor does the rate.
    pub fn new(experiment: &Experiment, against: &'static Against) -> Moves {
        let mut values: Vec<(usize, f64)> = against.values().into_iter().enumerate().collect();
        // Every eighth value first, then those between: the whole line is seen early, and then finer.
        values.sort_by_key(|(i, _)| (i.trailing_zeros().min(3), Reverse(*i)));
        Moves {
            against,
            points: Vec::new(),
            todo: values.into_iter().map(|(_, value)| value).collect(),
            current: None,
            base: experiment.clone(),
        }
    }

    pub fn against(&self) -> &'static Against {
        self.against
    }

    /// What is found so far, in the order of the values.
    pub fn points(&self) -> &[Point] {
        &self.points
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
                self.current = next.and_then(|value| Search::of(&self.base, self.against, value));
            }
        }
        self.todo.is_empty() && self.current.is_none()
    }
}

impl Search {
    fn of(base: &Experiment, against: &Against, value: f64) -> Option<Search> {
        let experiment = base.with_number(against.name, value).ok()?;
        let objective = Objective::of(&experiment);
        let grain = objective.grain(&experiment);
        Some(Search {
            value,
            objective,
            experiment,
            sweep: Sweep::default(),
            // The ends of the window are rates, too, so the widest one only gives the coarse grid.
            sweeper: Sweeper::new(rates::missing(&[], RATES, grain)),
            fine: false,
        })
    }

    /// Trains the next piece; the point once it is found.
    fn advance(&mut self) -> Option<Point> {
        if self.objective.falls_for_ever() {
            return Some(self.point(None)); // where the loss falls for ever no rate is best
        }
        if !self.sweeper.advance(&self.experiment, &self.objective) {
            return None;
        }
        self.sweep.insert(self.sweeper.done(), 0);
        let first = self.objective.first_loss(&self.experiment);
        let best = Best::of(&self.sweep, first);
        if let (Some(Best { rate, .. }), false) = (best, self.fine) {
            self.fine = true;
            let around = [rate / 1.6, rate * 1.6].map(|rate| rate.clamp(RATES[0], RATES[1]));
            let needed = rates::missing(&self.sweep.lrs, around, self.objective.grain(&self.experiment));
            self.sweeper = Sweeper::new(needed);
            return None;
        }
        Some(self.point(best))
    }

    fn point(&self, best: Option<Best>) -> Point {
        let curvature = self
            .objective
            .nearest_minimum(start(&self.experiment, &self.objective))
            .filter(|_| self.objective.is_exact(&self.experiment) && schedule::is_constant(&self.experiment))
            .map(|minimum| Curvature::at(&self.objective, minimum.at));
        let plain = crate::optimizer::is_plain(&self.experiment) && theory::is_quadratic(&self.objective);
        Point {
            value: self.value,
            best,
            rates: curvature.map_or(Rates::default(), |curvature| {
                theory::rates(&self.experiment, curvature.max)
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

    fn moves(query: &str) -> Moves {
        let experiment = query.parse().unwrap();
        let mut moves = Moves::new(&experiment, Against::of(&experiment));
        let planned = moves.planned();
        while !moves.advance() {}
        assert_eq!((moves.planned(), moves.points().len()), (planned, planned));
        moves
    }

    /// On a quadratic the best rate of gradient descent follows 2 / (λmin + λmax), as near as the grid allows.
    #[test]
    fn the_best_rate_follows_the_law() {
        let moves = moves("against=condition&steps=300");
        assert_eq!(moves.points().len(), against::VALUES);
        for point in moves.points() {
            let (best, law) = (point.best.unwrap(), point.law.unwrap());
            // Where few steps lead to nothing many rates are equally good.
            let equal = best.equals[0] <= 1.01 * law && law <= 1.01 * best.equals[1];
            assert!(equal || (best.rate / law - 1.0).abs() < 0.02, "{point:?}");
            assert!(best.rate < point.rates.limit.unwrap());
        }
    }

    #[test]
    fn ten_times_the_loss_is_a_tenth_of_the_rate() {
        let moves = moves("model=line&against=loss-scale");
        let at = |value: f64| {
            let point = moves.points().iter().find(|point| point.value == value);
            point.unwrap().best.unwrap().rate
        };
        assert!((at(0.01) / at(100.0) / 1e4 - 1.0).abs() < 0.05);
    }

    /// Rates that all lead to the minimum are equally good, whatever rounding makes of their losses.
    #[test]
    fn the_middle_one_of_equals_is_best() {
        let sweep = |finals: &[f64]| Sweep {
            lrs: (0..finals.len()).map(|i| 2f64.powi(i as i32)).collect(),
            finals: finals.to_vec(),
            wild: vec![false; finals.len()],
            ..Sweep::default()
        };
        let best = |finals: &[f64]| Best::of(&sweep(finals), 5.0).map(|best| (best.rate, best.equals));
        assert_eq!(best(&[4.0, 2.0, 3.0]), Some((2.0, [2.0, 2.0])));
        let next = f64::from_bits(1f64.to_bits() + 1);
        assert_eq!(best(&[4.0, next, 1.0, next, 3.0, 1.0]), Some((4.0, [2.0, 8.0])));
        assert_eq!(best(&[1e-300, 0.0, 1e-250, 1e-9]), Some((2.0, [1.0, 4.0])));
        assert_eq!(best(&[6.0, f64::INFINITY]), None);
        assert_eq!(best(&[]), None);
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
        ] {
            let experiment: Experiment = query.parse().unwrap();
            for against in Against::applying(&experiment) {
                let moves = moves(&format!("{query}&against={}", against.name));
                assert_eq!(moves.against().name, against.name);
                assert!(moves.points().len() > 8, "{query} {}", against.name);
                assert!(moves.points().is_sorted_by(|a, b| a.value < b.value));
                let none = query == "surface=saddle";
                assert!(
                    moves.points().iter().all(|point| point.best.is_none() == none),
                    "{query} {}",
                    against.name
                );
            }
        }
        let elsewhere: Experiment = "optimizer=adam&surface=beale&against=condition".parse().unwrap();
        assert_eq!(Against::of(&elsewhere).name, "steps");
    }
}

//! A resumable trainer for a block of runs. What a single run comes to is noted in [`crate::training::run`].

use crate::experiment::Experiment;
use crate::landscape::network::batches::Batches;
use crate::landscape::network::{Network, Pass, Points};
use crate::landscape::objective::{Lanes, Objective};
use crate::training::optimizer::{self, Place, Rule};
use crate::training::schedule::Schedule;
use std::sync::Arc;

pub use crate::training::run::{Run, train, train_at, train_on};

/// Trains `N` runs side by side that differ only in their learning rate. A run in a block equals the same run
/// alone bit for bit, because it is the same arithmetic.
pub struct Trainer<const N: usize> {
    objective: Objective,
    /// Where slopes come from a network and its points, rather than from a formula.
    on_points: Option<OnPoints<N>>,
    rule: Box<dyn Rule<N>>,
    /// Ones, where the rule's directions are whole moves.
    whole: Option<Lanes<N>>,
    schedule: Schedule<N>,
    peaks: Lanes<N>,
    /// The learning rate of each run in the last update.
    pub rates: Lanes<N>,
    /// Where each run is: one array a parameter.
    pub parameters: Vec<Lanes<N>>,
    /// The loss there; not a number once a run has left the finite ones.
    pub losses: Lanes<N>,
    /// The gradient there, one array a parameter.
    pub slopes: Vec<Lanes<N>>,
    /// What the rate multiplied in the last update, or the whole moves of a rule that includes it: one array a
    /// parameter.
    pub directions: Vec<Lanes<N>>,
    /// How many updates have been made.
    pub step: u64,
    /// The update in which each run left the finite numbers, or went out of bounds.
    diverged: [Option<u64>; N],
    bounds: Option<[[f64; 2]; 2]>,
    /// Room for [`Trainer::measures`], once it was asked for.
    measuring: Option<Pass<f64, N>>,
}

impl<const N: usize> Trainer<N> {
    /// Trainings of an experiment's objective from its start, one for each peak learning rate.
    pub fn new(experiment: &Experiment, objective: &Objective, peaks: Lanes<N>) -> Trainer<N> {
        let start = objective.start_of(experiment);
        let parameters: Vec<Lanes<N>> = start.iter().map(|&value| [value; N]).collect();
        let rule = optimizer::rule(experiment, parameters.len());
        let mut trainer = Trainer {
            on_points: objective
                .trains_network(experiment)
                .map(|network| OnPoints::new(network, objective.batches(experiment))),
            objective: objective.clone(),
            whole: rule.includes_rate().then_some([1.0; N]),
            rule,
            schedule: Schedule::of(experiment),
            peaks,
            rates: peaks,
            losses: [0.0; N],
            slopes: vec![[0.0; N]; parameters.len()],
            directions: vec![[0.0; N]; parameters.len()],
            parameters,
            step: 0,
            diverged: [None; N],
            bounds: objective.bounds(),
            measuring: None,
        };
        // All directions are still zero: the losses and slopes at the start.
        trainer.advance();
        trainer
    }

    /// The peak learning rate of each run, which the schedule scales.
    pub fn peaks(&self) -> &Lanes<N> {
        &self.peaks
    }

    /// Changes the peak learning rates while training goes on.
    pub fn set_peaks(&mut self, peaks: Lanes<N>) {
        self.peaks = peaks;
        self.schedule.forget_peaks();
    }

    /// One update of every run.
    pub fn step(&mut self) {
        self.schedule
            .set(&mut self.rates, self.step, &self.peaks, &self.losses);
        if let Some(momentum) = self.schedule.momentum(self.step) {
            self.rule.set_momentum(momentum);
        }
        self.step += 1;
        let place = Place {
            objective: &self.objective,
            parameters: &self.parameters,
            rates: &self.rates,
        };
        self.rule.direct(place, &mut self.slopes, &mut self.directions);
        let finite = self.advance();
        if !finite || self.bounds.is_some() {
            self.notice_divergence();
        }
    }

    /// What the rate multiplied in the last update of a run, along both parameters.
    pub fn direction(&self, lane: usize) -> [f64; 2] {
        let share = self.share_of_rate(lane);
        [0, 1].map(|axis| self.directions[axis][lane] / share)
    }

    /// How long what the rate multiplied was in the last update of a run, along all parameters.
    pub fn direction_length(&self, lane: usize) -> f64 {
        length(&self.directions, lane) / self.share_of_rate(lane)
    }

    /// How long the gradient is.
    pub fn slope_length(&self, lane: usize) -> f64 {
        length(&self.slopes, lane)
    }

    fn share_of_rate(&self, lane: usize) -> f64 {
        if self.rule.includes_rate() {
            self.rates[lane]
        } else {
            1.0
        }
    }

    /// Moves every run and evaluates there; whether everything is finite.
    fn advance(&mut self) -> bool {
        let rates = self.whole.as_ref().unwrap_or(&self.rates);
        match &mut self.on_points {
            None => self.objective.advance(
                rates,
                &self.directions,
                &mut self.parameters,
                &mut self.losses,
                &mut self.slopes,
            ),
            Some(on_points) => {
                let sum = move_by(rates, &self.directions, &mut self.parameters);
                self.losses = on_points.gradient(&self.parameters, &mut self.slopes);
                // A sum that is finite has only finite terms.
                (0..N).all(|lane| (self.losses[lane] + sum[lane]).is_finite())
            }
        }
    }

    /// The loss over all training points: [`Trainer::losses`] where every update sees all of them, else evaluated now.
    /// A run whose batches still have a loss, while all points together have none, has left the finite numbers too.
    pub fn full_losses(&mut self) -> Lanes<N> {
        let Some(on_points) = self
            .on_points
            .as_mut()
            .filter(|on_points| on_points.batches.is_some())
        else {
            return self.losses;
        };
        let network = &on_points.network;
        let mut losses = on_points
            .pass
            .objective(network, network.training(), &self.parameters);
        let mut leaves = false;
        for (lane, loss) in losses
            .iter_mut()
            .enumerate()
            .filter(|(_, loss)| !loss.is_finite())
        {
            (*loss, self.losses[lane]) = (f64::NAN, f64::NAN);
            leaves |= self.diverged[lane].is_none();
        }
        if leaves {
            self.notice_divergence();
        }
        losses
    }

    /// Marks the runs that have left the finite numbers, or the bounds. Their loss and their parameters are not
    /// numbers from then on.
    #[cold]
    fn notice_divergence(&mut self) {
        for lane in 0..N {
            let inside =
                |(parameter, [low, high]): (&Lanes<N>, [f64; 2])| (low..=high).contains(&parameter[lane]);
            let finite = self.losses[lane].is_finite()
                && self
                    .parameters
                    .iter()
                    .all(|parameter| parameter[lane].is_finite())
                && self
                    .bounds
                    .is_none_or(|bounds| self.parameters.iter().zip(bounds).all(inside));
            if !finite && self.diverged[lane].is_none() {
                self.diverged[lane] = Some(self.step);
            }
            if self.diverged[lane].is_some() {
                self.losses[lane] = f64::NAN;
                for parameter in &mut self.parameters {
                    parameter[lane] = f64::NAN;
                }
            }
        }
    }

    /// The update in which a run left the finite numbers (or, where the loss falls for ever, ten times the
    /// domain).
    pub fn diverged(&self, lane: usize) -> Option<u64> {
        self.diverged[lane]
    }

    /// Whether every run has left the finite numbers.
    pub fn all_diverged(&self) -> bool {
        self.diverged.iter().all(Option::is_some)
    }
}

impl<const N: usize> Trainer<N> {
    /// Whether points are held out, and whether the targets are classes.
    pub fn judges_by(&self) -> [bool; 2] {
        let network = self.objective.network();
        [
            network.is_some_and(|network| !network.held_out().is_empty()),
            network.is_some_and(|network| network.data.classes > 0),
        ]
    }

    /// Of every run of a model on data as it is now: the loss on the points that are held out (not a number where none
    /// are), and the accuracy on these, or where none are, on the training points.
    pub fn measures(&mut self) -> Option<(Lanes<N>, Lanes<N>)> {
        let network = self.objective.network()?;
        let pass = self.measuring.get_or_insert_with(|| Pass::new(network));
        let held_out = network.held_out();
        let points = if held_out.is_empty() {
            network.training()
        } else {
            held_out
        };
        let (losses, right) = pass.loss(network, points, &self.parameters);
        let accuracy = std::array::from_fn(|lane| network.accuracy(points, losses[lane], right[lane]));
        let validation = match held_out.is_empty() {
            true => [f64::NAN; N],
            false => losses.map(|loss| loss * network.scale()),
        };
        Some((validation, accuracy))
    }
}

/// A network on its points, with the room that `N` of them need.
struct OnPoints<const N: usize> {
    network: Arc<Network>,
    pass: Pass<f64, N>,
    /// The mini-batches, unless every update sees all points.
    batches: Option<Batches>,
}

impl<const N: usize> OnPoints<N> {
    fn new(network: &Arc<Network>, batches: Option<Batches>) -> OnPoints<N> {
        OnPoints {
            pass: Pass::new(network),
            batches,
            network: network.clone(),
        }
    }

    /// Losses and slopes on the next points.
    fn gradient(&mut self, parameters: &[Lanes<N>], slopes: &mut [Lanes<N>]) -> Lanes<N> {
        let points = Points {
            rows: self.batches.as_mut().map(Batches::next_rows),
            ..self.network.training()
        };
        self.pass.gradient(&self.network, points, parameters, slopes)
    }
}

/// Moves every parameter by −rate · direction; the sum of all parameters of each run.
#[inline(never)]
fn move_by<const N: usize>(
    rates: &Lanes<N>,
    directions: &[Lanes<N>],
    parameters: &mut [Lanes<N>],
) -> Lanes<N> {
    let mut sum = [0.0; N];
    for (parameter, direction) in parameters.iter_mut().zip(directions) {
        for lane in 0..N {
            parameter[lane] -= rates[lane] * direction[lane];
            sum[lane] += parameter[lane];
        }
    }
    sum
}

/// The length of one run's vector of a block. Squares leave the finite numbers long before a vector does: where they
/// have, it is measured in its largest component.
pub(crate) fn length<const N: usize>(vectors: &[Lanes<N>], lane: usize) -> f64 {
    let in_units = |unit: f64| {
        let parts = vectors.iter().map(|vector| vector[lane] / unit);
        unit * parts.map(|part| part * part).sum::<f64>().sqrt()
    };
    let plain = in_units(1.0);
    if plain.is_finite() {
        return plain;
    }
    let largest = vectors
        .iter()
        .fold(0.0, |largest: f64, vector| largest.max(vector[lane].abs()));
    if largest.is_finite() {
        in_units(largest)
    } else {
        plain
    }
}

/// Where an experiment starts: as set, or the objective's telling place.
pub fn start(experiment: &Experiment, objective: &Objective) -> [f64; 2] {
    experiment.point_if_set("start").unwrap_or(objective.start)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn a_vector_is_longer_than_its_squares_can_tell() {
        let of = |vector: &[f64]| {
            let lanes: Vec<[f64; 2]> = vector.iter().map(|&x| [0.0, x]).collect();
            assert_eq!(length(&lanes, 0), 0.0);
            length(&lanes, 1)
        };
        assert_eq!(of(&[3.0, -4.0]), 5.0);
        assert!((of(&[3e200, -4e200]) / 5e200 - 1.0).abs() < 1e-15);
        assert_eq!(of(&[0.0, f64::NEG_INFINITY]), f64::INFINITY);
        assert!(of(&[1.0, f64::NAN, 1e300]).is_nan());
        assert_eq!(of(&[f64::MAX, f64::MAX]), f64::INFINITY);
    }
}

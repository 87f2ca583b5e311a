//! A resumable trainer for a block of runs. What a single run comes to is noted in [`crate::training::run`].

use crate::landscape::network::batches::{Batches, Sampling};
use crate::landscape::network::{Network, Pass, Points};
use crate::landscape::objective::{Lanes, Objective};
use crate::training::optimizer::{Place, UpdateRule};
use crate::training::schedule::Scheduler;
use crate::training::setup::Setup;
use std::sync::Arc;

/// Trains `N` runs side by side that differ only in their learning rate. A run in a block equals the same run
/// alone bit for bit, because it is the same arithmetic.
///
/// ```
/// use overshoot::{Experiment, training::trainer::Trainer};
/// let experiment: Experiment = "surface=bowl&start=1,0".parse()?;
/// let mut trainer = Trainer::<3>::new(&experiment, &experiment.objective(), [0.5, 1.0, 3.0]);
/// trainer.step();
/// assert_eq!(trainer.parameters[0], [0.5, 0.0, -2.0]); // x · (1 − rate)
/// assert_eq!(trainer.losses, [0.125, 0.0, 2.0]);
/// # Ok::<(), overshoot::Error>(())
/// ```
pub struct Trainer<const N: usize> {
    objective: Objective,
    /// Where gradients come from a network and its points, rather than from a formula.
    on_points: Option<OnPoints<N>>,
    rule: Box<dyn UpdateRule<N>>,
    /// Ones, where the rule's updates are whole moves.
    whole: Option<Lanes<N>>,
    scheduler: Scheduler<N>,
    peaks: Lanes<N>,
    /// The learning rate of each run in the last update.
    pub rates: Lanes<N>,
    /// Where each run is: one array a parameter.
    pub parameters: Vec<Lanes<N>>,
    /// The loss there; not a number once a run has left the finite ones.
    pub losses: Lanes<N>,
    /// The gradient there, one array a parameter.
    pub gradient: Vec<Lanes<N>>,
    /// What the rate multiplied in the last update, or the whole moves of a rule that includes it: one array a
    /// parameter.
    pub update: Vec<Lanes<N>>,
    /// How many updates have been made.
    pub step: u64,
    /// The update in which each run left the finite numbers, or went out of bounds.
    diverged: [Option<u64>; N],
    bounds: Option<[[f64; 2]; 2]>,
    /// Room for [`Trainer::measures`], once it was asked for.
    measuring: Option<Pass<f64, N>>,
}

impl<const N: usize> Trainer<N> {
    /// Trainings of an objective from the start of a setup, one for each peak learning rate.
    pub fn new(setup: impl Into<Setup>, objective: &Objective, peaks: Lanes<N>) -> Trainer<N> {
        let setup = setup.into();
        let start = objective.start_of(&setup);
        let parameters: Vec<Lanes<N>> = start.iter().map(|&value| [value; N]).collect();
        let rule = setup
            .optimizer
            .rule(parameters.len(), setup.schedule.cycles_momentum());
        let mut trainer = Trainer {
            on_points: objective
                .trains_network(&setup)
                .map(|network| OnPoints::new(network, objective, setup.sampling)),
            objective: objective.clone(),
            whole: rule.includes_rate().then_some([1.0; N]),
            rule,
            scheduler: setup.scheduler(),
            peaks,
            rates: peaks,
            losses: [0.0; N],
            gradient: vec![[0.0; N]; parameters.len()],
            update: vec![[0.0; N]; parameters.len()],
            parameters,
            step: 0,
            diverged: [None; N],
            bounds: objective.bounds(),
            measuring: None,
        };
        // The update is still zero: the loss and the gradient at the start.
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
        self.scheduler.forget_peaks();
    }

    /// One update of every run.
    pub fn step(&mut self) {
        self.scheduler
            .set(&mut self.rates, self.step, &self.peaks, &self.losses);
        if let Some(momentum) = self.scheduler.momentum(self.step) {
            self.rule.set_momentum(momentum);
        }
        self.step += 1;
        let place = Place {
            objective: &self.objective,
            parameters: &self.parameters,
            rates: &self.rates,
        };
        self.rule.update(place, &mut self.gradient, &mut self.update);
        let finite = self.advance();
        if !finite || self.bounds.is_some() {
            self.notice_divergence();
        }
    }

    /// What the rate multiplied in the last update of a run, along both parameters.
    pub fn update(&self, lane: usize) -> [f64; 2] {
        let share = self.rate_in_update(lane);
        [0, 1].map(|axis| self.update[axis][lane] / share)
    }

    /// How long what the rate multiplied was in the last update of a run, along all parameters.
    pub fn update_norm(&self, lane: usize) -> f64 {
        length(&self.update, lane) / self.rate_in_update(lane)
    }

    /// How long the gradient is.
    pub fn gradient_norm(&self, lane: usize) -> f64 {
        length(&self.gradient, lane)
    }

    fn rate_in_update(&self, lane: usize) -> f64 {
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
                &self.update,
                &mut self.parameters,
                &mut self.losses,
                &mut self.gradient,
            ),
            Some(on_points) => {
                let sum = move_by(rates, &self.update, &mut self.parameters);
                self.losses = on_points.gradient(&self.parameters, &mut self.gradient);
                // A sum that is finite has only finite terms.
                (0..N).all(|lane| (self.losses[lane] + sum[lane]).is_finite())
            }
        }
    }

    /// The loss over all training points: [`Trainer::losses`] where every update sees all of them, else evaluated now.
    /// A run whose batches still have a loss, while all points together have none, has left the finite numbers too.
    pub fn full_losses(&mut self) -> Lanes<N> {
        self.extra_losses().unwrap_or(self.losses)
    }

    /// The same where it has to be evaluated.
    pub(crate) fn extra_losses(&mut self) -> Option<Lanes<N>> {
        let on_points = self
            .on_points
            .as_mut()
            .filter(|on_points| on_points.batches.is_some())?;
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
        Some(losses)
    }

    /// Marks the runs that have left the finite numbers, or the bounds. Their loss and their parameters are not
    /// numbers from then on.
    #[cold]
    fn notice_divergence(&mut self) {
        (0..N).for_each(|lane| self.notice_divergence_of(lane));
    }

    /// That of one run: so much code need not stand there for each.
    #[inline(never)]
    fn notice_divergence_of(&mut self, lane: usize) {
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
    #[inline(never)]
    fn new(network: &Arc<Network>, objective: &Objective, sampling: Sampling) -> OnPoints<N> {
        OnPoints {
            pass: Pass::new(network),
            batches: objective.batches(sampling),
            network: network.clone(),
        }
    }

    /// Losses and gradients on the next points.
    fn gradient(&mut self, parameters: &[Lanes<N>], gradient: &mut [Lanes<N>]) -> Lanes<N> {
        let points = Points {
            rows: self.batches.as_mut().map(Batches::next_rows),
            ..self.network.training()
        };
        self.pass.gradient(&self.network, points, parameters, gradient)
    }
}

/// Moves every parameter by −rate · update; the sum of all parameters of each run.
#[inline(never)]
fn move_by<const N: usize>(rates: &Lanes<N>, update: &[Lanes<N>], parameters: &mut [Lanes<N>]) -> Lanes<N> {
    let mut sum = [0.0; N];
    for (parameter, update) in parameters.iter_mut().zip(update) {
        for lane in 0..N {
            parameter[lane] -= rates[lane] * update[lane];
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

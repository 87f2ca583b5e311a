//! A plane through the parameters of a network, so that its loss can be drawn as a landscape: along the first two
//! principal components of where a run went, or along two random directions, each scaled like the weights it changes
//! (Li et al. 2018, arXiv 1712.09913). It is a slice: elsewhere the loss is different.

use crate::landscape::data::{Stream, normal, stream};
use crate::landscape::network::Network;
use crate::landscape::network::section::{Section, dot};
use crate::landscape::objective::Objective;
use crate::math::parameter::{Group::View, Parameter, choices, parameters};
use crate::math::real::Real;
use crate::training::run::{OnData, Run};
use std::sync::Arc;

/// A plane through the parameters of a network.
///
/// ```
/// use overshoot::{Experiment, train};
/// use overshoot::training::slice::{Directions, Slice};
/// let experiment: Experiment = "model=perceptron&layers=4&lr=0.1&steps=200".parse()?;
/// let (run, objective) = (train(&experiment), experiment.objective());
/// let slice = Slice::of(Directions::Principal, 1, objective.network().unwrap(), &run).unwrap();
/// assert!(slice.explained > 0.9); // two components say most of where a smooth run goes
/// // The run's end lies in the plane, and the loss there is its own.
/// let seen = slice.project(&run);
/// assert!((slice.objective.loss(seen.point(200)) - run.losses[200]).abs() < 1e-9);
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Slice {
    plane: Plane,
    /// The loss on the plane as a landscape of two parameters.
    pub objective: Objective,
    /// The share of the run's squared distances from its end that lies in the plane.
    pub explained: f64,
}

/// Where a landscape is drawn that is not the loss over two weights.
#[derive(Clone, Debug)]
enum Plane {
    /// On a plane through many weights.
    Section(Section),
    /// From the side: over one weight, with the loss as the height.
    Profile,
}

choices! {
    /// Along which directions a landscape is cut.
    pub enum Directions {
        /// The first two principal components of where the run went.
        Principal = "principal", "where the run went";
        /// Two random directions, each scaled like the weights that it changes.
        Random = "random", "two random directions";
    }
}

parameters! {
    /// Which plane through the weights the landscape is cut along, where there are more than two.
    SLICE = Parameter::choice::<Directions>("slice", View).default("principal");
}

/// Positions of a run that the principal components are taken from, at the most.
const SAMPLES: usize = 256;

impl Slice {
    /// A slice of the loss of a run's network; random directions are drawn from the seed.
    pub fn of(directions: Directions, seed: u64, network: &Arc<Network>, run: &Run) -> Option<Slice> {
        let history = &run.on_data.as_ref()?.history;
        let end = history.last()?.to_vec();
        let stride = history.len().div_ceil(SAMPLES);
        let away: Vec<Vec<f64>> = (0..history.len())
            .step_by(stride)
            .map(|i| history.get(i).iter().zip(&end).map(|(w, end)| w - end).collect())
            .collect();
        // Shares do not depend on the scale; what lies very far out would be beyond the numbers once squared.
        let largest = away
            .iter()
            .flatten()
            .fold(0.0_f64, |largest, x| largest.max(x.abs()));
        let scale = if largest > 0.0 && largest.is_finite() {
            largest
        } else {
            1.0
        };
        let principal = directions == Directions::Principal;
        let directions = match directions {
            Directions::Principal => {
                let scaled: Vec<Vec<f64>> = away
                    .iter()
                    .map(|v| v.iter().map(|x| x / scale).collect())
                    .collect();
                components(&scaled)
            }
            Directions::Random => random_directions(seed, network, &end),
        };
        let section = Section::new(network.clone(), end, directions);
        let total: f64 = away.iter().map(|away| length_of(away, scale)).sum();
        let left: f64 = away
            .iter()
            .map(|away| length_of(&section.rest(away), scale))
            .sum();
        let places: Vec<[f64; 2]> = away.iter().map(|away| section.place(away)).collect();
        let names = match principal {
            true => ["1st component", "2nd component"],
            false => ["1st direction", "2nd direction"],
        };
        let least = if principal { 1e-3 } else { 1.0 };
        Some(Slice {
            objective: Objective::of_section(section.clone(), names, domain(&places, least)),
            explained: Some(1.0 - left / total)
                .filter(|share| share.is_finite())
                .map_or(1.0, |share| share.clamp(0.0, 1.0)),
            plane: Plane::Section(section),
        })
    }

    /// A loss of one weight, seen from the side.
    ///
    /// ```
    /// use overshoot::{Experiment, train, training::slice::Slice};
    /// let experiment: Experiment = "surface=parabola&lr=0.5&steps=1".parse()?;
    /// let side = Slice::profile(&experiment.objective()).unwrap();
    /// let seen = side.project(&train(&experiment)); // from −3, where the loss is ½ · 9
    /// assert_eq!((seen.point(0), seen.point(1)), ([-3.0, 4.5], [-1.5, 1.125]));
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn profile(objective: &Objective) -> Option<Slice> {
        objective.profile().map(|objective| Slice {
            plane: Plane::Profile,
            objective,
            explained: 1.0,
        })
    }

    /// Whether it can show a run on an objective: the shape and the data are the same, or the curve.
    pub fn shows(&self, objective: &Objective) -> bool {
        match &self.plane {
            Plane::Section(section) => objective
                .network()
                .is_some_and(|network| Arc::ptr_eq(section.network(), network)),
            Plane::Profile => objective
                .profile()
                .is_some_and(|profile| profile.domain == self.objective.domain),
        }
    }

    /// A run as it is seen there: every position where the plane is nearest, or as high as its loss.
    pub fn project(&self, run: &Run) -> Run {
        match (&self.plane, &run.on_data) {
            (Plane::Section(section), Some(on_data)) => nearest(section, on_data, run),
            (Plane::Section(_), None) => run.clone(),
            (Plane::Profile, _) => Run {
                ys: run.losses.clone(),
                start: self.objective.on_curve(run.start),
                ..run.clone()
            },
        }
    }
}

/// A run where a plane is nearest to it.
#[inline(never)]
fn nearest(section: &Section, on_data: &OnData, run: &Run) -> Run {
    let history = &on_data.history;
    let mut seen = Run::with_capacity([0.0; 2], run.losses.len());
    let mut places: Vec<[f64; 2]> = (0..history.len())
        .map(|i| section.nearest(history.get(i)))
        .collect();
    if places.is_empty() {
        places.push([0.0; 2]);
    }
    let every = history.every().max(1);
    for step in 0..run.losses.len() {
        let [x, y] = places[(step / every).min(places.len() - 1)];
        seen.xs.push(x);
        seen.ys.push(y);
    }
    seen.start = places[0];
    seen.losses.clone_from(&run.losses);
    seen.lrs.clone_from(&run.lrs);
    (seen.first_step, seen.diverged, seen.verdict) = (run.first_step, run.diverged, run.verdict);
    seen.earlier.clone_from(&run.earlier);
    seen
}

/// The squared length of a vector, in some unit.
fn length_of(vector: &[f64], unit: f64) -> f64 {
    vector.iter().map(|x| (x / unit).squared()).sum()
}

/// The first two principal components of differences, as unit vectors: power iteration on their second moments.
fn components(differences: &[Vec<f64>]) -> [Vec<f64>; 2] {
    let dimension = differences.first().map_or(0, Vec::len);
    let mut found: [Vec<f64>; 2] = [vec![0.0; dimension], vec![0.0; dimension]];
    for component in 0..2 {
        let (before, rest) = found.split_at_mut(component);
        // From the difference that is longest once what was found is taken out of it.
        let without = |vector: &[f64]| -> Vec<f64> {
            let mut left = vector.to_vec();
            for known in before.iter() {
                let share = dot(&left, known);
                left.iter_mut()
                    .zip(known)
                    .for_each(|(left, known)| *left -= share * known);
            }
            left
        };
        let first = differences
            .iter()
            .map(|difference| without(difference))
            .max_by(|a, b| dot(a, a).total_cmp(&dot(b, b)))
            .unwrap_or_default();
        let vector = &mut rest[0];
        *vector =
            unit(first).unwrap_or_else(|| unit(without(&spread(dimension, component))).unwrap_or_default());
        for _ in 0..60 {
            let mut next = vec![0.0; dimension];
            for difference in differences {
                let share = dot(difference, vector);
                next.iter_mut()
                    .zip(difference)
                    .for_each(|(next, d)| *next += share * d);
            }
            match unit(without(&next)) {
                Some(next) => *vector = next,
                None => break,
            }
        }
    }
    found
}

/// A vector with a part along every other parameter, for a run that went nowhere.
fn spread(dimension: usize, from: usize) -> Vec<f64> {
    (0..dimension)
        .map(|i| if i % 2 == from { 1.0 } else { 0.0 })
        .collect()
}

fn unit(mut vector: Vec<f64>) -> Option<Vec<f64>> {
    let length = dot(&vector, &vector).sqrt();
    if !(length > 0.0 && length.is_finite()) {
        return None;
    }
    vector.iter_mut().for_each(|x| *x /= length);
    Some(vector)
}

/// Two random directions, filter-normalised: along each unit's weights as long as these weights are; biases stay.
fn random_directions(seed: u64, network: &Network, at: &[f64]) -> [Vec<f64>; 2] {
    let mut random = stream(seed, Stream::Slice);
    std::array::from_fn(|_| {
        let mut direction = vec![0.0; at.len()];
        for layer in network.layers() {
            let range = layer.all_weights();
            let weights = at[range.clone()].chunks_exact(layer.inputs);
            for (filter, weights) in direction[range].chunks_exact_mut(layer.inputs).zip(weights) {
                filter.iter_mut().for_each(|along| *along = normal(&mut random));
                let (own, theirs) = (dot(filter, filter).sqrt(), dot(weights, weights).sqrt());
                filter.iter_mut().for_each(|along| *along *= theirs / own);
            }
        }
        direction
    })
}

/// The part of the plane that shows every place, with some air around them.
pub(crate) fn domain(places: &[[f64; 2]], least: f64) -> [[f64; 2]; 2] {
    let mut ranges = [[0.0_f64; 2]; 2];
    for place in places {
        for (range, &at) in ranges.iter_mut().zip(place) {
            if at.is_finite() {
                *range = [range[0].min(at), range[1].max(at)];
            }
        }
    }
    let widest = ranges
        .iter()
        .fold(least, |widest, [low, high]| widest.max(high - low));
    ranges.map(|[low, high]| {
        let (middle, half) = ((low + high) / 2.0, (high - low).max(0.6 * widest) * 0.7);
        [middle - half, middle + half]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::training::train::train_on;

    /// The plane of the run holds its end exactly, its loss there is the run's, and it explains more of where the run
    /// went than random directions do.
    #[test]
    fn the_plane_shows_where_the_run_went() {
        let query = "model=perceptron&dataset=moons&layers=6,5&steps=300&lr=0.3";
        let experiment: Experiment = query.parse().unwrap();
        let objective = Objective::of(&experiment);
        let network = objective.network().unwrap();
        let run = train_on(&experiment, &objective);
        let slice = Slice::of(Directions::Principal, 1, network, &run).unwrap();
        let random = Slice::of(Directions::Random, 1, network, &run).unwrap();
        assert!(slice.explained > 0.9, "{}", slice.explained);
        assert!(
            random.explained < 0.5 && random.explained >= 0.0,
            "{}",
            random.explained
        );
        let Plane::Section(section) = &slice.plane else {
            unreachable!("a network has many weights")
        };
        let [along, across] = section.directions();
        assert!((dot(along, along) - 1.0).abs() < 1e-12 && dot(along, across).abs() < 1e-9);
        let seen = slice.project(&run);
        assert_eq!(seen.xs.len(), run.losses.len());
        let end = [seen.xs[300], seen.ys[300]];
        assert!(end.iter().all(|at| at.abs() < 1e-12));
        assert!((slice.objective.loss(end) - run.losses[300]).abs() < 1e-12);
        for slice in [&slice, &random] {
            let places = [[0.1, 0.2], [-0.3, 0.4], [0.0, 0.0]];
            let together = slice.objective.losses(&places);
            for (place, loss) in places.into_iter().zip(together) {
                assert_eq!(slice.objective.loss(place).to_bits(), loss.to_bits());
            }
        }
    }
}

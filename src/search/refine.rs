//! Which rates to train where a training takes its time: few over the whole range, then ever more around the best one.

use crate::training::rates::{self, Resolution};

/// The rates of a search, stage by stage.
#[derive(Clone, Debug)]
pub(crate) struct Refinement {
    resolution: Resolution,
    /// Rates in a decade of the stages that are still to come.
    stages: &'static [i32],
    /// Whether the first stage left out rates that are far from where the best one was thought to be.
    partial: bool,
}

/// Rates below and above one that is thought to be near the best: with it, as many as train side by side.
const NEAR: [i32; 2] = [4, 3];

impl Refinement {
    /// The stages of a search that can afford so many trainings, and its first rates: of the whole range, or where that
    /// would take too long some around a rate that is thought to be near the best one. Each stage is four times as fine as
    /// the one before, so that six rates, three on either side of the best one, are all that it adds.
    pub(crate) fn begin(resolution: Resolution, near: Option<f64>) -> (Refinement, Vec<f64>) {
        let stages: &[i32] = match (resolution, near) {
            (Resolution::Fine, _) => &[8, 32],
            (Resolution::Medium, _) => &[2, 8, 32],
            (Resolution::Coarse, None) => &[1, 4, 16],
            (Resolution::Coarse, Some(_)) => &[2, 8],
        };
        let near = near.filter(|_| resolution != Resolution::Fine);
        let rates = match near {
            Some(rate) => rates::around(rate, stages[0], NEAR),
            None => rates::whole_range(stages[0]),
        };
        let partial = near.is_some();
        let refinement = Refinement {
            resolution,
            stages,
            partial,
        };
        (refinement, rates::as_displayed(rates, resolution))
    }

    /// The next rates, given those that are done and the best of them; none when there is nothing more to find.
    pub(crate) fn next(&mut self, done: &[f64], best: Option<f64>) -> Vec<f64> {
        let new = |rates: Vec<f64>| -> Vec<f64> {
            let rates = rates::as_displayed(rates, self.resolution).into_iter();
            rates.filter(|rate| !done.contains(rate)).collect()
        };
        let inside = best.is_some_and(|best| Some(&best) != done.first() && Some(&best) != done.last());
        if self.partial && !inside {
            self.partial = false;
            let rest = new(rates::whole_range(self.stages[0]));
            if !rest.is_empty() {
                return rest;
            }
        }
        let (Some(best), [_, rest @ ..]) = (best, self.stages) else {
            return Vec::new();
        };
        self.stages = rest;
        self.partial = false;
        rest.first()
            .map_or(Vec::new(), |&density| new(rates::around(best, density, [3, 3])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::real::portable::ln;

    /// How far the loss is from its lowest: convex in the logarithm of the rate.
    fn search(optimum: f64, resolution: Resolution, near: Option<f64>) -> (f64, usize) {
        let loss = |rate: f64| (ln(rate / optimum)).abs();
        let (mut refinement, mut wanted) = Refinement::begin(resolution, near);
        let (mut done, mut best) = (Vec::new(), None);
        while !wanted.is_empty() {
            done.extend(wanted);
            done.sort_by(f64::total_cmp);
            assert!(
                done.windows(2).all(|pair| pair[0] < pair[1]),
                "no rate is trained twice"
            );
            let lowest = done.iter().copied().min_by(|&a, &b| loss(a).total_cmp(&loss(b)));
            best = lowest.filter(|&rate| loss(rate) < 3.0);
            wanted = refinement.next(&done, best);
        }
        (best.unwrap_or(f64::NAN), done.len())
    }

    /// The best rate is found as near as the last stage is fine, from wherever the search begins, with few trainings.
    #[test]
    fn the_best_rate_is_found() {
        for (resolution, density, most) in [
            (Resolution::Fine, 32.0, 103),
            (Resolution::Medium, 32.0, 37),
            (Resolution::Coarse, 8.0, 31),
        ] {
            for k in -89..29 {
                let optimum = 10f64.powf(f64::from(k) / 10.0 + 0.013);
                for near in [
                    None,
                    Some(optimum),
                    Some(20.0 * optimum),
                    Some(1e-9),
                    Some(1e3),
                    Some(0.1),
                ] {
                    let near = near.map(|rate| rate.clamp(1e-9, 1e3));
                    let (found, trained) = search(optimum, resolution, near);
                    let off = (found / optimum).log10().abs();
                    assert!(
                        off <= 0.5 / density + 1e-9,
                        "{resolution:?} {optimum} {found} {near:?}"
                    );
                    assert!(trained <= most, "{trained}");
                }
            }
            let (_, trained) = search(0.2, resolution, Some(0.1));
            assert!(resolution == Resolution::Fine || trained <= 20, "{trained}");
            assert!(search(1e9, resolution, Some(0.1)).0.is_nan());
        }
    }
}

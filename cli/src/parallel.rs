//! A sweep on all cores. Trainings do not know of each other, so that the numbers are those of one thread, to the last
//! bit, whoever trains which block.

use overshoot::training::sweep::Sweep;
use overshoot::training::sweeper::{abreast, sweep_over};
use overshoot::{Experiment, objective::Objective};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Trains an experiment at every rate; `done` gets how many more rates are trained.
pub(crate) fn sweep(experiment: &Experiment, rates: &[f64], mut done: impl FnMut(usize)) -> Sweep {
    let objective = Objective::of(experiment);
    let setup = experiment.setup();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    // As many rates as train side by side, but no core idle.
    let block = abreast(&setup, &objective)
        .min(rates.len().div_ceil(cores))
        .max(1);
    let blocks: Vec<&[f64]> = rates.chunks(block).collect();
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut trained = thread::scope(|scope| {
        for _ in 0..cores.min(blocks.len()) {
            let (sender, next, blocks, setup, objective) =
                (sender.clone(), &next, &blocks, &setup, &objective);
            scope.spawn(move || {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(block) = blocks.get(place) else { return };
                    let sweep = sweep_over(setup.clone(), objective, block.to_vec());
                    if sender.send((place, sweep)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut trained = Vec::new();
        for (place, sweep) in receiver {
            done(sweep.lrs.len());
            trained.push((place, sweep));
        }
        trained
    });
    trained.sort_by_key(|(place, _)| *place);
    let mut whole = Sweep::default();
    for outcome in trained.iter().flat_map(|(_, sweep)| sweep.outcomes()) {
        whole.push(outcome);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_cores_train_to_the_same_bits_as_one() {
        for query in [
            "surface=rosenbrock&optimizer=adam&steps=200",
            "model=perceptron&dataset=moons&points=40&layers=4&steps=30&batch=7",
        ] {
            let experiment: Experiment = query.parse().unwrap();
            for rates in [1, 7, 150] {
                let one = overshoot::sweep(&experiment, 1e-4, 10.0, rates).unwrap();
                let mut counted = 0;
                let all = sweep(&experiment, &one.lrs, |more| counted += more);
                // As text, because not a number is not equal to itself.
                assert_eq!(format!("{all:?}"), format!("{one:?}"), "{query}");
                assert_eq!(counted, rates);
            }
        }
    }
}

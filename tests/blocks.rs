//! A run in a block, as wide as a sweep's, equals the same run alone, bit for bit.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::Experiment;
use overshoot::objective::Objective;
use overshoot::optimizer::OPTIMIZERS;
use overshoot::surface::SURFACES;
use overshoot::sweep::BLOCK;
use overshoot::train::Trainer;

/// From far too low to far too high: in every block some runs are at rest while others leave the finite numbers.
fn rates() -> [f64; BLOCK] {
    std::array::from_fn(|lane| 1e-5 * 1.93_f64.powi(lane as i32))
}

/// Everything that a lane holds, as bits, so that two NaN count as equal only when they are the same one. (Which
/// NaN an operation yields is not specified, so after divergence only the step of divergence is compared.)
fn bits<const N: usize>(trainer: &Trainer<N>, lane: usize) -> Option<Vec<u64>> {
    let arrays = [&trainer.parameters, &trainer.slopes, &trainer.directions];
    let numbers = arrays.into_iter().flatten().chain([&trainer.losses]);
    trainer
        .diverged(lane)
        .is_none()
        .then(|| numbers.map(|lanes| lanes[lane].to_bits()).collect())
}

fn check(query: &str, diverged: &mut usize) {
    let experiment: Experiment = query.parse().unwrap();
    let objective = Objective::of(&experiment);
    let mut block = Trainer::<BLOCK>::new(&experiment, &objective, rates());
    let mut alone = rates().map(|rate| Trainer::<1>::new(&experiment, &objective, [rate]));
    for step in 0..=120 {
        for (lane, alone) in alone.iter_mut().enumerate() {
            assert_eq!(
                bits(&block, lane),
                bits(alone, 0),
                "{query} lane {lane} step {step}"
            );
            assert_eq!(
                block.diverged(lane),
                alone.diverged(0),
                "{query} lane {lane} step {step}"
            );
            alone.step();
        }
        block.step();
    }
    *diverged += (0..BLOCK).filter(|&lane| block.diverged(lane).is_some()).count();
}

#[test]
fn a_run_in_a_block_equals_the_run_alone() {
    for optimizer in OPTIMIZERS {
        let mut diverged = 0;
        for surface in SURFACES {
            check(
                &format!("surface={}&optimizer={}", surface.name, optimizer.name),
                &mut diverged,
            );
        }
        check(&format!("model=line&optimizer={}", optimizer.name), &mut diverged);
        check(
            &format!("model=line&points=2&noise=10&optimizer={}", optimizer.name),
            &mut diverged,
        );
        // Adam's steps are as long as the rate: even far too high, it seldom leaves the finite numbers.
        assert!(
            diverged > if optimizer.name == "adam" { 0 } else { 50 },
            "{} {diverged}",
            optimizer.name
        );
    }
}

//! A run in a block, as wide as a sweep's, equals the same run alone, bit for bit.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::Experiment;
use overshoot::objective::Objective;
use overshoot::optimizer::OPTIMIZERS;
use overshoot::schedule::SCHEDULES;
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

fn check(query: &str, steps: u64, diverged: &mut usize) {
    let experiment: Experiment = query.parse().unwrap();
    let objective = Objective::of(&experiment);
    let mut block = Trainer::<BLOCK>::new(&experiment, &objective, rates());
    let mut alone = rates().map(|rate| Trainer::<1>::new(&experiment, &objective, [rate]));
    for step in 0..=steps {
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
        let surfaces = SURFACES.iter().map(|surface| format!("surface={}", surface.name));
        let data = ["model=line", "model=line&points=2&noise=10"].map(str::to_string);
        for landscape in surfaces.chain(data) {
            let query = format!("{landscape}&optimizer={}", optimizer.name);
            check(&query, 120, &mut diverged);
        }
        // Adam's steps are as long as the rate: even far too high, it seldom leaves the finite numbers.
        let least = if optimizer.name == "adam" { 0 } else { 50 };
        assert!(diverged > least, "{} {diverged}", optimizer.name);
    }
}

/// Also where the rate changes, above all where each run of a block has its own plateaus.
#[test]
fn so_it_does_with_every_schedule() {
    // Lengths of all schedules at once, so that each does something in a few steps.
    let settings =
        "step-size=5&milestones=3,10&t-0=7&step-size-up=4&patience=1&cooldown=2&threshold=0.1&steps=30";
    let mut diverged = 0;
    for optimizer in OPTIMIZERS {
        for schedule in SCHEDULES {
            for (landscape, warm_up) in [("surface=ravine", 0), ("surface=beale", 4), ("model=line", 9)] {
                let (optimizer, schedule) = (optimizer.name, schedule.name);
                let query = format!(
                    "{landscape}&optimizer={optimizer}&schedule={schedule}&warm-up={warm_up}&{settings}"
                );
                check(&query, 30, &mut diverged);
            }
        }
    }
    assert!(diverged > 0);
}

//! A run in a block, as wide as a sweep's, equals the same run alone, bit for bit.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::Experiment;
use overshoot::landscape::objective::Objective;
use overshoot::landscape::surface::SURFACES;
use overshoot::train::train_at;
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::training::schedule::SCHEDULES;
use overshoot::training::sweeper::{BLOCK, NETWORKS, sweep_over};
use overshoot::training::trainer::Trainer;
use std::collections::BTreeMap;

/// From far too low to far too high: in every block some runs are at rest while others leave the finite numbers.
fn rates() -> [f64; BLOCK] {
    std::array::from_fn(|lane| 1e-5 * 1.93_f64.powi(lane as i32))
}

/// Everything that a lane holds, as bits, so that two NaN count as equal only when they are the same one. (Which
/// NaN an operation yields is not specified, so after divergence only the step of divergence is compared.)
fn bits<const N: usize>(trainer: &Trainer<N>, lane: usize) -> Option<Vec<u64>> {
    let arrays = [&trainer.parameters, &trainer.gradient, &trainer.update];
    let numbers = arrays.into_iter().flatten().chain([&trainer.losses]);
    trainer
        .diverged(lane)
        .is_none()
        .then(|| numbers.map(|lanes| lanes[lane].to_bits()).collect())
}

fn check<const N: usize>(query: &str, steps: u64, rates: [f64; N], diverged: &mut usize) {
    let experiment: Experiment = query.parse().unwrap_or_else(|error| panic!("{query}: {error}"));
    let objective = Objective::of(&experiment);
    let mut block = Trainer::<N>::new(&experiment, &objective, rates);
    let mut alone = rates.map(|rate| Trainer::<1>::new(&experiment, &objective, [rate]));
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
    *diverged += (0..N).filter(|&lane| block.diverged(lane).is_some()).count();
}

#[test]
fn a_run_in_a_block_equals_the_run_alone() {
    for optimizer in OPTIMIZERS {
        let mut diverged = 0;
        let surfaces = SURFACES.iter().map(|surface| format!("surface={}", surface.name));
        let data = ["model=line", "model=line&points=2&noise=10"].map(str::to_string);
        for landscape in surfaces.chain(data) {
            let query = format!("{landscape}&optimizer={}", optimizer.name);
            check(&query, 120, rates(), &mut diverged);
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
                check(&query, 30, rates(), &mut diverged);
            }
        }
    }
    assert!(diverged > 0);
}

/// Rates of networks: from next to nothing to far too high.
fn network_rates() -> [f64; NETWORKS] {
    [1e-4, 0.01, 0.1, 0.7, 3.0, 30.0, 1e3, 0.05]
}

/// Every model on data that fit it, on all points and in mini-batches.
fn models() -> impl Iterator<Item = String> {
    [
        "model=line&points=20",
        "model=line&dataset=outliers&points=20&validation=0.2",
        "model=logistic&points=37",
        "model=logistic&bias=true&l2=0.01&dataset=spirals&points=37",
        "model=perceptron&dataset=sine&layers=5&activation=relu&points=40",
        "model=perceptron&dataset=plane&layers=1&activation=linear&points=40&loss-scale=3",
        "model=perceptron&dataset=moons&layers=4,3&activation=gelu&points=37&loss=mse&validation=0.3",
        "model=perceptron&dataset=xor&layers=6&activation=tanh&points=40&loss=logistic&l2=0.02",
        "model=perceptron&dataset=circles&layers=3,3&activation=sigmoid&points=33&loss=cross-entropy",
        "model=perceptron&dataset=iris&layers=4&activation=relu",
    ]
    .into_iter()
    .flat_map(|model| ["", "&batch=7"].map(|batch| format!("{model}{batch}")))
}

/// Optimizers that differ in what they remember, with a schedule that reads the loss.
const TRAINED_BY: [&str; 4] = [
    "optimizer=sgd",
    "optimizer=momentum&momentum=0.95&schedule=plateau&patience=1&threshold=0.1",
    "optimizer=adam",
    "optimizer=rprop",
];

/// A network in a block of a sweep is the same network alone, parameter by parameter, also where its neighbours leave
/// the finite numbers.
#[test]
fn a_network_in_a_block_equals_the_network_alone() {
    let mut diverged = 0;
    for model in models() {
        for optimizer in TRAINED_BY {
            check(
                &format!("{model}&{optimizer}&steps=30"),
                30,
                network_rates(),
                &mut diverged,
            );
        }
    }
    assert!(diverged > 20, "{diverged}");
}

/// A sweep says of every rate what the run at that rate alone says: its last loss and its verdict, and how it does on
/// what is held out.
#[test]
fn a_sweep_of_networks_is_their_single_runs() {
    let mut verdicts = BTreeMap::new();
    for model in models() {
        for optimizer in TRAINED_BY {
            let query = format!("{model}&{optimizer}&steps=60");
            let experiment: Experiment = query.parse().unwrap();
            let objective = Objective::of(&experiment);
            // More than a block, and the rest of another one.
            let rates: Vec<f64> = network_rates().into_iter().chain([0.3, 5.0, 0.002]).collect();
            let sweep = sweep_over(&experiment, &objective, rates.clone());
            for (i, rate) in rates.into_iter().enumerate() {
                let run = train_at(&experiment, &objective, rate);
                let last = run.last_loss().unwrap_or(f64::INFINITY);
                assert_eq!(sweep.finals[i].to_bits(), last.to_bits(), "{query} at {rate}");
                assert_eq!(sweep.verdicts[i], run.verdict, "{query} at {rate}");
                let on_data = run.on_data.as_ref().unwrap();
                if let (Some(loss), None) = (on_data.validation.last(), run.diverged) {
                    assert_eq!(sweep.validation[i].to_bits(), loss.to_bits(), "{query} at {rate}");
                    assert_eq!(
                        Some(&sweep.accuracy[i]),
                        on_data.validation_accuracy.last(),
                        "{query} at {rate}"
                    );
                }
                *verdicts.entry(run.verdict.word()).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(verdicts.len(), 5, "{verdicts:?}");
}

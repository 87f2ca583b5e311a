//! The experiments on data whose scripts are run: models, losses and activations, on all points and on mini-batches.

use super::{STEPS, rate, rules};
use overshoot::Experiment;
use overshoot::landscape::model::loss;
use overshoot::landscape::network::ACTIVATIONS;
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::training::schedule::SCHEDULES;

/// Data with each loss that they allow, few points each: what is tried is the script.
const TASKS: &[&str] = &[
    "dataset=moons&points=20",
    "dataset=circles&points=21&loss=cross-entropy&validation=0.3",
    "dataset=xor&points=22&loss=mse&l2=0.02",
    "dataset=sine&points=24&validation=0.25&standardise=true",
    "dataset=plane&points=18&l2=0.1&loss-scale=3",
    "dataset=iris&validation=0.7",
    "dataset=spirals&points=20&turns=0.5&standardise=true&loss-scale=0.5",
    "dataset=own&own=-1,0,0;0,1,1;1,0,2;0,-1,1;1,1,2;-1,-1,0&validation=0.2&l2=0.01&loss-scale=2",
];

/// Shapes and first weights.
const NETWORKS: &[&str] = &[
    "activation=tanh&layers=5",
    "activation=relu&layers=4,3&init=he",
    "activation=gelu&layers=3,2,3&seed=4",
    "activation=sigmoid&layers=6&init=scaled&init-scale=0.7",
    "activation=linear&layers=2,3",
];

/// Batch sizes: all points, and some that leave a smaller batch at the end of each epoch.
const BATCHES: &[&str] = &["batch=0", "batch=7", "batch=1", "batch=8&epochs=4"];

/// Models without hidden layers.
const LINEAR: &[&str] = &[
    "model=line&points=10&batch=3",
    "model=line&points=11&dataset=outliers&standardise=true&validation=0.2&batch=4&loss-scale=0.5",
    "model=line&points=12&dataset=sine&validation=0.25&start=1,-1",
    "model=logistic&points=14&l2=0.05",
    "model=logistic&points=15&bias=true&batch=4&validation=0.2&init=xavier&loss-scale=2",
    "model=logistic&points=16&dataset=moons&start=0.5,-0.5&batch=5&standardise=true",
    "model=logistic&dataset=own&batch=3",
];

/// Networks on which every rule is tried, on all points and on mini-batches.
const TRIED: [&str; 2] = [
    "model=perceptron&dataset=moons&points=16&layers=3,2",
    "model=perceptron&dataset=xor&points=16&layers=3&batch=6&loss=cross-entropy&activation=gelu&l2=0.02",
];

pub fn queries() -> Vec<String> {
    let mut queries = Vec::new();
    // Every data set with three of the networks, with what else there is in turn.
    for (i, task) in TASKS.iter().enumerate() {
        for j in [i, i + 2, i + 3] {
            let network = NETWORKS[j % NETWORKS.len()];
            let optimizer = ["sgd", "momentum", "adam", "adamw", "rmsprop"][(i + 2 * j) % 5];
            let lr = rate(optimizer, 0.05, 0.01);
            let batch = BATCHES[(i + j) % BATCHES.len()];
            queries.push(format!(
                "model=perceptron&{task}&{network}&{batch}&optimizer={optimizer}&lr={lr}{}",
                steps(batch)
            ));
        }
    }
    for (i, linear) in LINEAR.iter().enumerate() {
        for optimizer in [["sgd", "lion"], ["nesterov", "adamw"]][i % 2] {
            let lr = rate(optimizer, 0.05, 0.02);
            queries.push(format!("{linear}&optimizer={optimizer}&lr={lr}&steps={STEPS}"));
        }
        let schedule = SCHEDULES[i].name;
        queries.push(format!("{linear}&lr=0.05&schedule={schedule}&steps={STEPS}"));
    }
    // Newton's step is for two parameters.
    for linear in LINEAR.iter().filter(|linear| !linear.contains("bias")) {
        queries.push(format!(
            "{linear}&optimizer=newton&damping=0.1&lr=0.3&steps={STEPS}"
        ));
    }
    // With beta2=0 a step is as long as the slope of its mini-batch is short: that is chaotic.
    let tried = |rule: &&&str| !rule.starts_with("newton") && **rule != "adamw&beta2=0";
    for (i, rule) in rules().iter().filter(tried).enumerate() {
        let lr = rate(rule, 0.05, 0.01);
        let network = TRIED[i % 2];
        queries.push(format!("{network}&optimizer={rule}&lr={lr}&steps={STEPS}"));
    }
    // Every schedule on mini-batches, with a rule in turn; plateau looks at the loss of the batch.
    for (i, schedule) in SCHEDULES.iter().enumerate() {
        let optimizer = OPTIMIZERS[i % (OPTIMIZERS.len() - 1)].name;
        let lr = rate(optimizer, 0.05, 0.01);
        let network = TRIED[i % 2];
        queries.push(format!(
            "{network}&optimizer={optimizer}&lr={lr}&schedule={}&steps={STEPS}",
            schedule.name
        ));
    }
    for network in TRIED {
        for (schedule, optimizer) in [
            ("plateau&patience=1&threshold=0.05", "adam"),
            ("plateau&patience=2&warm-up=5", "adagrad"),
            ("one-cycle&cycle-momentum=true", "sgd&momentum=0.9"),
            ("cyclic&cycle-momentum=true", "nadam"),
            ("inverse-sqrt&warm-up=5", "radam"),
        ] {
            let lr = rate(optimizer, 0.05, 0.01);
            queries.push(format!(
                "{network}&optimizer={optimizer}&lr={lr}&schedule={schedule}&steps={STEPS}"
            ));
        }
    }
    queries
}

/// The steps of a query, unless it counts in epochs.
fn steps(batch: &str) -> String {
    match batch.contains("epochs") {
        true => String::new(),
        false => format!("&steps={STEPS}"),
    }
}

#[test]
fn every_loss_meets_every_activation() {
    let met: Vec<(&str, String)> = queries()
        .iter()
        .map(|query| query.parse::<Experiment>().unwrap())
        .map(|experiment| (loss(&experiment).unwrap().name(), experiment.text("activation")))
        .collect();
    for loss in ["mse", "logistic", "cross-entropy"] {
        for activation in ACTIVATIONS {
            assert!(
                met.contains(&(loss, activation.name().to_string())),
                "{loss} {}",
                activation.name()
            );
        }
    }
}

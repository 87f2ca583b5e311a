//! The scripts to take home really run: in Python, with the frameworks that they are for, they print the losses that
//! this library finds.
//!
//! They are run by the interpreter that the environment variable `OVERSHOOT_PYTHON` names, all scripts of a framework
//! in one process. `cargo xtask test --only scripts` makes an environment with the pinned versions of
//! `tests/python/requirements.txt` and sets the variable; without it these tests say that they are skipped.
#![cfg(not(target_arch = "wasm32"))]

#[path = "scripts/models.rs"]
mod models;

use overshoot::landscape::surface::SURFACES;
use overshoot::math::parameter::Description;
use overshoot::script::{Framework, script};
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::training::schedule::SCHEDULES;
use overshoot::{Experiment, train};
use std::io::{Write, stderr};
use std::process::{Command, Stdio};

/// How far a loss may be from ours, relative to the largest of its series.
const TOLERANCE: f64 = 1e-6;

const STEPS: u64 = 60;

/// The interpreter, or a loud word that there is none. `skip` goes past the test's captured output.
fn python(module: &str) -> Option<String> {
    let skip = |why: &str| {
        let _ = writeln!(stderr(), "\nSKIPPED: the scripts were not run, because {why}.\n");
        None
    };
    let Ok(python) = std::env::var("OVERSHOOT_PYTHON") else {
        return skip(
            "OVERSHOOT_PYTHON names no Python; `cargo xtask test --only scripts` makes one and runs them",
        );
    };
    let output = Command::new(&python).args([DRIVER, "--modules"]).output();
    let output = output.unwrap_or_else(|error| panic!("OVERSHOOT_PYTHON={python} cannot be run: {error}"));
    let modules: Vec<String> = serde_json::from_slice(&output.stdout).expect("the driver answers in JSON");
    if modules.iter().any(|found| found == module) {
        return Some(python);
    }
    // Where the stage made the environment, everything must be in it.
    assert!(
        std::env::var("OVERSHOOT_SCRIPTS").is_err(),
        "{python} has no module {module}"
    );
    skip(&format!("{python} has no module {module}"))
}

const DRIVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/python/run.py");

/// What each script printed, or why it failed.
fn run(python: &str, scripts: &[String]) -> Vec<serde_json::Value> {
    let mut child = Command::new(python)
        .arg(DRIVER)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = serde_json::to_vec(scripts).unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(&input).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Runs the scripts of all queries and compares what each prints with our losses; the worst difference.
fn compare(framework: Framework, module: &str, queries: &[String]) {
    let Some(python) = python(module) else { return };
    let experiments: Vec<Experiment> = queries.iter().map(|query| query.parse().unwrap()).collect();
    let scripts: Vec<String> = experiments
        .iter()
        .map(|experiment| script(experiment, framework))
        .collect();
    let printed = run(&python, &scripts);
    let (mut wrong, mut worst) = (Vec::new(), (0.0, ""));
    for (((query, experiment), script), printed) in
        queries.iter().zip(&experiments).zip(&scripts).zip(&printed)
    {
        match difference(experiment, printed) {
            Ok(difference) if difference <= TOLERANCE => {
                if difference > worst.0 {
                    worst = (difference, query);
                }
            }
            Ok(difference) => wrong.push(format!("{query}: off by {difference:e}\n{script}")),
            Err(why) => wrong.push(format!("{query}: {why}\n{script}")),
        }
    }
    let _ = writeln!(
        stderr(),
        "{}: {} scripts, worst {:e} in {}",
        framework.label(),
        queries.len(),
        worst.0,
        worst.1
    );
    assert!(
        wrong.is_empty(),
        "{} of {} are wrong\n{}",
        wrong.len(),
        queries.len(),
        wrong.join("\n\n")
    );
}

/// How far what was printed is from our losses, relative to the largest of them, or from our accuracies.
fn difference(experiment: &Experiment, printed: &serde_json::Value) -> Result<f64, String> {
    let Some(losses) = printed["losses"].as_array() else {
        return Err(printed.as_str().unwrap_or("nothing was printed").to_string());
    };
    if losses.len() as u64 != experiment.updates() + 1 {
        return Err(format!("{} losses were printed", losses.len()));
    }
    let run = train(experiment);
    let number = |printed: &serde_json::Value| printed.as_f64().unwrap_or(f64::INFINITY);
    let largest = run
        .losses
        .iter()
        .fold(0.0_f64, |largest, loss| largest.max(loss.abs()));
    let mut differences: Vec<f64> = run
        .losses
        .iter()
        .zip(losses)
        .map(|(ours, printed)| (ours - number(printed)).abs() / largest)
        .collect();
    if let Some(on_data) = &run.on_data {
        let what = match overshoot::landscape::model::classes(experiment) {
            0 => "R2",
            _ => "accuracy",
        };
        for (of, ours) in [
            ("training", &on_data.accuracy),
            ("held-out", &on_data.validation_accuracy),
        ] {
            let printed = &printed["scores"][format!("{of} {what}")];
            match ours.last() {
                Some(ours) => differences.push((ours - number(printed)).abs()),
                None if printed.is_null() => {}
                None => return Err(format!("the {of} {what} was printed")),
            }
        }
    }
    if run.diverged.is_some() {
        return Err("our run diverged".to_string());
    }
    Ok(differences.into_iter().fold(0.0, f64::max))
}

/// Where the rules and schedules are compared: a start from which no run is chaotic, and the rates that suit the
/// rules which scale slopes, and those which do not.
const LANDSCAPES: [(&str, f64, f64); 3] = [
    ("surface=ravine", 0.02, 0.1),
    ("surface=himmelblau", 0.003, 0.05),
    ("model=line&points=12", 0.03, 0.1),
];

/// Every optimizer with its defaults, and with other settings.
const TELLING_RULES: &[&str] = &[
    "sgd",
    "sgd&momentum=0.8&dampening=0.3&weight-decay=0.1",
    "sgd&momentum=0.8&nesterov=true&dampening=0.3",
    "sgd&momentum=0.7&nesterov=true",
    "sgd&nesterov=true&dampening=0.5",
    "momentum",
    "momentum&momentum=0.5&weight-decay=0.2",
    "nesterov",
    "nesterov&momentum=0.5&weight-decay=0.2",
    "heavy-ball",
    "adam&beta1=0",
    "adamw&beta2=0",
    "lion&beta1=0",
    "heavy-ball&momentum=0.6",
    "adagrad",
    "adagrad&lr-decay=0.05&initial-accumulator-value=0.5&eps=1e-3&weight-decay=0.1",
    "rmsprop",
    "rmsprop&alpha=0.9&momentum=0.5&centered=true&eps=1e-3&weight-decay=0.1",
    "rmsprop&alpha=0.8&momentum=0.3",
    "adadelta",
    "adadelta&rho=0.8&eps=1e-3&weight-decay=0.1",
    "adam",
    "adam&beta1=0.8&beta2=0.95&eps=1e-3&weight-decay=0.1",
    "adam&amsgrad=true&beta2=0.9",
    "adamw",
    "adamw&weight-decay=0.2&amsgrad=true&beta1=0.7&beta2=0.8",
    "adamax",
    "adamax&beta1=0.8&beta2=0.9&eps=1e-2&weight-decay=0.1",
    "nadam",
    "nadam&momentum-decay=0.1&beta1=0.8&eps=1e-3&weight-decay=0.1",
    "nadam&weight-decay=0.1&decoupled-weight-decay=true",
    "radam",
    "radam&beta2=0.9&eps=1e-2&weight-decay=0.1",
    "radam&weight-decay=0.1&decoupled-weight-decay=true",
    "rprop",
    "rprop&etas=0.4,1.3&step-sizes=1e-4,0.5",
    "rprop&etas=0.5,0.9",
    "sign-sgd",
    "lion",
    "lion&beta1=0.8&beta2=0.9&weight-decay=0.2",
    "newton",
    "newton&damping=5",
];

/// Every schedule with its defaults, with other settings, and after a warm-up.
const TELLING_RATES: &[&str] = &[
    "constant",
    "constant&warm-up=7",
    "step&step-size=20",
    "step&step-size=7&gamma=0.7&warm-up=5",
    "step&step-size=20&gamma=0",
    "multistep",
    "multistep&milestones=10,25,26&gamma=0.5&warm-up=5",
    "multistep&milestones=20",
    "exponential",
    "exponential&gamma=0.9&warm-up=5",
    "linear",
    "linear&start-factor=1&end-factor=0.1&total-iters=40&warm-up=5",
    "linear&start-factor=0&end-factor=0.5",
    "linear&warm-up=5",
    "polynomial",
    "polynomial&power=2&total-iters=30&warm-up=5",
    "cosine",
    "cosine&eta-min=0.001&t-max=25",
    "cosine&eta-min=0.001&warm-up=5",
    "cosine-restarts",
    "cosine-restarts&t-0=10&t-mult=2&eta-min=0.001",
    "cosine-restarts&t-0=10&warm-up=5",
    "one-cycle",
    "one-cycle&three-phase=true&anneal-strategy=linear&pct-start=0.2&div-factor=10&final-div-factor=100",
    "one-cycle&total-steps=40",
    "one-cycle&pct-start=0&warm-up=5",
    "cyclic",
    "cyclic&base-lr=0.001&step-size-up=7&step-size-down=4&mode=triangular2",
    "cyclic&mode=exp-range&gamma=0.97&warm-up=5",
    "plateau&patience=3",
    "plateau&patience=1&factor=0.5&threshold=0.1&threshold-mode=abs&cooldown=2&min-lr=0.001&warm-up=5",
    "plateau&factor=1",
    "inverse-sqrt",
    "inverse-sqrt&timescale=3&warm-up=5",
    "warm-up-stable-decay",
    "warm-up-stable-decay&decay-steps=25&decay-shape=sqrt&eta-min=0.001&warm-up=0",
    "warm-up-stable-decay&decay-shape=cosine",
];

/// The rate that suits a rule on a landscape.
/// The telling ones, and with its usual settings whatever is not among them.
fn with_the_others(telling: &[&'static str], all: &[Description]) -> Vec<&'static str> {
    let is_missing = |name: &&str| !telling.iter().any(|words| words.split('&').next() == Some(name));
    let others = all.iter().map(|description| description.name).filter(is_missing);
    telling.iter().copied().chain(others).collect()
}

/// Every optimizer.
fn rules() -> Vec<&'static str> {
    with_the_others(TELLING_RULES, OPTIMIZERS)
}

/// Every schedule.
fn rates() -> Vec<&'static str> {
    with_the_others(TELLING_RATES, SCHEDULES)
}

fn rate(rule: &str, plain: f64, scaled: f64) -> f64 {
    match rule.split('&').next().unwrap() {
        "adadelta" | "newton" => 0.7,
        "sgd" => plain,
        "momentum" | "nesterov" | "heavy-ball" => plain / 3.0,
        _ => scaled,
    }
}

fn queries() -> Vec<String> {
    let mut queries = Vec::new();
    for (landscape, plain, scaled) in LANDSCAPES {
        for rule in rules() {
            let lr = rate(rule, plain, scaled);
            queries.push(format!("{landscape}&optimizer={rule}&lr={lr}&steps={STEPS}"));
        }
    }
    // Each schedule with gradient descent on the line, and with one of the rules in turn on a surface.
    for (i, schedule) in rates().iter().enumerate() {
        let (line, line_rate) = (LANDSCAPES[2].0, 0.1);
        queries.push(format!("{line}&lr={line_rate}&schedule={schedule}&steps={STEPS}"));
        let (landscape, plain, scaled) = LANDSCAPES[i % 2];
        for rule in ["momentum", "adamw", "rmsprop&momentum=0.5", "heavy-ball"] {
            let lr = rate(rule, plain, scaled);
            let (rule, schedule) = (rule.to_string(), schedule.to_string());
            if let Ok(query) = valid(format!(
                "{landscape}&optimizer={rule}&lr={lr}&schedule={schedule}&steps={STEPS}"
            )) {
                queries.push(query);
            }
        }
    }
    // Every rule with one of the schedules.
    for (i, optimizer) in OPTIMIZERS.iter().enumerate() {
        let lr = rate(optimizer.name, 0.02, 0.1);
        let schedule = SCHEDULES[i % SCHEDULES.len()].name;
        queries.push(format!(
            "optimizer={}&lr={lr}&schedule={schedule}&warm-up=4&steps={STEPS}",
            optimizer.name
        ));
        queries.push(format!(
            "optimizer={}&lr={lr}&schedule=plateau&patience=2&steps={STEPS}",
            optimizer.name
        ));
    }
    // Every rule that has a momentum, moved by a schedule.
    for rule in rules().iter().filter(|rule| !rule.contains("weight-decay")) {
        for (i, cycle) in [
            "one-cycle",
            "cyclic&max-momentum=0.85",
            "one-cycle&total-steps=50&warm-up=5",
        ]
        .iter()
        .enumerate()
        {
            let (landscape, plain, scaled) = LANDSCAPES[i];
            let lr = rate(rule, plain, scaled);
            queries.push(format!(
                "{landscape}&optimizer={rule}&lr={lr}&schedule={cycle}&cycle-momentum=true&steps={STEPS}"
            ));
        }
    }
    // Every formula.
    for surface in SURFACES {
        queries.push(format!("surface={}&lr=0.0005&steps=5", surface.name));
        queries.push(format!(
            "surface={}&lr=0.00002&steps=5&start=0.7,-0.3",
            surface.name
        ));
    }
    // A single weight, which not every rule of a framework takes for granted.
    for surface in SURFACES.iter().filter(|surface| surface.has_one_weight()) {
        for optimizer in OPTIMIZERS {
            queries.push(format!(
                "surface={}&optimizer={}&lr=0.01&steps=5",
                surface.name, optimizer.name
            ));
        }
    }
    // Waves that are halved more often than the largest number can be.
    queries.push(
        "schedule=cyclic&mode=triangular2&step-size-up=1&step-size-down=1&lr=0.05&steps=2100".to_string(),
    );
    queries.push("model=line&points=9&standardise=true&loss-scale=4&lr=0.05&steps=10".to_string());
    queries.push("model=line&points=40&noise=2&seed=9&steps=10&start=0,0".to_string());
    queries
}

/// A query that parses: some settings belong to a rule and a schedule alike.
fn valid(query: String) -> Result<String, overshoot::Error> {
    query.parse::<Experiment>().map(|_| query)
}

#[test]
fn every_query_is_one() {
    for query in queries().into_iter().chain(models::queries()) {
        assert!(
            query.parse::<Experiment>().is_ok(),
            "{query}: {:?}",
            query.parse::<Experiment>()
        );
    }
}

/// Every pair can be taken home, and reads well: no line is longer than the page of code is wide.
#[test]
fn every_pair_of_optimizer_and_schedule_can_be_written() {
    for &framework in Framework::ALL {
        for optimizer in OPTIMIZERS {
            for schedule in SCHEDULES {
                let query = format!(
                    "optimizer={}&schedule={}&warm-up=3",
                    optimizer.name, schedule.name
                );
                let script = script(&query.parse().unwrap(), framework);
                let code = script.lines().filter(|line| !line.starts_with('#'));
                let longest = code.map(|line| line.chars().count()).max().unwrap();
                assert!(longest <= 104, "{query}: {longest}\n{script}");
            }
        }
    }
}

/// Where there are too many batches to list, the framework draws its own: the script runs, and begins with our loss.
fn begins_as_ours(framework: Framework, module: &str) {
    let Some(python) = python(module) else { return };
    for query in [
        "model=perceptron&dataset=moons&points=100&batch=16&layers=3&steps=150&lr=0.02",
        "model=line&points=100&batch=1&steps=2001&seed=9007199254740991&lr=0.02",
    ] {
        let experiment: Experiment = query.parse().unwrap();
        let script = script(&experiment, framework);
        assert!(script.contains("too many for a script"), "{script}");
        let printed = &run(&python, &[script])[0]["losses"];
        let losses: Vec<f64> = printed
            .as_array()
            .unwrap()
            .iter()
            .map(|loss| loss.as_f64().unwrap())
            .collect();
        let ours = train(&experiment).losses;
        assert_eq!(losses.len(), ours.len());
        assert!((losses[0] - ours[0]).abs() < TOLERANCE * ours[0]);
        // Other batches, but as good ones.
        let late = |losses: &[f64]| losses[losses.len() - 20..].iter().sum::<f64>() / 20.0;
        assert!(
            (late(&losses) / late(&ours) - 1.0).abs() < 0.2,
            "{} {}",
            late(&losses),
            late(&ours)
        );
        assert!(losses[1] != ours[1]);
    }
}

/// Newton's step is for two parameters: for more there is a sentence before there could be a script.
#[test]
fn there_is_no_newton_for_networks() {
    let query = "model=perceptron&layers=4&optimizer=newton";
    let error = query.parse::<Experiment>().unwrap_err().to_string();
    assert!(error.contains("newton"), "{error}");
}

/// A few scripts in full, so that their text is reviewed.
#[test]
fn scripts_read_like_this() {
    for (name, framework, query) in [
        ("pytorch-default", Framework::PyTorch, ""),
        (
            "pytorch-line",
            Framework::PyTorch,
            "model=line&points=8&optimizer=adamw&lr=0.1&schedule=one-cycle&warm-up=5",
        ),
        (
            "pytorch-lion",
            Framework::PyTorch,
            "surface=plateau&optimizer=lion&weight-decay=0.1&schedule=inverse-sqrt",
        ),
        (
            "optax-plateau",
            Framework::Optax,
            "surface=rosenbrock&optimizer=adam&schedule=plateau&warm-up=5",
        ),
        (
            "optax-radam",
            Framework::Optax,
            "surface=ackley&optimizer=radam&schedule=cosine&warm-up=5",
        ),
        (
            "keras-adamw",
            Framework::Keras,
            "surface=goldstein-price&optimizer=adamw&lr=1e-3&schedule=cosine",
        ),
        (
            "keras-nesterov",
            Framework::Keras,
            "model=line&points=8&optimizer=nesterov&lr=0.02&schedule=cyclic",
        ),
        (
            "pytorch-perceptron",
            Framework::PyTorch,
            "model=perceptron&points=20&layers=4,3&validation=0.2&l2=0.01&optimizer=adam&lr=0.02&batch=6&epochs=5",
        ),
        (
            "optax-perceptron",
            Framework::Optax,
            "model=perceptron&dataset=circles&points=12&loss=cross-entropy&validation=0.3&layers=3&activation=gelu&optimizer=radam&lr=0.02",
        ),
        (
            "keras-perceptron",
            Framework::Keras,
            "model=perceptron&dataset=sine&points=10&layers=4,3&l2=0.01&loss-scale=2&optimizer=adam&lr=0.02&batch=4&epochs=9",
        ),
        (
            "pytorch-logistic-shuffled",
            Framework::PyTorch,
            "model=logistic&points=12&batch=5&lr=0.1&schedule=plateau",
        ),
    ] {
        insta::assert_snapshot!(name, script(&query.parse().unwrap(), framework));
    }
}

#[test]
fn pytorch_scripts_print_our_losses() {
    compare(Framework::PyTorch, "torch", &queries());
}

#[test]
fn optax_scripts_print_our_losses() {
    compare(Framework::Optax, "optax", &queries());
}

#[test]
fn keras_scripts_print_our_losses() {
    compare(Framework::Keras, "keras", &queries());
}

#[test]
fn pytorch_scripts_of_models_print_our_losses() {
    compare(Framework::PyTorch, "torch", &models::queries());
}

#[test]
fn optax_scripts_of_models_print_our_losses() {
    compare(Framework::Optax, "optax", &models::queries());
}

#[test]
fn keras_scripts_of_models_print_our_losses() {
    compare(Framework::Keras, "keras", &models::queries());
}

#[test]
fn pytorch_draws_its_own_batches_where_there_are_many() {
    begins_as_ours(Framework::PyTorch, "torch");
}

#[test]
fn optax_draws_its_own_batches_where_there_are_many() {
    begins_as_ours(Framework::Optax, "optax");
}

#[test]
fn keras_draws_its_own_batches_where_there_are_many() {
    begins_as_ours(Framework::Keras, "keras");
}

//! Every optimizer with every schedule trains on every surface, and every model on every data set that fits it: at
//! rates that are right and far too high, by default and with all settings in use, without a panic and without a
//! number that is none.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/words.rs"]
mod words;

use overshoot::experiment::vocabulary::ROWS;
use overshoot::lab::Lab;
use overshoot::landscape::data::DATASETS;
use overshoot::landscape::network::ACTIVATIONS;
use overshoot::landscape::objective::Objective;
use overshoot::landscape::surface::SURFACES;
use overshoot::page::Page;
use overshoot::train::train_on;
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::training::schedule::SCHEDULES;
use overshoot::training::sweeper::sweep_over;
use overshoot::words::summary::summarise;
use overshoot::{Experiment, Verdict};
use words::assert_numbers;

/// Settings of all optimizers and schedules at once: those that do not apply change nothing. Short ones, so that
/// something happens in a few steps.
const SETTINGS: &str = "&momentum=0.5&dampening=0.2&weight-decay=0.01&centered=true&amsgrad=true\
    &decoupled-weight-decay=true&damping=0&lr-decay=0.1&warm-up=3&step-size=5&milestones=1,7&gamma=0.9&t-0=4&t-mult=2\
    &total-steps=9&total-iters=5&t-max=6&three-phase=true&pct-start=0&step-size-up=2&mode=exp-range\
    &cycle-momentum=true&base-momentum=0&patience=0&cooldown=1&threshold=0.5&timescale=1&decay-steps=20\
    &decay-shape=sqrt&eta-min=0.001";

/// One rate that is right somewhere, one that is too high for most, and one that is far too high.
const RATES: [f64; 3] = [0.01, 0.7, 1000.0];

/// Trains alone and in a sweep, which must come to the same bits, and checks all that the run says. How many of the
/// rates diverge.
fn check(query: &str) -> usize {
    let experiment: Experiment = query.parse().unwrap_or_else(|error| panic!("{query}: {error}"));
    let objective = Objective::of(&experiment);
    let sweep = sweep_over(&experiment, &objective, RATES.to_vec());
    let mut diverged = 0;
    for (i, rate) in RATES.into_iter().enumerate() {
        let query = format!("{query}&lr={rate}");
        let experiment: Experiment = query.parse().unwrap();
        let run = train_on(&experiment, &objective);
        let points = run.xs.iter().chain(&run.ys).chain(&run.losses);
        let slopes = run.gradients.iter().flatten();
        assert!(points.chain(slopes).all(|number| number.is_finite()), "{query}");
        assert!(
            run.lrs.iter().all(|rate| rate.is_finite() && *rate >= 0.0),
            "{query} {:?}",
            run.lrs
        );
        let visited = run.lrs.len() + 1 - run.diverged.is_some() as usize;
        let lengths = [run.xs.len(), run.ys.len(), run.losses.len(), run.gradients.len()];
        assert_eq!(lengths, [visited; 4], "{query}");
        let last = run.last_loss().unwrap_or(f64::INFINITY);
        assert_eq!(sweep.finals[i].to_bits(), last.to_bits(), "{query}");
        assert_eq!(sweep.verdicts[i], run.verdict, "{query}");
        // A run that only grows, and is still finite at the end, diverges too.
        let diverges = run.verdict == Verdict::Diverges;
        assert!(diverges || run.diverged.is_none(), "{query}");
        let said = format!("{:?}", summarise(&experiment, &objective, &run));
        assert_numbers(&said, &query);
        diverged += diverges as usize;
    }
    diverged
}

#[test]
fn every_pair_trains_on_every_surface() {
    let (mut pairs, mut diverged) = (0, 0);
    for surface in SURFACES {
        for optimizer in OPTIMIZERS {
            for schedule in SCHEDULES {
                let (surface, optimizer, schedule) = (surface.name, optimizer.name, schedule.name);
                let query = format!("surface={surface}&optimizer={optimizer}&schedule={schedule}&steps=24");
                for settings in ["", SETTINGS] {
                    diverged += check(&format!("{query}{settings}"));
                    pairs += 1;
                }
            }
        }
    }
    // Far too high is far too high: but what divides by the slope's size goes far and stays finite.
    assert!(
        diverged > pairs / 4 && diverged < 2 * pairs,
        "{diverged} of {pairs}"
    );
}

/// Every model on every data set that fits it, with as few points and units as do.
fn landscapes() -> Vec<String> {
    let mut landscapes = Vec::new();
    for set in DATASETS {
        for model in set.fits {
            let (name, model) = (set.name, model.name());
            let points = match name {
                "own" => "&own=-1,0,0;1,0.5,1;0.3,-0.7,0;0.9,1,1",
                "iris" | "penguins" => "&validation=0.9",
                _ => "&points=12&validation=0.2",
            };
            let hidden = if model == "perceptron" { "&layers=2" } else { "" };
            landscapes.push(format!("model={model}&dataset={name}{points}{hidden}"));
        }
    }
    landscapes
}

/// Activations and losses take turns, and so do batches and settings.
fn turn(which: usize, landscape: &str) -> String {
    let activation = ACTIVATIONS[which % ACTIVATIONS.len()].name();
    let network = match landscape.contains("perceptron") {
        true => format!("&activation={activation}"),
        false => String::new(),
    };
    let batch = ["", "&batch=5", "&batch=1"][which % 3];
    let settings = ["", SETTINGS][which / 2 % 2];
    format!("{network}{batch}{settings}")
}

/// At a rate that is right somewhere and at one that is far too high nothing panics, and nothing that is shown is no
/// number, wherever a run ends.
#[test]
fn every_pair_trains_every_model_on_every_data_set() {
    let (mut trained, mut diverged) = (0, 0);
    for landscape in landscapes() {
        for optimizer in OPTIMIZERS {
            for schedule in SCHEDULES {
                trained += 1;
                let turn = turn(trained, &landscape);
                let (optimizer, schedule) = (optimizer.name, schedule.name);
                let query = format!("{landscape}{turn}&optimizer={optimizer}&schedule={schedule}&steps=12");
                let experiment = match query.parse::<Experiment>() {
                    Ok(experiment) => experiment,
                    Err(sentence) => {
                        assert!(optimizer == "newton", "{query}: {sentence}");
                        continue;
                    }
                };
                let objective = Objective::of(&experiment);
                for rate in [0.01, 1000.0] {
                    let experiment = experiment.with_lr(rate);
                    let run = train_on(&experiment, &objective);
                    assert!(
                        run.losses.iter().chain(&run.lrs).all(|x| x.is_finite()),
                        "{query} at {rate}"
                    );
                    let points = run.lrs.len() + 1 - usize::from(run.diverged.is_some());
                    let on_data = run.on_data.as_ref().unwrap();
                    for list in [
                        &run.losses,
                        &on_data.accuracy,
                        &on_data.batch_losses,
                        &on_data.gradient_norms,
                    ] {
                        assert_eq!(list.len(), points, "{query} at {rate}");
                    }
                    let parameters = (0..on_data.history.len()).flat_map(|i| on_data.history.get(i));
                    assert!(parameters.into_iter().all(|x| x.is_finite()), "{query} at {rate}");
                    let said = format!("{:?}", summarise(&experiment, &objective, &run));
                    assert_numbers(&said, &format!("{query} at {rate}"));
                    diverged += usize::from(run.verdict == Verdict::Diverges);
                }
            }
        }
    }
    assert!(
        diverged > trained / 4 && diverged < 2 * trained,
        "{diverged} of {trained}"
    );
}

/// What the whole page says, from the first moment until all its trainings are done.
#[test]
fn pages_of_models_say_numbers() {
    let panels = ROWS.iter().filter(|row| row.name == "panel");
    let panels = panels.flat_map(|row| row.choices());
    let panels = panels.map(|panel| format!("&panel={}", panel.0));
    let others = [
        "&metric=accuracy&watch=accuracy",
        "&metric=gradient&watch=validation-loss",
        "&answers=hidden",
        "&slice=random&loss-axis=linear",
    ];
    let views: Vec<String> = panels.chain(others.map(String::from)).collect();
    // Newton's method is for two parameters.
    let optimizers = OPTIMIZERS.iter().map(|optimizer| optimizer.name);
    let optimizers: Vec<&str> = optimizers.filter(|&name| name != "newton").collect();
    for (i, landscape) in landscapes().into_iter().enumerate() {
        for (turns, rate) in [[0.05, 3.0][i % 2], 1000.0].into_iter().enumerate() {
            let view = &views[(i + turns) % views.len()];
            let optimizer = optimizers[(i + 7 * turns) % optimizers.len()];
            let query = format!(
                "{landscape}{}&optimizer={optimizer}&lr={rate}&steps=9{view}",
                turn(i, &landscape)
            );
            let mut lab = Lab::new(query.parse().unwrap_or_else(|error| panic!("{query}: {error}")));
            let mut pieces = 0;
            loop {
                let page = serde_json::to_string(&Page::of(&lab)).unwrap();
                assert_numbers(&page, &query);
                pieces += 1;
                assert!(pieces < 100_000, "{query} never comes to an end");
                // The first pieces and the end: a page in between is like its neighbours.
                let done = (0..if pieces < 3 { 1 } else { 100_000 }).any(|_| lab.advance());
                if done {
                    break;
                }
            }
            for step in [0, 3, lab.last_step()] {
                lab.set_step(step);
                let page = serde_json::to_string(&Page::of(&lab)).unwrap();
                assert_numbers(&page, &format!("{query} at step {step}"));
            }
        }
    }
}

/// Newton's step is for two parameters: on more it is trained or refused in a sentence, but never a panic.
#[test]
fn newton_trains_or_says_why_not() {
    for landscape in landscapes() {
        for bias in ["false", "true"] {
            let bias = if landscape.contains("logistic") {
                format!("&bias={bias}")
            } else {
                String::new()
            };
            match format!("{landscape}{bias}&optimizer=newton&lr=1&steps=5").parse::<Experiment>() {
                Ok(experiment) => {
                    train_on(&experiment, &Objective::of(&experiment));
                }
                Err(sentence) => assert!(sentence.to_string().contains("newton"), "{landscape}: {sentence}"),
            }
        }
    }
}

//! Whatever is trained, no text of the page says a number that is none: random experiments over the whole vocabulary,
//! from tiny starts and enormous ones.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/queries.rs"]
mod queries;

use overshoot::Experiment;
use overshoot::experiment::vocabulary::{Group, ROWS};
use overshoot::lab::Lab;
use overshoot::page::Page;
use queries::text;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// So many experiments are tried; `OVERSHOOT_EXPERIMENTS` sets another number.
const EXPERIMENTS: u64 = 800;

/// What is set to something in every experiment, because most depends on it.
const ALWAYS: [&str; 6] = ["surface", "optimizer", "schedule", "lr", "steps", "start"];

fn experiment(random: &mut impl Rng) -> Experiment {
    let of_models = random.random_bool(0.3);
    let mut query = Vec::new();
    for row in ROWS.iter() {
        let often = match row.name {
            name if ALWAYS.contains(&name) => 1.0,
            "model" => f64::from(u8::from(of_models)),
            "panel" | "metric" | "init-scale" | "loss-scale" => 0.3,
            // Nothing is told while answers are secret.
            "answers" | "ask" | "live" => 0.03,
            _ if row.group == Group::View => 0.05,
            _ => 0.15,
        };
        if random.random_bool(often)
            && let Some(text) = text(row, random)
        {
            query.push(format!("{}={text}", row.name));
        }
    }
    query.push("points=20".to_string());
    Experiment::read(&query.join("&")).0
}

/// What a text of the page says that is no number, with some words around it.
fn no_number(lab: &Lab) -> Option<String> {
    let page = serde_json::to_string(&Page::of(lab)).expect("a page");
    let is_word = |c: char| c.is_alphanumeric() || c == '∞';
    let (place, _) = page.match_indices(|c: char| is_word(c)).find(|&(place, _)| {
        let rest = &page[place..];
        let begins = !page[..place].ends_with(is_word);
        let word = rest.split(|c: char| !is_word(c)).next().unwrap_or_default();
        begins && (word.contains(['∞']) || ["NaN", "inf", "Infinity", "undefined"].contains(&word))
    })?;
    let before: String = page[..place].chars().rev().take(120).collect();
    Some(
        before
            .chars()
            .rev()
            .chain(page[place..].chars().take(60))
            .collect(),
    )
}

/// Every text of the page, at the first moment and when all is trained: what is no number, by the experiment.
fn check(experiment: Experiment) -> Option<String> {
    let query = experiment.to_string();
    let mut lab = Lab::new(experiment);
    let said = |lab: &Lab| no_number(lab).map(|said| format!("{query}:\n    {said}"));
    if let Some(said) = said(&lab) {
        return Some(said);
    }
    for _ in 0..2000 {
        if lab.advance() {
            break;
        }
    }
    (0..=2)
        .map(|step| [lab.last_step(), 1, 0][step])
        .collect::<Vec<_>>()
        .into_iter()
        .find_map(|step| {
            lab.set_step(step);
            said(&lab)
        })
}

#[test]
fn what_once_was_no_number_is_told() {
    for query in [
        "surface=saddle&optimizer=sign-sgd&schedule=exponential&steps=1&start=1e-300,1e-300",
        "surface=matyas&optimizer=lion&lr=0.5&steps=1&start=1e-160,1e-160",
        "model=perceptron&loss-scale=1e-6&init-scale=1000",
    ] {
        let experiment: Experiment = query.parse().unwrap_or_else(|error| panic!("{query}: {error}"));
        assert_eq!(check(experiment), None);
    }
}

#[test]
fn whatever_is_trained_is_told_in_numbers() {
    let wanted = std::env::var("OVERSHOOT_EXPERIMENTS").ok();
    let wanted = wanted.map_or(EXPERIMENTS, |wanted| wanted.parse().expect("a number"));
    let said = (0..wanted).filter_map(|seed| check(experiment(&mut ChaCha8Rng::seed_from_u64(seed))));
    let said: Vec<String> = said.collect();
    assert!(
        said.is_empty(),
        "{} of {wanted}:\n{}",
        said.len(),
        said.join("\n")
    );
}

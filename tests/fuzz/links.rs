//! Queries: read, told what is wrong with, written, and trained.

use super::queries::{self, number};
use super::words::assert_numbers;
use overshoot::Experiment;
use overshoot::experiment::vocabulary::{Group, Kind, ROWS, Row};
use overshoot::landscape::objective::Objective;
use overshoot::train::train_on;
use overshoot::training::sweeper::sweep_over;
use proptest::prelude::*;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What readers of links stumble over.
pub const TOKENS: &[&str] = &[
    "",
    " ",
    "&",
    "=",
    ";",
    ",",
    ":",
    "/",
    "?",
    "#",
    "+",
    "-",
    ".",
    "0",
    "-0",
    "1",
    "1e3",
    "1e999",
    "-1e999",
    "1e-400",
    "9007199254740993",
    "18446744073709551616",
    "0x10",
    "1_000",
    "１",
    "٣",
    "NaN",
    "nan",
    "inf",
    "-Infinity",
    "undefined",
    "null",
    "true",
    "false",
    "%",
    "%2",
    "%26",
    "%3D",
    "%00",
    "%ff",
    "%F0%9F%A6%80",
    "🦀",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "\t",
    "\n",
    "\r\n",
    "“",
    "”",
    "<b>",
    "’",
    "∞",
    "a",
    "e",
    "x,y,label\n",
    "lr:0.1/",
    "pins=lr:1;",
    "own=0,0,0;1,1,1",
    "milestones=1,2",
    "model=perceptron&",
    "surface=",
];

/// A query of a few words, most of which are right and go together.
pub fn query() -> impl Strategy<Value = String> {
    // What most depends on is set more often.
    let weights = ROWS.iter().enumerate().map(|(row, at)| match at.group {
        Group::Landscape => (4, Just(row).boxed()),
        Group::Training => (3, Just(row).boxed()),
        Group::View => (1, Just(row).boxed()),
    });
    let rows = prop::strategy::Union::new_weighted(weights.collect());
    prop::collection::vec((rows, any::<u64>()), 0..16).prop_map(|words| {
        let mut seen = Vec::new();
        let mut texts = Vec::new();
        for (row, seed) in words {
            let row = &ROWS[row];
            if !seen.contains(&row.name) {
                seen.push(row.name);
                let text = text(row, &mut ChaCha8Rng::seed_from_u64(seed));
                texts.push(format!("{}={}", row.name, encoded(&text)));
            }
        }
        texts.join("&")
    })
}

/// As a link has it: what would end the word is written with `%`.
fn encoded(text: &str) -> String {
    text.replace('%', "%25").replace('&', "%26")
}

/// A text for any row, lists too.
fn text(row: &Row, random: &mut impl Rng) -> String {
    queries::text(row, random).unwrap_or_else(|| list(row, random))
}

fn list(row: &Row, random: &mut impl Rng) -> String {
    let up_to = |most: usize, random: &mut _| RngExt::random_range(random, 0..=most.min(5));
    let joined = |all: Vec<String>, between: &str| all.join(between);
    match row.kind {
        Kind::Range { min, max } => {
            let mut ends = [number(min, max, random), number(min, max, random)];
            ends.sort_by(f64::total_cmp);
            format!("{:e},{:e}", ends[0], ends[1])
        }
        Kind::Steps { max, most } => {
            let mut steps: Vec<u64> = (0..up_to(most, random))
                .map(|_| random.random_range(1..=max.min(60)))
                .collect();
            steps.sort_unstable();
            steps.dedup();
            joined(steps.iter().map(u64::to_string).collect(), ",")
        }
        Kind::Points { min, max, most } => {
            let points = (0..2 + up_to(most, random)).map(|i| {
                let at = [number(min, max, random), number(min, max, random)];
                format!(
                    "{:e},{:e},{}",
                    at[0],
                    at[1],
                    if i < 2 { i } else { random.random_range(0..3) }
                )
            });
            joined(points.collect(), ";")
        }
        Kind::Runs { max } | Kind::Racers { max } => {
            let training: Vec<&Row> = ROWS.iter().filter(|row| row.group == Group::Training).collect();
            let runs = (0..up_to(max, random)).map(|_| {
                let words = (0..1 + up_to(3, random)).map(|_| {
                    let row = training[random.random_range(0..training.len())];
                    format!("{}:{}", row.name, text(row, random))
                });
                joined(words.collect(), "/")
            });
            joined(runs.collect(), ";")
        }
        Kind::Set { .. } => {
            let all = row.choices();
            let words = (0..1 + up_to(all.len(), random))
                .map(|_| all[random.random_range(0..all.len())].0.to_string());
            joined(words.collect(), ",")
        }
        Kind::Text { .. } => {
            ["", "a line", "<b>&amp;=%", "\u{202e}ب", "“∞”"][random.random_range(0..5)].to_string()
        }
        Kind::Choice
        | Kind::Number { .. }
        | Kind::LogNumber { .. }
        | Kind::Integer { .. }
        | Kind::Point { .. }
        | Kind::Widths { .. }
        | Kind::Switch => String::new(),
    }
}

/// Checks a link, and trains what it is read as.
pub fn check(text: &str) -> Result<(), String> {
    let (experiment, errors) = Experiment::read(text);
    for error in errors {
        well_said(&error.to_string(), text)?;
    }
    for word in text.split('&').take(40) {
        names_its_parameter(word)?;
    }
    comes_back(&experiment)?;
    if experiment.validate().is_err() {
        return Err(format!("what is read does not fit: {experiment}"));
    }
    trains(&cheap(&experiment))
}

/// An error is one sentence of finite numbers, whatever was written.
pub fn well_said(sentence: &str, input: &str) -> Result<(), String> {
    let ends = sentence.ends_with(['.', '?']);
    let one_line = sentence.chars().count() < 600 && !sentence.contains(char::is_control);
    // What was written may be quoted.
    let written = input.to_lowercase();
    let no_number = ["nan", "inf", "undefined"].into_iter().find(|word| {
        let is_said = sentence
            .split(|c: char| !c.is_alphanumeric())
            .any(|said| said.to_lowercase() == *word);
        is_said && !written.contains(word)
    });
    match ends && one_line && no_number.is_none() {
        true => Ok(()),
        false => Err(format!("no sentence: {sentence}")),
    }
}

/// What is wrong with a value is told with the name of its parameter.
fn names_its_parameter(word: &str) -> Result<(), String> {
    let name = word
        .strip_prefix('?')
        .unwrap_or(word)
        .split('=')
        .next()
        .unwrap_or_default();
    let errors = Experiment::read(word).1;
    let known = ROWS.iter().any(|row| row.name == name);
    let named = errors.iter().all(|error| error.to_string().contains(name));
    match !known || named {
        true => Ok(()),
        false => Err(format!("{name} is not named: {errors:?}")),
    }
}

/// What is written and read again is the same, by link and by attributes, and is written the same.
pub fn comes_back(experiment: &Experiment) -> Result<(), String> {
    let written = experiment.to_string();
    let again: Experiment = written
        .parse()
        .map_err(|error| format!("{written} is not read again: {error}"))?;
    if again != *experiment || again.to_string() != written {
        return Err(format!("{written} is read again as {again}"));
    }
    let texts = ROWS.iter().filter(|row| {
        experiment
            .row(row.name)
            .is_some_and(|own| std::ptr::eq(own, *row))
    });
    let texts = texts
        .map(|row| (row.name, experiment.text(row.name)))
        .filter(|(_, text)| !text.is_empty());
    let attributes =
        Experiment::of_words(texts).map_err(|error| format!("{written} as attributes: {error}"))?;
    let said = |experiment: &Experiment| {
        let applies = |row: &&Row| {
            experiment
                .row(row.name)
                .is_some_and(|own| std::ptr::eq(own, *row))
        };
        ROWS.iter()
            .filter(applies)
            .map(|row| (row.name, experiment.text(row.name)))
            .collect::<Vec<_>>()
    };
    match said(&attributes) == said(experiment) {
        true => Ok(()),
        false => Err(format!("{written} as attributes is {attributes}")),
    }
}

/// The same, so short that thousands can be trained.
pub fn cheap(experiment: &Experiment) -> Experiment {
    let mut cheap = experiment.clone();
    for row in ROWS.iter().filter(|row| row.name != "seed") {
        if let Kind::Integer { min, .. } = row.kind
            && experiment
                .text(row.name)
                .parse::<u64>()
                .is_ok_and(|number| number > 40)
        {
            let few = if row.name == "epochs" { 1 } else { 40.max(min) };
            cheap.set(row.name, &few.to_string()).unwrap();
        }
    }
    cheap.repair(|_| false).unwrap();
    cheap
}

/// Trains alone and in a sweep, which must come to the same bits, and only to numbers.
fn trains(experiment: &Experiment) -> Result<(), String> {
    let objective = Objective::of(experiment);
    let rates = vec![experiment.lr(), 1e-9, 0.01, 0.7, 1000.0];
    let sweep = sweep_over(experiment, &objective, rates.clone());
    for (i, rate) in rates.into_iter().enumerate() {
        let run = train_on(&experiment.with_lr(rate), &objective);
        let numbers = [&run.xs, &run.ys, &run.losses, &run.lrs];
        if numbers.into_iter().flatten().any(|number| !number.is_finite()) {
            return Err(format!("{experiment} at {rate} trains to no number"));
        }
        let last = run.last_loss().unwrap_or(f64::INFINITY);
        if (sweep.finals[i].to_bits(), sweep.verdicts[i]) != (last.to_bits(), run.verdict) {
            let (swept, verdict) = (sweep.finals[i], sweep.verdicts[i]);
            return Err(format!(
                "{experiment} at {rate}: {last} {:?} alone, {swept} {verdict:?} in a sweep",
                run.verdict
            ));
        }
        assert_numbers(
            &overshoot::words::summary::summarise(experiment, &objective, &run).to_string(),
            &experiment.to_string(),
        );
    }
    Ok(())
}

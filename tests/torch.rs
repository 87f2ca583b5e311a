//! PyTorch trains the same: every step of the runs in `tests/golden/torch/`, which `tests/golden/generate.py` wrote
//! from surfaces of its own, autograd and `torch.optim`, or from the papers what PyTorch lacks.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/kept.rs"]
mod kept;
#[path = "common/series.rs"]
mod series;

use std::collections::{BTreeMap, BTreeSet};

use kept::assert_kept;
use overshoot::experiment::vocabulary::{ROWS, Row};
use overshoot::landscape::data::Data;
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::training::schedule::SCHEDULES;
use overshoot::{Experiment, train};
use serde_json::{Value, json};
use series::{close, says};

/// One recorded training.
struct Recorded {
    query: String,
    experiment: Experiment,
    series: Value,
}

impl Recorded {
    /// What the query says of a parameter.
    fn says(&self, name: &str) -> Option<&str> {
        says(&self.query, name)
    }

    fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query.split('&').map(|word| word.split_once('=').unwrap())
    }

    /// What it is trained on.
    fn landscape(&self) -> String {
        let landscape = ["model", "surface", "condition"].map(|name| self.says(name).unwrap_or_default());
        landscape.join(" ")
    }

    /// Whether it sets something that depends on which optimizer, or schedule, it is.
    fn has_settings(&self, of: &str) -> bool {
        self.words()
            .any(|(name, _)| ROWS.iter().any(|row| row.name == name && depends_on(row, of)))
    }

    /// How far each recorded number is from ours at most, relative to the largest of its series.
    fn error(&self) -> f64 {
        let (query, run) = (&self.query, train(&self.experiment));
        let series = [
            ("xs", &run.xs),
            ("ys", &run.ys),
            ("losses", &run.losses),
            ("lrs", &run.lrs),
        ];
        let errors = series
            .map(|(name, found)| close(&format!("{query}: {name}"), found, &numbers(&self.series[name])));
        errors.into_iter().fold(0.0, f64::max)
    }
}

const OPTIMIZER_RUNS: &str = include_str!("golden/torch/optimizers.json");
const SCHEDULE_RUNS: &str = include_str!("golden/torch/schedules.json");

/// The `runs` of a file, or what was `left out`.
fn recorded(file: &str, list: &str) -> Vec<Recorded> {
    let file: Value = serde_json::from_str(file).unwrap();
    let rows = file[list].as_array().unwrap().iter();
    rows.map(|row| {
        let query = row["query"].as_str().unwrap().to_string();
        let experiment = query.parse().unwrap_or_else(|error| panic!("{query}: {error}"));
        Recorded {
            query,
            experiment,
            series: row.clone(),
        }
    })
    .collect()
}

fn numbers(series: &Value) -> Vec<f64> {
    let numbers = series.as_array().unwrap().iter();
    numbers.map(|number| number.as_f64().unwrap()).collect()
}

fn depends_on(row: &Row, of: &str) -> bool {
    row.when.iter().any(|(name, _)| *name == of)
}

/// Checks every run, and prints how far the worst of each kind is away: with `--nocapture` that is the table of a
/// release note.
fn compare(file: &str, kind: &str) {
    let mut worst: BTreeMap<String, (f64, usize, String)> = BTreeMap::new();
    for run in recorded(file, "runs") {
        let error = run.error();
        let entry = worst.entry(run.experiment.text(kind)).or_default();
        entry.1 += 1;
        if error >= entry.0 {
            (entry.0, entry.2) = (error, run.query);
        }
    }
    println!("Worst relative error against PyTorch, by {kind}:");
    for (name, (error, runs, query)) in worst {
        println!("{name:<22} {error:.1e} in {runs} runs; {query}");
    }
}

#[test]
fn every_step_of_every_optimizer_is_that_of_pytorch() {
    compare(OPTIMIZER_RUNS, "optimizer");
}

#[test]
fn every_step_of_every_schedule_is_that_of_pytorch() {
    compare(SCHEDULE_RUNS, "schedule");
}

/// How many landscapes the runs are on that `pick` picks.
fn landscapes(runs: &[Recorded], pick: impl Fn(&Recorded) -> bool) -> usize {
    let picked = runs.iter().filter(|run| pick(run)).map(Recorded::landscape);
    picked.collect::<BTreeSet<_>>().len()
}

/// Every optimizer is compared with default and other settings on at least eight landscapes, every schedule on two
/// with gradient descent; a new one is not forgotten.
#[test]
fn everything_is_recorded() {
    let runs = recorded(OPTIMIZER_RUNS, "runs");
    for optimizer in OPTIMIZERS {
        let is = |run: &Recorded| run.experiment.text("optimizer") == optimizer.name;
        let by_default = landscapes(&runs, |run| is(run) && !run.has_settings("optimizer"));
        assert!(by_default >= 8, "{} {by_default}", optimizer.name);
        if settings_of("optimizer", optimizer.name).next().is_some() {
            let set = landscapes(&runs, |run| is(run) && run.has_settings("optimizer"));
            assert!(set >= 8, "{} with settings {set}", optimizer.name);
        }
        every_setting_is_recorded(&runs, "optimizer", optimizer.name, 7);
    }
    let runs = recorded(SCHEDULE_RUNS, "runs");
    for schedule in SCHEDULES {
        let is = |run: &Recorded| {
            run.experiment.text("schedule") == schedule.name && run.experiment.text("optimizer") == "sgd"
        };
        for set in [false, true] {
            let found = landscapes(&runs, |run| is(run) && run.has_settings("schedule") == set);
            assert!(found >= 2, "{} with settings: {set} {found}", schedule.name);
        }
        every_setting_is_recorded(&runs, "schedule", schedule.name, 2);
    }
}

/// The rows of the vocabulary that apply to an optimizer or a schedule.
fn settings_of(kind: &str, name: &str) -> impl Iterator<Item = &'static Row> {
    let applies = move |row: &&Row| {
        row.when
            .iter()
            .any(|(of, names)| *of == kind && names.contains(&name))
    };
    ROWS.iter().filter(applies)
}

/// Each setting is recorded on so many landscapes with a value that is not its default; of a choice every one is.
fn every_setting_is_recorded(runs: &[Recorded], kind: &str, name: &str, least: usize) {
    for row in settings_of(kind, name) {
        let choices: Vec<_> = row.choices().iter().map(|choice| Some(choice.0)).collect();
        let values = if choices.is_empty() { vec![None] } else { choices };
        for value in values
            .into_iter()
            .filter(|value| value.is_none() || *value != row.default)
        {
            let found = landscapes(runs, |run| {
                let said = run.says(row.name);
                let said =
                    said.filter(|said| value.map_or(Some(*said) != row.default, |value| value == *said));
                run.experiment.text(kind) == name && said.is_some()
            });
            assert!(found >= least, "{kind} {name}: {} {value:?} {found}", row.name);
        }
    }
}

/// What was left out as chaotic is the exception.
#[test]
fn hardly_anything_is_left_out() {
    for (file, kind) in [(OPTIMIZER_RUNS, "optimizer"), (SCHEDULE_RUNS, "schedule")] {
        let [compared, left_out] = ["runs", "left out"].map(|list| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for run in recorded(file, list) {
                *counts.entry(run.experiment.text(kind).to_string()).or_default() += 1;
            }
            counts
        });
        for (name, left_out) in left_out {
            let compared = compared.get(&name).copied().unwrap_or(0);
            assert!(
                compared > 4 * left_out,
                "{name}: {compared} compared, {left_out} left out"
            );
        }
    }
}

/// A plateau schedule that never met a plateau would prove nothing.
#[test]
fn the_plateau_is_met() {
    let runs = recorded(SCHEDULE_RUNS, "runs");
    let plateaus = runs.iter().filter(|run| run.says("schedule") == Some("plateau"));
    let drops = plateaus.map(|run| {
        let rates = numbers(&run.series["lrs"]);
        rates.windows(2).filter(|pair| pair[1] < pair[0]).count()
    });
    let drops: Vec<usize> = drops.collect();
    let met = drops.iter().filter(|&&drops| drops > 0).count();
    assert!(3 * met > 2 * drops.len(), "{drops:?}");
}

fn default_data() -> String {
    let data = Data::of(&"model=line".parse().unwrap());
    format!("{}\n", json!({ "x": data.x, "y": data.y }))
}

/// The data that PyTorch fits the line to, as text: what `generate.py` reads back from it are the same bits.
#[test]
fn pytorch_has_seen_the_data() {
    assert_kept("tests/golden/line.json", &default_data());
}

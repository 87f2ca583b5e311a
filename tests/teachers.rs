//! The page for teachers says what the runs say: each table below a comment `numbers` has a link in every row, and what
//! stands beside it is computed anew from that link.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::lab::{Guess, Lab};
use overshoot::landscape::curvature::Curvature;
use overshoot::lesson::CHAPTERS;
use overshoot::lesson::valley::Valley;
use overshoot::math::numbers::{count, human, percent};
use overshoot::training::run::OnData;
use overshoot::training::theory::limits_on;
use overshoot::{Experiment, sweep, train};
use serde_json::Value;

const PAGE: &str = include_str!("../docs/book/src/teachers.md");
const LAB: &str = "](../index.html?";
const WORDS: &str = include_str!("../www/lesson/en.js");

/// Each chapter stands in the first table with its title, its address and its sentence to take away.
#[test]
fn chapters_are_those_of_the_lesson() {
    let (_, object) = WORDS.split_once("export default ").unwrap();
    let words: Value = serde_json::from_str(object.trim_end().trim_end_matches(';')).unwrap();
    for (place, chapter) in CHAPTERS.iter().enumerate() {
        let said = &words["chapters"][chapter.id];
        let [title, take_away] = ["title", "take-away"].map(|word| said[word].as_str().unwrap());
        let row = PAGE
            .lines()
            .find(|line| line.starts_with(&format!("| {place} |")));
        let row = row.unwrap_or_else(|| panic!("no row {place}"));
        assert!(
            row.contains(&format!("[{title}](../index.html#{})", chapter.id)),
            "{row}"
        );
        assert!(row.ends_with(&format!("| {take_away} |")), "{row}");
    }
}

/// Where a link to the laboratory leads.
fn queries(text: &str) -> impl Iterator<Item = &str> {
    text.split(LAB)
        .skip(1)
        .map(|rest| rest.split_once(')').expect("the end of a link").0)
}

/// What stands in a column of that name, for the experiment of the row; nothing where a column is only words.
fn measured(column: &str, query: &str) -> Option<String> {
    let experiment: Experiment = query.parse().unwrap();
    let steps = |steps: f64| match steps.is_finite() {
        true => count(steps as u64),
        false => "never".to_string(),
    };
    Some(match column {
        "steps to the flag" => {
            let rate = experiment.lr();
            steps(sweep(&experiment, rate, rate, 1).unwrap().steps()[0])
        }
        "how it ends" => train(&experiment).verdict.label().to_string(),
        "points right at the end" => percent(*on_data(&experiment).accuracy.last().unwrap()),
        "loss, first and last" => {
            let losses = train(&experiment).losses;
            format!("{}, {}", human(losses[0]), human(losses[losses.len() - 1]))
        }
        "limit" => human(limit(&experiment)),
        "curvature × limit" => human(curvature(&experiment) * limit(&experiment)),
        "fewest steps to the flag" => {
            let limit = limit(&experiment);
            let sweep = sweep(&experiment, limit / 100.0, limit, 2000).unwrap();
            steps(sweep.steps().into_iter().fold(f64::INFINITY, f64::min))
        }
        "sharpness after the last step" => human(*on_data(&experiment).sharpness.last().unwrap()),
        "2 ÷ rate" => human(2.0 / experiment.lr()),
        "key" => {
            let mut lab = Lab::new(experiment);
            while !lab.advance() {}
            // Whatever the pupil says, it is judged.
            lab.guess(Guess::AboutRight);
            while !lab.advance() {}
            lab.zone().unwrap().label().to_string()
        }
        "what pupils say" | "figure" | "valley" | "network" | "question" => return None,
        unknown => panic!("no measure is called “{unknown}”"),
    })
}

fn on_data(experiment: &Experiment) -> OnData {
    train(experiment).on_data.expect("a model on data")
}

fn limit(experiment: &Experiment) -> f64 {
    limits_on(&experiment.objective(), &experiment.setup())
        .limit
        .expect("a limit")
}

fn curvature(experiment: &Experiment) -> f64 {
    let objective = experiment.objective();
    let minimum = objective.best().expect("a minimum");
    Curvature::at(&objective, minimum.at).max
}

#[test]
fn every_number_beside_a_link_is_that_of_its_run() {
    let cells = |line: &str| -> Vec<String> {
        let inside = line.trim_matches('|').split('|');
        inside.map(|cell| cell.trim().to_string()).collect()
    };
    let mut rows = 0;
    let mut wrong = Vec::new();
    for table in PAGE.split("<!-- numbers -->\n").skip(1) {
        let mut lines = table.lines().take_while(|line| line.starts_with('|'));
        let columns = cells(lines.next().unwrap());
        for line in lines.skip(1) {
            let query = queries(line).next().unwrap_or_else(|| panic!("no link: {line}"));
            for (column, written) in columns.iter().zip(cells(line)) {
                let Some(now) = measured(column, query).filter(|now| *now != written) else {
                    continue;
                };
                wrong.push(format!("{query}: {column}: {written}, which is {now}"));
            }
            rows += 1;
        }
    }
    assert!(rows >= 30, "only {rows} rows were found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Each link opens what it says, in the form in which the laboratory writes it back.
#[test]
fn every_link_to_the_laboratory_is_read() {
    for query in queries(PAGE) {
        let (experiment, errors) = Experiment::read(query);
        assert!(errors.is_empty(), "{query}: {errors:?}");
        let again: Experiment = experiment.to_string().parse().unwrap();
        assert_eq!(again, experiment, "{query}");
    }
}

/// The lesson has eleven chapters, and the page tells of each, in order.
#[test]
fn every_chapter_has_its_row() {
    let numbered = |line: &&str| {
        line.split('|')
            .nth(1)
            .is_some_and(|cell| cell.trim().parse::<usize>().is_ok())
    };
    let (_, rest) = PAGE.split_once("## What each chapter shows").unwrap();
    let (table, _) = rest.split_once("\n## ").unwrap();
    let numbers = table.lines().filter(numbered);
    let numbers: Vec<&str> = numbers
        .map(|line| line.split('|').nth(1).unwrap().trim())
        .collect();
    assert_eq!(numbers, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
}

/// The key of the game: the curvature, and the fewest steps with their rate, of the valley of each seed.
#[test]
fn the_key_of_the_game_is_the_games() {
    let table = PAGE.split("<!-- valleys -->").nth(1).expect("a table of valleys");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(3)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 10);
    for row in rows {
        let valley = Valley::of(row[0].parse().unwrap());
        assert_eq!(valley.at(0.1).text("condition"), row[1]);
        let [steps, rate] = valley.tally(&[1e-9; 6]).fastest.unwrap();
        assert_eq!([steps.as_str(), rate.as_str()], row[2..]);
    }
}

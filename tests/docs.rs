//! The documents say what the code says.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/kept.rs"]
mod kept;

use kept::assert_kept;
use overshoot::experiment::view::{Layout, Part};
use overshoot::experiment::vocabulary::{Group, Kind, ROWS, Row};
use overshoot::lab::own_run::Menu;
use overshoot::landscape::surface::SURFACES;
use overshoot::words::summary::summarise;
use overshoot::{Experiment, Verdict, train};
use std::collections::BTreeSet;

/// The reference of every parameter, from the table that everything else is made from.
fn parameters() -> String {
    let mut page = String::from(
        "# Parameters\n\n\
         Each is a word of a link (`?surface=ravine&lr=0.1`), an attribute and a property of `<overshoot-lab>`, and a \
         word of the query that the JavaScript and Rust functions take. What is left out has its default. A name \
         that is unknown and a value that is not allowed are errors with a sentence that says what is.\n\n\
         This page is made from the table in [`src/experiment/vocabulary.rs`](../src/experiment/vocabulary.rs) by \
         `OVERSHOOT_RECORD=1 cargo test --test docs`; a test compares the two.\n",
    );
    let groups = [
        (Group::Landscape, "What is trained"),
        (Group::Training, "How it is trained"),
        (Group::View, "What is shown (the numbers do not depend on it)"),
    ];
    for (group, title) in groups {
        page +=
            &format!("\n## {title}\n\n| name | values | default | applies to | |\n|---|---|---|---|---|\n");
        for row in ROWS.iter().filter(|row| row.group == group) {
            let default = match row.default {
                Some("") => "none".to_string(),
                Some(default) => format!("`{default}`"),
                None => "derived".to_string(),
            };
            let when: Vec<String> = row
                .when
                .iter()
                .map(|(name, choices)| applies(name, choices))
                .collect();
            page += &format!(
                "| `{}` | {} | {default} | {} | {} |\n",
                row.name,
                values(row),
                when.join(" "),
                row.help
            );
        }
    }
    page
}

fn applies(name: &str, choices: &[&str]) -> String {
    format!("`{name}={}`", choices.join("`, `"))
}

fn values(row: &Row) -> String {
    match row.kind {
        Kind::Choice => {
            let names: Vec<String> = row
                .fitting()
                .iter()
                .map(|choice| format!("`{}`", choice.0))
                .collect();
            names.join(", ")
        }
        Kind::Number { min, max } => format!("number, {min} to {max}"),
        Kind::LogNumber { min, max } => format!("number, {min:e} to {max:e}"),
        Kind::Integer { min, max } => format!("whole number, {min} to {max}"),
        Kind::Point { min, max } => format!("`x,y`, each {min:e} to {max:e}"),
        Kind::Range { min, max } => format!("`low,high`, each {min:e} to {max:e}"),
        Kind::Steps { max, most } => {
            format!("at most {most} whole numbers to {max}, rising, `,` between them")
        }
        Kind::Widths { max, most } => {
            format!("from 1 to {most} whole numbers to {max}, `,` between them")
        }
        Kind::Points { min, max, most } => {
            format!(
                "at most {most} points `x,y,label`, `;` between them, each number {min:e} to {max:e}, labels 0, 1, 2"
            )
        }
        Kind::Runs { max } | Kind::Racers { max } => format!("at most {max} runs"),
        Kind::Set { .. } if row.fitting().len() > Part::ALL.len() => {
            "names of parameters, `,` between them".to_string()
        }
        Kind::Set { .. } => {
            let names: Vec<String> = row
                .fitting()
                .iter()
                .map(|choice| format!("`{}`", choice.0))
                .collect();
            format!("some of {}, `,` between them", names.join(", "))
        }
        Kind::Text { most } => format!("at most {most} characters"),
        Kind::Switch => "`true`, `false`".to_string(),
    }
}

#[test]
fn the_reference_of_parameters_is_the_vocabulary() {
    assert_kept("docs/parameters.md", &parameters());
}

/// The README has every verdict beside what charts call it, and beside every way in which a sentence about it begins.
#[test]
fn verdicts_are_listed_beside_the_words_of_the_page() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let listed: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.starts_with("| `") && line.matches('|').count() == 5)
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert_eq!(listed.len(), Verdict::ALL.len(), "{listed:?}");
    let row = |verdict: Verdict| {
        let word = format!("`{}`", verdict.word());
        listed
            .iter()
            .find(|cells| cells[1] == word && cells[2] == verdict.label())
            .unwrap_or_else(|| panic!("{verdict}"))
    };
    let landscapes = SURFACES
        .iter()
        .map(|facts| format!("surface={}", facts.description.name));
    let models = [
        "model=line",
        "model=logistic&batch=10",
        "model=perceptron&points=40&layers=4&batch=10",
    ]
    .map(String::from);
    let mut begun = BTreeSet::new();
    for landscape in landscapes.chain(models) {
        for optimizer in ["sgd", "momentum", "adam"] {
            for rate in [
                "1e-5", "0.001", "0.003", "0.05", "0.185", "0.199", "1", "20", "100",
            ] {
                let query = format!("{landscape}&optimizer={optimizer}&lr={rate}&steps=100");
                let experiment: Experiment = query.parse().unwrap();
                let run = train(&experiment);
                let headline = summarise(&experiment, &experiment.objective(), &run).headline;
                let begins = |beginning: &&str| headline.starts_with(beginning);
                let beginning = row(run.verdict)[3].split(" · ").find(begins);
                begun.insert((
                    run.verdict.word(),
                    beginning.unwrap_or_else(|| panic!("{query}: {headline}")),
                ));
            }
        }
    }
    let all: usize = listed.iter().map(|cells| cells[3].split(" · ").count()).sum();
    assert_eq!(begun.len(), all, "every beginning is one that occurs: {begun:?}");
}

/// The README has every part with what it is, and the views that show it.
#[test]
fn parts_are_listed_beside_the_views_that_show_them() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, table) = readme
        .split_once("| part | what it is | card | figure | full |\n")
        .unwrap();
    let listed: Vec<&str> = table
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let row = |part: &Part| {
        let marks = Layout::ALL
            .iter()
            .map(|layout| match layout.parts().contains(*part) {
                true => " ✓ |",
                false => " |",
            });
        let marks: String = marks.collect();
        format!("| `{}` | {} |{marks}", part.name(), part.label())
    };
    let expected: Vec<String> = Part::ALL.iter().map(row).collect();
    assert_eq!(listed, expected);
}

/// The links that the pages on the reader's own run name open that panel, and what they promise of the menus is there.
#[test]
fn the_pages_on_own_runs_name_what_there_is() {
    let page = |name: &str| {
        let path = format!("{}/docs/book/src/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    for name in ["own-run.md", "clinic.md"] {
        let text = page(name);
        let links: Vec<&str> = text
            .split('`')
            .filter_map(|code| code.strip_prefix('?'))
            .collect();
        assert!(!links.is_empty(), "{name}");
        for link in links {
            link.parse::<Experiment>()
                .unwrap_or_else(|error| panic!("{name}: {link}: {error}"));
        }
    }
    let text = page("own-run.md");
    for menu in Menu::ALL {
        let word = menu.label().split(',').next().unwrap();
        assert!(*menu == Menu::Tool || text.contains(word), "{word}");
    }
    let summary = page("SUMMARY.md");
    assert!(summary.contains("(own-run.md)") && summary.contains("(clinic.md)"));
}

/// Each promise of security names the tests that hold it, and these are there.
#[test]
fn every_promise_has_its_tests() {
    let read = |path: &str| {
        let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let page = read("docs/book/src/security.md");
    let promises: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| Promise"))
        .collect();
    assert!(promises.len() >= 7, "{promises:?}");
    for promise in promises {
        let (_, held) = promise.trim_end_matches(" |").split_once(". | ").unwrap();
        for test in held.split("; ") {
            let (file, title) = test.split_once(": ").unwrap_or((test, ""));
            let text = read(&format!("tests/e2e/{}", file.trim_matches('`')));
            let title = title.trim_matches('*').trim_end_matches(" …");
            assert!(text.contains(&format!("test('{title}")), "{test}");
        }
    }
    assert!(read("docs/book/src/SUMMARY.md").contains("(security.md)"));
}

//! No list of names that the code has is kept once more, by hand, in tests or documents: it would have to follow every
//! new surface, optimizer, schedule, data set and panel, and one day it would not.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::experiment::vocabulary::ROWS;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where each name of a list stands with what is known of it alone, and a test finds the one that is missing.
const PER_NAME: [&str; 1] = ["tests/scripts.rs"];

/// What people read who are not at the code.
const DOCUMENTS: [&str; 5] = [
    "README.md",
    "CHANGELOG.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "index.html",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The tests that are written by hand, in Rust and in JavaScript.
fn tests(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "mjs") {
            found.push(path);
        }
    }
}

/// The documents and the tests, each by its name from the root.
fn files() -> Vec<(String, String)> {
    let documents = DOCUMENTS.iter().map(|file| root().join(file));
    let mut files: Vec<PathBuf> = documents.filter(|file| file.is_file()).collect();
    tests(&root().join("tests"), &mut files);
    let name = |file: &PathBuf| {
        file.strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/")
    };
    files.iter().map(|file| (name(file), read(file))).collect()
}

/// The choices of a parameter that has many, with their labels.
struct Choices {
    parameter: &'static str,
    words: Vec<(&'static str, &'static str)>,
}

/// Few choices may stand beside each other by chance.
const MANY: usize = 6;

fn choices() -> Vec<Choices> {
    let choices = ROWS.iter().map(|row| Choices {
        parameter: row.name,
        words: row.choices().to_vec(),
    });
    let mut choices: Vec<_> = choices.filter(|choices| choices.words.len() >= MANY).collect();
    // Rows of one name have the same.
    choices.dedup_by_key(|choices| choices.parameter);
    choices
}

impl Choices {
    /// The most names or labels that stand beside each other as texts of their own, with nothing but punctuation in
    /// between. What follows a name in a query does not count.
    fn longest_list(&self, text: &str) -> BTreeSet<&'static str> {
        let (mut longest, mut here) = (BTreeSet::new(), BTreeSet::new());
        for piece in text.split(['"', '\'', '`']) {
            let start = piece.split('&').next().unwrap_or_default();
            let known = self
                .words
                .iter()
                .find(|&&(name, label)| start == name || start == label);
            match known {
                Some(&(name, _)) => {
                    here.insert(name);
                }
                None if piece.chars().any(char::is_alphanumeric) => here.clear(),
                None => {}
            }
            if here.len() > longest.len() {
                longest.clone_from(&here);
            }
        }
        longest
    }
}

#[test]
fn no_list_is_kept_by_hand() {
    let choices = choices();
    for parameter in ["surface", "optimizer", "schedule", "dataset", "panel"] {
        assert!(
            choices.iter().any(|choices| choices.parameter == parameter),
            "{parameter}"
        );
    }
    let mut wrong = Vec::new();
    for (file, text) in files() {
        for choices in &choices {
            let list = choices.longest_list(&text);
            if 2 * list.len() > choices.words.len() && !PER_NAME.contains(&&*file) {
                wrong.push(format!("{file}: {} {list:?}", choices.parameter));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "derive from the vocabulary:\n{}",
        wrong.join("\n")
    );
}

/// A list of its own is found, whatever is between its names; some names are none.
#[test]
fn lists_are_found() {
    let choices = choices();
    let panel = choices
        .iter()
        .find(|choices| choices.parameter == "panel")
        .unwrap();
    let names: Vec<&str> = panel.words.iter().map(|&(name, _)| name).collect();
    for between in ["', '", "\",\n    \"", "` | `", "&steps=3\", \""] {
        let list = format!("as in ['{}']", names.join(between));
        assert_eq!(panel.longest_list(&list).len(), names.len(), "{list}");
    }
    let apart = names.iter().map(|name| format!("the panel '{name}' opens"));
    assert_eq!(panel.longest_list(&apart.collect::<Vec<_>>().join(" ")).len(), 1);
}

#[test]
fn documents_do_not_count() {
    const NUMBERS: [&str; 18] = [
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const COUNTED: [&str; 6] = [
        "surfaces",
        "optimizers",
        "schedules",
        "data sets",
        "panels",
        "activations",
    ];
    let mut wrong = Vec::new();
    for file in DOCUMENTS
        .iter()
        .map(|file| root().join(file))
        .filter(|file| file.is_file())
    {
        let text = read(&file).to_lowercase();
        let words: Vec<&str> = text
            .split(|character: char| !character.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        for pair in 1..words.len() {
            let rest = words[pair..]
                .iter()
                .take(2)
                .copied()
                .collect::<Vec<_>>()
                .join(" ");
            let counts = NUMBERS.contains(&words[pair - 1]) || words[pair - 1].parse::<u32>().is_ok();
            if counts && COUNTED.iter().any(|counted| rest.starts_with(counted)) {
                wrong.push(format!("{}: {} {rest}", file.display(), words[pair - 1]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

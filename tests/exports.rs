//! What public tools export is recognised, and read as the tool itself reads it: its own rule gives its own answer.
//! `tests/golden/exports.py` lets the tools run and records both.

use overshoot::search::log::{Kind, Log, Reading, Source, Tool, Wish, reading};
use serde_json::Value;

fn recorded() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/curves/tools");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let record = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.display().to_string(), serde_json::from_str(&text).unwrap())
    };
    files.into_iter().map(record).collect()
}

fn read(text: &str, tool: Option<Tool>) -> (Reading, Kind) {
    let log = Log::read(&[Source { file: None, text }]).unwrap();
    let choice = log.choose(&Wish::default()).unwrap();
    let curve = log.curve(&choice).unwrap();
    let reading = reading(&log, &choice, &curve, tool);
    let kind = Kind::of(&curve, &reading);
    (reading, kind)
}

/// The same lists as a table, which keeps no names of a tool.
fn as_table(export: &str) -> String {
    let lists: Value = serde_json::from_str(export).unwrap();
    let list = |names: [&str; 2]| names.iter().find_map(|name| lists[name].as_array()).unwrap();
    let rows = list(["lr", "lrs"]).iter().zip(list(["loss", "losses"]));
    let rows: String = rows.map(|(lr, loss)| format!("{lr},{loss}\n")).collect();
    format!("lr,loss\n{rows}")
}

#[test]
fn each_tools_own_answer_on_its_own_export() {
    let recorded = recorded();
    assert_eq!(recorded.len(), 9);
    for (file, record) in recorded {
        let tool = match record["tool"].as_str().unwrap().split(' ').next().unwrap() {
            "fastai" => Tool::Fastai,
            "torch-lr-finder" => Tool::TorchLrFinder,
            "lightning" => Tool::Lightning,
            other => panic!("{other}"),
        };
        let export = record["export"].as_str().unwrap();
        for text in [export.to_string(), as_table(export)] {
            let (reading, kind) = read(&text, None);
            assert_eq!(reading.tool, tool, "{file}: {:?}", reading.why);
            assert!(kind.suggests(), "{file}: {kind:?}");
            for (rule, lr) in record["suggestions"].as_object().unwrap() {
                let lr = lr.as_f64().unwrap();
                let said = reading
                    .suggestions
                    .iter()
                    .find(|said| said.rule == rule)
                    .unwrap()
                    .lr;
                assert!((said / lr - 1.0).abs() < 1e-9, "{file}: {rule} {said}, not {lr}");
            }
        }
    }
}

/// Smoothed once more, the same curves would advise rates several times as high.
#[test]
fn smoothing_twice_would_tell_something_else() {
    let apart = recorded().into_iter().filter(|(_, record)| {
        let text = record["export"].as_str().unwrap();
        let rate = |tool| {
            let (reading, _) = read(text, Some(tool));
            reading
                .suggestions
                .iter()
                .find(|said| said.rule == "steep")
                .unwrap()
                .lr
        };
        rate(Tool::Plain) > 3.0 * rate(Tool::AsGiven)
    });
    assert!(apart.count() >= 3);
}

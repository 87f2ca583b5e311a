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

/// What tools have written where they were installed: Keras 3.15.1, transformers 5.24.0, Lightning 2.6.6, fastai 2.8.12,
/// TensorBoard 2.21.0.
#[test]
fn what_tools_wrote_is_read_right() {
    const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/curves/real/");
    let said = |files: &[&str]| {
        let texts: Vec<String> = files
            .iter()
            .map(|file| std::fs::read_to_string(format!("{FOLDER}{file}")).unwrap())
            .collect();
        let sources: Vec<Source> = files
            .iter()
            .zip(&texts)
            .map(|(file, text)| Source {
                file: Some(*file),
                text,
            })
            .collect();
        let log = Log::read(&sources).unwrap();
        let choice = log.choose(&Wish::default()).unwrap();
        let curve = log.curve(&choice).unwrap();
        let reading = reading(&log, &choice, &curve, None);
        let name = |column: usize| log.columns[column].name.as_str();
        let ends = |values: &[f64]| format!("{} … {}", values[0], values[values.len() - 1]);
        format!(
            "{}\n{} rows, {} {}, {} {}, step {:?}\n{:?} {:?}\n{:?} {:?} {:?}\n\n",
            files.join(" + "),
            curve.lrs.len(),
            name(choice.rate.0),
            ends(&curve.lrs),
            name(choice.loss.0),
            ends(&curve.losses),
            choice.step.map(name),
            curve.joined,
            curve.left_out,
            reading.tool,
            reading.why,
            Kind::of(&curve, &reading)
        )
    };
    let all: String = [
        &["fastai-recorder.txt"][..],
        &["keras.csv"],
        &["keras-printed.txt"],
        &["lightning-metrics.csv"],
        &["run-tb-tag-lr.csv", "run-tb-tag-train_loss.csv"],
        &["transformers-printed.txt"],
        &["transformers-trainer_state.json"],
    ]
    .into_iter()
    .map(said)
    .collect();
    insta::assert_snapshot!("real", all);
}

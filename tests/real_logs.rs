//! The logs that public tools have written of small trainings that went well or had a known fault: what is read of each,
//! and what the clinic finds in it. `tests/curves/real/make.py` lets the tools write them; its README says what each is.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::Error;
use overshoot::lab::own_run::{Menu, OwnRun};
use overshoot::page::panels::brought::OwnText;
use overshoot::search::clinic::Sign;
use overshoot::search::log::Source;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/curves/real/");

/// Runs that went well.
const GOOD: [&str; 12] = [
    "fastai-one-cycle.csv",
    "keras-good.csv",
    "keras-reduce-on-plateau.csv",
    "lightning-good.csv",
    "sklearn-mlp-early-stopping.txt",
    "sklearn-mlp-good.txt",
    "sklearn-mlp-sgd.txt",
    "sklearn-sgd-good.txt",
    "sklearn-boosting.txt",
    "torch-good.jsonl",
    "transformers-good.json",
    "xgboost-good.txt",
];

/// Runs with a fault, and what it looks like.
const FAULTY: [(&str, Sign); 13] = [
    ("fastai-overfitting.csv", Sign::ValidationRising),
    ("keras-overfitting.csv", Sign::ValidationRising),
    ("keras-printed-high-rate.txt", Sign::AtOnceFlat),
    ("keras-zero-weights.csv", Sign::ChanceLevel),
    ("lightgbm-overfitting.txt", Sign::ValidationRising),
    ("lightning-overfitting.csv", Sign::ValidationRising),
    ("sklearn-mlp-low-rate.txt", Sign::AtOnceFlat),
    ("torch-nan.txt", Sign::NotFinite),
    ("torch-not-shuffled.txt", Sign::Sawtooth),
    ("torch-restarts.jsonl", Sign::RestartJumps),
    ("torch-tiny-weights.txt", Sign::PlateauAtStart),
    ("transformers-random-text.json", Sign::AtOnceFlat),
    ("xgboost-overfitting.txt", Sign::ValidationRising),
];

fn read(file: &str) -> Result<OwnRun, Error> {
    let text = std::fs::read_to_string(format!("{FOLDER}{file}")).unwrap();
    let file = Some(file);
    OwnRun::read(&[Source { file, text: &text }])
}

fn signs(file: &str) -> Vec<Sign> {
    let run = read(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let findings = run.checkup.map_or(Vec::new(), |checkup| checkup.findings);
    findings.iter().map(|finding| finding.evidence.sign()).collect()
}

#[test]
fn runs_that_went_well_raise_no_alarm() {
    for file in GOOD {
        assert_eq!(signs(file), [], "{file}");
    }
}

#[test]
fn faults_are_named() {
    for (file, sign) in FAULTY {
        let found = signs(file);
        assert!(found.contains(&sign), "{file}: {found:?} and not {sign:?}");
    }
}

/// Where all units have died the loss is that of no guess, but the accuracy is, if the classes are known.
#[test]
fn the_number_of_classes_tells_more() {
    let mut run = read("keras-printed-high-rate.txt").unwrap();
    run.choose(Menu::Classes, 10).unwrap();
    let said = OwnText::of(&run).clinic.unwrap().findings.remove(0);
    assert_eq!(
        said.shows,
        "The loss stays at 14.6, above ln 10, 2.3, that guessing among 10 classes costs. The accuracy stays at 0.0963; of guesses 1 in 10 is right."
    );
}

#[test]
fn what_is_said_of_each() {
    let mut all = String::new();
    let others = [
        "fastai-printed-five-epochs.txt",
        "fastai-recorder.txt",
        "keras.csv",
        "lightning-metrics.csv",
        "transformers-printed-high-rate.txt",
    ];
    let files = GOOD
        .into_iter()
        .chain(FAULTY.map(|faulty| faulty.0))
        .chain(others);
    for file in files {
        all += &format!("{file}\n");
        let said = match read(file) {
            Ok(run) => OwnText::of(&run),
            Err(error) => {
                all += &format!("error: {error}\n\n");
                continue;
            }
        };
        all += &format!("{}\n{}\n", said.understood, said.kind);
        if let Some(clinic) = said.clinic {
            all += &format!("{}\n", clinic.summary);
            all.extend(clinic.accuracy.map(|said| said + "\n"));
            for finding in clinic.findings {
                all += &format!("{} {}\n", finding.title, finding.shows);
            }
        }
        all += "\n";
    }
    insta::assert_snapshot!("real_logs", all);
}

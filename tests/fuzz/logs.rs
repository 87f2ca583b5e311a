//! Logs that people bring: read, chosen of, told about and drawn.

use super::links::well_said;
use super::words::assert_numbers;
use overshoot::lab::own_picture::OwnPicture;
use overshoot::lab::own_run::{Menu, OwnRun};
use overshoot::page::panels::brought::OwnText;
use overshoot::search::log::{Source, decoded};
use std::fs;
use std::path::Path;

/// What readers of logs stumble over.
pub const TOKENS: &[&str] = &[
    "",
    " ",
    "  ",
    "\t",
    ",",
    ";",
    "|",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\"",
    "'",
    "`",
    "#",
    ":",
    "=",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "{'loss': ",
    "[[",
    "}}",
    "\\",
    "\\u12",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "🦀",
    "0",
    "-0",
    "-1",
    "1e-400",
    "1e400",
    "1e308",
    "-1e308",
    "5e-324",
    "9007199254740993",
    "1,5",
    "1.000,5",
    "NaN",
    "nan",
    "inf",
    "-inf",
    "None",
    "null",
    "NA",
    "-",
    "…",
    "0x1p-3",
    "1_000",
    "１",
    "tensor(",
    "np.float64(",
    "array([",
    "loss",
    "lr",
    "step",
    "epoch",
    "val_loss",
    "learning_rate",
    "train/loss",
    "eval_loss: ",
    "loss=",
    "lr: 0.1 loss: 2\n",
    "Epoch 1/10\n",
    "[1/10] ",
    "| --- |",
    "true",
    "12:30:59",
    "50%",
    "1k",
];

/// The logs of tools that other tests read, but for the longest.
pub fn real() -> Vec<String> {
    let curves = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/curves");
    let mut found = Vec::new();
    for folder in [curves.clone(), curves.join("real"), curves.join("tools")] {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let is_log = path.extension().is_some_and(|end| end != "md" && end != "py");
            if path.is_file() && is_log {
                found.push(decoded(&fs::read(path).unwrap()).into_owned());
            }
        }
    }
    found.retain(|text| text.len() < 8000);
    found.sort();
    found
}

/// Reads a text as pasted, as a file beside another, and with every choice that there is.
pub fn check(text: &str) -> Result<(), String> {
    let alone = [Source { file: None, text }];
    let other = Source {
        file: Some("other.csv"),
        text: "step,lr\n0,0.1\n1,0.2\n2,0.3\n",
    };
    let beside = [
        Source {
            file: Some("run.csv"),
            text,
        },
        other,
    ];
    for sources in [&alone[..], &beside[..]] {
        match OwnRun::read(sources) {
            Ok(mut run) => {
                told(&run, text);
                choose(&mut run, text)?;
            }
            Err(error) => well_said(&error.to_string(), text)?,
        }
    }
    Ok(())
}

fn choose(run: &mut OwnRun, text: &str) -> Result<(), String> {
    for menu in Menu::ALL {
        for option in run.options(*menu).into_iter().take(4).chain([0, 2, 1_000_000]) {
            match run.choose(*menu, option) {
                Ok(()) => told(run, text),
                Err(error) => well_said(&error.to_string(), text)?,
            }
        }
    }
    Ok(())
}

/// All that is said and drawn of it.
fn told(run: &OwnRun, written: &str) {
    let said = OwnText::of(run);
    assert!(!said.understood.is_empty());
    // What was written may be quoted.
    let written = written.to_lowercase();
    if !["nan", "inf", "undefined"]
        .iter()
        .any(|word| written.contains(word))
    {
        assert_numbers(&serde_json::to_string(&said).unwrap(), "what is said of a log");
    }
    let picture = OwnPicture::of(run);
    let range = run.read_range();
    assert!(range.start <= range.end && range.end <= run.test.lrs.len());
    assert!(picture.usual.is_finite());
}

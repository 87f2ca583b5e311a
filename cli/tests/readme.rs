//! The README's examples: every line is run, and says what stands below it. `…` stands for anything.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The commands of the README, each with what it says.
fn examples(text: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    for block in text.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for line in block.lines() {
            match (line.strip_prefix("$ "), examples.last_mut()) {
                (Some(command), _) => examples.push((command.to_string(), String::new())),
                (None, Some((_, said))) => *said += &format!("{line}\n"),
                (None, None) => panic!("{line}"),
            }
        }
    }
    examples
}

/// Whether a text is the expected one, in which `…` stands for anything.
fn fits(text: &str, expected: &str) -> bool {
    let mut parts = expected.split('…');
    let begin = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(begin) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    // Behind the last ellipsis anything may stand up to the end that is written.
    match last {
        None => rest.is_empty(),
        Some(end) => end.trim().is_empty() || rest.is_empty() || text.ends_with(end),
    }
}

#[test]
fn every_example_says_what_stands_below_it() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(&folder).unwrap();
    let row = |i: i32| {
        format!(
            "{},{}\n",
            1e-6 * 1.2f64.powi(i),
            2.3 - 2.0 / (1.0 + f64::from(60 - i).exp2()) + 1e-9 * 2f64.powi(i - 65)
        )
    };
    fs::write(
        folder.join("lr_find.csv"),
        format!("lr,loss\n{}", (0..100).map(row).collect::<String>()),
    )
    .unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_overshoot"));
    let path = std::env::var_os("PATH").unwrap();
    let path = std::env::join_paths(
        [program.parent().unwrap().into()]
            .into_iter()
            .chain(std::env::split_paths(&path)),
    )
    .unwrap();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let examples = examples(&readme);
    assert!(examples.len() > 10);
    for (command, expected) in examples {
        let output = Command::new("sh")
            .args(["-c", &command])
            .current_dir(&folder)
            .env("PATH", &path)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success(),
            "{command}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(
            fits(&text, &expected),
            "{command} says:\n{text}\nnot:\n{expected}"
        );
    }
    for file in ["sweep.csv", "lab.svg", "landscape.png"] {
        assert!(fs::metadata(folder.join(file)).unwrap().len() > 500, "{file}");
    }
}

#[test]
fn an_ellipsis_stands_for_anything() {
    for (text, expected, fit) in [
        ("a b c\n", "a b c\n", true),
        ("a b c\n", "a …\n", true),
        ("a b c\nd\n", "a …\n…\n", true),
        ("a b c\n", "a b\n", false),
        ("a b c\n", "b …\n", false),
        ("a b c\n", "a …d\n", false),
        ("", "", true),
        ("x\n", "", false),
    ] {
        assert_eq!(fits(text, expected), fit, "{text:?} {expected:?}");
    }
}

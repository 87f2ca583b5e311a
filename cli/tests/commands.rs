//! Every command as it is typed: what it says, and what it says of what is wrong.

mod program;

use overshoot::{Experiment, find_lr, train};
use program::*;

#[test]
fn run_says_the_sentence_and_shows_the_steps() {
    let text = said(&["run", "lr=0.185"]);
    assert!(
        text.starts_with("Overshoots, but settles. Each step lands on the other side of the valley"),
        "{text}"
    );
    let heads = text
        .lines()
        .nth(2)
        .unwrap()
        .split_whitespace()
        .collect::<Vec<_>>();
    assert_eq!(heads, ["step", "rate", "loss", "x", "y"]);
    let last = text.lines().last().unwrap();
    assert!(last.trim_start().starts_with("100  0.185  "), "{last}");
    // An address and several words are the same.
    assert_eq!(said(&["run", "https://example.org/?embed&lr=0.185#lesson"]), text);
    assert!(said(&["run", "lr=1000"]).starts_with("Diverges"));
}

#[test]
fn sweep_says_which_rate_is_about_right() {
    let text = said(&["sweep", "--from", "0.01", "--to", "1", "--rates", "201"]);
    assert_eq!(
        text.lines()
            .next()
            .unwrap()
            .split("  ")
            .filter(|head| !head.is_empty())
            .count(),
        4,
        "{text}"
    );
    assert!(
        text.contains("overshoots, settles") && text.contains("diverges"),
        "{text}"
    );
    let advice = text
        .lines()
        .find(|line| line.starts_with("About right is 0.17"))
        .unwrap();
    assert!(advice.ends_with("after 16 steps."), "{advice}");
    assert!(said(&["sweep", "surface=saddle"]).contains("No rate comes to the flag within 100 steps."));
}

#[test]
fn find_says_which_rule_is_right() {
    let text = said(&["find"]);
    for part in [
        "The range test: a short training at each rate",
        "about right",
        "steps to the flag",
        "slightly-below",
        "rules agree on the band",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (test, (text, object)) = (find_lr(&Experiment::default()), json(&["find", "--json", "-"]));
    assert_eq!(bits_in(&text, "losses"), bits_of(&test.losses));
    assert_eq!(field(&text, "best").parse().ok(), test.best);
    assert_eq!(
        object["suggestions"].as_array().unwrap().len(),
        test.suggestions.len()
    );
    let table = csv(&["find", "--csv", "-"]);
    assert_eq!(bits(column(&table, "lrs")), bits_of(&test.lrs));
}

#[test]
fn race_says_who_arrives_first() {
    let query = "race=optimizer:sgd;optimizer:newton";
    let text = said(&["race", query]);
    assert!(
        text.contains("2 of 2 come to the flag within 100 steps, damped Newton first after 1 step."),
        "{text}"
    );
    let lines: Vec<&str> = text.lines().collect();
    let place = |name: &str| lines.iter().position(|line| line.starts_with(name)).unwrap();
    assert!(
        place("damped Newton") < place("gradient descent"),
        "the first stands first: {text}"
    );
    let (_, object) = json(&["race", query, "--json", "-"]);
    let newton = object["queries"][0]
        .as_str()
        .unwrap()
        .parse::<Experiment>()
        .unwrap();
    assert_eq!(train(&newton).last_loss(), object["finals"][0].as_f64());
    assert_eq!(object["steps"][0], 1.0);
    assert_eq!(
        column(&csv(&["race", query, "--csv", "-"]), "racers")[1],
        "gradient descent"
    );
}

/// A range test as fastai's loss would be, before it is smoothed.
fn log() -> String {
    let row = |i: i32| {
        format!(
            "{},{}\n",
            1e-6 * 1.2f64.powi(i),
            2.3 - 2.0 / (1.0 + f64::from(55 - i).exp2()) + 1e-9 * 2f64.powi(i - 60)
        )
    };
    format!("lr,loss\n{}", (0..90).map(row).collect::<String>())
}

#[test]
fn suggest_reads_a_file_and_the_standard_input() {
    let file = scratch("range-test.csv");
    std::fs::write(&file, log()).unwrap();
    let words = ["suggest", file.to_str().unwrap(), "--tool", "plain losses"];
    let text = said(&words);
    for part in [
        "Your own run. 90 rows are shown, lr as the rate and loss as the loss.",
        "Read as plain losses, as chosen.",
        "steepest",
        "slightly-below",
        "Trust ",
        "rules agree on",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let piped = overshoot_with(&["suggest", "-", "--tool", "plain losses"], &log());
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), text);
    let (_, object) = json(&[&words[..], &["--json", "-"]].concat());
    assert_eq!(object["lrs"].as_array().unwrap().len(), 90);
    assert!(object["suggestions"].as_array().unwrap().len() > 4);
    // The loss as the rate is no range test: nothing is suggested.
    let swapped = said(&[
        "suggest",
        file.to_str().unwrap(),
        "--rate",
        "loss",
        "--loss",
        "lr",
    ]);
    assert!(!swapped.contains("Trust "), "{swapped}");
}

#[test]
fn suggest_says_what_is_wrong_with_a_log() {
    for (input, words, parts) in [
        ("", &["suggest", "-"][..], &["no curve", "at least 2"][..]),
        ("lr,loss\n0.1,2\n0.2,x\n", &["suggest", "-"], &["line 3", "loss"]),
        (
            "lr,loss\n0.1,2\n0.2,1\n",
            &["suggest", "-", "--loss", "lost"],
            &["loss cannot be", "did you mean “loss”?"],
        ),
        (
            "lr,loss\n0.1,2\n0.2,1\n",
            &["suggest", "-", "--run", "first"],
            &["run cannot be", "nothing to choose from"],
        ),
        (
            "lr,loss\n0.1,2\n0.2,1\n",
            &["suggest", "-", "--tool", "torch"],
            &["tool cannot be", "pytorch-lr-finder"],
        ),
    ] {
        let (sentence, code) = complains(words, input);
        assert!(
            parts
                .iter()
                .all(|part| sentence.to_lowercase().contains(&part.to_lowercase())),
            "{words:?}: {sentence}"
        );
        assert_eq!(code, 2, "{sentence}");
    }
    let (sentence, code) = complains(&["suggest", "no-such-file.csv"], "");
    assert!(
        sentence.starts_with("no-such-file.csv: ") && code == 1,
        "{sentence}"
    );
}

#[test]
fn bad_input_is_a_sentence_and_code_2() {
    for command in ["run", "sweep", "find", "race", "picture", "script"] {
        for (query, parts) in [
            ("lr=-1", ["lr", "-1"]),
            ("surface=rosenbrok", ["rosenbrok", "did you mean “rosenbrock”?"]),
            ("lr=0.1&lr=0.2", ["lr", "twice"]),
            ("nonsense", ["nonsense", "no parameter"]),
            ("lr=%zz", ["%zz", "hexadecimal"]),
        ] {
            let (sentence, code) = complains(&[command, query], "");
            assert!(
                parts.iter().all(|part| sentence.contains(part)),
                "{command} {query}: {sentence}"
            );
            assert_eq!((sentence.lines().count(), code), (1, 2), "{command} {query}");
        }
    }
    for words in [
        &["sweep", "--from", "1", "--to", "0.1"][..],
        &["sweep", "--rates", "0"],
        &["sweep", "--from", "x"],
        &["fly"],
        &["run", "--csv", "-", "--json", "-"],
    ] {
        let (sentence, code) = complains(words, "");
        assert!(sentence.len() > 20 && code == 2, "{words:?}: {sentence}");
    }
    let output = overshoot_with(&["run", "--csv", "/no/such/folder/a.csv"], "");
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(sentence.starts_with("/no/such/folder/a.csv: "), "{sentence}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn help_and_version_are_there() {
    let help = said(&["--help"]);
    for command in ["run", "sweep", "find", "race", "picture", "script", "suggest"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
        assert!(said(&[command, "--help"]).contains("Usage: overshoot"));
    }
    assert!(said(&["--version"]).starts_with("overshoot "));
}

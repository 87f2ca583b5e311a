//! What must hold for every query.

use super::*;
use crate::surface::SURFACES;
use crate::vocabulary::Kind;
use proptest::prelude::*;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn parse(query: &str) -> Result<Experiment, Error> {
    query.parse()
}

/// A random valid text for a row, in all the ways that people write numbers.
fn random_text(row: &Row, random: &mut ChaCha8Rng) -> String {
    let number = |min: f64, max: f64, random: &mut ChaCha8Rng| {
        let share = random.random::<f64>();
        let number = match random.random_range(0..4) {
            0 => min,
            1 => max,
            2 if min > 0.0 => min * (max / min).powf(share),
            _ => min + (max - min) * share,
        };
        let number = number.clamp(min, max);
        if random.random() {
            format!("{number}")
        } else {
            format!("{number:e}")
        }
    };
    match row.kind {
        Kind::Choice => {
            let choices = row.choices();
            choices[random.random_range(0..choices.len())].0.to_string()
        }
        Kind::Number { min, max } | Kind::LogNumber { min, max } => number(min, max, random),
        Kind::Integer { min, max } => random.random_range(min..=max).to_string(),
        Kind::Point { min, max } => format!("{},{}", number(min, max, random), number(min, max, random)),
        Kind::Range { min, max } => {
            let middle = (min * max).sqrt();
            format!(
                "{},{}",
                number(min, middle * 0.99, random),
                number(middle, max, random)
            )
        }
        Kind::Steps { max, most } => {
            let steps: std::collections::BTreeSet<u64> = (0..random.random_range(1..=most))
                .map(|_| random.random_range(1..=max))
                .collect();
            steps.iter().map(u64::to_string).collect::<Vec<_>>().join(",")
        }
        Kind::Widths { max, most } => {
            let widths = (0..random.random_range(1..=most)).map(|_| random.random_range(1..=max).to_string());
            widths.collect::<Vec<_>>().join(",")
        }
        Kind::Runs { max } | Kind::Racers { max } => {
            let race = matches!(row.kind, Kind::Racers { .. });
            let may = |row: &&Row| row.group == Group::Training && !(race && IN_COMMON.contains(&row.name));
            let training: Vec<&Row> = ROWS.iter().filter(may).collect();
            let pins = (0..random.random_range(0..=max)).map(|_| {
                let words = training
                    .iter()
                    .filter(|_| random.random_bool(0.4))
                    .collect::<Vec<_>>();
                let words = words
                    .iter()
                    .map(|row| format!("{}:{}", row.name, random_text(row, random)));
                words.collect::<Vec<_>>().join("/")
            });
            pins.collect::<Vec<_>>().join(";")
        }
        Kind::Switch => random.random::<bool>().to_string(),
    }
}

/// Whatever is set, applying or not: what is printed reads back as the same, and every value as it was.
#[test]
fn printing_and_parsing_are_inverse() {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    for _ in 0..5000 {
        let mut experiment = Experiment::default();
        for row in ROWS {
            if random.next_u32() % 3 == 0 {
                let text = random_text(row, &mut random);
                experiment.set(row.name, &text).unwrap();
            }
        }
        let printed = experiment.to_string();
        let back = parse(&printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
        assert_eq!(back, experiment, "{printed}");
        assert_eq!(back.to_string(), printed);
        for row in ROWS {
            assert_eq!(
                back.value(row.name),
                experiment.value(row.name),
                "{printed}: {}",
                row.name
            );
        }
        for pin in experiment.pins() {
            assert_eq!(parse(&pin.to_string()).unwrap(), pin);
        }
    }
}

#[test]
fn defaults_vanish() {
    for row in ROWS {
        let Some(default) = row.default else { continue };
        // Rows of one name have different defaults: the one that applies counts.
        let choices = row
            .when
            .iter()
            .map(|(name, choices)| format!("{name}={}", choices[0]));
        let others = choices.collect::<Vec<_>>().join("&");
        let query = format!("{others}&{}={default}", row.name);
        assert_eq!(parse(&query).unwrap(), parse(&others).unwrap(), "{query}");
    }
    assert_eq!(parse("?").unwrap(), Experiment::default());
}

#[test]
fn numbers_are_read_however_they_are_written() {
    for text in ["0.1", "1e-1", "+.1", "1E-1", "%30.1", "0.10", " 0.1 ", "%20.1"] {
        assert_eq!(parse(&format!("lr={text}")).unwrap().number("lr"), 0.1, "{text}");
    }
    assert_eq!(parse("lr=1e+2").unwrap().number("lr"), 100.0);
    assert_eq!(parse("steps=1e3").unwrap().integer("steps"), 1000);
    assert_eq!(parse("start=-0,-0.0").unwrap().to_string(), "start=0,0");
    assert_eq!(parse("start=1%2C%20-2e0").unwrap().to_string(), "start=1,-2");
}

proptest! {
    /// Nothing makes reading panic, and every error is a sentence of one short line.
    #[test]
    fn reading_never_panics(text in any::<String>(), names in prop::collection::vec(0..ROWS.len(), 0..6)) {
        let known: Vec<String> = names.iter().map(|&i| format!("{}={text}", ROWS[i].name)).collect();
        let percent = text.replace('e', "%").replace('a', "&").replace('i', "=%f");
        for query in [&text, &known.join("&"), &percent, &format!("pins={text}"), &format!("pins=lr:{text}/;")] {
            let (experiment, errors) = Experiment::read(query);
            for error in errors {
                let error = error.to_string();
                prop_assert!(error.chars().count() < 600 && !error.contains('\n'), "{}", error);
                prop_assert!(error.ends_with(['.', '?']), "{}", error);
            }
            prop_assert_eq!(parse(&experiment.to_string()), Ok(experiment));
        }
    }
}

#[test]
fn rubbish_is_refused_quickly() {
    for rubbish in [
        "x", "%", "&a", "=", "é", "lr=1&", "&%ff", "pins=;", "\u{202e}", "1,",
    ] {
        let text = rubbish.repeat(100_000 / rubbish.len());
        let (_, errors) = Experiment::read(&text);
        assert!((1..=MOST_ERRORS).contains(&errors.len()), "{rubbish}");
        assert!(parse(&format!("lr={text}")).is_err() && parse(&format!("pins=lr:{text}")).is_err());
    }
}

/// Every error names the parameter, the value, and what is allowed.
#[test]
fn errors_are_sentences() {
    let six = ["lr:0.1"; 6].join(";");
    let queries = [
        "lr=-1",
        "lr=abc",
        "lr=1e999",
        "lr=nan",
        "lr=",
        "lr",
        "steps=1e9",
        "steps=2.5",
        "surface=rosenbrok",
        "surface=xyzzy",
        "surfaces=bowl",
        "q=1",
        "start=1",
        "start=1,2,3",
        "start=1,inf",
        "lr=0.1&lr=0.2",
        "live=yes",
        "window=1,0.1",
        "window=1",
        "lr=%zz",
        "lr=%ff",
        &format!("pins={six}"),
        "pins=lr:-1",
        "pins=surface:bowl",
        "pins=nothing:1",
        "race=steps:10",
    ];
    let sentences = queries.map(|query| format!("{query}\n    {}", parse(query).unwrap_err()));
    // The lists grow with every surface and parameter.
    let surfaces = SURFACES
        .iter()
        .map(|surface| surface.name)
        .collect::<Vec<_>>()
        .join(", ");
    insta::assert_snapshot!(sentences.join("\n").replace(&surfaces, "(every surface)"));
}

/// Defaults are frozen: a link made today gives the same numbers in every later version.
#[test]
fn defaults_never_change() {
    let row = |row: &Row| {
        format!(
            "{} = {} {:?}",
            row.name,
            row.default.unwrap_or("(derived)"),
            row.when
        )
    };
    insta::assert_snapshot!(ROWS.iter().map(row).collect::<Vec<_>>().join("\n"));
}

//! What must hold for every query.

use super::*;
use crate::experiment::vocabulary::Kind;
use crate::landscape::data::{DATASETS, Facts};
use crate::landscape::model::{MODEL, Model};
use crate::landscape::surface::SURFACES;
use crate::math::parameter::Field;
use crate::training::optimizer::{Adam, Newton};
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
        Kind::Points { min, max, most } => {
            let points = (0..random.random_range(2..=most)).map(|i| {
                let label = if i < 2 { i } else { random.random_range(0..3) };
                format!(
                    "{},{},{label}",
                    number(min, max, random),
                    number(min, max, random)
                )
            });
            points.collect::<Vec<_>>().join(";")
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
        Kind::Set { least } => {
            let all = row.choices();
            let mut words: Vec<&str> = all
                .iter()
                .map(|word| word.0)
                .filter(|_| random.random_bool(0.3))
                .collect();
            words.reverse();
            words.extend(all.iter().map(|word| word.0).take(least));
            words.join(if random.random() { ", " } else { " " })
        }
        Kind::Text { most } => {
            let letters = [
                'a', 'é', '&', '=', '%', '+', '#', ' ', '<', '”', '\u{202e}', 'ب', '\n', '?',
            ];
            let text =
                (0..random.random_range(0..=most)).map(|_| letters[random.random_range(0..letters.len())]);
            text.collect()
        }
        Kind::Switch => random.random::<bool>().to_string(),
    }
}

/// However often it is wrong in the same way, it is told once; and no word of a link turns the sentence around.
#[test]
fn the_same_error_is_told_once() {
    let errors = |query: &str| {
        let errors = Experiment::read(query).1;
        errors.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(errors(&"&a=1".repeat(1_000_000)).len(), 1);
    assert_eq!(errors("a=1&b=1&a=2&lr=x&b=3").len(), 3);
    let turned = errors("lr=%E2%80%AE5&surface=%D7%91%E2%80%AE");
    assert_eq!(
        turned[0],
        "lr cannot be “[U+202E]5”: it must be a number from 1e-9 to 1000."
    );
    assert!(
        turned[1].starts_with("surface cannot be “\u{2068}ב[U+202E]\u{2069}”: "),
        "{turned:?}"
    );
}

/// A bound that is infinite is told with its sign, and a large one without its three hundred zeros.
#[test]
fn bounds_of_a_sweep_are_told_as_people_write_them() {
    let error = |lo: f64, hi: f64| train::sweep_rates(lo, hi, 3).unwrap_err().to_string();
    assert!(error(0.1, f64::INFINITY).starts_with("A sweep cannot go from 0.1 to ∞: "));
    assert!(error(f64::NEG_INFINITY, 1e300).starts_with("A sweep cannot go from −∞ to 1e300: "));
}

/// How a lab stands in a page is written in the order of the table, whatever the reader writes, and changes no number.
#[test]
fn parts_are_words_in_the_order_of_the_table() {
    let printed = |query: &str| parse(query).map(|experiment| experiment.to_string());
    for (query, expected) in [
        ("parts=curve,landscape", "parts=landscape,curve"),
        (
            "parts=%20slider%20%20landscape%0Aslider,",
            "parts=landscape,slider",
        ),
        ("view=full&ask=none&caption=", ""),
        ("lock=lr,surface&autoplay", "lock=surface,lr&autoplay=always"),
        (
            "caption=a%0A%20%26%20b&view=card",
            "view=card&caption=a%20%26%20b",
        ),
    ] {
        assert_eq!(printed(query).as_deref(), Ok(expected), "{query}");
    }
    let error = |query: &str| parse(query).unwrap_err().to_string();
    for (query, sentence) in [
        (
            "parts=landscape,curv",
            "parts cannot have “curv”: allowed are title, toolbar, landscape, curve, fit, weights, metric, schedule, equation, sweep, slider, verdict, advice, player, about, panels, profile; did you mean “curve”?",
        ),
        (
            "lock=qqqq",
            "lock cannot have “qqqq”: docs/parameters.md has all the names.",
        ),
        (
            "lock=steppes",
            "lock cannot have “steppes”: docs/parameters.md has all the names; did you mean “steps”?",
        ),
        (
            "view=cart",
            "view cannot be “cart”: allowed are card, figure, full; did you mean “card”?",
        ),
        (
            "caption=%07",
            "caption cannot be “[U+0007]”: it must be text without control characters.",
        ),
    ] {
        assert_eq!(error(query), sentence);
    }
    assert!(error("parts=").starts_with("parts has no value: it must be some of title, toolbar, "));
    let long = "é".repeat(201);
    assert_eq!(
        error(&format!("caption={long}")),
        "caption has 201 characters, but at most 200 are allowed."
    );
    assert!(parse(&format!("caption={}", &long[2..])).is_ok());
    let bare = parse("surface=bowl").unwrap();
    let shown =
        parse("surface=bowl&view=figure&parts=curve&lock=lr&caption=x&ask=best&autoplay=never").unwrap();
    assert_eq!(shown.setup(), bare.setup());
    assert_eq!(shown.in_the_laboratory(), bare);
}

/// Whatever is set, applying or not: what is printed reads back as the same, and every value as it was.
#[test]
fn printing_and_parsing_are_inverse() {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    for _ in 0..5000 {
        let mut experiment = Experiment::default();
        for row in ROWS.iter() {
            if random.next_u32() % 3 == 0 {
                let text = random_text(row, &mut random);
                experiment.set(row.name, &text).unwrap();
            }
        }
        let experiment = match experiment.validate() {
            Ok(()) => experiment,
            Err(error) => {
                assert_eq!(parse(&experiment.to_string()), Err(error));
                experiment.repaired().into_owned()
            }
        };
        let printed = experiment.to_string();
        let back = parse(&printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
        assert_eq!(back, experiment, "{printed}");
        assert_eq!(back.to_string(), printed);
        for row in ROWS.iter() {
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

/// A model has the value of every parameter of its own that applies, as written or as the row says, and no other.
#[test]
fn models_are_what_was_written() {
    let mut random = ChaCha8Rng::seed_from_u64(2);
    for _ in 0..2000 {
        let mut experiment = Experiment::default();
        for row in ROWS.iter().filter(|row| row.group == Group::Landscape) {
            if random.next_u32() % 2 == 0 {
                let text = random_text(row, &mut random);
                experiment.set(row.name, &text).unwrap();
            }
        }
        let experiment = experiment.repaired();
        let applying = ROWS
            .iter()
            .filter(|row| row.group == Group::Landscape && experiment.applies(row));
        let mut expected: Vec<(&str, &Value)> = applying
            .filter_map(|row| Some((row.name, experiment.value(row.name)?)))
            .collect();
        let mut values = Vec::new();
        Model::from(&*experiment).write(&MODEL, &mut values);
        let mut found: Vec<(&str, &Value)> = values.iter().map(|(name, value)| (*name, value)).collect();
        expected.sort_by_key(|value| value.0);
        found.sort_by_key(|value| value.0);
        assert_eq!(found, expected, "{experiment}");
    }
}

/// What an experiment is resolved into makes the same experiment: of what trains, nothing is lost on the way.
#[test]
fn settings_make_the_experiment_that_they_are_from() {
    let mut random = ChaCha8Rng::seed_from_u64(3);
    for _ in 0..2000 {
        let mut experiment = Experiment::default();
        for row in ROWS.iter() {
            let fixed = matches!(row.kind, Kind::Runs { .. } | Kind::Racers { .. });
            if !fixed && random.next_u32() % 3 == 0 {
                experiment.set(row.name, &random_text(row, &mut random)).unwrap();
            }
        }
        let experiment = experiment.repaired();
        let model = Model::from(&*experiment);
        let again = Experiment::new(model.clone(), &experiment.setup()).unwrap();
        assert_eq!(
            (Model::from(&again), again.setup()),
            (model, experiment.setup()),
            "{experiment}"
        );
    }
}

/// Every way to make a row apply, as a query.
fn applying(row: &Row) -> Vec<String> {
    let mut queries = vec![String::new()];
    for (name, choices) in &row.when {
        let with = |query: &String, choice: &str| format!("{query}{name}={choice}&");
        queries = queries
            .iter()
            .flat_map(|query| choices.iter().map(move |choice| with(query, choice)))
            .collect();
    }
    queries
}

#[test]
fn defaults_vanish() {
    for row in ROWS.iter() {
        let Some(default) = row.default else { continue };
        // Rows of one name have different defaults: the one that applies counts.
        let fitting: Vec<String> = applying(row)
            .into_iter()
            .filter(|query| parse(query).is_ok())
            .collect();
        assert!(!fitting.is_empty(), "{} never applies", row.name);
        for others in fitting {
            let query = format!("{others}{}={default}", row.name);
            assert_eq!(parse(&query).unwrap(), parse(&others).unwrap(), "{query}");
        }
    }
    assert_eq!(parse("?").unwrap(), Experiment::default());
}

#[test]
fn numbers_are_read_however_they_are_written() {
    for text in ["0.1", "1e-1", "+.1", "1E-1", "%30.1", "0.10", " 0.1 ", "%20.1"] {
        assert_eq!(parse(&format!("lr={text}")).unwrap().lr(), 0.1, "{text}");
    }
    assert_eq!(parse("lr=1e+2").unwrap().lr(), 100.0);
    assert_eq!(parse("steps=1e3").unwrap().updates(), 1000);
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
        "own=",
        "own=1,2",
        "own=0,0,0;1,1,1;x,1,1",
        "own=0,0,0;1,1,3",
        "own=0,0,0;1e7,1,1",
        "own=0,0,1;1,1,1",
        &format!("own={}", ["0,0,0"; 201].join(";")),
        "model=line&dataset=moons",
        "model=logistic&dataset=line",
        "model=perceptron&dataset=iris&loss=mse",
        "model=perceptron&dataset=line&loss=logistic",
        "model=logistic&dataset=own&own=0,0,0;1,1,1;2,2,2",
        "model=perceptron&batch=1&epochs=501",
        "model=line&points=12&validation=0.25&batch=4&epochs=40000",
        "model=perceptron&pins=batch:1/epochs:501",
    ];
    let sentences = queries.map(|query| {
        let shown: String = query.chars().take(80).collect();
        format!("{shown}\n    {}", parse(query).unwrap_err())
    });
    // The lists grow with every surface and parameter.
    let surfaces = SURFACES
        .iter()
        .map(|surface| surface.name)
        .collect::<Vec<_>>()
        .join(", ");
    insta::assert_snapshot!(sentences.join("\n").replace(&surfaces, "(every surface)"));
}

/// There are at most as many epochs as there may be updates, whichever word makes them too many.
#[test]
fn epochs_end_where_updates_do() {
    let fits: Experiment = "model=perceptron&batch=1&epochs=500".parse().unwrap();
    assert_eq!(fits.updates(), 100_000);
    let (mended, errors) = Experiment::read("model=perceptron&batch=1&epochs=5000");
    assert_eq!(mended, fits);
    assert_eq!(errors.len(), 1);
    let mut smaller: Experiment = "model=perceptron&epochs=5000".parse().unwrap();
    assert_eq!(smaller.updates(), 5000);
    smaller.set("batch", "1").unwrap();
    smaller.repair(|name| name == "batch").unwrap();
    assert_eq!(smaller, fits);
    smaller.set("epochs", "501").unwrap();
    let error = smaller.repair(|name| name == "epochs").unwrap_err().to_string();
    assert!(
        error.starts_with("epochs=501 ") && error.ends_with("up to 500."),
        "{error}"
    );
}

/// The text of a default is the one that its value is written with.
#[test]
fn defaults_are_written_as_values_are() {
    for row in ROWS.iter() {
        let Some(default) = row.default else { continue };
        let value = read::read_value(row, default).unwrap();
        assert_eq!(write_value(row, &value), default, "{}", row.name);
    }
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

/// Every model with every data set and loss: what fits is read, and of what does not the rest stays.
#[test]
fn what_does_not_fit_is_a_sentence() {
    // A line is for numbers that follow one input, logistic regression for two classes, and a network for all.
    let fits = |model: &str, set: &Facts| match model {
        "line" => set.classes == 0 && set.columns() == 1,
        "logistic" => set.classes == 2,
        _ => true,
    };
    let losses = |set: &Facts| match set.classes {
        0 => vec!["mse"],
        2 => vec!["mse", "logistic", "cross-entropy"],
        _ => vec!["cross-entropy"],
    };
    for model in ["line", "logistic", "perceptron"] {
        for set in DATASETS {
            let query = format!("model={model}&dataset={}&lr=0.5&points=50", set.name);
            let fits = fits(model, set);
            assert_eq!(set.fits.iter().any(|kind| kind.name() == model), fits, "{query}");
            let (experiment, errors) = Experiment::read(&query);
            assert_eq!(parse(&query).err(), errors.first().cloned());
            assert_eq!(experiment.validate(), Ok(()));
            if fits {
                assert_eq!(errors, [], "{query}");
                assert_eq!(experiment.text("dataset"), set.name);
            } else {
                assert_eq!(errors.len(), 1, "{query}");
                let sentence = errors[0].to_string();
                let start = format!(
                    "model={model} cannot be trained on dataset={}: it fits ",
                    set.name
                );
                assert!(sentence.starts_with(&start), "{sentence}");
                assert_eq!(
                    experiment,
                    parse(&format!("model={model}&lr=0.5&points=50")).unwrap()
                );
            }
            for loss in ["mse", "logistic", "cross-entropy"] {
                let (experiment, errors) = Experiment::read(&format!("{query}&loss={loss}"));
                // The other models have one loss, whatever is set.
                let allowed = model != "perceptron" || losses(set).contains(&loss);
                assert_eq!(errors.is_empty(), fits && allowed, "{query} {loss}");
                assert_eq!(!experiment.text("loss").is_empty(), allowed);
            }
        }
    }
    // Data that no model is trained on wait for one.
    assert_eq!(parse("dataset=iris").unwrap().to_string(), "dataset=iris");
    // What is missing in a link is what the model fits.
    for model in ["line", "logistic", "perceptron"] {
        assert_eq!(parse(&format!("model={model}")).unwrap().validate(), Ok(()));
    }
}

/// Newton's method is for two parameters: elsewhere it is refused by a sentence, dropped where it comes with another
/// model, and dropped from lists of runs alone.
#[test]
fn newton_is_for_two_parameters() {
    for query in [
        "",
        "surface=beale&",
        "model=line&batch=3&",
        "model=logistic&",
        "model=logistic&batch=20&",
    ] {
        let experiment = parse(&format!("{query}optimizer=newton&race=optimizer:newton")).unwrap();
        assert_eq!(
            crate::landscape::objective::Objective::of(&experiment).dimension(),
            2
        );
        let losses = crate::train(&experiment).losses;
        assert!(losses.len() > 50 && losses.last() < losses.first(), "{query}");
    }
    for model in [
        "model=perceptron",
        "model=perceptron&dataset=sine&layers=1",
        "model=logistic&bias=true",
    ] {
        let without = parse(model).unwrap();
        let (experiment, errors) = Experiment::read(&format!("{model}&optimizer=newton&lr=0.5"));
        assert_eq!(experiment, parse(&format!("{model}&lr=0.5")).unwrap());
        let [error] = &errors[..] else {
            panic!("{errors:?}")
        };
        let sentence = error.to_string();
        let named = ["optimizer=newton", "model=surface", "model=line", "bias=false"];
        assert!(named.iter().all(|name| sentence.contains(name)), "{sentence}");
        assert!(!without.can_have(&Newton::default().into()) && without.can_have(&Adam::default().into()));
        let lists =
            "&pins=lr:0.5;optimizer:newton&race=optimizer:newton/lr:1;optimizer:lion;optimizer:newton";
        let (experiment, errors) = Experiment::read(&format!("{model}{lists}"));
        assert_eq!(
            experiment.to_string(),
            format!("{without}&pins=lr:0.5&race=optimizer:lion")
        );
        let sentences: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(sentences.len(), 3);
        assert!(sentences[0].starts_with("In pins, ") && sentences[2].starts_with("In race, "));
    }
    // Word by word it can be set, and even trained: not as another optimizer, but to an end at once.
    let mut unchecked = parse("model=perceptron&steps=5").unwrap();
    unchecked.set("optimizer", "newton").unwrap();
    assert!(unchecked.validate().is_err());
    assert_eq!(crate::train(&unchecked).diverged, Some(1));
}

#[test]
fn points_are_written_as_they_are_read() {
    let text = "-0,1e3,0; 0.1 ,1e-7,1;+2,-3.50,2;";
    let experiment = parse(&format!("model=perceptron&dataset=own&own={text}")).unwrap();
    assert_eq!(experiment.text("own"), "0,1000,0;0.1,1e-7,1;2,-3.5,2");
    assert_eq!(
        Model::from(&experiment).own().unwrap().own[1],
        crate::landscape::data::Labelled {
            at: [0.1, 1e-7],
            label: 1
        }
    );
    // As a table has them: with a head, in columns, and with signs for two classes.
    for table in [
        "x1,x2,label\n0.5,2,-1\n3,4,1\n",
        "x\ty\tclass\n0.5\t2\t0\n3\t4\t1",
        "0.5 2 -1\n3 4 1",
    ] {
        let mut experiment = Experiment::default();
        experiment.set("own", table).unwrap();
        assert_eq!(experiment.text("own"), "0.5,2,0;3,4,1", "{table}");
    }
    let mut experiment = Experiment::default();
    assert!(experiment.set("own", "0,0,-1;1,1,1;2,2,0").is_err());
    assert!(experiment.set("own", "x,y,label").is_err());
    let most = ["0,0,0", "1,1,1"].repeat(100).join(";");
    assert!(parse(&format!("own={most}")).is_ok() && parse(&format!("own={most};0,0,0")).is_err());
}

/// A run in a list says how it differs from the defaults of any landscape: 100 steps are many for none of them.
#[test]
fn runs_in_lists_keep_what_is_a_default_elsewhere() {
    for (model, default) in [("surface", 100), ("line", 100), ("perceptron", 500)] {
        for steps in [100, 500, 7] {
            let experiment = parse(&format!("model={model}&pins=lr:0.5/steps:{steps}")).unwrap();
            let pin = &experiment.pins()[0];
            assert_eq!(pin.updates(), steps);
            assert_eq!(
                *pin,
                parse(&format!("model={model}&lr=0.5&steps={steps}")).unwrap()
            );
            assert_eq!(parse(&experiment.to_string()).unwrap(), experiment);
        }
        let experiment = parse(&format!("model={model}&pins=lr:0.5")).unwrap();
        assert_eq!(experiment.pins()[0].updates(), default);
    }
}

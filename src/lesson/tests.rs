//! The lesson says nothing that a run does not have, and every chapter has its words in every language.

use super::chapter::{Chapter, GuessMark};
use super::condition::{Condition, Try};
use super::valley::{TRIES, TryOutcome, Valley};
use super::{CHAPTERS, Walk};
use crate::Experiment;
use serde_json::Value;
use std::collections::BTreeSet;

/// The words of every language.
const LANGUAGES: [(&str, &str); 2] = [
    ("en", include_str!("../../www/lesson/en.js")),
    ("de", include_str!("../../www/lesson/de.js")),
];

fn words(text: &str) -> Value {
    let (_, object) = text.split_once("export default ").unwrap();
    serde_json::from_str(object.trim_end().trim_end_matches(';')).unwrap()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .map(|object| object.keys().map(String::as_str).collect())
        .unwrap_or_default()
}

fn chapter(id: &str) -> &'static Chapter {
    CHAPTERS.iter().find(|chapter| chapter.id == id).unwrap()
}

/// What a chapter says after some tries, each the figure with some words changed; `walked` is no word of it, but says that
/// the guided tour was made before.
fn walk(id: &str, tries: &[&str]) -> (Walk, Vec<super::Told>) {
    let chapter = chapter(id);
    let mut walk = Walk::new(chapter, ",").unwrap();
    let mut told = Vec::new();
    for tried in tries {
        let (words, walked) = match tried.strip_suffix("&walked") {
            Some(words) => (words, true),
            None => (*tried, false),
        };
        let experiment = super::condition::with(&chapter.figure.parse().unwrap(), words).unwrap();
        let shown = experiment.display().step as usize;
        told = walk.attempt(experiment, shown, walked);
    }
    (walk, told)
}

/// The first task after some tries: solved, or the hint.
fn after(id: &str, tries: &[&str]) -> &'static str {
    walk(id, tries).1[0].hint.unwrap_or("solved")
}

/// Every chapter, question, answer, task and hint has its words, and there are no others; every wrong answer has a hint,
/// and every task three of them.
#[test]
fn every_language_has_every_word() {
    for (language, text) in LANGUAGES {
        let words = words(text);
        let said = &words["chapters"];
        assert_eq!(
            keys(said),
            CHAPTERS.iter().map(|chapter| chapter.id).collect(),
            "{language}"
        );
        for chapter in CHAPTERS {
            let at = |path: &str| format!("{language}: {} {path}", chapter.id);
            let said = &said[chapter.id];
            for word in ["title", "caption", "take-away"] {
                assert!(said[word].is_string(), "{}", at(word));
            }
            let questions = chapter.all_questions().map(|question| question.id).collect();
            assert_eq!(keys(&said["questions"]), questions, "{}", at("questions"));
            for question in chapter.all_questions() {
                let said = &said["questions"][question.id];
                assert!(said["ask"].is_string());
                let answers = question.answers.iter().map(|answer| answer.id).collect();
                assert_eq!(keys(&said["answers"]), answers, "{}", at(question.id));
                assert!(question.right < question.answers.len());
                for (i, answer) in question.answers.iter().enumerate() {
                    let said = &said["answers"][answer.id];
                    assert!(
                        said["say"].is_string() && said["hint"].is_string(),
                        "{}",
                        at(answer.id)
                    );
                    let drawn = answer.guess != GuessMark::None && i != question.right;
                    assert_eq!(said["mark"].is_string(), drawn, "{}: mark", at(answer.id));
                }
            }
            assert_eq!(
                keys(&said["tasks"]),
                chapter.tasks.iter().map(|task| task.id).collect(),
                "{}",
                at("tasks")
            );
            for task in chapter.tasks {
                let said = &said["tasks"][task.id];
                assert!(said["do"].is_string() && said["solved"].is_string());
                let hints: BTreeSet<&str> = task.hints.iter().map(|hint| hint.1).collect();
                assert!(
                    hints.len() >= 3 && hints.len() == task.hints.len(),
                    "{}",
                    at(task.id)
                );
                assert_eq!(keys(&said["hints"]), hints, "{}", at(task.id));
                assert!(matches!(task.hints.last(), Some((Condition::Always, _))));
            }
        }
        let first = super::tests::words(LANGUAGES[0].1);
        let controls = CHAPTERS
            .iter()
            .flat_map(|chapter| chapter.controls.iter().map(|control| control.name));
        assert_eq!(keys(&words["controls"]), controls.collect(), "{language}");
        for part in ["first", "page", "game", "handles", "limits", "runs"] {
            assert_eq!(keys(&words[part]), keys(&first[part]), "{language} {part}");
        }
    }
}

/// Every figure is one, and says nothing twice.
#[test]
fn every_figure_is_an_experiment() {
    for chapter in CHAPTERS {
        let (experiment, errors) = Experiment::read(chapter.figure);
        assert!(errors.is_empty(), "{}: {errors:?}", chapter.id);
        for control in chapter.controls {
            for value in control.values {
                experiment.clone().set(control.name, value).unwrap();
            }
        }
    }
}

/// All texts of a chapter, with those that speak of a try told apart.
fn texts(said: &Value) -> Vec<(String, bool)> {
    let mut texts = Vec::new();
    let mut add =
        |value: &Value, of_try: bool| texts.extend(value.as_str().map(|text| (text.to_string(), of_try)));
    for part in ["title", "caption", "take-away", "note"] {
        add(&said[part], false);
    }
    for text in said["text"].as_array().unwrap() {
        add(text, false);
    }
    for question in said["questions"].as_object().unwrap().values() {
        add(&question["ask"], false);
        for answer in question["answers"].as_object().unwrap().values() {
            for part in ["say", "hint", "mark"] {
                add(&answer[part], false);
            }
        }
    }
    texts
}

/// Every number between braces is known where it is said.
#[test]
fn every_number_can_be_computed() {
    for (language, text) in LANGUAGES {
        for chapter in CHAPTERS {
            let walk = Walk::new(chapter, ",").unwrap();
            for (text, _) in texts(&words(text)["chapters"][chapter.id]) {
                let told = walk.write(&text);
                assert!(told.is_ok(), "{language} {}: {told:?}", chapter.id);
            }
        }
    }
}

/// A number that is written out in a hint stands in the figure, a question or a task of its chapter; of the others it is
/// said here why they are true.
#[test]
fn no_number_is_made_up() {
    let facts = [
        (
            "one-ball",
            "3",
            "the slope at the start, which a test of the page computes",
        ),
        ("one-ball", "−3", "the start"),
        ("too-low", "5,000", "the steps of the figure"),
        (
            "too-high",
            "3",
            "the flag is as far away as the slope is steep: both are 3",
        ),
        ("too-high", "−3", "the start"),
        ("every-rate", "100", "the steps of the vocabulary"),
        ("too-low", "5,000", "the steps of the figure"),
        ("two-directions", "100", "the steps of the vocabulary"),
        (
            "too-high",
            "1",
            "rates above 1 cross the valley: `the_facts_hold`",
        ),
        ("too-high", "2", "the limit: `the_facts_hold`"),
        (
            "two-directions",
            "2",
            "2 divided by the curvature is the limit: `the_facts_hold`",
        ),
        ("optimizer", "0.9", "the momentum of the vocabulary"),
        ("schedule", "5", "the task asks for so many steps"),
        ("schedule", "0", "the lowest rate, and the first step"),
        (
            "secret-limit",
            "15",
            "how far below the limit the fastest rate is: `the_facts_hold`",
        ),
        (
            "network",
            "3,000",
            "the steps of the other run that is named in braces beside it",
        ),
        ("network", "3000", "the same"),
        ("network", "105", "how many weights there are: `the_facts_hold`"),
        ("find-it", "3", "a chapter, and a factor of the test"),
        ("find-it", "10", "a factor of the test"),
        ("find-it", "1e-7", "the first rate of the test: `the_facts_hold`"),
        ("edge", "2", "2 divided by the rate"),
        ("edge", "0.15", "what the task's condition says"),
        ("edge", "0.2", "twice the figure's rate"),
    ];
    let digit = |c: char| c.is_ascii_digit();
    let numbers = |text: &str| -> BTreeSet<String> {
        let open = |(i, part): (usize, &str)| {
            (i == 0)
                .then_some(part)
                .or_else(|| Some(part.split_once('}')?.1))
                .map(String::from)
        };
        let plain: String = text.split('{').enumerate().filter_map(open).collect();
        plain
            .split(|c: char| !(digit(c) || ".,−-e".contains(c)))
            .map(|word| word.trim_matches(|c: char| ".,-e".contains(c)))
            .filter(|word| word.contains(digit))
            .map(String::from)
            .collect()
    };
    for (language, text) in LANGUAGES {
        let chapters = &words(text)["chapters"];
        for chapter in CHAPTERS {
            let said = &chapters[chapter.id];
            let mut given: BTreeSet<String> = numbers(&chapter.figure.replace(['=', '&', ';'], " "));
            let mut told: Vec<String> = vec![said["take-away"].to_string(), said["note"].to_string()];
            told.extend(said["text"].as_array().unwrap().iter().map(Value::to_string));
            for question in said["questions"].as_object().unwrap().values() {
                given.extend(numbers(question["ask"].as_str().unwrap()));
                for answer in question["answers"].as_object().unwrap().values() {
                    given.extend(numbers(answer["say"].as_str().unwrap()));
                    told.push(answer["hint"].to_string());
                }
            }
            for task in said["tasks"].as_object().unwrap().values() {
                given.extend(numbers(task["do"].as_str().unwrap()));
                told.push(task["solved"].to_string());
                told.extend(task["hints"].as_object().unwrap().values().map(Value::to_string));
            }
            given.extend(
                facts
                    .iter()
                    .filter(|fact| fact.0 == chapter.id)
                    .map(|fact| fact.1.to_string()),
            );
            for text in told {
                // A sentence names the rate of which it tells: `at 0.003 it is {steps|lr=0.003}`.
                let between = text.split('{').filter_map(|part| part.split_once('}'));
                given.extend(between.flat_map(|(inside, _)| numbers(&inside.replace(['|', '='], " "))));
                for number in numbers(&text) {
                    assert!(
                        given.contains(&number),
                        "{language} {}: {number} in {text}",
                        chapter.id
                    );
                }
            }
        }
    }
}

/// What is written out is so.
#[test]
fn the_facts_hold() {
    let limits = |query: &str| Try::of(query.parse().unwrap()).limits();
    let parabola = limits("surface=parabola");
    assert_eq!((parabola.onset, parabola.limit), (Some(1.0), Some(2.0)));
    for across in [10.0, 20.0, 40.0] {
        let limit = |more: &str| limits(&format!("condition={across}{more}")).limit.unwrap();
        assert_eq!(limit(""), 2.0 / across);
        assert!((limit("&optimizer=momentum") * across - 3.8).abs() < 1e-9);
    }
    let network: Experiment = "model=perceptron".parse().unwrap();
    assert_eq!(network.objective().start_of(&network.setup()).len(), 105);
    let find: Experiment = chapter("find-it").figure.parse().unwrap();
    assert_eq!(find.text("find-start"), "1e-7");
    // The fastest rate of a long valley is about 15 % below its limit, in every valley of the game to a tenth.
    for across in [8.0, 10.0, 20.0, 40.0] {
        let of = Try::of(format!("condition={across}&steps=1000").parse().unwrap());
        let share = of.fastest().rates[0] / of.limits().limit.unwrap();
        assert!((0.75..0.97).contains(&share), "{across}: {share}");
    }
    // What the range test says on the default valley takes about six times the fewest steps.
    let steps = |lr: f64| Try::of(format!("steps=1000&lr={lr}").parse().unwrap()).steps;
    let fewest = Try::of(Experiment::default()).fastest().steps;
    let test = crate::find_lr(&Experiment::default());
    let times: Vec<(f64, f64)> = test
        .suggestions
        .iter()
        .map(|said| (said.lr, steps(said.lr) / fewest))
        .collect();
    assert!(
        times.iter().any(|(_, times)| (5.0..=7.0).contains(times)),
        "{times:?}"
    );
}

/// A guess can be drawn only where the figure has what it is drawn into.
#[test]
fn every_guess_has_its_picture() {
    for chapter in CHAPTERS {
        for answer in chapter.all_questions().flat_map(|question| question.answers) {
            let part = match answer.guess {
                GuessMark::None => continue,
                GuessMark::Weight(_) => "profile",
                GuessMark::Step(_) => "curve",
                GuessMark::Rate(_) => "sweep",
            };
            assert!(chapter.figure.contains(part), "{} {}", chapter.id, answer.id);
        }
    }
}

/// What is trained in pieces has the numbers of what is trained at once.
#[test]
fn numbers_are_learnt_in_pieces() {
    let text = "{sharpness|lr=0.1} {edge|lr=0.1} {sharpness|lr=0.2}";
    let mut walk = Walk::new(chapter("edge"), ",").unwrap();
    let mut pieces = 0;
    while !walk.learn(text).unwrap() {
        pieces += 1;
    }
    assert!(pieces > 10, "{pieces}");
    assert_eq!(
        walk.write(text).unwrap(),
        Walk::new(chapter("edge"), ",").unwrap().write(text).unwrap()
    );
    assert!(walk.learn("{rate|lr=word}").is_err());
}

/// Each task is solved by what it asks for, and every hint is the one for what the reader did; its numbers are known then.
#[test]
fn every_hint_answers_what_the_reader_did() {
    let cases: &[(&str, &[&[&str]])] = &[
        (
            "one-ball land",
            &[
                &["lr=1"],
                &["lr=0.5&step=1"],
                &["lr=1.5&step=1"],
                &["lr=0.5"],
                &["lr=1&step=1"],
                &["lr=1", "lr=1&step=1"],
            ],
        ),
        (
            "too-low crawl",
            &[
                &["lr=2.5"],
                &["lr=1.995"],
                &["lr=1.5"],
                &["lr=1"],
                &["lr=0.0005"],
                &["lr=0.03"],
                &["lr=0.005"],
            ],
        ),
        (
            "too-high fly",
            &[&["lr=0.5"], &["lr=1.8"], &["lr=1.95"], &["lr=2"], &["lr=2.2"]],
        ),
        (
            "every-rate five",
            &[
                &["lr=0.02"],
                &["lr=0.02", "lr=0.03", "lr=0.04", "lr=0.05", "lr=0.3"],
                &["lr=0.02", "lr=0.03", "lr=0.3", "lr=0.04", "lr=0.05"],
                &["lr=0.05", "lr=0.06", "lr=0.3", "lr=0.04", "lr=0.02"],
                &["lr=0.05", "lr=0.06", "lr=0.3", "lr=0.04", "lr=0.19"],
                &["lr=0.05", "lr=0.06", "lr=0.3", "lr=0.04", "lr=0.2"],
                &["lr=0.172", "lr=0.03", "lr=0.04", "lr=0.05", "lr=0.06"],
                &["lr=0.02", "lr=0.03", "lr=0.3", "lr=0.05", "lr=0.172"],
            ],
        ),
        (
            "two-directions curve",
            &[
                &["lr=0.06"],
                &["condition=40"],
                &["condition=20"],
                &["condition=35"],
                &["condition=50"],
            ],
        ),
        (
            "optimizer own",
            &[
                &["lr=0.2"],
                &["lr=0.03"],
                &["lr=0.001"],
                &["lr=0.01"],
                &["race-rate=own"],
            ],
        ),
        (
            "schedule land",
            &[
                &["lr=0.1"],
                &["schedule=exponential&gamma=0.948"],
                &["end-factor=0.02"],
                &["end-factor=1"],
                &["end-factor=0&total-iters=90"],
            ],
        ),
        (
            "network smooth",
            &[&["lr=1"], &["lr=0.1"], &["lr=30"], &["lr=0.25"], &["lr=0.5"]],
        ),
        (
            "find-it train",
            &[
                &["lr=0.01"],
                &["lr=0.2"],
                &["lr=30"],
                &["lr=0.9&steps=30"],
                &["lr=0.93"],
                &["lr=0.93&walked"],
            ],
        ),
        (
            "edge raise",
            &[&["lr=0.8"], &["lr=0.1"], &["lr=0.35"], &["lr=0.2"]],
        ),
    ];
    let (mut report, mut wrong) = (String::new(), String::new());
    for (name, cases) in cases {
        let (id, task) = name.split_once(' ').unwrap();
        let mut said = BTreeSet::new();
        for tries in *cases {
            let (walk, told) = walk(id, tries);
            let hint = told[0].hint;
            said.insert(hint.unwrap_or("solved"));
            for (language, text) in LANGUAGES {
                let words = &words(text)["chapters"][id]["tasks"][task];
                let text = hint
                    .map_or(&words["solved"], |hint| &words["hints"][hint])
                    .as_str()
                    .unwrap();
                let text = walk.fill(text).unwrap();
                report += &format!(
                    "{language} {name} {tries:?}: {}: {text}\n",
                    hint.unwrap_or("solved")
                );
            }
        }
        let all: BTreeSet<&str> = chapter(id).tasks[0]
            .hints
            .iter()
            .map(|hint| hint.1)
            .chain(["solved"])
            .collect();
        if said != all {
            wrong += &format!("{name}: {said:?} of {all:?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}{report}");
    insta::assert_snapshot!(report);
}

/// The limits of three valleys are found by six tries; with those apart, the page says what is missing.
#[test]
fn limits_are_found_between_two_rates() {
    let tries: &[&str] = &[
        "condition=10&lr=0.19",
        "condition=10&lr=0.205",
        "condition=20&lr=0.097",
        "condition=20&lr=0.103",
        "condition=40&lr=0.048",
        "condition=40&lr=0.051",
    ];
    let hint = |count: usize| walk("two-directions", &tries[..count]).1[1].hint;
    for (words, said) in [
        ("condition=30&lr=0.05", "elsewhere"),
        ("condition=40&lr=0.01", "next"),
        ("condition=40&lr=0.0495", "swings"),
    ] {
        assert_eq!(walk("two-directions", &[words]).1[1].hint, Some(said), "{words}");
    }
    // The limit does not depend on the start.
    let moved: Vec<String> = tries.iter().map(|words| format!("{words}&start=-3,1")).collect();
    let moved: Vec<&str> = moved.iter().map(String::as_str).collect();
    let first = ["condition=10&lr=0.05"];
    assert_eq!(
        walk("two-directions", &[&first, moved.as_slice()].concat()).1[1].hint,
        None
    );
    assert_eq!(hint(1), Some("arrived"));
    assert_eq!(hint(3), Some("arrived"));
    assert_eq!(
        walk("two-directions", &["condition=20&lr=0.05", "condition=20&lr=0.2"]).1[1].hint,
        Some("closer")
    );
    assert_eq!(
        walk("two-directions", &["condition=20&lr=0.2"]).1[1].hint,
        Some("flew")
    );
    let (found, told) = walk("two-directions", tries);
    assert_eq!(told[1].hint, None);
    let products: Vec<f64> = found
        .limits()
        .iter()
        .map(|limit| limit.product.as_ref().unwrap().parse().unwrap())
        .collect();
    assert!(
        products.iter().all(|product| (product - 2.0).abs() < 0.1),
        "{products:?}"
    );
}

/// A jump over a rate is not a try of it: only what is given counts, and each rate once.
#[test]
fn a_rate_counts_once() {
    assert_eq!(
        after(
            "every-rate",
            &["lr=0.172", "lr=0.3", "lr=0.172", "lr=0.3", "lr=0.172"]
        ),
        "more"
    );
}

/// The answers that are called right are: what the figure does says so.
#[test]
fn right_answers_are_right() {
    let steps = |query: &str| Try::of(query.parse().unwrap()).steps;
    let figure =
        |id: &str, words: &str| format!("{}&{words}", chapter(id).figure.split("&lr=").next().unwrap());
    let low = |lr: &str| steps(&format!("{}&steps=5000", figure("too-low", lr)));
    assert_eq!(
        [low("lr=0.3"), low("lr=0.03"), low("lr=0.003")],
        [10.0, 114.0, 1150.0]
    );
    let of = |query: &str| steps(&format!("condition=100&steps=600&{query}"));
    let first = [
        of("lr=0.01"),
        of("lr=0.01&optimizer=momentum"),
        of("lr=0.01&optimizer=adam"),
    ];
    assert!(first[1] < first[0] && first[1] < first[2], "{first:?}");
    let high = [
        of("lr=0.2"),
        of("lr=0.2&optimizer=momentum"),
        of("lr=0.2&optimizer=adam"),
    ];
    assert!(
        high[0].is_infinite() && high[1].is_infinite() && high[2].is_finite(),
        "{high:?}"
    );
    let sharp = |lr: f64| {
        Try::of(
            format!("model=perceptron&loss=mse&steps=1000&sharpness-every=20&lr={lr}")
                .parse()
                .unwrap(),
        )
    };
    let halves = sharp(0.1).sharpness.unwrap() / sharp(0.2).sharpness.unwrap();
    assert!((1.8..2.3).contains(&halves), "{halves}");
}

/// 0.01 barely moves, 1 learns, 30 throws about: with other data and other first weights as well.
#[test]
fn three_runs_of_a_network_are_told_apart() {
    for seed in 0..8 {
        let of = |lr: f64| {
            Try::of(
                format!("model=perceptron&steps=300&lr={lr}&seed={seed}")
                    .parse()
                    .unwrap(),
            )
        };
        let [low, right, high] = [0.01, 1.0, 30.0].map(|lr| of(lr).right.unwrap());
        assert!(
            right > 0.97 && low < 0.93 && high < 0.75,
            "{seed}: {low} {right} {high}"
        );
    }
}

/// The game: the same valley for the same number, a score that is 100 only for the fewest steps, and no answer before the
/// end.
#[test]
fn the_game_keeps_its_secret() {
    for number in [0, 1, 20_261_127, u64::MAX] {
        let valley = Valley::of(number);
        let across: f64 = valley.at(0.1).text("condition").parse().unwrap();
        assert!((8.0..=40.0).contains(&across), "{across}");
        assert_eq!(valley.at(0.1), Valley::of(number).at(0.1));
        let none = valley.tally(&[]);
        assert_eq!((none.left, none.score, none.fastest), (TRIES, None, None));
        let limit = 2.0 / across;
        let tries = [0.1 * limit, 0.5 * limit, 1.1 * limit, 0.9 * limit];
        let tally = valley.tally(&tries);
        assert_eq!(tally.left, 2);
        let outcomes: Vec<TryOutcome> = tally.rows.iter().map(|row| row.outcome).collect();
        assert_eq!(
            outcomes[..3],
            [TryOutcome::Straight, TryOutcome::Straight, TryOutcome::Flew],
            "{across}"
        );
        assert!((50..=100).contains(&tally.score.unwrap()));
        let best = 2.0 / (1.0 + across);
        let all = valley.tally(&[tries.as_slice(), &[best, best]].concat());
        assert!(all.score.unwrap() >= 80 && all.won && all.left == 0 && all.fastest.is_some());
    }
}

//! What must hold for every sentence.

use super::*;
use crate::landscape::surface::SURFACES;
use crate::training::optimizer::OPTIMIZERS;
use crate::training::train::train_on;

fn summarised(query: &str) -> (Experiment, Run, Summary) {
    let experiment: Experiment = query.parse().unwrap();
    let objective = Objective::of(&experiment);
    let run = train_on(&experiment, &objective);
    let summary = summarise(&experiment, &objective, &run);
    (experiment, run, summary)
}

/// Every landscape, optimizer and rate can be told: full sentences, no numbers that are none.
#[test]
fn everything_can_be_told() {
    let landscapes = SURFACES.iter().map(|surface| format!("surface={}", surface.name));
    let landscapes: Vec<String> = landscapes.chain(["model=line".to_string()]).collect();
    for landscape in &landscapes {
        for optimizer in OPTIMIZERS {
            for tenth in (-90..=30).step_by(5) {
                for steps in [1, 3, 50] {
                    let rate = 10f64.powf(f64::from(tenth) / 10.0).clamp(1e-9, 1e3);
                    let query = format!("{landscape}&optimizer={}&lr={rate}&steps={steps}", optimizer.name);
                    let (_, _, summary) = summarised(&query);
                    for text in summary.why.iter().chain([&summary.headline, &summary.detail]) {
                        assert!(!text.is_empty() && text.trim() == text, "{query}: {text:?}");
                        let broken = ["NaN", "inf", "undefined", "∞", "  ", "..", "—"];
                        assert!(
                            !broken.iter().any(|broken| text.contains(broken)),
                            "{query}: {text}"
                        );
                        assert!(!text.contains("00000"), "{query}: {text}");
                    }
                    assert!(summary.to_string().ends_with('.'), "{query}: {summary}");
                    assert!(summary.headline.ends_with(['.', ':']), "{query}: {summary}");
                    assert!((1..=4).contains(&summary.why.len()), "{query}: {:?}", summary.why);
                }
            }
        }
    }
}

/// What would do, does: with so many steps the judge says that it settled.
#[test]
fn so_many_steps_do() {
    let mut promises = 0;
    for surface in SURFACES {
        for optimizer in OPTIMIZERS {
            for rate in [1e-4, 1e-3, 1e-2, 0.05, 0.199] {
                for steps in [5, 100] {
                    let query = format!("surface={}&optimizer={}&lr={rate}", surface.name, optimizer.name);
                    let (mut experiment, run, _) = summarised(&format!("{query}&steps={steps}"));
                    let objective = Objective::of(&experiment);
                    if run.verdict.settled() || run.verdict == Verdict::Diverges {
                        continue;
                    }
                    let patience = Patience::measure(&experiment, &objective);
                    let (more, settles) = match patience {
                        Patience::Settles { steps, .. } => (steps, true),
                        Patience::Lost(steps) => (steps, false),
                        _ => continue,
                    };
                    promises += 1;
                    experiment.set("steps", &more.to_string()).unwrap();
                    let verdict = train_on(&experiment, &objective).verdict;
                    assert_eq!(
                        verdict.settled(),
                        settles,
                        "{experiment}: {verdict:?}, {patience:?}"
                    );
                }
            }
        }
    }
    assert!(promises > 20, "{promises}");
}

#[test]
fn telling_cases() {
    let queries = [
        "",
        "lr=0.05",
        "lr=0.001",
        "lr=1e-9",
        "lr=0.2001",
        "lr=0.3",
        "lr=0.199",
        "lr=1000&steps=200",
        "optimizer=momentum",
        "optimizer=momentum&steps=40",
        "optimizer=adam&lr=0.1",
        "optimizer=adam&lr=100",
        "condition=10000&lr=0.0001",
        "surface=rosenbrock",
        "surface=rosenbrock&lr=0.001",
        "surface=rosenbrock&lr=0.003&steps=1000",
        "surface=saddle",
        "surface=saddle&lr=0.001",
        "surface=saddle&lr=0.038",
        "surface=saddle&lr=2",
        "surface=saddle&start=1,0",
        "surface=saddle&start=0,0",
        "start=0,0",
        "model=line",
        "lr=0.25&schedule=one-cycle",
        "lr=0.33&schedule=one-cycle",
        "optimizer=sign-sgd&lr=0.0149",
        "optimizer=sign-sgd&lr=0.0723",
        "surface=beale",
        "surface=beale&lr=0.0604",
    ];
    let tell = |query: &str| {
        let summary = summarised(query).2;
        format!("{query}\n    {summary}\n      {}", summary.why.join("\n      "))
    };
    insta::assert_snapshot!(queries.map(tell).join("\n"));
}

/// A lesson that has not said yet what overshooting is speaks of swinging.
#[test]
fn plain_words_need_no_explanation() {
    for (query, headline) in [
        ("surface=parabola&lr=0.001", "Too slow for 100 steps:"),
        ("surface=parabola&lr=0.3", "Arrives."),
        ("surface=parabola&lr=1.8", "Swings, but arrives."),
        ("surface=parabola&lr=2", "Keeps swinging."),
        ("surface=parabola&lr=2.2", "Flies out."),
        ("lr=0.199", "Still swinging after 100 steps:"),
        ("optimizer=momentum", "Swings, and arrives."),
        ("surface=rastrigin&lr=0.001", "Stops in a worse minimum."),
        ("model=logistic&batch=10&lr=20", "Jumps about."),
        (
            "model=perceptron&layers=3&points=40&steps=60&lr=1e-9",
            "Too slow for 60 steps:",
        ),
        ("lr=0.25&schedule=one-cycle", "Swings, but arrives."),
    ] {
        let experiment: Experiment = query.parse().unwrap();
        let objective = Objective::of(&experiment);
        let run = train_on(&experiment, &objective);
        let [terms, plain] = [Wording::Terms, Wording::Plain]
            .map(|wording| summarise_in(wording, &experiment, &objective, &run));
        assert_eq!(terms, summarise(&experiment, &objective, &run));
        assert_eq!(plain.headline, headline, "{query}");
        for text in [&plain.detail, &plain.reason].into_iter().chain(&plain.why) {
            let text = text.to_lowercase();
            assert!(
                !text.contains("overshoot") && !text.contains("diverge"),
                "{query}: {text}"
            );
        }
    }
}

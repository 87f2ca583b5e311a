//! The learning-rate finder against what others say: the suggestion rules of fastai, torch-lr-finder and Lightning
//! (`tests/golden/finder.json`, which `tests/golden/finder.py` wrote), and the range test on the ravine by hand.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::landscape::objective::Objective;
use overshoot::landscape::surface::SURFACES;
use overshoot::search::finder::suggest;
use overshoot::training::monitor::Criterion;
use overshoot::training::optimizer::OPTIMIZERS;
use overshoot::{Experiment, RangeTest, find_lr, sweep, train};
use serde_json::Value;
use std::fmt::Write as _;

fn find(query: &str) -> RangeTest {
    find_lr(&query.parse::<Experiment>().expect(query))
}

fn lowest(test: &RangeTest) -> usize {
    (0..test.lrs.len())
        .min_by(|&a, &b| test.losses[a].total_cmp(&test.losses[b]))
        .unwrap()
}

#[test]
fn every_rule_picks_the_entry_that_its_library_picks() {
    let golden: Value = serde_json::from_str(include_str!("golden/finder.json")).unwrap();
    let mut answers = 0;
    for curve in golden["curves"].as_array().unwrap() {
        let number = |value: &Value| {
            value
                .as_f64()
                .unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
        };
        let list = |name: &str| -> Vec<f64> { curve[name].as_array().unwrap().iter().map(number).collect() };
        let (lrs, losses) = (list("lrs"), list("losses"));
        let suggestions = suggest(&lrs, &losses);
        for (rule, index) in curve["answers"].as_object().unwrap() {
            let said = suggestions.iter().find(|suggestion| suggestion.rule == rule);
            let index = index.as_u64().map(|index| index as usize);
            let expected = index.map(|index| {
                if rule == "minimum" {
                    lrs[index] / 10.0
                } else {
                    lrs[index]
                }
            });
            assert_eq!(
                said.map(|said| said.lr),
                expected,
                "{rule} on {}, entry {index:?}",
                curve["name"]
            );
            answers += 1;
        }
    }
    assert!(answers > 400);
}

/// Checks that the losses of a test, its first so many, are ½(x² + 10y²) at the points to which `train` goes at each
/// rate, one after the other.
fn expect_losses(test: &RangeTest, rates: usize, mut train: impl FnMut(f64) -> [f64; 2]) {
    for (&rate, loss) in test.lrs.iter().zip(&test.losses).take(rates) {
        let [x, y] = train(rate);
        let expected = 0.5 * (x * x + 10.0 * y * y);
        assert!(
            (loss - expected).abs() <= 1e-9 * expected,
            "{rate}: {loss} {expected}"
        );
    }
}

/// The best-looking rate of each grid, when every rate starts again.
#[test]
fn starting_again_is_honest() {
    for (factor, expected) in [("10", 0.1), ("3", 0.16), ("1.1", 0.178)] {
        let test = find(&format!("find-factor={factor}"));
        let best = test.lrs[lowest(&test)];
        assert!((best - expected).abs() < 0.001, "×{factor}: {best}");
        expect_losses(&test, test.lrs.len(), |rate| {
            let left = |curvature: f64| (1.0 - rate * curvature).powi(20);
            [-3.4 * left(1.0), 1.35 * left(10.0)]
        });
        assert_eq!(test.stopped, Some(test.lrs.len() - 1));
    }
    assert_eq!(find("find-factor=10").lrs[6], 0.1);
}

/// Continued, the test finds the exact inverse curvatures (0.1 and 1) or has converged before it gets to the limit.
#[test]
fn going_on_misleads() {
    let tenfold = find("find-factor=10&find-restart=false");
    assert_eq!(tenfold.losses.last(), Some(&0.0));
    assert_eq!(tenfold.stopped, None);
    let smooth = find("find-factor=1.1&find-restart=false");
    let rises = (1..smooth.lrs.len())
        .find(|&i| smooth.losses[i] > smooth.losses[i - 1])
        .unwrap();
    assert!((smooth.lrs[rises] - 0.82).abs() < 0.003, "{}", smooth.lrs[rises]);
    // One training: the losses are those of a run whose rate rises every twenty updates.
    let [mut x, mut y] = [-3.4, 1.35];
    expect_losses(&smooth, 140, |rate| {
        for _ in 0..20 {
            [x, y] = [x - rate * x, y - rate * 10.0 * y];
        }
        [x, y]
    });
}

#[test]
fn the_optimizer_keeps_its_state_when_training_goes_on() {
    let test = find("optimizer=momentum&find-restart=false&find-factor=3&find-steps=3");
    let [mut x, mut y, mut v, mut w] = [-3.4, 1.35, 0.0, 0.0];
    expect_losses(&test, test.lrs.len(), |rate| {
        for _ in 0..3 {
            [v, w] = [0.9 * v + x, 0.9 * w + 10.0 * y];
            [x, y] = [x - rate * v, y - rate * w];
        }
        [x, y]
    });
}

#[test]
fn it_stops_when_the_gap_has_risen_too_far() {
    for times in ["1.5", "4", "1e6"] {
        let test = find(&format!("surface=rosenbrock&find-stop={times}"));
        let times: f64 = times.parse().unwrap();
        let first = Objective::of(&"surface=rosenbrock".parse().unwrap());
        let mut best = first.loss(first.start);
        let stop = test.losses.iter().position(|&gap| {
            best = best.min(gap);
            !gap.is_finite() || gap > times * best
        });
        assert_eq!(test.stopped, stop, "×{times}");
        assert_eq!(test.stopped, Some(test.lrs.len() - 1));
    }
    assert_eq!(find("find-end=1e-3").stopped, None);
    assert_eq!(find("find-start=1&find-end=0.1").lrs, [1.0]);
}

#[test]
fn the_schedule_and_the_rate_do_not_matter_to_the_test() {
    let plain = find("");
    for query in [
        "lr=0.01",
        "schedule=cosine",
        "warm-up=50",
        "schedule=step&step-size=1",
    ] {
        let test = find(query);
        assert_eq!((&test.lrs, &test.losses), (&plain.lrs, &plain.losses), "{query}");
    }
}

#[test]
fn the_best_rate_is_that_of_the_sweep() {
    for query in [
        "",
        "surface=rosenbrock&steps=300",
        "optimizer=adam",
        "model=line",
        "schedule=cosine",
    ] {
        let best = find(query).best.expect(query);
        let reached = |rate: f64| {
            *train(&format!("{query}&lr={rate}").parse().unwrap())
                .losses
                .last()
                .unwrap()
        };
        let sweep = sweep(&query.parse().unwrap(), 1e-7, 10.0, 200).unwrap();
        let first = train(&query.parse().unwrap()).losses[0];
        let lowest = sweep.finals[sweep.best_by(Criterion::Descent { start: first }).unwrap()];
        let minimum = Objective::of(&query.parse().unwrap()).best().unwrap().loss;
        assert!(
            reached(best) - minimum <= 10.0 * (lowest - minimum) + 1e-12,
            "{query}: {best}"
        );
    }
    assert_eq!(find("surface=saddle").best, None);
}

/// What is called best of a model is the best of all that was trained, by what is watched, and a link to it trains the
/// very same.
#[test]
fn the_best_rate_of_a_model_is_really_the_best() {
    use overshoot::search::finder::truth::table;
    let small = "points=60&noise=0.3&validation=0.5&layers=6&steps=80";
    let mut differ = 0;
    for data in [
        "dataset=circles",
        "dataset=moons&optimizer=adam",
        "dataset=sine",
        "dataset=blobs&batch=7",
    ] {
        let mut bests = Vec::new();
        for watch in ["loss", "validation-loss", "accuracy"] {
            let query = format!("model=perceptron&{data}&{small}&watch={watch}");
            let experiment: Experiment = query.parse().unwrap();
            let test = find_lr(&experiment);
            let rows = table(&experiment, &Objective::of(&experiment), &test.suggestions);
            assert_eq!((rows[0].rule, Some(rows[0].lr)), (None, test.best), "{query}");
            let end = |rate: f64| {
                let run = train(&format!("{query}&lr={rate}").parse().unwrap());
                let on_data = run.on_data.unwrap();
                let last = |list: &[f64]| *list.last().unwrap();
                match watch {
                    "loss" => last(&run.losses),
                    "validation-loss" => last(&on_data.validation),
                    _ => 1.0 - last(&on_data.validation_accuracy),
                }
            };
            for row in &rows {
                assert_eq!(row.loss, end(row.lr), "{query}: {row:?}");
                assert!(row.loss >= rows[0].loss, "{query}: {row:?}");
            }
            for rate in [1e-3, 1e-2, 0.1, 1.0] {
                assert!(end(rate) >= rows[0].loss, "{query}: {rate}");
            }
            bests.push(rows[0].lr);
        }
        bests.dedup();
        differ += usize::from(bests.len() > 1);
    }
    assert!(differ > 1, "what is watched moves the best rate");
}

/// Every surface with every optimizer: nothing panics, and the lists fit together.
#[test]
fn any_experiment_can_be_tested() {
    for surface in SURFACES {
        for optimizer in OPTIMIZERS {
            for restart in [true, false] {
                for factor in ["1.2", "10"] {
                    let query = format!(
                        "surface={}&optimizer={}&find-restart={restart}&find-factor={factor}&find-end=1e6&steps=20",
                        surface.name, optimizer.name
                    );
                    let test = find(&query);
                    assert_eq!(test.lrs.len(), test.losses.len(), "{query}");
                    assert_eq!(test.lrs.len(), test.smoothed.len(), "{query}");
                    assert!(
                        test.losses
                            .iter()
                            .chain(&test.smoothed)
                            .all(|loss| !loss.is_nan()),
                        "{query}"
                    );
                    assert!(
                        test.stopped.is_none_or(|stop| stop + 1 == test.lrs.len()),
                        "{query}"
                    );
                    assert!(test.suggestions.iter().all(|s| s.lr > 0.0), "{query}");
                }
            }
        }
    }
}

/// Which rule wins how often, and how far each falls short of the best rate, over all surfaces and optimizers.
#[test]
fn which_rule_is_right() {
    use overshoot::search::finder::record::{NEAR, RECORD, Record, TESTS};
    use overshoot::search::finder::rules::RULES;
    use overshoot::search::finder::truth::table;
    let mut said = String::new();
    let mut record = RULES
        .iter()
        .map(|rule| Record {
            rule: rule.name,
            near: 0,
            low: 0,
            diverged: 0,
        })
        .collect::<Vec<_>>();
    let mut tests = 0;
    for settings in ["", "&find-restart=false"] {
        let mut wins = vec![0; RULES.len()];
        let mut worse: Vec<Vec<f64>> = vec![Vec::new(); RULES.len()];
        let mut diverged = vec![0; RULES.len()];
        let mut cases = 0;
        for surface in SURFACES {
            for optimizer in OPTIMIZERS {
                let query = format!("surface={}&optimizer={}{settings}", surface.name, optimizer.name);
                let experiment: Experiment = query.parse().unwrap();
                let rows = table(
                    &experiment,
                    &Objective::of(&experiment),
                    &find_lr(&experiment).suggestions,
                );
                if rows.first().is_none_or(|row| row.rule.is_some()) {
                    continue; // no minimum, or no rate that gets anywhere
                }
                cases += 1;
                let lowest = rows[1..].iter().map(|row| row.loss).fold(f64::INFINITY, f64::min);
                for (i, rule) in RULES.iter().enumerate() {
                    let Some(row) = rows.iter().find(|row| row.rule == Some(rule.name)) else {
                        continue;
                    };
                    wins[i] += usize::from(row.loss == lowest && lowest.is_finite());
                    diverged[i] += usize::from(!row.loss.is_finite());
                    let times = row.lr / rows[0].lr;
                    record[i].near += u32::from((1.0 / NEAR..=NEAR).contains(&times));
                    record[i].low += u32::from(times < 1.0 / NEAR);
                    record[i].diverged += u32::from(!row.loss.is_finite());
                    worse[i].push(row.worse.unwrap().max(1e-300).log10());
                }
            }
        }
        tests += cases;
        writeln!(said, "{cases} experiments{settings}").unwrap();
        for (i, rule) in RULES.iter().enumerate() {
            worse[i].sort_by(f64::total_cmp);
            let median = worse[i][worse[i].len() / 2];
            writeln!(
                said,
                "{:15} lowest loss {:3} times, median 10^{median:.1} times worse than the best, diverges {}",
                rule.name, wins[i], diverged[i]
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!("which-rule-is-right", said);
    assert_eq!((tests, record.as_slice()), (TESTS, &RECORD[..]));
}

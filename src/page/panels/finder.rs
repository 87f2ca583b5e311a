//! What the finder's panel says and draws.

mod guide;
pub(in crate::page) mod table;

pub use guide::{Guide, MoreData, SlowCase};
pub use table::{Table, TableRow};

use crate::experiment::vocabulary::ROWS;
use crate::experiment::{Experiment, write_number};
use crate::experiment::view::{Answers, LossAxis, RESTART, RangeTestSettings};
use crate::lab::Lab;
use crate::math::numbers::{count, human, steps};
use crate::page::Control;
use crate::page::measure::Measure;
use crate::plot::FinderScene;
use crate::lab::panels::finder::{Finder, GUIDE};
use crate::math::parameter::Settings;
use crate::search::finder::{RangeTest, restarts};
use serde::Serialize;

/// What the panel says.
pub type Text = FinderText;

/// What is said of the range test.
pub fn text(lab: &Lab) -> Option<Text> {
    Some(FinderText::of(lab))
}

/// Everything that the panel says.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FinderText {
    /// What this test is, so that nobody takes it for the sweep.
    pub title: String,
    /// What stands below the title.
    pub subtitle: String,
    /// Whether the lab's test is kept secret, as all answers are; the subtitle says so.
    pub secret: bool,
    /// Whether every rate starts again.
    pub restart: bool,
    /// Why that matters.
    pub why: String,
    /// The controls of the test: rows of the catalog with their present value.
    pub controls: Vec<Control>,
    /// Values of `find-start` to try at once.
    pub starts: Vec<QuickValue>,
    /// Values of `find-factor` to try at once.
    pub factors: Vec<QuickValue>,
    /// The guided tour; null while it is not taken.
    pub guide: Option<Guide>,
    /// Whether the tour has ever come to its last step.
    pub walked: bool,
    /// What the chart shows, for screen readers.
    pub chart: String,
    /// How the curve was smoothed and trimmed before the rules read it.
    pub method: String,
    /// What the rules say.
    pub table: Table,
}

/// A value to be set by a button.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuickValue {
    /// What the button says.
    pub label: String,
    /// The value as links have it.
    pub value: String,
    /// Whether it is set.
    pub set: bool,
}

impl FinderText {
    /// The texts for a lab whose panel is open.
    pub fn of(lab: &Lab) -> FinderText {
        let (experiment, panel) = (lab.experiment(), &lab.panels.finder);
        let settings = &lab.view().range_test;
        let secret = is_secret(lab);
        let guide = panel.guide().filter(|_| !secret);
        let shows_table = guide.is_none_or(|step| step == GUIDE);
        FinderText {
            title: title(experiment),
            subtitle: subtitle(lab),
            secret,
            restart: restarts(experiment),
            why: why(lab),
            controls: controls(experiment),
            starts: choices(settings.start, &[("10⁻⁷", 1e-7), ("10⁻⁶", 1e-6)]),
            factors: choices(settings.factor, &[("3", 3.0), ("10", 10.0), ("1.2, smoothly", 1.2)]),
            guide: guide.map(|step| Guide {
                step,
                of: GUIDE,
                title: guide::TITLES[step - 1],
                text: guide::text(lab, step),
                more: guide::more_data(lab, step),
                slow: guide::slow_case(lab, step),
            }),
            walked: panel.walked(),
            chart: chart_text(lab),
            // Nothing is smoothed before the tour has come that far.
            method: match guide {
                Some(1..6) => String::new(),
                _ if secret => String::new(),
                _ => method(panel),
            },
            table: match shows_table {
                true => table::ranked(lab),
                false => Table::default(),
            },
        }
    }
}

fn title(experiment: &Experiment) -> String {
    let title = match restarts(experiment) {
        true => "The range test: a short training at each rate, started again",
        false => "The range test: one training, its rate rising",
    };
    title.to_string()
}

/// Whether the test of the lab would tell what is to be kept secret.
fn is_secret(lab: &Lab) -> bool {
    lab.answers() != Answers::Shown
}

fn subtitle(lab: &Lab) -> String {
    if is_secret(lab) {
        return "The range test is kept secret, as all answers are: its curve would tell the best rate. Show the answers to run it.".to_string();
    }
    let watched = match Measure::of(lab) {
        Measure::Loss => "",
        Measure::ValidationLoss => " It watches the loss on the validation points.",
        Measure::RSquared => " It watches 1 − R²: the share of the variance that is not explained.",
        Measure::Accuracy => " It watches the error rate: the share of points that are wrong.",
    };
    format!(
        "Not the sweep above, which trains {} at every rate. This test takes a few at each rate, so that it is quick even where one training takes days.{watched}",
        steps(lab.setup().steps)
    )
}

/// The same test the other way, where it is shown for comparison.
fn compared(lab: &Lab) -> Option<&RangeTest> {
    lab.panels.finder.other().filter(|_| shows_all(lab))
}

fn why(lab: &Lab) -> String {
    let [one, anew] = match compared(lab) {
        Some(_) => [
            " The dotted line is the same test in one training: there the weights keep what lower rates have learned.",
            " The dotted line starts again at each rate.",
        ],
        None => ["", ""],
    };
    if restarts(lab.experiment()) {
        format!("Every rate starts from the same place, so the curve compares rates and nothing else.{one}")
    } else if lab.objective().is_noisy(lab.experiment()) {
        format!(
            "One training goes on while its rate rises, as with large networks: batches are noisy, so that a few updates from one start would tell little. What lower rates have learned stays in the weights.{anew}"
        )
    } else {
        format!(
            "One training goes on while its rate rises, as with large networks. On a smooth loss without noise that misleads: lower rates have done the work already, so even a rate far above the limit has little left to spoil, and a lucky one lands on the minimum.{anew}"
        )
    }
}

/// The rows of the catalog that set the test up. `find-restart` has a switch of its own.
fn controls(experiment: &Experiment) -> Vec<Control> {
    let settings = RangeTestSettings::PARAMETERS.iter();
    let settings = settings.filter(|parameter| parameter.name != RESTART.name);
    let settings = ROWS
        .iter()
        .filter(|row| settings.clone().any(|parameter| parameter.name == row.name));
    settings
        .map(|row| Control::of(row, experiment.text(row.name)))
        .collect()
}

fn choices(now: f64, values: &[(&str, f64)]) -> Vec<QuickValue> {
    let choice = |&(label, value): &(&str, f64)| QuickValue {
        label: label.to_string(),
        value: write_number(value),
        set: now == value,
    };
    values.iter().map(choice).collect()
}

/// The entry with the lowest loss.
pub(super) fn lowest(test: &RangeTest) -> usize {
    (0..test.losses.len())
        .filter(|&i| test.losses[i].is_finite())
        .min_by(|&a, &b| test.losses[a].total_cmp(&test.losses[b]))
        .unwrap_or(0)
}

fn method(panel: &Finder) -> String {
    let Some(test) = panel.test().filter(|_| panel.is_tested()) else {
        return "Training …".to_string();
    };
    let range = panel.read_range();
    let (before, after) = (range.start, test.lrs.len() - range.end);
    let out = match (before, after) {
        (0, 0) => "nothing is left out".to_string(),
        (before, after) => {
            format!("{before} of them at the beginning and {after} at the end are left out (shaded)")
        }
    };
    let rates = match test.lrs.len() {
        1 => "the one rate".to_string(),
        rates => format!("each of {} rates", count(rates as u64)),
    };
    format!(
        "Before the rules read it, the curve is smoothed and trimmed as fastai does: a running mean that keeps 98 % at {rates}, corrected for its start; {out}."
    )
}

/// What the curve is of.
fn subject(lab: &Lab) -> &'static str {
    match Measure::of(lab) {
        Measure::Loss => "Loss",
        Measure::ValidationLoss => "Validation loss",
        Measure::RSquared => "1 − R²",
        Measure::Accuracy => "Error rate",
    }
}

fn chart_text(lab: &Lab) -> String {
    let (panel, subject) = (&lab.panels.finder, subject(lab));
    let test = match panel.test() {
        Some(test) if panel.is_tested() => test,
        _ if is_secret(lab) => return format!("{subject} by learning rate: kept secret."),
        _ => return format!("{subject} by learning rate: training."),
    };
    let stop = test.stopped.map_or(String::new(), |stop| {
        format!(" The test stops at {}.", human(test.lrs[stop]))
    });
    let best = match panel.best().filter(|_| reveals(lab)) {
        Some(best) => format!(" About right is {}.", human(best)),
        None => String::new(),
    };
    format!("{}{stop}{best} The suggestions are in the table.", curve(subject, test))
}

/// From which rate to which one a curve goes, and where it is lowest.
pub(super) fn curve(subject: &str, test: &RangeTest) -> String {
    // The rows of a reader's curve may stand in any order.
    let by_rate = |a: &&f64, b: &&f64| a.total_cmp(b);
    let (Some(first), Some(last)) = (test.lrs.iter().min_by(by_rate), test.lrs.iter().max_by(by_rate)) else {
        return format!("{subject} by learning rate: no rates.");
    };
    let lowest = lowest(test);
    let lowest = match test.losses[lowest] {
        loss if loss.is_finite() => format!("lowest, {}, at {}", human(loss), human(test.lrs[lowest])),
        _ => "nothing is a finite number".to_string(),
    };
    format!(
        "{subject} by learning rate, from {} to {}: {lowest}.",
        human(*first),
        human(*last),
    )
}

/// Whether the rate that is about right may be shown.
pub fn reveals(lab: &Lab) -> bool {
    lab.answers() == Answers::Shown && shows_all(lab)
}

/// Whether all of the test is shown: no step of the tour before the last.
fn shows_all(lab: &Lab) -> bool {
    lab.panels.finder.guide().is_none_or(|step| step == GUIDE)
}

/// The chart of the test, as far as the tour has come. Nothing while the test is running.
pub fn found(lab: &Lab) -> Option<FinderScene<'_>> {
    let panel = &lab.panels.finder;
    let test = panel.test().filter(|_| panel.is_tested())?;
    let (all, step) = (test.lrs.len(), panel.guide().unwrap_or(GUIDE));
    let shown = match step {
        1 => 0,
        2 => 1,
        3 => (all / 4).max(3).min(all),
        4 => lowest(test) + 1,
        _ => all,
    };
    Some(FinderScene {
        test,
        minimum: lab.monitor().floor(lab.objective()),
        other: compared(lab).map(|other| {
            let name = match restarts(lab.experiment()) {
                true => "in one training",
                false => "started again at each rate",
            };
            (other, name)
        }),
        linear: lab.view().display.loss_axis == LossAxis::Linear,
        first: lab.first_monitored(),
        read: panel.read_range(),
        shown,
        smoothed: step >= 6,
        suggestions: step >= 6,
        best: panel.best().filter(|_| reveals(lab)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;

    fn page(query: &str, guide: usize) -> FinderText {
        let mut lab = Lab::new(query.parse().expect(query));
        while !lab.advance() {}
        lab.panels.finder.set_guide(guide);
        Page::of(&lab).panels.finder.expect("the panel is open")
    }

    /// The last step of the tour trains on with the choice and more points, where points are drawn.
    #[test]
    fn the_last_step_offers_more_data() {
        let more = |query: &str, step: usize| {
            page(&format!("panel=finder&{query}"), step)
                .guide
                .and_then(|guide| guide.more)
        };
        let small = "model=logistic&points=30&steps=20";
        assert!(more(small, 6).is_none());
        let offered = more(small, 7).unwrap();
        assert_eq!(
            (offered.names, offered.values[1].as_str()),
            (["lr", "points"], "120")
        );
        assert!(offered.label.ends_with("on 120 points"), "{}", offered.label);
        let mut lab = Lab::new(small.parse().unwrap());
        for (name, value) in offered.names.iter().zip(&offered.values) {
            lab.set(name, value).unwrap();
        }
        assert_eq!(lab.objective().data().unwrap().rows(), 120);
        // As many as there can be; and measured data cannot grow.
        assert_eq!(
            more("model=line&points=900&steps=20", 7).unwrap().values[1],
            "1000"
        );
        assert!(more("model=perceptron&dataset=iris&layers=3&steps=20", 7).is_none());
        assert!(more("surface=bowl", 7).is_none());
    }

    #[test]
    fn telling_texts() {
        let text = |query: &str| {
            let mut text = String::new();
            for step in 1..=GUIDE {
                let guide = page(query, step).guide.unwrap();
                text += &format!("{} {}: {}\n", guide.step, guide.title, guide.text);
            }
            let page = page(query, 0);
            text += &format!(
                "{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
                page.title, page.subtitle, page.why, page.method, page.chart, page.table.note, page.table.advice
            );
            for row in page.table.rows {
                text += &format!("{} | {} | {} | {}\n", row.rule, row.rate, row.result, row.beside);
            }
            text
        };
        let queries = [
            "panel=finder",
            "panel=finder&find-restart=false",
            "panel=finder&find-factor=10",
            "panel=finder&surface=saddle",
            "panel=finder&optimizer=adam&find-end=1e-3",
        ];
        let all: Vec<String> = queries
            .iter()
            .map(|query| format!("{query}\n{}", text(query)))
            .collect();
        insta::assert_snapshot!("finder", all.join("\n"));
    }

    /// The walk opens where slightly below works well, and goes on to where it is slow, and why.
    #[test]
    fn the_tour_goes_from_the_network_to_the_ravine() {
        let mut lab = Lab::new("panel=finder".parse().unwrap());
        lab.start_tour();
        while !lab.advance() {}
        assert!(lab.objective().network().is_some());
        let panel = |lab: &Lab| Page::of(lab).panels.finder.expect("the panel is open");
        assert!(panel(&lab).guide.unwrap().slow.is_none(), "not before the last step");
        lab.panels.finder.set_guide(GUIDE);
        let below = find_rate(&panel(&lab));
        let run = crate::train(&lab.experiment().with_lr(below));
        let on_data = run.on_data.as_ref().unwrap();
        assert!(run.verdict.settled() && on_data.accuracy.last() == Some(&1.0), "{below}");
        let slow = panel(&lab).guide.unwrap().slow.unwrap();
        lab.choose(slow.name, slow.value).unwrap();
        while !lab.advance() {}
        let advice = panel(&lab).table.advice;
        assert!(advice.contains("safe, and 6.4 times as slow") && advice.contains("flat"), "{advice}");
        // Whoever has chosen something keeps it.
        let mut lab = Lab::new("panel=finder&surface=bowl".parse().unwrap());
        lab.start_tour();
        assert!(lab.objective().network().is_none() && lab.panels.finder.guide() == Some(1));
    }

    /// The rate of the rule of thumb in the table.
    fn find_rate(text: &FinderText) -> f64 {
        let row = text.table.rows.iter().find(|row| row.rule == "slightly-below");
        row.and_then(|row| row.train.as_ref()).unwrap().parse().unwrap()
    }

    #[test]
    fn there_are_no_texts_while_it_is_closed() {
        let lab = Lab::new(Experiment::default());
        assert!(Page::of(&lab).panels.finder.is_none());
    }

    #[test]
    fn secrets_are_kept() {
        for answers in ["hidden", "tried"] {
            let page = page(&format!("panel=finder&answers={answers}"), 0);
            assert!(page.secret && page.guide.is_none() && page.table.rows.is_empty());
            assert!(page.subtitle.contains("kept secret"), "{}", page.subtitle);
            let words = serde_json::to_string(&page).unwrap();
            for telling in ["eally best", "lowest", "0.18", "0.0289", "stops at"] {
                assert!(!words.contains(telling), "{telling}: {words}");
            }
        }
    }

    #[test]
    fn no_text_shows_what_is_no_number() {
        for surface in crate::landscape::surface::SURFACES {
            for optimizer in crate::training::optimizer::OPTIMIZERS {
                let query = format!(
                    "panel=finder&surface={}&optimizer={}&find-end=1e6&steps=30",
                    surface.name, optimizer.name
                );
                for step in [0, 2, 5] {
                    let words = serde_json::to_string(&page(&query, step)).unwrap();
                    for bad in ["NaN", "inf\"", "∞", "undefined"] {
                        assert!(!words.contains(bad), "{bad} in {query}: {words}");
                    }
                }
            }
        }
    }
}

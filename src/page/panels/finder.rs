//! What the finder's panel says and draws.

mod guide;
mod own;
mod table;

pub use guide::{Guide, MoreData, SlowCase};
pub use own::{MenuText, OptionText, OwnText};
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

/// What is said of the range test, or of the reader's own curve.
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
    /// What the chart shows, for screen readers.
    pub chart: String,
    /// How the curve was smoothed and trimmed before the rules read it.
    pub method: String,
    /// What the rules say.
    pub table: Table,
    /// The reader's own curve; null where the lab's is shown.
    pub own: Option<OwnText>,
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
        let guide = panel.guide().filter(|_| panel.own().is_none() && !secret);
        let shows_table = guide.is_none_or(|step| step == GUIDE);
        FinderText {
            title: title(experiment, panel),
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
            chart: chart_text(lab),
            // Nothing is smoothed before the tour has come that far.
            method: match guide {
                Some(1..6) => String::new(),
                _ if secret => String::new(),
                _ => method(panel),
            },
            table: match panel.own() {
                Some(own) => table::own(own),
                None if shows_table => table::ranked(lab),
                None => Table::default(),
            },
            own: panel.own().map(OwnText::of),
        }
    }
}

fn title(experiment: &Experiment, panel: &Finder) -> String {
    let title = match (panel.own(), restarts(experiment)) {
        (Some(_), _) => "Your own run",
        (None, true) => "The range test: a short training at each rate, started again",
        (None, false) => "The range test: one training, its rate rising",
    };
    title.to_string()
}

/// Whether the test of the lab would tell what is to be kept secret.
fn is_secret(lab: &Lab) -> bool {
    lab.answers() != Answers::Shown && lab.panels.finder.own().is_none()
}

fn subtitle(lab: &Lab) -> String {
    if lab.panels.finder.own().is_some() {
        return "The chart and the rules of the range test of the lab, on what you have brought. It stays in this page: nothing is uploaded.".to_string();
    }
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
fn lowest(test: &RangeTest) -> usize {
    (0..test.losses.len())
        .filter(|&i| test.losses[i].is_finite())
        .min_by(|&a, &b| test.losses[a].total_cmp(&test.losses[b]))
        .unwrap_or(0)
}

fn method(panel: &Finder) -> String {
    let (test, range) = match panel.own() {
        Some(own) => return own::method(own),
        None => match panel.test() {
            Some(test) if panel.is_tested() => (test, panel.read_range()),
            _ => return "Training …".to_string(),
        },
    };
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
        _ if lab.panels.finder.own().is_some() => "Loss",
        Measure::Loss => "Loss",
        Measure::ValidationLoss => "Validation loss",
        Measure::RSquared => "1 − R²",
        Measure::Accuracy => "Error rate",
    }
}

fn chart_text(lab: &Lab) -> String {
    let (panel, subject) = (&lab.panels.finder, subject(lab));
    let test = match (panel.own(), panel.test()) {
        (Some(own), _) => &own.test,
        (None, Some(test)) if panel.is_tested() => test,
        _ if is_secret(lab) => return format!("{subject} by learning rate: kept secret."),
        _ => return format!("{subject} by learning rate: training."),
    };
    // The rows of a reader's curve may stand in any order.
    let by_rate = |a: &&f64, b: &&f64| a.total_cmp(b);
    let (Some(first), Some(last)) = (test.lrs.iter().min_by(by_rate), test.lrs.iter().max_by(by_rate)) else {
        return format!("{subject} by learning rate: no rates.");
    };
    let lowest = lowest(test);
    let stop = test.stopped.map_or(String::new(), |stop| {
        format!(" The test stops at {}.", human(test.lrs[stop]))
    });
    let best = match panel.best().filter(|_| panel.own().is_none() && reveals(lab)) {
        Some(best) => format!(" About right is {}.", human(best)),
        None => String::new(),
    };
    let lowest = match test.losses[lowest] {
        loss if loss.is_finite() => format!("lowest, {}, at {}", human(loss), human(test.lrs[lowest])),
        _ => "nothing is a finite number".to_string(),
    };
    format!(
        "{subject} by learning rate, from {} to {}: {lowest}.{stop}{best} The suggestions are in the table.",
        human(*first),
        human(*last),
    )
}

/// Whether the rate that is about right may be shown.
pub fn reveals(lab: &Lab) -> bool {
    lab.answers() == Answers::Shown && shows_all(lab)
}

/// Whether all of the lab's own test is shown: no other curve, and no step of the tour before the last.
fn shows_all(lab: &Lab) -> bool {
    let panel = &lab.panels.finder;
    panel.own().is_none() && panel.guide().is_none_or(|step| step == GUIDE)
}

/// The chart of what is on screen: the reader's own curve, or the test as far as the tour has come. Nothing while the
/// test is running.
pub fn found(lab: &Lab) -> Option<FinderScene<'_>> {
    let panel = &lab.panels.finder;
    if let Some(own) = panel.own() {
        let (read, losses) = (own.read_range(), &own.test.losses);
        // Where most of the curve is, whatever it does at its end: the axis reaches a few times as far.
        let mut smoothed = own.test.smoothed[read.clone()].to_vec();
        smoothed.retain(|loss| loss.is_finite());
        smoothed.sort_unstable_by(f64::total_cmp);
        let usual = smoothed.get(smoothed.len() * 3 / 4).copied();
        let first = losses.iter().copied().find(|loss| loss.is_finite());
        return Some(FinderScene {
            test: &own.test,
            minimum: None,
            other: None,
            linear: true,
            first: usual.or(first).unwrap_or(1.0),
            read,
            shown: losses.len(),
            smoothed: own.reading.smoothed != own.curve.losses,
            suggestions: true,
            best: None,
        });
    }
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
    use crate::search::log::Source;

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
    fn a_secret_is_not_tested_but_ones_own_curve_is_read() {
        let query = "panel=finder&answers=tried";
        let mut lab = Lab::new(query.parse().expect(query));
        while !lab.advance() {}
        lab.panels.finder.set_guide(4);
        assert!(lab.panels.finder.test().is_none() && found(&lab).is_none());
        let text = "lr,loss\n0.001,2\n0.01,1\n0.1,3\n";
        lab.panels.finder.bring(&[Source { file: None, text }]).unwrap();
        let page = Page::of(&lab).panels.finder.expect("the panel is open");
        assert!(!page.secret && page.own.is_some() && page.table.note.contains("3 rows"));
        assert!(found(&lab).is_some());
        lab.panels.finder.forget_own();
        lab.set("answers", "shown").unwrap();
        while !lab.advance() {}
        assert!(found(&lab).is_some() && lab.panels.finder.truth().is_some());
    }

    fn own(text: &str) -> FinderText {
        let mut lab = Lab::new("panel=finder".parse().expect("a query"));
        lab.panels.finder.bring(&[Source { file: None, text }]).expect("a curve");
        Page::of(&lab).panels.finder.expect("the panel is open")
    }

    fn rows(rows: impl IntoIterator<Item = (f64, f64)>) -> String {
        rows.into_iter().map(|(lr, loss)| format!("{lr},{loss}\n")).collect()
    }

    /// What is no range test is called by its name, and gets no suggestions.
    #[test]
    fn curves_that_tell_little_come_with_a_warning() {
        let rate = |i: i32| 1e-6 * 1.2f64.powi(i);
        let loss = |i: i32| 2.0 - 0.03 * f64::from(i) + 1e-5 * f64::from(i - 20).max(0.0).powi(4);
        let good = own(&rows(
            (0..60).map(|i| (rate(i), loss(i) + 0.03 * f64::from(i * 37 % 11))),
        ));
        assert_eq!(good.table.rows.len(), 7);
        assert!(good.table.advice.contains("rules agree on"), "{}", good.table.advice);
        let note = &good.table.note;
        assert!(note.contains("Trust steepest on this curve"), "{note}");
        let early = own(&rows((0..60).map(|i| (rate(i), 2.0 - 0.03 * f64::from(i)))));
        assert!(early.table.note.contains("ended too early"), "{}", early.table.note);
        assert!(!early.table.rows.is_empty());
        let constant = include_str!("../../../tests/curves/a5-constant-rate.csv");
        for (text, words) in [
            (rows((0..60).map(|i| (rate(i), 2.0 + 0.001 * f64::from(i % 3)))), "never falls noticeably"),
            (rows((0..10).map(|i| (rate(6 * i), loss(6 * i)))), "The curve has 10 rows: too few for a rule"),
            (constant.to_string(), "the rate is 0.001 in all rows"),
            (rows((0..60).map(|i| (rate(60 - i), loss(i)))), "as a schedule does"),
            (rows((0..60).map(|i| (rate(i.min(20)), loss(i)))), "as a schedule does"),
            (rows((0..60).map(|i| (1e-3 + 1e-5 * f64::from(i), loss(i)))), "as in a warm-up"),
        ] {
            let page = own(&text);
            assert!(page.table.note.contains(words), "{words}: {}", page.table.note);
            assert!(page.table.rows.is_empty(), "{words}");
        }
    }

    #[test]
    fn what_is_odd_about_a_curve_is_said() {
        let text = |rows_of: &[(f64, f64)]| own(&rows(rows_of.iter().copied())).own.unwrap().understood;
        assert_eq!(
            text(&[(0.0, 3.0), (0.01, 2.0), (0.02, f64::NAN), (0.1, 1.0), (1.0, f64::INFINITY)]),
            "3 rows are shown, the first column as the rate and the second as the loss. Rows whose rate is 0: 1, left out. Rows whose loss is no finite number: 1, left out. It ends in 1 row whose loss is no finite number: there it diverged."
        );
        assert!(text(&[(2.0, 0.01), (1.0, 0.1), (3.0, 1.0)]).contains("the other way round"));
        let shuffled = own(&rows([(0.1, 2.0), (0.001, 3.0), (1.0, 1.0), (0.01, 2.5)]));
        assert!(
            shuffled.chart.contains("from 0.001 to 1: lowest, 1, at 1."),
            "{}",
            shuffled.chart
        );
    }

    #[test]
    fn what_was_understood_can_be_chosen_otherwise() {
        let text = include_str!("../../../tests/curves/c4-long-name-340px.csv");
        let page = own(text).own.unwrap();
        let names: Vec<&str> = page.menus.iter().map(|menu| menu.name).collect();
        assert_eq!(names, ["tool", "rate", "loss", "step"]);
        let loss = &page.menus[2].options;
        let chosen: Vec<&str> = loss.iter().filter(|option| option.chosen).map(|option| option.label.as_str()).collect();
        assert_eq!(chosen, ["resnet50_bs2…0.2_seed42 - train/loss"]);
        // A smooth curve of a tool that nothing tells: only what does not depend on it is suggested.
        let text = include_str!("../../../tests/curves/a1-fastai-recorder.json");
        assert!(own(text).method.starts_with("Read as fastai"), "{}", own(text).method);
        let record: serde_json::Value = serde_json::from_str(text).unwrap();
        let number = |list: &str, i: usize| record[list][i].as_f64().unwrap();
        let renamed = rows((0..90).map(|i| (1.5 * number("lrs", i), number("losses", i))));
        let asked = own(&renamed);
        assert!(asked.method.contains("smoothed already"), "{}", asked.method);
        assert!(asked.table.note.contains("it matters"), "{}", asked.table.note);
        assert!(asked.table.rows.iter().all(|row| row.rule != "steep"));
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

//! The table of suggestions: which rule is right, as far as that can be known.

use crate::experiment::vocabulary::RATES;
use crate::experiment::write_number;
use crate::lab::Lab;
use crate::math::numbers::{count, human, percent, steps, with_digits};
use crate::page::measure::{Measure, watched};
use crate::search::finder::agreement::{Agreement, agreement};
use crate::search::finder::arrival::{Arrival, Arrivals};
use crate::search::finder::restarts;
use crate::search::finder::rules::{RULES, SLIGHTLY_BELOW, Suggestion};
use crate::search::finder::truth::Row;
use crate::training::rates::{Resolution, rounded};
use serde::Serialize;

/// What the rules say, ranked by what training at their rates leads to where that is known.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "RuleTable"))]
pub struct Table {
    /// What the table shows.
    pub title: String,
    /// What there is to know about it, such as why there is no ranking.
    pub note: String,
    /// The heads of the columns for what training leads to, and for how that is beside the best; empty while that is not
    /// known.
    pub heads: Vec<String>,
    /// One row a rule, and one for the best rate where it is known.
    pub rows: Vec<TableRow>,
    /// What to make of it all; empty where nothing follows.
    pub advice: String,
}

/// What one rule says.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(rename = "RuleRow"))]
pub struct TableRow {
    /// The name of the rule, or `about right`.
    pub rule: String,
    /// Whose it is.
    pub source: String,
    /// What it picks.
    pub picks: String,
    /// The rate for people.
    pub rate: String,
    /// The rate as it is set; null where the lab cannot be set to it.
    pub train: Option<String>,
    /// What training at it leads to: the steps to the flag, or where there is none, the loss.
    pub result: String,
    /// How that is beside the best.
    pub beside: String,
    /// Whether it is the row of the best rate.
    pub best: bool,
}

/// What the rules say of the lab's own test.
pub(super) fn ranked(lab: &Lab) -> Table {
    let panel = &lab.panels.finder;
    let Some(test) = panel.test().filter(|_| panel.is_tested()) else {
        return Table::default();
    };
    let title = "Which rule is right?".to_string();
    let Some(truth) = panel.truth() else {
        return Table {
            title,
            note: "Training at every rate …".to_string(),
            rows: test.suggestions.iter().map(|s| plain_row(s, true)).collect(),
            ..Table::default()
        };
    };
    if let Some(arrivals) = panel.arrivals() {
        return arrived(lab, arrivals, &test.suggestions);
    }
    let measure = Measure::of(lab);
    let trained = steps(lab.setup().steps);
    let minimum = lab.objective().floor();
    let note = match (minimum, truth.best()) {
        (None, _) => "This loss falls for ever: the higher the rate the lower it gets, until the weights have left the picture. No rate is best here, so nothing can be ranked but the loss reached.".to_string(),
        (_, None) => format!("No rate gets below the loss of the start in {trained}."),
        (_, Some(best)) if is_at_the_end(lab, best) => format!(
            "The lab has trained at every rate of the test, {trained} each. The best one is the last: a higher one may be better still."
        ),
        (_, Some(best)) if best <= lab.view().range_test.start => format!(
            "The lab has trained at every rate of the test, {trained} each. The best one is the first: a lower one may be better still."
        ),
        _ => {
            let how = match Resolution::of(lab.experiment(), lab.objective()) {
                Resolution::Fine => format!("The lab has trained at every rate, {trained} each, so it knows the best one."),
                Resolution::Medium | Resolution::Coarse => format!("The lab has trained at {} rates, {trained} each, ever closer around the best of them.", truth.tried()),
            };
            let measured = match measure {
                Measure::Loss | Measure::ValidationLoss => " There: training ends less than a thousandth as far above the lowest possible loss as it began. Times worse: how many times as far above it as with the best rate.",
                Measure::Accuracy | Measure::RSquared => "",
            };
            how + measured
        }
    };
    let note = sentences([Some(note), silent(&test.suggestions)]);
    Table {
        title,
        note,
        heads: vec![format!("{} reached", watched(lab)), "beside the best".to_string()],
        rows: truth
            .rows()
            .iter()
            .map(|row| ranked_row(row, truth.rows()[0].loss, measure))
            .collect(),
        advice: sentences([agreed(&test.suggestions), above(&test.suggestions, truth.best())]),
    }
}

/// The rules by how many steps their rates take to the flag.
fn arrived(lab: &Lab, arrivals: &Arrivals, suggestions: &[Suggestion]) -> Table {
    let rows = arrivals.rows();
    let fewest = rows.first().filter(|row| row.rule.is_none());
    let trained = steps(lab.setup().steps);
    let lowest = match lab.objective().best() {
        Some(_) => "the minimum",
        None => "the lowest loss that any rate came to",
    };
    let flag = format!(
        "At the flag: less than a thousandth of the first gap to {lowest} is left, and stays so. The fewest steps are about right."
    );
    let patience = (arrivals.steps() > lab.setup().steps).then(|| {
        format!(
            "Rates that are not there after {trained} are given {}.",
            steps(arrivals.steps())
        )
    });
    let none = fewest.is_none().then(|| format!("No rate of the test is there after {trained}."));
    Table {
        title: "Which rule is right?".to_string(),
        note: sentences([Some(flag), patience, none, silent(suggestions)]),
        heads: vec!["steps to the flag".to_string(), "beside the fastest".to_string()],
        rows: rows.iter().map(|row| arrival_row(row, fewest, arrivals.steps())).collect(),
        advice: sentences([
            agreed(suggestions),
            above(suggestions, fewest.map(|row| row.lr)),
            below(lab, rows, fewest),
        ]),
    }
}

fn arrival_row(row: &Arrival, fewest: Option<&Arrival>, patience: u64) -> TableRow {
    let facts = RULES.iter().find(|rule| Some(rule.name) == row.rule);
    let beside = match fewest.map(|fewest| row.steps / fewest.steps.max(1.0)) {
        _ if facts.is_none() => "the fastest".to_string(),
        None => "–".to_string(),
        Some(times) if times.is_infinite() => "never there".to_string(),
        Some(times) if times < 0.95 => "even sooner, by luck".to_string(),
        Some(times) if times < 1.05 => "as fast".to_string(),
        Some(times) => format!("{} times as many", with_digits(times, 2)),
    };
    TableRow {
        rule: facts.map_or(ABOUT_RIGHT, |rule| rule.name).to_string(),
        source: facts.map_or("the sweep", |rule| rule.source).to_string(),
        picks: facts.map_or("the fewest steps to the flag", |rule| rule.picks).to_string(),
        rate: human(row.lr),
        train: train(row.lr),
        result: match row.steps.is_finite() {
            true => count(row.steps as u64),
            false => format!("not in {}", count(patience)),
        },
        beside,
        best: facts.is_none(),
    }
}

/// The band in which rules agree.
pub(in crate::page) fn agreed(suggestions: &[Suggestion]) -> Option<String> {
    let Agreement { band: [lo, hi], rules } = agreement(suggestions)?;
    let [lo, hi] = [lo, hi].map(human);
    let of = suggestions.len();
    Some(match lo == hi {
        true => format!("{rules} of {of} rules agree on {lo}: a safe place to begin."),
        false => format!("{rules} of {of} rules agree on the band from {lo} to {hi}: a safe place to begin."),
    })
}

/// How far the best rate is above the band, so that nobody takes what is safe for what is best.
fn above(suggestions: &[Suggestion], best: Option<f64>) -> Option<String> {
    let Agreement { band: [_, hi], .. } = agreement(suggestions)?;
    let best = best?;
    let times = best / hi;
    (times >= 2.0).then(|| {
        format!(
            "Safe is not best: the best rate here, {}, is {} times as high as the top of it.",
            human(best),
            with_digits(times, 2)
        )
    })
}

/// What the rule of thumb comes to, and where it is slow, why.
fn below(lab: &Lab, rows: &[Arrival], fewest: Option<&Arrival>) -> Option<String> {
    let below = rows.iter().find(|row| row.rule == Some(SLIGHTLY_BELOW))?;
    let fewest = fewest?;
    let rate = human(below.lr);
    if below.steps.is_infinite() {
        return Some(format!("Slightly below, {rate}, does not come to the flag at all."));
    }
    let times = below.steps / fewest.steps.max(1.0);
    let arrives = format!(
        "Slightly below, {rate}, arrives after {}, the fastest after {}",
        steps(below.steps as u64),
        count(fewest.steps as u64)
    );
    if times < 3.0 {
        return Some(format!("{arrives}: nearly as fast as can be."));
    }
    let safe = format!("{arrives}: safe, and {} times as slow.", with_digits(times, 2));
    let few = steps(lab.view().range_test.steps);
    let why = (lab.is_quadratic() && restarts(lab.experiment())).then(|| {
        format!(
            "{few} from the start see mainly the steep direction, in which the loss falls first; the flat one decides when training arrives, and wants a higher rate."
        )
    });
    Some(sentences([Some(safe), why]))
}

pub(in crate::page) fn sentences<const N: usize>(some: [Option<String>; N]) -> String {
    some.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Which rules have nothing to say.
pub(in crate::page) fn silent(suggestions: &[Suggestion]) -> Option<String> {
    let missing: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.name)
        .filter(|name| suggestions.iter().all(|s| s.rule != *name))
        .collect();
    let they = match missing.len() {
        0 => return None,
        length if length == RULES.len() => return Some("The curve is too short for every rule.".to_string()),
        1 => "it says",
        _ => "they say",
    };
    Some(format!(
        "For {} the curve is too short: {they} nothing.",
        missing.join(", ")
    ))
}

/// What the rate with the fewest steps to the flag is called, and the one with the lowest loss where there is no flag.
const ABOUT_RIGHT: &str = "about right";
const LOWEST: &str = "lowest loss";
/// Whether the best rate is the last one of the test, so that a higher one may be better still.
fn is_at_the_end(lab: &Lab, best: f64) -> bool {
    best >= lab.view().range_test.end.min(RATES[1])
}

fn train(lr: f64) -> Option<String> {
    (RATES[0]..=RATES[1]).contains(&lr).then(|| write_number(lr))
}

pub(in crate::page) fn plain_row(suggestion: &Suggestion, of_the_lab: bool) -> TableRow {
    let facts = suggestion.facts();
    TableRow {
        rule: facts.name.to_string(),
        source: facts.source.to_string(),
        picks: facts.picks.to_string(),
        rate: human(suggestion.lr),
        train: train(rounded(suggestion.lr)).filter(|_| of_the_lab),
        result: String::new(),
        beside: String::new(),
        best: false,
    }
}

impl Measure {
    /// Accuracies are the share of points that are wrong, R² that which is not explained, told the other way round.
    fn reached(self, loss: f64) -> String {
        match self {
            _ if !loss.is_finite() => "diverges".to_string(),
            Measure::Loss | Measure::ValidationLoss => human(loss),
            Measure::Accuracy => format!("{} right", percent(1.0 - loss)),
            Measure::RSquared => human(1.0 - loss),
        }
    }

    /// How much less is reached than with the best rate.
    fn less(self, by: f64) -> String {
        match self {
            _ if by < 0.0 => "even better, by luck".to_string(),
            _ if by < 1e-12 => "as good".to_string(),
            Measure::Accuracy => format!("{} fewer right", percent(by)),
            _ => format!("{} less", with_digits(by, 2)),
        }
    }
}

fn ranked_row(row: &Row, best: f64, measure: Measure) -> TableRow {
    let facts = RULES.iter().find(|rule| Some(rule.name) == row.rule);
    let diverges = !row.loss.is_finite();
    TableRow {
        rule: facts.map_or(LOWEST, |rule| rule.name).to_string(),
        source: facts.map_or("the sweep", |rule| rule.source).to_string(),
        picks: facts
            .map_or("the rate with which training gets lowest", |rule| rule.picks)
            .to_string(),
        rate: human(row.lr),
        train: train(row.lr),
        result: measure.reached(row.loss),
        beside: match row.worse {
            _ if facts.is_none() || diverges => "–".to_string(),
            None if matches!(measure, Measure::Loss | Measure::ValidationLoss) => "–".to_string(),
            None => measure.less(row.loss - best),
            Some(worse) if worse < 1.0 => "even better, by luck".to_string(),
            Some(worse) if worse <= 1.05 => "as good".to_string(),
            Some(worse) if worse.is_infinite() => "the best gets to the minimum exactly".to_string(),
            Some(worse) if worse > 1e300 => "beyond all bounds".to_string(),
            Some(worse) => {
                // Nobody could tell what is left of the gap apart.
                match row.settles {
                    Some(true) => "there as well".to_string(),
                    Some(false) | None => format!("{} times worse", with_digits(worse, 2)),
                }
            }
        },
        best: facts.is_none(),
    }
}

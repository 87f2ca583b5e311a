//! `find`: a range test, and which rule is right. `suggest` shows its table as well.

use super::picture::write_svg;
use super::write;
use crate::args::{self, Look};
use crate::numbers::Numbers;
use crate::output::{Output, Problem};
use crate::progress::Progress;
use crate::query::experiment;
use crate::table::Table;
use overshoot::plot::Size;
use overshoot::report::{self, Curve};
use serde_json::{Value, json};

pub(super) fn find(arguments: &args::Trained) -> Result<(), Problem> {
    let (tables, pictures) = (&arguments.tables, &arguments.pictures);
    let output = Output::of(&[&tables.csv, &tables.json, &pictures.svg, &pictures.png])?;
    let experiment = experiment(&arguments.query.words)?;
    let progress = Progress::unknown("training");
    let curve = report::range_test(&experiment);
    drop(progress);
    output.say(&text(&curve))?;
    write(&output, tables, &numbers(&experiment.to_string(), &curve))?;
    write_svg(&output, pictures, || Ok(picture(&curve)))
}

/// The curve as SVG, as wide as a page.
pub(super) fn picture(curve: &Curve) -> String {
    let size = Size {
        width: 960.0,
        height: 440.0,
    };
    curve.picture(size, Look::Light.theme())
}

/// What the rules say, and what to make of it.
pub(super) fn text(curve: &Curve) -> String {
    let rules = &curve.rules;
    let head = |i: usize| rules.heads.get(i).cloned().unwrap_or_default();
    let heads = [
        "rule",
        ">rate",
        &format!(">{}", head(0)),
        &head(1),
        "whose it is",
        "what it picks",
    ];
    let mut table = Table::new(&heads);
    for row in &rules.rows {
        let cells = [
            &row.rule,
            &row.rate,
            &row.result,
            &row.beside,
            &row.source,
            &row.picks,
        ];
        table.push(cells.map(String::clone));
    }
    let table = if rules.rows.is_empty() {
        String::new()
    } else {
        table.text()
    };
    let paragraphs = [
        &format!("{}. {}", curve.title, curve.understood),
        &curve.method,
        &table,
        &rules.note,
        &rules.advice,
    ];
    let written = paragraphs.iter().filter(|text| !text.is_empty());
    written.map(|text| text.trim()).collect::<Vec<_>>().join("\n\n")
}

/// The curve, and what each rule reads off it.
pub(super) fn numbers(query: &str, curve: &Curve) -> Numbers {
    let test = &curve.test;
    let mut numbers = Numbers::of(query);
    let suggestion =
        |said: &overshoot::search::finder::Suggestion| json!({ "rule": said.rule, "lr": said.lr });
    let suggestions: Vec<Value> = test.suggestions.iter().map(suggestion).collect();
    numbers.fact("stopped", json!(test.stopped));
    numbers.fact("suggestions", json!(suggestions));
    numbers.fact("best", json!(test.best));
    numbers.fact("advice", json!(curve.rules.advice));
    numbers.numbers("lrs", &test.lrs);
    numbers.numbers("losses", &test.losses);
    numbers.numbers("smoothed", &test.smoothed);
    numbers
}

//! `sweep`: a training at each of many rates.

use super::picture::{self, Drawing};
use super::write;
use crate::args::{self, Look, Subject};
use crate::numbers::Numbers;
use crate::output::{Output, Problem};
use crate::parallel;
use crate::progress::Progress;
use crate::query::experiment;
use crate::table::Table;
use overshoot::math::numbers::{count, human, steps};
use overshoot::objective::Objective;
use overshoot::train::sweep_rates;
use overshoot::{Experiment, Sweep};
use serde_json::json;

pub(super) fn sweep(arguments: &args::Sweep) -> Result<(), Problem> {
    let (tables, pictures) = (&arguments.tables, &arguments.pictures);
    let output = Output::of(&[&tables.csv, &tables.json, &pictures.svg, &pictures.png])?;
    let experiment = experiment(&arguments.query.words)?;
    let rates = sweep_rates(arguments.from, arguments.to, arguments.rates)?;
    let progress = Progress::of("training", rates.len());
    let sweep = parallel::sweep(&experiment, &rates, |more| progress.advance(more));
    drop(progress);
    output.say(&format!(
        "{}\n{}",
        table(&experiment, &sweep).text(),
        advice(&experiment, &sweep)
    ))?;
    write(&output, tables, &numbers(&experiment, &sweep))?;
    let drawing = Drawing {
        of: Subject::Sweep,
        theme: Look::Light.theme(),
        size: [None; 2],
    };
    picture::write(&output, pictures, &experiment, &drawing)
}

fn table(experiment: &Experiment, sweep: &Sweep) -> Table {
    let objective = Objective::of(experiment);
    let setup = experiment.setup();
    let endings = sweep.endings(objective.first_loss(&setup), sweep.goal(&setup, &objective));
    let mut table = Table::new(&[">rate", ">final loss", ">steps to the flag", "how it ended"]);
    for (i, (lr, to_the_flag)) in sweep.lrs.iter().zip(sweep.steps()).enumerate() {
        table.push([
            human(*lr),
            match sweep.finals[i].is_finite() {
                true => human(sweep.finals[i]),
                false => "–".to_string(),
            },
            match to_the_flag.is_finite() {
                true => count(to_the_flag as u64),
                false => "never".to_string(),
            },
            endings[i].label().to_string(),
        ]);
    }
    table
}

/// Which rates are to be told.
fn advice(experiment: &Experiment, sweep: &Sweep) -> String {
    let fastest = sweep.fastest().map(|i| {
        format!(
            "About right is {}: at the flag, where less than a thousandth of the first gap is left for good, after {}.",
            human(sweep.lrs[i]),
            steps(sweep.steps()[i] as u64)
        )
    });
    let none = || {
        format!(
            "No rate comes to the flag within {}.",
            steps(experiment.updates())
        )
    };
    let lowest = sweep.best().filter(|&i| sweep.finals[i].is_finite()).map(|i| {
        format!(
            "The lowest loss after the last step, {}, is at {}.",
            human(sweep.finals[i]),
            human(sweep.lrs[i])
        )
    });
    let sentences = [Some(fastest.unwrap_or_else(none)), lowest];
    sentences.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn numbers(experiment: &Experiment, sweep: &Sweep) -> Numbers {
    let mut numbers = Numbers::of(&experiment.to_string());
    numbers.fact("best", json!(sweep.best().map(|best| sweep.lrs[best])));
    numbers.fact(
        "fastest",
        json!(sweep.fastest().map(|fastest| sweep.lrs[fastest])),
    );
    numbers.numbers("lrs", &sweep.lrs);
    numbers.numbers("finals", &sweep.finals);
    numbers.numbers("bests", &sweep.bests);
    numbers.words(
        "verdicts",
        sweep
            .verdicts
            .iter()
            .map(|verdict| verdict.word().to_string())
            .collect(),
    );
    numbers.numbers("steps", &sweep.steps());
    numbers.numbers("validation", &sweep.validation);
    numbers.numbers("accuracy", &sweep.accuracy);
    numbers
}

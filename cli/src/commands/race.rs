//! `race`: several optimizers from the same start.

use super::picture::write_svg;
use super::write;
use crate::args::{self, Look};
use crate::numbers::Numbers;
use crate::output::{Output, Problem};
use crate::progress::Progress;
use crate::query::experiment;
use crate::table::Table;
use overshoot::plot::Size;
use overshoot::report::{self, Race};

pub(super) fn race(arguments: &args::Trained) -> Result<(), Problem> {
    let (tables, pictures) = (&arguments.tables, &arguments.pictures);
    let output = Output::of(&[&tables.csv, &tables.json, &pictures.svg, &pictures.png])?;
    let experiment = experiment(&arguments.query.words)?;
    let progress = Progress::unknown("racing");
    let race = report::race(&experiment);
    drop(progress);
    let words = &race.words;
    let text = format!(
        "{}\n\n{}\nSteps: {}.\n{}",
        words.lesson,
        table(&race).text(),
        words.tolerance,
        words.result
    );
    output.say(&text)?;
    write(&output, tables, &numbers(&experiment.to_string(), &race))?;
    let size = Size {
        width: 1200.0,
        height: 460.0,
    };
    write_svg(&output, pictures, || Ok(race.picture(size, Look::Light.theme())))
}

fn table(race: &Race) -> Table {
    let mut table = Table::new(&["racer", ">rate", "which", ">steps", ">loss", "how it ended"]);
    for row in &race.words.rows {
        let cells = [
            &row.name,
            &row.rate,
            row.from,
            &row.steps,
            &row.loss,
            &row.verdict_text,
        ];
        table.push(cells.map(str::to_string));
    }
    table
}

fn numbers(query: &str, race: &Race) -> Numbers {
    let mut numbers = Numbers::of(query);
    let all = |pick: fn(&report::Racer) -> String| race.racers.iter().map(pick).collect();
    let each = |pick: fn(&report::Racer) -> f64| race.racers.iter().map(pick).collect::<Vec<_>>();
    numbers.fact("result", race.words.result.as_str().into());
    numbers.words("racers", all(|racer| racer.words.name.clone()));
    numbers.words("queries", all(|racer| racer.experiment.to_string()));
    numbers.numbers("lrs", &each(|racer| racer.experiment.lr()));
    numbers.numbers(
        "steps",
        &each(|racer| racer.steps.map_or(f64::INFINITY, |steps| steps as f64)),
    );
    numbers.numbers("finals", &each(|racer| racer.loss));
    numbers.words("endings", all(|racer| racer.ending.word().to_string()));
    numbers
}

//! `run`: one training.

use super::picture::{self, Drawing};
use super::write;
use crate::args::{self, Look, Subject};
use crate::numbers::Numbers;
use crate::output::{Output, Problem};
use crate::query::experiment;
use crate::table::Table;
use overshoot::math::numbers::{count, human};
use overshoot::objective::Objective;
use overshoot::train::train_on;
use overshoot::words::summary::summarise;
use overshoot::{Experiment, Run};
use serde_json::json;

/// About so many rows are shown to people.
const ROWS: usize = 11;

pub(super) fn run(arguments: &args::Trained) -> Result<(), Problem> {
    let (tables, pictures) = (&arguments.tables, &arguments.pictures);
    let output = Output::of(&[&tables.csv, &tables.json, &pictures.svg, &pictures.png])?;
    let experiment = experiment(&arguments.query.words)?;
    let objective = Objective::of(&experiment);
    let run = train_on(&experiment, &objective);
    let summary = summarise(&experiment, &objective, &run).to_string();
    let table = table(&objective, &run);
    output.say(&format!("{summary}\n\n{}", table.text()))?;
    write(&output, tables, &numbers(&experiment, &objective, &run, &summary))?;
    let drawing = Drawing {
        of: Subject::Curve,
        theme: Look::Light.theme(),
        size: [None; 2],
    };
    picture::write(&output, pictures, &experiment, &drawing)
}

/// Some of the visited points, the first and the last among them.
fn table(objective: &Objective, run: &Run) -> Table {
    let last = run.last_step();
    let mut shown: Vec<usize> = (0..ROWS).map(|row| row * last / (ROWS - 1)).collect();
    shown.dedup();
    let on_data = run.on_data.as_ref();
    let [x, y] = match run.xs.is_empty() {
        true => ["", ""],
        false => objective.parameters,
    };
    let heads = ["step", "rate", "loss", x, y, "accuracy", "validation loss"].map(|head| format!(">{head}"));
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    for step in shown {
        let at = |values: &[f64]| values.get(step).map_or(String::new(), |value| human(*value));
        table.push([
            count(step as u64),
            match step {
                0 => String::new(),
                step => at_update(run, step),
            },
            at(&run.losses),
            at(&run.xs),
            at(&run.ys),
            on_data.map_or(String::new(), |data| at(&data.accuracy)),
            on_data.map_or(String::new(), |data| at(&data.validation)),
        ]);
    }
    table
}

/// The rate of the update that led to a step.
fn at_update(run: &Run, step: usize) -> String {
    run.lrs.get(step - 1).map_or(String::new(), |rate| human(*rate))
}

fn numbers(experiment: &Experiment, objective: &Objective, run: &Run, summary: &str) -> Numbers {
    let mut numbers = Numbers::of(&experiment.to_string());
    numbers.fact("steps", json!(run.steps()));
    numbers.fact("diverged", json!(run.diverged));
    numbers.fact("verdict", json!(run.verdict.word()));
    numbers.fact("summary", json!(summary));
    let steps: Vec<f64> = (0..run.losses.len()).map(|step| step as f64).collect();
    numbers.numbers("step", &steps);
    // Of an update that left the numbers there is a rate, and no point.
    numbers.numbers("lr", &run.lrs[..run.lrs.len().min(run.last_step())]);
    numbers.numbers("loss", &run.losses);
    let [x, y] = objective.parameters;
    numbers.numbers(x, &run.xs);
    numbers.numbers(y, &run.ys);
    if let Some(on_data) = &run.on_data {
        numbers.numbers("accuracy", &on_data.accuracy);
        numbers.numbers("validation", &on_data.validation);
        numbers.numbers("validation-accuracy", &on_data.validation_accuracy);
        numbers.numbers("gradient-norm", &on_data.gradient_norms);
    }
    numbers
}

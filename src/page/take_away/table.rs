//! The numbers of the run and of the sweep as tables, for spreadsheets (CSV) and programs (JSON).

use super::address::Address;
use crate::experiment::view::Answers;
use crate::experiment::write_number;
use crate::lab::Lab;
use crate::training::run::{OnData, Run};
use crate::training::sweep::Sweep;
use serde_json::{Map, Value, json};

/// Columns of numbers, and what is told of them as a whole.
pub struct Table {
    /// Names and values, one a table.
    facts: Vec<(&'static str, Value)>,
    columns: Vec<(&'static str, Column)>,
    rows: usize,
}

/// One value a row.
enum Column {
    /// Numbers; what is not one is left empty.
    Numbers(Vec<f64>),
    Words(Vec<&'static str>),
}

impl Table {
    /// The run on screen, a row for each visited point. How it ended is told only where the page tells it.
    pub fn of_run(lab: &Lab) -> Table {
        let run = lab.run();
        let mut table = Table::by_step(run, lab.objective().parameters);
        if lab.ending().is_some() {
            table.facts = vec![
                ("verdict", json!(run.verdict)),
                ("summary", json!(lab.summary().to_string())),
            ];
        }
        table.facts.push(("steps", json!(run.steps())));
        table.facts.push(("diverged", json!(run.diverged)));
        table
    }

    /// Every rate that is trained; nothing while answers are secret, because that would tell them.
    pub fn of_sweep(lab: &Lab) -> Option<Table> {
        (lab.answers() == Answers::Shown).then(|| Table::by_rate(lab.sweep()))
    }

    /// A run by step. The rate of a row is that of the update that led to it.
    pub fn by_step(run: &Run, parameters: [&'static str; 2]) -> Table {
        let rows = run.losses.len();
        let mut table = Table {
            facts: Vec::new(),
            columns: Vec::new(),
            rows,
        };
        table.numbers(
            "step",
            (0..rows).map(|row| run.first_step as f64 + row as f64).collect(),
        );
        table.numbers("loss", run.losses.clone());
        let rates = &run.lrs[..run.lrs.len().min(rows - 1)];
        table.numbers("lr", [&[f64::NAN], rates].concat());
        for (name, values) in parameters.into_iter().zip([&run.xs, &run.ys]) {
            table.numbers(name, values.clone());
        }
        if let Some(on_data) = &run.on_data {
            table.on_data(on_data, run.first_step);
        }
        table
    }

    fn on_data(&mut self, on_data: &OnData, first_step: u64) {
        for (name, values) in [
            ("accuracy", &on_data.accuracy),
            ("validation_loss", &on_data.validation),
            ("validation_accuracy", &on_data.validation_accuracy),
            ("batch_loss", &on_data.batch_losses),
            ("parameter_norm", &on_data.parameter_norms),
            ("gradient_norm", &on_data.gradient_norms),
        ] {
            self.numbers(name, values.clone());
        }
        if !on_data.sharpness.is_empty() {
            let mut sharpness = vec![f64::NAN; self.rows];
            for (&step, &value) in on_data.sharpness_steps.iter().zip(&on_data.sharpness) {
                if let Some(place) = sharpness.get_mut((step - first_step as f64) as usize) {
                    *place = value;
                }
            }
            self.numbers("sharpness", sharpness);
        }
    }

    /// A sweep by rate.
    pub fn by_rate(sweep: &Sweep) -> Table {
        let rate = |at: Option<usize>| json!(at.map(|at| sweep.lrs[at]));
        let mut table = Table {
            facts: vec![("best", rate(sweep.best())), ("fastest", rate(sweep.fastest()))],
            columns: Vec::new(),
            rows: sweep.lrs.len(),
        };
        table.numbers("lr", sweep.lrs.clone());
        table.numbers("final_loss", sweep.finals.clone());
        table.numbers("lowest_loss", sweep.bests.clone());
        let verdicts = sweep.verdicts.iter().map(|verdict| verdict.word());
        table.columns.push(("verdict", Column::Words(verdicts.collect())));
        table.numbers("steps_to_the_flag", sweep.steps());
        table.numbers("validation_loss", sweep.validation.clone());
        table.numbers("accuracy", sweep.accuracy.clone());
        table
    }

    /// Adds a column; one that is empty, or in which nothing is a number, is left out.
    fn numbers(&mut self, name: &'static str, mut values: Vec<f64>) {
        if values.iter().all(|value| value.is_nan()) {
            return;
        }
        values.resize(self.rows, f64::NAN);
        self.columns.push((name, Column::Numbers(values)));
    }

    /// As CSV: the link in a comment, the names, and the rows. What is infinite is `inf`, as pandas and NumPy have it.
    pub fn csv(&self, address: &Address) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let names = self.columns.iter().map(|(name, _)| *name);
        let mut written = writer.write_record(names);
        for row in 0..self.rows {
            let cells = self.columns.iter().map(|(_, column)| column.cell(row));
            written = written.and_then(|()| writer.write_record(cells));
        }
        written.expect("writing to memory cannot fail, and rows are of one length");
        let rows = writer.into_inner().expect("writing to memory cannot fail");
        format!("# {}\n{}", address.link(), String::from_utf8_lossy(&rows))
    }

    /// As JSON: the link, the query, the facts, and an array for each column. What is missing or infinite is null,
    /// because JSON has no numbers for it.
    pub fn json(&self, address: &Address) -> String {
        let mut object = Map::new();
        object.insert("link".into(), json!(address.link()));
        object.insert("query".into(), json!(address.query()));
        object.extend(
            self.facts
                .iter()
                .map(|(name, fact)| ((*name).to_string(), fact.clone())),
        );
        let columns = self.columns.iter();
        let columns: Map<String, Value> = columns
            .map(|(name, column)| ((*name).to_string(), column.json()))
            .collect();
        object.insert("columns".into(), Value::Object(columns));
        Value::Object(object).to_string()
    }
}

impl Column {
    fn cell(&self, row: usize) -> String {
        match self {
            Column::Words(words) => words[row].to_string(),
            Column::Numbers(values) if values[row].is_nan() => String::new(),
            Column::Numbers(values) if values[row].is_infinite() => values[row].to_string(),
            Column::Numbers(values) => write_number(values[row]),
        }
    }

    fn json(&self) -> Value {
        match self {
            Column::Words(words) => json!(words),
            Column::Numbers(values) => json!(values),
        }
    }
}

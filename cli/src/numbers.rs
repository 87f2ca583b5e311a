//! The numbers of a command as a table with commas and as JSON. JSON has no infinite numbers: they are null there.

use crate::output::Problem;
use serde_json::{Map, Value, json};

/// Columns of one length, each with its name.
pub(crate) struct Numbers {
    /// What is told of them as a whole.
    facts: Map<String, Value>,
    columns: Vec<(String, Column)>,
}

/// One value a row.
enum Column {
    Numbers(Vec<f64>),
    Words(Vec<String>),
}

impl Numbers {
    /// Nothing but the query.
    pub(crate) fn of(query: &str) -> Numbers {
        Numbers {
            facts: Map::from_iter([("query".to_string(), json!(query))]),
            columns: Vec::new(),
        }
    }

    /// Adds a fact.
    pub(crate) fn fact(&mut self, name: &str, value: Value) {
        self.facts.insert(name.to_string(), value);
    }

    /// Adds a column of numbers; none where there are none.
    pub(crate) fn numbers(&mut self, name: &str, values: &[f64]) {
        if !values.is_empty() {
            self.columns
                .push((name.to_string(), Column::Numbers(values.to_vec())));
        }
    }

    /// Adds a column of words.
    pub(crate) fn words(&mut self, name: &str, values: Vec<String>) {
        self.columns.push((name.to_string(), Column::Words(values)));
    }

    /// With commas: the names, then a line for each row. A column that is shorter, as rates are, which have no entry for
    /// the start, stands at the end of the rows.
    pub(crate) fn csv(&self) -> Result<Vec<u8>, Problem> {
        let rows = self
            .columns
            .iter()
            .map(|(_, column)| column.length())
            .max()
            .unwrap_or(0);
        let mut writer = csv::Writer::from_writer(Vec::new());
        let failed = |error: csv::Error| Problem::Bad(format!("The table cannot be written: {error}."));
        writer
            .write_record(self.columns.iter().map(|(name, _)| name))
            .map_err(failed)?;
        for row in 0..rows {
            let cell = |(_, column): &(String, Column)| {
                let ahead = rows - column.length();
                row.checked_sub(ahead)
                    .map_or(String::new(), |row| column.cell(row))
            };
            writer
                .write_record(self.columns.iter().map(cell))
                .map_err(failed)?;
        }
        writer
            .into_inner()
            .map_err(|error| Problem::Bad(format!("The table cannot be written: {error}.")))
    }

    /// As one object: the query, the facts, and an array for each column.
    pub(crate) fn json(&self) -> Vec<u8> {
        let mut object = self.facts.clone();
        for (name, column) in &self.columns {
            let values = match column {
                Column::Numbers(values) => json!(values),
                Column::Words(words) => json!(words),
            };
            object.insert(name.clone(), values);
        }
        format!("{}\n", Value::Object(object)).into_bytes()
    }
}

impl Column {
    fn length(&self) -> usize {
        match self {
            Column::Numbers(values) => values.len(),
            Column::Words(words) => words.len(),
        }
    }

    fn cell(&self, row: usize) -> String {
        match self {
            Column::Numbers(values) => match values[row].is_nan() {
                true => String::new(),
                false => values[row].to_string(),
            },
            Column::Words(words) => words[row].clone(),
        }
    }
}

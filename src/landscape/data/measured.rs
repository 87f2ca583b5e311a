//! Data that were measured: two lengths of each flower or bird, and its species. The files are read once.

use super::Rows;
use std::sync::LazyLock;

/// The species of [`iris`], in the order of their class.
pub(super) const IRISES: &[&str] = &["setosa", "versicolor", "virginica"];
/// The species of [`penguins`], in the order of their class.
pub(super) const PENGUINS: &[&str] = &["Adelie", "Chinstrap", "Gentoo"];

/// Petals of 150 flowers, from R. A. Fisher, “The use of multiple measurements in taxonomic problems” (1936), as in R
/// and scikit-learn.
pub(super) fn iris() -> &'static Rows {
    static ROWS: LazyLock<Rows> = LazyLock::new(|| read(include_str!("iris.csv"), IRISES));
    &ROWS
}

/// The 342 of the 344 penguins of palmerpenguins (Horst, Hill and Gorman 2020) whose bill and flippers were measured.
pub(super) fn penguins() -> &'static Rows {
    static ROWS: LazyLock<Rows> = LazyLock::new(|| read(include_str!("penguins.csv"), PENGUINS));
    &ROWS
}

/// The rows of a file of ours: inputs, and the species last.
fn read(file: &str, species: &[&str]) -> Rows {
    let mut rows = Rows::default();
    for record in csv::Reader::from_reader(file.as_bytes()).records() {
        let record = record.expect("a row");
        let columns = record.len() - 1;
        let (class, inputs) = (record.get(columns), record.iter().take(columns));
        rows.x
            .extend(inputs.map(|input| input.parse::<f64>().expect("a number")));
        let class = species.iter().position(|name| Some(*name) == class);
        rows.y.push(class.expect("a species") as f64);
    }
    rows
}

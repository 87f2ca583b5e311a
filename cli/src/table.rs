//! Tables for people: columns under their heads, numbers to the right.

/// A table of texts.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
    /// Whether each column stands at its right edge, as numbers do.
    right: Vec<bool>,
}

impl Table {
    /// An empty table with these heads; those that begin with `>` stand to the right.
    pub(crate) fn new(heads: &[&str]) -> Table {
        let text = |head: &&str| head.trim_start_matches('>').to_string();
        Table {
            rows: vec![heads.iter().map(text).collect()],
            right: heads.iter().map(|head| head.starts_with('>')).collect(),
        }
    }

    /// Adds a row.
    pub(crate) fn push<const N: usize>(&mut self, cells: [String; N]) {
        self.push_all(cells.to_vec());
    }

    /// Adds a row of as many cells as there are heads.
    pub(crate) fn push_all(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.right.len());
        self.rows.push(cells);
    }

    /// The table as lines. A column in which nothing stands is left out.
    pub(crate) fn text(&self) -> String {
        let wide = |text: &str| text.chars().count();
        let widths: Vec<usize> = (0..self.right.len())
            .map(
                |column| match self.rows[1..].iter().all(|row| row[column].is_empty()) {
                    true => 0,
                    false => self.rows.iter().map(|row| wide(&row[column])).max().unwrap_or(0),
                },
            )
            .collect();
        let mut text = String::new();
        for row in &self.rows {
            let cells = (0..widths.len())
                .filter(|&column| widths[column] > 0)
                .map(|column| {
                    let room = " ".repeat(widths[column] - wide(&row[column]));
                    match self.right[column] {
                        true => format!("{room}{}", row[column]),
                        false => format!("{}{room}", row[column]),
                    }
                });
            text += cells.collect::<Vec<_>>().join("  ").trim_end();
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_to_the_right_and_empty_columns_nowhere() {
        let mut table = Table::new(&["name", "nothing", ">rate"]);
        table.push(["a".to_string(), String::new(), "10⁻³".to_string()]);
        table.push(["longer".to_string(), String::new(), "0.25".to_string()]);
        assert_eq!(table.text(), "name    rate\na       10⁻³\nlonger  0.25\n");
    }
}

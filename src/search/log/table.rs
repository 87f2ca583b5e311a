//! A table as it stands in a text: named columns of cells, and where each row stands.

use super::cell::{Cell, Cells, Decimal, Entry, Tally};

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Cells with this between them; blanks stand for any number of them.
    Delimited(char),
    /// A table of Markdown, or one drawn with lines.
    Drawn,
    /// JSON, or dictionaries and lists in Python's notation.
    Literals,
    /// Lines of names and values.
    Lines,
}

/// What a row is called in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of the text.
    Line,
    /// An entry of a list.
    Entry,
}

/// One table of a text.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) format: Format,
    pub(super) place: Place,
    /// The names of the columns; empty ones where there is no header.
    pub(super) names: Vec<String>,
    /// Whether there is a header.
    pub(super) named: bool,
    pub(super) columns: Vec<Cells>,
    /// Where each row stands.
    pub(super) places: Vec<u32>,
    /// Rows of another shape, and where the first one stands.
    pub(super) odd: Odd,
}

/// Rows that were left out because they have another shape than the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Odd {
    /// How many.
    pub rows: usize,
    /// Where the first one stands.
    pub first: u32,
}

impl Odd {
    pub(super) fn note(&mut self, place: u32) {
        if self.rows == 0 {
            self.first = place;
        }
        self.rows += 1;
    }

    pub(super) fn plus(self, other: Odd) -> Odd {
        let first = if self.rows == 0 { other.first } else { self.first };
        Odd {
            rows: self.rows + other.rows,
            first,
        }
    }
}

/// A column whose cells are read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Values {
    pub(super) name: String,
    pub(super) entries: Vec<Entry>,
    /// The first text where a number might be, and its row.
    pub(super) words: Option<(usize, Box<str>)>,
}

impl Table {
    pub(super) fn new(format: Format, place: Place, names: Vec<String>, named: bool) -> Table {
        Table {
            format,
            place,
            columns: vec![Cells::default(); names.len()],
            names,
            named,
            places: Vec::new(),
            odd: Odd::default(),
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.places.len()
    }

    /// Adds a row; cells that it lacks are empty.
    pub(super) fn push(&mut self, place: u32, cells: impl IntoIterator<Item = Cell>) {
        let mut cells = cells.into_iter();
        for column in &mut self.columns {
            column.cells.push(cells.next().unwrap_or(Cell::Empty));
        }
        self.places.push(place);
    }

    /// Adds a row of names and cells; new names are new columns.
    pub(super) fn push_record(&mut self, place: u32, record: impl IntoIterator<Item = (String, Cell)>) {
        let rows = self.rows();
        self.places.push(place);
        let mut expected = 0;
        for (name, cell) in record {
            // Records mostly have the same names in the same order.
            let found = match self.names.get(expected) {
                Some(next) if *next == name => Some(expected),
                _ => self.names.iter().position(|known| *known == name),
            };
            let column = found.unwrap_or_else(|| {
                self.names.push(name);
                self.columns.push(Cells {
                    cells: vec![Cell::Missing; rows],
                });
                self.names.len() - 1
            });
            expected = column + 1;
            let cells = &mut self.columns[column].cells;
            if cells.len() == rows {
                cells.push(cell);
            }
        }
        for column in &mut self.columns {
            column.cells.resize(rows + 1, Cell::Missing);
        }
    }

    /// The texts of a column, where all of its cells are text.
    pub(super) fn texts(&self, column: usize) -> Option<Vec<&str>> {
        let text = |cell: &'_ Cell| cell.is_text();
        if self.rows() == 0 || !self.columns[column].cells.iter().all(text) {
            return None;
        }
        let texts = self.columns[column].cells.iter().map(|cell| match cell {
            Cell::Text(text) => &**text,
            Cell::Number(_) | Cell::Pointed(_) | Cell::NotFinite | Cell::Missing | Cell::Empty => "",
        });
        Some(texts.collect())
    }

    /// Reads every cell.
    pub(super) fn values(self) -> Vec<Values> {
        let sum = |tally: Tally, cells: &Cells| tally.plus(cells.tally());
        let usual = self.columns.iter().fold(Tally::default(), sum).decided();
        let guess = match self.format {
            Format::Delimited(';' | '\t' | ' ') | Format::Drawn => Decimal::Comma,
            Format::Delimited(_) | Format::Literals | Format::Lines => Decimal::Point,
        };
        let columns = self.names.into_iter().zip(self.columns);
        let values = columns.map(|(name, cells)| {
            let (mut entries, words) = cells.entries(usual, guess);
            absent(&mut entries);
            Values { name, entries, words }
        });
        values.collect()
    }
}

/// The share of cells from which on `nan` between numbers means that nothing was logged there, as printed data frames
/// write it.
const OFTEN: f64 = 0.3;

/// Where numbers come after most of the values that are none, those are what a data frame has for missing cells.
fn absent(entries: &mut [Entry]) {
    let last = entries.iter().rposition(|entry| entry.number().is_some());
    let between = &entries[..last.unwrap_or(0)];
    let none = between.iter().filter(|entry| **entry == Entry::NotFinite).count();
    let after = entries.len() - last.map_or(0, |last| last + 1);
    if none as f64 > OFTEN * entries.len() as f64 && after <= none {
        let absent = |entry: &mut Entry| {
            if *entry == Entry::NotFinite {
                *entry = Entry::Missing;
            }
        };
        entries.iter_mut().for_each(absent);
    }
}

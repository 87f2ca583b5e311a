//! Tables in texts: CSV with any usual delimiter, tables of Markdown, printed data frames.

use super::Told;
use super::cell::Cell;
use super::names::Name;
use super::table::{Format, Odd, Place, Table};
use crate::math::error::{Error, quote};
use csv::{ReaderBuilder, StringRecord, Trim};
use std::borrow::Cow;

/// What people use, the safest first: a comma delimits only where nothing else does, and a blank last.
const DELIMITERS: [char; 5] = ['\t', ';', '|', ',', ' '];

/// How many lines are looked at to find out how a text is written.
pub(super) const SAMPLE: usize = 300;

/// Lines that may be rows.
pub(super) fn sample(text: &str) -> impl Iterator<Item = &str> {
    let lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.filter(|line| !is_rule(line)).take(SAMPLE)
}

/// How a text is delimited, and in how many lines of the sample that gives two values or more.
pub(super) fn delimiter(text: &str) -> (char, usize) {
    let fits = |delimiter: char| sample(text).filter(|line| is_row(line, delimiter)).count();
    let said = text
        .trim_start()
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next());
    if let Some(said) = said.filter(|said| DELIMITERS.contains(said)) {
        return (said, fits(said).max(1));
    }
    // Of equals the first one: `max_by_key` would take the last.
    let best = DELIMITERS
        .iter()
        .rev()
        .map(|&delimiter| (delimiter, fits(delimiter)));
    let best = best.max_by_key(|best| best.1).filter(|best| best.1 > 0);
    // Without any numbers the header must do.
    let header = || {
        let line = sample(text).next()?;
        let delimiter = DELIMITERS
            .into_iter()
            .find(|&delimiter| line.trim().contains(delimiter))?;
        Some((delimiter, 0))
    };
    best.or_else(header).unwrap_or((',', 0))
}

fn is_row(line: &str, delimiter: char) -> bool {
    let cells = cells(line, delimiter);
    // Numbers with something between them are no cell of this dialect.
    let torn = |cell: &&str| {
        let mut parts = cell.split_whitespace();
        let numeric = |part: &str| Cell::of(part).is_numeric();
        parts.clone().count() > 1 && parts.all(numeric) && !Cell::of(cell).is_numeric()
    };
    let values = cells.iter().filter(|cell| match Cell::of(cell) {
        Cell::Empty => false,
        Cell::Missing => true,
        Cell::Number(_) | Cell::Pointed(_) | Cell::NotFinite => true,
        Cell::Text(text) => Cell::Text(text).is_numeric(),
    });
    values.count() > 1 && !cells.iter().any(torn)
}

/// The cells of one line.
pub(super) fn cells(line: &str, delimiter: char) -> Vec<&str> {
    let mut quoted = false;
    let apart = |c: char| {
        quoted ^= c == '"';
        !quoted && c == delimiter
    };
    let line = match delimiter {
        '|' => line.trim().trim_matches('|'),
        _ => line,
    };
    let cells = line.split(apart).map(|cell| cell.trim().trim_matches('"'));
    cells
        .filter(|cell| delimiter != ' ' || !cell.is_empty())
        .collect()
}

/// Whether a line only draws: under a header, or around a table.
fn is_rule(line: &str) -> bool {
    let drawn = |c: char| " |-+:=─━═┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋┡┩╇╈╪╔╗╚╝╠╣╦╩╬│┃║╞╡".contains(c);
    line.trim().len() > 2 && line.chars().all(drawn)
}

/// The text as its delimiter asks for it, with the same lines: without rules and frames, and columns that are aligned
/// by blanks apart by tabs.
fn prepared(text: &str, delimiter: char) -> (Cow<'_, str>, u8) {
    if delimiter.is_ascii() && !" |".contains(delimiter) && !text.trim_start().starts_with("sep=") {
        return (Cow::Borrowed(text), delimiter as u8);
    }
    let mut prepared = String::with_capacity(text.len());
    let width = match delimiter {
        ' ' => sample(text)
            .find(|line| is_row(line, delimiter))
            .map(|line| cells(line, delimiter).len()),
        _ => None,
    };
    for (i, line) in text.lines().enumerate() {
        let line = line.trim();
        let shape = line.starts_with('[') && line.ends_with("columns]");
        let said = i == 0 && line.starts_with("sep=");
        if !is_rule(line) && !shape && !said {
            match delimiter {
                ' ' => match width.and_then(|width| words(line, width)) {
                    Some(names) => prepared.push_str(&names.join("\t")),
                    None => aligned(line, &mut prepared),
                },
                '|' => prepared.push_str(line.trim_matches('|')),
                _ => prepared.push_str(line),
            }
        }
        prepared.push('\n');
    }
    (
        Cow::Owned(prepared),
        if delimiter == ' ' { b'\t' } else { delimiter as u8 },
    )
}

/// The names in a header some of which have two words: where two blanks or more are between them, they are as many as a
/// row has cells.
fn words(line: &str, width: usize) -> Option<Vec<&str>> {
    let names = line.split("  ").map(str::trim).filter(|name| !name.is_empty());
    let names: Vec<&str> = names.collect();
    let text = |name: &&str| Cell::of(name).is_text();
    let fits = names.len() == width && names.iter().all(text) && cells(line, ' ').len() > width;
    fits.then_some(names)
}

/// A line whose cells are apart by blanks.
fn aligned(line: &str, into: &mut String) {
    let mut quoted = false;
    let apart = |c: char| {
        quoted ^= c == '"';
        !quoted && c.is_whitespace()
    };
    for (i, cell) in line.split(apart).filter(|cell| !cell.is_empty()).enumerate() {
        if i > 0 {
            into.push('\t');
        }
        into.push_str(cell);
    }
}

/// Reads every table of a text.
pub(super) fn read(text: &str, delimiter: char, told: &mut Told) -> Result<Vec<Table>, Error> {
    let drawn = text
        .lines()
        .map(str::trim)
        .any(|line| line.starts_with(['│', '┃', '║']));
    let boxes;
    let (text, delimiter) = if drawn {
        boxes = text.replace(['│', '┃', '║'], "|");
        (boxes.as_str(), '|')
    } else {
        (text, delimiter)
    };
    let format = if delimiter == '|' {
        Format::Drawn
    } else {
        Format::Delimited(delimiter)
    };
    let (prepared, byte) = prepared(text, delimiter);
    let mut reader = ReaderBuilder::new()
        .delimiter(byte)
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .trim(Trim::All)
        .from_reader(prepared.as_bytes());
    let mut lines = Lines::of(&prepared);
    let mut tables = Tables {
        format,
        commented: commented(text, delimiter),
        done: Vec::new(),
        open: None,
        heads: Vec::new(),
        odd: Odd::default(),
    };
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(no_table)? {
        let byte = record.position().map_or(0, csv::Position::byte) as usize;
        told.at(byte);
        let line = lines.at(byte);
        tables.take(line, &record)?;
    }
    Ok(tables.finish())
}

fn no_table(error: csv::Error) -> Error {
    let line = error.position().map_or(1, csv::Position::line);
    Error::new(format!(
        "Line {line}: this is no text that a table can be read from."
    ))
}

/// The names in the last comment before the first row, as NumPy's `savetxt` writes them.
fn commented(text: &str, delimiter: char) -> Vec<String> {
    let comments = text
        .lines()
        .take_while(|line| line.trim().is_empty() || line.starts_with('#'));
    let names = comments
        .last()
        .map(|line| cells(line.trim_start_matches('#'), delimiter));
    let names: Vec<String> = names
        .unwrap_or_default()
        .into_iter()
        .map(str::to_string)
        .collect();
    let known = names.iter().any(|name| Name::of(name).is_known());
    if known { names } else { Vec::new() }
}

/// Which line of a text a byte is in, asked for in order.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        Lines {
            text,
            byte: 0,
            line: 1,
        }
    }

    /// The line of a record that begins at this byte, or after what is passed over there: blank lines and comments.
    fn at(&mut self, byte: usize) -> u32 {
        let bytes = self.text.as_bytes();
        let breaks = |from: &[u8]| from.iter().filter(|&&byte| byte == b'\n').count() as u32;
        self.line += breaks(&bytes[self.byte..byte]);
        self.byte = byte;
        let passed = |line: &&str| line.trim().is_empty() || line.starts_with('#');
        let rest = self.text.get(byte..).unwrap_or_default();
        self.line + rest.lines().take_while(passed).count() as u32
    }
}

/// The tables of a text in the making.
struct Tables {
    format: Format,
    commented: Vec<String>,
    done: Vec<Table>,
    open: Option<Table>,
    /// Rows of text before the first row of numbers, with their lines.
    heads: Vec<(u32, Vec<String>)>,
    odd: Odd,
}

impl Tables {
    fn take(&mut self, line: u32, record: &StringRecord) -> Result<(), Error> {
        // Excel's and some loggers' rows end in a delimiter.
        let cells: Vec<Cell> = record.iter().map(Cell::of).collect();
        let values = cells.iter().any(Cell::is_numeric);
        let text = cells.iter().any(Cell::is_text);
        match (values, text, &mut self.open) {
            (false, true, None) => self.head(line, record),
            // Another header: the same again where a run was resumed, or that of another table.
            (false, true, Some(open)) => {
                let names: Vec<&str> = record.iter().collect();
                let known = || names.iter().filter(|name| Name::of(name).is_known()).count();
                let again = is_again(open, &names);
                if again || (names.len() > 1 && known() * 2 >= names.len()) {
                    self.close();
                    self.head(line, record);
                } else if names.len() >= open.names.len() {
                    add(open, line, cells)?;
                } else {
                    open.odd.note(line);
                }
            }
            (false, false, None) => {}
            (true, _, None) => {
                let table = self.begin(line, &cells)?;
                add(self.open.insert(table), line, cells)?;
            }
            (false, false, Some(open)) | (true, _, Some(open)) => add(open, line, cells)?,
        }
        Ok(())
    }

    fn head(&mut self, line: u32, record: &StringRecord) {
        self.heads
            .push((line, record.iter().map(str::to_string).collect()));
    }

    fn close(&mut self) {
        self.done.extend(self.open.take());
    }

    /// The table whose first row this is: its header is the last row of text that is as wide, or one cell narrower.
    fn begin(&mut self, line: u32, cells: &[Cell]) -> Result<Table, Error> {
        let width = cells.len();
        let trailing = matches!(cells.last(), Some(Cell::Empty));
        let heads = std::mem::take(&mut self.heads);
        let wide = |names: usize| heads.iter().rposition(|(_, head)| head.len() == names);
        let place = wide(width).or_else(|| wide(width.saturating_sub(1)).filter(|_| width > 1));
        let Some(place) = place else {
            return self.without_head(line, width, heads);
        };
        let mut names = heads[place].1.clone();
        if names.len() < width {
            // pandas and R print no name above the index, unless it stands in a line of its own.
            let index = heads.get(place + 1).filter(|(_, head)| head.len() == 1);
            let (at, name) = match index {
                Some((_, head)) => (0, head[0].clone()),
                None if trailing => (names.len(), String::new()),
                None => (0, String::new()),
            };
            names.insert(at, name);
        }
        for (line, head) in &heads {
            if *head != heads[place].1 && head.len() != 1 {
                self.odd.note(*line);
            }
        }
        Ok(Table::new(self.format, Place::Line, names, true))
    }

    fn without_head(
        &mut self,
        line: u32,
        width: usize,
        heads: Vec<(u32, Vec<String>)>,
    ) -> Result<Table, Error> {
        if self.commented.len() == width {
            return Ok(Table::new(self.format, Place::Line, self.commented.clone(), true));
        }
        if let Some((_, head)) = heads.last().filter(|(_, head)| head.len() > 1) {
            if self.format == Format::Delimited(' ') {
                return Ok(self.apart(head, width));
            }
            // What a spreadsheet leaves at the right has neither names nor cells.
            let named = head
                .iter()
                .rposition(|name| !name.is_empty())
                .map_or(0, |last| last + 1);
            if named > width || named + 1 < width {
                return Err(wide(line, width, named));
            }
            let mut names = head.clone();
            names.resize(width, String::new());
            return Ok(Table::new(self.format, Place::Line, names, true));
        }
        self.odd = heads.iter().fold(self.odd, |mut odd, head| {
            odd.note(head.0);
            odd
        });
        Ok(Table::new(
            self.format,
            Place::Line,
            vec![String::new(); width],
            false,
        ))
    }

    /// Names of several words, which blanks take apart: neighbours that are a known name together are one.
    fn apart(&self, head: &[String], width: usize) -> Table {
        let mut names = head.to_vec();
        while names.len() > width {
            let joined = |i: usize| format!("{} {}", names[i], names[i + 1]);
            let known = |i: &usize| Name::of(&joined(*i)).is_known() && !Name::of(&names[*i]).is_known();
            let Some(pair) = (0..names.len() - 1).find(known) else {
                return Table::new(self.format, Place::Line, vec![String::new(); width], false);
            };
            names[pair] = joined(pair);
            names.remove(pair + 1);
        }
        let named = names.len() == width;
        names.resize(width, String::new());
        Table::new(self.format, Place::Line, names, named)
    }

    fn finish(mut self) -> Vec<Table> {
        self.close();
        // A header without rows is a table, too.
        if let Some((_, names)) = self.heads.pop() {
            self.done.push(Table::new(self.format, Place::Line, names, true));
        }
        if let Some(table) = self.done.first_mut() {
            table.odd = table.odd.plus(self.odd);
        }
        self.done
    }
}

/// Whether names are those of the table: a header that is repeated.
fn is_again(table: &Table, names: &[&str]) -> bool {
    let again = |known: &[String]| known.iter().map(String::as_str).eq(names.iter().copied());
    table.named && (again(&table.names) || (table.names[0].is_empty() && again(&table.names[1..])))
}

fn add(table: &mut Table, line: u32, cells: Vec<Cell>) -> Result<(), Error> {
    let width = table.names.len();
    let beyond = cells.iter().skip(width).any(|cell| !matches!(cell, Cell::Empty));
    match (beyond, table.format) {
        // A row that was cut off, or a line between the rows.
        (_, Format::Delimited(' ')) if cells.len() != width => table.odd.note(line),
        (false, _) if cells.len() < width => table.odd.note(line),
        (false, _) => table.push(line, cells),
        (true, _) if table.named => return Err(wide(line, cells.len(), width)),
        (true, _) => {
            return Err(Error::new(format!(
                "Line {line} has {} cells, but the first row has {width}.",
                cells.len()
            )));
        }
    }
    Ok(())
}

fn wide(line: u32, cells: usize, names: usize) -> Error {
    let hint = match cells == 2 * names {
        true => " Decimal commas need another delimiter than the comma, or quotation marks.",
        false => "",
    };
    Error::new(format!(
        "Line {line} has {cells} {}, but the header has {names} {}.{hint}",
        if cells == 1 { "cell" } else { "cells" },
        if names == 1 { "name" } else { "names" },
    ))
}

/// What cannot be read in a column of numbers.
pub(super) fn no_number(place: &str, text: &str, what: &str) -> Error {
    Error::new(format!(
        "{place}: {} is no number, but the {what} was expected there.",
        quote(text)
    ))
}

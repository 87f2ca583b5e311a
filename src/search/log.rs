//! Logs that people bring: what tools write and programs print is read as a table of columns, the columns of rate, loss
//! and step are chosen, and a curve comes out, or a sentence that says what is missing and where.
//!
//! ```
//! use overshoot::search::log::{Log, Source, Wish};
//! let text = "{'loss': 2.5, 'learning_rate': 1e-5}\n{'loss': 2.4, 'learning_rate': 2e-5}\n";
//! let log = Log::read(&[Source { file: None, text }])?;
//! let curve = log.curve(&log.choose(&Wish::default())?)?;
//! assert_eq!((curve.lrs, curve.losses), (vec![1e-5, 2e-5], vec![2.5, 2.4]));
//! # Ok::<(), overshoot::Error>(())
//! ```

mod cell;
mod choice;
mod curve;
mod delimited;
mod encoding;
mod join;
mod kind;
mod lines;
mod literal;
mod names;
mod records;
mod table;
#[cfg(test)]
mod tests;
mod tool;
mod training;

pub use cell::Entry;
pub use choice::{Because, Choice, Wish};
pub use curve::{Curve, LeftOut};
pub use encoding::decoded;
pub use kind::{Kind, Trust, trusted};
pub use table::{Format, Odd, Place};
pub use tool::{Reading, Tool, Why, reading};
pub use training::Columns;

use crate::math::error::{Error, quote};
use names::Name;
use table::{Table, Values};

/// A text, and the file that it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of the file; none for what was pasted.
    pub file: Option<&'a str>,
    /// What stands in it.
    pub text: &'a str,
}

/// Everything that was read, as one table.
#[derive(Clone, Debug)]
pub struct Log {
    /// How the first text is written.
    pub format: Format,
    /// What rows are called.
    place: Place,
    /// Whether the columns have names.
    pub named: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// Where each row stands.
    places: Vec<u32>,
    /// The rows with which a resumed run goes on.
    seams: Vec<usize>,
    notes: Vec<Note>,
}

/// A column of a log.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name, as it stands in the text.
    pub name: String,
    /// The run that its name says it belongs to.
    pub run: Option<String>,
    /// What it holds, one a row.
    pub entries: Vec<Entry>,
    names: Name,
    words: Option<(usize, Box<str>)>,
}

impl Column {
    fn of(values: Values) -> Column {
        let names = Name::of(&values.name);
        Column {
            run: names.run.clone(),
            names,
            name: values.name,
            entries: values.entries,
            words: values.words,
        }
    }
}

/// How things that stood apart came together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// So many texts, by the column of this name.
    Texts(usize, String),
    /// So many tables, row by row; or (1) the rows of one table, by step.
    Rows(usize),
    /// Each loss has the rate that was logged last before it.
    InForce,
}

/// What there is to say about how the texts were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Rows of another shape were left out.
    Odd(Place, Odd),
    /// A run was resumed: its tables were put one after the other.
    Resumed,
    /// The same columns for the same steps: so many runs.
    Runs(usize),
    /// So many series with the same name, which only their values tell apart.
    ToldApartByValues(usize),
    /// Tables were joined.
    Joined(Joined),
    /// So many tables cannot be joined: one was read.
    NotJoined(usize),
    /// A long table, with the names of the values in this column.
    Long(String),
}

impl Log {
    /// Reads texts.
    ///
    /// # Errors
    /// One sentence, with the line or the entry where reading ended.
    pub fn read(sources: &[Source]) -> Result<Log, Error> {
        Log::read_telling(sources, &mut |_| {})
    }

    /// The same, and tells now and then which share of the texts is read, 0 … 1.
    ///
    /// # Errors
    /// One sentence, with the line or the entry where reading ended.
    pub fn read_telling(sources: &[Source], tell: &mut dyn FnMut(f64)) -> Result<Log, Error> {
        let mut found = Vec::new();
        let all: usize = sources.iter().map(|source| source.text.len()).sum();
        let mut before = 0;
        for source in sources {
            let mut told = Told::new(all, before, tell);
            before += source.text.len();
            let tables = tables(source.text, &mut told).map_err(|error| match source.file {
                Some(file) if sources.len() > 1 => Error::new(format!("In {}: {error}", quote(file))),
                Some(_) | None => error,
            })?;
            found.extend(tables.into_iter().map(|table| join::Found {
                file: source.file.map(str::to_string),
                table,
            }));
        }
        if found.is_empty() {
            return Err(Error::new(
                "There is no curve in this text: it has 0 rows with a rate above 0 and a finite loss, but at least 2 are needed.".to_string(),
            ));
        }
        Ok(join::log(found))
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.places.len()
    }
}

/// Tells how much of all texts is read.
struct Told<'a> {
    all: usize,
    /// How long the texts before this one are.
    before: usize,
    /// How much of this one may pass until it is told again.
    next: usize,
    tell: &'a mut dyn FnMut(f64),
}

impl Told<'_> {
    /// It is told so many times.
    const TIMES: usize = 100;

    fn new(all: usize, before: usize, tell: &mut dyn FnMut(f64)) -> Told<'_> {
        Told {
            all,
            before,
            next: all / Told::TIMES,
            tell,
        }
    }

    /// So many bytes of the text are read.
    fn at(&mut self, byte: usize) {
        if byte > self.next {
            self.next = byte + self.all / Told::TIMES;
            (self.tell)((self.before + byte) as f64 / self.all as f64);
        }
    }
}

/// The tables of one text.
fn tables(text: &str, told: &mut Told) -> Result<Vec<Table>, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let begin = text.trim_start();
    if begin.starts_with(['{', '[', '(']) {
        match records::read(text, told) {
            Ok(tables) => return Ok(tables),
            // Lines that begin with a bracket: `[10/100] loss: 2.5`, or dictionaries among other lines.
            Err(error) => {
                let whole = |line: &&str| line.trim().starts_with('{') && line.trim().ends_with('}');
                let dictionaries = text.lines().filter(whole).count() > 1;
                if begin.starts_with('{') && !dictionaries {
                    return Err(error);
                }
                if begin.starts_with(['[', '(']) && lines::fits(text) < 2 && !dictionaries {
                    return Err(error);
                }
            }
        }
    }
    if ["{'", "{\"", "= [", "=["].iter().any(|sign| text.contains(sign))
        && let Ok(tables) = records::among(text, told)
        && tables
            .iter()
            .any(|table| table.names.iter().any(|name| Name::of(name).is_known()))
    {
        return Ok(tables);
    }
    let (delimiter, rows) = delimited::delimiter(text);
    let lines = lines::fits(text);
    // A blank delimits anything: words among which values stand by their names are no table.
    let enough = if delimiter == ' ' { rows / WORDY } else { rows };
    if lines > 1 && lines >= enough && !has_header(text, delimiter) {
        return Ok(vec![lines::read(text, told)]);
    }
    delimited::read(text, delimiter, told)
}

/// Of so many lines that have numbers between blanks one has a value beside its name: they are no table.
const WORDY: usize = 4;

/// Whether the first line is as wide as the others and all text.
fn has_header(whole: &str, delimiter: char) -> bool {
    let mut lines = delimited::sample(whole).map(|line| delimited::cells(line, delimiter));
    let Some(head) = lines.next() else { return false };
    let text = |cell: &&str| !cell::Cell::of(cell).is_numeric();
    // Lines that are alike are all as wide as the first: one in which a value stands by its name is no header.
    let values = delimited::sample(whole)
        .next()
        .is_some_and(|line| lines::fits(line) > 0);
    !values && head.len() > 1 && head.iter().all(text) && lines.all(|line| line.len() == head.len())
}

/// A name from a file, short enough to be shown: shortened in the middle, where names that are alike still differ.
pub fn shown(name: &str) -> String {
    const LONGEST: usize = 36;
    let clean: Vec<char> = name.chars().filter(|c| !c.is_control()).collect();
    if clean.len() <= LONGEST {
        return clean.into_iter().collect();
    }
    // The end tells more: there stands what was logged.
    let (front, back) = (LONGEST / 3, LONGEST - LONGEST / 3 - 1);
    let front: String = clean[..front].iter().collect();
    let back: String = clean[clean.len() - back..].iter().collect();
    format!("{front}…{back}")
}

//! A curve of a real range test, from the text of a file: rates and losses as torch-lr-finder, Lightning, fastai and
//! Keras callbacks write them, as CSV with any usual delimiter, or as JSON.

mod json;

use crate::experiment::{Error, quote};
use crate::math::numbers::count;
use csv::{ReaderBuilder, StringRecord, Trim};

/// Rates and losses, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The learning rate of each row.
    pub lrs: Vec<f64>,
    /// The loss of each row.
    pub losses: Vec<f64>,
    /// The names of the two columns, where they have any.
    pub columns: Option<[String; 2]>,
    /// Rows that lack the rate or the loss, as loggers write them.
    pub skipped: usize,
    /// Rows whose rate is 0, as a warm-up begins: nothing is trained there, and a logarithm has no place for it.
    pub zeros: usize,
}

/// The most rows that are read.
const MOST: usize = 1_000_000;

/// Reads a curve.
///
/// ```
/// let curve = overshoot::search::finder::read::read("lr;loss\n0,001;2,3\n0,01;1,9\n").unwrap();
/// assert_eq!((curve.lrs, curve.losses), (vec![0.001, 0.01], vec![2.3, 1.9]));
/// let error = overshoot::search::finder::read::read("lr,loss\n0.001,2.3\nten,1.9\n").unwrap_err();
/// assert_eq!(error.to_string(), "Line 3: “ten” is no number, but the rate was expected there.");
/// ```
///
/// # Errors
/// One sentence, with the line (or in JSON the entry) where reading ended.
pub fn read(text: &str) -> Result<Curve, Error> {
    let text = text.trim_start_matches('\u{feff}');
    let curve = if text.trim_start().starts_with(['{', '[']) {
        json::read(text)?
    } else {
        read_table(text)?
    };
    match curve.lrs.len() {
        0 | 1 => Err(Error::new(format!(
            "There is no curve in this text: it has {} with a rate above 0 and a loss, but at least 2 are needed.",
            rows(curve.lrs.len())
        ))),
        length if length > MOST => Err(Error::new(format!(
            "The curve has {}: at most {} can be read.",
            rows(length),
            count(MOST as u64)
        ))),
        _ => Ok(curve),
    }
}

fn rows(number: usize) -> String {
    if number == 1 {
        "1 row".to_string()
    } else {
        format!("{} rows", count(number as u64))
    }
}

/// Rates that anybody could have trained with: an axis has room for them.
const KNOWN_RATES: std::ops::RangeInclusive<f64> = 1e-30..=1e30;

impl Curve {
    /// Adds a rate and a loss; `place` says where they stand.
    fn push(&mut self, place: &dyn Fn() -> String, lr: f64, loss: f64) -> Result<(), Error> {
        if lr == 0.0 {
            self.zeros += 1;
            return Ok(());
        }
        if !(lr > 0.0 && lr.is_finite()) {
            let shown = if lr.is_nan() {
                "no number".to_string()
            } else {
                crate::math::numbers::human(lr)
            };
            return Err(Error::new(format!(
                "{}: the rate is {shown}, but it must be above 0 and finite.",
                place()
            )));
        }
        if !KNOWN_RATES.contains(&lr) {
            return Err(Error::new(format!(
                "{}: the rate is {}, but it must be from 10⁻³⁰ to 10³⁰.",
                place(),
                crate::math::numbers::human(lr)
            )));
        }
        self.lrs.push(lr);
        self.losses.push(loss);
        Ok(())
    }
}

/// Between two cells, and whether a comma may be the decimal point.
#[derive(Clone, Copy)]
struct Dialect {
    delimiter: u8,
    decimal_comma: bool,
}

/// What people use, the safest first: a comma delimits only where nothing else does.
const DIALECTS: [Dialect; 6] = [
    Dialect {
        delimiter: b'\t',
        decimal_comma: true,
    },
    Dialect {
        delimiter: b';',
        decimal_comma: true,
    },
    Dialect {
        delimiter: b'|',
        decimal_comma: true,
    },
    Dialect {
        delimiter: b',',
        decimal_comma: false,
    },
    Dialect {
        delimiter: b' ',
        decimal_comma: false,
    },
    Dialect {
        delimiter: b' ',
        decimal_comma: true,
    },
];

impl Dialect {
    /// The dialect in which most of the first lines have two numbers.
    fn of(text: &str) -> Dialect {
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(50)
            .collect();
        // Numbers with something between them are no cell of this dialect.
        let torn = |cell: &str| cell.trim().contains(' ') && !cell.contains(char::is_alphabetic);
        let fits = |dialect: &Dialect| {
            let two = |line: &&&str| {
                let cells = || line.split(dialect.delimiter as char);
                cells().filter(|cell| dialect.number(cell).is_some()).count() > 1 && !cells().any(torn)
            };
            lines.iter().filter(two).count()
        };
        // Of equals the first one: `max_by_key` would take the last. Without any numbers the header must do.
        let parts = |dialect: &&Dialect| {
            let header = lines.iter().find(|line| !line.starts_with('#'));
            header.is_some_and(|line| line.contains(dialect.delimiter as char))
        };
        let best = DIALECTS.iter().rev().max_by_key(|dialect| fits(dialect));
        best.filter(|dialect| fits(dialect) > 0)
            .or_else(|| DIALECTS.iter().find(parts))
            .copied()
            .unwrap_or(DIALECTS[3])
    }

    fn number(self, cell: &str) -> Option<f64> {
        let cell = cell.trim().trim_matches('"');
        if self.decimal_comma && cell.contains(',') {
            return cell.replacen(',', ".", 1).parse().ok();
        }
        cell.parse().ok()
    }
}

fn read_table(text: &str) -> Result<Curve, Error> {
    let dialect = Dialect::of(text);
    let aligned;
    let (text, delimiter) = if dialect.delimiter == b' ' {
        // Columns that are aligned by several blanks.
        aligned = text
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join("\t"))
            .collect::<Vec<_>>()
            .join("\n");
        (aligned.as_str(), b'\t')
    } else {
        (text, dialect.delimiter)
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut curve = Curve::default();
    let mut columns: Option<[usize; 2]> = None;
    let mut record = StringRecord::new();
    let mut rows = 0;
    while reader.read_record(&mut record).map_err(no_table)? {
        let byte = record.position().map_or(0, csv::Position::byte) as usize;
        let line = || line_of(text, byte);
        let [lr, loss] = match columns {
            Some(columns) => columns,
            None => {
                let header = record.iter().all(|cell| dialect.number(cell).is_none());
                let names: Vec<&str> = record.iter().collect();
                let found = if header {
                    by_name(&line, &names)?
                } else {
                    by_place(&line, &names)?
                };
                columns = Some(found);
                if header {
                    curve.columns = Some(found.map(|column| shown(names[column])));
                    continue;
                }
                found
            }
        };
        rows += 1;
        let cell = |column: usize, what: &str| match record.get(column) {
            None | Some("") => Ok(None),
            Some(text) => dialect.number(text).map(Some).ok_or_else(|| {
                Error::new(format!(
                    "Line {}: {} is no number, but the {what} was expected there.",
                    line(),
                    quote(text)
                ))
            }),
        };
        match (cell(lr, "rate")?, cell(loss, "loss")?) {
            (Some(lr), Some(loss)) => curve.push(&|| format!("Line {}", line()), lr, loss)?,
            _ => curve.skipped += 1,
        }
    }
    match &curve.columns {
        Some([lr, loss]) if rows == 0 => Err(Error::new(format!(
            "There are no rows below the header, which names {lr} and {loss}."
        ))),
        _ => Ok(curve),
    }
}

/// The line of a record that begins at a byte, or after what is passed over there: blank lines and comments.
fn line_of(text: &str, byte: usize) -> usize {
    let passed = |line: &&str| line.trim().is_empty() || line.starts_with('#');
    let rest = text.get(byte..).unwrap_or_default();
    let before = text.len() - rest.len();
    text[..before].matches('\n').count() + 1 + rest.lines().take_while(passed).count()
}

fn no_table(error: csv::Error) -> Error {
    let line = error.position().map_or(1, csv::Position::line);
    Error::new(format!(
        "Line {line}: this is no text that a table can be read from."
    ))
}

/// A name from a file, short enough to be shown.
fn shown(name: &str) -> String {
    let shown = quote(name);
    shown.trim_matches(['“', '”']).to_string()
}

/// The columns of rate and loss by their place, where the first row is numbers.
fn by_place(line: &dyn Fn() -> usize, cells: &[&str]) -> Result<[usize; 2], Error> {
    if cells.len() == 2 {
        return Ok([0, 1]);
    }
    let columns = if cells.len() == 1 {
        "1 column".to_string()
    } else {
        format!("{} columns", cells.len())
    };
    Err(Error::new(format!(
        "Line {} has {columns} and no names above them: give two, the rate and the loss, or name them lr and loss.",
        line()
    )))
}

/// The columns of rate and loss by their names.
fn by_name(line: &dyn Fn() -> usize, names: &[&str]) -> Result<[usize; 2], Error> {
    match (rate_among(names), loss_among(names)) {
        (Some(lr), Some(loss)) => Ok([lr, loss]),
        (None, None) if names.len() == 2 => Ok([0, 1]),
        (lr, _) => {
            let missing = if lr.is_none() {
                "rate (lr or learning_rate)"
            } else {
                "loss (loss or val_loss)"
            };
            let names: Vec<&str> = names.iter().take(8).copied().collect();
            Err(Error::new(format!(
                "Line {} names no column for the {missing}; it has {}.",
                line(),
                quote(&names.join(", "))
            )))
        }
    }
}

/// `Learning Rate` and `learning-rate` are `learning_rate`.
fn plain(name: &str) -> String {
    name.trim()
        .trim_matches('"')
        .to_lowercase()
        .replace([' ', '-', '/', '.'], "_")
}

/// The column that holds the rate: as the tools name it, else anything that begins with `lr` (Lightning's monitor
/// writes `lr-Adam`).
fn rate_among(names: &[&str]) -> Option<usize> {
    let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    [
        "lr",
        "lrs",
        "learning_rate",
        "learning_rates",
        "learningrate",
        "rate",
        "rates",
    ]
    .iter()
    .find_map(|known| names.iter().position(|name| name == known))
    .or_else(|| {
        names.iter().position(|name| {
            name.starts_with("lr_") || name.ends_with("_lr") || name.ends_with("learning_rate")
        })
    })
}

/// The column that holds the loss: that of training if there are several.
fn loss_among(names: &[&str]) -> Option<usize> {
    let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    [
        "loss",
        "losses",
        "train_loss",
        "training_loss",
        "train_loss_step",
        "loss_step",
        "smooth_loss",
        "val_loss",
        "valid_loss",
    ]
    .iter()
    .find_map(|known| names.iter().position(|name| name == known))
    // Not the factor that mixed precision multiplies it by.
    .or_else(|| {
        let is_loss = |name: &String| name.contains("loss") && !name.contains("scale");
        names.iter().position(is_loss)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LRS: [f64; 3] = [1e-7, 0.001, 0.1];
    const LOSSES: [f64; 3] = [2.5, 1.25, 9.0];

    #[test]
    fn curves_as_tools_write_them() {
        for text in [
            // torch-lr-finder's history, Lightning's results, and their like with more in them
            r#"{"lr": [1e-7, 0.001, 0.1], "loss": [2.5, 1.25, 9.0]}"#,
            r#"{"loss": [2.5, 1.25, 9.0], "lr": [1e-07, 1e-3, 1e-1], "best_loss": 1.25}"#,
            r#"{"results": {"lr": [1e-7, 0.001, 0.1], "loss": [2.5, 1.25, 9.0]}}"#,
            "[[1e-7, 2.5],\n [0.001, 1.25],\n [0.1, 9]]",
            r#"[{"learning_rate": 1e-7, "loss": 2.5, "step": 1}, {"learning_rate": 0.001, "loss": 1.25}, {"learning_rate": 0.1, "loss": 9}]"#,
            "{\"lr\": 1e-7, \"loss\": 2.5}\n{\"lr\": 1e-3, \"loss\": 1.25}\n{\"lr\": 0.1, \"loss\": 9.0}\n",
            // Keras' CSVLogger, with and without validation
            "epoch,accuracy,learning_rate,loss,val_loss\n0,0.1,1e-07,2.5,7\n1,0.1,0.001,1.25,7\n2,0.1,0.1,9,7\n",
            "epoch,loss,lr\n0,2.5,1e-07\n1,1.25,0.001\n2,9,0.1",
            "epoch;lr;val_loss\n0;1e-07;2,5\n1;0,001;1,25\n2;0,1;9\n",
            // pandas with its index, Lightning's monitor with cells left empty
            ",lr,loss\n0,1e-07,2.5\n1,0.001,1.25\n2,0.1,9.0\n",
            "step,lr-Adam,train_loss\n1,1e-7,2.5\n2,,1.0\n3,0.001,1.25\n4,1.0,\n5,0.1,9\n",
            // no names, any delimiter, blank lines, a byte order mark, Windows
            "1e-7,2.5\n0.001,1.25\n0.1,9",
            "1e-7, 2.5\n0.001, 1.25\n0.1, 9\n",
            "\u{feff}lr\tloss\r\n1e-7\t2.5\r\n\r\n0.001\t1.25\r\n0.1\t9\r\n",
            "0,0000001;2,5\n0,001;1,25\n0,1;9",
            "1e-7|2.5\n0.001|1.25\n0.1|9",
            "1e-7   2.5\n0.001  1.25\n0.1    9\n",
            "0,0000001 2,5\n0,001 1,25\n0,1 9,0\n",
            "# lr loss\n1e-7 2.5\n1e-3 1.25\n1e-1 9",
            "\"Learning Rate\",\"Loss\"\n\"1e-7\",\"2.5\"\n\"0.001\",\"1.25\"\n\"0.1\",\"9\"",
            "x,y\n1e-7,2.5\n0.001,1.25\n0.1,9",
        ] {
            let curve = read(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(
                (curve.lrs.as_slice(), curve.losses.as_slice()),
                (&LRS[..], &LOSSES[..]),
                "{text}"
            );
        }
    }

    #[test]
    fn rows_whose_rate_is_zero_are_left_out() {
        for text in [
            "lr,loss\n0,3\n1e-7,2.5\n0.001,1.25\n0.0,1\n0.1,9\n",
            r#"{"lr": [0, 1e-7, 0.001, 0.0, 0.1], "loss": [3, 2.5, 1.25, 1, 9.0]}"#,
        ] {
            let curve = read(text).unwrap();
            assert_eq!((curve.lrs.as_slice(), curve.zeros), (&LRS[..], 2), "{text}");
        }
    }

    #[test]
    fn divergence_is_data() {
        for text in [
            "lr,loss\n0.1,2\n1,inf\n10,NaN",
            r#"{"lr": [0.1, 1, 10], "loss": [2, Infinity, NaN]}"#,
        ] {
            let curve = read(text).unwrap();
            assert_eq!(curve.losses[..2], [2.0, f64::INFINITY], "{text}");
            assert!(curve.losses[2].is_nan(), "{text}");
        }
        assert!(read(r#"{"lr": [0.1, 1], "loss": [2, null]}"#).unwrap().losses[1].is_nan());
    }

    #[test]
    fn bad_files_get_a_sentence() {
        for (text, sentence) in [
            (
                "",
                "There is no curve in this text: it has 0 rows with a rate above 0 and a loss, but at least 2 are needed.",
            ),
            (
                "lr,loss\n0.1,2\n",
                "There is no curve in this text: it has 1 row with a rate above 0 and a loss, but at least 2 are needed.",
            ),
            (
                "lr,loss",
                "There are no rows below the header, which names lr and loss.",
            ),
            (
                "# a test\nepoch;learning_rate;val_loss\n\n",
                "There are no rows below the header, which names learning_rate and val_loss.",
            ),
            (
                "lr,loss\n0.1,two\n",
                "Line 2: “two” is no number, but the loss was expected there.",
            ),
            (
                "lr,loss\n0.1,2\n0.2,two\n",
                "Line 3: “two” is no number, but the loss was expected there.",
            ),
            (
                "lr,loss\n0.1,2\n\n-0.2,1\n",
                "Line 4: the rate is −0.2, but it must be above 0 and finite.",
            ),
            (
                "lr,loss\n0,2\n",
                "There is no curve in this text: it has 0 rows with a rate above 0 and a loss, but at least 2 are needed.",
            ),
            (
                "1,2,3\n4,5,6",
                "Line 1 has 3 columns and no names above them: give two, the rate and the loss, or name them lr and loss.",
            ),
            (
                "0.1\n0.2\n",
                "Line 1 has 1 column and no names above them: give two, the rate and the loss, or name them lr and loss.",
            ),
            (
                "epoch,accuracy,time\n1,2,3",
                "Line 1 names no column for the rate (lr or learning_rate); it has “epoch, accuracy, time”.",
            ),
            (
                "lr,accuracy\n1,2",
                "Line 1 names no column for the loss (loss or val_loss); it has “lr, accuracy”.",
            ),
            (
                "{\"lr\": [1, 2],\n \"loss\": [1 2]}",
                "Line 2: this is no JSON that can be read.",
            ),
            (
                r#"{"lr": [1, 2], "loss": [1]}"#,
                "The list lr has 2 entries, but loss has 1.",
            ),
            (
                r#"{"lr": [1, "x"], "loss": [1, 2]}"#,
                "Entry 2: the rate is no number.",
            ),
            (
                r#"{"lr": [1, 0], "loss": [1, 2]}"#,
                "There is no curve in this text: it has 1 row with a rate above 0 and a loss, but at least 2 are needed.",
            ),
            (
                r#"{"a": [1], "b": [2]}"#,
                "There is no list of rates (lr) and of losses (loss) in this JSON.",
            ),
            (
                "[1, 2]",
                "Entry 1 has no rate and loss: each must be [rate, loss] or have the names lr and loss.",
            ),
        ] {
            assert_eq!(read(text).unwrap_err().to_string(), sentence, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[-0-9.,;|\t\n {}\\[\\]\":a-z]{0,80}") {
            let _ = read(&text);
        }
    }

    #[test]
    fn a_hundred_thousand_rows_are_read() {
        let rows: String = (0..100_000)
            .map(|i| format!("{i},{},{}\n", 1e-7 * (f64::from(i) * 1e-4).exp(), 2.0))
            .collect();
        assert_eq!(read(&format!("step,lr,loss\n{rows}")).unwrap().lrs.len(), 100_000);
    }
}

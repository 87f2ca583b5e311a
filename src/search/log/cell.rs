//! The cells of a column, and the numbers in them: which of comma and point is the decimal mark is decided once for a
//! whole column, because 1,300 alone may be either.

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry {
    /// A finite number.
    Number(f64),
    /// Something that was computed and is no finite number: nan, inf, 1.#IND.
    NotFinite,
    /// A word that says that nothing was logged: NA, None, null, a dash.
    Missing,
    /// Nothing stands there.
    Empty,
    /// Text.
    Words,
}

impl Entry {
    /// The number, if it is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Entry::Number(number) => Some(number),
            Entry::NotFinite | Entry::Missing | Entry::Empty | Entry::Words => None,
        }
    }

    /// Whether something was logged there that is meant as a number.
    pub fn is_logged(self) -> bool {
        match self {
            Entry::Number(_) | Entry::NotFinite => true,
            Entry::Missing | Entry::Empty | Entry::Words => false,
        }
    }
}

/// What stands between the whole and its fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decimal {
    Point,
    Comma,
}

impl Decimal {
    fn mark(self) -> char {
        match self {
            Decimal::Point => '.',
            Decimal::Comma => ',',
        }
    }

    fn other(self) -> Decimal {
        match self {
            Decimal::Point => Decimal::Comma,
            Decimal::Comma => Decimal::Point,
        }
    }
}

/// A cell as it is kept until the column is complete.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// The same number, whatever the decimal mark is, or one that came as a number.
    Number(f64),
    /// A number whose point can only be the decimal mark.
    Pointed(f64),
    NotFinite,
    Missing,
    Empty,
    /// Anything else: text, or a number that has to wait for the column's decimal mark.
    Text(Box<str>),
}

/// Words for a value that was not logged.
const MISSING: [&str; 14] = [
    "na", "n/a", "#n/a", "<na>", "none", "null", "nil", "nat", "missing", "-", "--", "–", "—", "?",
];
/// Words for a value that is no finite number, without their sign.
const NOT_FINITE: [&str; 13] = [
    "nan",
    "inf",
    "infinity",
    "∞",
    "nan(ind)",
    "nan(snan)",
    "nanq",
    "1.#inf",
    "1.#ind",
    "1.#qnan",
    "1.#snan",
    "#num!",
    "#div/0!",
];

/// The longest of the words above, in bytes.
const LONGEST: usize = 9;

impl Cell {
    /// A cell of a table.
    pub(super) fn of(text: &str) -> Cell {
        let text = text.trim();
        if text.is_empty() {
            return Cell::Empty;
        }
        if text.len() <= LONGEST + 2 {
            let word = text.to_lowercase();
            if MISSING.contains(&word.as_str()) {
                return Cell::Missing;
            }
            let unsigned = word.trim_start_matches(['+', '-', '−']);
            if NOT_FINITE.contains(&unsigned) || unsigned.starts_with("1.#") {
                return Cell::NotFinite;
            }
        }
        match (Written::of(text), text.parse::<f64>()) {
            (Some(written), Ok(number)) if number.is_finite() => match written.votes() {
                Votes { point: true, .. } => Cell::Pointed(number),
                Votes { ambiguous: None, .. } => Cell::Number(number),
                Votes {
                    ambiguous: Some(_), ..
                } => Cell::Text(text.into()),
            },
            // More than the largest number there is.
            (Some(_), Ok(_)) => Cell::NotFinite,
            (Some(_) | None, Err(_)) | (None, Ok(_)) => Cell::Text(text.into()),
        }
    }

    /// Whether a number can be read from it, with one decimal mark or the other.
    pub(super) fn is_numeric(&self) -> bool {
        match self {
            Cell::Number(_) | Cell::Pointed(_) | Cell::NotFinite => true,
            Cell::Missing | Cell::Empty => false,
            Cell::Text(text) => read(text, Decimal::Point).is_some() || read(text, Decimal::Comma).is_some(),
        }
    }

    /// The text of a name.
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Cell::Text(_)) && !self.is_numeric()
    }
}

/// A text that is written with what numbers are written with.
struct Written<'a> {
    text: &'a str,
    commas: usize,
    points: usize,
}

/// What a number tells about the decimal mark.
#[derive(Default)]
struct Votes {
    point: bool,
    comma: bool,
    /// A mark that may be either: three digits follow it, and one to three come before.
    ambiguous: Option<Decimal>,
}

impl Written<'_> {
    fn of(text: &str) -> Option<Written<'_>> {
        let allowed = |c: char| c.is_ascii_digit() || "+-−.,eE'’_ \u{a0}\u{202f}\u{2009}".contains(c);
        let fits = text.chars().all(allowed) && text.contains(|c: char| c.is_ascii_digit());
        fits.then(|| Written {
            text,
            commas: text.matches(',').count(),
            points: text.matches('.').count(),
        })
    }

    fn votes(&self) -> Votes {
        let only = |decimal: Decimal| match decimal {
            Decimal::Point => Votes {
                point: true,
                ..Votes::default()
            },
            Decimal::Comma => Votes {
                comma: true,
                ..Votes::default()
            },
        };
        match (self.commas, self.points) {
            (0, 0) => Votes::default(),
            (1, 0) => self.one(Decimal::Comma, only),
            (0, 1) => self.one(Decimal::Point, only),
            (_, 0) => only(Decimal::Point),
            (0, _) => only(Decimal::Comma),
            // Of two kinds of marks the last one begins the fraction.
            (_, _) => match (self.text.rfind(','), self.text.rfind('.')) {
                (comma, point) if comma > point => only(Decimal::Comma),
                _ => only(Decimal::Point),
            },
        }
    }

    fn one(&self, of: Decimal, only: impl Fn(Decimal) -> Votes) -> Votes {
        let (before, after) = self.text.split_once(of.mark()).unwrap_or((self.text, ""));
        let before = before.trim_start_matches(['+', '-', '−']);
        let group = after.len() == 3 && after.bytes().all(|byte| byte.is_ascii_digit());
        let led = (1..=3).contains(&before.len()) && !before.starts_with('0');
        match group && led && before.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Votes {
                ambiguous: Some(of),
                ..Votes::default()
            },
            false => only(of),
        }
    }
}

/// A number with this decimal mark; what separates thousands must have three digits after it.
pub(super) fn read(text: &str, decimal: Decimal) -> Option<f64> {
    Written::of(text)?;
    let text = text.replace('−', "-");
    let end = text.find(['e', 'E']).unwrap_or(text.len());
    let (mantissa, exponent) = text.split_at(end);
    let (whole, fraction) = match mantissa.split_once(decimal.mark()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let separator = |c: char| !c.is_ascii_digit() && c != '-' && c != '+';
    let mut groups = whole.split(separator);
    let mut digits = groups.next()?.to_string();
    let led = digits.trim_start_matches(['+', '-']).len();
    for group in groups {
        let fits = group.len() == 3 && (1..=3).contains(&led);
        if !fits {
            return None;
        }
        digits += group;
    }
    if let Some(fraction) = fraction {
        digits.push('.');
        digits += fraction;
    }
    let number: f64 = format!("{digits}{exponent}").parse().ok()?;
    number.is_finite().then_some(number)
}

/// A column in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    pub(super) cells: Vec<Cell>,
}

/// How many cells of a column can be read with one decimal mark only, and how many with both.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    point: usize,
    comma: usize,
    ambiguous_point: usize,
    ambiguous_comma: usize,
}

impl Tally {
    pub(super) fn plus(self, other: Tally) -> Tally {
        Tally {
            point: self.point + other.point,
            comma: self.comma + other.comma,
            ambiguous_point: self.ambiguous_point + other.ambiguous_point,
            ambiguous_comma: self.ambiguous_comma + other.ambiguous_comma,
        }
    }

    /// What is certain, if anything is.
    pub(super) fn decided(self) -> Option<Decimal> {
        match self.point.cmp(&self.comma) {
            std::cmp::Ordering::Greater => Some(Decimal::Point),
            std::cmp::Ordering::Less => Some(Decimal::Comma),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl Cells {
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for cell in &self.cells {
            match cell {
                Cell::Pointed(_) => tally.point += 1,
                Cell::Text(text) => {
                    let votes = Written::of(text).map_or(Votes::default(), |written| written.votes());
                    tally.point += usize::from(votes.point);
                    tally.comma += usize::from(votes.comma);
                    match votes.ambiguous {
                        Some(Decimal::Point) => tally.ambiguous_point += 1,
                        Some(Decimal::Comma) => tally.ambiguous_comma += 1,
                        None => {}
                    }
                }
                Cell::Number(_) | Cell::NotFinite | Cell::Missing | Cell::Empty => {}
            }
        }
        tally
    }

    /// The decimal mark of this column: what its cells say, else the reading in which the column is smoother, else
    /// what is usual in the table.
    fn decimal(&self, usual: Option<Decimal>, guess: Decimal) -> Decimal {
        let tally = self.tally();
        if let Some(decided) = tally.decided() {
            return decided;
        }
        let ambiguous = match (tally.ambiguous_comma, tally.ambiguous_point) {
            (0, 0) => return usual.unwrap_or(Decimal::Point),
            (0, _) => Decimal::Point,
            (_, _) => Decimal::Comma,
        };
        // A point separates thousands only where other columns have decimal commas.
        if ambiguous == Decimal::Point && usual != Some(Decimal::Comma) {
            return Decimal::Point;
        }
        let [one, other] = [ambiguous, ambiguous.other()].map(|decimal| self.jumps(decimal));
        match one.total_cmp(&other) {
            std::cmp::Ordering::Less if one < 0.9 * other => ambiguous,
            std::cmp::Ordering::Greater if other < 0.9 * one => ambiguous.other(),
            _ => usual.unwrap_or(guess),
        }
    }

    /// How much the column jumps from cell to cell when it is read with this decimal mark, in powers of e.
    fn jumps(&self, decimal: Decimal) -> f64 {
        let numbers = || self.cells.iter().filter_map(|cell| number(cell, decimal));
        let pairs = numbers().zip(numbers().skip(1));
        let jump = |(a, b): (f64, f64)| {
            let ratio = (b / a).abs();
            if ratio > 0.0 && ratio.is_finite() {
                crate::math::real::portable::ln(ratio).abs()
            } else {
                0.0
            }
        };
        pairs.map(jump).sum()
    }

    /// What each cell says, and the first one that is text, if there is any.
    pub(super) fn entries(
        self,
        usual: Option<Decimal>,
        guess: Decimal,
    ) -> (Vec<Entry>, Option<(usize, Box<str>)>) {
        let decimal = self.decimal(usual, guess);
        let mut words = None;
        let entries = self.cells.into_iter().enumerate();
        let entries = entries.map(|(row, cell)| match (number(&cell, decimal), cell) {
            (Some(number), _) => Entry::Number(number),
            (None, Cell::NotFinite) => Entry::NotFinite,
            (None, Cell::Missing) => Entry::Missing,
            (None, Cell::Empty) => Entry::Empty,
            (None, Cell::Text(text)) => {
                words.get_or_insert((row, text));
                Entry::Words
            }
            // With a decimal comma a point that is no thousands separator is an error of the file.
            (None, Cell::Number(number) | Cell::Pointed(number)) => {
                words.get_or_insert_with(|| (row, number.to_string().into()));
                Entry::Words
            }
        });
        let entries = entries.collect();
        (entries, words)
    }
}

fn number(cell: &Cell, decimal: Decimal) -> Option<f64> {
    match (cell, decimal) {
        (Cell::Number(number), _) | (Cell::Pointed(number), Decimal::Point) => Some(*number),
        (Cell::Text(text), _) => read(text, decimal),
        (Cell::Pointed(_), Decimal::Comma) | (Cell::NotFinite | Cell::Missing | Cell::Empty, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> Vec<Option<f64>> {
        let cells = Cells {
            cells: cells.iter().map(|cell| Cell::of(cell)).collect(),
        };
        let (entries, _) = cells.entries(None, Decimal::Point);
        entries.into_iter().map(Entry::number).collect()
    }

    #[test]
    fn the_decimal_mark_is_decided_once_for_a_column() {
        for (cells, numbers) in [
            (
                &["1,300", "1,150", "1,020", "980"][..],
                [1300.0, 1150.0, 1020.0, 980.0],
            ),
            (&["1,300", "1,15", "1,020", "0,980"], [1.3, 1.15, 1.02, 0.98]),
            (&["1.300", "1.150", "1.020", "0.980"], [1.3, 1.15, 1.02, 0.98]),
            (
                &["1.234,5", "1.100,25", "998,5", "997"],
                [1234.5, 1100.25, 998.5, 997.0],
            ),
            (
                &["1,234.5", "1,100.25", "998.5", "997"],
                [1234.5, 1100.25, 998.5, 997.0],
            ),
            (
                &["1 234,5", "1 100", "998,5", "−997"],
                [1234.5, 1100.0, 998.5, -997.0],
            ),
            (&["1,00E-5", "2,5e-05", "1E-3", "0,1"], [1e-5, 2.5e-5, 1e-3, 0.1]),
            (&["1e-5", ".5", "5.", "+1"], [1e-5, 0.5, 5.0, 1.0]),
        ] {
            assert_eq!(column(cells), numbers.map(Some), "{cells:?}");
        }
    }

    #[test]
    fn what_is_missing_is_no_divergence() {
        for missing in ["NA", "N/A", "None", "null", "-", "<NA>", "#N/A"] {
            assert!(matches!(Cell::of(missing), Cell::Missing), "{missing}");
        }
        for diverged in [
            "nan",
            "NaN",
            "-nan(ind)",
            "inf",
            "-Infinity",
            "∞",
            "1.#INF",
            "-1.#IND",
            "1e999",
        ] {
            assert!(matches!(Cell::of(diverged), Cell::NotFinite), "{diverged}");
        }
        assert!(matches!(Cell::of("  "), Cell::Empty));
        assert!(Cell::of("ten").is_text() && Cell::of("12:30").is_text() && Cell::of("2024-01-01").is_text());
    }
}

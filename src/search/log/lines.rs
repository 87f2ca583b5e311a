//! Lines of names and values, as training scripts print them: nanoGPT's `iter 10: loss 2.5, time 100ms`, Megatron's
//! `learning rate: 1.0E-05 | lm loss: 2.5`, fairseq's `loss=2.5, lr=1e-05`, Keras' `1s 3ms/step - loss: 2.5`.

use super::Told;
use super::cell::Cell;
use super::names::Name;
use super::table::{Format, Place, Table};

/// Lines, where a progress bar begins anew, too.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let numbered = text.split('\n').zip(1u32..);
    numbered.flat_map(|(line, number)| line.split('\r').map(move |part| (number, part)))
}

/// In how many of the first lines a rate or a loss stands beside its name.
pub(super) fn fits(text: &str) -> usize {
    let known = |line: &str| pairs(line).iter().any(|(name, _)| is_telling(name));
    super::delimited::sample(text)
        .filter(|line| line.split('\r').any(known))
        .count()
}

fn is_telling(name: &str) -> bool {
    let name = Name::of(name);
    name.rate() > 0 || name.loss() > 0
}

/// Reads every line that names a rate or a loss.
pub(super) fn read(text: &str, told: &mut Told) -> Table {
    let mut records: Vec<(u32, Vec<(String, Cell)>)> = Vec::new();
    let mut whole = false;
    let mut byte = 0;
    for (line, text) in lines(text) {
        byte += text.len() + 1;
        told.at(byte);
        let record = pairs(text);
        let rate = record.iter().any(|(name, _)| Name::of(name).rate() > 0);
        let loss = record.iter().any(|(name, _)| Name::of(name).loss() > 0);
        let step = record.iter().any(|(name, _)| Name::of(name).step() > 20);
        whole |= rate && loss;
        if rate || loss || step {
            records.push((line, record));
        }
    }
    // Where no line has both, lines belong together until a name comes again.
    if whole {
        records.retain(|(_, record)| record.iter().any(|(name, _)| is_telling(name)));
    } else {
        records = joined(records);
    }
    let mut table = Table::new(Format::Lines, Place::Line, Vec::new(), true);
    for (line, record) in records {
        table.push_record(line, record);
    }
    table
}

fn joined(records: Vec<(u32, Vec<(String, Cell)>)>) -> Vec<(u32, Vec<(String, Cell)>)> {
    let mut joined: Vec<(u32, Vec<(String, Cell)>)> = Vec::new();
    for (line, record) in records {
        let again = |open: &(u32, Vec<(String, Cell)>)| {
            open.1
                .iter()
                .any(|(name, _)| record.iter().any(|(other, _)| name == other))
        };
        match joined.last_mut() {
            Some(open) if !again(open) => open.1.extend(record),
            Some(_) | None => joined.push((line, record)),
        }
    }
    joined
}

/// What a line consists of.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    Number(&'a str),
    /// Between a name and its value.
    Joins,
    /// Between one pair and the next.
    Ends,
}

fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            ':' | '=' => {
                tokens.push(Token::Joins);
                1
            }
            c if c.is_alphabetic() || c == '_' || c == '∞' => {
                let word = |c: char| c.is_alphanumeric() || "_/.@-∞#".contains(c);
                let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
                // LightGBM's `training's binary_logloss`.
                let length = length + if rest[length..].starts_with("'s ") { 2 } else { 0 };
                let word = rest[..length].trim_end_matches(['.', '-', '/']);
                tokens.push(Token::Word(word));
                length
            }
            c if c.is_ascii_digit() || starts_number(rest) => {
                let length = number(rest);
                let (text, unit) = rest[..length].split_at(plain(&rest[..length]));
                // A date, a time of day, or steps of so many: only what comes before the slash counts.
                if !unit.contains([':', '-']) {
                    tokens.push(Token::Number(text));
                }
                length
            }
            c if c.is_whitespace() && c != '\t' => c.len_utf8(),
            '(' | ')' => {
                // A unit in a name, or an average behind a value.
                tokens.extend(average(rest).map(|_| Token::Ends));
                average(rest).unwrap_or(1)
            }
            '-' | '+' | '.' if !rest[1..].starts_with(' ') => 1,
            '"' | '\'' | '*' | '`' | '%' => 1,
            c => {
                tokens.push(Token::Ends);
                c.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    tokens
}

fn starts_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-', '−']).trim_start_matches('.');
    digits.starts_with(|c: char| c.is_ascii_digit())
        || (text.starts_with(['-', '+']) && not_finite(&text[1..]))
}

/// How long a number is, with everything that sticks to it.
fn number(text: &str) -> usize {
    let mut before = ' ';
    let part = |c: char| {
        let fits = c.is_alphanumeric()
            || ".:/_%#−".contains(c)
            || (matches!(c, '+' | '-') && (before == ' ' || before.is_alphanumeric()));
        before = c;
        !fits
    };
    let length = text.find(part).unwrap_or(text.len());
    text[..length]
        .trim_end_matches([':', '/', '-'])
        .len()
        .max(text.chars().next().map_or(1, char::len_utf8))
}

/// How long the number itself is: without its unit.
fn plain(text: &str) -> usize {
    let lengths = (1..=text.len())
        .rev()
        .filter(|&length| text.is_char_boundary(length));
    let mut lengths = lengths.filter(|&length| Cell::of(&text[..length]).is_numeric());
    lengths.next().unwrap_or(text.len())
}

/// The length of a number in parentheses.
fn average(text: &str) -> Option<usize> {
    let end = text.strip_prefix('(')?.find(')')?;
    let inner = text[1..=end].trim().trim_end_matches('%');
    Cell::of(inner).is_numeric().then_some(end + 2)
}

fn not_finite(word: &str) -> bool {
    matches!(Cell::of(word.trim_end_matches([',', ';', ')'])), Cell::NotFinite)
}

/// The names and values of a line.
fn pairs(line: &str) -> Vec<(String, Cell)> {
    let mut pairs: Vec<(String, Cell)> = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    let mut joins = false;
    for token in tokens(line) {
        let value = match token {
            Token::Ends => {
                name.clear();
                None
            }
            Token::Joins => {
                joins = true;
                continue;
            }
            Token::Number(text) => Some(Cell::of(text)),
            Token::Word(word) => match Cell::of(word) {
                value @ (Cell::NotFinite | Cell::Missing) if !name.is_empty() => Some(value),
                _ => {
                    if joins {
                        name.clear();
                    }
                    name.push(word);
                    None
                }
            },
        };
        joins = false;
        if let Some(value) = value {
            if !name.is_empty() && !pairs.iter().any(|(known, _)| same(known, &name)) {
                pairs.push((name.join(" "), value));
            }
            name.clear();
        }
    }
    pairs
}

fn same(known: &str, name: &[&str]) -> bool {
    known.split(' ').eq(name.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<(String, f64)> {
        let number = |cell: &Cell| match cell {
            Cell::Number(number) | Cell::Pointed(number) => *number,
            Cell::Text(text) => super::super::cell::read(text, super::super::cell::Decimal::Point).unwrap(),
            Cell::NotFinite => f64::INFINITY,
            Cell::Missing | Cell::Empty => f64::NAN,
        };
        pairs(line)
            .iter()
            .map(|(name, cell)| (name.clone(), number(cell)))
            .collect()
    }

    #[test]
    fn lines_as_scripts_print_them() {
        for (line, telling) in [
            (
                "iter 10: loss 2.5000, time 100.00ms, mfu 1.25%, lr 1e-05",
                &[("iter", 10.0), ("loss", 2.5), ("lr", 1e-5)][..],
            ),
            (
                "step 20: train loss 4.2874, val loss 4.2823",
                &[("step", 20.0), ("train loss", 4.2874), ("val loss", 4.2823)],
            ),
            (
                " iteration       10/   100 | consumed samples:           80 | elapsed time per iteration (ms): 500.0 | learning rate: 1.000E-05 | global batch size:     8 | lm loss: 2.500000E+00 | loss scale: 1.0 |",
                &[
                    ("iteration", 10.0),
                    ("learning rate", 1e-5),
                    ("lm loss", 2.5),
                    ("loss scale", 1.0),
                ],
            ),
            (
                "2023-01-01 00:00:00 | INFO | train_inner | epoch 001:     10 / 100 loss=2.5, ppl=5.6, num_updates=10, lr=1e-05, gnorm=1.2",
                &[("epoch", 1.0), ("loss", 2.5), ("num_updates", 10.0), ("lr", 1e-5)],
            ),
            (
                "12/12 [==============================] - 1s 3ms/step - loss: 2.5000 - accuracy: 0.1 - lr: 1.0000e-05",
                &[("loss", 2.5), ("lr", 1e-5)],
            ),
            (
                "12/12 ━━━━━━━━━━━━━━━━━━━━ 1s 3ms/step - accuracy: 0.1 - loss: nan - learning_rate: 1.0e-05",
                &[("loss", f64::INFINITY), ("learning_rate", 1e-5)],
            ),
            (
                "Epoch: [0][ 10/100]\tTime  0.1 ( 0.2)\tLoss 2.5000e+00 (2.6000e+00)\tlr 0.00001",
                &[("Loss", 2.5), ("lr", 1e-5)],
            ),
            (
                "2021-01-01 10:00:00,123 - mmcls - INFO - Epoch [1][10/100]\tlr: 1.000e-05, eta: 0:10:00, time: 0.1, loss: 2.5000",
                &[("lr", 1e-5), ("loss", 2.5)],
            ),
        ] {
            let values = values(line);
            for (name, value) in telling {
                let found = values.iter().find(|(known, _)| known == name);
                assert_eq!(
                    found.map(|found| found.1),
                    Some(*value),
                    "{name} in {line}: {values:?}"
                );
            }
            assert!(fits(&format!("{line}\n{line}\n")) == 2, "{line}");
        }
        for table in [
            "0,train/loss,2.5",
            "| lr | 1e-5 |",
            "lr;loss",
            "1e-5 2.5",
            "0   0.000010  2.50",
        ] {
            assert_eq!(fits(table), 0, "{table}");
        }
    }
}

//! What was written is what is read, or an error that names the line, never another curve: files are varied in the
//! order and the names of their columns, separators, missing cells, line ends and encodings, and as the
//! files of resumed runs, whose header comes again.

use super::{decoded, read};
use crate::search::log::encoding::windows_1252;
use proptest::prelude::*;

/// How the letters of a file are stored.
#[derive(Clone, Copy, Debug)]
enum Stored {
    Utf8 { marked: bool },
    Utf16Le { marked: bool },
    Utf16Be { marked: bool },
    Windows1252,
}

impl Stored {
    const ALL: [Stored; 7] = [
        Stored::Utf8 { marked: false },
        Stored::Utf8 { marked: true },
        Stored::Utf16Le { marked: false },
        Stored::Utf16Le { marked: true },
        Stored::Utf16Be { marked: false },
        Stored::Utf16Be { marked: true },
        Stored::Windows1252,
    ];

    fn bytes(self, text: &str) -> Vec<u8> {
        let with_mark = |marked: bool| {
            if marked {
                format!("\u{feff}{text}")
            } else {
                text.to_string()
            }
        };
        let units = |marked: bool, bytes: fn(u16) -> [u8; 2]| {
            with_mark(marked).encode_utf16().flat_map(bytes).collect()
        };
        match self {
            Stored::Utf8 { marked } => with_mark(marked).into_bytes(),
            Stored::Utf16Le { marked } => units(marked, u16::to_le_bytes),
            Stored::Utf16Be { marked } => units(marked, u16::to_be_bytes),
            Stored::Windows1252 => text
                .chars()
                .map(|c| (0..=255).find(|&byte| windows_1252(byte) == c).unwrap())
                .collect(),
        }
    }
}

/// Where a run was stopped, and how many of its rows it had to do again.
#[derive(Clone, Copy, Debug)]
struct Resumed {
    at: usize,
    again: usize,
}

/// A curve, and how it is written.
#[derive(Clone, Debug)]
struct Written {
    rows: Vec<(f64, f64)>,
    /// Rows whose loss is missing.
    missing: Vec<bool>,
    word: &'static str,
    names: [&'static str; 2],
    others: Vec<&'static str>,
    order: usize,
    delimiter: &'static str,
    comma: bool,
    end: &'static str,
    stored: Stored,
    index: bool,
    /// The name of a column that counts steps, if there is one.
    steps: Option<&'static str>,
    resumed: Option<Resumed>,
}

fn written() -> impl Strategy<Value = Written> {
    let rows = prop::collection::vec((1u32..9999, -500i32..50_000), 4..30);
    let rate = prop::sample::select(vec![
        "lr",
        "learning_rate",
        "Learning Rate",
        "lr-AdamW",
        "train/learning_rate",
        "lr/pg0",
    ]);
    let loss = prop::sample::select(vec![
        "loss",
        "train_loss",
        "train/loss",
        "total_loss",
        "Loss",
        "lm loss",
    ]);
    let other = prop::sample::select(vec![
        "eval/loss",
        "accuracy",
        "epoch",
        "loss_cls",
        "best_loss",
        "grad_norm",
        "time",
        "Größe in €",
        "époque (µs)",
    ]);
    let steps = prop::sample::select(vec![None, Some("step"), Some("global_step"), Some("iteration")]);
    let resumed = prop::option::weighted(0.4, (3usize..30, 0usize..8));
    let delimiter = prop::sample::select(vec![",", ";", "\t", " | "]);
    let word = prop::sample::select(vec!["NA", "None", "null", "-"]);
    let form = (
        any::<bool>(),
        prop::sample::select(vec!["\n", "\r\n"]),
        prop::sample::select(Stored::ALL.to_vec()),
        any::<bool>(),
        0usize..24,
        steps,
        resumed,
    );
    (
        rows,
        prop::collection::vec(prop::bool::weighted(0.15), 30),
        word,
        rate,
        loss,
        prop::collection::vec(other, 0..3),
        delimiter,
        form,
    )
        .prop_map(|(rows, missing, word, rate, loss, mut others, delimiter, form)| {
            let (comma, end, stored, index, order, steps, resumed) = form;
            let index = index && delimiter != " | ";
            let mut lr = 1e-6;
            let rows = rows.into_iter().map(|(step, loss)| {
                lr *= 1.0 + f64::from(step) / 9999.0;
                (lr, f64::from(loss) / 1000.0 + 0.0005)
            });
            others.sort_unstable();
            others.dedup();
            // Where nothing counts the steps nothing says which rows came again.
            let counted = steps.is_some();
            let resumed = resumed.map(|(at, again): (usize, usize)| {
                let at = at.min(rows.len() - 1);
                let most = at - (at / 8 + 2).min(at);
                Resumed {
                    at,
                    again: if counted { again.min(most) } else { 0 },
                }
            });
            Written {
                rows: rows.collect(),
                missing,
                word,
                names: [rate, loss],
                others,
                order,
                delimiter,
                comma: comma && delimiter != ",",
                end,
                stored,
                index,
                steps,
                resumed,
            }
        })
}

impl Written {
    /// The file.
    fn bytes(&self) -> Vec<u8> {
        self.stored.bytes(&self.text())
    }

    fn text(&self) -> String {
        let number = |number: f64| {
            let text = number.to_string();
            if self.comma { text.replace('.', ",") } else { text }
        };
        let line = |cells: Vec<String>| match self.delimiter {
            " | " => format!("| {} |{}", cells.join(self.delimiter), self.end),
            delimiter => cells.join(delimiter) + self.end,
        };
        let all = self.all();
        let mut head: Vec<String> = self.order().iter().map(|&i| all[i].to_string()).collect();
        if self.index {
            head.insert(0, String::new());
        }
        let head = match self.delimiter {
            " | " => line(head) + &line(vec!["---".to_string(); all.len()]),
            _ => line(head),
        };
        // What is done again later has had another loss.
        let written = |row: usize, more: f64| {
            let (lr, loss) = self.rows[row];
            let cell = |i: usize| match (i, all[i]) {
                (0, _) => number(lr),
                (1, _) if self.missing[row] => self.word.to_string(),
                (1, _) => number(loss + more),
                (_, name) if Some(name) == self.steps => row.to_string(),
                (_, "epoch") => (row / 4).to_string(),
                (other, _) => number(0.25 + (row * other % 7) as f64),
            };
            let mut cells: Vec<String> = self.order().iter().map(|&i| cell(i)).collect();
            if self.index {
                cells.insert(0, row.to_string());
            }
            line(cells)
        };
        let mut text = head.clone();
        let Resumed { at, again } = self.resumed.unwrap_or(Resumed {
            at: self.rows.len(),
            again: 0,
        });
        let from = at - again;
        text.extend((0..at).map(|row| written(row, if row < from { 0.0 } else { 1.0 })));
        if self.resumed.is_some() {
            text += &head;
            text.extend((from..self.rows.len()).map(|row| written(row, 0.0)));
        }
        text
    }

    /// The names of all columns but that of the index.
    fn all(&self) -> Vec<&'static str> {
        self.names
            .iter()
            .chain(&self.others)
            .copied()
            .chain(self.steps)
            .collect()
    }

    /// One of the orders of the columns.
    fn order(&self) -> Vec<usize> {
        let mut rest: Vec<usize> = (0..self.all().len()).collect();
        let mut number = self.order;
        let mut order = Vec::new();
        while !rest.is_empty() {
            order.push(rest.remove(number % rest.len()));
            number /= 2;
        }
        order
    }

    fn curve(&self) -> (Vec<f64>, Vec<f64>) {
        let rows = self
            .rows
            .iter()
            .enumerate()
            .filter(|(row, _)| !self.missing[*row]);
        rows.map(|(_, row)| *row).unzip()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn what_was_written_is_what_is_read(written in written()) {
        let (text, bytes) = (written.text(), written.bytes());
        match read(&[&decoded(&bytes)]) {
            Ok(curve) => prop_assert_eq!((curve.lrs, curve.losses), written.curve(), "{}", text),
            Err(error) => prop_assert!(written.curve().0.len() < 2, "{} of {}", error, text),
        }
    }

    #[test]
    fn a_spoiled_line_is_named_or_left_out(written in written(), row in 0usize..30, junk in "[a-z]{3,6}") {
        let written = Written { resumed: None, ..written };
        let text = written.text();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let first = if written.delimiter == " | " { 2 } else { 1 };
        let at = first + row % written.rows.len();
        let spoiled = format!("{junk}{}", written.end);
        lines[at] = &spoiled;
        let (lrs, losses) = written.curve();
        match read(&[&lines.concat()]) {
            Ok(curve) => {
                let pairs: Vec<(f64, f64)> = lrs.into_iter().zip(losses).collect();
                for pair in curve.lrs.into_iter().zip(curve.losses) {
                    prop_assert!(pairs.contains(&pair), "{pair:?}");
                }
            }
            Err(error) => prop_assert!(error.to_string().contains("Line") || error.to_string().contains("at least 2"), "{}", error),
        }
    }

    #[test]
    fn nothing_panics(text in "[-0-9.,;|\t\n {}()\\[\\]\":='a-z]{0,120}") {
        let _ = read(&[&text]);
    }

    #[test]
    fn tables_of_anything_do_not_panic(cells in prop::collection::vec(prop::sample::select(vec![
        "lr", "loss", "step", "1e-3", "2,5", "", "nan", "NA", "|", "{", "}", "\n", "\n", ",", ";", "\t", " - ", "Value", "Step", "tag", "1,000",
    ]), 0..60)) {
        let _ = read(&[&cells.concat()]);
        let _ = read(&[&cells.concat(), "step,lr\n1,0.1\n2,0.2"]);
    }
}

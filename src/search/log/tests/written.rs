//! What was written is what is read, or an error that names the line, never another curve: files are varied in the
//! order and the names of their columns, separators, missing cells, line ends and byte-order mark.

use super::read;
use proptest::prelude::*;

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
    mark: bool,
    index: bool,
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
    ]);
    let delimiter = prop::sample::select(vec![",", ";", "\t", " | "]);
    let word = prop::sample::select(vec!["NA", "None", "null", "-"]);
    let form = (
        any::<bool>(),
        prop::sample::select(vec!["\n", "\r\n"]),
        any::<bool>(),
        any::<bool>(),
        0usize..24,
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
        .prop_map(
            |(rows, missing, word, rate, loss, mut others, delimiter, (comma, end, mark, index, order))| {
                let mut lr = 1e-6;
                let rows = rows.into_iter().map(|(step, loss)| {
                    lr *= 1.0 + f64::from(step) / 9999.0;
                    (lr, f64::from(loss) / 1000.0 + 0.0005)
                });
                others.sort_unstable();
                others.dedup();
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
                    mark,
                    index,
                }
            },
        )
}

impl Written {
    fn text(&self) -> String {
        let columns = self.order().len();
        let number = |number: f64| {
            let text = number.to_string();
            if self.comma { text.replace('.', ",") } else { text }
        };
        let line = |cells: Vec<String>| match self.delimiter {
            " | " => format!("| {} |{}", cells.join(self.delimiter), self.end),
            delimiter => cells.join(delimiter) + self.end,
        };
        let mut text = if self.mark {
            "\u{feff}".to_string()
        } else {
            String::new()
        };
        let all: Vec<&str> = self.names.iter().chain(&self.others).copied().collect();
        let mut head: Vec<String> = self.order().iter().map(|&i| all[i].to_string()).collect();
        if self.index && self.delimiter != " | " {
            head.insert(0, String::new());
        }
        text += &line(head);
        if self.delimiter == " | " {
            text += &line(vec!["---".to_string(); columns]);
        }
        for (row, &(lr, loss)) in self.rows.iter().enumerate() {
            let cell = |i: usize| match i {
                0 => number(lr),
                1 if self.missing[row] => self.word.to_string(),
                1 => number(loss),
                other => number(0.25 + (row * other % 7) as f64),
            };
            let mut cells: Vec<String> = self.order().iter().map(|&i| cell(i)).collect();
            if self.index && self.delimiter != " | " {
                cells.insert(0, row.to_string());
            }
            text += &line(cells);
        }
        text
    }

    /// One of the orders of the columns.
    fn order(&self) -> Vec<usize> {
        let mut rest: Vec<usize> = (0..2 + self.others.len()).collect();
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
        let text = written.text();
        match read(&[&text]) {
            Ok(curve) => prop_assert_eq!((curve.lrs, curve.losses), written.curve(), "{}", text),
            Err(error) => prop_assert!(written.curve().0.len() < 2, "{} of {}", error, text),
        }
    }

    #[test]
    fn a_spoiled_line_is_named_or_left_out(written in written(), row in 0usize..30, junk in "[a-z]{3,6}") {
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

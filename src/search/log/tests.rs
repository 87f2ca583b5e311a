//! What is understood of files as tools write them.

mod written;

use super::*;

pub(super) fn read(texts: &[&str]) -> Result<Curve, Error> {
    let sources: Vec<Source> = texts.iter().map(|text| Source { file: None, text }).collect();
    let log = Log::read(&sources)?;
    log.curve(&log.choose(&Wish::default())?)
}

/// What was understood of a text, in words.
fn understood(file: &str, text: &str) -> String {
    let log = match Log::read(&[Source {
        file: Some(file),
        text,
    }]) {
        Ok(log) => log,
        Err(error) => return format!("error: {error}"),
    };
    let names: Vec<&str> = log.columns.iter().map(|column| column.name.as_str()).collect();
    let head = format!(
        "{:?}, {} rows of {names:?}, {:?}",
        log.format,
        log.rows(),
        log.notes()
    );
    let choice = match log.choose(&Wish::default()) {
        Ok(choice) => choice,
        Err(error) => return format!("{head}\nerror: {error}"),
    };
    let name = |column: usize| log.columns[column].name.as_str();
    let chosen = format!(
        "rate {:?} {:?}, loss {:?} {:?}, step {:?}",
        name(choice.rate.0),
        choice.rate.1,
        name(choice.loss.0),
        choice.loss.1,
        choice.step.map(name)
    );
    match log.curve(&choice) {
        Err(error) => format!("{head}\n{chosen}\nerror: {error}"),
        Ok(curve) => {
            let end = |values: &[f64]| format!("{:?} … {:?}", values[0], values[values.len() - 1]);
            let reading = reading(&log, &choice, &curve, None);
            let kind = Kind::of(&curve, &reading);
            let rates: Vec<String> = reading
                .suggestions
                .iter()
                .map(|said| format!("{} {:.6e}", said.rule, said.lr))
                .collect();
            format!(
                "{head}\n{chosen}\n{} rows: rates {}, losses {}, joined {:?}\n{:?}\n{:?}, {:?}: {kind:?}, {}",
                curve.lrs.len(),
                end(&curve.lrs),
                end(&curve.losses),
                curve.joined,
                curve.left_out,
                reading.tool,
                reading.why,
                if kind.suggests() {
                    rates.join(", ")
                } else {
                    "no suggestions".to_string()
                }
            )
        }
    }
}

#[test]
fn files_that_tools_write() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/curves");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let mut all = String::new();
    for path in files {
        let file = path.file_name().unwrap().to_str().unwrap();
        if file.starts_with(['a', 'b']) || file.starts_with("c4") {
            let text = std::fs::read_to_string(&path).unwrap();
            all += &format!("{file}\n{}\n\n", understood(file, &text));
        }
    }
    insta::assert_snapshot!("curves", all);
}

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
        "[[1e-7, 0.001, 0.1], [2.5, 1.25, 9]]",
        "[1e-7, 0.001, 0.1]\n[2.5, 1.25, 9]",
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
        "# loss lr\n2.5 1e-7\n1.25 1e-3\n9 1e-1",
        "0 1e-7 2.5\n1 1e-3 1.25\n2 1e-1 9",
        "\"Learning Rate\",\"Loss\"\n\"1e-7\",\"2.5\"\n\"0.001\",\"1.25\"\n\"0.1\",\"9\"",
        "x,y\n1e-7,2.5\n0.001,1.25\n0.1,9",
        // what programs print
        "lrs = [1e-7, 1e-3, 1e-1]\nlosses = [np.float64(2.5), tensor(1.25), 9]",
        "lr: 1e-7\nloss: 2.5\nlr: 1e-3\nloss: 1.25\nlr: 0.1\nloss: 9\n",
        "Epoch 1/3\n12/12 [===] - 1s 3ms/step - loss: 2.5 - lr: 1e-7\nEpoch 2/3\n12/12 [===] - 1s 3ms/step - loss: 1.25 - lr: 0.001\nEpoch 3/3\n12/12 [===] - 1s 3ms/step - loss: 9 - lr: 0.1\n",
        "  1%|█  | 1/3 [00:01<00:02, 1.0it/s]{'loss': 2.5, 'learning_rate': 1e-7}\r  2%|█ | 2/3 [00:02<00:01]{'loss': 1.25, 'learning_rate': 0.001}\r{'loss': 9.0, 'learning_rate': 0.1}\n{'train_runtime': 3.0, 'train_loss': 4.2}\n",
        "[1/3] lr: 1e-7 loss: 2.5\n[2/3] lr: 1e-3 loss: 1.25\n[3/3] lr: 0.1 loss: 9\n",
        "+------+------+\n| lr   | loss |\n+------+------+\n| 1e-7 | 2.5  |\n| 1e-3 | 1.25 |\n| 0.1  | 9    |\n+------+------+\n",
        "┌───────┬──────┐\n│ lr    │ loss │\n├───────┼──────┤\n│ 1e-7  │ 2.5  │\n│ 0.001 │ 1.25 │\n│ 0.1   │ 9    │\n└───────┴──────┘\n",
        "     lr  loss\nstep            \n0  1e-7  2.50\n1  1e-3  1.25\n2  1e-1  9.00\n\n[3 rows x 2 columns]\n",
        "learning rate  loss\n1e-7  2.5\n1e-3  1.25\n1e-1  9\n",
        // long tables
        "step,name,value\n0,lr,1e-7\n0,loss,2.5\n1,lr,1e-3\n1,loss,1.25\n2,lr,0.1\n2,loss,9\n",
        "key,value,step,timestamp,run_id\nlr,1e-7,0,16,a\nlr,1e-3,1,16,a\nlr,0.1,2,16,a\nloss,2.5,0,16,a\nloss,1.25,1,16,a\nloss,9,2,16,a\n",
        "0,lr,1e-7\n0,loss,2.5\n1,lr,1e-3\n1,loss,1.25\n2,lr,0.1\n2,loss,9\n",
        // pandas' orients
        r#"{"0":{"lr":1e-7,"loss":2.5},"1":{"lr":0.001,"loss":1.25},"2":{"lr":0.1,"loss":9}}"#,
        r#"{"columns":["lr","loss"],"index":[0,1,2],"data":[[1e-7,2.5],[0.001,1.25],[0.1,9]]}"#,
        r#"[["lr","loss"],[1e-7,2.5],[0.001,1.25],[0.1,9]]"#,
        "[('lr', [1e-7, 0.001, 0.1]), ('loss', [2.5, 1.25, 9.0])]",
    ] {
        let curve = read(&[text]).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(
            (curve.lrs.as_slice(), curve.losses.as_slice()),
            (&LRS[..], &LOSSES[..]),
            "{text}"
        );
    }
}

#[test]
fn several_texts_are_joined_by_step() {
    let head = "Wall time,Step,Value\n";
    let rate = format!("{head}1.5,0,1e-7\n1.6,1,0.001\n1.7,2,0.1\n");
    let loss = format!("{head}1.5,0,2.5\n1.6,1,1.25\n1.7,2,9\n");
    let both = format!("{loss}{rate}");
    let steps = "step,loss\n2,9\n0,2.5\n1,1.25\n";
    let rates = "global_step,lr\n0,1e-7\n1,0.001\n2,0.1\n3,1\n";
    for texts in [
        vec![&rate[..], &loss],
        vec![&loss, &rate],
        vec![&both],
        vec![steps, rates],
    ] {
        let curve = read(&texts).unwrap_or_else(|error| panic!("{texts:?}: {error}"));
        assert_eq!(
            (curve.lrs, curve.losses),
            (LRS.to_vec(), LOSSES.to_vec()),
            "{texts:?}"
        );
    }
    let error = read(&[&loss]).unwrap_err().to_string();
    assert!(
        error.contains("export that of the learning rate as well"),
        "{error}"
    );
    let error = read(&[&rate]).unwrap_err().to_string();
    assert!(error.contains("rate") && error.contains("as well"), "{error}");
    // Names of files tell what they hold.
    let named = |file, text| Source {
        file: Some(file),
        text,
    };
    let log = Log::read(&[
        named("run-a-tag-train_loss.csv", &loss),
        named("run-a-tag-lr.csv", &rate),
    ])
    .unwrap();
    let names: Vec<&str> = log.columns.iter().map(|column| column.name.as_str()).collect();
    assert!(
        names.contains(&"train_loss") && names.contains(&"lr"),
        "{names:?}"
    );
}

#[test]
fn a_resumed_run_goes_on_and_two_runs_stay_apart() {
    let first = "step,lr,loss\n0,1e-7,2.5\n1,0.001,1.5\n2,0.01,1.0\n";
    let resumed = "step,lr,loss\n1,0.001,1.25\n2,0.1,9\n3,0.2,10\n";
    let curve = read(&[first, resumed]).unwrap();
    assert_eq!(curve.lrs, [1e-7, 0.001, 0.1, 0.2]);
    assert_eq!((curve.losses[1], curve.left_out.again), (1.25, 2));
    let other = "step,lr,loss\n0,1e-6,3.5\n1,0.002,2.5\n2,0.02,2.0\n";
    let log = Log::read(&[
        Source {
            file: Some("a.csv"),
            text: first,
        },
        Source {
            file: Some("b.csv"),
            text: other,
        },
    ])
    .unwrap();
    assert_eq!(log.runs(), ["a", "b"]);
    let wish = Wish {
        run: Some("b".to_string()),
        ..Wish::default()
    };
    assert_eq!(
        log.curve(&log.choose(&wish).unwrap()).unwrap().losses,
        [3.5, 2.5, 2.0]
    );
    assert_eq!(
        log.curve(&log.choose(&Wish::default()).unwrap()).unwrap().losses,
        [2.5, 1.5, 1.0]
    );
}

#[test]
fn rows_without_a_finite_loss_are_left_out_and_counted() {
    let left = |text: &str| {
        let curve = read(&[text]).unwrap_or_else(|error| panic!("{text}: {error}"));
        (curve.lrs.len(), curve.left_out)
    };
    let text = |last: &str| format!("lr,loss\n0,3\n1e-7,2.5\n1e-6,nan\n1e-5,\n1e-4,2\n1e-3,{last}\n");
    let none = LeftOut {
        lacking: 1,
        zeros: 1,
        broken: 1,
        ..LeftOut::default()
    };
    assert_eq!(left(&text("1")), (3, none));
    for diverged in ["nan", "-nan(ind)", "inf", "∞", "1.#INF"] {
        assert_eq!(
            left(&text(diverged)),
            (3, LeftOut { diverged: 1, ..none }),
            "{diverged}"
        );
    }
    for missing in ["NA", "N/A", "None", "null", "-"] {
        assert_eq!(
            left(&text(missing)),
            (2, LeftOut { lacking: 2, ..none }),
            "{missing}"
        );
    }
    assert_eq!(
        left(&text("")),
        (
            2,
            LeftOut {
                lacking: 2,
                ambiguous: 1,
                ..none
            }
        )
    );
    let json = r#"{"lr": [0, 1e-7, 0.001, 0.0, 0.1, 1], "loss": [3, 2.5, 1.25, 1, null, NaN]}"#;
    assert_eq!(
        left(json),
        (
            3,
            LeftOut {
                zeros: 2,
                lacking: 1,
                diverged: 1,
                ..LeftOut::default()
            }
        )
    );
}

#[test]
fn bad_files_get_a_sentence() {
    let few = |rows: &str| {
        format!(
            "There is no curve in this text: it has {rows} with a rate above 0 and a finite loss, but at least 2 are needed."
        )
    };
    let [none, one] = [few("0 rows"), few("1 row")];
    for (text, sentence) in [
        ("", none.as_str()),
        ("lr,loss\n0.1,2\n", &one),
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
            "lr,loss\n0.1,2\nten,two\n0.3,4",
            "Line 3: “ten” is no number, but the rate was expected there.",
        ),
        (
            "lr,loss\n0.1,2\n\n-0.2,1\n",
            "Line 4: the rate is −0.2, but it must be above 0 and finite.",
        ),
        (
            "lr,loss\n0,00001,2,5\n",
            "Line 2 has 4 cells, but the header has 2 names. Decimal commas need another delimiter than the comma, or quotation marks.",
        ),
        (
            "lr,loss\n0.1,2\n0.2,1,3\n",
            "Line 3 has 3 cells, but the header has 2 names.",
        ),
        (
            "lr,loss,note\n0.1,2\n",
            "Line 2 has 2 cells, but the header has 3 names.",
        ),
        ("lr,loss\n0,2\n", &none),
        (
            "1,2,3\n4,5,6",
            "Line 1 has 3 columns and no names above: give two, the rate and the loss, or name them lr and loss.",
        ),
        (
            "0.1\n0.2\n",
            "Line 1 has 1 column and no names above: give two, the rate and the loss, or name them lr and loss.",
        ),
        (
            "epoch,accuracy,time\n1,2,3",
            "No column is named as the rate (lr or learning_rate) would be; there are “epoch, accuracy, time”. An accuracy is no loss: log the loss as well.",
        ),
        (
            "lr,accuracy\n1,2",
            "No column is named as the loss (loss or train_loss) would be; there are “lr, accuracy”. An accuracy is no loss: log the loss as well.",
        ),
        (
            "{\"lr\": [1, 2],\n \"loss\": [1, 2 3]}",
            "Line 2: this is no JSON that can be read.",
        ),
        (
            r#"{"lr": [1, 2], "loss": [1]}"#,
            "The list lr has 2 entries, but loss has 1.",
        ),
        (
            r#"{"lr": [1, "x"], "loss": [1, 2]}"#,
            "Entry 2: “x” is no number, but the rate was expected there.",
        ),
        (
            r#"{"a": [1, 1], "b": [2, 2]}"#,
            "There is no list of rates (lr) and of losses (loss) in this JSON.",
        ),
        (
            "[1, 2]",
            "Entry 1 has no rate and loss: each must be [rate, loss] or have the names lr and loss.",
        ),
    ] {
        assert_eq!(read(&[text]).unwrap_err().to_string(), sentence, "{text}");
    }
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let rows: String = (0..100_000)
        .map(|i| format!("{i},{},{}\n", 1e-7 * (f64::from(i) * 1e-4).exp(), 2.0))
        .collect();
    assert_eq!(
        read(&[&format!("step,lr,loss\n{rows}")]).unwrap().lrs.len(),
        100_000
    );
}

#[test]
fn long_names_are_shortened_in_the_middle() {
    let [a, b] = ["loss", "learning_rate"].map(|metric| {
        shown(&format!(
            "resnet50_bs256_wd0.0001_warmup5_mixup0.2_seed42 - train/{metric}"
        ))
    });
    assert_eq!(a, "resnet50_bs2…0.2_seed42 - train/loss");
    assert_eq!(b, "resnet50_bs2…2 - train/learning_rate");
}

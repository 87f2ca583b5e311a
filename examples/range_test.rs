//! What each rule chooses on the log of a range test: `cargo run --example range_test -- lr_find.csv`. The file is
//! what loggers write, or programs print.

use overshoot::search::log::{Log, Source, Wish, reading};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args()
        .nth(1)
        .ok_or("name a file with rates and losses")?;
    let text = std::fs::read_to_string(&file)?;
    let log = Log::read(&[Source {
        file: Some(&file),
        text: &text,
    }])?;
    let choice = log.choose(&Wish::default())?;
    let curve = log.curve(&choice)?;
    let reading = reading(&log, &choice, &curve, None);
    println!(
        "{} rates, read as {:?}: {:?}",
        curve.lrs.len(),
        reading.tool,
        reading.why
    );
    for suggestion in reading.suggestions {
        println!("{:>15}  {:.3e}", suggestion.rule, suggestion.lr);
    }
    Ok(())
}

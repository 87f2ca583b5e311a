//! What each rule would choose on the log of a range test: `cargo run --example range_test -- lr_find.csv`. The file has
//! rates and losses in two columns, or as JSON, as loggers write them.

use overshoot::search::finder::{read::read, suggest};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args()
        .nth(1)
        .ok_or("name a file with rates and losses")?;
    let curve = read(&std::fs::read_to_string(file)?)?;
    println!(
        "{} rates, {} rows left out",
        curve.lrs.len(),
        curve.skipped + curve.zeros
    );
    for suggestion in suggest(&curve.lrs, &curve.losses) {
        println!("{:>15}  {:.3e}", suggestion.rule, suggestion.lr);
    }
    Ok(())
}

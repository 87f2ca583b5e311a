//! A sweep as a table: `cargo run --example sweep -- "surface=rosenbrock&optimizer=adam"`.

use overshoot::{Experiment, sweep};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let experiment: Experiment = std::env::args().nth(1).unwrap_or_default().parse()?;
    let sweep = sweep(&experiment, 1e-4, 10.0, 41)?;
    println!("{:>12}  {:>12}  verdict", "rate", "final loss");
    for ((lr, loss), verdict) in sweep.lrs.iter().zip(&sweep.finals).zip(&sweep.verdicts) {
        println!("{lr:>12.4e}  {loss:>12.4e}  {verdict}");
    }
    if let Some(best) = sweep.best() {
        println!("The lowest final loss is at {:.4e}.", sweep.lrs[best]);
    }
    Ok(())
}

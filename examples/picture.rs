//! Draws the README's pictures: `cargo run --example picture` writes `docs/lab-light.svg` and `docs/lab-dark.svg`;
//! `cargo run --example picture -- "surface=rosenbrock&lr=0.001"` those of another experiment.

use overshoot::Experiment;
use overshoot::page::figure::figure;
use overshoot::plot::Theme;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let experiment: Experiment = std::env::args().nth(1).unwrap_or_default().parse()?;
    std::fs::create_dir_all("docs")?;
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let path = format!("docs/lab-{name}.svg");
        std::fs::write(&path, figure(&experiment, theme))?;
        println!("{path}");
    }
    Ok(())
}

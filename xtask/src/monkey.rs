//! `monkey`: a seeded monkey plays with the page for as long as one likes, or does some acts of a seed again.

use std::process::Command;

use anyhow::Result;

use crate::{chrome, npm, shell};

#[derive(clap::Args)]
pub struct Options {
    /// How long to play, with one seed after the other
    #[arg(long, default_value_t = 2.0)]
    minutes: f64,
    /// The first seed [default: a fresh one]
    #[arg(long)]
    seed: Option<u32>,
    /// Only these acts of the seed, as a failure prints them
    #[arg(long, requires = "seed", conflicts_with = "minutes")]
    acts: Option<String>,
}

pub fn monkey(options: &Options) -> Result<()> {
    let mut playwright = npm::npx("playwright")?;
    playwright.env("CHROME_PATH", chrome::browser()?);
    shell::run(options.tell(&mut playwright))
}

impl Options {
    /// The test alone, which is told by its environment what to play.
    fn tell<'a>(&self, playwright: &'a mut Command) -> &'a mut Command {
        playwright.args(["test", "monkey.spec"]);
        if let Some(seed) = self.seed {
            playwright.env("OVERSHOOT_MONKEY_SEED", seed.to_string());
        }
        match &self.acts {
            Some(acts) => playwright.env("OVERSHOOT_MONKEY_ACTS", acts),
            None => playwright.env("OVERSHOOT_MONKEY_MINUTES", self.minutes.to_string()),
        }
    }
}

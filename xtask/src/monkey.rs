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
    #[arg(long, requires = "seed", conflicts_with = "minutes", value_delimiter = ',')]
    acts: Vec<u32>,
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
        if self.acts.is_empty() {
            return playwright.env("OVERSHOOT_MONKEY_MINUTES", self.minutes.to_string());
        }
        let acts: Vec<String> = self.acts.iter().map(u32::to_string).collect();
        playwright.env("OVERSHOOT_MONKEY_ACTS", acts.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the test is told, by the end of the variable's name.
    fn told(seed: Option<u32>, acts: &[u32]) -> Vec<(String, String)> {
        let options = Options {
            minutes: 1.5,
            seed,
            acts: acts.to_vec(),
        };
        let mut command = Command::new("npx");
        let text = |text: &std::ffi::OsStr| text.to_string_lossy().replace("OVERSHOOT_MONKEY_", "");
        let told = options.tell(&mut command).get_envs();
        told.filter_map(|(name, value)| Some((text(name), text(value?))))
            .collect()
    }

    #[test]
    fn the_test_is_told_how_long_to_play_or_which_acts() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(told(None, &[]), [pair("MINUTES", "1.5")]);
        assert_eq!(told(Some(7), &[]), [pair("MINUTES", "1.5"), pair("SEED", "7")]);
        assert_eq!(told(Some(7), &[3, 17]), [pair("ACTS", "3,17"), pair("SEED", "7")]);
    }
}

//! The project's commands: `cargo xtask build`, `serve`, `test`, `monkey`, `bench` and `dist`, each in a file of its own.

mod bench;
mod chrome;
mod dist;
mod engines;
mod files;
mod glue;
mod licences;
mod monkey;
mod npm;
mod python;
mod reach;
mod serve;
mod server;
mod shell;
mod split;
mod supply;
mod test;
mod tools;
mod twice;
mod wasm;
mod watch;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

/// Builds, serves and tests Overshoot. What is missing is installed on the way.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the wasm package into www/pkg/
    Build,
    /// Build, serve the page on 127.0.0.1, open it, and rebuild on every change
    Serve(serve::Options),
    /// Run every check and test there is, as CI does
    Test(test::Options),
    /// Play with the page at random, and say what breaks in the fewest acts
    Monkey(monkey::Options),
    /// Measure training beside plain JavaScript, in one Node process
    Bench(bench::Options),
    /// Write dist/: the site, the npm package, the page in one file and the notebook widget
    Dist,
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    // From here on every path is relative to the project's root, wherever the command was typed.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .context("xtask has no parent folder")?;
    std::env::set_current_dir(root).with_context(|| format!("cannot enter {}", root.display()))?;
    match cli.command {
        Command::Build => wasm::build(wasm::Profile::Release).map(drop),
        Command::Serve(options) => serve::serve(&options),
        Command::Test(options) => test::test(&options),
        Command::Monkey(options) => monkey::monkey(&options),
        Command::Bench(options) => bench::bench(&options),
        Command::Dist => dist::dist(),
    }
}

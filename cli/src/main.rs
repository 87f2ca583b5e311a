//! The learning-rate laboratory on the command line. Everything is computed, said and drawn by the library; here words
//! are read, tables laid out and files written.

mod args;
mod commands;
mod numbers;
mod output;
mod parallel;
mod png;
mod progress;
mod query;
mod table;

use clap::Parser;
use output::Problem;
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run(&args::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Problem::Gone) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(problem.code())
        }
    }
}

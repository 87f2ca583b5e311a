//! The commands, each in a file of its own.

mod find;
mod picture;
mod race;
mod run;
mod script;
mod suggest;
mod sweep;

use crate::args::{Arguments, Command, Tables};
use crate::numbers::Numbers;
use crate::output::{Output, Problem};

/// Does what the command line says.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Problem> {
    match &arguments.command {
        Command::Run(run) => run::run(run),
        Command::Sweep(sweep) => sweep::sweep(sweep),
        Command::Find(find) => find::find(find),
        Command::Race(race) => race::race(race),
        Command::Picture(picture) => picture::draw(picture),
        Command::Script(script) => script::script(script),
        Command::Suggest(suggest) => suggest::suggest(suggest),
    }
}

/// Writes the numbers into the files that were asked for.
fn write(output: &Output, files: &Tables, numbers: &Numbers) -> Result<(), Problem> {
    output.write(files.csv.as_deref(), || numbers.csv())?;
    output.write(files.json.as_deref(), || Ok(numbers.json()))
}

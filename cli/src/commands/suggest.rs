//! `suggest`: what the rules say of a log.

use super::picture::write_svg;
use super::{find, write};
use crate::args;
use crate::output::{Output, Problem, is_standard};
use overshoot::report::{Choice, log};
use overshoot::search::log::{Source, decoded};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

pub(super) fn suggest(arguments: &args::Suggest) -> Result<(), Problem> {
    let (tables, pictures) = (&arguments.tables, &arguments.pictures);
    let output = Output::of(&[&tables.csv, &tables.json, &pictures.svg, &pictures.png])?;
    let texts = arguments.files.iter().map(|file| read(file));
    let texts: Vec<(Option<String>, String)> = texts.collect::<Result<_, _>>()?;
    let sources: Vec<Source> = texts
        .iter()
        .map(|(file, text)| Source {
            file: file.as_deref(),
            text,
        })
        .collect();
    let given = [
        (Choice::Tool, &arguments.tool),
        (Choice::Run, &arguments.run),
        (Choice::Rate, &arguments.rate),
        (Choice::Loss, &arguments.loss),
        (Choice::Step, &arguments.step),
    ];
    let choices: Vec<(Choice, &str)> = given
        .iter()
        .filter_map(|(choice, text)| Some((*choice, text.as_deref()?)))
        .collect();
    let curve = log(&sources, &choices)?;
    output.say(&find::text(&curve))?;
    write(&output, tables, &find::numbers("", &curve))?;
    write_svg(&output, pictures, || Ok(find::picture(&curve)))
}

/// The name of a file and what stands in it.
fn read(file: &Path) -> Result<(Option<String>, String), Problem> {
    let failed = |error: io::Error| Problem::File(file.to_path_buf(), error);
    let mut bytes = Vec::new();
    let name = match is_standard(file) {
        true => {
            io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
            None
        }
        false => {
            bytes = fs::read(file).map_err(failed)?;
            file.file_name().map(|name| name.to_string_lossy().into_owned())
        }
    };
    Ok((name, decoded(&bytes).into_owned()))
}

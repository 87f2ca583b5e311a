//! `script`: the experiment to take home.

use crate::args;
use crate::output::{Output, Problem};
use crate::query::experiment;
use overshoot::script::script as written;
use std::path::PathBuf;

pub(super) fn script(arguments: &args::Script) -> Result<(), Problem> {
    let mut experiment = experiment(&arguments.query.words)?;
    if let Some(framework) = &arguments.framework {
        experiment.set("framework", framework)?;
    }
    let file = arguments.py.clone().or_else(|| Some(PathBuf::from("-")));
    let output = Output::of(&[&file])?;
    let code = written(&experiment, experiment.display().framework);
    output.write(file.as_deref(), || Ok(code.into_bytes()))
}

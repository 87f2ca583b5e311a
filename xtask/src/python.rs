//! A Python with the frameworks that the scripts to take home are for: the one that `OVERSHOOT_PYTHON` names, or an
//! environment of the project's own in target/python, with pinned versions. Another one, in target/notebook, has the
//! widget, JupyterLab and MkDocs.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Error, Result, bail};

use crate::shell::{self, ask, say};
use crate::tools;

const REQUIREMENTS: &str = "tests/python/requirements.txt";
const ENVIRONMENT: &str = "target/python";
const NOTEBOOK_REQUIREMENTS: &str = "python/tests/requirements.txt";
const NOTEBOOK: &str = "target/notebook";
/// The oldest Python for which the pinned versions exist.
const OLDEST: (u32, u32) = (3, 11);
/// PyTorch for processors alone, a tenth of what PyPI has for Linux.
const CPU_INDEX: &str = "https://download.pytorch.org/whl/cpu";

/// The interpreter, or why there is none.
pub fn interpreter() -> Result<Result<PathBuf, String>> {
    if let Some(given) = env::var_os("OVERSHOOT_PYTHON") {
        return Ok(Ok(given.into()));
    }
    let python = program(ENVIRONMENT, "python")?;
    // Written last, after everything else is in place.
    let installed = Path::new(ENVIRONMENT).join("requirements.txt");
    let wanted = fs::read_to_string(REQUIREMENTS).context(REQUIREMENTS)?;
    let runs = ask(&python, &["-c", ""]).is_some();
    if runs && fs::read_to_string(&installed).ok().as_deref() == Some(&wanted) {
        return Ok(Ok(python));
    }
    let system = match find() {
        Ok(system) => system,
        Err(why) => return Ok(Err(format!("{why}, and OVERSHOOT_PYTHON names none"))),
    };
    say("installing PyTorch, JAX with optax, and Keras into target/python, some minutes the first time …");
    make(&system, ENVIRONMENT)?;
    if let Err(problem) = install(&python, &wanted) {
        return Ok(Err(format!("{problem:#}")));
    }
    fs::write(installed, wanted)?;
    Ok(Ok(python))
}

/// The programs of the environment with the widget.
pub struct Notebook {
    pub python: PathBuf,
    pub jupyter: PathBuf,
    pub mkdocs: PathBuf,
}

/// JupyterLab and MkDocs in an environment with the widget as `dist` has written it.
pub fn notebook() -> Result<Notebook> {
    let notebook = Notebook {
        python: program(NOTEBOOK, "python")?,
        jupyter: program(NOTEBOOK, "jupyter")?,
        mkdocs: program(NOTEBOOK, "mkdocs")?,
    };
    let wanted = fs::read_to_string(NOTEBOOK_REQUIREMENTS).context(NOTEBOOK_REQUIREMENTS)?;
    let installed = Path::new(NOTEBOOK).join("requirements.txt");
    if fs::read_to_string(&installed).ok().as_deref() != Some(&wanted) {
        say("installing JupyterLab and MkDocs into target/notebook, a minute the first time …");
        make(&find().map_err(Error::msg)?, NOTEBOOK)?;
        shell::run(pip(&notebook.python).args(["-r", NOTEBOOK_REQUIREMENTS]))?;
        fs::write(installed, wanted)?;
    }
    shell::run(pip(&notebook.python).args(["--no-deps", "--force-reinstall", "dist/python"]))?;
    Ok(notebook)
}

/// A program of an environment.
fn program(environment: &str, name: &str) -> Result<PathBuf> {
    let programs = std::path::absolute(environment)?;
    Ok(match cfg!(windows) {
        true => programs.join("Scripts").join(name).with_extension("exe"),
        false => programs.join("bin").join(name),
    })
}

/// Makes an environment, empty.
fn make(system: &Path, environment: &str) -> Result<()> {
    let make = || shell::run(Command::new(system).args(["-m", "venv", "--clear", environment]));
    match make() {
        // Debian has the module in a package of its own.
        Err(_) if tools::apt_install(&["python3-venv"])? => make(),
        made => made,
    }
}

fn pip(python: &Path) -> Command {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    pip
}

fn install(python: &Path, requirements: &str) -> Result<()> {
    let torch = requirements.lines().find(|line| line.starts_with("torch=="));
    let torch = torch.with_context(|| format!("{REQUIREMENTS} has no torch"))?;
    if cfg!(target_os = "linux") {
        let mut cpu = pip(python);
        cpu.args([
            "--retries",
            "1",
            "--timeout",
            "15",
            "--index-url",
            CPU_INDEX,
            torch,
        ]);
        if shell::run(&mut cpu).is_err() {
            say("no PyTorch from there: PyPI has one as well, only larger.");
        }
    }
    if shell::run(pip(python).args(["-r", REQUIREMENTS])).is_err() {
        bail!(
            "the packages of {REQUIREMENTS} could not be installed; OVERSHOOT_PYTHON can name a Python that has them"
        );
    }
    Ok(())
}

/// A Python on the search path that is new enough, or the word that there is none.
pub fn find() -> Result<PathBuf, String> {
    let new_enough = format!(
        "import sys; sys.exit(sys.version_info < ({}, {}))",
        OLDEST.0, OLDEST.1
    );
    let named = [
        "python3",
        "python",
        "python3.14",
        "python3.13",
        "python3.12",
        "python3.11",
    ];
    named
        .iter()
        .filter_map(|name| which::which(name).ok())
        .find(|python| ask(python, &["-c", &new_enough]).is_some())
        .ok_or_else(|| {
            format!(
                "there is no Python {}.{} or newer on the search path",
                OLDEST.0, OLDEST.1
            )
        })
}

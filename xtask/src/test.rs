//! `test`: every check and test there is, one stage after the other, until the first that fails.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::shell::{self, cargo, run};
use crate::{chrome, dist, engines, npm, python, supply, tools, wasm};

#[derive(clap::Args)]
pub struct Options {
    /// Run only these stages
    #[arg(long, value_name = "STAGE", value_delimiter = ',')]
    only: Vec<Stage>,
    /// Leave these stages out
    #[arg(long, value_name = "STAGE", value_delimiter = ',')]
    skip: Vec<Stage>,
}

/// In the order in which they run: what is quick and fails often comes first.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Stage {
    /// The formatting of the Rust sources
    Fmt,
    /// Clippy without warnings, natively and for WebAssembly
    Clippy,
    /// Native tests and documentation tests
    Native,
    /// The documentation, without warnings
    Doc,
    /// What comes from other people: licences, duplicates and known faults
    Supply,
    /// Tests of the wasm package in a headless Chrome
    Browser,
    /// The JavaScript, checked by TypeScript
    Types,
    /// The wasm package under Node.js
    Node,
    /// The scripts to take home, run in Python
    Scripts,
    /// The packages of `dist`, built and tried as others get them
    Dist,
    /// The page, end to end, in a headless Chrome
    E2e,
    /// The notebook widget of `dist` in JupyterLab, and the element in MkDocs, both installed for it: runs only where it is named
    Notebook,
    /// The core in every engine that is here, Chromium, Firefox and WebKit, compared: runs only where it is named
    Engines,
}

/// What takes long to install, or is not everywhere, runs only where it is named.
const ONLY_NAMED: [Stage; 2] = [Stage::Notebook, Stage::Engines];

pub fn test(options: &Options) -> Result<()> {
    let usual = |stage: &Stage| options.only.is_empty() && !ONLY_NAMED.contains(stage);
    let wanted =
        |stage: &Stage| (usual(stage) || options.only.contains(stage)) && !options.skip.contains(stage);
    let start = Instant::now();
    for stage in Stage::value_variants().iter().filter(|stage| wanted(stage)) {
        let value = stage.to_possible_value().context("every stage has a name")?;
        let name = value.get_name();
        eprintln!(
            "\n── {name}: {}",
            value.get_help().context("every stage says what it checks")?
        );
        let begin = Instant::now();
        if let Err(error) = stage.run() {
            bail!("{error:#}\nStopped at `{name}`; to repeat it alone: cargo xtask test --only {name}");
        }
        eprintln!("── {name} passed in {}", shell::human(begin.elapsed()));
    }
    eprintln!("\nEverything passed in {}.", shell::human(start.elapsed()));
    Ok(())
}

impl Stage {
    fn run(self) -> Result<()> {
        match self {
            Stage::Fmt => run(cargo().args(["fmt", "--all", "--check"])),
            Stage::Clippy => clippy(),
            Stage::Native => native(),
            Stage::Doc => run(cargo()
                .env("RUSTDOCFLAGS", "-Dwarnings")
                .args(["doc", "--no-deps"])),
            Stage::Supply => supply::check(),
            Stage::Browser => browser(),
            Stage::Types => {
                // The types of the wasm package are part of the program that is checked.
                wasm::build(wasm::Profile::Release)?;
                run(npm::npx("tsc")?.args(["-p", "www"]))
            }
            Stage::Node => node(),
            Stage::Scripts => scripts(),
            Stage::Dist => packages(),
            Stage::Notebook => notebook(),
            Stage::Engines => engines(),
            Stage::E2e => run(npm::npx("playwright")?
                .arg("test")
                .env("CHROME_PATH", chrome::browser()?)),
        }
    }
}

fn clippy() -> Result<()> {
    run(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"]))?;
    tools::wasm_target()?;
    run(cargo()
        .args(["clippy", "--target", "wasm32-unknown-unknown", "--lib", "--tests"])
        .args(["--", "-Dwarnings"]))
}

/// Tests of the library and of the command line: always of both, because cargo would compile the library anew for other
/// features of what they share.
fn cargo_test() -> Command {
    let mut cargo = cargo();
    cargo.args(["test", "--package", "overshoot-lab", "--package", "overshoot-cli"]);
    cargo
}

/// The project's commands apart, in the profile in which they are built already. The scripts have a stage of their own,
/// even where a Python is named.
fn native() -> Result<()> {
    run(cargo_test().env_remove("OVERSHOOT_PYTHON"))?;
    run(cargo().args(["test", "--quiet", "--package", "xtask", "--profile", "xtask"]))
}

fn node() -> Result<()> {
    wasm::build(wasm::Profile::Release)?;
    run(&mut node_tests("tests/node")?)
}

fn packages() -> Result<()> {
    dist::dist()?;
    run(node_tests("tests/packages")?
        .env("MDBOOK", tools::mdbook()?)
        .env("CHROME_PATH", chrome::browser()?))
}

/// With what the stage `dist` has written.
fn notebook() -> Result<()> {
    if !Path::new("dist/python").exists() {
        dist::dist()?;
    }
    let notebook = python::notebook()?;
    run(Command::new(&notebook.python).args(["-m", "unittest", "discover", "-s", "python/tests"]))?;
    run(node_tests("tests/notebook")?
        .env("JUPYTER", notebook.jupyter)
        .env("MKDOCS", notebook.mkdocs)
        .env("CHROME_PATH", chrome::browser()?))
}

fn engines() -> Result<()> {
    wasm::build(wasm::Profile::Release)?;
    npm::install()?;
    let mut node = npm::node_tool("node")?;
    node.args(["--test", "--test-reporter=spec", "tests/engines/engines.test.mjs"]);
    run(&mut engines::command(&node)?)
}

/// The tests in a folder, under Node's own runner.
fn node_tests(folder: &str) -> Result<Command> {
    let mut node = npm::node_tool("node")?;
    node.args(["--test", "--test-reporter=spec"]);
    for test in fs::read_dir(folder)? {
        node.arg(test?.path());
    }
    Ok(node)
}

/// Where there is no Python this is skipped, except in continuous integration, which must not forget it.
fn scripts() -> Result<()> {
    match python::interpreter()? {
        Ok(python) => run(cargo_test()
            .env("OVERSHOOT_PYTHON", python)
            .env("OVERSHOOT_SCRIPTS", "all")
            .args(["--test", "scripts"])),
        Err(why) if env::var_os("CI").is_some() => bail!("the scripts cannot be run: {why}"),
        Err(why) => {
            shell::say(format!("SKIPPED: the scripts were not run, because {why}."));
            Ok(())
        }
    }
}

/// Only these: what runs natively would be compiled once more, and find no test there.
fn browser() -> Result<()> {
    let chrome = chrome::find()?;
    tools::wasm_target()?;
    run(cargo()
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools::test_runner()?,
        )
        .env("CHROMEDRIVER", &chrome.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", chrome.capabilities()?)
        .args(["test", "--target", "wasm32-unknown-unknown", "--test", "web"]))
}

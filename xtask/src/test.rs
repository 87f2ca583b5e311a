//! `test`: the checks and tests, one stage after the other, until the first that fails: the usual ones in three quarters of
//! an hour, or with `--long` all there are, in half a day.

use std::env;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::shell::{self, cargo, run};
use crate::{chrome, dist, engines, npm, python, reach, supply, tools, twice, wasm};

#[derive(clap::Args)]
pub struct Options {
    /// Run the stages that take long, too
    #[arg(long, conflicts_with = "only")]
    long: bool,
    /// Run only these stages, long ones too
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
    /// The notebook widget of `dist` in JupyterLab, and the element in MkDocs, both installed for it (long)
    Notebook,
    /// The core in every engine that is here, Chromium, Firefox and WebKit, compared (long)
    Engines,
    /// The heap of a page that is used for half an hour (long)
    Heap,
    /// Each kind of random input for half an hour (long)
    Fuzz,
    /// Inputs that reach code which no other did, by libFuzzer, each kind for half an hour (long)
    Reach,
    /// `dist` twice, from two clones in different folders: the same bytes (long)
    Twice,
    /// A monkey at the page for an hour (long)
    Monkey,
}

/// What takes long, has much to install, or cannot be everywhere.
const LONG: [Stage; 7] = [
    Stage::Notebook,
    Stage::Engines,
    Stage::Heap,
    Stage::Fuzz,
    Stage::Reach,
    Stage::Twice,
    Stage::Monkey,
];

/// How a stage ends that has not failed.
enum End {
    Passed,
    /// It cannot be run on this machine, and why.
    Skipped(String),
}

pub fn test(options: &Options) -> Result<()> {
    let usual = |stage: &Stage| options.only.is_empty() && (options.long || !LONG.contains(stage));
    let wanted =
        |stage: &Stage| (usual(stage) || options.only.contains(stage)) && !options.skip.contains(stage);
    let start = Instant::now();
    let mut remarks = Vec::new();
    for stage in Stage::value_variants().iter().filter(|stage| wanted(stage)) {
        let value = stage.to_possible_value().context("every stage has a name")?;
        let name = value.get_name();
        eprintln!(
            "\n── {name}: {}",
            value.get_help().context("every stage says what it checks")?
        );
        let begin = Instant::now();
        match stage.run() {
            Err(error) => {
                bail!("{error:#}\nStopped at `{name}`; to repeat it alone: cargo xtask test --only {name}")
            }
            Ok(End::Skipped(why)) => {
                remarks.push(format!("SKIPPED: {name}, because {why}"));
                eprintln!("── {}", remarks[remarks.len() - 1]);
            }
            Ok(End::Passed) => eprintln!("── {name} passed in {}", shell::human(begin.elapsed())),
        }
        if let Some(over) = over(begin.elapsed(), stage.budget()) {
            remarks.push(format!("OVER BUDGET: {name} {over}"));
            eprintln!("── {}", remarks[remarks.len() - 1]);
        }
    }
    // Told once more: hours of output lie between.
    let remarks: Vec<String> = remarks.iter().map(|remark| format!("{remark}\n")).collect();
    eprintln!(
        "\n{}Nothing failed in {}.",
        remarks.concat(),
        shell::human(start.elapsed())
    );
    Ok(())
}

/// What is said of a stage that took longer than its budget of minutes.
fn over(took: Duration, budget: u64) -> Option<String> {
    let budget = Duration::from_secs(60 * budget);
    (took > budget).then(|| format!("took {} of {}", shell::human(took), shell::human(budget)))
}

impl Stage {
    /// How many minutes it may take, on two cores that have nothing else to do, with everything to be built anew. The usual
    /// ones together have 45.
    fn budget(self) -> u64 {
        match self {
            Stage::Fmt => 1,
            Stage::Clippy => 3,
            Stage::Native => 6,
            Stage::Doc => 1,
            Stage::Supply => 2,
            Stage::Browser => 2,
            Stage::Types => 3,
            Stage::Node => 1,
            Stage::Scripts => 6,
            Stage::Dist => 6,
            Stage::E2e => 14,
            Stage::Notebook => 15,
            Stage::Engines => 5,
            Stage::Heap => 40,
            // The kinds run beside each other, two at a time.
            Stage::Fuzz => 2 * FUZZ_MINUTES + 5,
            Stage::Reach => reach::count() * FUZZ_MINUTES + 10,
            Stage::Twice => 20,
            Stage::Monkey => MONKEY_MINUTES + 10,
        }
    }

    fn run(self) -> Result<End> {
        match self {
            Stage::Scripts => return scripts(),
            Stage::Notebook => return notebook(),
            Stage::Engines => return engines(),
            Stage::Reach => return reach(),
            Stage::Twice => return twice(),
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
            Stage::Dist => packages(),
            Stage::E2e => run(&mut playwright()?),
            Stage::Heap => run(playwright()?.arg("heap").env("OVERSHOOT_HEAP", HEAP_ROUNDS)),
            Stage::Fuzz => run(cargo_test()
                .env("OVERSHOOT_FUZZ", fuzzed()?.as_secs().to_string())
                .args(["--test", "fuzz", "--", "--nocapture"])),
            Stage::Monkey => run(Command::new(env::current_exe()?).args([
                "monkey",
                "--minutes",
                &MONKEY_MINUTES.to_string(),
            ])),
        }?;
        Ok(End::Passed)
    }
}

/// Rounds between the two measurements of the heap, two minutes each.
const HEAP_ROUNDS: &str = "15";
/// How long each of the kinds of random input is played; `OVERSHOOT_FUZZ` says otherwise, in seconds.
const FUZZ_MINUTES: u64 = 30;
const MONKEY_MINUTES: u64 = 60;

fn fuzzed() -> Result<Duration> {
    let seconds = env::var("OVERSHOOT_FUZZ").map_or(Ok(60 * FUZZ_MINUTES), |seconds| seconds.parse());
    Ok(Duration::from_secs(
        seconds.context("OVERSHOOT_FUZZ is no number of seconds")?,
    ))
}

fn playwright() -> Result<Command> {
    let mut playwright = npm::npx("playwright")?;
    playwright.arg("test").env("CHROME_PATH", chrome::browser()?);
    Ok(playwright)
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

fn notebook() -> Result<End> {
    if let Err(why) = python::find() {
        return Ok(End::Skipped(why));
    }
    // What lies there may be older than the sources.
    dist::dist()?;
    let notebook = python::notebook()?;
    run(Command::new(&notebook.python).args(["-m", "unittest", "discover", "-s", "python/tests"]))?;
    run(node_tests("tests/notebook")?
        .env("JUPYTER", notebook.jupyter)
        .env("MKDOCS", notebook.mkdocs)
        .env("CHROME_PATH", chrome::browser()?))?;
    Ok(End::Passed)
}

fn engines() -> Result<End> {
    wasm::build(wasm::Profile::Release)?;
    npm::install()?;
    let mut node = npm::node_tool("node")?;
    node.args(["--test", "--test-reporter=spec", "tests/engines/engines.test.mjs"]);
    match engines::command(&node)? {
        Ok(mut command) => run(&mut command).map(|()| End::Passed),
        Err(why) => Ok(End::Skipped(why)),
    }
}

fn reach() -> Result<End> {
    match reach::lacking() {
        None => reach::play(fuzzed()?).map(|()| End::Passed),
        Some(why) => Ok(End::Skipped(why)),
    }
}

fn twice() -> Result<End> {
    match twice::unpromised()? {
        None => twice::compare().map(|()| End::Passed),
        Some(why) => Ok(End::Skipped(why)),
    }
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
fn scripts() -> Result<End> {
    match python::interpreter()? {
        Ok(python) => run(cargo_test()
            .env("OVERSHOOT_PYTHON", python)
            .env("OVERSHOOT_SCRIPTS", "all")
            .args(["--test", "scripts"]))
        .map(|()| End::Passed),
        Err(why) if env::var_os("CI").is_some() => bail!("the scripts cannot be run: {why}"),
        Err(why) => Ok(End::Skipped(why)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_stages_fit_into_the_time_of_continuous_integration() {
        let usual = Stage::value_variants()
            .iter()
            .filter(|stage| !LONG.contains(stage));
        assert_eq!(usual.map(|stage| stage.budget()).sum::<u64>(), 45);
    }

    #[test]
    fn what_takes_too_long_is_told() {
        assert_eq!(over(Duration::from_secs(60), 1), None);
        assert_eq!(
            over(Duration::from_secs(75), 1).as_deref(),
            Some("took 1 min 15 s of 1 min 0 s")
        );
    }
}

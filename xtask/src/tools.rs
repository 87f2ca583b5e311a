//! What the commands need and a fresh machine lacks, installed by the ordinary package managers: the wasm target,
//! wasm-pack with wasm-bindgen's test runner, Debian packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::shell::{self, ask, say};

/// Tools built for this project lie here and nowhere else.
const TOOLS: &str = "target/tools";
/// The oldest wasm-pack that will do: one that finds the driver and the `wasm-bindgen` that it is shown.
const WASM_PACK: (u32, u32) = (0, 15);

pub fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    // The compiler knows best: the target may come from rustup or from a distribution's package.
    let library = ask("rustc", &["--print", "target-libdir", "--target", TARGET]);
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say("installing the wasm target …");
    ensure!(
        which::which("rustup").is_ok(),
        "the target {TARGET} is missing and there is no rustup to add it with"
    );
    shell::run(Command::new("rustup").args(["target", "add", TARGET]))
}

/// A `wasm-pack test` that finds wasm-bindgen's test runner first on its search path. It looks there for exactly
/// the version in Cargo.lock, and would otherwise build one itself, fully optimised, outside the project.
pub fn wasm_pack() -> Result<Command> {
    if find_bindgen().is_none() {
        let version = format!("wasm-bindgen-cli@={}", wasm_bindgen_shared::version());
        let programs = ["--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"];
        say("installing wasm-bindgen's test runner into target/tools, about a minute on two cores …");
        install(&[&[version.as_str()], &programs[..]].concat())?;
    }
    if find_wasm_pack().is_none() {
        say("installing wasm-pack into target/tools, about a minute on two cores …");
        install(&["wasm-pack"])?;
    }
    // The two share half of their dependencies; once both are there, the objects are dead weight.
    let build = Path::new(TOOLS).join("build");
    if build.exists() {
        fs::remove_dir_all(build)?;
    }
    let bindgen = find_bindgen().context("wasm-bindgen was installed but does not run")?;
    let folder = bindgen.parent().context("wasm-bindgen lies nowhere")?;
    let mut command = Command::new(find_wasm_pack().context("wasm-pack was installed but does not run")?);
    command.arg("test").env("PATH", shell::path_with(folder)?);
    Ok(command)
}

/// Without optimisation the tools build three times as fast, and a test run does not notice. Without `--locked`,
/// because a lock file may name releases that a mirror does not have.
fn install(what: &[&str]) -> Result<()> {
    let build = Path::new(TOOLS).join("build");
    shell::run(
        shell::cargo()
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .args(["install", "--quiet", "--debug", "--force"])
            .args(what)
            .args(["--root", TOOLS, "--target-dir"])
            .arg(build),
    )
}

fn find_wasm_pack() -> Option<PathBuf> {
    candidates("wasm-pack").into_iter().find(|program| {
        let version = version(program).unwrap_or_default();
        let mut numbers = version.split('.').map_while(|number| number.parse::<u32>().ok());
        matches!((numbers.next(), numbers.next()), (Some(major), Some(minor)) if (major, minor) >= WASM_PACK)
    })
}

fn find_bindgen() -> Option<PathBuf> {
    candidates("wasm-bindgen").into_iter().find(|program| {
        let runner = format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX);
        version(program).as_deref() == Some(&wasm_bindgen_shared::version())
            && program.with_file_name(runner).is_file()
    })
}

/// The project's own copy of a tool before the machine's.
fn candidates(tool: &str) -> Vec<PathBuf> {
    let own = which::which_in(
        tool,
        std::path::absolute(TOOLS).map(|tools| tools.join("bin")).ok(),
        ".",
    );
    own.into_iter().chain(which::which(tool)).collect()
}

/// The second word of what a tool answers to `--version`.
fn version(program: &Path) -> Option<String> {
    ask(program, &["--version"])?
        .split_whitespace()
        .nth(1)
        .map(str::to_owned)
}

pub fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian")
}

/// Installs Debian packages where this is Debian and we may; answers whether it did.
pub fn apt_install(packages: &[&str]) -> Result<bool> {
    if !is_debian() || ask("id", &["-u"]).as_deref() != Some("0") {
        return Ok(false);
    }
    say(format!("installing {} …", packages.join(" and ")));
    shell::run(Command::new("apt-get").args(["update", "-qq"]))?;
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(
        apt.args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages),
    )?;
    Ok(true)
}

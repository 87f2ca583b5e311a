//! What the commands need and a fresh machine lacks, installed by the ordinary package managers: the wasm target,
//! wasm-bindgen's test runner, mdBook, cargo-deny, cargo-fuzz, geckodriver, Debian packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::shell::{self, ask, say};

/// Tools built for this project lie here and nowhere else.
const TOOLS: &str = "target/tools";
/// Runs tests that are compiled for WebAssembly: in a browser, by its driver.
const TEST_RUNNER: &str = "wasm-bindgen-test-runner";
/// Makes a site from Markdown.
const MDBOOK: &str = "mdbook";
/// Looks through what comes from other people.
const DENY: &str = "cargo-deny";
/// Builds with libFuzzer.
const FUZZ: &str = "cargo-fuzz";
/// Drives Firefox.
const GECKODRIVER: &str = "geckodriver";

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

/// wasm-bindgen's test runner, of exactly the version in Cargo.lock.
pub fn test_runner() -> Result<PathBuf> {
    if let Some(runner) = find_test_runner() {
        return Ok(runner);
    }
    // Its other programs and the encryption, for drivers on other machines, are left out.
    let package = format!("wasm-bindgen-cli@{}", wasm_bindgen_shared::version());
    install(&package, &["--bin", TEST_RUNNER])?;
    find_test_runner().context("wasm-bindgen's test runner was installed but does not run")
}

/// mdBook, which makes the documentation's pages.
pub fn mdbook() -> Result<PathBuf> {
    own_or_installed(MDBOOK, "mdbook@^0.5", &["--features", "search"])
}

/// cargo-deny, which knows licences, duplicates and known faults.
pub fn deny() -> Result<PathBuf> {
    own_or_installed(DENY, "cargo-deny@^0.20", &[])
}

/// cargo-fuzz, which builds with libFuzzer.
pub fn cargo_fuzz() -> Result<PathBuf> {
    own_or_installed(FUZZ, "cargo-fuzz@^0.13", &[])
}

/// Firefox's driver.
pub fn geckodriver() -> Result<PathBuf> {
    own_or_installed(GECKODRIVER, "geckodriver@^0.37", &[])
}

/// A program of the project's own or of the machine's, or else installed.
fn own_or_installed(name: &str, package: &str, options: &[&str]) -> Result<PathBuf> {
    let find = || {
        let own = which::which_in(name, own_programs(), ".").ok();
        own.or_else(|| which::which(name).ok())
    };
    if let Some(program) = find() {
        return Ok(program);
    }
    install(package, options)?;
    find().with_context(|| format!("{name} was installed but is not there"))
}

/// Builds a program into the project's own tools. Without optimisation that is three times as fast, and nobody notices;
/// without `--locked`, because a lock file may name releases that a mirror does not have.
fn install(package: &str, options: &[&str]) -> Result<()> {
    say(format!(
        "installing {package} into target/tools, about a minute on two cores …"
    ));
    let build = Path::new(TOOLS).join("build");
    shell::run(
        shell::cargo()
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .args([
                "install",
                "--quiet",
                "--debug",
                "--force",
                "--no-default-features",
            ])
            .args(options)
            .args(["--root", TOOLS, "--target-dir"])
            .arg(&build)
            .arg(package),
    )?;
    fs::remove_dir_all(build)?;
    Ok(())
}

/// The folder of the project's own programs.
pub fn own_programs() -> Option<PathBuf> {
    std::path::absolute(TOOLS).map(|tools| tools.join("bin")).ok()
}

/// The project's own copy before the machine's.
fn find_test_runner() -> Option<PathBuf> {
    let own = which::which_in(TEST_RUNNER, own_programs(), ".");
    let all = own.into_iter().chain(which::which(TEST_RUNNER));
    all.into_iter()
        .find(|program| version(program).as_deref() == Some(&wasm_bindgen_shared::version()))
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

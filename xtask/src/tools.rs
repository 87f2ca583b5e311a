//! What the commands need and a fresh machine lacks, installed by the ordinary package managers: the wasm target,
//! wasm-bindgen's test runner, Debian packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::shell::{self, ask, say};

/// Tools built for this project lie here and nowhere else.
const TOOLS: &str = "target/tools";
/// Runs tests that are compiled for WebAssembly: in a browser, by its driver.
const TEST_RUNNER: &str = "wasm-bindgen-test-runner";

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
    say("installing wasm-bindgen's test runner into target/tools, about a minute on two cores …");
    let build = Path::new(TOOLS).join("build");
    // Without optimisation it builds three times as fast, and a test run does not notice. Its other programs and the
    // encryption, for drivers on other machines, are left out. Without `--locked`, because a lock file may name releases
    // that a mirror does not have.
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
            .args(["--bin", TEST_RUNNER, "--root", TOOLS, "--target-dir"])
            .arg(&build)
            .arg(format!("wasm-bindgen-cli@{}", wasm_bindgen_shared::version())),
    )?;
    fs::remove_dir_all(build)?;
    find_test_runner().context("wasm-bindgen's test runner was installed but does not run")
}

/// The project's own copy before the machine's.
fn find_test_runner() -> Option<PathBuf> {
    let folder = std::path::absolute(TOOLS).map(|tools| tools.join("bin")).ok();
    let own = which::which_in(TEST_RUNNER, folder, ".");
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

//! The JavaScript tools (TypeScript, Playwright, Binaryen): npm packages in the project's own `node_modules`.

use std::fs;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::shell::{self, say};
use crate::tools;

/// A command that runs one of the packages' programs, installed first where the lock file is newer.
pub fn npx(program: &str) -> Result<Command> {
    install()?;
    let mut npx = node_tool("npx")?;
    npx.args(["--no-install", program]);
    Ok(npx)
}

/// Installs the packages where the lock file is newer.
pub fn install() -> Result<()> {
    // npm writes this file last, after everything else is in place.
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    say("installing the npm packages into node_modules …");
    // The browser is the machine's own (see chrome.rs): Playwright must not download one.
    shell::run(
        node_tool("npm")?
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .args(["ci", "--no-audit", "--no-fund"]),
    )
}

fn modified(file: &str) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

/// A program of Node.js itself, installed first where that is possible.
pub fn node_tool(name: &str) -> Result<Command> {
    if which::which(name).is_err() && !tools::apt_install(&["nodejs", "npm"])? {
        bail!(
            "{name} is missing: install Node.js 20 or newer from https://nodejs.org or your package manager"
        );
    }
    Ok(Command::new(
        which::which(name).with_context(|| format!("{name} is missing"))?,
    ))
}

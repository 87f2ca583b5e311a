//! What comes from other people: its licences, what comes twice, where it comes from, and the faults that are known of it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::shell::{run, say};
use crate::{npm, tools};

pub fn check() -> Result<()> {
    let deny = tools::deny()?;
    run(cargo_deny(&deny).args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))?;
    known_faults_of_crates(&deny)?;
    known_faults_of_packages()
}

fn cargo_deny(program: &Path) -> Command {
    let mut deny = Command::new(program);
    deny.args(["--workspace", "--locked"]);
    deny
}

/// With RustSec's database, which lies on GitHub; where that cannot be reached, the rest counts.
fn known_faults_of_crates(deny: &Path) -> Result<()> {
    let fetched = Command::new(deny)
        .args(["fetch", "db"])
        .output()
        .context("cannot start cargo-deny")?;
    if !fetched.status.success() {
        say("SKIPPED: known faults of crates, because RustSec's database cannot be fetched here:");
        say(String::from_utf8_lossy(&fetched.stderr).trim());
        return Ok(());
    }
    run(cargo_deny(deny).args(["check", "--hide-inclusion-graph", "--disable-fetch", "advisories"]))
}

/// By npm's registry, where it answers: a mirror may not.
fn known_faults_of_packages() -> Result<()> {
    // Fails with faults as without an answer.
    let output = npm::node_tool("npm")?
        .args(["audit", "--json"])
        .output()
        .context("cannot start npm")?;
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    match faults(&answer) {
        Some(faults) => ensure!(
            faults.is_empty(),
            "there are known faults of {}: `npm audit` says which",
            faults.join(", ")
        ),
        None => say(format!(
            "SKIPPED: known faults of npm packages, because the registry answered: {}",
            answer["message"].as_str().unwrap_or("nothing")
        )),
    }
    Ok(())
}

/// The packages that npm knows faults of; nothing where it did not say.
fn faults(answer: &Value) -> Option<Vec<&str>> {
    let faults = answer["vulnerabilities"].as_object()?;
    Some(faults.keys().map(String::as_str).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_differ_from_no_answer() {
        let told = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(faults(&told("{\"message\": \"405\", \"error\": {}}")), None);
        assert_eq!(faults(&told("{\"vulnerabilities\": {}}")), Some(Vec::new()));
        let found = told("{\"vulnerabilities\": {\"left-pad\": {\"severity\": \"high\"}}}");
        assert_eq!(faults(&found), Some(vec!["left-pad"]));
    }
}

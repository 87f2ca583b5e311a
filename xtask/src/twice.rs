//! `dist` twice, from two clones in different folders, each with a `CARGO_HOME` of its own: both must have the same bytes.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::shell::{self, ask, say};
use crate::{dist, licences, tools};

/// Two machines: where the clone lies, and where on Earth.
const MACHINES: [(&str, &str); 2] = [("one", "UTC"), ("another/and deeper", "Asia/Tokyo")];

/// What differs, at most so many files of it are told.
const TOLD: usize = 40;

/// Why the bytes are not promised here: they are for one version of Rust, which stands in Cargo.toml.
pub fn unpromised() -> Result<Option<String>> {
    let metadata = licences::metadata()?;
    let wanted = metadata["metadata"]["dist"]["rust"]
        .as_str()
        .context("Cargo.toml has no `rust` below [workspace.metadata.dist]")?;
    let here = ask("rustc", &["--version"]).context("cannot run rustc")?;
    let version = here.split_whitespace().nth(1).unwrap_or_default();
    Ok((version != wanted)
        .then(|| format!("the bytes of dist/ are promised for Rust {wanted}, and this is {version}")))
}

/// Builds what is committed on both machines, and compares.
pub fn compare() -> Result<()> {
    if ask("git", &["status", "--porcelain"]).is_none_or(|changes| !changes.is_empty()) {
        say("what is not committed is not in the clones");
    }
    // Not below target/: there cargo would read this folder's settings too.
    let root = env::temp_dir().join(format!("overshoot-twice-{}", std::process::id()));
    // Built once, not in each clone.
    tools::mdbook()?;
    let mut made = Vec::new();
    for (folder, zone) in MACHINES {
        let dist = build(&root.join(folder), zone);
        let dist = dist.with_context(|| format!("the clones are kept in {}", root.display()))?;
        made.push(contents(&dist)?);
    }
    let different = differences(&made[0], &made[1]);
    if different.is_empty() {
        say(format!("{} files, each the same to the last byte", made[0].len()));
        return fs::remove_dir_all(&root).context("cannot remove the clones");
    }
    for difference in different.iter().take(TOLD) {
        eprintln!("{difference}");
    }
    bail!(
        "{} of {} files differ; both dist/ are kept in {}",
        different.len(),
        made[0].len(),
        root.display()
    )
}

/// A clone, and its `dist`.
fn build(machine: &Path, zone: &str) -> Result<PathBuf> {
    let (clone, home) = (machine.join("overshoot"), machine.join("cargo"));
    fs::create_dir_all(machine)?;
    shell::run(Command::new("git").args(["clone", "--quiet", "."]).arg(&clone))?;
    // What was fetched already: fetching it again would prove nothing.
    let cache = cargo_home()?.join("registry");
    for part in ["cache", "index"] {
        if cache.join(part).exists() {
            copy(&cache.join(part), &home.join("registry").join(part))?;
        }
    }
    let mut build = shell::gently("cargo");
    build
        .args(["xtask", "dist"])
        .current_dir(&clone)
        .env("CARGO_HOME", &home)
        .env("TZ", zone)
        .env_remove("CARGO_TARGET_DIR");
    // Tools that are built already.
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = tools::own_programs().into_iter().chain(env::split_paths(&path));
    shell::run(build.env("PATH", env::join_paths(folders)?))?;
    let made = clone.join("dist");
    ensure!(made.exists(), "{} was not written", made.display());
    Ok(made)
}

/// With what is hidden, where cargo keeps the index.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut found = Vec::new();
    dist::collect(from, &mut found)?;
    for file in found {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().context("a file lies in no folder")?)?;
        fs::copy(&file, &target).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

fn cargo_home() -> Result<PathBuf> {
    let user = || env::home_dir().map(|home| home.join(".cargo"));
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(user)
        .context("there is no home folder")
}

/// Every file below a folder, by its path from there.
fn contents(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = Vec::new();
    dist::collect(folder, &mut found)?;
    let read = |file: PathBuf| Ok((file.strip_prefix(folder)?.to_owned(), fs::read(&file)?));
    found.into_iter().map(read).collect()
}

/// What is in one only, or not the same: a line for each file.
fn differences(one: &BTreeMap<PathBuf, Vec<u8>>, other: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<String> {
    let mut told: Vec<String> = one
        .iter()
        .filter_map(|(file, bytes)| {
            let name = file.display();
            match other.get(file) {
                None => Some(format!("{name}: only in the first")),
                Some(others) if others == bytes => None,
                Some(others) => {
                    let at = bytes.iter().zip(others).take_while(|(a, b)| a == b).count();
                    Some(format!(
                        "{name}: {} and {} bytes, from byte {at} on\n    {}\n    {}",
                        bytes.len(),
                        others.len(),
                        around(bytes, at),
                        around(others, at)
                    ))
                }
            }
        })
        .collect();
    let only = other.keys().filter(|name| !one.contains_key(*name));
    told.extend(only.map(|name| format!("{}: only in the second", name.display())));
    told
}

/// The bytes about a place, as text.
fn around(bytes: &[u8], at: usize) -> String {
    let shown = &bytes[at.saturating_sub(24).min(bytes.len())..(at + 48).min(bytes.len())];
    shown.escape_ascii().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> BTreeMap<PathBuf, Vec<u8>> {
        let file = |(name, text): &(&str, &str)| (PathBuf::from(name), text.as_bytes().to_vec());
        files.iter().map(file).collect()
    }

    #[test]
    fn what_differs_is_told_by_name_and_place() {
        let one = folder(&[("a", "same"), ("b", "12345"), ("c", "")]);
        let other = folder(&[("a", "same"), ("b", "12x45"), ("d/e", "")]);
        let told = differences(&one, &other);
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(
            told[0].starts_with("b: 5 and 5 bytes, from byte 2 on"),
            "{}",
            told[0]
        );
        assert_eq!(told[1..], ["c: only in the first", "d/e: only in the second"]);
        assert_eq!(differences(&one, &one), Vec::<String>::new());
    }
}

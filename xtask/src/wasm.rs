//! The wasm package: the library compiled for the browser, with its JavaScript and types, in `www/pkg/`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;
use wasm_encoder::{RawSection, Section};
use wasmparser::{Parser, Payload};

use crate::shell::{self, ask, say};
use crate::{glue, licences, tools};

pub const PACKAGE: &str = "www/pkg";
/// The compiled module in the package; `overshoot.js` and `overshoot.d.ts` lie beside it.
pub const MODULE: &str = "overshoot_bg.wasm";

/// How the library is compiled: a profile of cargo.
#[derive(Clone, Copy)]
pub enum Profile {
    /// As it is shipped.
    Release,
    /// The same numbers, slower, but compiled again in seconds.
    Quick,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Profile::Release => "release",
            Profile::Quick => "quick",
        }
    }
}

/// Makes the package; answers with the module that the linker wrote, of which it is made.
pub fn build(profile: Profile) -> Result<PathBuf> {
    tools::wasm_target()?;
    say("building the wasm package …");
    let start = Instant::now();
    let linked = compile("overshoot-lab", "overshoot", profile)?;
    bind(&linked, "overshoot", Path::new(PACKAGE))?;
    say(format!("built {PACKAGE} in {}", shell::human(start.elapsed())));
    Ok(linked)
}

/// Makes the package of a workspace member, whose library has that name, in a folder.
pub fn package(member: &str, library: &str, folder: &str) -> Result<()> {
    bind(
        &compile(member, library, Profile::Release)?,
        library,
        Path::new(folder),
    )
}

/// Compiles a library; cargo itself tells where the module went, whatever its target folder is.
fn compile(member: &str, library: &str, profile: Profile) -> Result<PathBuf> {
    let mut cargo = shell::cargo()
        .args([
            "rustc",
            "--profile",
            profile.name(),
            "--target",
            "wasm32-unknown-unknown",
            "--lib",
            "--package",
            member,
            "--config",
            &alike_everywhere()?,
        ])
        .arg("--message-format=json-render-diagnostics")
        // Which function and which datum names which: to cut the module in two.
        .args(["--", "-Clink-arg=--emit-relocs"])
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let mut module = None;
    for line in BufReader::new(cargo.stdout.take().context("cargo has no output")?).lines() {
        let message: Value = serde_json::from_str(&line?).unwrap_or_default();
        if message["reason"] == "compiler-artifact" && message["target"]["name"] == library {
            let files = message["filenames"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            module = files
                .map(PathBuf::from)
                .find(|file| file.extension().is_some_and(|e| e == "wasm"));
        }
    }
    if !cargo.wait()?.success() {
        bail!("the library does not compile for WebAssembly; the messages above say why");
    }
    module.context("cargo built no wasm module; is `cdylib` among the crate types of the library?")
}

/// Compiler flags with which the module has the same bytes wherever it is built: a panic names its file, and those of
/// other people's packages and of the standard library lie elsewhere on every machine. They are added to those in
/// `.cargo/config.toml`. Cargo's own `trim-paths` is not stable yet.
fn alike_everywhere() -> Result<String> {
    let metadata = licences::metadata()?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let folders: BTreeSet<&Path> = packages
        .filter(|package| package["source"].is_string())
        .filter_map(|package| Path::new(package["manifest_path"].as_str()?).parent()?.parent())
        .collect();
    let mut names: Vec<(String, String)> = folders
        .into_iter()
        .map(|folder| (folder.display().to_string(), "packages".to_string()))
        .collect();
    // Where `rust-src` is installed; else the standard library is named so already.
    let sysroot = ask("rustc", &["--print", "sysroot"]);
    let version = ask("rustc", &["--version", "--verbose"]).unwrap_or_default();
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "));
    names.extend(sysroot.zip(commit).map(|(sysroot, commit)| {
        let sources = Path::new(&sysroot).join("lib/rustlib/src/rust");
        (sources.display().to_string(), format!("/rustc/{commit}"))
    }));
    let flags: Vec<String> = names
        .into_iter()
        .map(|(from, to)| format!("--remap-path-prefix={from}={to}"))
        .collect();
    // A list of texts is written the same in TOML.
    Ok(format!(
        "target.wasm32-unknown-unknown.rustflags={}",
        serde_json::to_string(&flags)?
    ))
}

/// Writes the JavaScript around the module. A finished package replaces the old one file by file, so that neither
/// a failure nor a second build at the same time leaves a half-written file to be served.
fn bind(module: &Path, name: &str, folder: &Path) -> Result<()> {
    let fresh = folder.with_file_name(format!(".pkg-{}", std::process::id()));
    let bound = Bindgen::new()
        .input_bytes(name, without_relocations(&fs::read(module)?)?)
        .out_name(name)
        // Names of functions stay the linker's, by which a module that is cut in two is compared with it.
        .demangle(false)
        .web(true)?
        .typescript(true)
        // `init()` without an address finds the module beside the script, wherever the folder is served from.
        .omit_default_module_path(false)
        .generate(&fresh)
        .context("wasm-bindgen failed")
        .and_then(|()| check(&fresh.join(format!("{name}.js"))))
        .and_then(|()| replace(&fresh, folder));
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    bound
}

/// A module without what only [`crate::split`] reads of it.
fn without_relocations(module: &[u8]) -> Result<Vec<u8>> {
    let mut result = module.get(..8).context("there is no module")?.to_vec();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::CustomSection(section) = &payload
            && (section.name() == "linking" || section.name().starts_with("reloc."))
        {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            RawSection {
                id,
                data: &module[range],
            }
            .append_to(&mut result);
        }
    }
    Ok(result)
}

/// Lets the script check the types of what it is given.
fn check(script: &Path) -> Result<()> {
    let checked = glue::checked(&fs::read_to_string(script)?)?;
    Ok(fs::write(script, checked)?)
}

fn replace(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            replace(&entry.path(), &target)?;
        } else {
            fs::rename(entry.path(), &target)
                .with_context(|| format!("cannot write {}", target.display()))?;
        }
    }
    Ok(())
}

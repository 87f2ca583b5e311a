//! `dist`: everything that others get, with the wasm module optimised: the site for any static host, the npm package, the
//! page in one file, and the Python package of the notebook widget.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::shell::{self, say};
use crate::{licences, npm, split, tools, twice, wasm};

const DIST: &str = "dist";
/// What is made on the way.
const WORK: &str = "target/dist";

/// The documentation in the site.
const WRITTEN: [&str; 2] = ["docs", "rust"];

pub fn dist() -> Result<()> {
    if let Some(why) = twice::unpromised()? {
        say(format!("{why}: they may be others"));
    }
    let linked = wasm::build(wasm::Profile::Release)?;
    let work = Path::new(WORK);
    fs::create_dir_all(work)?;
    optimise(
        &Path::new(wasm::PACKAGE).join(wasm::MODULE),
        &work.join(wasm::MODULE),
    )?;
    npm::install()?;
    halve(&linked)?;
    licences::write(&work.join("THIRD-PARTY.txt"))?;
    say("bundling …");
    shell::run(npm::node_tool("node")?.arg("packages/bundle.mjs"))?;
    book()?;
    shell::run(npm::node_tool("npm")?.args(["pack", "--silent", "./dist/npm", "--pack-destination", DIST]))?;
    report()
}

/// The documentation beside the laboratory: the book, and what Rust says of the library.
fn book() -> Result<()> {
    say("writing the documentation …");
    let site = std::path::absolute(DIST)?.join("site");
    shell::run(
        Command::new(tools::mdbook()?)
            .args(["build", "docs/book", "--dest-dir"])
            .arg(site.join(WRITTEN[0])),
    )?;
    shell::run(shell::cargo().args(["doc", "--no-deps", "--package", "overshoot-lab"]))?;
    copy(Path::new("target/doc"), &site.join(WRITTEN[1]))
}

/// The module once more, in two halves: for the site, which answers with the first one.
fn halve(linked: &Path) -> Result<()> {
    say("cutting the wasm module in two …");
    let module = fs::read(Path::new(wasm::PACKAGE).join(wasm::MODULE))?;
    let made = |name: &str| Path::new(WORK).join(name);
    fs::write(made("instrumented.wasm"), split::instrument(&module)?)?;
    shell::run(
        npm::node_tool("node")?
            .arg("packages/halves/profile.mjs")
            .args([made("instrumented.wasm"), made("called.txt")]),
    )?;
    let called = fs::read_to_string(made("called.txt"))?;
    let called = called.lines().map(str::parse).collect::<Result<_, _>>()?;
    let halves = split::split(&module, &called, &fs::read(linked)?)?;
    for (name, half) in [("first", halves.first), ("rest", halves.rest)] {
        let whole = made(&format!("{name}.wasm"));
        fs::write(&whole, half)?;
        optimise(&whole, &made(&format!("overshoot_{name}.wasm")))?;
    }
    Ok(())
}

/// Binaryen's optimiser knows WebAssembly better than LLVM does. Which features it may use, the module says itself.
fn optimise(from: &Path, to: &Path) -> Result<()> {
    say("optimising the wasm module …");
    shell::run(
        npm::npx("wasm-opt")?
            .args(["-Os", "--strip-debug", "--strip-producers"])
            .arg(from)
            .arg("-o")
            .arg(to),
    )
}

/// The sizes of each package: every file of it, and all together.
fn report() -> Result<()> {
    let mut packages: Vec<_> = fs::read_dir(DIST)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    packages.sort();
    for package in packages {
        println!("\n{:>10} {:>10}  {}", "bytes", "gzipped", package.display());
        let mut files = Vec::new();
        collect(&package, &mut files)?;
        let mut total = (0, 0);
        // What the documentation tools write is theirs.
        files.retain(|file| {
            !WRITTEN
                .iter()
                .any(|folder| file.starts_with(package.join(folder)))
        });
        for file in &files {
            let bytes = fs::read(file)?;
            let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
            gzip.write_all(&bytes)?;
            let sizes = (bytes.len(), gzip.finish()?.len());
            total = (total.0 + sizes.0, total.1 + sizes.1);
            let name = file.strip_prefix(&package).unwrap_or(file);
            println!("{:>10} {:>10}  {}", sizes.0, sizes.1, name.display());
        }
        if files.len() > 1 {
            println!("{:>10} {:>10}  in all", total.0, total.1);
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_file() {
        fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Every file below a folder, in the order of their names.
pub fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(path)
        .with_context(|| path.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| collect(entry, files))
}

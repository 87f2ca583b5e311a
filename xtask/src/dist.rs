//! `dist`: a folder that any static host can serve, with the wasm module optimised.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::shell::{self, say};
use crate::{npm, wasm};

const DIST: &str = "dist";
/// Beside the page but only for its developers.
const NOT_SERVED: [&str; 4] = [".test.js", ".d.ts", "tsconfig.json", ".md"];

pub fn dist() -> Result<()> {
    wasm::build(wasm::Profile::Release)?;
    let dist = Path::new(DIST);
    if dist.exists() {
        fs::remove_dir_all(dist)?;
    }
    fs::create_dir(dist)?;
    let mut files = Vec::new();
    for path in ["index.html", "LICENSE-MIT", "LICENSE-APACHE", "www"] {
        copy(Path::new(path), &dist.join(path), &mut files)?;
    }
    optimise(
        &Path::new(wasm::PACKAGE).join(wasm::MODULE),
        &dist.join(wasm::PACKAGE).join(wasm::MODULE),
    )?;
    report(&files)
}

fn copy(from: &Path, to: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let name = from.file_name().unwrap_or_default().to_string_lossy();
    if name.starts_with('.') || name == "tests" || NOT_SERVED.iter().any(|end| name.ends_with(end)) {
        return Ok(());
    }
    if from.is_dir() {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()), files)?;
        }
    } else {
        fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
        files.push(to.to_owned());
    }
    Ok(())
}

/// Binaryen's optimiser knows WebAssembly better than LLVM does. Which features it may use, the module says itself.
fn optimise(from: &Path, to: &Path) -> Result<()> {
    say("optimising the wasm module …");
    shell::run(
        npm::npx("wasm-opt")?
            .args(["-O3", "--strip-debug", "--strip-producers"])
            .arg(from)
            .arg("-o")
            .arg(to),
    )
}

fn report(files: &[PathBuf]) -> Result<()> {
    let mut total = (0, 0);
    println!("{:>10} {:>10}", "bytes", "gzipped");
    for file in files {
        let bytes = fs::read(file)?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        let sizes = (bytes.len(), gzip.finish()?.len());
        total = (total.0 + sizes.0, total.1 + sizes.1);
        println!("{:>10} {:>10}  {}", sizes.0, sizes.1, file.display());
    }
    println!("{:>10} {:>10}  in all", total.0, total.1);
    Ok(())
}

//! Random inputs that libFuzzer changes by what code they reach: the targets of `fuzz/`, each for a while, beginning with
//! the inputs that are kept in tests/fuzz/corpus/. It needs a nightly Rust, for its instruments.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::shell::{self, ask};
use crate::tools;

const TARGETS: &str = "fuzz/targets";
/// What the targets share.
const SHARED: &str = "checks";
/// The inputs that were once wrong, by kind.
const KEPT: &str = "tests/fuzz/corpus";
/// The words of links are attributes too.
const ATTRIBUTES: &str = "attributes";
const LINKS: &str = "links";
/// What was built and found: the inputs that reach something new, and those that fail.
const WORK: &str = "target/fuzz";
/// No input takes longer, on the slowest machine.
const LONGEST: Duration = Duration::from_secs(60);

/// Why it cannot be run here.
pub fn lacking() -> Option<String> {
    let nightly = ask("rustup", &["run", "nightly", "rustc", "--version"]);
    nightly
        .is_none()
        .then(|| "there is no nightly Rust: `rustup toolchain install nightly --profile minimal`".into())
}

/// Plays every target for so long. What fails is written below `target/fuzz/failed`: mend it, and put it into the corpus.
pub fn play(each: Duration) -> Result<()> {
    let program = tools::cargo_fuzz()?;
    for target in targets()? {
        let [found, failed] = ["found", "failed"].map(|folder| Path::new(WORK).join(folder).join(&target));
        fs::create_dir_all(&found)?;
        fs::create_dir_all(&failed)?;
        let kept = Path::new(KEPT).join(if target == ATTRIBUTES { LINKS } else { &target });
        let mut fuzz = shell::gently(&program.to_string_lossy());
        // Our code has no pointers to be careless with: without a sanitizer it is twice as fast.
        fuzz.env("RUSTUP_TOOLCHAIN", "nightly")
            .env_remove("CARGO")
            .args(["run", "--sanitizer", "none", "--target-dir", WORK, &target])
            .arg(&found)
            .args(kept.is_dir().then_some(kept))
            .arg("--")
            .arg(format!("-max_total_time={}", each.as_secs()))
            .arg(format!("-timeout={}", LONGEST.as_secs()))
            .arg(format!("-artifact_prefix={}/", failed.display()))
            .args([
                "-max_len=4096",
                "-len_control=0",
                "-print_final_stats=1",
                "-verbosity=0",
            ]);
        shell::run(&mut fuzz)?;
    }
    Ok(())
}

/// How many targets there are.
pub fn count() -> u64 {
    targets().map_or(0, |targets| targets.len() as u64)
}

/// The names of the targets, in order.
fn targets() -> Result<Vec<String>> {
    let files = fs::read_dir(TARGETS)?.map(|entry| Ok(entry?.path()));
    let names = files.map(|file: Result<PathBuf>| {
        let name = file?.file_stem().context("a target has no name")?.to_owned();
        Ok(name.to_string_lossy().into_owned())
    });
    let mut names: Vec<String> = names.collect::<Result<_>>()?;
    names.retain(|name| name != SHARED);
    names.sort();
    Ok(names)
}

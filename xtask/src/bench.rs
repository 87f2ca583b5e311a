//! `bench`: how fast training is, as ratios measured side by side in one process.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::shell::{self, say};
use crate::{chrome, dist, npm, python, wasm};

#[derive(clap::Args)]
pub struct Options {
    /// How often each side runs
    #[arg(long, default_value_t = 60)]
    pairs: usize,
    /// Measure the built page in Chrome instead: bytes, loading on a slow network, moves of the slider
    #[arg(long)]
    page: bool,
}

pub fn bench(options: &Options) -> Result<()> {
    if options.page {
        dist::dist()?;
        return shell::run(
            npm::node_tool("node")?
                .arg("benches/page.mjs")
                .env("CHROME_PATH", chrome::browser()?),
        );
    }
    ensure!(
        which::which("node").is_ok(),
        "the benchmarks run in Node: install Node 20 or later, https://nodejs.org"
    );
    wasm::build(wasm::Profile::Release)?;
    say("building the benchmark's wasm package …");
    wasm::package("overshoot-bench", "overshoot_bench", "target/bench")?;
    let mut node = Command::new("node");
    node.arg("benches/train.mjs")
        .arg(options.pairs.max(1).to_string());
    match python::interpreter()? {
        Ok(python) => drop(node.env("OVERSHOOT_PYTHON", python)),
        Err(reason) => say(format!("no other frameworks beside it: {reason}")),
    }
    shell::run(&mut node)
}

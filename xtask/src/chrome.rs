//! A Chrome or Chromium with the driver of the same version: the machine's own, or Debian's packages.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell::ask;
use crate::tools;

pub struct Chrome {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

const ON_PATH: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const ELSEWHERE: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

impl Chrome {
    /// The file with the project's capabilities and, added to them, this very browser: a driver on its own looks for
    /// one in its own way, and could find another that it does not fit.
    pub fn capabilities(&self) -> Result<PathBuf> {
        let mut capabilities: Value = serde_json::from_slice(&fs::read("webdriver.json")?)?;
        capabilities["goog:chromeOptions"]["binary"] = self
            .browser
            .to_str()
            .context("the path of the browser is not Unicode")?
            .into();
        let file = std::path::absolute("target/webdriver.json")?;
        fs::create_dir_all("target")?;
        fs::write(&file, capabilities.to_string())?;
        Ok(file)
    }
}

/// Only the browser, for tests that bring their own protocol.
pub fn browser() -> Result<PathBuf> {
    match browsers().into_iter().next() {
        Some(browser) => Ok(browser),
        None => Ok(find()?.browser),
    }
}

pub fn find() -> Result<Chrome> {
    if let Some(chrome) = pair() {
        return Ok(chrome);
    }
    if tools::apt_install(&["chromium", "chromium-driver"])?
        && let Some(chrome) = pair()
    {
        return Ok(chrome);
    }
    let missing = match (browsers().is_empty(), drivers().is_empty()) {
        (true, _) => "there is no Chrome or Chromium with its chromedriver",
        (false, true) => "there is a Chrome, but no chromedriver",
        (false, false) => "no chromedriver is of the version of a Chrome here",
    };
    bail!("{missing}: {}", remedy());
}

fn pair() -> Option<Chrome> {
    let drivers: Vec<_> = drivers()
        .into_iter()
        .map(|driver| (major(&driver), driver))
        .collect();
    browsers().into_iter().find_map(|browser| {
        let wanted = major(&browser);
        // Chrome on Windows does not tell its version on the command line: then any driver gets its chance.
        let (_, driver) = drivers
            .iter()
            .find(|(version, _)| wanted.is_none() || *version == wanted)?;
        Some(Chrome {
            browser,
            driver: driver.clone(),
        })
    })
}

/// A browser that the user names is the only one considered.
fn browsers() -> Vec<PathBuf> {
    if let Some(named) = named("CHROME").or_else(|| named("CHROME_PATH")) {
        return vec![named];
    }
    let on_path = ON_PATH.iter().filter_map(|name| which::which(name).ok());
    on_path
        .chain(ELSEWHERE.iter().map(PathBuf::from).filter(|file| file.is_file()))
        .collect()
}

fn drivers() -> Vec<PathBuf> {
    if let Some(named) = named("CHROMEDRIVER") {
        return vec![named];
    }
    // GitHub's runners name the folder of theirs.
    let folder = named("CHROMEWEBDRIVER").and_then(|f| which::which_in("chromedriver", Some(f), ".").ok());
    folder.into_iter().chain(which::which("chromedriver")).collect()
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

/// The first number of "Chromium 150.0.7871.100 built on Debian" or "ChromeDriver 150.0.7871.100 (…)".
fn major(program: &Path) -> Option<u32> {
    let answer = ask(program, &["--version"])?;
    answer
        .split_whitespace()
        .find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn remedy() -> &'static str {
    if tools::is_debian() {
        "type `sudo apt-get install chromium chromium-driver`"
    } else if cfg!(target_os = "macos") {
        "type `brew install --cask google-chrome chromedriver`"
    } else {
        "type `npx @puppeteer/browsers install chrome@stable` and `npx @puppeteer/browsers install \
         chromedriver@stable`, and set CHROME and CHROMEDRIVER to the two programs"
    }
}

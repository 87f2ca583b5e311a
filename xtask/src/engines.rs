//! The browsers of the other engines with their drivers: Firefox with geckodriver, and WebKitGTK's own. What is not here,
//! and cannot be installed, is left out, and that is said.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::shell::say;
use crate::{chrome, tools};

/// An engine: the name in the environment of the tests, the browser, its driver.
struct Engine {
    name: &'static str,
    browser: PathBuf,
    driver: PathBuf,
}

/// Debian keeps WebKit's browser for tests beside the library.
const WEBKIT_FOLDERS: [&str; 2] = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"];

/// Names every engine that is here for the tests, and answers what they are to be started with: WebKit wants a screen.
/// Or why it cannot be compared here.
pub fn command(node: &Command) -> Result<Result<Command, String>> {
    let mut found = Vec::new();
    for engine in [chromium(), firefox(), webkit()] {
        match engine {
            Ok(engine) => found.push(engine),
            Err(why) => say(format!("SKIPPED: {why:#}")),
        }
    }
    if found.len() < 2 {
        return Ok(Err("there is no second engine here to compare with".into()));
    }
    let screen = std::env::var_os("DISPLAY").is_none() && found.iter().any(|engine| engine.name == "WEBKIT");
    let mut command = match screen {
        true => Command::new("xvfb-run"),
        false => Command::new(node.get_program()),
    };
    if screen {
        command.arg("--auto-servernum").arg(node.get_program());
    }
    command.args(node.get_args());
    for Engine {
        name,
        browser,
        driver,
    } in found
    {
        command.env(name, browser).env(format!("{name}_DRIVER"), driver);
    }
    Ok(Ok(command))
}

fn chromium() -> Result<Engine> {
    let chrome = chrome::find()?;
    Ok(Engine {
        name: "CHROME",
        browser: chrome.browser,
        driver: chrome.driver,
    })
}

fn firefox() -> Result<Engine> {
    let find = || {
        which::which("firefox")
            .or_else(|_| which::which("firefox-esr"))
            .ok()
    };
    let Some(browser) = installed(find, &["firefox-esr"])? else {
        bail!("there is no Firefox");
    };
    Ok(Engine {
        name: "FIREFOX",
        browser,
        driver: tools::geckodriver()?,
    })
}

fn webkit() -> Result<Engine> {
    let find = || {
        let folders = WEBKIT_FOLDERS
            .iter()
            .flat_map(|folder| Path::new(folder).read_dir());
        let inner = folders.flatten().flatten().map(|entry| entry.path());
        let mut browsers = inner
            .filter(|path| {
                path.file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("webkit"))
            })
            .map(|path| path.join("MiniBrowser"))
            .filter(|path| path.is_file());
        let screen = which::which("xvfb-run").is_ok() || std::env::var_os("DISPLAY").is_some();
        browsers
            .next()
            .filter(|_| screen)
            .zip(which::which("WebKitWebDriver").ok())
    };
    match installed(find, &["webkit2gtk-driver", "xvfb", "xauth"])? {
        Some((browser, driver)) => Ok(Engine {
            name: "WEBKIT",
            browser,
            driver,
        }),
        None => bail!("there is no WebKit with its driver: on Debian it is webkit2gtk-driver, with xvfb"),
    }
}

/// What is found, after the packages are installed if need be.
fn installed<T>(find: impl Fn() -> Option<T>, packages: &[&str]) -> Result<Option<T>> {
    if let Some(found) = find() {
        return Ok(Some(found));
    }
    tools::apt_install(packages)?;
    Ok(find())
}

//! Changes to the sources while `serve` runs, gathered: saving ten files is one change.

use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecursiveMode, Watcher};

pub struct Change {
    /// One of the files that changed, to tell the user why something happens.
    pub file: String,
    /// Whether the wasm package has to be built again.
    pub rust: bool,
}

/// Editors and formatters write in bursts.
const QUIET: Duration = Duration::from_millis(100);

/// Watches until the iterator is dropped. `root` must be canonical, because that is how the changed paths come.
pub fn start(root: &Path) -> Result<impl Iterator<Item = Change> + use<>> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let event = event.unwrap_or_default();
        // Reading is no change, and the server itself reads these files.
        if !event.kind.is_access() {
            let _ = sender.send(event.paths);
        }
    })?;
    for (folder, mode) in [
        (root.to_owned(), RecursiveMode::NonRecursive),
        (root.join("src"), RecursiveMode::Recursive),
        (root.join("www"), RecursiveMode::Recursive),
    ] {
        watcher
            .watch(&folder, mode)
            .with_context(|| format!("cannot watch {}", folder.display()))?;
    }
    let root = root.to_owned();
    Ok(std::iter::from_fn(move || {
        // The watcher lives as long as this closure.
        let _ = &watcher;
        gather(&events, &root)
    }))
}

/// Waits for a change that matters, then until it is quiet.
fn gather(events: &Receiver<Vec<std::path::PathBuf>>, root: &Path) -> Option<Change> {
    let mut change: Option<Change> = None;
    loop {
        let paths = match &change {
            None => events.recv().ok()?,
            Some(_) => match events.recv_timeout(QUIET) {
                Ok(paths) => paths,
                Err(_) => return change,
            },
        };
        for next in paths
            .iter()
            .filter_map(|path| classify(path.strip_prefix(root).ok()?))
        {
            let before = change.take();
            change = Some(match before {
                Some(before) if before.rust || !next.rust => before,
                _ => next,
            });
        }
    }
}

/// What a change to this file, relative to the root, asks for; nothing where it is not a source.
fn classify(path: &Path) -> Option<Change> {
    let name = path.file_name()?.to_str()?;
    // Editors' own files, and the package that the build writes: rebuilding for those would never end.
    if name.starts_with('.')
        || name.ends_with('~')
        || path.components().any(|part| is_package(part.as_os_str()))
    {
        return None;
    }
    let rust = path.starts_with("src") || path == Path::new("Cargo.toml");
    let page = path.starts_with("www") || path == Path::new("index.html");
    (rust || page).then(|| Change {
        file: path.display().to_string(),
        rust,
    })
}

fn is_package(part: &std::ffi::OsStr) -> bool {
    part == "pkg" || part.to_string_lossy().starts_with(".pkg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_matter_and_only_rust_is_compiled() {
        let rust = |path: &str| classify(Path::new(path)).map(|change| change.rust);
        assert_eq!(rust("src/plot/theme.rs"), Some(true));
        assert_eq!(rust("Cargo.toml"), Some(true));
        assert_eq!(rust("index.html"), Some(false));
        assert_eq!(rust("www/overshoot.js"), Some(false));
        for path in [
            "www/pkg/overshoot.js",
            "www/.pkg-7/overshoot.js",
            "www",
            "target",
            "Cargo.lock",
            "src/.lib.rs.swp",
        ] {
            assert_eq!(
                rust(path),
                if path == "www" { Some(false) } else { None },
                "{path}"
            );
        }
    }
}

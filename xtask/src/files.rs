//! From the path in a request to a file of the project, and to nothing else.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

/// At the root of the project, but not for visitors.
const PRIVATE: [&str; 3] = ["target", "node_modules", "dist"];

/// The file that a URL means, or nothing where there is none to be served. `root` must be canonical.
pub fn resolve(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let mut file = root.join(path.as_ref());
    if file.is_dir() {
        file.push("index.html");
    }
    // Canonical, so that neither dots nor links nor spelling lead outside or around the list.
    let file = file.canonicalize().ok()?;
    let inside = file.strip_prefix(root).ok()?;
    let hidden = |part: Component| part.as_os_str().to_string_lossy().starts_with('.');
    let private = PRIVATE.iter().any(|folder| inside.starts_with(folder));
    (file.is_file() && !private && !inside.components().any(hidden)).then_some(file)
}

/// The content type, with the encoding that all our text has.
pub fn content_type(file: &Path) -> String {
    let mime = mime_guess::from_path(file).first_or_octet_stream();
    if mime.type_() == "text" {
        format!("{mime}; charset=utf-8")
    } else {
        mime.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(url: &str) -> Option<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .unwrap()
            .canonicalize()
            .unwrap();
        let file = resolve(&root, url)?;
        Some(
            file.strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
        )
    }

    #[test]
    fn files_of_the_project_are_served() {
        assert_eq!(served("/Cargo.toml").as_deref(), Some("Cargo.toml"));
        assert_eq!(
            served("/Cargo.toml?surface=ravine").as_deref(),
            Some("Cargo.toml")
        );
        assert_eq!(served("/xtask/../src/lib.rs").as_deref(), Some("src/lib.rs"));
        assert_eq!(served("/%73rc/lib.rs").as_deref(), Some("src/lib.rs"));
    }

    #[test]
    fn everything_else_is_not() {
        for url in [
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "//etc/passwd",
            "/%2Fetc%2Fpasswd",
            "/.git/config",
            "/.git",
            "/.cargo/config.toml",
            "/src/../.gitignore",
            "/target/debug/build",
            "/nowhere",
            "/src",
            "/%ff",
            "/%00",
            "*",
            "",
        ] {
            assert_eq!(served(url), None, "{url}");
        }
    }

    #[test]
    fn browsers_get_the_types_that_they_insist_on() {
        let type_of = |name: &str| content_type(Path::new(name));
        assert_eq!(type_of("overshoot_bg.wasm"), "application/wasm");
        assert_eq!(type_of("overshoot.js"), "text/javascript; charset=utf-8");
        assert_eq!(type_of("index.html"), "text/html; charset=utf-8");
        assert_eq!(type_of("style.css"), "text/css; charset=utf-8");
        assert_eq!(type_of("icon.svg"), "image/svg+xml");
    }
}

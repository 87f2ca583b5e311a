//! The licences of what is compiled into the core: cargo knows the packages, and each brings its texts along. And of what
//! the scripts bundle, which is one package of npm.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::shell;

const HEAD: &str = "\
Overshoot is licensed under MIT or Apache-2.0, see LICENSE-MIT and LICENSE-APACHE. Its compiled core contains the packages
below and Rust's standard library (MIT OR Apache-2.0, https://github.com/rust-lang/rust); those with an @ are in the
scripts of the page in one file and of the notebook widget. After the list come their licences, each text once.

";

/// Beginnings of the names of files that hold a licence, in capitals.
const TEXTS: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

/// What the scripts bundle of other people's.
const BUNDLED: [&str; 1] = ["@alttiri/base85"];

/// Writes them all into a file.
pub fn write(to: &Path) -> Result<()> {
    let packages = [in_core(&metadata()?)?, in_scripts()?].concat();
    fs::write(to, text(packages)?).with_context(|| to.display().to_string())
}

/// What cargo knows of the packages that the core can need.
pub fn metadata() -> Result<Value> {
    let metadata = shell::cargo()
        .args(["metadata", "--format-version", "1"])
        .args(["--filter-platform", "wasm32-unknown-unknown"])
        .output()
        .context("cannot start cargo")?;
    ensure!(metadata.status.success(), "cargo metadata failed");
    Ok(serde_json::from_slice(&metadata.stdout)?)
}

/// What is told: packages, and the folders that they lie in.
fn text(packages: Vec<(Value, PathBuf)>) -> Result<String> {
    let mut list = String::from(HEAD);
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (package, folder) in packages {
        let of = |field: &str| package[field].as_str().unwrap_or_default();
        let name = format!("{} {}", of("name"), of("version"));
        ensure!(!of("license").is_empty(), "{name} names no licence");
        let home = [&package["repository"], &package["repository"]["url"]];
        let home = home.iter().find_map(|home| home.as_str()).unwrap_or_default();
        writeln!(list, "- {name}: {} ({home})", of("license"))?;
        for file in fs::read_dir(folder)? {
            let file = file?.path();
            let title = file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_uppercase();
            if file.is_file() && TEXTS.iter().any(|begin| title.starts_with(begin)) {
                let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
                texts
                    .entry(text.trim().to_owned())
                    .or_default()
                    .insert(name.clone());
            }
        }
    }
    for (text, names) in texts {
        let names: Vec<_> = names.into_iter().collect();
        write!(list, "\n{}\n{}\n\n{text}\n", "=".repeat(80), names.join(", "))?;
    }
    Ok(list)
}

/// The packages of the core.
fn in_core(metadata: &Value) -> Result<Vec<(Value, PathBuf)>> {
    let with_folder = |package: &Value| {
        let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
        let folder = manifest.parent().context("a package without a folder")?;
        Ok((package.clone(), folder.to_owned()))
    };
    compiled(metadata)?.into_iter().map(with_folder).collect()
}

/// The packages of the scripts, which npm has installed.
fn in_scripts() -> Result<Vec<(Value, PathBuf)>> {
    let installed = |name: &&str| {
        let folder = Path::new("node_modules").join(name);
        let manifest = folder.join("package.json");
        let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        Ok((serde_json::from_str(&text)?, folder))
    };
    BUNDLED.iter().map(installed).collect()
}

/// The packages whose code is in the core: its dependencies and theirs, but not what only runs while it is compiled.
fn compiled(metadata: &Value) -> Result<Vec<&Value>> {
    let array = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()
        .context("cargo knows no packages")?
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .context("cargo knows no dependencies")?
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let root = packages
        .iter()
        .find(|(_, package)| package["name"] == "overshoot-lab")
        .context("cargo does not know overshoot-lab")?;
    let mut found = BTreeSet::new();
    let mut waiting = vec![(*root.0).to_owned()];
    while let Some(id) = waiting.pop() {
        for dependency in array(&nodes[id.as_str()]["deps"]) {
            let normal = array(&dependency["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null());
            let Some(id) = dependency["pkg"].as_str().filter(|_| normal) else {
                continue;
            };
            let macros = array(&packages[id]["targets"])
                .iter()
                .any(|target| array(&target["kind"]).iter().any(|kind| kind == "proc-macro"));
            if !macros && found.insert(id.to_owned()) {
                waiting.push(id.to_owned());
            }
        }
    }
    Ok(found.iter().map(|id| packages[id.as_str()]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_core_is_told_with_its_licences() {
        let text = text(in_core(&metadata().unwrap()).unwrap()).unwrap();
        let (list, texts) = text.split_once("====").unwrap();
        for name in ["plotters", "libm", "serde_json"] {
            assert!(
                list.lines().any(|line| line.starts_with(&format!("- {name} "))),
                "{list}"
            );
        }
        for other in ["overshoot-lab", "axum", "proptest", "serde_derive"] {
            assert!(!list.contains(&format!("- {other} ")), "{list}");
        }
        for words in ["Permission is hereby granted, free of charge", "Apache License"] {
            assert!(texts.contains(words), "{words}");
        }
    }

    #[test]
    fn what_is_compiled_in_is_found_through_others_and_macros_are_not() {
        let package =
            |name: &str, kind: &str| json!({ "id": name, "name": name, "targets": [{ "kind": [kind] }] });
        let deps = |names: &[(&str, Value)]| -> Vec<Value> {
            let of = |(name, kind): &(&str, Value)| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
            names.iter().map(of).collect()
        };
        let metadata = json!({
            "packages": [
                package("overshoot-lab", "lib"),
                package("near", "lib"),
                package("far", "lib"),
                package("derive", "proc-macro"),
                package("syntax", "lib"),
                package("checks", "lib"),
            ],
            "resolve": { "nodes": [
                { "id": "overshoot-lab", "deps": deps(&[("near", Value::Null), ("derive", Value::Null), ("checks", json!("dev"))]) },
                { "id": "near", "deps": deps(&[("far", Value::Null)]) },
                { "id": "far", "deps": [] },
                { "id": "derive", "deps": deps(&[("syntax", Value::Null)]) },
                { "id": "syntax", "deps": [] },
                { "id": "checks", "deps": [] },
            ] },
        });
        let names: Vec<_> = compiled(&metadata)
            .unwrap()
            .iter()
            .map(|package| package["name"].clone())
            .collect();
        assert_eq!(names, ["far", "near"]);
    }
}

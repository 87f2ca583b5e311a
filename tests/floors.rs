//! The house has floors, and an arrow points down only: a file uses what stands on its own floor or below, and no files
//! use each other in a circle. The floors are the modules of `src/lib.rs`, from the ground up. Tests beside the code are
//! exempt: they may build what they test from words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module, as a path from the crate's root: `["training", "optimizer"]`.
type Module = Vec<String>;

/// The modules that each file of `src/` uses.
fn house() -> BTreeMap<Module, BTreeSet<Module>> {
    let mut texts = BTreeMap::new();
    collect(&src(), &mut Vec::new(), &mut texts);
    let modules: BTreeSet<Module> = texts.keys().cloned().collect();
    let uses = |(module, text): (&Module, &String)| {
        let code = without_tests(text);
        let used = paths(&code)
            .into_iter()
            .filter_map(|path| resolve(&modules, module, &path))
            .filter(|other| other != module);
        (module.clone(), used.collect())
    };
    texts.iter().map(uses).collect()
}

fn src() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file under a folder, but tests.
fn collect(folder: &Path, module: &mut Module, texts: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            module.push(stem);
            collect(&path, module, texts);
            module.pop();
        } else if path.extension().is_some_and(|end| end == "rs") && stem != "tests" && stem != "lib" {
            module.push(stem);
            texts.insert(module.clone(), fs::read_to_string(&path).unwrap());
            module.pop();
        }
    }
}

/// The code without comments and without what is for tests only.
fn without_tests(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.split("//").next().unwrap_or_default();
        if line.trim() != "#[cfg(test)]" {
            code += line;
            code.push('\n');
            continue;
        }
        // The item that follows: to the end of its braces, or of its line.
        let mut depth = 0_i32;
        for line in lines.by_ref() {
            let count = |c: char| line.matches(c).count() as i32;
            depth += count('{') - count('}');
            if depth <= 0 && (line.ends_with([';', '}', ','])) {
                break;
            }
        }
    }
    code
}

/// Every path in the code that may lead to another file, with the groups of `use` taken apart.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let begins = code[..at]
            .chars()
            .next_back()
            .is_none_or(|before| before.is_whitespace());
        if let (true, Some(end)) = (begins, code[at..].find(';')) {
            spread(&code[at + 4..at + end], &[], &mut found);
        }
    }
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(root) {
            let whole = code[..at]
                .chars()
                .next_back()
                .is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'));
            if whole {
                let of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
                let path = code[at..].split(|c| !of_path(c)).next().unwrap_or_default();
                found.push(words(path));
            }
        }
    }
    found
}

fn words(path: &str) -> Vec<String> {
    let words = path.split("::").map(str::trim);
    words
        .filter(|word| !word.is_empty() && *word != "*")
        .map(str::to_string)
        .collect()
}

/// The paths of a `use` tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn spread(tree: &str, before: &[String], found: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let Some((beginning, group)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        found.push([before, &words(path)].concat());
        return;
    };
    let before = [before, &words(beginning)].concat();
    let group = group.rsplit_once('}').map_or(group, |(inner, _)| inner);
    let (mut depth, mut begin) = (0, 0);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !group[begin..at].trim().is_empty() {
                    spread(&group[begin..at], &before, found);
                }
                begin = (at + 1).min(group.len());
            }
            _ => {}
        }
    }
}

/// The file that a path leads to from a module: the longest beginning of it that is a module.
fn resolve(modules: &BTreeSet<Module>, module: &Module, path: &[String]) -> Option<Module> {
    let (first, mut rest) = path.split_first()?;
    let mut at = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.clone(),
        "super" => module[..module.len() - 1].to_vec(),
        // A module of its own, or another crate.
        first => {
            let child = [module.as_slice(), &[first.to_string()]].concat();
            modules.contains(&child).then_some(child)?
        }
    };
    while rest.first().is_some_and(|word| word == "super") {
        at.pop();
        rest = &rest[1..];
    }
    at.extend(rest.iter().cloned());
    (1..=at.len())
        .rev()
        .map(|length| at[..length].to_vec())
        .find(|beginning| modules.contains(beginning))
}

fn name(module: &Module) -> String {
    format!("src/{}.rs", module.join("/"))
}

fn arrows(house: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<(&Module, &Module)> {
    house
        .iter()
        .flat_map(|(from, to)| to.iter().map(move |to| (from, to)))
        .collect()
}

fn told(arrows: &[(&Module, &Module)]) -> String {
    let one = |(from, to): &(&Module, &Module)| format!("{} uses {}", name(from), name(to));
    arrows.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// The modules to which arrows lead from one, however many it takes.
fn reached_from<'a>(start: &'a Module, arrows: &[(&'a Module, &'a Module)]) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![start];
    while let Some(at) = waiting.pop() {
        let next = arrows.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to);
        waiting.extend(next.filter(|to| reached.insert(*to)));
    }
    reached
}

/// The floors, from the ground up, as `src/lib.rs` lists them.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let floor = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_string());
    lib.lines().filter_map(floor).collect()
}

#[test]
fn arrows_point_down() {
    let floors = floors();
    assert_eq!(
        (
            floors.first().map(String::as_str),
            floors.last().map(String::as_str)
        ),
        (Some("math"), Some("web"))
    );
    let floor = |module: &Module| {
        let place = floors.iter().position(|floor| *floor == module[0]);
        place.unwrap_or_else(|| panic!("{} stands on no floor", name(module)))
    };
    let house = house();
    let mut up = arrows(&house);
    up.retain(|(from, to)| floor(from) < floor(to));
    assert!(up.is_empty(), "{} arrows point up:\n{}", up.len(), told(&up));
}

/// A module and what lies in its folder are one room: its own file says what its parts have in common, so they may use
/// it while it lists them. Between rooms, and between the parts of one, there is no way back.
#[test]
fn no_files_use_each_other_in_a_circle() {
    let house = house();
    let mut arrows = arrows(&house);
    arrows.retain(|(from, to)| !from.starts_with(to));
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = house
        .keys()
        .map(|module| (module, reached_from(module, &arrows)))
        .collect();
    let circle: Vec<_> = arrows
        .iter()
        .filter(|(from, to)| reached[to].contains(from))
        .copied()
        .collect();
    assert!(circle.is_empty(), "there are circles:\n{}", told(&circle));
}

/// The walk itself sees what it is to see: without arrows, nothing would point up.
#[test]
fn arrows_are_seen() {
    let house = house();
    let module = |path: &str| path.split('/').map(str::to_string).collect::<Module>();
    let uses = |from: &str, to: &str| house[&module(from)].contains(&module(to));
    assert!(uses("training/trainer", "landscape/objective"));
    assert!(uses("training/optimizer/adam", "training/optimizer/prelude"));
    assert!(uses("experiment", "experiment/read"));
    assert!(arrows(&house).len() > 500);
    assert_eq!(
        paths("use crate::a::{b, c::{D, e}};\nlet x = super::f::g(1);"),
        [
            vec!["crate", "a", "b"],
            vec!["crate", "a", "c", "D"],
            vec!["crate", "a", "c", "e"],
            vec!["crate", "a"],
            vec!["super", "f", "g"]
        ]
    );
    assert_eq!(
        without_tests("a;\n#[cfg(test)]\nmod tests {\n    use b;\n}\nc; // d\n"),
        "a;\nc; \n"
    );
}

/// What is compiled for the browser alone is run nowhere else: a test beside it would never run.
#[test]
fn no_test_stands_where_none_is_run() {
    let mut texts = BTreeMap::new();
    collect(&src(), &mut Vec::new(), &mut texts);
    let lines: Vec<&str> = texts[&vec!["web".to_string()]].lines().collect();
    let for_browsers: BTreeSet<&str> = lines
        .windows(2)
        .filter(|pair| pair[0] == r#"#[cfg(target_arch = "wasm32")]"#)
        .filter_map(|pair| pair[1].strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    assert!(for_browsers.contains("lab"), "{for_browsers:?}");
    let is_for_browsers =
        |module: &Module| module.len() > 1 && module[0] == "web" && for_browsers.contains(module[1].as_str());
    let with_tests = texts.iter().filter(|(_, text)| text.contains("#[test]"));
    let idle: Vec<&Module> = with_tests
        .map(|(module, _)| module)
        .filter(|module| is_for_browsers(module))
        .collect();
    assert!(idle.is_empty(), "tests that never run: {idle:?}");
}

//! `www/types.d.ts`: the TypeScript types of everything that JavaScript gets, made from the Rust structs; and
//! `www/names.js`: the names of the parameters, made from the vocabulary.

#![allow(dead_code)] // what passes between the page and its workers is made and read by JavaScript alone

#[path = "../../tests/common/kept.rs"]
pub(super) mod kept;

use super::contract::*;
use super::names::camel;
use crate::experiment::catalog::Entry;
use crate::experiment::vocabulary::{Kind, ROWS, Row};
use crate::lesson::chapter::Chapter;
use crate::lesson::valley::Tally;
use crate::lesson::{BestText, LimitText, Told, WeightText};
use crate::page::panels::brought::OwnText;
use crate::page::take_away::{QrText, Sharing};
use crate::page::{Control, Page};
use crate::search::finder::rules::RULES;
use crate::words::glossary::Piece;
use std::any::TypeId;
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "\
// What the core and the page hand to each other. Made from the Rust structs by
// `OVERSHOOT_RECORD=1 cargo test --lib types`; a test compares the two.
";

/// A type that TypeScript has already, or that is made from a list.
macro_rules! known {
    ($($type:ty => $name:expr),* $(,)?) => {$(
        impl TS for $type {
            type WithoutGenerics = ();
            type OptionInnerType = Self;
            fn name(_: &Config) -> String {
                $name
            }
            fn inline(_: &Config) -> String {
                $name
            }
        }
    )*};
}

known! {
    Numbers<'_> => "Float64Array".to_string(),
    Rows => "Uint32Array".to_string(),
    RuleName => RULES.iter().map(|rule| format!("\"{}\"", rule.name)).collect::<Vec<_>>().join(" | "),
}

/// What the page tells a worker: first the compiled core, then what to train, newest request first.
#[derive(TS)]
#[ts(untagged)]
pub enum WorkerRequest {
    /// The compiled core.
    Start {
        #[ts(type = "WebAssembly.Module")]
        module: (),
        /// Its other half, where it is loaded in two.
        #[ts(type = "WebAssembly.Module", optional)]
        rest: Option<()>,
    },
    /// Train the query's experiment at these rates.
    Train {
        request: u32,
        query: String,
        rates: Numbers<'static>,
    },
    /// Stop what is trained.
    Stop { request: u32 },
}

/// What a worker answers: what came out, that it is still at work, or (without either) that it failed.
#[derive(TS)]
pub struct WorkerAnswer {
    pub request: u32,
    #[ts(optional)]
    pub numbers: Option<Numbers<'static>>,
    #[ts(optional)]
    pub works: Option<bool>,
}

/// What the page asks a worker that reads a run of the reader's, after the compiled core: to read it, and then to choose
/// otherwise.
#[derive(TS)]
#[ts(untagged)]
pub enum RunRequest {
    /// Read these files.
    Read { sources: Vec<RunSource> },
    /// Choose an option of a menu.
    Choose { menu: String, option: usize },
}

/// A file, or with an empty name what was pasted.
#[derive(TS)]
pub struct RunSource {
    pub name: String,
    #[ts(type = "Blob")]
    pub blob: (),
}

/// What it answers: which share is read, what is said and drawn of the run, or what is wrong.
#[derive(TS)]
#[ts(untagged)]
pub enum RunAnswer {
    Reading {
        share: f64,
    },
    Run {
        run: Box<OwnText>,
        picture: Numbers<'static>,
    },
    Problem {
        problem: String,
    },
}

/// The declarations so far, by name: in which order a type names others is the macro's secret.
struct Declarations<'a> {
    config: &'a Config,
    seen: Vec<TypeId>,
    texts: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        if T::output_path().is_some() {
            let text = declaration::<T>(self.config);
            let other = self.texts.insert(T::ident(self.config), text);
            assert_eq!(other, None, "two types of one name");
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The first paragraph of what is said of a type, and its declaration, laid out for people.
fn declaration<T: TS + ?Sized>(config: &Config) -> String {
    let docs = T::docs().unwrap_or_default();
    let docs = match docs.split_once("\n *\n") {
        Some((first, _)) => format!("{first}\n */\n"),
        None => docs,
    };
    let mut fields = T::decl(config);
    let one = !fields.contains("} | {");
    if let Some(inside) = fields.strip_suffix(", };").filter(|_| one) {
        fields = inside.replacen(" = { ", " = {\n", 1) + "\n};";
    }
    let mut text = "\n".to_string();
    let mut indent = "";
    let all = format!("{docs}export {fields}")
        .replace("/**\n * ", "/** ")
        .replace("\n */", " */");
    for line in all.lines().filter(|line| !line.trim().is_empty()) {
        indent = if line == "};" { "" } else { indent };
        text += &format!("{indent}{}\n", line.trim_end());
        indent = if line.starts_with("export") { "  " } else { indent };
    }
    text
}

fn types() -> String {
    let config = Config::new().with_large_int("number");
    let mut all = Declarations {
        config: &config,
        seen: Vec::new(),
        texts: BTreeMap::new(),
    };
    all.visit::<Run<'static>>();
    all.visit::<Sweep<'static>>();
    all.visit::<RangeTest<'static>>();
    all.visit::<Data<'static>>();
    all.visit::<Answer>();
    all.visit::<Entry>();
    all.visit::<Page>();
    all.visit::<Control>();
    all.visit::<Sharing>();
    all.visit::<QrText>();
    all.visit::<Chapter>();
    all.visit::<Told>();
    all.visit::<LimitText>();
    all.visit::<Tally>();
    all.visit::<WeightText>();
    all.visit::<BestText>();
    all.visit::<Piece<'static>>();
    all.visit::<WorkerRequest>();
    all.visit::<WorkerAnswer>();
    all.visit::<RunRequest>();
    all.visit::<RunAnswer>();
    all.texts.insert("Settings".to_string(), settings());
    HEAD.to_string() + &all.texts.into_values().collect::<String>()
}

/// An experiment as an object: a field for every parameter, under both of its names.
fn settings() -> String {
    let mut text = "
/** An experiment as an object: every parameter in camelCase or as in links. What is not set has its default. */
export type Settings = {
"
    .to_string();
    for row in first_rows() {
        let (camel, kind) = (camel(row.name), kind(row));
        text += &format!("  /** {} */\n  {camel}?: {kind},\n", row.help);
        if camel != row.name {
            text += &format!("  \"{}\"?: {kind},\n", row.name);
        }
    }
    text + "};\n"
}

/// The first row of each name, in table order.
fn first_rows() -> Vec<&'static Row> {
    let mut rows: Vec<&Row> = Vec::new();
    for row in ROWS.iter() {
        if rows.iter().all(|known| known.name != row.name) {
            rows.push(row);
        }
    }
    rows
}

/// What an object can hold for a parameter.
fn kind(row: &Row) -> String {
    let form = match row.kind {
        Kind::Choice => {
            let words = row.choices().iter().map(|(name, _)| format!("\"{name}\" | "));
            return words.collect::<String>() + "null";
        }
        Kind::Number { .. } | Kind::LogNumber { .. } | Kind::Integer { .. } => "number",
        Kind::Point { .. } | Kind::Range { .. } => "[number, number]",
        Kind::Steps { .. } | Kind::Widths { .. } => "number[]",
        Kind::Points { .. } => "[number, number, number][]",
        Kind::Runs { .. } | Kind::Racers { .. } => "(Settings | string)[]",
        Kind::Set { .. } => "string[]",
        Kind::Text { .. } => return "string | null".to_string(),
        Kind::Switch => "boolean",
    };
    format!("{form} | string | null")
}

#[test]
fn the_types_of_the_page_are_those_of_the_structs() {
    kept::assert_kept("www/types.d.ts", &types());
}

/// The names of all parameters, in table order; those of several rows once.
fn names() -> String {
    let names = first_rows().into_iter().map(|row| row.name);
    let lines: String = names.map(|name| format!("  '{name}',\n")).collect();
    format!(
        "// The names of all parameters, for the element to have them as properties before the core is loaded. Made from\n\
         // the vocabulary by `OVERSHOOT_RECORD=1 cargo test --lib types`; a test compares the two.\n\
         export const NAMES = [\n{lines}];\n"
    )
}

#[test]
fn the_names_that_the_element_knows_are_those_of_the_vocabulary() {
    kept::assert_kept("www/names.js", &names());
}

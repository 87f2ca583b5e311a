//! `www/element.d.ts`: the TypeScript types of `<overshoot-lab>`, made from the table of parameters.

use super::names::camel;
use super::types::kept;
use crate::experiment::catalog::{Entry, Form, catalog};
use std::collections::HashSet;

const HEAD: &str = "\
// <overshoot-lab> for TypeScript. Made from the table of parameters by `OVERSHOOT_RECORD=1 cargo test --lib types`; a test
// compares the two.
import type { Verdict } from \"./types.js\";
";

const ELEMENT: &str = r#"
/** What the events `input`, while something is dragged, and `change`, when it is done, tell. */
export interface LabChange {
  /** The whole state, the permalink without the address. */
  query: string;
  /** Undefined while the run is trained, and while answers are hidden. */
  verdict: Verdict | undefined;
}

/** The element itself. */
export interface OvershootLab extends HTMLElement, LabProperties {
  /** All parameters at once. */
  query: string;
  /** How the run on screen ended; undefined while it is trained, and while answers are hidden. */
  readonly verdict: Verdict | undefined;
  /** Sets a parameter (null: back to its default); what is wrong with it is shown. */
  setParameter(name: keyof LabAttributes, value: string | null): void;
  /** Plays the run from its start, unless motion is to be reduced. */
  replay(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "overshoot-lab": OvershootLab;
  }
}
"#;

/// A parameter by its name: in several rows of the table where its default differs.
#[derive(Clone)]
struct Parameter {
    name: &'static str,
    docs: String,
    value: String,
}

/// In the order of the table; `data` is the second name of `dataset`, which every element has in another meaning.
fn parameters() -> Vec<Parameter> {
    let mut all: Vec<Vec<Entry>> = Vec::new();
    for entry in catalog() {
        match all.iter_mut().find(|rows| rows[0].name == entry.name) {
            Some(rows) => rows.push(entry),
            None => all.push(vec![entry]),
        }
    }
    let named = |parameter: Parameter| match parameter.name {
        "dataset" => vec![
            parameter.clone(),
            Parameter {
                name: "data",
                ..parameter
            },
        ],
        _ => vec![parameter],
    };
    all.iter().flat_map(|rows| named(parameter(rows))).collect()
}

fn parameter(rows: &[Entry]) -> Parameter {
    let first = &rows[0];
    let same = rows.iter().all(|row| row.help == first.help);
    let help = if same {
        format!(": {}", first.help)
    } else {
        ".".into()
    };
    let words = |row: &Entry| row.choices.clone().unwrap_or_default();
    let mut choices: Vec<_> = rows.iter().flat_map(words).collect();
    let mut seen = HashSet::new();
    choices.retain(|word| seen.insert(*word));
    Parameter {
        name: first.name,
        docs: first.label.to_string() + &help,
        value: match first.kind {
            Form::Choice => {
                let quoted: Vec<_> = choices.iter().map(|word| format!("{word:?}")).collect();
                quoted.join(" | ")
            }
            Form::Number | Form::LogNumber | Form::Integer => "number | `${number}`".into(),
            Form::Switch => "boolean | \"true\" | \"false\"".into(),
            Form::Point | Form::List | Form::Text => "string".into(),
        },
    }
}

fn types() -> String {
    let (mut attributes, mut properties, mut shared) = (String::new(), String::new(), String::new());
    for Parameter { name, docs, value } in parameters() {
        attributes += &format!("  /** {docs} */\n  {name:?}?: {value};\n");
        let property = camel(name);
        // Every element has this one: reading it gives the `data-*` attributes.
        let (read, properties) = match name {
            "dataset" => ("DOMStringMap", &mut shared),
            _ => ("string | undefined", &mut properties),
        };
        *properties += &format!(
            "  /** {docs} */\n  get {property}(): {read};\n  set {property}(value: {value} | null | undefined);\n"
        );
    }
    let element = ELEMENT.replace("  /** All parameters", &format!("{shared}  /** All parameters"));
    format!(
        "{HEAD}\n/** Every parameter as an attribute. */\nexport interface LabAttributes {{\n{attributes}}}\n\n\
         /** Every parameter as a property: undefined until the lab has started; null sets the default. */\n\
         export interface LabProperties {{\n{properties}}}\n{element}"
    )
}

#[test]
fn the_types_of_the_element_are_those_of_the_table() {
    kept::assert_kept("www/element.d.ts", &types());
}

//! Cuts the compiled module in two, so that a page answers before all of it is loaded: the functions that run before a
//! reader opens anything, and all others. Both share one memory and one table of functions, and no function is compiled
//! anew, so the bits stay the same. In the first module a stub stands for each function of the second one that it calls;
//! a stub that is called before the second module is there has it loaded at once.
//!
//! Binaryen's `wasm-split` does this too, but its package for Node.js does not have that program.

mod data;
mod first;
mod instrument;
mod rest;
mod shape;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use first::First;
pub use instrument::instrument;
use shape::{Shape, count, named_in, rewritten};
use wasm_encoder::{GlobalType, ValType};

const TARGET_FEATURES: &str = "target_features";

/// A switch: 0 or 1.
const SWITCH: GlobalType = GlobalType {
    val_type: ValType::I32,
    mutable: true,
    shared: false,
};

pub struct Halves {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
}

/// Cuts a module: the first half has the functions with these numbers, as an instrumented one counts them.
/// `linked` is what the linker made the module of: it has the same functions by their names, and relocations.
pub fn split(module: &[u8], called: &BTreeSet<u32>, linked: &[u8]) -> Result<Halves> {
    let shape = Shape::of(module)?;
    ensure!(
        called.last().is_some_and(|&last| last < count(&shape.bodies)),
        "the profile is of another module"
    );
    let cut = Cut::between(&shape, called, linked)?;
    let mut first = First {
        shape: &shape,
        cut: &cut,
        next: shape.imported,
    };
    Ok(Halves {
        first: rewritten(module, &mut first)?,
        rest: rest::rest(&shape, &cut)?,
    })
}

/// Who is in which half, and what each wants of the other.
struct Cut {
    /// The functions of the other half.
    late: BTreeSet<u32>,
    /// Those that the first half may call, and their places in the table: behind all places that are taken.
    places: BTreeMap<u32, u32>,
    /// Functions of the first half that the other one calls.
    lent: BTreeSet<u32>,
    /// Globals of the first half that the other one uses.
    lent_globals: BTreeSet<u32>,
    /// The addresses of data that only the other half needs, in order.
    late_data: Vec<Range<u32>>,
}

impl Cut {
    fn between(shape: &Shape, called: &BTreeSet<u32>, linked: &[u8]) -> Result<Cut> {
        let defined = 0..count(&shape.bodies);
        let late: BTreeSet<u32> = defined
            .filter(|i| !called.contains(i))
            .map(|i| i + shape.imported)
            .collect();
        let (mut wanted, mut lent, mut lent_globals) = (shape.open.clone(), BTreeSet::new(), BTreeSet::new());
        for (function, body) in (shape.imported..).zip(&shape.bodies) {
            let (functions, globals) = named_in(body)?;
            if late.contains(&function) {
                lent.extend(functions.difference(&late));
                lent_globals.extend(globals);
            } else {
                wanted.extend(functions);
            }
        }
        let late_data = data::only_for(&shape.names_of_only(&late), linked)?;
        let taken = u32::try_from(shape.tables.first().context("the module has no table")?.initial)?;
        Ok(Cut {
            places: wanted.intersection(&late).copied().zip(taken..).collect(),
            late,
            lent,
            lent_globals,
            late_data,
        })
    }

    /// The tables of both halves: the first one has more places.
    fn tables(&self, shape: &Shape) -> Vec<wasmparser::TableType> {
        let mut tables = shape.tables.clone();
        if let Some(table) = tables.first_mut() {
            let more = self.places.len() as u64;
            table.initial += more;
            table.maximum = table.maximum.map(|maximum| maximum + more);
        }
        tables
    }
}

/// Under which names the first half lends what it has; no export of wasm-bindgen begins so.
mod lent {
    pub const MEMORY: &str = "$memory";
    /// Whether the other half is there.
    pub const THERE: &str = "$there";

    pub fn table(number: u32) -> String {
        format!("$table{number}")
    }

    pub fn global(number: u32) -> String {
        format!("$global{number}")
    }

    pub fn function(number: u32) -> String {
        format!("${number}")
    }
}

//! What is to be known of a module before it is cut, and how it is written again.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use anyhow::{Result, anyhow, bail};
use wasm_encoder::Module;
use wasm_encoder::reencode::{self, Reencode};
use wasmparser::{
    DataSectionReader, ElementItems, ExternalKind, FunctionBody, KnownCustom, Operator, Parser, Payload,
    TypeRef, TypeSectionReader,
};

use super::{TARGET_FEATURES, data};

/// What is to be known of a module. Functions have the numbers that they have there: imported ones come first.
#[derive(Default)]
pub(super) struct Shape<'a> {
    pub types: Option<TypeSectionReader<'a>>,
    /// How many parameters each type of function has.
    pub parameters: Vec<u32>,
    /// The type of each function.
    pub types_of: Vec<u32>,
    /// How many functions are imported.
    pub imported: u32,
    pub bodies: Vec<FunctionBody<'a>>,
    /// Functions that anybody may call: they are exported, or stand in the table.
    pub open: BTreeSet<u32>,
    pub globals: Vec<wasmparser::GlobalType>,
    pub tables: Vec<wasmparser::TableType>,
    pub memories: Vec<wasmparser::MemoryType>,
    pub data: Option<DataSectionReader<'a>>,
    pub names: BTreeMap<u32, &'a str>,
    pub features: &'a [u8],
}

impl<'a> Shape<'a> {
    pub fn of(module: &'a [u8]) -> Result<Shape<'a>> {
        let mut shape = Shape::default();
        for payload in Parser::new(0).parse_all(module) {
            shape.take(payload?)?;
        }
        Ok(shape)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                self.types = Some(section.clone());
                for group in section {
                    for ty in group?.types() {
                        self.parameters.push(count(ty.unwrap_func().params()));
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let TypeRef::Func(ty) = import?.ty else {
                        bail!("only functions are expected among the imports")
                    };
                    self.types_of.push(ty);
                }
                self.imported = count(&self.types_of);
            }
            Payload::FunctionSection(section) => {
                let defined: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
                self.types_of.extend(defined);
            }
            Payload::TableSection(section) => {
                self.tables = section
                    .into_iter()
                    .map(|table| Ok(table?.ty))
                    .collect::<Result<_>>()?;
            }
            Payload::MemorySection(section) => {
                self.memories = section.into_iter().collect::<Result<_, _>>()?
            }
            Payload::GlobalSection(section) => {
                self.globals = section
                    .into_iter()
                    .map(|global| Ok(global?.ty))
                    .collect::<Result<_>>()?;
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.open.insert(export.index);
                    }
                }
            }
            Payload::ElementSection(section) => {
                for element in section {
                    let ElementItems::Functions(functions) = element?.items else {
                        bail!("only functions are expected in tables")
                    };
                    for function in functions {
                        self.open.insert(function?);
                    }
                }
            }
            Payload::StartSection { .. } => bail!("wasm-bindgen starts a module itself"),
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(section) => self.data = Some(section),
            Payload::CustomSection(section) if section.name() == TARGET_FEATURES => {
                self.features = section.data()
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.names = data::function_names(names)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

pub(super) fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).expect("numbers of WebAssembly have 32 bits")
}

impl Shape<'_> {
    /// The names of some functions that no other function has.
    pub fn names_of_only(&self, some: &BTreeSet<u32>) -> BTreeSet<&str> {
        let (of_some, of_others): (Vec<_>, Vec<_>) =
            self.names.iter().partition(|(number, _)| some.contains(number));
        let of_others: BTreeSet<&str> = of_others.into_iter().map(|(_, name)| *name).collect();
        of_some
            .into_iter()
            .map(|(_, name)| *name)
            .filter(|name| !of_others.contains(name))
            .collect()
    }
}

/// The functions and the globals that a body names.
pub(super) fn named_in(body: &FunctionBody) -> Result<(BTreeSet<u32>, BTreeSet<u32>)> {
    let (mut functions, mut globals) = (BTreeSet::new(), BTreeSet::new());
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } => {
                functions.insert(function_index);
            }
            Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                globals.insert(global_index);
            }
            // What refers to functions or data in other ways is not cut apart here.
            other @ (Operator::RefFunc { .. }
            | Operator::ReturnCall { .. }
            | Operator::MemoryInit { .. }
            | Operator::DataDrop { .. }
            | Operator::TableInit { .. }
            | Operator::ElemDrop { .. }) => {
                bail!("{other:?} is not expected")
            }
            _ => {}
        }
    }
    Ok((functions, globals))
}

pub(super) fn told(error: reencode::Error) -> anyhow::Error {
    anyhow!("the module cannot be written again: {error}")
}

pub(super) fn rewritten(module: &[u8], how: &mut impl Reencode<Error = Infallible>) -> Result<Vec<u8>> {
    let mut result = Module::new();
    how.parse_core_module(&mut result, Parser::new(0), module)
        .map_err(told)?;
    Ok(result.finish())
}

//! The other half: the functions that are not called before a reader opens anything, with the data that only they need.

use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, EntityType, Function,
    FunctionSection, ImportSection, Instruction, Module, StartSection, TypeSection,
};

use super::shape::{Shape, count, told};
use super::{Cut, SWITCH, TARGET_FEATURES, data, lent};

/// The module from which the other half imports what it needs of the first one.
const FIRST: &str = "first";

/// The new numbers of what the bodies of the other half name.
struct Renumbered {
    functions: BTreeMap<u32, u32>,
    globals: BTreeMap<u32, u32>,
}

impl Reencode for Renumbered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(self.functions[&function])
    }

    fn global_index(&mut self, global: u32) -> Result<u32, reencode::Error> {
        Ok(self.globals[&global])
    }
}

/// The other half. When it starts, it puts its functions into the table and says that it is there.
pub(super) fn rest(shape: &Shape, cut: &Cut) -> Result<Vec<u8>> {
    let mut new = Renumbered {
        functions: cut.lent.iter().chain(&cut.late).copied().zip(0..).collect(),
        globals: cut.lent_globals.iter().copied().zip(0..).collect(),
    };
    let mut types = TypeSection::new();
    new.parse_type_section(
        &mut types,
        shape.types.clone().context("the module has no types")?,
    )
    .map_err(told)?;
    let nothing = types.len();
    types.ty().function([], []);

    let mut imports = ImportSection::new();
    let memory = *shape.memories.first().context("the module has no memory")?;
    imports.import(FIRST, lent::MEMORY, new.memory_type(memory).map_err(told)?);
    for (number, table) in (0..).zip(cut.tables(shape)) {
        imports.import(FIRST, &lent::table(number), new.table_type(table).map_err(told)?);
    }
    for &global in &cut.lent_globals {
        let ty = new.global_type(shape.globals[global as usize]).map_err(told)?;
        imports.import(FIRST, &lent::global(global), ty);
    }
    imports.import(FIRST, lent::THERE, SWITCH);
    for &function in &cut.lent {
        let ty = EntityType::Function(shape.types_of[function as usize]);
        imports.import(FIRST, &lent::function(function), ty);
    }

    let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
    for &function in &cut.late {
        functions.function(shape.types_of[function as usize]);
        let body = &shape.bodies[(function - shape.imported) as usize];
        new.parse_function_body(&mut code, body.clone()).map_err(told)?;
    }
    let start = count(&shape.types_of[..cut.lent.len() + cut.late.len()]);
    functions.function(nothing);
    let mut says = Function::new([]);
    says.instruction(&Instruction::I32Const(1))
        .instruction(&Instruction::GlobalSet(count(
            &shape.globals[..cut.lent_globals.len()],
        )))
        .instruction(&Instruction::End);
    code.function(&says);

    let mut elements = ElementSection::new();
    if let Some(first) = cut.places.values().next() {
        let asked: Vec<u32> = cut
            .places
            .keys()
            .map(|function| new.functions[function])
            .collect();
        elements.active(
            None,
            &ConstExpr::i32_const(first.cast_signed()),
            Elements::Functions(asked.into()),
        );
    }
    let mut late_data = DataSection::new();
    for segment in shape.data.clone().context("the module has no data")? {
        let segment = segment?;
        let Some(begin) = data::address(&segment) else {
            continue;
        };
        for (address, bytes) in data::cut(begin, segment.data, &cut.late_data).late {
            late_data.active(
                0,
                &ConstExpr::i32_const(address.cast_signed()),
                bytes.iter().copied(),
            );
        }
    }

    let features = CustomSection {
        name: TARGET_FEATURES.into(),
        data: shape.features.into(),
    };
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&StartSection {
            function_index: start,
        })
        .section(&elements)
        .section(&code)
        .section(&late_data)
        .section(&features);
    Ok(module.finish())
}

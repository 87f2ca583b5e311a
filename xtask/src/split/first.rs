//! The first half: in it a stub stands for each function of the other one that it calls.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, DataSection, EntityType, ExportKind, ExportSection, Function,
    GlobalSection, ImportSection, Instruction, TableSection, TypeSection,
};
use wasmparser::{DataSectionReader, FunctionBody, TypeSectionReader};

use super::shape::{Shape, count};
use super::{Cut, SWITCH, data, lent};

/// The module and the name under which the first half imports the function that loads the other one.
const LOADER: (&str, &str) = ("rest", "load");

/// The first half: the whole module, with stubs for the functions of the other one. What it has besides comes last: an
/// import, which loads the other half, and a global, which says whether that is there.
pub(super) struct First<'a> {
    pub shape: &'a Shape<'a>,
    pub cut: &'a Cut,
    /// The function whose body comes next.
    pub next: u32,
}

impl First<'_> {
    fn there(&self) -> u32 {
        count(&self.shape.globals)
    }

    fn stub(&self, function: u32) -> Function {
        let mut stub = Function::new([]);
        if let Some(place) = self.cut.places.get(&function) {
            let type_index = self.shape.types_of[function as usize];
            stub.instruction(&Instruction::GlobalGet(self.there()))
                .instruction(&Instruction::I32Eqz)
                .instruction(&Instruction::If(BlockType::Empty))
                .instruction(&Instruction::Call(self.shape.imported))
                .instruction(&Instruction::End);
            for parameter in 0..self.shape.parameters[type_index as usize] {
                stub.instruction(&Instruction::LocalGet(parameter));
            }
            stub.instruction(&Instruction::I32Const(place.cast_signed()))
                .instruction(&Instruction::CallIndirect {
                    type_index,
                    table_index: 0,
                });
        } else {
            // Nobody in this half calls it: the optimiser takes it out.
            stub.instruction(&Instruction::Unreachable);
        }
        stub.instruction(&Instruction::End);
        stub
    }
}

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        Ok(function + u32::from(function >= self.shape.imported))
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_import_section(self, imports, section)?;
        imports.import(
            LOADER.0,
            LOADER.1,
            EntityType::Function(count(&self.shape.parameters)),
        );
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        _: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for table in self.cut.tables(self.shape) {
            tables.table(self.table_type(table)?);
        }
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_global_section(self, globals, section)?;
        globals.global(SWITCH, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_export_section(self, exports, section)?;
        exports.export(lent::MEMORY, ExportKind::Memory, 0);
        for table in 0..count(&self.shape.tables) {
            exports.export(&lent::table(table), ExportKind::Table, table);
        }
        for &global in &self.cut.lent_globals {
            exports.export(&lent::global(global), ExportKind::Global, global);
        }
        exports.export(lent::THERE, ExportKind::Global, self.there());
        for &function in &self.cut.lent {
            let index = self.function_index(function)?;
            exports.export(&lent::function(function), ExportKind::Func, index);
        }
        Ok(())
    }

    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        section: DataSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for segment in section {
            let segment = segment?;
            let Some(begin) = data::address(&segment) else {
                self.parse_data(data, segment)?;
                continue;
            };
            for (address, bytes) in data::cut(begin, segment.data, &self.cut.late_data).early {
                data.active(
                    0,
                    &ConstExpr::i32_const(address.cast_signed()),
                    bytes.iter().copied(),
                );
            }
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error> {
        let function = self.next;
        self.next += 1;
        if self.cut.late.contains(&function) {
            code.function(&self.stub(function));
            return Ok(());
        }
        utils::parse_function_body(self, code, body)
    }
}

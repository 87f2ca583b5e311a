//! A module that counts which of its functions are called, so that a run of it says which belong into the first half.

use std::convert::Infallible;

use anyhow::Result;
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, Instruction};
use wasmparser::FunctionBody;

use super::SWITCH;
use super::shape::{Shape, count, rewritten};

/// Exported globals that say which functions were called: this, and the number of the function.
const CALLED: &str = "called_";

/// The same module, in which every function that is called turns on a switch of its own, which is exported.
pub fn instrument(module: &[u8]) -> Result<Vec<u8>> {
    let shape = Shape::of(module)?;
    rewritten(
        module,
        &mut Instrumented {
            functions: count(&shape.bodies),
            switches: count(&shape.globals),
            next: 0,
        },
    )
}

struct Instrumented {
    functions: u32,
    /// The first switch.
    switches: u32,
    /// The function whose body comes next.
    next: u32,
}

impl Reencode for Instrumented {
    type Error = Infallible;

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_global_section(self, globals, section)?;
        for _ in 0..self.functions {
            globals.global(SWITCH, &ConstExpr::i32_const(0));
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        utils::parse_export_section(self, exports, section)?;
        for i in 0..self.functions {
            exports.export(&format!("{CALLED}{i}"), ExportKind::Global, self.switches + i);
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        function.instruction(&Instruction::I32Const(1));
        function.instruction(&Instruction::GlobalSet(self.switches + self.next));
        self.next += 1;
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            function.instruction(&self.parse_instruction(&mut reader)?);
        }
        code.function(&function);
        Ok(())
    }
}

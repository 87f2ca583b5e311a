//! Cuts the compiled module in two, so that a page answers before all of it is loaded: the functions that run before a
//! reader opens anything, and all others. Both share one memory and one table of functions, and no function is compiled
//! anew, so the bits stay the same. In the first module a stub stands for each function of the second one that it calls;
//! a stub that is called before the second module is there has it loaded at once.
//!
//! Binaryen's `wasm-split` does this too, but its package for Node.js does not have that program.

mod data;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::Range;

use anyhow::{Context, Result, anyhow, bail, ensure};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, EntityType,
    ExportKind, ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection,
    Instruction, Module, StartSection, TableSection, TypeSection, ValType,
};
use wasmparser::{
    DataSectionReader, ElementItems, ExternalKind, FunctionBody, KnownCustom, Operator, Parser, Payload,
    TypeRef, TypeSectionReader,
};

/// Exported globals that say which functions were called: this, and the number of the function.
const CALLED: &str = "called_";
/// The module and the name under which the first half imports the function that loads the other one.
const LOADER: (&str, &str) = ("rest", "load");
/// The module from which the other half imports what it needs of the first one.
const FIRST: &str = "first";
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

/// What is to be known of a module. Functions have the numbers that they have there: imported ones come first.
#[derive(Default)]
struct Shape<'a> {
    types: Option<TypeSectionReader<'a>>,
    /// How many parameters each type of function has.
    parameters: Vec<u32>,
    /// The type of each function.
    types_of: Vec<u32>,
    /// How many functions are imported.
    imported: u32,
    bodies: Vec<FunctionBody<'a>>,
    /// Functions that anybody may call: they are exported, or stand in the table.
    open: BTreeSet<u32>,
    globals: Vec<wasmparser::GlobalType>,
    tables: Vec<wasmparser::TableType>,
    memories: Vec<wasmparser::MemoryType>,
    data: Option<DataSectionReader<'a>>,
    names: BTreeMap<u32, &'a str>,
    features: &'a [u8],
}

impl<'a> Shape<'a> {
    fn of(module: &'a [u8]) -> Result<Shape<'a>> {
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

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).expect("numbers of WebAssembly have 32 bits")
}

impl Shape<'_> {
    /// The names of some functions that no other function has.
    fn names_of_only(&self, some: &BTreeSet<u32>) -> BTreeSet<&str> {
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
fn named_in(body: &FunctionBody) -> Result<(BTreeSet<u32>, BTreeSet<u32>)> {
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

fn told(error: reencode::Error) -> anyhow::Error {
    anyhow!("the module cannot be written again: {error}")
}

fn rewritten(module: &[u8], how: &mut impl Reencode<Error = Infallible>) -> Result<Vec<u8>> {
    let mut result = Module::new();
    how.parse_core_module(&mut result, Parser::new(0), module)
        .map_err(told)?;
    Ok(result.finish())
}

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
        rest: rest(&shape, &cut)?,
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

/// The first half: the whole module, with stubs for the functions of the other one. What it has besides comes last: an
/// import, which loads the other half, and a global, which says whether that is there.
struct First<'a> {
    shape: &'a Shape<'a>,
    cut: &'a Cut,
    /// The function whose body comes next.
    next: u32,
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
fn rest(shape: &Shape, cut: &Cut) -> Result<Vec<u8>> {
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

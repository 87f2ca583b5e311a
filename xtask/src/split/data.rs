//! Which data only the functions of the second half need, as the linker's relocations tell: a function names data, and data
//! names other data. Whatever nobody is known to name stays in the first half.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    Data, DataKind, KnownCustom, Linking, Name, NameMap, NameSectionReader, Operator, Parser, Payload,
    RelocSectionReader, RelocationEntry, RelocationType, SymbolInfo,
};

/// The segment that nobody writes to: only what is constant may come later.
const CONSTANT: &str = ".rodata";
/// Shorter gaps are not worth a segment of their own.
const SHORTEST: u32 = 64;

/// What a linker knows of the module that it wrote.
#[derive(Default)]
struct Linked<'a> {
    /// The names of functions, by their numbers.
    functions: BTreeMap<u32, &'a str>,
    imported: u32,
    bodies: Vec<Range<usize>>,
    code: Range<usize>,
    /// Every segment: its first address, and where it lies in the file.
    segments: Vec<(u32, Range<usize>)>,
    segment_names: BTreeMap<u32, &'a str>,
    data: Range<usize>,
    symbols: Vec<Option<Datum>>,
    relocations: Vec<RelocSectionReader<'a>>,
    /// Where each section lies in the file.
    sections: Vec<Range<usize>>,
}

/// A symbol of the linker's: a constant, a string, a table.
#[derive(Clone)]
struct Datum {
    addresses: Range<u32>,
}

impl<'a> Linked<'a> {
    fn of(module: &'a [u8]) -> Result<Linked<'a>> {
        let mut linked = Linked::default();
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            if let Some((_, range)) = payload.as_section() {
                linked.sections.push(range);
            }
            linked.take(payload)?;
        }
        Ok(linked)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::ImportSection(section) => self.imported = section.count(),
            Payload::CodeSectionStart { range, .. } => self.code = range,
            Payload::CodeSectionEntry(body) => self.bodies.push(body.range()),
            Payload::DataSection(section) => {
                self.data = section.range();
                for segment in section {
                    let segment = segment?;
                    let begin = address(&segment).context("a data segment has no address")?;
                    let end = segment.range.end;
                    self.segments.push((begin, end - segment.data.len()..end));
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Name(names) => {
                    self.functions = function_names(names.clone())?;
                    for name in names {
                        if let Name::Data(map) = name? {
                            self.segment_names = named(map)?;
                        }
                    }
                }
                KnownCustom::Linking(linking) => {
                    for subsection in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = subsection? {
                            for symbol in symbols {
                                let datum = self.datum(&symbol?);
                                self.symbols.push(datum);
                            }
                        }
                    }
                }
                KnownCustom::Reloc(relocations) => self.relocations.push(relocations),
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn datum(&self, symbol: &SymbolInfo) -> Option<Datum> {
        let SymbolInfo::Data {
            symbol: Some(place), ..
        } = symbol
        else {
            return None;
        };
        let begin = self.segments.get(place.index as usize)?.0 + place.offset;
        Some(Datum {
            addresses: begin..begin + place.size,
        })
    }
}

/// The names of functions, by their numbers.
pub fn function_names(names: NameSectionReader<'_>) -> Result<BTreeMap<u32, &str>> {
    for name in names {
        if let Name::Function(map) = name? {
            return named(map);
        }
    }
    Ok(BTreeMap::new())
}

fn named(map: NameMap<'_>) -> Result<BTreeMap<u32, &str>> {
    map.into_iter()
        .map(|naming| {
            let naming = naming?;
            Ok((naming.index, naming.name))
        })
        .collect()
}

/// Where a segment begins in the memory.
pub fn address(segment: &Data) -> Option<u32> {
    let DataKind::Active { offset_expr, .. } = &segment.kind else {
        return None;
    };
    match offset_expr.get_operators_reader().read() {
        Ok(Operator::I32Const { value }) => Some(value.cast_unsigned()),
        _ => None,
    }
}

/// Pieces of a segment, each with its address.
pub struct Pieces<'a> {
    pub early: Vec<(u32, &'a [u8])>,
    pub late: Vec<(u32, &'a [u8])>,
}

/// Cuts a segment that begins at an address.
pub fn cut<'a>(begin: u32, bytes: &'a [u8], late: &[Range<u32>]) -> Pieces<'a> {
    let mut pieces = Pieces {
        early: Vec::new(),
        late: Vec::new(),
    };
    let end = begin + bytes.len() as u32;
    let piece = |range: Range<u32>| {
        (
            range.start,
            &bytes[(range.start - begin) as usize..(range.end - begin) as usize],
        )
    };
    let mut next = begin;
    for range in late
        .iter()
        .filter(|range| begin <= range.start && range.end <= end)
    {
        if next < range.start {
            pieces.early.push(piece(next..range.start));
        }
        pieces.late.push(piece(range.clone()));
        next = range.end;
    }
    if next < end {
        pieces.early.push(piece(next..end));
    }
    pieces
}

/// Whether a relocation is of an address of data. One of a kind that is not known here could be: then nothing is cut.
fn is_address(ty: RelocationType) -> Result<bool> {
    use RelocationType as Of;
    match ty {
        Of::MemoryAddrLeb | Of::MemoryAddrSleb | Of::MemoryAddrI32 => Ok(true),
        Of::FunctionIndexLeb
        | Of::TableIndexSleb
        | Of::TableIndexI32
        | Of::TableNumberLeb
        | Of::TypeIndexLeb
        | Of::GlobalIndexLeb
        | Of::FunctionOffsetI32
        | Of::SectionOffsetI32 => Ok(false),
        other => bail!("a relocation {other:?} is not expected"),
    }
}

/// The address that stands where a relocation belongs: a number of five bytes in code, of four in data.
fn word(module: &[u8], place: usize, entry: &RelocationEntry) -> Result<u32> {
    let bytes = module
        .get(place..place + 5)
        .context("a relocation is of nothing")?;
    Ok(if entry.ty == RelocationType::MemoryAddrI32 {
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    } else {
        (0..)
            .zip(bytes)
            .fold(0, |sum, (i, byte)| sum | u32::from(byte & 0x7f) << (7 * i))
    })
}

/// The addresses of what only functions with these names need.
pub fn only_for(late: &BTreeSet<&str>, module: &[u8]) -> Result<Vec<Range<u32>>> {
    let linked = Linked::of(module)?;
    ensure!(
        !linked.relocations.is_empty(),
        "the module was linked without --emit-relocs"
    );
    let blocks = blocks(
        linked
            .symbols
            .iter()
            .flatten()
            .map(|datum| datum.addresses.clone()),
    );

    // Blocks that are needed from the beginning, and what each needs.
    let (mut early, mut named_by) = (BTreeSet::new(), BTreeMap::<usize, Vec<usize>>::new());
    for section in &linked.relocations {
        let range = linked
            .sections
            .get(section.section_index() as usize)
            .context("relocations of no section")?;
        for entry in section.entries() {
            let entry = entry?;
            if !is_address(entry.ty)? {
                continue;
            }
            let place = range.start + entry.offset as usize;
            let Some(datum) = linked.symbols.get(entry.index as usize).and_then(Option::as_ref) else {
                continue; // where there is no datum, nothing can come later
            };
            ensure!(
                i64::from(datum.addresses.start) + entry.addend == i64::from(word(module, place, &entry)?),
                "relocations do not fit the module"
            );
            let Some(named) = block_at(&blocks, datum.addresses.start) else {
                continue; // an empty one
            };
            if *range == linked.code {
                let body = linked.bodies.partition_point(|body| body.start <= place);
                let function = linked.imported
                    + u32::try_from(body)?
                        .checked_sub(1)
                        .context("relocation of no function")?;
                let name = linked.functions.get(&function);
                if !name.is_some_and(|name| late.contains(name)) {
                    early.insert(named);
                }
            } else if *range == linked.data {
                let holder = linked.segments.iter().find(|(_, bytes)| bytes.contains(&place));
                let address = holder.map(|(begin, bytes)| begin + (place - bytes.start) as u32);
                match address.and_then(|address| block_at(&blocks, address)) {
                    Some(holder) => named_by.entry(holder).or_default().push(named),
                    None => {
                        early.insert(named);
                    }
                }
            }
        }
    }
    let mut due: Vec<usize> = early.iter().copied().collect();
    while let Some(block) = due.pop() {
        for &named in named_by.get(&block).into_iter().flatten() {
            if early.insert(named) {
                due.push(named);
            }
        }
    }
    let constant = linked.segment_names.iter().find(|(_, name)| **name == CONSTANT);
    let (&constant, _) = constant.context("the module has no constants")?;
    let (begin, bytes) = linked
        .segments
        .get(constant as usize)
        .context("names of no segment")?;
    let constants = *begin..begin + u32::try_from(bytes.len())?;
    let mut result: Vec<Range<u32>> = Vec::new();
    for (_, block) in (0..)
        .zip(&blocks)
        .filter(|(i, block)| !early.contains(i) && constants.contains(&block.start))
    {
        match result.last_mut() {
            Some(last) if last.end == block.start => last.end = block.end,
            _ => result.push(block.clone()),
        }
    }
    result.retain(|range| range.end - range.start >= SHORTEST);
    Ok(result)
}

/// What overlaps, as one: two names of the same constant are needed together.
fn blocks(ranges: impl Iterator<Item = Range<u32>>) -> Vec<Range<u32>> {
    let mut sorted: Vec<_> = ranges.filter(|range| !range.is_empty()).collect();
    sorted.sort_by_key(|range| range.start);
    let mut blocks: Vec<Range<u32>> = Vec::new();
    for range in sorted {
        match blocks.last_mut() {
            Some(last) if last.end > range.start => last.end = last.end.max(range.end),
            _ => blocks.push(range),
        }
    }
    blocks
}

/// The block at an address.
fn block_at(blocks: &[Range<u32>], address: u32) -> Option<usize> {
    let i = blocks
        .partition_point(|block| block.start <= address)
        .checked_sub(1)?;
    blocks[i].contains(&address).then_some(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_is_cut_where_others_are_late() {
        let bytes: Vec<u8> = (0..10).collect();
        let pieces = cut(100, &bytes, &[90..95, 102..104, 107..110]);
        assert_eq!(pieces.early, [(100, &[0, 1][..]), (104, &[4, 5, 6])]);
        assert_eq!(pieces.late, [(102, &[2, 3][..]), (107, &[7, 8, 9])]);
    }

    #[test]
    fn what_overlaps_is_needed_together() {
        let ranges = [30..40, 10..20, 10..20, 15..25, 25..30, 50..50];
        let blocks = blocks(ranges.into_iter());
        assert_eq!(blocks, [10..25, 25..30, 30..40]);
        let at = |address| block_at(&blocks, address);
        assert_eq!(
            [at(9), at(10), at(24), at(25), at(40)],
            [None, Some(0), Some(0), Some(1), None]
        );
    }

    #[test]
    fn addresses_are_read_as_the_linker_writes_them() {
        let entry = |ty| RelocationEntry {
            ty,
            offset: 0,
            index: 0,
            addend: 0,
        };
        let padded = [0xc0, 0x84, 0xbd, 0x80, 0x00];
        assert_eq!(
            word(&padded, 0, &entry(RelocationType::MemoryAddrSleb)).unwrap(),
            0x0f_4240
        );
        assert_eq!(
            word(
                &[0x40, 0x42, 0x0f, 0, 9],
                0,
                &entry(RelocationType::MemoryAddrI32)
            )
            .unwrap(),
            0x0f_4240
        );
        assert!(word(&padded[1..], 0, &entry(RelocationType::MemoryAddrLeb)).is_err());
    }
}

//! One log of several tables: a run that was resumed goes on, series with the same names are told apart, and tables
//! with different columns are joined by step.

use super::cell::Entry;
use super::names::Name;
use super::table::{Format, Odd, Place, Table, Values};
use super::{Column, Joined, Log, Note};
use crate::math::sorting::sort_by;
use std::collections::BTreeMap;
use std::collections::hash_map::{Entry as Slot, HashMap};

/// A table whose cells are read.
#[derive(Clone, Debug)]
struct Block {
    format: Format,
    place: Place,
    named: bool,
    columns: Vec<Values>,
    places: Vec<u32>,
    odd: Odd,
    /// The file that it comes from.
    file: Option<String>,
    /// The rows with which a resumed run goes on.
    seams: Vec<usize>,
}

/// A table, and the file that it comes from.
pub(super) struct Found {
    pub(super) file: Option<String>,
    pub(super) table: Table,
}

/// Makes one log of all tables.
pub(super) fn log(found: Vec<Found>) -> Log {
    let mut notes = Vec::new();
    let mut groups: Vec<Vec<Block>> = Vec::new();
    for Found { file, table } in found {
        let block = Block::of(table, file, &mut notes);
        match groups.iter_mut().find(|group| group[0].has_the_names_of(&block)) {
            Some(group) => group.push(block),
            None => groups.push(vec![block]),
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for group in groups {
        let group = resumed(group, &mut notes);
        blocks.extend(if group.len() > 1 {
            told_apart(group, &mut notes)
        } else {
            group
        });
    }
    // A table without rows beside one that has some says nothing.
    if blocks.iter().any(|block| !block.places.is_empty()) {
        blocks.retain(|block| !block.places.is_empty());
    }
    let block = if blocks.len() > 1 {
        joined(blocks, &mut notes)
    } else {
        blocks.remove(0)
    };
    let columns = block.columns.into_iter().map(Column::of).collect();
    if block.odd.rows > 0 {
        notes.push(Note::Odd(block.place, block.odd));
    }
    Log {
        format: block.format,
        place: block.place,
        named: block.named,
        columns,
        places: block.places,
        seams: block.seams,
        notes,
    }
}

impl Block {
    fn of(table: Table, file: Option<String>, notes: &mut Vec<Note>) -> Block {
        let (format, place, named) = (table.format, table.place, table.named);
        let (places, odd) = (table.places.clone(), table.odd);
        let long = Long::of(&table);
        let columns = table.values();
        let mut block = Block {
            format,
            place,
            named,
            columns,
            places,
            odd,
            file,
            seams: Vec::new(),
        };
        if let Some(long) = long {
            notes.push(Note::Long(block.columns[long.names].name.clone()));
            block = long.wide(block);
        }
        block
    }

    fn has_the_names_of(&self, other: &Block) -> bool {
        let names = |block: &Block| {
            let mut names: Vec<String> = block.columns.iter().map(|column| column.name.clone()).collect();
            sort_by(&mut names, &|a, b| a.cmp(b));
            names
        };
        self.named && other.named && names(self) == names(other)
    }

    /// The column that counts steps best.
    fn step(&self) -> Option<usize> {
        let steps = |i: &usize| Name::of(&self.columns[*i].name).step();
        let best = (0..self.columns.len()).rev().max_by_key(steps)?;
        (self.named
            && steps(&best) > 20
            && self.columns[best]
                .entries
                .iter()
                .any(|entry| entry.number().is_some()))
        .then_some(best)
    }

    /// The first and the last step.
    fn span(&self) -> Option<[f64; 2]> {
        let numbers = self.columns[self.step()?]
            .entries
            .iter()
            .filter_map(|entry| entry.number());
        let [low, high] = numbers.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], step| {
            [low.min(step), high.max(step)]
        });
        (low <= high).then_some([low, high])
    }

    /// The only column of values, if there is one.
    fn only_value(&self) -> Option<usize> {
        let mut values = (0..self.columns.len()).filter(|&i| Name::of(&self.columns[i].name).values());
        values.next().filter(|_| values.next().is_none())
    }

    /// Appends the rows of another block with the same names.
    fn append(&mut self, other: Block) {
        for column in &mut self.columns {
            let rows = column.entries.len();
            if let Some(more) = other.columns.iter().find(|more| more.name == column.name) {
                column.entries.extend_from_slice(&more.entries);
                if let (None, Some((row, text))) = (&column.words, &more.words) {
                    column.words = Some((rows + row, text.clone()));
                }
            }
        }
        self.seams.push(self.places.len());
        self.places.extend(other.places);
        self.odd = self.odd.plus(other.odd);
    }
}

/// Whether a column looks like rates: above 0, rising, and over a decade or more.
pub(super) fn looks_like_rates(entries: &[Entry]) -> bool {
    let numbers: Vec<f64> = entries.iter().filter_map(|entry| entry.number()).collect();
    let rises = numbers.windows(2).filter(|pair| pair[1] >= pair[0]).count();
    let [Some(first), Some(last)] = [numbers.first(), numbers.last()] else {
        return false;
    };
    let whole = numbers.iter().all(|number| number.fract() == 0.0);
    numbers.len() > 2
        && *first > 0.0
        && last / first >= 10.0
        && !whole
        && rises * 20 >= (numbers.len() - 1) * 19
}

/// Blocks with the same names whose steps go on are one run; the others stay apart.
fn resumed(group: Vec<Block>, notes: &mut Vec<Note>) -> Vec<Block> {
    let mut runs: Vec<Block> = Vec::new();
    for block in group {
        let goes_on = |run: &&mut Block| goes_on(run, &block);
        match runs.iter_mut().find(goes_on) {
            Some(run) => {
                run.append(block);
                if !notes.contains(&Note::Resumed) {
                    notes.push(Note::Resumed);
                }
            }
            None => runs.push(block),
        }
    }
    runs
}

/// How far later in the run a block must begin to be its continuation.
const LATER: f64 = 0.1;

fn goes_on(run: &Block, block: &Block) -> bool {
    if let (Some(before), Some(after)) = (run.only_value(), block.only_value()) {
        let rates = |block: &Block, column: usize| looks_like_rates(&block.columns[column].entries);
        if rates(run, before) != rates(block, after) {
            return false;
        }
    }
    match (run.span(), block.span()) {
        (Some(before), Some(after)) if before[0] < before[1] => {
            // In one file a part may stand within the last epoch.
            let in_place = run.file == block.file && after[0] == before[1];
            after[0] - before[0] > LATER * (before[1] - before[0]) && (after[1] > before[1] || in_place)
        }
        // Without steps that differ the rates tell: where they begin again, it is another run.
        _ => {
            let rate = |block: &Block| {
                let mut columns = block
                    .columns
                    .iter()
                    .filter(|column| Name::of(&column.name).rate() > 0);
                let mut numbers = columns.next()?.entries.iter().filter_map(|entry| entry.number());
                numbers.clone().next().zip(numbers.next_back())
            };
            match (rate(run), rate(block)) {
                (Some((_, last)), Some((first, _))) => first > last,
                _ => run.file == block.file,
            }
        }
    }
}

/// Gives the columns of blocks with the same names names of their own.
fn told_apart(group: Vec<Block>, notes: &mut Vec<Note>) -> Vec<Block> {
    let files: Vec<Option<String>> = group
        .iter()
        .map(|block| block.file.as_deref().map(stem))
        .collect();
    let by_file =
        files.iter().all(Option::is_some) && (1..files.len()).all(|i| !files[..i].contains(&files[i]));
    let unnamed = !by_file && group.iter().all(|block| block.only_value().is_some());
    notes.push(if unnamed {
        Note::ToldApartByValues(group.len())
    } else {
        Note::Runs(group.len())
    });
    let mut number = 0;
    let rename = |(mut block, file): (Block, Option<String>)| {
        number += 1;
        let (step, value) = (block.step(), block.only_value());
        for (i, column) in block.columns.iter_mut().enumerate() {
            let scalar = value == Some(i);
            if step == Some(i) || Name::of(&column.name).step() > 0 {
                continue;
            }
            column.name = match (&file, scalar) {
                (Some(file), true) if by_file => file.clone(),
                (Some(file), false) if by_file => format!("{file} - {}", column.name),
                (_, true) if looks_like_rates(&column.entries) => {
                    format!("{} {number}, like rates", column.name)
                }
                (_, true) => format!("{} {number}", column.name),
                (_, false) => format!("run {number} - {}", column.name),
            };
        }
        block
    };
    group.into_iter().zip(files).map(rename).collect()
}

/// What a file is called: TensorBoard's `run-a-tag-train_loss.csv` is the loss.
fn stem(file: &str) -> String {
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem.rsplit_once("tag-").map_or(stem, |(_, tag)| tag).to_string()
}

/// Joins blocks by their steps, else row by row where they are equally long.
fn joined(blocks: Vec<Block>, notes: &mut Vec<Note>) -> Block {
    let steps: Option<Vec<usize>> = blocks.iter().map(Block::step).collect();
    let rows = blocks[0].places.len();
    if let Some(steps) = steps {
        let name = blocks[0].columns[steps[0]].name.clone();
        notes.push(Note::Joined(Joined::Texts(blocks.len(), name)));
        by_step(blocks, &steps)
    } else if blocks.iter().all(|block| block.places.len() == rows) {
        notes.push(Note::Joined(Joined::Rows(blocks.len())));
        beside(blocks)
    } else {
        notes.push(Note::NotJoined(blocks.len()));
        let telling = |block: &Block| {
            let names = || block.columns.iter().map(|column| Name::of(&column.name));
            usize::from(names().any(|name| name.rate() > 0))
                + usize::from(names().any(|name| name.loss() > 0))
        };
        let best = (0..blocks.len())
            .rev()
            .max_by_key(|&i| telling(&blocks[i]))
            .unwrap_or(0);
        blocks
            .into_iter()
            .nth(best)
            .unwrap_or_else(|| unreachable!("there are several blocks"))
    }
}

fn by_step(blocks: Vec<Block>, steps: &[usize]) -> Block {
    let mut rows: BTreeMap<Step, usize> = BTreeMap::new();
    for (block, &step) in blocks.iter().zip(steps) {
        rows.extend(
            block.columns[step]
                .entries
                .iter()
                .filter_map(|entry| Some((Step(entry.number()?), 0))),
        );
    }
    for (row, place) in rows.values_mut().enumerate() {
        *place = row;
    }
    let mut columns = vec![Values {
        name: blocks[0].columns[steps[0]].name.clone(),
        entries: rows.keys().map(|step| Entry::Number(step.0)).collect(),
        words: None,
    }];
    let mut places = vec![0; rows.len()];
    let (format, place) = (blocks[0].format, blocks[0].place);
    let odd = blocks
        .iter()
        .fold(Odd::default(), |odd, block| odd.plus(block.odd));
    for (block, &step) in blocks.into_iter().zip(steps) {
        let at = block.columns[step].entries.clone();
        let at: Vec<Option<usize>> = at
            .iter()
            .map(|entry| rows.get(&Step(entry.number()?)).copied())
            .collect();
        for (row, line) in at.iter().zip(&block.places) {
            if let Some(row) = row {
                places[*row] = *line;
            }
        }
        for (_, column) in block.columns.into_iter().enumerate().filter(|(i, _)| *i != step) {
            if columns
                .iter()
                .any(|known| known.name == column.name && Name::of(&known.name).step() > 0)
            {
                continue;
            }
            let mut entries = vec![Entry::Missing; rows.len()];
            for (entry, row) in column.entries.iter().zip(&at) {
                // Where a step comes twice, the later row wins.
                if let (Some(row), true) = (row, *entry != Entry::Empty && *entry != Entry::Missing) {
                    entries[*row] = *entry;
                }
            }
            let words = column.words.and_then(|(row, text)| Some((at[row]?, text)));
            columns.push(Values {
                name: column.name,
                entries,
                words,
            });
        }
    }
    Block {
        format,
        place,
        named: true,
        columns,
        places,
        odd,
        file: None,
        seams: Vec::new(),
    }
}

/// A step, in order.
#[derive(Clone, Copy, PartialEq)]
struct Step(f64);

impl Eq for Step {}
impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Step) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Step {
    fn cmp(&self, other: &Step) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

fn beside(blocks: Vec<Block>) -> Block {
    let mut blocks = blocks.into_iter();
    let mut first = blocks
        .next()
        .unwrap_or_else(|| unreachable!("there are several blocks"));
    for block in blocks {
        first.columns.extend(block.columns);
        first.odd = first.odd.plus(block.odd);
    }
    first
}

/// A long table: a row for each value, with its name beside it.
struct Long {
    /// The column of the names.
    names: usize,
    /// The column of the values.
    values: usize,
    /// What each row's value is called, with its run before it.
    called: Vec<String>,
}

impl Long {
    fn of(table: &Table) -> Option<Long> {
        let name = |i: usize| Name::of(&table.names[i]);
        let texts = |i: usize| table.texts(i).filter(|_| table.rows() > 3);
        let columns = || 0..table.names.len();
        let names = columns().find(|&i| {
            let telling = |name: &&str| Name::of(name).rate() > 0 || Name::of(name).loss() > 0;
            let named = name(i).names() || !table.named;
            named && texts(i).is_some_and(|texts| texts.iter().any(telling))
        })?;
        let numeric =
            |&i: &usize| i != names && table.columns[i].cells.iter().any(super::cell::Cell::is_numeric);
        let values = columns().filter(numeric).find(|&i| name(i).values());
        let values = values.or_else(|| columns().rfind(numeric))?;
        let runs = columns().find(|&i| i != names && name(i).runs()).and_then(texts);
        let called = texts(names)?
            .into_iter()
            .enumerate()
            .map(|(row, name)| match &runs {
                Some(runs) => format!("{} - {name}", runs[row]),
                None => name.to_string(),
            });
        Some(Long {
            names,
            values,
            called: called.collect(),
        })
    }

    /// The same values with a column for each name, and a row for each step.
    fn wide(self, block: Block) -> Block {
        let others = |i: &usize| *i != self.names && *i != self.values;
        let score = |i: &usize| Name::of(&block.columns[*i].name).step();
        let unnamed = (0..block.columns.len()).filter(others).find(|_| !block.named);
        let named = (0..block.columns.len())
            .filter(others)
            .filter(|i| score(i) > 20)
            .max_by_key(score);
        let step = named.or(unnamed);
        let mut rows: HashMap<(u64, usize), usize> = HashMap::new();
        let mut times: HashMap<&str, usize> = HashMap::new();
        let mut wide: Vec<Values> = Vec::new();
        let mut steps: Vec<Entry> = Vec::new();
        let mut places: Vec<u32> = Vec::new();
        for (row, called) in self.called.iter().enumerate() {
            // Without steps the n-th value of each name is that of row n.
            let key = match step.map(|step| block.columns[step].entries[row]) {
                Some(entry) => (entry.number().map_or(u64::MAX, f64::to_bits), 0),
                None => {
                    let times = times.entry(called).or_default();
                    *times += 1;
                    (0, *times)
                }
            };
            let at = match rows.entry(key) {
                Slot::Occupied(at) => *at.get(),
                Slot::Vacant(free) => {
                    steps.push(step.map_or(Entry::Missing, |step| block.columns[step].entries[row]));
                    places.push(block.places[row]);
                    *free.insert(places.len() - 1)
                }
            };
            let column = wide
                .iter()
                .position(|column| column.name == *called)
                .unwrap_or_else(|| {
                    wide.push(Values {
                        name: called.clone(),
                        entries: Vec::new(),
                        words: None,
                    });
                    wide.len() - 1
                });
            let column = &mut wide[column];
            if column.entries.len() <= at {
                column.entries.resize(at + 1, Entry::Missing);
            }
            let entry = block.columns[self.values].entries[row];
            if entry == Entry::Words && column.words.is_none() {
                let text = block.columns[self.values]
                    .words
                    .as_ref()
                    .map_or("", |words| &words.1);
                column.words = Some((at, text.into()));
            }
            column.entries[at] = entry;
        }
        for column in &mut wide {
            column.entries.resize(places.len(), Entry::Missing);
        }
        if let Some(step) = step {
            let name = &block.columns[step].name;
            let name = if name.is_empty() {
                "step".to_string()
            } else {
                name.clone()
            };
            wide.insert(
                0,
                Values {
                    name,
                    entries: steps,
                    words: None,
                },
            );
        }
        Block {
            columns: wide,
            places,
            named: true,
            ..block
        }
    }
}

//! Tables in literals: lists by name, records, the orients of pandas, and what holds them, such as `log_history`.

use super::Told;
use super::cell::{Cell, Cells};
use super::literal::{Literal, Reader};
use super::names::Name;
use super::table::{Format, Place, Table};
use crate::math::error::{Error, shown};
use std::borrow::Cow;

type Map<'a> = Vec<(Cow<'a, str>, Literal<'a>)>;

/// Reads a text that consists of literals and nothing else.
pub(super) fn read(text: &str, told: &mut Told) -> Result<Vec<Table>, Error> {
    let mut reader = Reader::new(text, 0);
    let mut values = Vec::new();
    let mut cut = false;
    loop {
        told.at(reader.at);
        reader.skip_blanks();
        if reader.at < text.len() && text.as_bytes()[reader.at] == b',' {
            reader.at += 1;
            continue;
        }
        if reader.at >= text.len() {
            break;
        }
        match reader.value() {
            Ok(value) => values.push(value),
            // A file that was being written may end in the middle of a record.
            Err(broken) if broken.cut && values.len() > 1 => {
                cut = true;
                break;
            }
            Err(broken) => {
                let line = text[..broken.at.min(text.len())].matches('\n').count() + 1;
                return Err(Error::new(format!(
                    "Line {line}: this is no JSON that can be read."
                )));
            }
        }
    }
    let entry = values.len() as u32 + 1;
    let mut tables = tables(values)?;
    if let (true, Some(table)) = (cut, tables.first_mut()) {
        table.odd.note(entry);
    }
    Ok(tables)
}

/// Reads the literals that stand among other text: dictionaries behind a progress bar, lists with names before them.
pub(super) fn among(text: &str, told: &mut Told) -> Result<Vec<Table>, Error> {
    let mut values = Vec::new();
    let mut lists: Map = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['{', '[']) {
        let begin = at + found;
        told.at(begin);
        at = begin + 1;
        let named = match text.as_bytes()[begin] {
            b'[' => match name_before(&text[..begin]) {
                Some(name) => Some(name),
                None => continue,
            },
            _ => None,
        };
        let mut reader = Reader::new(text, begin);
        if let Ok(value) = reader.value() {
            at = reader.at;
            match (named, value) {
                (Some(name), list) => lists.push((Cow::Borrowed(name), list)),
                (None, map @ Literal::Map(_)) => values.push(map),
                (None, _) => {}
            }
        }
    }
    if lists.iter().any(|(name, _)| Name::of(name).is_known()) {
        values.push(Literal::Map(lists));
    }
    tables(values)
}

/// The name in `name = […]`.
fn name_before(text: &str) -> Option<&str> {
    let text = text.trim_end().strip_suffix(['=', ':'])?.trim_end();
    let outside = |c: char| !(c.is_alphanumeric() || c == '_' || c == '.');
    let begin = text.rfind(outside).map_or(0, |before| {
        before + text[before..].chars().next().map_or(1, char::len_utf8)
    });
    Some(&text[begin..]).filter(|name| !name.is_empty())
}

/// The tables of values that stand one after the other.
fn tables(mut values: Vec<Literal>) -> Result<Vec<Table>, Error> {
    let value = match values.len() {
        1 => values.remove(0),
        _ => Literal::List(values),
    };
    let mut found = Vec::new();
    collect(&value, &mut found, 0)?;
    if found.is_empty() {
        return Err(Error::new(
            "There is no list of rates (lr) and of losses (loss) in this JSON.".to_string(),
        ));
    }
    // What knows both a rate and a loss is the log; lists of other things may stand beside it.
    let best = found.iter().map(worth).max().unwrap_or(0);
    found.retain(|table| worth(table) == best && table.rows() > 0);
    Ok(found)
}

/// How many of rate and loss a table has.
fn worth(table: &Table) -> usize {
    let names = || table.names.iter().map(|name| Name::of(name));
    usize::from(names().any(|name| name.rate() > 0)) + usize::from(names().any(|name| name.loss() > 0))
}

/// How deep a log may be wrapped.
const DEEPEST: usize = 5;

fn collect(value: &Literal, found: &mut Vec<Table>, depth: usize) -> Result<(), Error> {
    if depth > DEEPEST {
        return Ok(());
    }
    match value {
        Literal::List(items) => list(items, found, depth),
        Literal::Map(map) => {
            if let Some(table) = split(map) {
                found.push(table);
                return Ok(());
            }
            let before = found.len();
            if let Some(table) = lists(map)?.or_else(|| oriented(map)) {
                found.push(table);
            }
            if found[before..].iter().all(|table| worth(table) < 2) {
                for (_, inner) in map {
                    collect(inner, found, depth + 1)?;
                }
            }
            if found.len() == before {
                found.extend(records(std::iter::once(map)));
            }
            Ok(())
        }
        Literal::Missing | Literal::Number(_) | Literal::NotFinite | Literal::Text(_) => Ok(()),
    }
}

fn list(items: &[Literal], found: &mut Vec<Table>, depth: usize) -> Result<(), Error> {
    let maps = || items.iter().filter_map(as_map);
    if maps().count() > 0 {
        let flat = |map: &&Map| map.iter().any(|(_, value)| is_scalar(value));
        if maps().any(|map| flat(&map)) {
            found.extend(records(maps()));
        } else {
            for map in items {
                collect(map, found, depth + 1)?;
            }
        }
        return Ok(());
    }
    let rows: Vec<&Vec<Literal>> = items.iter().filter_map(as_list).collect();
    // Pairs of a name and a value are a dictionary that is written as a list.
    let pairs = rows.iter().map(|row| match &row[..] {
        [Literal::Text(name), value] if !Cell::of(name).is_numeric() => Some((name.clone(), value.clone())),
        _ => None,
    });
    if let (false, Some(map)) = (rows.is_empty(), pairs.collect::<Option<Map>>()) {
        return collect(&Literal::Map(map), found, depth + 1);
    }
    if rows.len() == items.len() && !rows.is_empty() {
        found.extend(places(&rows));
        return Ok(());
    }
    if depth == 0 && (!rows.is_empty() || items.iter().all(is_scalar)) {
        return Err(Error::new(
            "Entry 1 has no rate and loss: each must be [rate, loss] or have the names lr and loss."
                .to_string(),
        ));
    }
    Ok(())
}

fn as_map<'b, 'a>(value: &'b Literal<'a>) -> Option<&'b Map<'a>> {
    match value {
        Literal::Map(map) => Some(map),
        Literal::Missing | Literal::Number(_) | Literal::NotFinite | Literal::Text(_) | Literal::List(_) => {
            None
        }
    }
}

fn as_list<'b, 'a>(value: &'b Literal<'a>) -> Option<&'b Vec<Literal<'a>>> {
    match value {
        Literal::List(list) => Some(list),
        Literal::Missing | Literal::Number(_) | Literal::NotFinite | Literal::Text(_) | Literal::Map(_) => {
            None
        }
    }
}

fn is_scalar(value: &Literal) -> bool {
    match value {
        Literal::Missing | Literal::Number(_) | Literal::NotFinite | Literal::Text(_) => true,
        // A tensor of one number prints as a list of it.
        Literal::List(items) => matches!(&items[..], [item] if is_scalar(item)),
        Literal::Map(_) => false,
    }
}

fn cell(value: &Literal) -> Cell {
    match value {
        Literal::Missing => Cell::Missing,
        Literal::Number(number) => Cell::Number(*number),
        Literal::NotFinite => Cell::NotFinite,
        Literal::Text(text) => Cell::of(text),
        Literal::List(items) => items.first().map_or(Cell::Missing, cell),
        Literal::Map(_) => Cell::Missing,
    }
}

/// Records: names and values, those of nested ones with both names.
fn records<'b, 'a: 'b>(maps: impl Iterator<Item = &'b Map<'a>>) -> Option<Table> {
    let mut table = Table::new(Format::Literals, Place::Entry, Vec::new(), true);
    for (entry, map) in maps.enumerate() {
        let mut record = Vec::new();
        flatten("", map, &mut record);
        table.push_record(entry as u32 + 1, record);
    }
    (!table.names.is_empty()).then_some(table)
}

fn flatten(before: &str, map: &Map, record: &mut Vec<(String, Cell)>) {
    for (name, value) in map {
        let name = if before.is_empty() {
            name.to_string()
        } else {
            format!("{before}/{name}")
        };
        match value {
            Literal::Map(inner) => flatten(&name, inner, record),
            value if is_scalar(value) => record.push((name, cell(value))),
            Literal::Missing
            | Literal::Number(_)
            | Literal::NotFinite
            | Literal::Text(_)
            | Literal::List(_) => {}
        }
    }
}

/// Lists by name.
fn lists(map: &Map) -> Result<Option<Table>, Error> {
    let list = |(name, value): &'_ (Cow<str>, Literal)| {
        let list = as_list(value).filter(|list| list.iter().all(is_scalar))?;
        Some((name.to_string(), list.iter().map(cell).collect::<Vec<_>>()))
    };
    let lists: Vec<(String, Vec<Cell>)> = map
        .iter()
        .filter_map(list)
        .filter(|list| !list.1.is_empty())
        .collect();
    let best = |score: fn(&Name) -> i32| {
        let scored = lists.iter().map(|list| (score(&Name::of(&list.0)), list));
        scored
            .rev()
            .max_by_key(|scored| scored.0)
            .filter(|best| best.0 > 0)
            .map(|best| best.1)
    };
    let (rate, loss) = (best(Name::rate), best(Name::loss));
    let Some(length) = rate.or(loss).map(|list| list.1.len()) else {
        return Ok(None);
    };
    if let (Some(rate), Some(loss)) = (rate, loss)
        && rate.1.len() != loss.1.len()
    {
        return Err(Error::new(format!(
            "The list {} has {} entries, but {} has {}.",
            shown(&rate.0),
            rate.1.len(),
            shown(&loss.0),
            loss.1.len()
        )));
    }
    Ok(columns(lists.into_iter().filter(|list| list.1.len() == length)))
}

/// A table of columns that are complete and equally long.
fn columns(lists: impl Iterator<Item = (String, Vec<Cell>)>) -> Option<Table> {
    let mut table = Table::new(Format::Literals, Place::Entry, Vec::new(), true);
    for (name, cells) in lists {
        table.places = (1..=cells.len() as u32).collect();
        table.names.push(name);
        table.columns.push(Cells { cells });
    }
    (!table.names.is_empty()).then_some(table)
}

/// Dictionaries in a dictionary: by name and then by row, as pandas does, or by row and then by name.
fn oriented(map: &Map) -> Option<Table> {
    let inner: Vec<(&str, &Map)> = map
        .iter()
        .filter_map(|(name, value)| Some((name.as_ref(), as_map(value)?)))
        .filter(|(_, map)| map.iter().all(|(_, value)| is_scalar(value)))
        .collect();
    let first = inner.first().filter(|_| inner.len() > 1)?.1;
    let known = |name: &str| Name::of(name).rate() > 0 || Name::of(name).loss() > 0;
    if first.iter().any(|(name, _)| known(name)) {
        return records(inner.iter().map(|inner| inner.1));
    }
    let same = |map: &Map| map.len() == first.len() && map.iter().zip(first).all(|(a, b)| a.0 == b.0);
    let fits = inner.iter().any(|(name, _)| known(name)) && inner.iter().all(|(_, map)| same(map));
    let lists = inner.iter().map(|(name, map)| {
        (
            name.to_string(),
            map.iter().map(|(_, value)| cell(value)).collect(),
        )
    });
    if fits { columns(lists) } else { None }
}

/// pandas' orients `split` and `table`.
fn split(map: &Map) -> Option<Table> {
    let get = |name: &str| map.iter().find(|(known, _)| known == name).map(|found| &found.1);
    let data = as_list(get("data")?)?;
    if get("schema").is_some() {
        return records(data.iter().filter_map(as_map));
    }
    let names = as_list(get("columns")?)?.iter().map(|name| match name {
        Literal::Text(name) => name.to_string(),
        Literal::Missing | Literal::Number(_) | Literal::NotFinite | Literal::List(_) | Literal::Map(_) => {
            String::new()
        }
    });
    let mut table = Table::new(Format::Literals, Place::Entry, names.collect(), true);
    for (entry, row) in data.iter().filter_map(as_list).enumerate() {
        table.push(entry as u32 + 1, row.iter().map(cell));
    }
    Some(table)
}

/// Rows by place, or two long lists: the rates and the losses.
fn places(rows: &[&Vec<Literal>]) -> Option<Table> {
    let width = rows[0].len();
    let names = |row: &Vec<Literal>| row.iter().all(|value| cell(value).is_text());
    if rows.len() <= 3 && width > rows.len() && rows.iter().all(|row| row.len() == width) {
        let list = |row: &&Vec<Literal>| (String::new(), row.iter().map(cell).collect());
        let mut table = columns(rows.iter().map(list))?;
        table.named = false;
        return Some(table);
    }
    let named = names(rows[0]) && rows.len() > 1;
    let names = rows[0].iter().map(|name| match name {
        Literal::Text(name) if named => name.to_string(),
        _ => String::new(),
    });
    let mut table = Table::new(Format::Literals, Place::Entry, names.collect(), named);
    for (entry, row) in rows.iter().enumerate().skip(usize::from(named)) {
        match row.len() == width {
            true => table.push(entry as u32 + 1, row.iter().map(cell)),
            false => table.odd.note(entry as u32 + 1),
        }
    }
    Some(table)
}

//! Points from their text: as links have them, `x,y,label` with semicolons between them, or as the lines of a table,
//! whose header says which column is which and whose index is passed over.

use super::super::{Labelled, Parameter};
use super::{read_number, two, wrong};
use crate::math::error::{Error, quote};

/// Points; the sentence about a bad one says which it is.
#[inline(never)]
pub(super) fn read_points(
    parameter: &Parameter,
    text: &str,
    [min, max]: [f64; 2],
    most: usize,
) -> Result<Vec<Labelled>, Error> {
    let each = || {
        format!(
            "{} and the label 0, 1 or 2, with commas between them",
            two(min, max)
        )
    };
    let Table { rows, places } = Table::of(text);
    if rows.is_empty() {
        let allowed = format!("points with ; between them, each {}", each());
        return Err(wrong(parameter, text, &allowed));
    }
    if rows.len() > most {
        let count = rows.len();
        let sentence = format!(
            "There are {count} points in {}, but at most {most} are allowed.",
            parameter.name
        );
        return Err(Error::new(sentence));
    }
    // Two classes are −1 and 1 to some.
    let label = |row: &Row| {
        row.cells
            .get(places.label)
            .and_then(|cell| cell.parse::<f64>().ok())
    };
    let labels: Option<Vec<i64>> = rows.iter().map(|row| label(row).and_then(whole)).collect();
    let signs = labels.is_some_and(|labels| {
        labels.iter().all(|label| label.abs() == 1) && [-1, 1].iter().all(|sign| labels.contains(sign))
    });
    let known: &[i64] = if signs { &[-1, 1] } else { &[0, 1, 2] };
    let point = |(i, row): (usize, &Row)| {
        let read = || {
            let number = |column: usize| read_number(row.cells.get(column)?, min, max);
            if row.cells.len() != places.width {
                return None;
            }
            let label = whole(label(row)?)?;
            Some(Labelled {
                at: [number(places.x)?, number(places.y)?],
                label: known.iter().position(|known| *known == label)? as u8,
            })
        };
        read().ok_or_else(|| {
            let (name, number, word) = (parameter.name, i + 1, quote(row.word));
            Error::new(format!(
                "Point {number} of {name} cannot be {word}: it must be {}.",
                each()
            ))
        })
    };
    let points: Vec<Labelled> = rows.iter().enumerate().map(point).collect::<Result<_, _>>()?;
    let first = points[0].label;
    if points.iter().all(|point| point.label == first) {
        return Err(Error::new(format!(
            "All points of {} have the label {first}: there must be points of at least two labels.",
            parameter.name
        )));
    }
    Ok(points)
}

/// A label as tables write it: 1, 1.0 or 1.000000e+00.
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 1e6).then_some(number as i64)
}

/// One point as it is written.
struct Row<'a> {
    word: &'a str,
    cells: Vec<String>,
}

/// Where the columns stand, and how many there are.
#[derive(Clone, Copy)]
struct Places {
    x: usize,
    y: usize,
    label: usize,
    width: usize,
}

/// The points as rows of cells.
struct Table<'a> {
    rows: Vec<Row<'a>>,
    places: Places,
}

impl<'a> Table<'a> {
    fn of(text: &'a str) -> Table<'a> {
        let text = text.trim_start_matches('\u{feff}');
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        // A table whose cells are apart by semicolons: as many in each line, and one number between two of them.
        let single = |cell: &str| !cell.trim().contains([' ', '\t']) && cell.matches(',').count() < 2;
        let by_semicolon =
            |line: &str| (2..4).contains(&line.matches(';').count()) && line.split(';').all(single);
        let semicolons = lines().count() > 1 && lines().all(by_semicolon);
        let words: Vec<&str> = match semicolons {
            true => lines().collect(),
            false => lines()
                .flat_map(|line| line.split(';'))
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .collect(),
        };
        let row = |word: &&'a str| Row {
            word,
            cells: cells(word, semicolons),
        };
        let mut rows: Vec<Row> = words.iter().map(row).collect();
        // A table may have its header, which NumPy puts behind a hash sign.
        let is_head = |row: &Row| row.cells.iter().all(|cell| cell.parse::<f64>().is_err());
        let head = (rows.len() > 1 && is_head(&rows[0])).then(|| rows.remove(0).cells);
        Table {
            places: Places::of(head.as_deref(), &rows),
            rows,
        }
    }
}

/// The cells of a point; an empty one counts where a delimiter stands before or after it.
fn cells(word: &str, semicolons: bool) -> Vec<String> {
    let clean = |cell: &str| cell.trim().trim_matches(['"', '\'']).to_string();
    let word = word.trim_start_matches('#').trim();
    if semicolons {
        return word
            .split(';')
            .map(|cell| clean(&cell.replace(',', ".")))
            .collect();
    }
    let cells = word.split([',', ' ', '\t']).filter(|cell| !cell.is_empty());
    cells.map(clean).collect()
}

/// What the column of the labels is called.
const LABELS: [&str; 8] = [
    "label", "labels", "class", "classes", "target", "category", "cluster", "c",
];
/// What an index is called.
const INDEX: [&str; 5] = ["", "index", "id", "unnamed: 0", "row"];

impl Places {
    fn of(head: Option<&[String]>, rows: &[Row]) -> Places {
        let width = rows.first().map_or(3, |row| row.cells.len());
        let names: Option<Vec<String>> =
            head.map(|head| head.iter().map(|name| name.to_lowercase()).collect());
        // One column more than there are names, or than a point has: the index of a data frame.
        let named_index = |names: &Vec<String>| names.len() == 4 && INDEX.contains(&names[0].as_str());
        let indexed = width == 4
            && match &names {
                Some(names) => names.len() == 3 || named_index(names),
                None => counts(rows),
            };
        let before = usize::from(indexed);
        let names = names.map(|names| match names.len() > 3 && indexed {
            true => names[1..].to_vec(),
            false => names,
        });
        let label = names.filter(|names| names.len() == 3).map_or(2, |names| {
            names
                .iter()
                .position(|name| LABELS.contains(&name.as_str()))
                .unwrap_or(2)
        });
        let [x, y] = match label {
            0 => [1, 2],
            1 => [0, 2],
            _ => [0, 1],
        };
        Places {
            x: before + x,
            y: before + y,
            label: before + label,
            width: before + 3,
        }
    }
}

/// Whether the first column counts the rows.
fn counts(rows: &[Row]) -> bool {
    let number = |row: &Row| row.cells.first().and_then(|cell| cell.parse::<f64>().ok());
    let Some(first) = rows.first().and_then(number) else {
        return false;
    };
    (first == 0.0 || first == 1.0)
        && rows.len() > 1
        && rows
            .iter()
            .zip(0u32..)
            .all(|(row, i)| number(row) == Some(first + f64::from(i)))
}

#[cfg(test)]
mod tests {
    use crate::Experiment;

    fn points(text: &str) -> Result<String, String> {
        let mut experiment: Experiment = "model=perceptron&dataset=own".parse().unwrap();
        experiment.set("own", text).map_err(|error| error.to_string())?;
        Ok(experiment.text("own"))
    }

    #[test]
    fn tables_of_points() {
        let savetxt = include_str!("../../../../tests/curves/c1-own-points-savetxt.csv");
        let label_first = include_str!("../../../../tests/curves/c2-own-points-label-first.csv");
        for (text, expected) in [
            (savetxt, "1,2,0;3,1,1"),
            (label_first, "1,2,0;2,1,1;1,1,0"),
            ("1,2,0;3,1,1", "1,2,0;3,1,1"),
            ("x,y,label\n1,2,0\n3,1,1", "1,2,0;3,1,1"),
            ("x1,x2,y\r\n1,2,0\r\n3,1,1\r\n", "1,2,0;3,1,1"),
            ("\u{feff}x,class,y\n1,0,2\n3,1,1", "1,2,0;3,1,1"),
            (",x,y,label\n0,1,2,0\n1,3,1,1", "1,2,0;3,1,1"),
            (
                "\"\",\"x\",\"y\",\"label\"\n\"1\",1,2,0\n\"2\",3,1,1",
                "1,2,0;3,1,1",
            ),
            ("   x  y  label\n0  1  2  0\n1  3  1  1", "1,2,0;3,1,1"),
            ("0 1 2 0\n1 3 1 1", "1,2,0;3,1,1"),
            ("# label x y\n0 1 2\n1 3 1", "1,2,0;3,1,1"),
            ("x;y;label\n1,0;2,0;0\n3,5;1,0;1", "1,2,0;3.5,1,1"),
            ("1 2 -1\n3 1 1.0", "1,2,0;3,1,1"),
        ] {
            assert_eq!(points(text).as_deref(), Ok(expected), "{text}");
        }
        for bad in [
            "x,y\n1,2\n3,4",
            "1,2,3,0;4,5,6,1",
            "1,2,0.5;3,1,1",
            "x,y,label\n1,2\n3,1,1",
        ] {
            assert!(points(bad).is_err(), "{bad}: {:?}", points(bad));
        }
    }
}

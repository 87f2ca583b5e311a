//! Rows from parameters: each parameter of the settings comes with the choices under which it is there, and equal ones
//! make one row, whose `when` is derived from these.

use super::{Kind, Parameter, Row, Word};
use crate::math::parameter::Path;
use crate::math::sorting::sort_by;
use std::collections::BTreeSet;

/// One row for all that is equal.
///
/// `when` has the form of a product: of the choices of each name all that lead to the parameter, in the order of the
/// menu. The last name is left out where all its choices lead there.
pub(super) fn rows(collected: &[(Parameter, Path)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (parameter, names) in kinds(collected) {
        let of_kind = collected
            .iter()
            .filter(|(other, path)| is_same(parameter, other) && names_of(path) == names);
        let mut paths: Vec<Path> = of_kind.map(|(_, path)| path.clone()).collect();
        while is_everywhere(collected, &paths) {
            for path in &mut paths {
                path.pop();
            }
        }
        let row = Row {
            when: product(collected, &paths),
            ..Row::of(*parameter)
        };
        // What is left may be there in another form already: for one model alone, say.
        let same_names = |other: &&mut Row| {
            is_same(parameter, other)
                && other
                    .when
                    .iter()
                    .map(|of| of.0)
                    .eq(row.when.iter().map(|of| of.0))
        };
        match rows.iter_mut().find(same_names) {
            Some(other) => {
                for ((name, choices), (_, more)) in other.when.iter_mut().zip(row.when) {
                    choices.extend(more);
                    sort(collected, name, choices);
                }
            }
            None => rows.push(row),
        }
    }
    rows
}

/// Every parameter once, with the names that choose it.
fn kinds(collected: &[(Parameter, Path)]) -> Vec<(&Parameter, Vec<&'static str>)> {
    let mut kinds: Vec<(&Parameter, Vec<&'static str>)> = Vec::new();
    for (parameter, path) in collected {
        let names = names_of(path);
        if !kinds
            .iter()
            .any(|kind| is_same(kind.0, parameter) && kind.1 == names)
        {
            kinds.push((parameter, names));
        }
    }
    kinds
}

fn is_same(a: &Parameter, b: &Parameter) -> bool {
    a == b && a.choices == b.choices
}

fn names_of(path: &Path) -> Vec<&'static str> {
    path.iter().map(|(name, _)| *name).collect()
}

/// Whether paths go on with every choice of their last name, whichever way they come.
fn is_everywhere(collected: &[(Parameter, Path)], paths: &[Path]) -> bool {
    let mut ways = BTreeSet::new();
    ways.extend(paths.iter().filter_map(|path| path.split_last()));
    let goes_everywhere = |((name, _), way): &(&(&'static str, _), &[_])| {
        let parameter = collected
            .iter()
            .find(|(parameter, path)| parameter.name == *name && path == way);
        let reaches = |word: &Word| ways.contains(&(&(*name, word.0), way));
        parameter.is_some_and(|(parameter, _)| words(parameter).iter().all(reaches))
    };
    !ways.is_empty() && ways.iter().all(goes_everywhere)
}

/// Of each name the choices that are on some path.
fn product(collected: &[(Parameter, Path)], paths: &[Path]) -> Vec<(&'static str, Vec<&'static str>)> {
    let names = paths.first().map(names_of).unwrap_or_default();
    let choices = |(at, name): (usize, &'static str)| {
        let mut choices = paths.iter().map(|path| path[at].1).collect();
        sort(collected, name, &mut choices);
        (name, choices)
    };
    names.into_iter().enumerate().map(choices).collect()
}

/// Choices in the order of the menu, each once.
fn sort(collected: &[(Parameter, Path)], name: &str, choices: &mut Vec<&'static str>) {
    let of_name = collected.iter().filter(|(parameter, _)| parameter.name == name);
    let menu = union(of_name.map(|(parameter, _)| words(parameter)));
    let wanted = std::mem::take(choices);
    choices.extend(
        menu.iter()
            .map(|word| word.0)
            .filter(|word| wanted.contains(word)),
    );
}

/// The words of several menus, in the order of the longest.
pub(super) fn union(menus: impl Iterator<Item = &'static [Word]>) -> Vec<Word> {
    let mut menus: Vec<&[Word]> = menus.collect();
    sort_by(&mut menus, &|a, b| b.len().cmp(&a.len()));
    let mut union: Vec<Word> = Vec::new();
    for word in menus.into_iter().flatten() {
        if !union.contains(word) {
            union.push(*word);
        }
    }
    union
}

/// What can be chosen.
fn words(parameter: &Parameter) -> &'static [Word] {
    match parameter.kind {
        Kind::Switch => &[("true", "yes"), ("false", "no")],
        _ => parameter.choices,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::parameter::Group;

    const MENU: &[Word] = &[("line", ""), ("logistic", ""), ("perceptron", "")];

    fn choice(name: &'static str, choices: &'static [Word]) -> Parameter {
        Parameter {
            choices,
            ..Parameter::new(name, Group::Landscape, Kind::Choice)
        }
    }

    fn number(default: &'static str) -> Parameter {
        Parameter::new("noise", Group::Landscape, Kind::Number { min: 0.0, max: 1.0 }).default(default)
    }

    fn texts(rows: &[Row]) -> Vec<String> {
        let texts = |row: &Row| format!("{}={} {:?}", row.name, row.default.unwrap_or_default(), row.when);
        rows.iter().map(texts).collect()
    }

    /// The choices of data follow from the model.
    fn models() -> Vec<(Parameter, Path)> {
        const CURVES: &[Word] = &[("sine", "")];
        const CLASSES: &[Word] = &[("moons", ""), ("xor", "")];
        const ALL: &[Word] = &[("sine", ""), ("moons", ""), ("xor", ""), ("iris", "")];
        let data = |model, choices| (choice("data", choices), vec![("model", model)]);
        vec![
            (choice("model", MENU), vec![]),
            data("line", CURVES),
            data("logistic", CLASSES),
            data("perceptron", ALL),
        ]
    }

    #[test]
    fn equal_parameters_are_one_row() {
        let on = |default, model, data| (number(default), vec![("model", model), ("data", data)]);
        let mut collected = models();
        collected.extend([
            on("0.1", "perceptron", "xor"),
            on("0.1", "perceptron", "sine"),
            on("0.1", "logistic", "xor"),
            on("0.4", "line", "sine"),
            on("0.4", "logistic", "moons"),
            on("0.4", "perceptron", "moons"),
        ]);
        assert_eq!(
            texts(&rows(&collected)[4..]),
            [
                r#"noise=0.1 [("model", ["logistic", "perceptron"]), ("data", ["sine", "xor"])]"#,
                r#"noise=0.4 [("model", ["line", "logistic", "perceptron"]), ("data", ["sine", "moons"])]"#,
            ]
        );
    }

    #[test]
    fn what_is_there_for_every_choice_does_not_name_it() {
        let on = |model, data| (number("0"), vec![("model", model), ("data", data)]);
        let mut collected = models();
        collected.extend([on("line", "sine"), on("logistic", "moons"), on("logistic", "xor")]);
        collected.push((number("0"), vec![("model", "perceptron")]));
        let everywhere = [r#"noise=0 [("model", ["line", "logistic", "perceptron"])]"#];
        assert_eq!(texts(&rows(&collected)[4..]), everywhere);
        collected.push((number("1"), vec![]));
        collected.extend(MENU.iter().map(|model| (number("2"), vec![("model", model.0)])));
        assert_eq!(texts(&rows(&collected)[5..]), ["noise=1 []", "noise=2 []"]);
    }

    #[test]
    fn a_switch_chooses_too() {
        let bias = Parameter::new("bias", Group::Landscape, Kind::Switch);
        let noise = |model, bias| (number("0"), vec![("model", model), ("bias", bias)]);
        let mut collected = models();
        collected.extend([
            (bias, vec![("model", "logistic")]),
            noise("logistic", "false"),
            noise("logistic", "true"),
        ]);
        assert_eq!(
            texts(&rows(&collected)[5..]),
            [r#"noise=0 [("model", ["logistic"])]"#]
        );
        collected.pop();
        let one = [r#"noise=0 [("model", ["logistic"]), ("bias", ["false"])]"#];
        assert_eq!(texts(&rows(&collected)[5..]), one);
    }
}

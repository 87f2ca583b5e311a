//! Text in Python: sections, lines, lists of numbers and calls, none wider than a page of code.

use crate::math::parameter::write_number;
use std::fmt::{self, Display, Formatter};

/// The longest line of a script, indentation and all.
pub(super) const WIDTH: usize = 100;

/// A script as its sections, each a block of lines.
#[derive(Default)]
pub(super) struct Sections(Vec<Vec<String>>);

impl Sections {
    pub(super) fn push(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.0.push(lines);
        }
    }

    pub(super) fn extend(&mut self, sections: Vec<Vec<String>>) {
        sections.into_iter().for_each(|section| self.push(section));
    }

    /// The text: one empty line between sections, two around functions and classes.
    pub(super) fn text(self) -> String {
        let defines = |section: &[String]| {
            section
                .iter()
                .any(|line| line.starts_with("def ") || line.starts_with("class "))
        };
        let mut text = String::new();
        let mut before: Option<bool> = None;
        for section in self.0 {
            let defines = defines(&section);
            if let Some(before) = before {
                text += if before || defines { "\n\n" } else { "\n" };
            }
            for line in section.iter().flat_map(|line| broken(line)) {
                text += line.trim_end();
                text.push('\n');
            }
            before = Some(defines);
        }
        // A constant of the mathematics needs its module.
        if text.contains("math.") {
            text = text.replacen("\nimport ", "\nimport math\n\nimport ", 1);
            text = text.replacen("import math\n\nimport os\n", "import math\nimport os\n", 1);
        }
        text
    }
}

/// Lines with four spaces before them for each level.
pub(super) fn indented(levels: usize, lines: &[String]) -> Vec<String> {
    lines
        .iter()
        .map(|line| format!("{}{line}", "    ".repeat(levels)))
        .collect()
}

/// Lines of text as they are.
#[inline(never)]
pub(super) fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| line.to_string()).collect()
}

/// The loop over the updates; it counts them if its body asks for `step`.
pub(super) fn training_loop(body: &[String]) -> Vec<String> {
    let counts = body.iter().any(|line| mentions(line, "step"));
    let head = format!("for {} in range(steps):", if counts { "step" } else { "_" });
    [vec![head], indented(1, body)].concat()
}

/// Whether a line of code uses a variable, which is no part of a longer name and no method.
fn mentions(line: &str, variable: &str) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(variable).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + variable.len()..]);
        !before.ends_with(is_name) && !before.ends_with('.') && !after.starts_with(is_name)
    })
}

/// Items with commas, as many to a line as fit, some levels in.
pub(super) fn wrapped(levels: usize, items: impl IntoIterator<Item = String>) -> Vec<String> {
    let indent = "    ".repeat(levels);
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if line.len() + item.len() + 2 <= WIDTH => *line += &format!(" {item},"),
            _ => lines.push(format!("{indent}{item},")),
        }
    }
    lines
}

/// Rows as lists, as many to a line as fit, or each over lines of its own where it is too long for one.
pub(super) fn rows(levels: usize, rows: &[Vec<String>]) -> Vec<String> {
    let indent = "    ".repeat(levels);
    let lists = rows.iter().map(|row| format!("[{}]", row.join(", ")));
    match lists.clone().all(|list| indent.len() + list.len() < WIDTH) {
        true => wrapped(levels, lists),
        false => rows
            .iter()
            .flat_map(|row| {
                let (open, close) = (format!("{indent}["), format!("{indent}],"));
                [vec![open], wrapped(levels + 1, row.iter().cloned()), vec![close]].concat()
            })
            .collect(),
    }
}

/// Sentences as comments, as many words to a line as fit.
pub(super) fn comment(sentences: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in sentences.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => *line += &format!(" {word}"),
            _ => lines.push(format!("# {word}")),
        }
    }
    lines
}

/// A number as Python reads it back, whole where it is whole.
#[inline(never)]
pub(super) fn number(number: f64) -> String {
    write_number(number)
}

/// A number that Python reads as a floating point number.
pub(super) fn float(number: f64) -> String {
    format!("{number:?}")
}

/// A call of a function, written argument by argument.
#[derive(Clone)]
pub(super) struct Call {
    function: String,
    arguments: Vec<String>,
}

impl Call {
    /// Of a function with arguments that have no name.
    pub(super) fn of(function: impl Into<String>, arguments: &[&str]) -> Call {
        Call {
            function: function.into(),
            arguments: lines(arguments),
        }
    }

    /// `name=value`.
    #[inline(never)]
    pub(super) fn text(mut self, name: &str, value: &dyn Display) -> Call {
        self.arguments.push(format!("{name}={value}"));
        self
    }

    /// `name=value`, a number.
    pub(super) fn number(self, name: &str, value: f64) -> Call {
        self.text(name, &number(value))
    }

    /// `name=value`, unless that is the framework's default.
    #[inline(never)]
    pub(super) fn unless(self, default: f64, name: &str, value: f64) -> Call {
        match value == default {
            true => self,
            false => self.number(name, value),
        }
    }

    /// `name=(first, second)`, unless that is the framework's default. PyTorch takes no whole numbers for its betas.
    pub(super) fn pair_unless(self, default: [f64; 2], name: &str, pair: [f64; 2]) -> Call {
        let [first, second] = pair.map(float);
        self.text_if(pair != default, name, &format!("({first}, {second})"))
    }

    /// `name=value`, on a condition.
    pub(super) fn text_if(self, condition: bool, name: &str, value: &dyn Display) -> Call {
        match condition {
            true => self.text(name, value),
            false => self,
        }
    }

    /// `name=True`, if it is.
    pub(super) fn switch(self, name: &str, on: bool) -> Call {
        self.text_if(on, name, &"True")
    }
}

impl Display for Call {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}({})", self.function, self.arguments.join(", "))
    }
}

/// A line that is too long and ends with a call: the arguments on a line of their own, or each on its own where they
/// are too long for one, too.
fn broken(line: &str) -> Vec<String> {
    let whole = || vec![line.to_string()];
    if line.chars().count() <= WIDTH || !line.ends_with(')') || line.starts_with('#') {
        return whole();
    }
    let mut depth = 0;
    let open = line.char_indices().rev().find(|(_, letter)| {
        depth += i32::from(*letter == ')') - i32::from(*letter == '(');
        depth == 0
    });
    let Some((open, _)) = open else { return whole() };
    let indent = &line[..line.len() - line.trim_start().len()];
    let inside = &line[open + 1..line.len() - 1];
    let mut arguments = vec![format!("{indent}    {inside}")];
    if arguments[0].chars().count() > WIDTH {
        let mut depth = 0;
        let outermost = |letter: char| {
            depth += i32::from("([{".contains(letter)) - i32::from(")]}".contains(letter));
            depth == 0 && letter == ','
        };
        let parts = inside.split(outermost);
        arguments = parts
            .map(|part| format!("{indent}    {},", part.trim()))
            .collect();
    }
    [
        vec![line[..=open].to_string()],
        arguments,
        vec![format!("{indent})")],
    ]
    .concat()
}

pub(super) fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

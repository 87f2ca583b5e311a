//! Arrays of numbers, as frameworks make them.

use super::text::WIDTH;

/// How a framework makes arrays.
#[derive(Clone, Copy)]
pub(super) struct Arrays {
    /// The module of its functions.
    pub module: &'static str,
    /// Its function that makes an array of lists.
    pub function: &'static str,
    /// Whether the type must be named.
    pub typed: bool,
    /// What takes a mean in double precision.
    pub mean: &'static str,
}

/// What kind of numbers an array has, by the name of its type.
#[derive(Clone, Copy)]
pub(super) enum Type {
    Float,
    Integer,
}

impl Arrays {
    /// `before` and an array of what the lines list.
    pub(super) fn array(self, before: &str, kind: Type, listed: Vec<String>) -> Vec<String> {
        let typed = match (self.typed, kind) {
            (false, _) => "",
            (true, Type::Float) => ", dtype=\"float64\"",
            (true, Type::Integer) => ", dtype=\"int64\"",
        };
        let open = format!("{before}{}.{}([", self.module, self.function);
        if let [single] = &listed[..] {
            let listed = single.trim().trim_end_matches(',');
            let line = format!("{open}{listed}]{typed})");
            // A comma may follow.
            if line.len() < WIDTH {
                return vec![line];
            }
        }
        [vec![open], listed, vec![format!("{}]{typed})", indent(before))]].concat()
    }
}

/// The spaces that a line begins with.
fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// Which way the rows of a matrix of weights go.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Layout {
    /// One for each unit, as in PyTorch.
    OutIn,
    /// One for each input, as in Keras.
    InOut,
}

//! The points of a model as arrays, and the order in which mini-batches see them.

use super::Task;
use super::dialect::Dialect;
use super::text::{WIDTH, comment, float, rows, wrapped};
use crate::landscape::data::Data;
use crate::landscape::network::Loss;
use crate::landscape::network::batches::Batches;
use crate::math::numbers::count;

/// How many indices of mini-batches a script holds at the most; above, the framework draws its own.
const MOST_INDICES: usize = 2_000;

/// How a framework makes arrays.
#[derive(Clone, Copy)]
pub struct Arrays {
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
pub enum Type {
    Float,
    Integer,
}

impl Arrays {
    /// `before` and an array of what the lines list.
    pub fn array(self, before: &str, kind: Type, listed: Vec<String>) -> Vec<String> {
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

/// The points that are trained on, and those that are held out, if any: sections of a script. Where there is one
/// input, `flat` says that it is a number, not a row of one.
pub fn points(task: &Task, data: &Data, arrays: Arrays, flat: bool) -> Vec<Vec<String>> {
    let array = |name: &str, x: &[f64], y: &[f64]| {
        let inputs = match flat {
            true => wrapped(1, x.iter().map(|&x| float(x))),
            false => {
                let points: Vec<Vec<String>> = x
                    .chunks_exact(data.columns)
                    .map(|row| row.iter().map(|&x| float(x)).collect())
                    .collect();
                rows(1, &points)
            }
        };
        let (kind, targets) = match task.loss() {
            Loss::CrossEntropy => {
                let classes = y.iter().map(|y| y.to_string());
                (Type::Integer, wrapped(1, classes))
            }
            Loss::Squared | Loss::Logistic => (Type::Float, wrapped(1, y.iter().map(|&y| float(y)))),
        };
        [
            arrays.array(&format!("{name}inputs = "), Type::Float, inputs),
            arrays.array(&format!("{name}targets = "), kind, targets),
        ]
        .concat()
    };
    let mut sections = vec![[comment(&about(task, data)), array("", &data.x, &data.y)].concat()];
    let held_out = &data.held_out;
    if !held_out.is_empty() {
        let about = match held_out.len() {
            1 => "A point is held out of training.".to_string(),
            many => format!("{} points are held out of training.", count(many as u64)),
        };
        sections.push([comment(&about), array("held_out_", &held_out.x, &held_out.y)].concat());
    }
    sections
}

/// What the points are.
fn about(task: &Task, data: &Data) -> String {
    let loss = task.loss();
    let kinds: Vec<String> = (0..data.classes)
        .map(|class| {
            let number = match loss {
                Loss::Squared => ["-1", "1"][class].to_string(),
                Loss::Logistic | Loss::CrossEntropy => class.to_string(),
            };
            match data.class_names[class] {
                name if name.starts_with("class") => number,
                name => format!("{number} {name}"),
            }
        })
        .collect();
    let kinds = match kinds.split_last() {
        Some((last, rest)) => format!(" ({} or {last})", rest.join(", ")),
        None => String::new(),
    };
    let mut about = format!(
        "The {} points to train on: {} of each, and its {}{kinds}.",
        count(data.rows() as u64),
        data.inputs.join(" and "),
        data.target,
    );
    if task.is_standardised() {
        about += " Inputs are shifted and scaled to mean 0 and standard deviation 1.";
    }
    if !data.source.is_empty() {
        about += &format!(" Source: {}.", data.source);
    }
    about
}

/// The mini-batches of a script.
pub struct MiniBatches {
    rows: usize,
    size: usize,
    /// How many times training goes through all points, the last time perhaps not to the end.
    epochs: usize,
    seed: u64,
    /// The order of the points in every epoch; none where that would be too many numbers.
    orders: Option<Vec<Vec<String>>>,
}

impl MiniBatches {
    /// Those that the task's updates see; none where each sees all points.
    pub fn of(task: &Task) -> Option<MiniBatches> {
        let (sampling, rows) = (task.setup.sampling, task.objective.data()?.rows());
        let mut batches = Batches::of(sampling, rows)?;
        let in_an_epoch = sampling.updates_in_an_epoch(rows);
        let epochs = task.setup.steps.div_ceil(in_an_epoch) as usize;
        let mut epoch = || -> Vec<String> {
            let batches = (0..in_an_epoch).map(|_| batches.next_rows().to_vec());
            batches.flatten().map(|row| row.to_string()).collect()
        };
        Some(MiniBatches {
            rows,
            size: sampling.size(rows),
            epochs,
            seed: sampling.seed,
            orders: (epochs * rows <= MOST_INDICES).then(|| (0..epochs).map(|_| epoch()).collect()),
        })
    }

    /// The section that makes `batches`, a list of arrays of rows.
    pub fn section<D: Dialect>(&self, dialect: &D) -> Vec<String> {
        let (total, size) = (self.rows, self.size);
        let about = format!("Each epoch goes through the points in an order of its own, {size} at a time.");
        let mut lines = match &self.orders {
            Some(orders) => [
                comment(&about),
                D::ARRAYS.array("orders = ", Type::Integer, rows(1, orders)),
            ]
            .concat(),
            None => {
                let (framework, indices) = (D::NAME, count((self.epochs * total) as u64));
                let drawn = format!(
                    "{about} {framework} draws it here, because {indices} numbers are too many for a script: the losses are those of other batches than Overshoot's."
                );
                // Every framework takes a seed of 31 bits.
                let seed = self.seed % (1 << 31);
                [comment(&drawn), dialect.orders(total, self.epochs, seed)].concat()
            }
        };
        lines.push(format!(
            "batches = [order[i : i + {size}] for order in orders for i in range(0, {total}, {size})]"
        ));
        lines
    }
}

impl Task {
    /// The loss that the model is trained with.
    pub fn loss(&self) -> Loss {
        self.objective
            .network()
            .map_or(Loss::Squared, |network| network.loss)
    }

    /// Whether the inputs are shifted and scaled.
    fn is_standardised(&self) -> bool {
        let model = self.model.on_data();
        model.is_some_and(|model| model.dataset.source().is_standardised())
    }

    /// How many classes the points have; 0 where their targets are numbers.
    pub fn classes(&self) -> usize {
        self.objective.data().map_or(0, |data| data.classes)
    }

    /// The function that says how well the model does, and what it gives: the share of classes that are right, or R².
    pub fn score(&self) -> (&'static str, &'static str) {
        match self.classes() {
            0 => ("r_squared", "R2"),
            _ => ("accuracy", "accuracy"),
        }
    }
}

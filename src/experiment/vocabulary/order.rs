//! The order of the table, in which links are written: frozen, so that a link made today is written the same by every
//! later version.
//!
//! A new parameter needs no entry: a name that does not stand here comes behind the last one of its group, and a new
//! row of a known name behind the others of that name.

use super::{Group, Row};
use crate::math::sorting::sort_by;

/// Names in the order of links. Where a name has several rows that stand in another order than their settings, or whose
/// choices do, each has an entry of its own with its first choices behind `@`: the choices of each name in `when`, with
/// `/` between the names and `,` between the choices. An entry is that of the rows that have such choices; these come
/// first in their `when`.
#[rustfmt::skip]
const ORDER: &[&str] = &[
    // What is trained.
    "model", "surface", "condition", "dataset", "points",
    "noise@line", "noise@logistic/blobs", "noise@logistic/moons,circles,sine,plane,xor",
    "noise@perceptron,logistic/spirals", "noise@perceptron/line",
    "turns", "own", "validation", "seed",
    // Measured data have said so of logistic regression too, which they never fitted.
    "standardise@line", "standardise@logistic,perceptron/iris,penguins", "standardise@logistic/line",
    "bias", "layers", "activation", "loss", "init@perceptron", "init@logistic", "init-scale", "l2", "loss-scale",
    // How it is trained.
    "optimizer", "lr", "momentum@momentum", "momentum@sgd", "dampening", "nesterov", "alpha", "centered", "rho",
    "lr-decay", "initial-accumulator-value", "beta1", "beta2",
    "eps@adam,adamw,adamax,nadam,radam,rmsprop", "eps@adagrad", "eps@adadelta",
    "amsgrad", "momentum-decay", "etas", "step-sizes", "damping", "weight-decay", "decoupled-weight-decay",
    "schedule", "warm-up", "step-size", "milestones", "gamma", "start-factor", "end-factor", "total-iters", "power",
    "t-max", "t-0", "t-mult", "total-steps", "pct-start", "anneal-strategy", "div-factor", "final-div-factor",
    "three-phase", "base-lr", "step-size-up", "step-size-down", "mode", "cycle-momentum", "base-momentum",
    "max-momentum", "factor", "patience", "threshold", "threshold-mode", "cooldown", "min-lr", "timescale",
    "decay-steps", "decay-shape", "eta-min", "steps", "epochs", "batch", "start",
    // What is shown.
    "sharpness-every", "watch", "metric", "slice", "step", "loss-axis", "window", "answers", "live", "pins", "panel",
    "against", "find-start", "find-end", "find-factor", "find-steps", "find-stop", "find-restart", "race", "race-rate",
    "framework", "view", "parts", "lock", "caption", "ask", "autoplay",
];

/// Puts rows in the order of the table, and their choices where these are known to be in another order.
pub(super) fn order(rows: &mut [Row]) {
    order_by(ORDER, rows);
}

fn order_by(order: &[&'static str], rows: &mut [Row]) {
    let entries: Vec<Entry> = order.iter().map(|text| Entry::of(text)).collect();
    // Where a row stands, and whether it is known.
    let place = |row: &Row| {
        let named = |entry: &&Entry| entry.name == row.name;
        match entries.iter().position(|entry| entry.is_of(row)) {
            Some(place) => Some(place),
            None => entries.iter().rposition(|entry| named(&entry)),
        }
    };
    let behind = |group: Group| {
        let of_group = rows.iter().filter(|row| row.group == group);
        of_group.filter_map(place).max().unwrap_or(0)
    };
    let last = [Group::Landscape, Group::Training, Group::View].map(|group| (group, behind(group)));
    let rank = |row: &Row| match place(row) {
        Some(place) => (place, false),
        None => {
            let of_group = last.iter().find(|(group, _)| *group == row.group);
            (of_group.map_or(0, |(_, place)| *place), true)
        }
    };
    let mut ranked: Vec<_> = rows.iter().map(|row| (rank(row), row.clone())).collect();
    sort_by(&mut ranked, &|(a, _), (b, _)| a.cmp(b));
    for (row, (_, ranked)) in rows.iter_mut().zip(ranked) {
        *row = ranked;
        if let Some(entry) = entries.iter().find(|entry| entry.is_of(row)) {
            entry.put_first(row);
        }
    }
}

/// An entry of the order.
struct Entry {
    name: &'static str,
    /// The choices that come first, for each name in `when`; none says that it is an entry of every row of its name.
    first: Vec<Vec<&'static str>>,
}

impl Entry {
    fn of(text: &'static str) -> Entry {
        let (name, first) = text.split_once('@').unwrap_or((text, ""));
        let names = first.split('/').filter(|choices| !choices.is_empty());
        Entry {
            name,
            first: names.map(|choices| choices.split(',').collect()).collect(),
        }
    }

    fn is_of(&self, row: &Row) -> bool {
        let has_one = |(first, (_, choices)): (&Vec<&str>, &(&str, Vec<&str>))| {
            first.iter().any(|choice| choices.contains(choice))
        };
        let same = self.first.len() == row.when.len() && self.first.iter().zip(&row.when).all(has_one);
        self.name == row.name && (self.first.is_empty() || same)
    }

    fn put_first(&self, row: &mut Row) {
        for (first, (_, choices)) in self.first.iter().zip(&mut row.when) {
            choices.retain(|choice| !first.contains(choice));
            choices.splice(0..0, first.iter().copied());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::vocabulary::{Kind, Parameter};

    fn row(name: &'static str, group: Group, when: &[(&'static str, &[&'static str])]) -> Row {
        let when = when.iter().map(|(name, choices)| (*name, choices.to_vec()));
        Row {
            when: when.collect(),
            ..Row::of(Parameter::new(name, group, Kind::Switch))
        }
    }

    #[test]
    fn a_new_row_stands_behind_its_name_or_its_group() {
        let mut rows = [
            row("new", Group::Landscape, &[]),
            row("b", Group::Training, &[]),
            row("a", Group::Landscape, &[("model", &["later"])]),
            row("a", Group::Landscape, &[("model", &["one", "two"])]),
            row(
                "a",
                Group::Landscape,
                &[("model", &["three"]), ("data", &["x", "y", "z"])],
            ),
            row("c", Group::Landscape, &[]),
        ];
        order_by(&["a@three/z,y", "a@two", "c", "b"], &mut rows);
        let text = |row: &Row| format!("{} {:?}", row.name, row.when);
        assert_eq!(
            rows.iter().map(text).collect::<Vec<_>>(),
            [
                r#"a [("model", ["three"]), ("data", ["z", "y", "x"])]"#,
                r#"a [("model", ["later"])]"#,
                r#"a [("model", ["two", "one"])]"#,
                "c []",
                "new []",
                "b []",
            ]
        );
    }
}

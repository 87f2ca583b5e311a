//! The order in which mini-batches see the points.

use super::Task;
use super::arrays::Type;
use super::dialect::Dialect;
use super::text::{comment, rows};
use crate::landscape::network::batches::Batches;
use crate::math::numbers::count;

/// How many indices of mini-batches a script holds at the most; above, the framework draws its own.
const MOST_INDICES: usize = 2_000;

/// The mini-batches of a script.
pub(super) struct MiniBatches {
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
    pub(super) fn of(task: &Task) -> Option<MiniBatches> {
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
    pub(super) fn section<D: Dialect>(&self, dialect: &D) -> Vec<String> {
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

//! Which points each update sees: all of them, or mini-batches that go through all in a new order every epoch.

use crate::data::{Stream, shuffle, stream};
use crate::experiment::Experiment;
use rand_chacha::ChaCha8Rng;

/// Mini-batches without end: every epoch shuffles all rows anew and cuts them into batches, the last of which holds
/// what is left (as `torch.utils.data.DataLoader` with `shuffle=True`).
#[derive(Clone)]
pub struct Batches {
    random: ChaCha8Rng,
    order: Vec<u32>,
    size: usize,
    next: usize,
}

impl Batches {
    /// The mini-batches of an experiment's training on that many rows; `None` where each update sees all of them.
    pub fn of(experiment: &Experiment, rows: usize) -> Option<Batches> {
        let size = size(experiment, rows);
        (size < rows).then(|| Batches {
            random: stream(experiment.integer("seed"), Stream::Batches),
            order: (0..rows as u32).collect(),
            size,
            next: rows,
        })
    }

    /// The rows of the next batch.
    pub fn next(&mut self) -> &[u32] {
        if self.next >= self.order.len() {
            shuffle(&mut self.order, &mut self.random);
            self.next = 0;
        }
        let first = self.next;
        self.next = (first + self.size).min(self.order.len());
        &self.order[first..self.next]
    }
}

/// How many points a batch has, the last one of an epoch aside.
pub fn size(experiment: &Experiment, rows: usize) -> usize {
    match experiment.row("batch").map(|_| experiment.integer("batch")) {
        None | Some(0) => rows,
        Some(size) => rows.min(size as usize),
    }
}

/// How many updates go through all points once.
pub fn in_an_epoch(experiment: &Experiment, rows: usize) -> u64 {
    rows.div_ceil(size(experiment, rows)) as u64
}

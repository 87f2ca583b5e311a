//! Which points each update sees: all of them, or mini-batches that go through all in a new order every epoch, or that
//! are prescribed.

use crate::experiment::Experiment;
use crate::landscape::data::{Stream, shuffle, stream};
use crate::math::error::Error;
use rand_chacha::ChaCha8Rng;
use std::sync::Arc;

/// Mini-batches without end.
#[derive(Clone, Debug)]
pub enum Batches {
    /// Every epoch shuffles all rows anew and cuts them into batches, the last of which holds what is left (as
    /// `torch.utils.data.DataLoader` with `shuffle=True`).
    Shuffled {
        random: Box<ChaCha8Rng>,
        order: Vec<u32>,
        size: usize,
        next: usize,
    },
    /// These, over and over.
    Prescribed { batches: Arc<[Vec<u32>]>, next: usize },
}

impl Batches {
    /// The mini-batches of an experiment's training on that many rows; `None` where each update sees all of them.
    pub fn of(experiment: &Experiment, rows: usize) -> Option<Batches> {
        let size = size(experiment, rows);
        (size < rows).then(|| Batches::Shuffled {
            random: Box::new(stream(experiment.integer("seed"), Stream::Batches)),
            order: (0..rows as u32).collect(),
            size,
            next: rows,
        })
    }

    /// Batches as given, each a list of rows of which there are so many; after the last one the first one is next.
    ///
    /// # Errors
    /// A sentence where there are none, one is empty, or there is no such row.
    pub fn prescribed(batches: Vec<Vec<u32>>, rows: usize) -> Result<Batches, Error> {
        if batches.is_empty() {
            return Err(Error::new(
                "There are no batches: there must be one or more.".to_string(),
            ));
        }
        for (at, batch) in batches.iter().enumerate() {
            if batch.is_empty() {
                return Err(Error::new(format!(
                    "No row is in batch {at}: there must be one or more."
                )));
            }
            if let Some(row) = batch.iter().find(|&&row| row as usize >= rows) {
                return Err(Error::new(format!(
                    "There is no row {row}, which is in batch {at}: rows are below {rows}."
                )));
            }
        }
        Ok(Batches::Prescribed {
            batches: batches.into(),
            next: 0,
        })
    }

    /// The rows of the next batch.
    pub fn next_rows(&mut self) -> &[u32] {
        match self {
            Batches::Shuffled {
                random,
                order,
                size,
                next,
            } => {
                if *next >= order.len() {
                    shuffle(order, random);
                    *next = 0;
                }
                let first = *next;
                *next = (first + *size).min(order.len());
                &order[first..*next]
            }
            Batches::Prescribed { batches, next } => {
                let batch = &batches[*next];
                *next = (*next + 1) % batches.len();
                batch
            }
        }
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

//! Which points each update sees: all of them, or mini-batches that go through all in a new order every epoch, or that
//! are prescribed.

use crate::landscape::data::{Stream, shuffle, stream};
use crate::math::error::Error;
use rand_chacha::ChaCha8Rng;
use std::sync::Arc;

/// Which points each update sees.
///
/// ```
/// use overshoot::landscape::network::batches::Sampling;
/// let sampling = Sampling { batch: 64, seed: 1 };
/// assert_eq!(sampling.updates_in_an_epoch(200), 4); // 64 + 64 + 64 + 8
/// assert_eq!(Sampling::default().size(200), 200); // the full batch
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// How many at a time; 0 is all of them.
    pub batch: u64,
    /// What their order is drawn from.
    pub seed: u64,
}

impl Default for Sampling {
    /// All points, and the seed that a model has.
    fn default() -> Sampling {
        Sampling { batch: 0, seed: 1 }
    }
}

impl Sampling {
    /// How many of so many points a batch has, the last one of an epoch aside.
    pub fn size(self, rows: usize) -> usize {
        match self.batch {
            0 => rows,
            size => rows.min(size as usize),
        }
    }

    /// How many updates go through all points once.
    pub fn updates_in_an_epoch(self, rows: usize) -> u64 {
        rows.div_ceil(self.size(rows)) as u64
    }
}

/// Mini-batches without end.
///
/// ```
/// use overshoot::landscape::network::batches::{Batches, Sampling};
/// let mut batches = Batches::of(Sampling { batch: 4, seed: 1 }, 10).unwrap();
/// let mut epoch = [(); 3].map(|()| batches.next_rows().to_vec()).concat();
/// epoch.sort();
/// assert_eq!(epoch, (0..10).collect::<Vec<u32>>()); // each row once
/// ```
#[derive(Clone, Debug)]
pub enum Batches {
    /// Every epoch shuffles all rows anew and cuts them into batches, the last of which holds what is left (as
    /// `torch.utils.data.DataLoader` with `shuffle=True`).
    Shuffled {
        /// What shuffles.
        random: Box<ChaCha8Rng>,
        /// All rows in the order of this epoch.
        order: Vec<u32>,
        /// Rows of a batch.
        size: usize,
        /// The position in `order` at which the next batch begins.
        next: usize,
    },
    /// These, over and over.
    Prescribed {
        /// The rows of each.
        batches: Arc<[Vec<u32>]>,
        /// The position of the next one.
        next: usize,
    },
}

impl Batches {
    /// Mini-batches of that many rows; `None` where each update sees all of them.
    #[inline(never)]
    pub fn of(sampling: impl Into<Sampling>, rows: usize) -> Option<Batches> {
        let sampling = sampling.into();
        let size = sampling.size(rows);
        (size < rows).then(|| Batches::Shuffled {
            random: Box::new(stream(sampling.seed, Stream::Batches)),
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

//! The parameters of a run by step, as many as fit: a long run of a large network keeps every second, fourth, … of
//! them.

/// Parameters kept at the most, in numbers: 16 MB.
const ROOM: usize = 1 << 21;

/// Parameters at every `every`-th step.
///
/// ```
/// use overshoot::landscape::network::history::History;
/// let mut history = History::new(2);
/// history.note([0.5, -0.5].into_iter()); // the start
/// history.note([0.4, -0.2].into_iter()); // after one update
/// assert_eq!((history.len(), history.every()), (2, 1));
/// assert_eq!(history.at(1), [0.4, -0.2]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    dimension: usize,
    every: usize,
    steps: usize,
    kept: Vec<f64>,
    /// The newest parameters, kept or not.
    newest: Vec<f64>,
}

impl History {
    /// An empty history of that many parameters.
    pub fn new(dimension: usize) -> History {
        History {
            dimension,
            every: 1,
            steps: 0,
            kept: Vec::new(),
            newest: Vec::new(),
        }
    }

    /// Notes the parameters after the next step; the first call notes the start.
    pub fn note(&mut self, parameters: impl Iterator<Item = f64>) {
        self.newest.clear();
        self.newest.extend(parameters);
        if self.steps.is_multiple_of(self.every) {
            if self.kept.len() + self.dimension > ROOM.max(2 * self.dimension) {
                self.thin();
            }
            if self.steps.is_multiple_of(self.every) {
                self.kept.extend(&self.newest);
            }
        }
        self.steps += 1;
    }

    fn thin(&mut self) {
        let (dimension, left) = (self.dimension, self.len().div_ceil(2));
        for position in 1..left {
            self.kept.copy_within(
                2 * position * dimension..(2 * position + 1) * dimension,
                position * dimension,
            );
        }
        self.kept.truncate(left * dimension);
        self.every *= 2;
    }

    /// Drops the parameters of the first steps; what is left counts from there.
    pub fn forget(&mut self, steps: usize) {
        let kept = steps / self.every.max(1) * self.dimension;
        self.kept.drain(..kept.min(self.kept.len()));
        self.steps = self.steps.saturating_sub(steps);
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.kept.len() / self.dimension.max(1)
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The newest parameters.
    pub fn last(&self) -> Option<&[f64]> {
        (!self.newest.is_empty()).then_some(&self.newest)
    }

    /// The parameters at a step, or at the last one before it that is kept.
    pub fn at(&self, step: usize) -> &[f64] {
        if step + 1 == self.steps {
            return &self.newest;
        }
        self.get((step / self.every.max(1)).min(self.len().saturating_sub(1)))
    }

    /// The parameters that were kept at a position.
    pub fn get(&self, position: usize) -> &[f64] {
        &self.kept[position * self.dimension..][..self.dimension]
    }

    /// The steps between two that are kept.
    pub fn every(&self) -> usize {
        self.every
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_history_is_thinned_evenly() {
        let dimension = ROOM / 8;
        let mut history = History::new(dimension);
        for step in 0..100 {
            history.note(std::iter::repeat_n(f64::from(step), dimension));
        }
        assert!(history.len() <= 8 && history.len() >= 4);
        for step in 0..100 {
            let kept = history.at(step)[0] as usize;
            assert!(kept <= step && step - kept < history.every(), "{step} {kept}");
            assert!(kept.is_multiple_of(history.every()) || kept == 99);
        }
    }
}

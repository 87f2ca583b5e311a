//! The learning-rate laboratory: an [`Experiment`] is a plain value, [`train`] turns it into a [`Run`],
//! and pictures are drawn from runs.

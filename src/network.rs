//! Layers of units on data: logistic regression and the multilayer perceptron.

mod activation;

pub use activation::{ACTIVATIONS, Activation};

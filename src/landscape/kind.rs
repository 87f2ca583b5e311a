//! The kinds of models, by which data sets say what they fit.

use crate::math::parameter::{Description, choices};

choices! {
    /// The kinds of models.
    pub enum Kind {
        /// A formula in two parameters.
        Surface = "surface", "a formula";
        /// Linear regression on one input.
        Line = "line", "a line fitted to data";
        /// Logistic regression: a network without hidden layers.
        Logistic = "logistic", "logistic regression";
        /// A multilayer perceptron.
        Perceptron = "perceptron", "a neural network";
    }
}

impl Kind {
    pub(crate) const fn description(self) -> Description {
        Description {
            name: self.name(),
            label: self.label(),
            formula: "",
            source: "",
            teaches: "",
        }
    }
}

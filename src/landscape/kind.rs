//! The kinds of models, by which data sets say what they fit.

use crate::math::parameter::{Description, choices};

choices! {
    /// The kinds of models.
    pub enum Kind {
        Surface = "surface", "a formula";
        Line = "line", "a line fitted to data";
        Logistic = "logistic", "logistic regression";
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

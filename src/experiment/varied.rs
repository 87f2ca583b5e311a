//! The settings against which the best rate can be drawn, and their parameter.

use crate::math::parameter::{Group::View, Parameter, choices, parameters};

choices! {
    /// A setting that is varied while all others stay.
    pub enum Varied {
        /// The ratio λmax / λmin of the ravine.
        Condition = "condition", "condition number";
        /// Units of each hidden layer.
        Width = "width", "width of the hidden layers";
        /// Hidden layers, all of the same width.
        Depth = "depth", "hidden layers";
        /// The share of the velocity that each step keeps.
        Momentum = "momentum", "momentum";
        /// Updates of a training.
        Steps = "steps", "steps";
        /// Points that each update sees.
        Batch = "batch", "batch size";
        /// Points that are drawn.
        Points = "points", "points";
        /// The noise of the points.
        Noise = "noise", "noise";
        /// What the first weights are multiplied by.
        InitScale = "init-scale", "scale of initialisation";
        /// The strength of the L2 penalty.
        L2 = "l2", "L2";
        /// What the loss is multiplied by.
        LossScale = "loss-scale", "loss scale";
        /// The decay rate of the first moment.
        Beta1 = "beta1", "beta1";
        /// The decay rate of the second moment.
        Beta2 = "beta2", "beta2";
        /// RMSprop's smoothing constant.
        Alpha = "alpha", "alpha";
        /// Adadelta's decay rate.
        Rho = "rho", "rho";
        /// What Newton's method adds to the curvature.
        Damping = "damping", "damping";
    }
}

impl Varied {
    /// The parameter that it varies; width and depth are what `layers` is made of.
    ///
    /// ```
    /// use overshoot::experiment::varied::Varied;
    /// assert_eq!((Varied::Depth.parameter(), Varied::Batch.parameter()), ("layers", "batch"));
    /// ```
    pub fn parameter(self) -> &'static str {
        match self {
            Varied::Width | Varied::Depth => "layers",
            Varied::Condition
            | Varied::Momentum
            | Varied::Steps
            | Varied::Batch
            | Varied::Points
            | Varied::Noise
            | Varied::InitScale
            | Varied::L2
            | Varied::LossScale
            | Varied::Beta1
            | Varied::Beta2
            | Varied::Alpha
            | Varied::Rho
            | Varied::Damping => self.name(),
        }
    }
}

parameters! {
    /// The setting against which the best rate is drawn; where it does not apply, the first one that does.
    AGAINST = Parameter::choice::<Varied>("against", View).default("condition");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::vocabulary::ROWS;

    /// What is varied is called as its own row is.
    #[test]
    fn settings_are_called_as_their_rows_are() {
        for varied in Varied::ALL
            .iter()
            .filter(|varied| varied.parameter() == varied.name())
        {
            let row = ROWS.iter().find(|row| row.name == varied.name()).unwrap();
            assert_eq!(varied.label(), row.label);
        }
    }
}

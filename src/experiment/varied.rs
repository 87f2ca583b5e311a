//! The settings against which the best rate can be drawn, and their parameter.

use crate::math::parameter::{Group::View, Parameter, choices, parameters};

choices! {
    /// A setting that is varied while all others stay.
    pub enum Varied {
        Condition = "condition", "condition number";
        Width = "width", "width of the hidden layers";
        Depth = "depth", "hidden layers";
        Momentum = "momentum", "momentum";
        Steps = "steps", "steps";
        Batch = "batch", "batch size";
        Points = "points", "points";
        Noise = "noise", "noise";
        InitScale = "init-scale", "scale of initialisation";
        L2 = "l2", "L2";
        LossScale = "loss-scale", "loss scale";
        Beta1 = "beta1", "beta1";
        Beta2 = "beta2", "beta2";
        Alpha = "alpha", "alpha";
        Rho = "rho", "rho";
        Damping = "damping", "damping";
    }
}

impl Varied {
    /// The parameter that it varies; width and depth are what `layers` is made of.
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

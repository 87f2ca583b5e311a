//! How strongly weights are pulled to zero, and how: coupled, where the pull is part of the gradient (L2
//! regularisation), or decoupled, where it is part of the update (Loshchilov and Hutter 2019, arXiv 1711.05101).

/// How strongly weights are pulled to zero, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightDecay {
    /// What a weight is multiplied by in the pull.
    pub strength: f64,
    /// Whether the pull is added to the update, not to the gradient.
    pub decoupled: bool,
}

impl WeightDecay {
    /// Added to the gradient, as `torch.optim` does unless told otherwise.
    pub const fn coupled(strength: f64) -> WeightDecay {
        WeightDecay {
            strength,
            decoupled: false,
        }
    }

    /// Added to the update.
    pub const fn decoupled(strength: f64) -> WeightDecay {
        WeightDecay {
            strength,
            decoupled: true,
        }
    }
}

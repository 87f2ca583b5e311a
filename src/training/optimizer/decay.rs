//! How strongly weights are pulled to zero, and how: coupled, where the pull is part of the gradient (L2
//! regularisation), or decoupled, where it is part of the update (Loshchilov and Hutter 2019, arXiv 1711.05101).

/// How strongly weights are pulled to zero, and how.
///
/// ```
/// use overshoot::training::optimizer::{AdamW, Optimizer, Sgd, WeightDecay};
/// let sgd = Optimizer::from(Sgd { weight_decay: 0.1, ..Sgd::default() });
/// assert_eq!(sgd.weight_decay(), WeightDecay::coupled(0.1));
/// let adamw = Optimizer::from(AdamW { weight_decay: 0.1, ..AdamW::default() });
/// assert_eq!(adamw.weight_decay(), WeightDecay::decoupled(0.1));
/// ```
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

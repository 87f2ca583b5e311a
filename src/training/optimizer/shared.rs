//! Parameters that several optimizers share, named as in `torch.optim`.

use crate::math::parameter::{Group::Training, Kind, Parameter, parameters};

/// Bounds of the share that a running mean keeps.
pub(super) const BETA: Kind = Kind::Number {
    min: 0.0,
    max: 0.999999,
};
pub(super) const EPS: Kind = Kind::LogNumber { min: 1e-30, max: 1.0 };
/// Anything from nothing up.
pub(super) const AMOUNT: Kind = Kind::Number { min: 0.0, max: 1e6 };
/// A share of a whole.
pub(super) const SHARE: Kind = Kind::Number { min: 0.0, max: 1.0 };

parameters! {
    /// The share of the previous velocity that each step keeps.
    MOMENTUM = Parameter::new("momentum", Training, BETA).default("0.9");
    /// The share of the previous velocity that each step keeps; 0 is without.
    MOMENTUM_IF_ANY = Parameter::new("momentum", Training, BETA).default("0");
    /// The share of the running mean of slopes that each step keeps.
    BETA1 = Parameter::new("beta1", Training, BETA).default("0.9");
    /// The share of the running mean of squared slopes that each step keeps.
    BETA2 = Parameter::new("beta2", Training, BETA).default("0.999");
    /// Added to the root of the mean squared slope, so that nothing is divided by zero.
    EPS_BESIDE_ROOT = Parameter::new("eps", Training, EPS).default("1e-8");
    /// Whether the largest mean square so far divides, so that steps cannot grow again (Reddi et al. 2018).
    AMSGRAD = Parameter::new("amsgrad", Training, Kind::Switch).default("false");
    /// How strongly weights are pulled to zero; the loss that is shown is without this pull.
    WEIGHT_DECAY = Parameter::new("weight-decay", Training, AMOUNT).label("weight decay").default("0");
    /// Whether weights decay apart from the slope, as in AdamW.
    DECOUPLED_WEIGHT_DECAY = Parameter::new("decoupled-weight-decay", Training, Kind::Switch)
        .label("decoupled decay")
        .default("false");
}

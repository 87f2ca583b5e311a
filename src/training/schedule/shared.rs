//! Parameters that several schedules share, or that a handle moves, named as in `torch.optim.lr_scheduler`.

use super::anneal::{AnnealStrategy, DecayShape};
use crate::math::parameter::{Group::Training, Kind, Parameter, parameters};

/// The most updates of a run.
pub const MOST_STEPS: u64 = 100_000;
/// The lowest and the highest learning rate that can be set.
pub const RATES: [f64; 2] = [1e-9, 1e3];

/// A share of a whole.
pub(super) const SHARE: Kind = Kind::Number { min: 0.0, max: 1.0 };
/// Bounds of the share that a running mean keeps.
pub(super) const BETA: Kind = Kind::Number {
    min: 0.0,
    max: 0.999999,
};
/// Anything from nothing up.
pub(super) const AMOUNT: Kind = Kind::Number { min: 0.0, max: 1e6 };
/// A number of updates.
pub(super) const LENGTH: Kind = Kind::Integer {
    min: 1,
    max: MOST_STEPS,
};
/// A number of updates, or none.
pub(super) const COUNT: Kind = Kind::Integer {
    min: 0,
    max: MOST_STEPS,
};
/// A learning rate, or none.
const RATE: Kind = Kind::Number {
    min: 0.0,
    max: RATES[1],
};

parameters! {
    /// What the slope is multiplied by to get the step.
    LR = Parameter::new("lr", Training, Kind::LogNumber { min: RATES[0], max: RATES[1] })
        .label("learning rate")
        .default("0.185");
    /// Updates in which the rate rises in a straight line to where the schedule begins.
    WARM_UP = Parameter::new("warm-up", Training, COUNT).default("0");
    /// Updates in which the rate rises in a straight line to its peak.
    WARM_UP_TO_PEAK = Parameter::new("warm-up", Training, COUNT).default("10");
    /// Updates between two drops of the rate.
    STEP_SIZE = Parameter::new("step-size", Training, LENGTH).label("step size").default("30");
    /// The updates at which the rate drops.
    MILESTONES = Parameter::new("milestones", Training, Kind::Steps { max: MOST_STEPS, most: 20 }).default("30,80");
    /// What the rate is multiplied by at each drop.
    GAMMA_AT_DROPS = Parameter::new("gamma", Training, SHARE).default("0.1");
    /// What the rate is multiplied by at each update.
    GAMMA_AT_UPDATES = Parameter::new("gamma", Training, SHARE).default("0.95");
    /// What the height of the wave is multiplied by at each update.
    GAMMA_OF_WAVE = Parameter::new("gamma", Training, SHARE).default("1");
    /// The share of the peak rate that it begins with; for a decay 1, with end-factor 0.
    START_FACTOR = Parameter::new("start-factor", Training, SHARE).label("start factor").default("0.3333333333333333");
    /// The share of the peak rate that it ends with.
    END_FACTOR = Parameter::new("end-factor", Training, SHARE).label("end factor").default("1");
    /// Updates until the end of the change; by default those of the run after the warm-up.
    TOTAL_ITERS = Parameter::new("total-iters", Training, LENGTH).label("total iters");
    /// The exponent of the share that is left: 1 is a straight line down to 0.
    POWER = Parameter::new("power", Training, Kind::Number { min: 0.0, max: 100.0 }).default("1");
    /// Updates from the peak to the floor; by default those of the run after the warm-up.
    T_MAX = Parameter::new("t-max", Training, LENGTH).label("T max");
    /// Updates until the first restart.
    T_0 = Parameter::new("t-0", Training, LENGTH).label("T 0").default("25");
    /// How many times as long each period is as the one before.
    T_MULT = Parameter::new("t-mult", Training, Kind::Integer { min: 1, max: 100 }).label("T mult").default("1");
    /// Updates of the whole cycle; by default those of the run after the warm-up.
    TOTAL_STEPS = Parameter::new("total-steps", Training, LENGTH).label("total steps");
    /// The share of the cycle in which the rate rises.
    PCT_START = Parameter::new("pct-start", Training, SHARE).label("pct start").default("0.3");
    /// The form of rise and fall.
    ANNEAL_STRATEGY = Parameter::choice::<AnnealStrategy>("anneal-strategy", Training)
        .label("anneal strategy")
        .default("cos");
    /// How many times lower than the peak the rate begins.
    DIV_FACTOR = Parameter::new("div-factor", Training, Kind::LogNumber { min: 1.0, max: 1e9 })
        .label("div factor")
        .default("25");
    /// How many times lower than at its beginning the rate ends.
    FINAL_DIV_FACTOR = Parameter::new("final-div-factor", Training, Kind::LogNumber { min: 1.0, max: 1e12 })
        .label("final div factor")
        .default("10000");
    /// Whether the rate falls as far and as long as it rose before it falls on.
    THREE_PHASE = Parameter::new("three-phase", Training, Kind::Switch).label("three phases").default("false");
    /// The rate between two waves; by default a tenth of the peak.
    BASE_LR = Parameter::new("base-lr", Training, Kind::LogNumber { min: 1e-30, max: RATES[1] }).label("base lr");
    /// Updates in which the rate rises; by default a quarter of those of the run after the warm-up.
    STEP_SIZE_UP = Parameter::new("step-size-up", Training, LENGTH).label("step size up");
    /// Updates in which the rate falls; by default as many as in which it rises.
    STEP_SIZE_DOWN = Parameter::new("step-size-down", Training, LENGTH).label("step size down");
    /// Whether the momentum (Adam's beta1) falls while the rate rises; optimizers without one are left alone.
    CYCLE_MOMENTUM = Parameter::new("cycle-momentum", Training, Kind::Switch).label("cycle momentum").default("false");
    /// What the rate is multiplied by when the loss has stopped falling.
    FACTOR = Parameter::new("factor", Training, SHARE).default("0.1");
    /// Updates without a better loss that are put up with before the rate drops.
    PATIENCE = Parameter::new("patience", Training, COUNT).default("10");
    /// How much lower than the best a loss must be to count as better.
    THRESHOLD = Parameter::new("threshold", Training, AMOUNT).default("0.0001");
    /// Updates after a drop in which nothing is counted.
    COOLDOWN = Parameter::new("cooldown", Training, COUNT).default("0");
    /// The rate below which it does not drop.
    MIN_LR = Parameter::new("min-lr", Training, RATE).label("lowest lr").default("0");
    /// The rate is the peak times √(timescale / (timescale + update)): after three timescales it is half.
    TIMESCALE = Parameter::new("timescale", Training, LENGTH).default("10");
    /// Updates at the end in which the rate falls; by default a fifth of the run.
    DECAY_STEPS = Parameter::new("decay-steps", Training, LENGTH).label("decay steps");
    /// The form of the fall at the end.
    DECAY_SHAPE = Parameter::choice::<DecayShape>("decay-shape", Training).label("decay shape").default("linear");
    /// The rate at the end of the fall.
    ETA_MIN = Parameter::new("eta-min", Training, RATE).label("eta min").default("0");
}

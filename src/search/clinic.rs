//! The clinic: what is wrong with a training, as far as its log shows it. An ordinary log is taken as columns: the loss by
//! step, with the rate and the loss on validation data where they were logged.
//!
//! Every criterion is relative to the curve itself: losses are measured by the fall of the curve and by its noise, steps by
//! the length of the log. Whoever multiplies all losses or all steps by something gets the same findings. Levels are
//! medians and noise is the median absolute deviation of differences, so that no single row decides. Each criterion stands
//! with its formula and its reason in the file that has it:
//!
//! - `broken`: losses that are no finite number, and late spikes;
//! - `teeth`: what comes again and again, by itself or with the rate;
//! - `pace`: a plateau at the start, a loss that is flat at once, slow decay, the noise floor;
//! - `validation`: a validation loss that rises, or a validation accuracy that falls;
//! - `chance`: the loss of somebody who guesses.
//!
//! ```
//! use overshoot::search::clinic::{History, Sign, examine};
//! let losses: Vec<f64> = (0..100).map(|step| 2.0 - 0.01 * f64::from(step)).collect();
//! let findings = examine(&History::of(losses));
//! assert_eq!(findings.iter().map(|finding| finding.evidence.sign()).collect::<Vec<_>>(), [Sign::SlowDecay]);
//! ```

mod broken;
mod chance;
mod pace;
mod shape;
mod teeth;
mod validation;

use crate::math::sorting::sort_by;
use shape::Shape;

/// A training, as its log has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The step of each row, rising.
    pub steps: Vec<f64>,
    /// The training loss of each row; not finite where the log says so.
    pub losses: Vec<f64>,
    /// The learning rate of each row; empty where it was not logged.
    pub rates: Vec<f64>,
    /// The losses on validation data.
    pub validation: Series,
    /// The shares that were right, of training data and of validation data.
    pub accuracy: [Series; 2],
    /// How many classes the reader says there are.
    pub classes: Option<u32>,
}

/// Values by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The step of each value, rising.
    pub steps: Vec<f64>,
    /// The values.
    pub values: Vec<f64>,
}

impl Series {
    /// Adds a value, if there is one.
    pub fn push(&mut self, step: f64, value: Option<f64>) {
        if let Some(value) = value {
            self.steps.push(step);
            self.values.push(value);
        }
    }

    /// The value in the middle of those from a step on.
    fn from(&self, step: f64) -> Option<f64> {
        let values = &self.values[self.steps.partition_point(|known| *known < step)..];
        (!values.is_empty()).then(|| shape::median(values))
    }
}

impl History {
    /// Losses of the steps 0, 1, 2, ….
    pub fn of(losses: Vec<f64>) -> History {
        History {
            steps: (0..losses.len()).map(|step| step as f64).collect(),
            losses,
            ..History::default()
        }
    }
}

/// What the clinic looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// Losses that are no finite number.
    NotFinite,
    /// A loss that had come down and suddenly jumps up.
    LateSpike,
    /// The loss rises and falls again and again, in the same time.
    Sawtooth,
    /// The loss jumps up where the rate does.
    RestartJumps,
    /// The loss falls only after a while.
    PlateauAtStart,
    /// The loss does not fall after the first rows.
    AtOnceFlat,
    /// The loss still falls when the log ends.
    SlowDecay,
    /// The loss jumps about a level and gets no lower.
    NoiseFloor,
    /// The validation loss rises while the training loss does not; or the validation accuracy falls.
    ValidationRising,
    /// The loss is that of guessing among so many classes.
    ChanceLevel,
}

impl Sign {
    /// All of them, the worst first.
    pub const ALL: [Sign; 10] = [
        Sign::NotFinite,
        Sign::LateSpike,
        Sign::ChanceLevel,
        Sign::AtOnceFlat,
        Sign::RestartJumps,
        Sign::Sawtooth,
        Sign::PlateauAtStart,
        Sign::SlowDecay,
        Sign::NoiseFloor,
        Sign::ValidationRising,
    ];
}

/// Something that was found, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// The first and the last step of where it is seen.
    pub steps: [f64; 2],
    /// What it is, with the numbers that made it so.
    pub evidence: Evidence,
}

/// The numbers that a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Evidence {
    /// See [`Sign::NotFinite`].
    NotFinite {
        /// How many rows.
        rows: usize,
        /// The last finite loss before the first of them, if there is one.
        before: Option<f64>,
        /// Whether that was far above the lowest one already.
        rising: bool,
        /// Whether finite losses come after them.
        recovers: bool,
    },
    /// See [`Sign::LateSpike`].
    LateSpike {
        /// The level that the loss had come down to.
        from: f64,
        /// The loss at the top.
        to: f64,
        /// How many times as high the jump is as the tallest one before.
        times: f64,
        /// Whether the loss came down again, at least half of the way.
        recovers: bool,
    },
    /// See [`Sign::Sawtooth`].
    Sawtooth {
        /// The steps from tooth to tooth.
        period: f64,
        /// How often it comes.
        teeth: usize,
        /// How high the teeth are.
        height: f64,
        /// How alike they are: the correlation of the curve with itself a period later.
        alike: f64,
    },
    /// See [`Sign::RestartJumps`].
    RestartJumps {
        /// How many times the rate jumps up.
        restarts: usize,
        /// How many times the loss jumps up with it.
        jumps: usize,
        /// By how much, in the middle.
        height: f64,
        /// How many times as high the rate is afterwards, in the middle; infinite where it was 0.
        times: f64,
    },
    /// See [`Sign::PlateauAtStart`].
    PlateauAtStart {
        /// The level of the plateau.
        level: f64,
        /// The share of the log that it lasts.
        share: f64,
        /// The lowest level that the loss comes down to later.
        lowest: f64,
    },
    /// See [`Sign::AtOnceFlat`].
    AtOnceFlat {
        /// The first loss.
        first: f64,
        /// The level.
        level: f64,
        /// By how much the loss changes from the first quarter to the last.
        change: f64,
    },
    /// See [`Sign::SlowDecay`].
    SlowDecay {
        /// By how much the loss falls in all.
        fall: f64,
        /// The share of that in the last fifth.
        share: f64,
    },
    /// See [`Sign::NoiseFloor`].
    NoiseFloor {
        /// The level.
        level: f64,
        /// How far the losses are from it, usually.
        noise: f64,
        /// By how much the loss had fallen before.
        fall: f64,
    },
    /// See [`Sign::ValidationRising`].
    ValidationRising {
        /// The lowest level.
        lowest: f64,
        /// The level at the end.
        last: f64,
        /// The training loss where the validation loss was lowest, and at the end.
        training: [f64; 2],
        /// The validation accuracy there, if it was logged.
        accuracy: Option<[f64; 2]>,
    },
    /// See [`Sign::ValidationRising`].
    AccuracyFalling {
        /// The highest level of the validation accuracy.
        highest: f64,
        /// The level at the end.
        last: f64,
        /// The training accuracy at these places, if it was logged.
        training: Option<[f64; 2]>,
    },
    /// See [`Sign::ChanceLevel`].
    ChanceLevel {
        /// How many classes.
        classes: u32,
        /// The level of the loss.
        level: f64,
        /// Whether the reader has said so.
        said: bool,
        /// The accuracy there, if it was logged.
        accuracy: Option<f64>,
    },
}

impl Evidence {
    /// What it is evidence of.
    pub fn sign(&self) -> Sign {
        match self {
            Evidence::NotFinite { .. } => Sign::NotFinite,
            Evidence::LateSpike { .. } => Sign::LateSpike,
            Evidence::Sawtooth { .. } => Sign::Sawtooth,
            Evidence::RestartJumps { .. } => Sign::RestartJumps,
            Evidence::PlateauAtStart { .. } => Sign::PlateauAtStart,
            Evidence::AtOnceFlat { .. } => Sign::AtOnceFlat,
            Evidence::SlowDecay { .. } => Sign::SlowDecay,
            Evidence::NoiseFloor { .. } => Sign::NoiseFloor,
            Evidence::ValidationRising { .. } | Evidence::AccuracyFalling { .. } => Sign::ValidationRising,
            Evidence::ChanceLevel { .. } => Sign::ChanceLevel,
        }
    }
}

/// Fewer rows with a finite loss than this have no shape that could be judged.
pub const FEWEST: usize = 20;

/// What is found in a log, the worst first; nothing where nothing is wrong that a curve can show.
pub fn examine(history: &History) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let broken = broken::not_finite(history);
    let ends_broken =
        broken.is_some_and(|finding| matches!(finding.evidence, Evidence::NotFinite { recovers: false, .. }));
    found.extend(broken);
    if let Some(shape) = Shape::of(history) {
        // One reason for jumps is enough. It explains what the log ends in as well, but for a spike that was long over.
        let spike = || match ends_broken {
            true => None,
            false => broken::late_spike(&shape),
        };
        let jumps = teeth::restart_jumps(&shape)
            .or_else(spike)
            .or_else(|| teeth::sawtooth(&shape));
        let is_over = |jumps: &Finding| {
            jumps.evidence.sign() == Sign::LateSpike && jumps.steps[1] <= shape.steps[shape.rows() / 2]
        };
        let explained = jumps.is_some_and(|jumps| !is_over(&jumps));
        found.extend(jumps);
        if !ends_broken {
            found.extend(pace::findings(&shape, explained));
            found.extend(chance::level(&shape, history));
        }
    }
    found.extend(validation::rising(history).or_else(|| validation::accuracy_falling(history)));
    without_what_teeth_explain(&mut found);
    let place = |finding: &Finding| {
        let sign = finding.evidence.sign();
        Sign::ALL.iter().position(|known| *known == sign)
    };
    sort_by(&mut found, &|a, b| place(a).cmp(&place(b)));
    found
}

/// Teeth of this share of the level are seen where nothing else happens.
const TEETH: f64 = 0.02;
/// A plateau that lasts fewer teeth than this is one of them.
const PLATEAU: f64 = 2.0;

/// A plateau that lasts less than two teeth is no more than the first of them; and where the loss is flat, teeth lower than
/// what counts as flat are none.
fn without_what_teeth_explain(found: &mut Vec<Finding>) {
    let of = |sign: Sign| found.iter().position(|finding| finding.evidence.sign() == sign);
    let Some(Evidence::Sawtooth { period, height, .. }) = of(Sign::Sawtooth).map(|at| found[at].evidence)
    else {
        return;
    };
    if let Some(Evidence::AtOnceFlat { level, .. }) = of(Sign::AtOnceFlat).map(|at| found[at].evidence)
        && height < TEETH * level.abs()
    {
        found.retain(|finding| finding.evidence.sign() != Sign::Sawtooth);
    }
    let is_tooth = |finding: &Finding| {
        finding.evidence.sign() == Sign::PlateauAtStart
            && finding.steps[1] - finding.steps[0] < PLATEAU * period
    };
    found.retain(|finding| !is_tooth(finding));
}

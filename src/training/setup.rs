//! Everything that a training depends on, as typed values: what words are resolved to once, and what everything below
//! them takes.

use crate::landscape::network::batches::Sampling;
use crate::landscape::objective::Start;
use crate::training::optimizer::Optimizer;
use crate::training::schedule::{Schedule, Scheduler};

/// How an objective is trained.
///
/// ```
/// use overshoot::Experiment;
/// use overshoot::training::optimizer::Optimizer;
/// let setup = "optimizer=adam&beta1=0.8&lr=0.01".parse::<Experiment>()?.setup();
/// assert!(matches!(setup.optimizer, Optimizer::Adam(adam) if adam.beta1 == 0.8 && adam.beta2 == 0.999));
/// # Ok::<(), overshoot::Error>(())
/// ```
///
/// Or written out:
///
/// ```
/// use overshoot::landscape::objective::Objective;
/// use overshoot::train::train_on;
/// use overshoot::training::{optimizer::Adam, setup::Setup};
/// use overshoot::{Experiment, train};
///
/// let adam = Adam { beta1: 0.8, ..Adam::default() };
/// let setup = Setup { optimizer: adam.into(), lr: 0.01, ..Setup::default() };
/// let query: Experiment = "optimizer=adam&beta1=0.8&lr=0.01".parse()?;
/// assert_eq!(train_on(setup, &Objective::of(&query)), train(&query));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Setup {
    /// The update rule.
    pub optimizer: Optimizer,
    /// The learning rate: the peak, which the schedule scales.
    pub lr: f64,
    /// How the rate changes over the steps.
    pub schedule: Schedule,
    /// How many updates are made.
    pub steps: u64,
    /// Where training starts.
    pub start: Start,
    /// Which points each update sees, where there are data.
    pub sampling: Sampling,
    /// After how many updates the sharpness of a network is measured; 0 is never.
    pub sharpness_every: u64,
}

impl Default for Setup {
    /// Gradient descent for 100 steps.
    fn default() -> Setup {
        Setup {
            optimizer: Optimizer::default(),
            lr: 0.185,
            schedule: Schedule::default(),
            steps: 100,
            start: Start(None),
            sampling: Sampling::default(),
            sharpness_every: 0,
        }
    }
}

impl From<&Setup> for Setup {
    fn from(setup: &Setup) -> Setup {
        setup.clone()
    }
}
impl From<&Setup> for Sampling {
    fn from(setup: &Setup) -> Sampling {
        setup.sampling
    }
}
impl From<&Setup> for Start {
    fn from(setup: &Setup) -> Start {
        setup.start
    }
}

impl Setup {
    /// Whether every step is the rate times the gradient and nothing else, as far as the optimizer goes.
    pub fn is_plain(&self) -> bool {
        self.optimizer.is_plain() && !self.schedule.cycles_momentum()
    }

    /// The schedule at its beginning, for `N` runs.
    pub fn scheduler<const N: usize>(&self) -> Scheduler<N> {
        Scheduler::new(&self.schedule, self.steps)
    }

    /// What the rate multiplies, in a word, with the pull to zero where there is one.
    pub fn update_word(&self) -> String {
        self.optimizer.update_word(self.schedule.cycles_momentum())
    }
}

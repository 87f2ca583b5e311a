//! What is looked at of a training: what the sweep shows, what its star follows, what the range test stops by, and by
//! what a rate is best.

use crate::landscape::objective::Objective;
use crate::math::parameter::{Group, Parameter, choices, parameters};
use crate::training::schedule::RATES;
use crate::training::setup::Setup;
use crate::training::trainer::Trainer;

choices! {
    /// What is looked at of a training.
    pub enum Monitor {
        /// The loss on the points that it is trained on.
        Loss = "loss", "training loss";
        /// The loss on the points that are held out.
        ValidationLoss = "validation-loss", "validation loss";
        /// The accuracy on these, or where none are, on all.
        Accuracy = "accuracy", "accuracy";
    }
}

parameters! {
    /// What the sweep, its star and the range test look at.
    WATCH = Parameter::choice::<Monitor>("watch", Group::View).default("loss");
}

/// What makes a rate the best one of a sweep. Ties go to the lower rate.
///
/// A rate of 1000 may end lowest because its first step leads so far out that RMSprop or Adam remember nothing else:
/// nobody would train like that. So all but the first of these prefer trainings whose loss never spiked, and take one
/// that did only where no other qualifies.
///
/// ```
/// use overshoot::{Experiment, sweep, training::monitor::Criterion};
/// let sweep = sweep(&"surface=saddle".parse::<Experiment>()?, 1e-3, 1.0, 31)?;
/// assert_eq!(sweep.best_by(Criterion::FinalLoss), sweep.best());
/// let unreachable = Criterion::Descent { start: f64::NEG_INFINITY };
/// assert_eq!(sweep.best_by(unreachable), None);
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Criterion {
    /// The lowest final loss, whatever came before it.
    FinalLoss,
    /// The lowest final loss, if it is below that of the start.
    Descent {
        /// The loss of the start.
        start: f64,
    },
    /// The lowest final loss on the points that are held out, which may fit best before anything is learned; on all
    /// points where none are.
    ValidationLoss,
    /// The highest accuracy; of equal ones that of the lower final loss.
    Accuracy,
}

impl Monitor {
    /// The lowest that what is looked at can be, if it is known.
    pub fn floor(self, objective: &Objective) -> Option<f64> {
        match self {
            Monitor::Loss => objective.floor(),
            Monitor::ValidationLoss | Monitor::Accuracy => Some(0.0),
        }
    }

    /// What is looked at, at the start of a setup's training, as [`Sweep::monitored`] has it at the end.
    ///
    /// [`Sweep::monitored`]: crate::training::sweep::Sweep::monitored
    pub fn at_start(self, setup: impl Into<Setup>, objective: &Objective) -> f64 {
        let setup = setup.into();
        let measures = || Trainer::<1>::new(&setup, objective, [RATES[0]]).measures();
        let measured = match self {
            Monitor::Loss => None,
            Monitor::ValidationLoss => measures().map(|([validation], _)| validation),
            Monitor::Accuracy => measures().map(|(_, [accuracy])| 1.0 - accuracy),
        };
        measured.unwrap_or_else(|| objective.first_loss(&setup))
    }

    /// By what a rate is best, given the loss of the start.
    ///
    /// ```
    /// use overshoot::training::monitor::{Criterion, Monitor};
    /// assert_eq!(Monitor::Loss.criterion(2.3), Criterion::Descent { start: 2.3 });
    /// assert_eq!(Monitor::Accuracy.criterion(2.3), Criterion::Accuracy);
    /// ```
    pub fn criterion(self, start: f64) -> Criterion {
        match self {
            Monitor::Loss => Criterion::Descent { start },
            Monitor::ValidationLoss => Criterion::ValidationLoss,
            Monitor::Accuracy => Criterion::Accuracy,
        }
    }
}

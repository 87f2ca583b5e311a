//! What the lab knows of the rates, and how much of it may be told.

use super::Lab;
use crate::experiment::view::Answers;
use crate::training::about_right::Choice;
use crate::training::advice::Advice;
use crate::training::ending::{Ending, Goal};
use crate::training::monitor::Monitor;
use crate::training::rates;
use crate::training::run::Run;
use crate::training::verdict::Verdict;

impl Lab {
    /// The rates behind the three buttons, computed from the sweep: too low, about right, too high. Where the
    /// loss falls for ever no rate is right.
    pub fn advice(&self) -> Advice {
        let of = (self.revisions.sweep, self.monitor());
        match self.advice.get() {
            Some((known, advice)) if known == of => advice,
            _ => {
                let advice = self.new_advice();
                self.advice.set(Some((of, advice)));
                advice
            }
        }
    }

    fn new_advice(&self) -> Advice {
        let monitor = self.monitor();
        let first = match monitor {
            Monitor::Loss => self.first_loss(),
            Monitor::ValidationLoss | Monitor::Accuracy => f64::INFINITY,
        };
        match self.objective.floor() {
            Some(_) => Advice::of(&self.sweep().monitored(monitor), &self.endings(), monitor, first),
            None => Advice::default(),
        }
    }

    /// The rate that is about right, as the star has it; by what is monitored, if that is not the loss.
    pub fn best_rate(&self) -> Option<f64> {
        match self.monitor() {
            Monitor::Loss => self.advice().about_right.map(|right| right.rate),
            Monitor::ValidationLoss | Monitor::Accuracy => {
                let choice = self.choice()?;
                Some(self.sweep().lrs[choice.position])
            }
        }
    }

    /// Whether it may be told which rates are right: the answers are shown, and every rate is trained. Until then another
    /// one may be better.
    pub fn may_advise(&self) -> bool {
        self.answers() == Answers::Shown && self.sweep_progress() >= 1.0
    }

    /// The rate that is about right, where it may be told.
    pub fn known_best_rate(&self) -> Option<f64> {
        self.may_advise().then(|| self.best_rate()).flatten()
    }

    /// The rate that is chosen of the sweep; none where the loss falls for ever.
    pub(super) fn choice(&self) -> Option<Choice> {
        self.objective.floor()?;
        self.sweep().about_right(self.monitor(), self.first_monitored())
    }

    /// Whether the rate on screen is the one that is about right, and overshoots.
    pub fn overshoots_rightly(&self) -> bool {
        let lr = self.setup.lr;
        self.monitor() == Monitor::Loss
            && self.ending() == Some(Ending::Overshoots)
            && self.advice().about_right.is_some_and(|right| right.rate == lr)
    }

    /// How the answers are kept.
    pub fn answers(&self) -> Answers {
        self.view.answers()
    }

    /// Whether the answer at a rate may be shown.
    pub fn revealed(&self, rate: f64) -> bool {
        match self.answers() {
            Answers::Shown => true,
            Answers::Hidden => false,
            Answers::Tried => {
                let now = self.setup.lr;
                let tried = self.tries().iter().map(|attempt| attempt.rate);
                tried
                    .chain([now])
                    .any(|tried| rates::stands_for(self.window, self.resolution(), rate, tried))
            }
        }
    }

    /// Whether the current run may be judged on screen.
    pub fn judged(&self) -> bool {
        self.answers() != Answers::Hidden
    }

    /// How the run on screen ended, in one of five words; nothing while it is trained, or while answers are hidden.
    pub fn verdict(&self) -> Option<Verdict> {
        self.ending().map(|_| self.run().verdict)
    }

    /// The same, and whether it found the lowest loss.
    pub fn ending(&self) -> Option<Ending> {
        (self.judged() && self.progress().is_none()).then(|| self.ending_of(self.run()))
    }

    /// How a run on this landscape ended.
    pub fn ending_of(&self, run: &Run) -> Ending {
        let first = self.first_loss();
        let last = run.last_loss().unwrap_or(f64::INFINITY);
        Ending::new(run.verdict, run.jitters, [first, last], self.goal())
    }

    /// How each training of the sweep ended.
    pub fn endings(&self) -> Vec<Ending> {
        self.sweep().endings(self.first_loss(), self.goal())
    }

    /// The rate, and its loss, that comes far lower than where the run on screen rests; where the minimum is known, that
    /// is told without other rates.
    pub fn lower_elsewhere(&self) -> Option<(f64, f64)> {
        if self.ending() != Some(Ending::Higher) || self.objective.is_exact(&self.setup) {
            return None;
        }
        let best = self.sweep().best()?;
        Some((self.sweep().lrs[best], self.sweep().finals[best]))
    }

    /// The lowest loss that trainings are compared with: the minimum where it is known, else the lowest that the sweep has
    /// seen; that of other rates is not told while answers are secret.
    fn goal(&self) -> Option<Goal> {
        let told = self.objective.is_exact(&self.setup) || self.answers() == Answers::Shown;
        told.then(|| self.sweep().goal(&self.setup, &self.objective))
            .flatten()
    }
}

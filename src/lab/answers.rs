//! What the lab knows of the rates, and how much of it may be told.

use super::Lab;
use crate::experiment::view::Answers;
use crate::training::advice::Advice;
use crate::training::monitor::Monitor;
use crate::training::rates;
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
            Some(_) => Advice::of(&self.sweep().monitored(monitor), monitor, first),
            None => Advice::default(),
        }
    }

    /// The rate that is about right, as the star has it; by what is monitored, if that is not the loss.
    pub fn best_rate(&self) -> Option<f64> {
        match self.monitor() {
            Monitor::Loss => self.advice().about_right.map(|right| right.rate),
            monitor @ (Monitor::ValidationLoss | Monitor::Accuracy) => {
                self.objective.floor()?;
                let best = self.sweep().best_by(monitor.criterion(self.first_loss()))?;
                Some(self.sweep().lrs[best])
            }
        }
    }

    /// Whether the rate on screen is the one that is about right, and overshoots.
    pub fn overshoots_rightly(&self) -> bool {
        let lr = self.setup.lr;
        self.monitor() == Monitor::Loss
            && self.run().verdict == Verdict::Overshoots
            && self.advice().about_right.is_some_and(|right| right.rate == lr)
    }

    /// A drag has ended: the current rate counts as tried.
    pub fn tried(&mut self) {
        let rate = self.setup.lr;
        if !self.tried.contains(&rate) {
            self.tried.push(rate);
            self.revisions.sweep += 1;
        }
    }

    /// The rates that the reader has tried.
    pub fn tries(&self) -> &[f64] {
        &self.tried
    }

    /// How the answers are kept.
    pub fn answers(&self) -> Answers {
        self.view.display.answers
    }

    /// Whether the answer at a rate may be shown.
    pub fn revealed(&self, rate: f64) -> bool {
        match self.answers() {
            Answers::Shown => true,
            Answers::Hidden => false,
            Answers::Tried => {
                let now = self.setup.lr;
                self.tried
                    .iter()
                    .chain([&now])
                    .any(|&tried| rates::stands_for(self.window, self.resolution(), rate, tried))
            }
        }
    }

    /// Whether the current run may be judged on screen.
    pub fn judged(&self) -> bool {
        self.answers() != Answers::Hidden
    }

    /// How the run on screen ended; nothing while it is trained, or while answers are hidden.
    pub fn verdict(&self) -> Option<Verdict> {
        (self.judged() && self.progress().is_none()).then(|| self.run().verdict)
    }
}

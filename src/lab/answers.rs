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
        match self.objective.floor() {
            Some(_) => Advice::of(
                &self.sweep().monitored(self.monitor()),
                match self.monitor() {
                    Monitor::Loss => self.first_loss(),
                    Monitor::ValidationLoss | Monitor::Accuracy => f64::INFINITY,
                },
            ),
            None => Advice::default(),
        }
    }

    /// The best rate of all; none where the loss falls for ever.
    pub fn best_rate(&self) -> Option<f64> {
        self.objective.floor()?;
        let best = self
            .sweep()
            .best_by(self.monitor().criterion(self.first_loss()))?;
        Some(self.sweep().lrs[best])
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

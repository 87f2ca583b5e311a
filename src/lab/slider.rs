//! The learning rate and the slider on which it is: which decades are shown, and how the reader moves both.

use super::Lab;
use crate::experiment::view::{Answers, WINDOW};
use crate::training::rates;
use crate::training::schedule::{LR, RATES};

/// The rates on the slider while answers are kept secret.
const SECRET_WINDOW: [f64; 2] = [1e-6, 1e2];

impl Lab {
    /// Sets the learning rate, to as many digits as a slider has; the window is widened for good where the rate would
    /// fall out of it.
    pub fn set_lr(&mut self, lr: f64) {
        if lr.is_nan() {
            return;
        }
        self.let_written_rate_go();
        let lr = rates::rounded(lr.clamp(RATES[0], RATES[1]));
        let mut experiment = self.experiment.clone();
        experiment.assign(&LR, &lr);
        if let Some(window) = self.window_for(lr) {
            experiment.assign(&WINDOW, &self.written_window(window, lr));
        }
        self.show(experiment);
    }

    /// Sets the learning rate to a place on the slider, 0 left … 1 right.
    pub fn set_lr_at(&mut self, place: f64) {
        self.set_lr(rates::at(self.window, place));
    }

    /// Sets the learning rate to the next one that is written with so many digits.
    pub fn step_rate(&mut self, up: bool, digits: usize) {
        self.set_lr(rates::next_written(self.setup.lr, up, digits));
    }

    /// Multiplies the learning rate by a power of ten.
    pub fn nudge(&mut self, decades: f64) {
        self.set_lr(rates::times(self.setup.lr, decades));
    }

    /// Where the current rate is on the slider, 0 left … 1 right.
    pub fn place(&self) -> f64 {
        rates::place(self.window, self.setup.lr)
    }

    /// The rates that the slider shows.
    pub fn window(&self) -> [f64; 2] {
        self.window
    }

    /// The rates that the slider is to show: as set, or where it opens, always with the current rate.
    pub(super) fn wanted_window(&self) -> [f64; 2] {
        match self.view.display.window {
            Some(window) => rates::widened(window, self.setup.lr),
            None => self.default_window(self.setup.lr),
        }
    }

    /// The four decades in which something happens, and as many more as a rate needs.
    fn default_window(&self, rate: f64) -> [f64; 2] {
        let best = || self.sweep().centre(self.choice().as_ref());
        let window = match self.answers() {
            Answers::Shown => {
                rates::four_decades(self.limits_of_a_step().limit.or_else(best).unwrap_or(rate))
            }
            // Where something happens would give the answer away.
            Answers::Tried | Answers::Hidden => SECRET_WINDOW,
        };
        rates::widened(window, rate)
    }

    /// The window that is to be kept for a rate, if not as it is.
    fn window_for(&self, rate: f64) -> Option<[f64; 2]> {
        let window = rates::widened(self.window, rate);
        (window != self.window || self.view.display.window.is_none()).then_some(window)
    }

    /// A window as links have it: the four decades that would be shown anyway need no words.
    fn written_window(&self, window: [f64; 2], rate: f64) -> Option<[f64; 2]> {
        Some(window).filter(|window| self.default_window(rate) != *window)
    }

    /// Widens the window for good where the current rate would otherwise fall out of it.
    pub(super) fn keep_in_window(&mut self) {
        if let Some(window) = self.window_for(self.setup.lr) {
            self.set_window(window);
        }
    }

    /// Holds the window still, as it is, while the reader drags.
    pub fn hold_window(&mut self) {
        self.set_window(self.window);
    }

    fn set_window(&mut self, window: [f64; 2]) {
        let mut experiment = self.experiment.clone();
        experiment.assign(&WINDOW, &self.written_window(window, self.setup.lr));
        self.show(experiment);
    }

    /// Zooms the slider about a place on it (0 left … 1 right) by a factor (above 1: fewer decades).
    pub fn zoom(&mut self, factor: f64, about: f64) {
        self.set_window(rates::zoomed(self.window, factor, about, self.setup.lr));
    }

    /// Two fingers moved from two places on the slider to two others: what was under them stays under them.
    pub fn pinch(&mut self, from: [f64; 2], to: [f64; 2]) {
        let apart = |[a, b]: [f64; 2]| (b - a).abs().max(0.02);
        let middle = |[a, b]: [f64; 2]| (a + b) / 2.0;
        self.zoom(apart(to) / apart(from), middle(from));
        self.pan(middle(from) - middle(to));
    }

    /// Moves the slider by a share of its length; the current rate stays on it.
    pub fn pan(&mut self, share: f64) {
        self.set_window(rates::moved(self.window, share, self.setup.lr));
    }

    /// Back to the decades in which something happens.
    pub fn fit(&mut self) {
        let mut experiment = self.experiment.clone();
        experiment.assign(&WINDOW, &None::<[f64; 2]>);
        self.show(experiment);
    }
}

//! Which step is shown: the address's, or the one to which the run has played; and the run in progress in live mode.

use super::Lab;
use crate::experiment::view::STEP;
use crate::experiment::write_number;
use crate::landscape::objective::Start;
use crate::training::live::Live;
use crate::training::rates;
use crate::training::setup::START;
use crate::words::equation::{Equation, equation};

/// Which step is on screen. Only the chosen one stands in the address.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum ShownStep {
    /// The one that is set.
    #[default]
    Chosen,
    /// The one, and a part of one, to which the run has played.
    Played(f64),
    /// The last one, of whichever run is on screen: a replay is over.
    Last,
}

impl Lab {
    /// The run in progress, in live mode.
    pub fn live(&self) -> Option<&Live> {
        self.live.as_ref()
    }

    /// Begins the run in progress again from its start.
    pub fn restart_live(&mut self) {
        if self.live.is_some() {
            self.live = Some(Live::new(&self.setup, &self.objective));
            self.revisions.runs += 1;
        }
    }

    /// Where training starts.
    pub fn start(&self) -> [f64; 2] {
        self.objective.start_point(&self.setup)
    }

    /// Starts from another point, with as many digits as can be seen.
    pub fn set_start(&mut self, point: [f64; 2]) {
        if !point.iter().all(|value| value.is_finite()) {
            return;
        }
        let point = self.objective.start_point(Start(Some(point)));
        let [x, y] = std::array::from_fn(|axis| {
            let [low, high] = self.objective.domain[axis];
            write_number(rates::rounded_to(point[axis], (high - low) / 1000.0).clamp(-1e6, 1e6))
        });
        self.set(START.name, &format!("{x},{y}"))
            .expect("a point of finite numbers");
    }

    /// The last step that can be shown.
    pub fn last_step(&self) -> usize {
        let last = self.run().last_step();
        match self.live {
            Some(_) => last,
            None => last.max(self.panels.last_step()),
        }
    }

    /// The step on screen.
    pub fn step(&self) -> usize {
        if self.live.is_some() {
            return self.last_step();
        }
        let last = self.last_step();
        match self.shown {
            ShownStep::Chosen => last.min(self.view.display.step as usize),
            ShownStep::Played(step) => last.min(step as usize),
            ShownStep::Last => last,
        }
    }

    /// Begins to play from the start.
    pub fn rewind(&mut self) {
        self.shown = ShownStep::Played(0.0);
    }

    /// Plays on for some time at a speed (1: the whole run in eight seconds, but never under ten steps a second);
    /// whether the end is reached. In live mode it trains on, and the end is where the finite numbers end. The
    /// address is left alone.
    pub fn play(&mut self, seconds: f64, speed: f64) -> bool {
        let seconds = seconds.clamp(0.0, 0.25);
        if let Some(live) = &mut self.live {
            let played = live.play(seconds * speed) > 0;
            let over = live.run().diverged.is_some();
            if played {
                self.revisions.runs += 1;
                self.see_on_slice();
            }
            return over;
        }
        let last = self.last_step() as f64;
        let pace = (last / 8.0).max(10.0) * speed;
        let from = match self.shown {
            ShownStep::Played(step) => step,
            ShownStep::Chosen | ShownStep::Last => self.step() as f64,
        };
        let step = from + seconds * pace;
        self.shown = match step < last {
            true => ShownStep::Played(step),
            false => ShownStep::Last,
        };
        step >= last
    }

    /// Ends a replay, because the reader changes something else: the whole run is on screen, of which the sentence
    /// speaks. A step that was chosen stays.
    pub fn rest(&mut self) {
        if let ShownStep::Played(_) = self.shown {
            self.shown = ShownStep::Last;
        }
    }

    /// Puts the step that is shown into the address.
    pub fn pause(&mut self) {
        if self.live.is_none() {
            self.set_step(self.step());
        }
    }

    /// Shows a step for good.
    pub fn set_step(&mut self, step: usize) {
        if self.live.is_some() {
            return; // the step of a run in progress is its last one
        }
        let mut experiment = self.experiment.clone();
        experiment.assign(&STEP, &(step.min(self.last_step()) as u64));
        self.show(experiment);
        self.choose_step();
    }

    /// Shows the step that is set.
    pub(super) fn choose_step(&mut self) {
        self.shown = ShownStep::Chosen;
    }

    /// The step on screen, written out.
    pub fn equation(&self) -> Equation {
        let step = self.step().min(self.run().last_step()); // a racer may go farther
        equation(&self.experiment, &self.objective, self.run(), step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;

    /// In live mode the run in progress is on screen: it goes on past the steps of the experiment, at the rate of the
    /// slider, and another landscape begins it anew.
    #[test]
    fn the_run_in_progress_is_on_screen() {
        let mut lab = Lab::new("live=true&lr=0.1&steps=5".parse().unwrap());
        for _ in 0..20 {
            lab.play(0.25, 4.0);
        }
        assert!(lab.run().steps() > 5 && lab.step() == lab.last_step());
        assert_eq!(lab.run().steps(), lab.live().unwrap().steps());
        lab.set_lr(0.05);
        lab.play(0.25, 4.0);
        assert_eq!(lab.run().lrs.last(), Some(&0.05));
        for model in ["perceptron", "surface", "line", "logistic"] {
            lab.set("model", model).unwrap();
            assert_eq!(lab.run().steps(), 0, "{model}");
            lab.play(0.25, 1.0);
            let _ = Page::of(&lab);
        }
        lab.set("live", "false").unwrap();
        assert!(lab.live().is_none() && lab.run().first_step == 0);
    }

    /// A gesture during a replay shows the whole run, of whatever length it then is; a chosen step stays where it is.
    #[test]
    fn a_replay_that_is_interrupted_shows_the_whole_run() {
        let mut lab = Lab::new("steps=40&step=3".parse().unwrap());
        lab.rest();
        lab.set_lr(0.1);
        assert_eq!(lab.step(), 3);
        lab.rewind();
        assert!(!lab.play(0.25, 1.0));
        assert!(lab.step() < 40);
        lab.rest();
        lab.set_lr(0.05);
        assert_eq!(lab.step(), 40);
        lab.set("steps", "60").unwrap();
        assert_eq!((lab.step(), lab.experiment().text("step")), (60, "3".to_string()));
        lab.set_step(5);
        assert_eq!(lab.step(), 5);
    }
}

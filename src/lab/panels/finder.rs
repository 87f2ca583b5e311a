//! The finder's part of the lab: the range test on screen, which rate is about right, and how far the guided tour has
//! come. Recomputed only where what it depends on has changed, a piece a frame.

use super::{Now, Panel};
use crate::experiment::view::{Answers, RESTART, RangeTestSettings};
use crate::experiment::vocabulary::Group;
use crate::experiment::Experiment;
use crate::lab::{Change, Lab};
use crate::search::finder::smooth::trimmed;
use crate::landscape::model::{MODEL, Perceptron};
use crate::landscape::objective::Objective;
use crate::search::finder::arrival::Arrivals;
use crate::search::finder::truth::Truth;
use crate::search::finder::{self, RangeTest, restarts};
use crate::math::parameter::{Described, Parameter, Settings};
use crate::training::monitor::WATCH;
use crate::training::schedule::LR;
use std::ops::Range;

/// What is set in this panel.
pub(super) const PARAMETERS: &[Parameter] = RangeTestSettings::PARAMETERS;

/// The steps of the guided tour; after the last one everything is shown.
pub const GUIDE: usize = 7;

/// What the panel shows; empty until it is first opened, and without a test while answers are secret.
#[derive(Default)]
pub struct Finder {
    running: Option<Running>,
    /// Step 1 … 7 of the tour; `None` shows everything without it.
    guide: Option<usize>,
    /// Whether the tour has ever come to its last step.
    walked: bool,
    /// Whether the tour has changed what is trained.
    pub toured: bool,
    /// How often what is drawn has changed.
    pub revision: u32,
}

/// A test, and what it depends on.
struct Running {
    of: Experiment,
    finder: finder::Finder,
    /// The same test the other way: in one training where the rates start anew, anew where it is one.
    other: finder::Finder,
    truth: Truth,
    /// When each rule's rate arrives; nothing while the table is not complete, or where there is no flag.
    arrivals: Option<Arrivals>,
    complete: bool,
}

impl Panel for Finder {
    /// Begins anew where the test depends on what has changed, and forgets it while it is closed. While answers are
    /// secret nothing is tested: the curve itself would tell them.
    fn follow(&mut self, lab: &Now, open: bool, _: &Change) {
        if !open || lab.view.answers() != Answers::Shown {
            self.revision += u32::from(self.running.is_some());
            self.running = None;
            return;
        }
        let of = decisive(lab.experiment);
        if self.running.as_ref().is_none_or(|running| running.of != of) {
            self.running = Some(Running {
                finder: finder::Finder::new(&of, lab.objective),
                other: finder::Finder::new(&other_way(&of), lab.objective),
                truth: Truth::new(&of, lab.objective),
                of,
                arrivals: None,
                complete: false,
            });
            self.revision += 1;
        }
    }

    fn search(&mut self, lab: &Now) -> bool {
        let Some(running) = &mut self.running else {
            return true;
        };
        if running.complete {
            return true;
        }
        if !running.finder.is_complete() {
            running.finder.advance(lab.objective);
            self.revision += 1;
        } else if !running.other.is_complete() {
            let compared = running.other.advance(lab.objective);
            self.revision += u32::from(compared);
        } else {
            let known = running.truth.is_known();
            running.complete = running.know(lab.objective);
            self.revision += u32::from(running.complete || running.truth.is_known() != known);
        }
        running.complete
    }
}

impl Running {
    /// Trains the next piece of what is known of the rules; whether all of it is.
    fn know(&mut self, objective: &Objective) -> bool {
        let suggestions = &self.finder.test().suggestions;
        if !self.truth.is_complete() {
            if self.truth.advance(objective, suggestions) {
                self.arrivals = Arrivals::of(&self.truth, objective, suggestions);
                return self.arrivals.is_none();
            }
            return false;
        }
        let arrivals = self.arrivals.as_mut();
        arrivals.is_none_or(|arrivals| arrivals.advance(objective))
    }
}

impl Finder {
    /// The test, as far as it is done.
    pub fn test(&self) -> Option<&RangeTest> {
        self.running.as_ref().map(|running| running.finder.test())
    }

    /// The same test the other way, once it is done.
    pub fn other(&self) -> Option<&RangeTest> {
        let other = &self.running.as_ref()?.other;
        other.is_complete().then(|| other.test())
    }

    /// How many rates the test has at most.
    pub fn planned(&self) -> usize {
        self.running.as_ref().map_or(0, |running| running.finder.planned)
    }

    /// Whether the test is done; the table may not be.
    pub fn is_tested(&self) -> bool {
        self.running
            .as_ref()
            .is_some_and(|running| running.finder.is_complete())
    }

    /// What training at each suggestion leads to; none while that is not known.
    pub fn truth(&self) -> Option<&Truth> {
        let running = self.running.as_ref()?;
        (!running.truth.rows().is_empty() || running.complete).then_some(&running.truth)
    }

    /// When each rule's rate comes to the flag, once that is known; nothing where there is no flag.
    pub fn arrivals(&self) -> Option<&Arrivals> {
        let arrivals = self.running.as_ref()?.arrivals.as_ref()?;
        (!arrivals.rows().is_empty()).then_some(arrivals)
    }

    /// The rate that is about right, or where none comes to the flag, the one that gets lowest.
    pub fn best(&self) -> Option<f64> {
        let truth = self.truth()?;
        let fastest = self.arrivals().and_then(|arrivals| arrivals.rows().first());
        let fastest = fastest.filter(|arrival| arrival.rule.is_none());
        fastest.map(|arrival| arrival.lr).or_else(|| truth.best())
    }

    /// The rates that the rules read.
    pub fn read_range(&self) -> Range<usize> {
        self.test()
            .map_or(0..0, |test| trimmed(&test.smoothed, self.planned()))
    }

    /// The step of the tour.
    pub fn guide(&self) -> Option<usize> {
        self.guide
    }

    /// Whether the tour has ever come to its last step.
    pub fn walked(&self) -> bool {
        self.walked
    }

    /// Goes to a step of the tour, or (0) leaves it.
    pub fn set_guide(&mut self, step: usize) {
        self.guide = (1..=GUIDE).contains(&step).then_some(step);
        self.walked |= step == GUIDE;
        self.revision += 1;
    }
}

impl Lab {
    /// Begins the tour. A lab that nobody has set to anything yet shows it on a network, on which slightly below works well.
    pub fn start_tour(&mut self) {
        let is_untouched = self.training().without_lr() == Experiment::default();
        if is_untouched && self.answers() == Answers::Shown {
            self.panels.finder.toured = true;
            self.set(MODEL.name, Perceptron::DESCRIPTION.name).expect("a model");
        }
        self.panels.finder.set_guide(1);
    }

    /// Whether every rate of the finder's test starts again: back to where that is the default, if it can be.
    pub fn set_restart(&mut self, restart: bool) {
        let mut experiment = self.experiment().clone();
        experiment.assign(&RESTART, &None::<bool>);
        if restarts(&experiment) != restart {
            experiment.assign(&RESTART, &restart);
        }
        self.show(experiment);
    }
}

/// The same test with the other choice of `find-restart`.
fn other_way(of: &Experiment) -> Experiment {
    let mut other = of.clone();
    other.assign(&RESTART, &!restarts(of));
    other
}

/// What the test and the table depend on: everything but the rate and the rest of the view.
fn decisive(experiment: &Experiment) -> Experiment {
    let of_the_test = |name| {
        let mut settings = RangeTestSettings::PARAMETERS.iter();
        name == WATCH.name || settings.any(|parameter| parameter.name == name)
    };
    experiment.only_rows(|row| (row.group != Group::View && row.name != LR.name) || of_the_test(row.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::panels::tests::lab;

    #[test]
    fn the_panel_shows_what_find_lr_says() {
        for query in [
            "panel=finder",
            "panel=finder&surface=rosenbrock&find-factor=3",
            "panel=finder&find-restart=false&optimizer=adam",
        ] {
            let lab = lab(query);
            let (panel, test) = (&lab.panels.finder, crate::find_lr(lab.experiment()));
            assert_eq!(panel.truth().unwrap().best(), test.best, "{query}");
            assert_eq!(
                RangeTest {
                    best: test.best,
                    ..panel.test().unwrap().clone()
                },
                test,
                "{query}"
            );
        }
    }

    #[test]
    fn it_begins_anew_only_where_it_must() {
        let mut lab = lab("panel=finder");
        for (name, text) in [
            ("lr", "0.01"),
            ("step", "3"),
            ("window", "0.01,1"),
            ("pins", "lr:0.2"),
        ] {
            lab.set(name, text).unwrap();
            assert!(lab.panels.finder.truth().is_some(), "{name}");
        }
        for (name, text) in [
            ("find-factor", "3"),
            ("steps", "50"),
            ("condition", "20"),
            ("find-restart", "false"),
        ] {
            lab.set(name, text).unwrap();
            assert!(lab.panels.finder.truth().is_none(), "{name}");
            while !lab.advance() {}
        }
        lab.set("panel", "none").unwrap();
        assert!(lab.panels.finder.test().is_none() && lab.advance());
    }
}

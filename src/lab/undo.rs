//! Taking back what was done, and the way back to where the lab was opened.
//!
//! Whatever is done to the lab ends with [`Lab::settle`], which keeps what was shown before. What is to be taken back on
//! its own must be settled on its own.

use super::Lab;
use crate::experiment::Experiment;
use crate::experiment::view::{Answers, Presentation, STEP, WINDOW};
use crate::experiment::vocabulary::Row;
use crate::math::parameter::Settings;
use crate::training::schedule::LR;
use crate::training::setup::START;
use serde::Serialize;

/// How much can be taken back.
const KEPT: usize = 100;

/// What was done last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Deed {
    /// Everything was set back.
    Reset,
    /// The start was moved, and nothing else.
    Start,
    /// The learning rate was changed, and nothing else.
    Rate,
    /// Something else was.
    Other,
}

impl Deed {
    /// What leads from one experiment to another; nothing where they differ only in the step, in how much of the slider is
    /// shown, and in how the lab stands in its page.
    fn between(before: &Experiment, after: &Experiment) -> Option<Deed> {
        let differ = |counts: &dyn Fn(&Row) -> bool| before.only_rows(counts) != after.only_rows(counts);
        let presents = |name: &str| {
            Presentation::PARAMETERS
                .iter()
                .any(|parameter| parameter.name == name)
        };
        let is_loud = |row: &Row| row.name != STEP.name && row.name != WINDOW.name && !presents(row.name);
        if !differ(&is_loud) {
            return None;
        }
        let only = |name: &str| !differ(&|row: &Row| is_loud(row) && row.name != name);
        Some(if only(START.name) {
            Deed::Start
        } else if only(LR.name) {
            Deed::Rate
        } else {
            Deed::Other
        })
    }
}

/// To what everything can be set back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// What the lab was opened with.
    Opened,
    /// What is there without a link.
    Defaults,
}

/// What can be taken back.
pub(super) struct Undo {
    /// What the lab was opened with.
    opened: Experiment,
    /// What was shown when something was last done.
    settled: Experiment,
    /// What was done, and what was shown before, the last thing last.
    past: Vec<(Deed, Experiment)>,
}

impl Undo {
    pub(super) fn new(opened: &Experiment) -> Undo {
        Undo {
            opened: opened.clone(),
            settled: opened.clone(),
            past: Vec::new(),
        }
    }

    /// Keeps what was shown before something was done.
    fn keep(&mut self, deed: Deed, now: &Experiment) {
        let before = std::mem::replace(&mut self.settled, now.clone());
        self.past.push((deed, before));
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
    }
}

impl Lab {
    /// Something is done: from now on it can be taken back, as one thing.
    pub fn settle(&mut self) {
        match Deed::between(&self.undo.settled, &self.experiment) {
            Some(deed) => self.undo.keep(deed, &self.experiment),
            None => self.undo.settled = self.experiment.clone(),
        }
    }

    /// What is on screen is what the lab was opened with, by a link or by the page around it.
    pub fn opened(&mut self) {
        self.settle();
        self.undo.opened = self.experiment.clone();
    }

    /// The lab begins with what is on screen: there is nothing to take back.
    pub fn begins(&mut self) {
        self.undo = Undo::new(&self.experiment);
    }

    /// What can be taken back, if anything.
    pub fn undoable(&self) -> Option<Deed> {
        self.undo.past.last().map(|(deed, _)| *deed)
    }

    /// Takes back what was done last; whether there was anything.
    pub fn undo(&mut self) -> bool {
        let Some((_, before)) = self.undo.past.pop() else {
            return false;
        };
        let before = before.standing_as(&self.experiment);
        self.undo.settled = before.clone();
        self.show(before);
        true
    }

    /// To what everything can be set back: to what the lab was opened with or, where that is on screen, to the defaults,
    /// unless answers are kept, which those would tell.
    pub fn origin(&self) -> Option<Origin> {
        let differs = |origin: &Experiment| Deed::between(origin, &self.experiment).is_some();
        if differs(&self.undo.opened) {
            Some(Origin::Opened)
        } else if self.answers() == Answers::Shown && differs(&Experiment::default()) {
            Some(Origin::Defaults)
        } else {
            None
        }
    }

    /// Sets everything back.
    pub fn start_over(&mut self) {
        let Some(origin) = self.origin() else { return };
        self.settle();
        if origin == Origin::Defaults {
            self.undo.opened = Experiment::default();
        }
        self.open(self.undo.opened.standing_as(&self.experiment));
        self.undo.keep(Deed::Reset, &self.experiment);
        self.choose_step();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lab(query: &str) -> Lab {
        Lab::new(query.parse().unwrap())
    }

    /// Every gesture is taken back on its own, the last one first; steps and the rates shown are none.
    #[test]
    fn what_was_done_is_taken_back_in_order() {
        let mut lab = lab("surface=bowl&lr=0.1");
        let opened = lab.experiment().clone();
        lab.set_step(9);
        lab.hold_window();
        lab.settle();
        assert_eq!(lab.undoable(), None);
        for rate in [0.2, 0.3, 0.4] {
            lab.set_lr(rate); // one drag
        }
        lab.settle();
        lab.set_start([1.0, 2.0]);
        lab.settle();
        lab.set("optimizer", "adam").unwrap();
        lab.settle();
        for (deed, text) in [(Deed::Other, "0.4"), (Deed::Start, "0.4"), (Deed::Rate, "0.1")] {
            assert_eq!(lab.undoable(), Some(deed));
            assert!(lab.undo());
            assert_eq!(lab.experiment().text("lr"), text);
        }
        assert!(!lab.undo());
        assert_eq!(Deed::between(&opened, lab.experiment()), None);
    }

    /// What follows from a choice, such as another rate, can be taken back alone.
    #[test]
    fn what_is_settled_on_its_own_is_taken_back_on_its_own() {
        let mut lab = lab("lr=0.1");
        lab.set("surface", "bowl").unwrap();
        lab.settle();
        lab.set_lr(0.5);
        lab.settle();
        assert!(lab.undo());
        assert_eq!(lab.experiment().to_string(), "surface=bowl&lr=0.1");
    }

    /// A reset leads to what the lab was opened with, then to the defaults, and can be taken back; a lesson stays one.
    #[test]
    fn everything_is_set_back() {
        let mut lab = lab("surface=bowl&lr=0.1");
        assert_eq!(lab.origin(), Some(Origin::Defaults));
        lab.set_start([1.0, 2.0]);
        lab.set_lr(0.3);
        lab.rewind();
        lab.settle();
        let changed = lab.experiment().clone();
        assert_eq!(lab.origin(), Some(Origin::Opened));
        lab.start_over();
        assert_eq!(lab.experiment().to_string(), "surface=bowl&lr=0.1");
        assert_eq!((lab.undoable(), lab.step()), (Some(Deed::Reset), 6));
        lab.start_over();
        assert_eq!((lab.experiment().to_string().as_str(), lab.origin()), ("", None));
        assert!(lab.undo() && lab.undo());
        assert_eq!(lab.experiment(), &changed);
        let secret = Lab::new("answers=hidden&lr=0.1".parse().unwrap());
        assert_eq!(secret.origin(), None);
    }

    #[test]
    fn the_past_has_an_end() {
        let mut lab = lab("steps=5");
        for i in 1..=KEPT + 5 {
            lab.set("seed", &i.to_string()).unwrap();
            lab.settle();
        }
        assert_eq!(lab.undo.past.len(), KEPT);
        lab.opened();
        lab.begins();
        assert_eq!((lab.undoable(), lab.origin()), (None, Some(Origin::Defaults)));
    }
}

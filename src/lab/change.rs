//! What has changed between two experiments that are shown one after the other.

use crate::experiment::Experiment;
use crate::experiment::view::View;
use crate::experiment::vocabulary::Group;
use std::rc::Rc;

/// What differs from what was shown before.
pub struct Change {
    /// What was shown before, and what is now.
    before: Option<Rc<View>>,
    now: Rc<View>,
    /// Whether what is trained on differs.
    pub landscape: bool,
    /// Whether that, or how it is trained, differs.
    pub training: bool,
    /// Whether nothing that is trained differs but the rate, if anything.
    pub rate_only: bool,
}

impl Change {
    /// The first experiment that is shown.
    pub(super) fn first(now: &Rc<View>) -> Change {
        Change {
            before: None,
            now: now.clone(),
            landscape: true,
            training: true,
            rate_only: false,
        }
    }

    /// From one experiment to another.
    pub(super) fn between(
        (before, seen): (&Experiment, &Rc<View>),
        (after, now): (&Experiment, &Rc<View>),
    ) -> Change {
        let landscape = before.only(Group::Landscape) != after.only(Group::Landscape);
        let [was, is] = [before, after].map(|experiment| experiment.only(Group::Training));
        Change {
            before: Some(seen.clone()),
            now: now.clone(),
            landscape,
            training: landscape || was != is,
            rate_only: !landscape && was.without_lr() == is.without_lr(),
        }
    }

    /// Whether something that is shown differs, or is shown for the first time.
    pub fn shows<T: PartialEq>(&self, what: impl Fn(&View) -> T) -> bool {
        self.before
            .as_ref()
            .is_none_or(|before| what(before) != what(&self.now))
    }

    /// Whether nothing differs but the step that is shown and the rates on the slider, so that the pictures of the runs
    /// stay.
    pub(super) fn keeps_runs(&self) -> bool {
        let differs_by_them = |before: &Rc<View>| {
            let mut before = View::clone(before);
            (before.display.step, before.display.window) = (self.now.display.step, self.now.display.window);
            before == *self.now
        };
        !self.training && self.before.as_ref().is_some_and(differs_by_them)
    }

    /// The same where nothing was shown before that it could differ from.
    pub(super) fn moves<T: PartialEq>(&self, what: impl Fn(&View) -> T) -> bool {
        self.before.is_some() && self.shows(what)
    }
}

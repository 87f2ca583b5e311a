//! The search for the rate that is about right for an experiment: a sweep of its own, at the same rates as the slider's, so
//! that whoever takes the rate up finds the star on it; or where a training takes its time and many experiments are
//! searched, at few of them.

use crate::landscape::objective::Objective;
use crate::search::refine::Refinement;
use crate::training::about_right::{Choice, Merit};
use crate::training::monitor::Monitor;
use crate::training::rates::{self, Resolution};
use crate::training::setup::Setup;
use crate::training::sweep::Sweep;
use crate::training::sweeper::Sweeper;
use crate::training::theory;

/// A rate that is about right, or stands in for one that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    /// The rate.
    pub rate: f64,
    /// The lowest and the highest of the rates around it that are as good.
    pub equals: [f64; 2],
    /// What it is chosen for.
    pub merit: Merit,
}

impl Best {
    fn of(sweep: &Sweep, choice: &Choice) -> Best {
        Best {
            rate: sweep.lrs[choice.position],
            equals: [choice.equals.start, choice.equals.end - 1].map(|i| sweep.lrs[i]),
            merit: choice.merit,
        }
    }

    /// The rate as it is told, and as a link holds it, so that buttons, tables, links and labs agree exactly.
    pub fn told(&self) -> f64 {
        match self.merit {
            Merit::Fastest | Merit::Settled => rates::rounded(self.rate),
            // With three digits it could be the limit already.
            Merit::Lowest | Merit::Watched => rates::four_digits(self.rate),
        }
    }
}

/// A search in progress.
pub(crate) struct RateSearch {
    setup: Setup,
    monitor: Monitor,
    /// What is monitored, at the start.
    first: f64,
    sweep: Sweep,
    sweeper: Sweeper,
    stages: Stages,
    /// What came out, once it is done.
    found: Option<Option<Best>>,
}

/// Which rates are trained next.
enum Stages {
    /// The whole range, finely in a window: none while it is not known where something happens.
    Window(Option<[f64; 2]>),
    /// Few, ever more around the best one.
    Few(Refinement),
}

impl RateSearch {
    /// A search at the rates of the slider's sweep.
    pub(crate) fn new(setup: impl Into<Setup>, monitor: Monitor, objective: &Objective) -> RateSearch {
        let setup = setup.into();
        // The limit says where something happens; without it, the best of the coarse rates will.
        let limit = theory::limits_on(objective, &setup).limit;
        let window = limit.map(rates::four_decades);
        let resolution = Resolution::of(&setup, objective);
        let first = match window {
            Some(window) => rates::missing(&[], window, resolution),
            None => rates::coarse(resolution),
        };
        RateSearch::begin(setup, monitor, objective, Stages::Window(window), first)
    }

    /// A search at few rates, that begins near one that may be about right.
    pub(crate) fn few(
        setup: impl Into<Setup>,
        monitor: Monitor,
        objective: &Objective,
        near: Option<f64>,
    ) -> RateSearch {
        let setup = setup.into();
        let (refinement, first) = Refinement::begin(Resolution::of(&setup, objective), near);
        RateSearch::begin(setup, monitor, objective, Stages::Few(refinement), first)
    }

    fn begin(
        setup: Setup,
        monitor: Monitor,
        objective: &Objective,
        stages: Stages,
        rates: Vec<f64>,
    ) -> RateSearch {
        RateSearch {
            first: monitor.at_start(&setup, objective),
            monitor,
            sweep: Sweep::default(),
            sweeper: Sweeper::new(rates),
            stages,
            // Where the loss falls for ever no rate is best.
            found: objective.falls_for_ever().then_some(None),
            setup,
        }
    }

    /// What came out; nothing while it is in progress.
    pub(crate) fn found(&self) -> Option<Option<Best>> {
        self.found
    }

    /// Trains the next piece; what came out, once it is done.
    pub(crate) fn advance(&mut self, objective: &Objective) -> Option<Option<Best>> {
        if self.found.is_some() || !self.sweeper.advance(&self.setup, objective) {
            return self.found;
        }
        self.sweep.insert(self.sweeper.done(), 0);
        let choice = self.sweep.about_right(self.monitor, self.first);
        let next = self.next(choice.as_ref(), objective);
        if next.is_empty() {
            self.found = Some(choice.map(|choice| Best::of(&self.sweep, &choice)));
        } else {
            self.sweeper = Sweeper::new(next);
        }
        self.found
    }

    /// The rates that are still to be trained, given the best so far.
    fn next(&mut self, choice: Option<&Choice>, objective: &Objective) -> Vec<f64> {
        let done = &self.sweep.lrs;
        match &mut self.stages {
            Stages::Few(refinement) => refinement.next(done, choice.map(|choice| done[choice.position])),
            Stages::Window(Some(_)) => Vec::new(),
            Stages::Window(window) => match self.sweep.centre(choice) {
                Some(centre) => {
                    let here = rates::four_decades(centre);
                    *window = Some(here);
                    rates::missing(done, here, Resolution::of(&self.setup, objective))
                }
                None => Vec::new(),
            },
        }
    }
}

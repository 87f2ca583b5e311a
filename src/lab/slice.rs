//! The landscape that is drawn: the loss itself where there are two parameters, of one the loss seen from the side, else
//! the slice of it along which the run went, cut once the run is complete.

use super::panels::race::OpenRace;
use super::{Lab, sees_landscape};
use crate::landscape::objective::Objective;
use crate::training::run::Run;
use crate::training::slice::Slice;
use std::cell::OnceCell;

/// The plane on which a network's landscape is drawn.
#[derive(Default)]
pub(super) struct Cut {
    slice: Option<Slice>,
    /// How many updates the run had when it was cut.
    steps: u64,
    /// The run as it is seen there.
    run: OnceCell<Run>,
}

impl Cut {
    /// The slice, where there is one.
    pub(super) fn slice(&self) -> Option<&Slice> {
        self.slice.as_ref()
    }
}

impl Lab {
    /// Cuts the landscape of a network along where its run went, once it is complete, and sees the run there.
    pub(super) fn see_on_slice(&mut self) {
        self.cut.run.take();
        if !sees_landscape(&self.view) {
            return;
        }
        if self.objective.has_one_weight() {
            if self.cut.slice.is_none() {
                self.cut.slice = Slice::profile(&self.objective);
                self.revisions.landscape += 1;
            }
            return;
        }
        let Some(network) = self.objective.network().filter(|_| !self.objective.is_plane()) else {
            return;
        };
        let whole = self.live.is_none() && self.trained.is_complete();
        let steps = self.run().first_step + self.run().steps();
        // A run in progress leaves the plane that it began in: it is cut anew whenever the run has doubled.
        if whole || self.cut.slice.is_none() || steps >= 2 * self.cut.steps.max(1) {
            let along = self.view.charts.slice;
            let slice = Slice::of(along, self.setup.sampling.seed, network, self.run());
            (self.cut.slice, self.cut.steps) = (slice, steps);
            self.revisions.landscape += 1;
        }
    }

    /// The landscape that is drawn: the loss itself where there are two parameters, else a slice of it.
    pub fn landscape(&self) -> &Objective {
        self.slice().map_or(&self.objective, |slice| &slice.objective)
    }

    /// The landscape on which the racers are seen: the lab's, or its slice made wide enough for them.
    pub fn landscape_of_race(&self) -> &Objective {
        let slice = self.panels.race.open().and_then(OpenRace::slice);
        slice.map_or(self.landscape(), |slice| &slice.objective)
    }

    /// The slice, where the landscape is one.
    pub fn slice(&self) -> Option<&Slice> {
        self.cut.slice()
    }

    /// The run as it is drawn on the landscape.
    pub fn run_on_landscape(&self) -> &Run {
        match self.slice() {
            Some(slice) => self.cut.run.get_or_init(|| slice.project(self.run())),
            None => self.run(),
        }
    }

    /// Where the run starts in what is drawn.
    pub fn start_on_landscape(&self) -> [f64; 2] {
        match self.objective.has_one_weight() {
            true => self.objective.on_curve(self.start()),
            false => self.start(),
        }
    }

    /// The pinned runs as they are drawn on a slice; empty where they are drawn as they are.
    pub fn pins_on_landscape(&self) -> Vec<Run> {
        let Some(slice) = self.slice() else {
            return Vec::new();
        };
        self.pins.iter().map(|pin| slice.project(pin.run())).collect()
    }
}

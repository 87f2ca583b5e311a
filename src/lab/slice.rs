//! The landscape that is drawn: the loss itself where there are two parameters, of one the loss seen from the side, else
//! the slice of it along which the run went, cut once the run is complete.

use super::panels::race::OpenRace;
use super::{Lab, sees_landscape};
use crate::landscape::objective::Objective;
use crate::training::run::Run;
use crate::training::setup::Setup;
use crate::training::slice::Slice;
use crate::training::train::train_on;
use std::cell::OnceCell;

/// The plane on which a network's landscape is drawn.
#[derive(Default)]
pub(super) struct Cut {
    slice: Option<Slice>,
    /// One for a picture to take away, where the page shows no landscape.
    late: OnceCell<Option<Slice>>,
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
        self.cut.late.take();
        if !sees_landscape(&self.view) {
            return;
        }
        if self.objective.has_one_weight() {
            if self.cut.slice.is_none() {
                self.cut.slice = self.cut_anew();
                self.revisions.landscape += 1;
            }
            return;
        }
        if self.objective.is_plane() {
            return;
        }
        let whole = self.live.is_none() && self.trained.is_complete();
        let steps = self.run().first_step + self.run().steps();
        // A run in progress leaves the plane that it began in: it is cut anew whenever the run has doubled.
        if whole || self.cut.slice.is_none() || steps >= 2 * self.cut.steps.max(1) {
            (self.cut.slice, self.cut.steps) = (self.cut_anew(), steps);
            self.revisions.landscape += 1;
        }
    }

    /// The loss of one weight from the side; of a network a plane along which its run went; nothing where there are two
    /// parameters.
    fn cut_anew(&self) -> Option<Slice> {
        if self.objective.has_one_weight() {
            return Slice::profile(&self.objective);
        }
        let network = self.objective.network().filter(|_| !self.objective.is_plane())?;
        Slice::of(
            self.view.charts.slice,
            self.setup.sampling.seed,
            network,
            self.run(),
        )
    }

    /// The slice on which pictures are drawn, also where the page shows no landscape.
    fn drawn_slice(&self) -> Option<&Slice> {
        let late = || self.cut.late.get_or_init(|| self.cut_anew()).as_ref();
        self.slice().or_else(late)
    }

    /// The landscape that is drawn: the loss itself where there are two parameters, else a slice of it.
    pub fn landscape(&self) -> &Objective {
        self.drawn_slice()
            .map_or(&self.objective, |slice| &slice.objective)
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
        match self.drawn_slice() {
            Some(slice) => self.cut.run.get_or_init(|| slice.project(self.run())),
            None => self.run(),
        }
    }

    /// Where the step after the one on screen lands in what is drawn, if that is shown: at the last one, one step more is
    /// trained.
    pub fn ahead(&self) -> Option<[f64; 2]> {
        if !self.view.display.ahead {
            return None;
        }
        let (next, run) = (self.step() + 1, self.run_on_landscape());
        let point = |run: &Run| (next < run.xs.len()).then(|| run.point(next));
        if next < run.xs.len() || self.live.is_some() || run.diverged.is_some() || !self.objective.is_plane()
        {
            return point(run);
        }
        let more = Setup {
            steps: self.setup.steps + 1,
            ..self.setup.clone()
        };
        let more = train_on(more, &self.objective);
        match self.drawn_slice() {
            Some(slice) => point(&slice.project(&more)),
            None => point(&more),
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
        let Some(slice) = self.drawn_slice() else {
            return Vec::new();
        };
        self.pins.iter().map(|pin| slice.project(pin.run())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of the landscape can be taken along from a page that shows none.
    #[test]
    fn what_is_not_shown_can_be_drawn() {
        for query in [
            "model=perceptron&layers=4&steps=9&parts=fit",
            "surface=parabola&parts=slider",
        ] {
            let lab = Lab::new(query.parse().unwrap());
            assert!(lab.slice().is_none(), "{query}");
            assert!(lab.landscape().is_plane(), "{query}");
            let run = lab.run_on_landscape();
            assert!(
                run.point(run.xs.len() - 1).iter().all(|x| x.is_finite()),
                "{query}"
            );
        }
    }

    /// On ½w² from −3 each step goes by rate · w: the next one is known even behind the last that is trained.
    #[test]
    fn the_next_step_is_known_at_every_step() {
        let mut lab = Lab::new("surface=parabola&lr=0.3&steps=3&step=0".parse().unwrap());
        assert_eq!(lab.ahead(), None);
        lab.set("ahead", "true").unwrap();
        for (step, weight) in [(0, -2.1), (1, -1.47), (3, -3.0 * 0.7f64.powi(4))] {
            lab.set_step(step);
            let [at, loss] = lab.ahead().unwrap();
            assert!((at - weight).abs() < 1e-12 && (loss - weight * weight / 2.0).abs() < 1e-12);
        }
        // It moves with the rate, and is drawn anew.
        let before = lab.revisions.runs;
        lab.set_lr(1.0);
        lab.set_step(0);
        assert_eq!(lab.ahead(), Some([0.0, 0.0]));
        assert!(lab.revisions.runs > before);
        // Where the run has left the finite numbers there is none; seen from above there is.
        let ends = |query: &str, step: usize| {
            let mut lab = Lab::new(format!("ahead=true&{query}").parse().unwrap());
            lab.set_step(step);
            lab.ahead()
        };
        assert_eq!(ends("surface=parabola&lr=1000&steps=200", usize::MAX), None);
        let run = crate::train(&"steps=7".parse().unwrap());
        assert_eq!(ends("steps=6", 6), Some(run.point(7)));
    }
}

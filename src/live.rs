//! Live mode: a training that runs on endlessly and whose learning rate can be changed while it does.

use crate::experiment::Experiment;
use crate::objective::Objective;
use crate::train::{Run, Trainer, start};
use crate::verdict::Judge;

/// How many of the last points are kept.
const KEPT: usize = 2000;
/// Updates a second.
const PACE: f64 = 20.0;
/// How many of them are judged.
const JUDGED: usize = 60;

/// A run in progress.
pub struct Live {
    trainer: Trainer<1>,
    objective: Objective,
    run: Run,
    /// Updates that time has brought, less than one.
    due: f64,
}

impl Live {
    /// A run at its start.
    pub fn new(experiment: &Experiment, objective: &Objective) -> Live {
        let trainer = Trainer::new(experiment, objective, [experiment.number("lr")]);
        let mut run = Run::with_capacity(start(experiment, objective), 2 * KEPT);
        run.visit(&trainer);
        Live {
            trainer,
            objective: objective.clone(),
            run,
            due: 0.0,
        }
    }

    /// Changes the learning rate of the run in progress.
    pub fn set_rate(&mut self, rate: f64) {
        self.trainer.set_peaks([rate]);
    }

    /// Trains on for some time, at a pace that can be watched; how many updates that were.
    pub fn play(&mut self, seconds: f64) -> u64 {
        self.due += seconds * PACE;
        let updates = self.due as u64;
        self.due -= updates as f64;
        self.advance(updates);
        updates
    }

    /// Trains on by that many updates, unless the run has left the finite numbers.
    pub fn advance(&mut self, updates: u64) {
        if updates == 0 {
            return;
        }
        for _ in 0..updates {
            if self.run.diverged.is_some() {
                break;
            }
            self.trainer.step();
            self.run.follow(&self.trainer);
            if self.run.xs.len() >= 2 * KEPT {
                self.run.forget(KEPT);
            }
        }
        self.judge();
    }

    /// Judges the last points as if they were a run of their own, for the colour of the path.
    fn judge(&mut self) {
        let run = &mut self.run;
        let first = run.xs.len().saturating_sub(JUDGED);
        let points = first..run.xs.len();
        let mut judge = Judge::<1>::new(&self.objective, run.point(first), points.len() as u64 - 1);
        for i in points {
            judge.observe(&[run.losses[i]], &run.slopes[i].map(|slope| [slope]));
        }
        run.verdict = judge.verdict(0, run.last_loss());
    }

    /// The last points of the run.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// How many updates were made.
    pub fn steps(&self) -> u64 {
        self.trainer.step
    }
}

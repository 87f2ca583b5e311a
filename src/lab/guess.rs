//! What a rate has to come to for the reader to have found one that is about right, and on which side of it others are.

use super::{Guess, Lab};
use crate::training::monitor::Monitor;
use crate::training::verdict::Verdict;

/// How many times the fewest steps to the flag a rate that is about right may take.
const STEPS_ALLOWED: f64 = 1.25;

/// The share of the way from the start to the best that may be left where no rate comes to the flag.
const LEFT_ALLOWED: f64 = 0.05;

/// The share of it that nobody sees on a chart.
const LEFT_UNSEEN: f64 = 0.005;

/// What the rates of a sweep are compared by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AimMeasure {
    /// Steps to the flag.
    Steps,
    /// What is monitored after the last step, where no rate comes to the flag, or where that is not the loss.
    Last,
}

/// What a rate has to come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    pub measure: AimMeasure,
    /// What the rates come to that are about right.
    pub best: f64,
    /// A rate that is about right has at most this.
    pub most: f64,
    /// A rate that is as good as the best has at most this.
    least: f64,
    /// The rate that is about right: lower ones that are not are too low, higher ones too high.
    rate: f64,
}

/// How near a try is to the best rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// As good as the best.
    Best,
    /// About right, but others are better.
    Close,
    /// Not about right.
    Far,
}

impl Aim {
    /// How near a rate is that comes to this.
    pub fn nearness(&self, measured: f64) -> Nearness {
        if measured <= self.least {
            Nearness::Best
        } else if measured <= self.most {
            Nearness::Close
        } else {
            Nearness::Far
        }
    }
}

impl Lab {
    /// What a rate has to come to; nothing until every rate is trained, and where none is about right.
    pub fn aim(&self) -> Option<Aim> {
        if self.sweep_progress() < 1.0 {
            return None;
        }
        let advised = self.advice().about_right?.rate;
        let sweep = self.sweep();
        let fastest = match self.monitor() {
            Monitor::Loss => sweep.fastest_settled(),
            Monitor::ValidationLoss | Monitor::Accuracy => None,
        };
        Some(match fastest {
            Some(fastest) => {
                let best = sweep.steps()[fastest];
                Aim {
                    measure: AimMeasure::Steps,
                    best,
                    most: (STEPS_ALLOWED * best).floor().max(best + 1.0),
                    least: best,
                    rate: sweep.lrs[fastest],
                }
            }
            None => {
                let nearest = sweep.nearest(advised)?;
                let best = sweep.monitored(self.monitor()).finals[nearest];
                let way = (self.first_monitored() - best).max(0.0);
                Aim {
                    measure: AimMeasure::Last,
                    best,
                    most: best + LEFT_ALLOWED * way,
                    least: best + LEFT_UNSEEN * way,
                    rate: sweep.lrs[nearest],
                }
            }
        })
    }

    /// What a try comes to, by its position among those that are trained, if it settles, or only jitters, and not by luck.
    pub(super) fn measured(&self, i: usize, measure: AimMeasure) -> Option<f64> {
        let tries = self.tries_trained();
        let rests = tries.settles(i) || tries.jitters[i] && !tries.spiked[i];
        rests.then(|| match measure {
            AimMeasure::Steps => tries.flags[i].steps(self.lowest()),
            AimMeasure::Last => tries.monitored(self.monitor()).finals[i],
        })
    }

    /// The lowest loss that any rate ends at, by which the flag is set where the minimum is not known.
    fn lowest(&self) -> f64 {
        self.sweep().lowest_final().unwrap_or(f64::INFINITY)
    }

    /// The best of the tries that settle: its rate, and what it comes to.
    pub fn best_try(&self, aim: &Aim) -> Option<(f64, f64)> {
        let rates = &self.tries_trained().lrs;
        let tries = (0..rates.len()).filter_map(|i| Some((rates[i], self.measured(i, aim.measure)?)));
        tries
            .filter(|(_, measured)| measured.is_finite())
            .min_by(|(_, a), (_, b)| a.total_cmp(b))
    }

    /// After how many steps the rate on screen is at the flag, if it was tried; infinite where it never is.
    pub fn steps_of_try(&self) -> Option<f64> {
        self.steps_at(self.setup.lr)
    }

    /// The same of any rate that was tried, once it is trained.
    pub fn steps_at(&self, rate: f64) -> Option<f64> {
        Some(self.outcome_of(rate)?.flag.steps(self.lowest()))
    }

    /// After how many steps the run on screen is at the flag; infinite where it never is.
    pub fn steps_to_flag(&self) -> f64 {
        let lowest = match (self.objective.best(), self.objective.is_exact(&self.setup)) {
            (Some(best), true) => best.loss,
            (None, true) => return f64::INFINITY,
            (_, false) => self.lowest(),
        };
        self.run().steps_to_flag(lowest)
    }

    /// What the rate on screen is, if it was tried, as soon as it is known.
    pub fn zone(&self) -> Option<Guess> {
        let rate = self.setup.lr;
        let trained = self.tries_trained();
        let i = trained.lrs.iter().position(|&tried| tried == rate)?;
        if let Some(aim) = self.aim() {
            let found = self
                .measured(i, aim.measure)
                .is_some_and(|measured| aim.nearness(measured) != Nearness::Far);
            return Some(match (found, rate < aim.rate) {
                (true, _) => Guess::AboutRight,
                (false, true) => Guess::TooLow,
                (false, false) => Guess::TooHigh,
            });
        }
        // Where no rate is about right, none is to be compared with: the run speaks for itself.
        (self.sweep_progress() == 1.0).then(|| match trained.verdicts[i] {
            Verdict::Slow => Guess::TooLow,
            Verdict::Oscillates | Verdict::Diverges => Guess::TooHigh,
            Verdict::Converges | Verdict::Overshoots => Guess::AboutRight,
        })
    }
}

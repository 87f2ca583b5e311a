//! How many steps the rules' rates take to the flag, with the patience that lets a slow one arrive: a rate that is not
//! there after the experiment's steps may be safe and slow, and losses that nobody could tell apart are both there.

use super::Suggestion;
use super::truth::Truth;
use crate::landscape::objective::Objective;
use crate::math::sorting::sort_by;
use crate::training::monitor::Monitor;
use crate::training::rates::{Resolution, rounded};
use crate::training::setup::Setup;
use crate::training::sweep::Sweep;
use crate::training::sweeper::Sweeper;

/// When training at a rate comes to the flag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrival {
    /// The rule that suggests it; none for the fastest rate.
    pub rule: Option<&'static str>,
    /// As it can be set: with three digits.
    pub lr: f64,
    /// Steps to the flag; infinite where it does not come there in the steps that it had.
    pub steps: f64,
}

/// The arrivals in the making.
pub struct Arrivals {
    setup: Setup,
    /// The same with the steps that a rate gets which is not there before.
    patient: Setup,
    /// The lowest loss that the sweep came to; what is known of the minimum goes first.
    lowest: f64,
    rules: Vec<Option<&'static str>>,
    own: Sweeper,
    /// Of those that are not there after the experiment's own steps, once they are known.
    late: Option<Sweeper>,
    rows: Vec<Arrival>,
}

impl Arrivals {
    /// Those of the fastest rate of a sweep and of some suggestions. `None` where there is no flag: where something else
    /// than the loss is monitored, where the loss falls for ever, or jitters.
    pub fn of(truth: &Truth, objective: &Objective, suggestions: &[Suggestion]) -> Option<Arrivals> {
        let setup = truth.setup();
        objective.floor()?;
        if truth.monitor() != Monitor::Loss || objective.is_noisy(setup) {
            return None;
        }
        let fastest = truth.fastest().map(|rate| (None, rounded(rate)));
        let suggested = suggestions.iter().map(|s| (Some(s.rule), rounded(s.lr)));
        let (rules, rates): (Vec<_>, Vec<_>) = fastest.into_iter().chain(suggested).unzip();
        let patient = Setup {
            steps: setup.steps * patience(setup, objective),
            ..setup.clone()
        };
        Some(Arrivals {
            setup: setup.clone(),
            patient,
            lowest: truth.lowest()?,
            rules,
            own: Sweeper::new(rates),
            late: None,
            rows: Vec::new(),
        })
    }

    /// How many steps a training gets that is not there before.
    pub fn steps(&self) -> u64 {
        self.patient.steps
    }

    /// Trains the next piece; whether all are known.
    pub fn advance(&mut self, objective: &Objective) -> bool {
        if !self.own.advance(&self.setup, objective) {
            return false;
        }
        let (own, lowest) = (self.own.done(), self.lowest);
        let there = |sweep: &Sweep, i: usize| sweep.flags[i].steps(lowest);
        // What is there after the experiment's own steps may leave again with more.
        let is_late = |&i: &usize| there(own, i).is_infinite();
        let late = self.late.get_or_insert_with(|| {
            let late = (0..own.lrs.len()).filter(is_late);
            Sweeper::new(late.map(|i| own.lrs[i]).collect())
        });
        if !late.advance(&self.patient, objective) {
            return false;
        }
        if self.rows.is_empty() {
            let mut late = (0..).map(|i| there(late.done(), i));
            let steps = |i: usize| match is_late(&i) {
                true => late.next().unwrap_or(f64::INFINITY),
                false => there(own, i),
            };
            let all = self.rules.iter().zip(&own.lrs).zip((0..).map(steps));
            self.rows = all
                .map(|((&rule, &lr), steps)| Arrival { rule, lr, steps })
                // The fastest may be one that rounding takes away from the flag.
                .filter(|row| row.rule.is_some() || row.steps.is_finite())
                .collect();
            // Stable: the fastest first, and else the order of the rules.
            sort_by(&mut self.rows, &|a, b| {
                (a.rule.is_some(), a.steps)
                    .partial_cmp(&(b.rule.is_some(), b.steps))
                    .expect("numbers")
            });
        }
        true
    }

    /// The fastest rate, if one comes to the flag, and then every suggestion, the soonest first; empty while they are not
    /// known.
    pub fn rows(&self) -> &[Arrival] {
        &self.rows
    }
}

/// How many times as many steps a slow rate gets. Where a schedule changes the rate more steps would make it another
/// one; where a training takes its time, nobody waits as long.
fn patience(setup: &Setup, objective: &Objective) -> u64 {
    match Resolution::of(setup, objective) {
        _ if !setup.schedule.is_constant() => 1,
        Resolution::Fine => 100,
        Resolution::Medium => 20,
        Resolution::Coarse => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Experiment, find_lr, train};

    fn arrivals(query: &str) -> Option<Vec<Arrival>> {
        let experiment: Experiment = query.parse().unwrap();
        let (objective, test) = (experiment.objective(), find_lr(&experiment));
        let mut truth = Truth::new(&experiment, &objective);
        while !truth.advance(&objective, &test.suggestions) {}
        let mut arrivals = Arrivals::of(&truth, &objective, &test.suggestions)?;
        while !arrivals.advance(&objective) {}
        Some(arrivals.rows().to_vec())
    }

    /// On a quadratic the steps are those of the closed form, whether the experiment's own suffice or not.
    #[test]
    fn slow_rates_arrive_after_as_many_steps_as_theory_says() {
        let rows = arrivals("").unwrap();
        assert_eq!((rows[0].rule, rows[0].steps), (None, 16.0));
        for row in &rows {
            let gap = |steps: f64| {
                let along = |curvature: f64, at: f64| {
                    curvature * ((1.0 - row.lr * curvature).powf(steps) * at).powi(2)
                };
                along(1.0, -3.4) + along(10.0, 1.35)
            };
            if row.steps.is_finite() && row.rule.is_some() {
                assert!(
                    gap(row.steps) <= 1e-3 * gap(0.0) && gap(row.steps - 1.0) > 1e-3 * gap(0.0),
                    "{row:?}"
                );
            }
        }
        let below = rows
            .iter()
            .find(|row| row.rule == Some("slightly-below"))
            .unwrap();
        assert_eq!(below.steps, 102.0, "not there after the experiment's own 100");
    }

    /// What is there after the experiment's own steps counts, also where more of them lead away again.
    #[test]
    fn arrivals_are_those_of_the_run_on_screen() {
        let query = "surface=bowl&optimizer=rmsprop&steps=30&find-end=1e6";
        let fastest = arrivals(query).unwrap()[0];
        let run = train(&query.parse::<Experiment>().unwrap().with_lr(fastest.lr));
        let above = run
            .losses
            .iter()
            .rposition(|&loss| loss > 1e-3 * run.losses[0])
            .unwrap();
        assert_eq!((fastest.rule, fastest.steps), (None, above as f64 + 1.0));
    }

    #[test]
    fn without_a_flag_nothing_arrives() {
        assert!(arrivals("surface=saddle").is_none());
        assert!(arrivals("model=logistic&batch=10&points=30&steps=20").is_none());
        assert!(arrivals("model=logistic&watch=accuracy&points=30&steps=20").is_none());
    }
}

//! The lab's part of how the best rate moves: what is found for the experiment on screen, begun anew where what it
//! depends on has changed, and the value that the reader points at.

use super::{Now, Panel};
use crate::experiment::varied::AGAINST;
use crate::experiment::view::Answers;
use crate::experiment::vocabulary::{Group, Row};
use crate::experiment::{Error, Experiment, write_number};
use crate::lab::{Change, Lab};
use crate::math::parameter::Parameter;
use crate::training::monitor::WATCH;
use crate::training::schedule::LR;
use crate::search::best_rate::{VariedAxis, BestRates, Point};

/// What is set in this panel.
pub(super) const PARAMETERS: &[Parameter] = &[AGAINST];

/// What the panel shows; empty while it is closed, and while answers are secret.
#[derive(Default)]
pub struct BestRate {
    running: Option<Running>,
    /// What was found before a change, until what follows from it is found.
    before: Vec<Point>,
    /// The value that the reader points at, by its position.
    pointed: Option<usize>,
    /// How often what is drawn has changed.
    pub revision: u32,
}

/// What is being found, and what it depends on.
struct Running {
    of: Experiment,
    best_rates: BestRates,
    complete: bool,
    /// Where the lab is.
    here: Option<f64>,
}

impl Panel for BestRate {
    /// Begins anew where the best rates depend on what has changed.
    fn follow(&mut self, lab: &Now, open: bool, _: &Change) {
        if !open || lab.view.answers() != Answers::Shown {
            let revision = self.revision + u32::from(self.running.is_some());
            *self = BestRate {
                revision,
                ..BestRate::default()
            };
            return;
        }
        self.revision += 1;
        let axis = VariedAxis::of(lab.experiment);
        let of = decisive(lab.experiment, &axis);
        let here = axis.value_in(lab.experiment);
        let running = match self.running.take() {
            Some(running) if running.best_rates.axis() == axis && running.of == of => {
                Running { here, ..running }
            }
            other => {
                self.keep(other.map(|running| running.best_rates), &axis);
                Running {
                    best_rates: BestRates::new(&of, axis),
                    of,
                    complete: false,
                    here,
                }
            }
        };
        self.running = Some(running);
        self.pointed = None;
    }

    fn search(&mut self, _: &Now) -> bool {
        let Some(running) = self.running.as_mut().filter(|running| !running.complete) else {
            return true;
        };
        let found = running.best_rates.points().len();
        running.complete = running.best_rates.advance();
        let complete = running.complete;
        if complete {
            self.before.clear();
        }
        if complete || self.points().len() > found {
            self.revision += 1;
        }
        complete
    }
}

impl BestRate {
    /// Keeps what was found against the same setting; what has hardly begun gives way to what was there before it.
    #[inline(never)]
    fn keep(&mut self, old: Option<BestRates>, axis: &VariedAxis) {
        match old {
            Some(old) if old.axis() == *axis => {
                if 2 * old.points().len() > old.planned() {
                    self.before = old.points().to_vec();
                }
            }
            _ => self.before.clear(),
        }
    }

    /// The best rates, while the panel is open and may tell.
    pub fn best_rates(&self) -> Option<&BestRates> {
        self.running.as_ref().map(|running| &running.best_rates)
    }

    /// What is found so far, in the order of the values.
    pub fn points(&self) -> &[Point] {
        self.best_rates().map_or(&[], BestRates::points)
    }

    /// What was found before a change, while what follows from it is being found.
    pub fn before(&self) -> &[Point] {
        &self.before
    }

    pub fn is_complete(&self) -> bool {
        self.running.as_ref().is_some_and(|running| running.complete)
    }

    /// Points at a value that is found, or at none.
    pub fn point_at(&mut self, index: Option<usize>) {
        if self.pointed != index {
            self.pointed = index;
            self.revision += 1;
        }
    }

    /// The value that the reader points at, if it is found.
    pub fn pointed(&self) -> Option<usize> {
        self.pointed.filter(|&index| index < self.points().len())
    }

    /// The value that can be used: the one that the reader points at, or the nearest to where the lab is.
    pub fn chosen(&self) -> Option<usize> {
        let running = self.running.as_ref()?;
        let (axis, points) = (running.best_rates.axis(), running.best_rates.points());
        let here = running.here.unwrap_or(axis.from);
        let off = |value: f64| (axis.place(value) - axis.place(here)).abs();
        let nearest =
            || (0..points.len()).min_by(|&a, &b| off(points[a].value).total_cmp(&off(points[b].value)));
        self.pointed().or_else(nearest)
    }
}

impl Lab {
    /// Sets the setting to a value at which the best rate is found, and the rate to that (the setting alone where no
    /// rate is best).
    ///
    /// # Errors
    /// The sentence of the vocabulary; there is none for values that were tried.
    pub fn use_best_rate(&mut self, index: usize) -> Result<(), Error> {
        let panel = &self.panels.best_rate;
        let (Some(best_rates), Some(point)) = (panel.best_rates(), panel.points().get(index)) else {
            return Ok(());
        };
        let rate = point.best.map(|best| write_number(best.told()));
        let put = best_rates.axis().words(self.experiment(), point.value);
        let mut words: Vec<(&str, Option<&str>)> = put
            .iter()
            .map(|(name, text)| (*name, Some(text.as_str())))
            .collect();
        words.extend(rate.as_ref().map(|rate| (LR.name, Some(rate.as_str()))));
        self.apply(&words)
    }
}

/// What the best rates depend on: everything that training does, but the rate and the setting itself, and what is
/// watched.
fn decisive(experiment: &Experiment, axis: &VariedAxis) -> Experiment {
    let all = |row: &Row| row.group != Group::View || row.name == WATCH.name;
    let mut of = axis.without(&experiment.only_rows(all));
    of.clear(&LR);
    of
}

#[cfg(test)]
mod tests {
    use crate::lab::panels::tests::lab;

    #[test]
    fn it_begins_anew_only_where_it_must() {
        let mut lab = lab("panel=moves");
        for (name, text) in [
            ("lr", "0.01"),
            ("condition", "100"),
            ("step", "3"),
            ("window", "0.01,1"),
            ("pins", "lr:0.2"),
        ] {
            lab.set(name, text).unwrap();
            assert!(lab.panels.best_rate.is_complete(), "{name}");
        }
        for (name, text) in [("steps", "50"), ("optimizer", "momentum"), ("start", "1,1")] {
            lab.set(name, text).unwrap();
            assert!(
                !lab.panels.best_rate.is_complete() && lab.panels.best_rate.before().len() == 25,
                "{name}"
            );
            // What has hardly begun does not take the place of what is whole.
            for _ in 0..1000 {
                if lab.panels.best_rate.points().len() == 3 {
                    break;
                }
                lab.advance();
            }
            lab.set("seed", "7").unwrap();
            assert_eq!(lab.panels.best_rate.before().len(), 25);
            while !lab.advance() {}
            assert!(lab.panels.best_rate.before().is_empty() && lab.panels.best_rate.points().len() == 25);
        }
        lab.set("against", "momentum").unwrap();
        assert!(lab.panels.best_rate.before().is_empty(), "another axis");
        lab.set("panel", "none").unwrap();
        assert!(lab.panels.best_rate.best_rates().is_none() && lab.advance());
    }

    /// What is watched makes another rate the best one; what is only shown does not.
    #[test]
    fn another_thing_to_watch_begins_anew() {
        let mut lab =
            lab("panel=moves&model=perceptron&points=20&steps=10&layers=1&validation=0.3&against=depth");
        lab.set("metric", "accuracy").unwrap();
        lab.set("layers", "1,1").unwrap();
        assert!(lab.panels.best_rate.is_complete());
        lab.set("watch", "accuracy").unwrap();
        assert!(!lab.panels.best_rate.is_complete());
    }

    #[test]
    fn nothing_is_found_while_answers_are_secret() {
        for answers in ["tried", "hidden"] {
            assert!(
                lab(&format!("panel=moves&answers={answers}"))
                    .panels
                    .best_rate
                    .best_rates()
                    .is_none()
            );
        }
    }

    /// A point puts its value and its best rate into the lab, which then stands on it.
    #[test]
    fn a_point_is_used() {
        for query in [
            "panel=moves&lr=0.01",
            "panel=moves&against=steps&lr=0.01",
            "panel=moves&optimizer=adam&against=beta2&condition=40",
            "panel=moves&model=line&steps=20&against=batch",
            "panel=moves&model=perceptron&points=20&steps=30&layers=2&against=width",
            "panel=moves&model=perceptron&points=20&steps=30&layers=2,1&against=depth",
            "panel=moves&model=perceptron&points=20&batch=3&layers=2&against=l2",
        ] {
            let mut lab = lab(query);
            for index in [0, lab.panels.best_rate.points().len() / 2, lab.panels.best_rate.points().len() - 1] {
                let point = lab.panels.best_rate.points()[index];
                lab.use_best_rate(index).unwrap();
                let axis = lab.panels.best_rate.best_rates().unwrap().axis();
                assert_eq!(axis.value_in(lab.experiment()), Some(point.value));
                let rate = lab.setup().lr;
                let best = point.best.unwrap().rate;
                assert!((rate / best - 1.0).abs() <= 5e-3, "{rate} is not {best} in three digits");
                assert_eq!(lab.panels.best_rate.chosen(), Some(index));
                assert!(lab.panels.best_rate.is_complete(), "nothing else has changed");
                while !lab.advance() {}
            }
        }
    }
}

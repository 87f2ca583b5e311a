//! The lab's part of how the best rate moves: what is found for the experiment on screen, begun anew where what it
//! depends on has changed, and the value that the reader points at.

use super::{Against, Moves, Point};
use crate::experiment::Experiment;
use crate::experiment::vocabulary::{Group, Row};

/// What the panel shows; empty while it is closed, and while answers are secret.
#[derive(Default)]
pub struct Panel {
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
    moves: Moves,
    complete: bool,
    /// Where the lab is.
    here: Option<f64>,
}

impl Panel {
    /// Follows the lab: begins anew where the best rates depend on what has changed.
    pub fn follow(&mut self, experiment: &Experiment) {
        if experiment.choice("panel") != "moves" || experiment.choice("answers") != "shown" {
            let revision = self.revision + u32::from(self.running.is_some());
            *self = Panel {
                revision,
                ..Panel::default()
            };
            return;
        }
        self.revision += 1;
        let against = Against::of(experiment);
        let (of, here) = (decisive(experiment, &against), against.value_in(experiment));
        let running = match self.running.take() {
            Some(running) if running.moves.against() == against && running.of == of => {
                Running { here, ..running }
            }
            other => {
                self.keep(other.map(|running| running.moves), &against);
                Running {
                    moves: Moves::new(&of, against),
                    of,
                    complete: false,
                    here,
                }
            }
        };
        self.running = Some(running);
        self.pointed = None;
    }

    /// Keeps what was found against the same setting; what has hardly begun gives way to what was there before it.
    fn keep(&mut self, old: Option<Moves>, against: &Against) {
        match old {
            Some(old) if old.against() == *against => {
                if 2 * old.points().len() > old.planned() {
                    self.before = old.points().to_vec();
                }
            }
            _ => self.before.clear(),
        }
    }

    /// Trains the next piece; whether everything is found. To be called until it says so.
    pub fn advance(&mut self) -> bool {
        let Some(running) = self.running.as_mut().filter(|running| !running.complete) else {
            return true;
        };
        let found = running.moves.points().len();
        running.complete = running.moves.advance();
        let complete = running.complete;
        if complete {
            self.before.clear();
        }
        if complete || self.points().len() > found {
            self.revision += 1;
        }
        complete
    }

    /// The best rates, while the panel is open and may tell.
    pub fn moves(&self) -> Option<&Moves> {
        self.running.as_ref().map(|running| &running.moves)
    }

    /// What is found so far, in the order of the values.
    pub fn points(&self) -> &[Point] {
        self.moves().map_or(&[], Moves::points)
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
        let (against, points) = (running.moves.against(), running.moves.points());
        let here = running.here.unwrap_or(against.from);
        let off = |value: f64| (against.place(value) - against.place(here)).abs();
        let nearest =
            || (0..points.len()).min_by(|&a, &b| off(points[a].value).total_cmp(&off(points[b].value)));
        self.pointed().or_else(nearest)
    }
}

/// What the best rates depend on: everything that training does, but the rate and the setting itself, and what is
/// watched.
fn decisive(experiment: &Experiment, against: &Against) -> Experiment {
    let all = |row: &Row| row.group != Group::View || row.name == "watch";
    let mut of = against.without(&experiment.only_rows(all));
    of.reset("lr").expect("a name of the vocabulary");
    of
}

#[cfg(test)]
mod tests {
    use crate::lab::Lab;

    fn lab(query: &str) -> Lab {
        let mut lab = Lab::new(query.parse().unwrap());
        while !lab.advance() {}
        lab
    }

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
            assert!(lab.moves().is_complete(), "{name}");
        }
        for (name, text) in [("steps", "50"), ("optimizer", "momentum"), ("start", "1,1")] {
            lab.set(name, text).unwrap();
            assert!(
                !lab.moves().is_complete() && lab.moves().before().len() == 25,
                "{name}"
            );
            // What has hardly begun does not take the place of what is whole.
            for _ in 0..1000 {
                if lab.moves().points().len() == 3 {
                    break;
                }
                lab.advance();
            }
            lab.set("seed", "7").unwrap();
            assert_eq!(lab.moves().before().len(), 25);
            while !lab.advance() {}
            assert!(lab.moves().before().is_empty() && lab.moves().points().len() == 25);
        }
        lab.set("against", "momentum").unwrap();
        assert!(lab.moves().before().is_empty(), "another axis");
        lab.set("panel", "none").unwrap();
        assert!(lab.moves().moves().is_none() && lab.advance());
    }

    /// What is watched makes another rate the best one; what is only shown does not.
    #[test]
    fn another_thing_to_watch_begins_anew() {
        let mut lab =
            lab("panel=moves&model=perceptron&points=20&steps=10&layers=1&validation=0.3&against=depth");
        lab.set("metric", "accuracy").unwrap();
        lab.set("layers", "1,1").unwrap();
        assert!(lab.moves().is_complete());
        lab.set("watch", "accuracy").unwrap();
        assert!(!lab.moves().is_complete());
    }

    #[test]
    fn nothing_is_found_while_answers_are_secret() {
        for answers in ["tried", "hidden"] {
            assert!(
                lab(&format!("panel=moves&answers={answers}"))
                    .moves()
                    .moves()
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
            for index in [0, lab.moves().points().len() / 2, lab.moves().points().len() - 1] {
                let point = lab.moves().points()[index];
                lab.use_move(index).unwrap();
                let against = lab.moves().moves().unwrap().against();
                assert_eq!(against.value_in(lab.experiment()), Some(point.value));
                let rate = lab.experiment().number("lr");
                assert!((rate / point.best.unwrap().rate - 1.0).abs() < 1e-3);
                assert_eq!(lab.moves().chosen(), Some(index));
                assert!(lab.moves().is_complete(), "nothing else has changed");
                while !lab.advance() {}
            }
        }
    }
}

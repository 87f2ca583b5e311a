//! The rate that a lab opens a place with. What is right on one surface, for one model, optimizer or schedule, is
//! wreckage on the next: whoever chooses another one gets a telling rate there, unless they hold on to theirs.

use super::Lab;
use crate::experiment::Error;
use crate::experiment::view::Answers;
use crate::landscape::data::{Stream, stream};
use crate::landscape::model::MODEL;
use crate::landscape::surface::SURFACE;
use crate::math::numbers::{one_digit, rounded};
use crate::math::real::portable::pow;
use crate::training::optimizer::OPTIMIZER;
use crate::training::rates::Resolution;
use crate::training::schedule::{LR, RATES, SCHEDULE};
use rand::RngExt;

/// A sweep of so many steps is trained before the next frame.
const WITHIN_A_FRAME: u64 = 2_000;

/// What decides which rates are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Surface,
    Model,
    Optimizer,
    Schedule,
}

impl Place {
    /// Its name in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Place::Surface => "surface",
            Place::Model => "model",
            Place::Optimizer => "optimizer",
            Place::Schedule => "schedule",
        }
    }

    fn named(name: &str) -> Option<Place> {
        let places = [
            (SURFACE.name, Place::Surface),
            (MODEL.name, Place::Model),
            (OPTIMIZER.name, Place::Optimizer),
            (SCHEDULE.name, Place::Schedule),
        ];
        let found = places.into_iter().find(|(parameter, _)| *parameter == name);
        found.map(|(_, place)| place)
    }
}

/// Why the rate stays where it is when another place is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hold {
    /// It does not.
    #[default]
    None,
    /// It was typed, or came with a link: until it is dragged.
    Written,
    /// The reader wants the same rate everywhere.
    Kept,
}

/// What became of the rate when a place was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Telling {
    /// It is to move once the rates there are known.
    Awaited { place: Place },
    /// It moved there from another one.
    Moved { place: Place, from: f64 },
    /// It was held.
    Held { place: Place },
}

/// The rate's hold, and what became of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TellingRate {
    hold: Hold,
    last: Option<Telling>,
}

impl Lab {
    /// Sets a parameter as the reader does at a control: a rate that is typed is held, and the choice of another place
    /// moves one that is not.
    ///
    /// # Errors
    /// The sentence of the vocabulary; nothing has changed then.
    pub fn choose(&mut self, name: &str, text: &str) -> Result<(), Error> {
        self.set(name, text)?;
        if name == LR.name {
            self.telling.hold = Hold::Written;
        }
        if let Some(place) = Place::named(name) {
            let locked = self.view.presentation.lock.holds(&LR);
            self.telling.last = match self.telling.hold {
                _ if locked => None,
                Hold::None => Some(Telling::Awaited { place }),
                Hold::Written | Hold::Kept => Some(Telling::Held { place }),
            };
            // Where the rates are known within a frame, nobody sees what the old one would do.
            if self.resolution() == Resolution::Fine && self.setup.steps <= WITHIN_A_FRAME {
                while !self.advance_sweep() {}
                self.settle_telling();
            }
        }
        Ok(())
    }

    /// What became of the rate when the place on screen was chosen.
    pub fn telling(&self) -> Option<Telling> {
        self.telling.last
    }

    /// Whether the rate stays when another place is chosen.
    pub fn holds_rate(&self) -> bool {
        self.telling.hold != Hold::None
    }

    /// Holds the rate, or lets it go.
    pub fn hold_rate(&mut self, hold: bool) {
        self.telling.hold = if hold { Hold::Kept } else { Hold::None };
    }

    /// Back to the rate of before the last choice, which is held from now on.
    pub fn take_rate_back(&mut self) {
        if let Some(Telling::Moved { place, from }) = self.telling.last {
            self.set_lr(from);
            self.hold_rate(true);
            self.telling.last = Some(Telling::Held { place });
        }
    }

    /// Moves a rate that was held after all, and lets it go.
    pub fn move_held_rate(&mut self) {
        if let Some(Telling::Held { place }) = self.telling.last {
            self.hold_rate(false);
            self.telling.last = Some(Telling::Awaited { place });
            self.settle_telling();
        }
    }

    /// A rate that came with a link, or from the page around the lab, is held.
    pub(super) fn hold_written_rate(&mut self) {
        if self.experiment.own_rate().is_some() {
            self.telling.hold = Hold::Written;
        }
    }

    /// A rate that the reader moves is not a written one any more.
    pub(super) fn let_written_rate_go(&mut self) {
        if self.telling.hold == Hold::Written {
            self.telling.hold = Hold::None;
        }
    }

    /// What became of the rate is past once something else is trained, or at another rate.
    pub(super) fn forget_telling(&mut self) {
        self.telling.last = None;
    }

    /// Moves the rate to the place that was chosen last, if it is still to move and all rates there are known.
    pub(super) fn settle_telling(&mut self) {
        let Some(Telling::Awaited { place }) = self.telling.last else {
            return;
        };
        let from = self.setup.lr;
        match self.telling_rate().filter(|&rate| rate != from) {
            Some(rate) => {
                let mut experiment = self.experiment.clone();
                experiment.assign(&LR, &rate);
                self.show(experiment);
                self.telling.last = Some(Telling::Moved { place, from });
                if self.wanted_window() != self.window {
                    self.restart_sweep(false); // it had to hold the old rate as well
                }
            }
            None => self.telling.last = None,
        }
    }

    /// The rate that shows what there is to see: about right, or where none is, what stands in for it. While answers
    /// are secret, a rate far below it, which does not tell where it is.
    pub fn telling_rate(&self) -> Option<f64> {
        let rate = match self.advice().about_right {
            Some(right) => right.rate,
            None if self.objective.falls_for_ever() => self.highest_in_picture()?,
            None => self.sweep().lrs[self.choice()?.position],
        };
        let rate = match self.answers() {
            Answers::Shown => rounded(rate),
            Answers::Tried | Answers::Hidden => {
                let jitter = 0.6 * (stream(self.setup.sampling.seed, Stream::Guess).random::<f64>() - 0.5);
                one_digit(rate * pow(10.0, jitter - 1.0))
            }
        };
        Some(rate.clamp(RATES[0], RATES[1]))
    }

    /// The highest rate that ends within the picture, where the loss falls for ever: by the lowest loss at its edges.
    fn highest_in_picture(&self) -> Option<f64> {
        const PARTS: usize = 64;
        let [[left, right], [bottom, top]] = self.objective.domain;
        let along = |low: f64, high: f64, i: usize| low + (high - low) * i as f64 / PARTS as f64;
        let edge = (0..=PARTS)
            .flat_map(|i| {
                let (x, y) = (along(left, right, i), along(bottom, top, i));
                [[x, bottom], [x, top], [left, y], [right, y]]
            })
            .map(|point| self.objective.loss(point))
            .fold(f64::INFINITY, f64::min);
        let sweep = self.sweep();
        let ends_inside = |i: &usize| sweep.finals[*i] > edge && sweep.finals[*i] < self.first_loss();
        let last = (0..sweep.lrs.len()).rfind(ends_inside)?;
        Some(sweep.lrs[last])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::panels::tests::lab;
    use crate::landscape::surface::SURFACES;
    use crate::training::ending::Ending;

    /// Whatever surface is chosen, the run that opens comes down and stays in the picture.
    #[test]
    fn every_surface_opens_with_a_telling_rate() {
        for surface in SURFACES.iter().filter(|surface| surface.name != "ravine") {
            let mut lab = lab("");
            lab.choose(SURFACE.name, surface.name).unwrap();
            let telling = lab.telling().unwrap();
            assert!(
                matches!(telling, Telling::Moved { from: 0.185, .. }),
                "{}",
                surface.name
            );
            let run = lab.run();
            assert!(run.diverged.is_none(), "{} at {}", surface.name, lab.setup().lr);
            let ending = lab.ending().unwrap();
            assert!(
                !matches!(ending, Ending::Diverges | Ending::Oscillates),
                "{} {ending:?}",
                surface.name
            );
            match lab.advice().about_right {
                Some(right) => assert_eq!(lab.setup().lr, right.rate, "{}", surface.name),
                None => assert!(run.last_loss() < run.losses.first().copied(), "{}", surface.name),
            }
            lab.take_rate_back();
            assert!(lab.setup().lr == 0.185 && lab.holds_rate());
            lab.choose(SURFACE.name, "bowl").unwrap();
            assert_eq!(lab.setup().lr, 0.185);
        }
    }

    #[test]
    fn a_rate_that_was_typed_or_linked_or_kept_stays() {
        let mut linked = lab("lr=0.1");
        linked.choose(SURFACE.name, "rosenbrock").unwrap();
        assert_eq!(
            (linked.setup().lr, linked.telling()),
            (
                0.1,
                Some(Telling::Held {
                    place: Place::Surface
                })
            )
        );
        linked.move_held_rate();
        assert!(linked.setup().lr < 0.01 && !linked.holds_rate());

        let mut typed = lab("");
        typed.choose(LR.name, "0.02").unwrap();
        typed.choose(OPTIMIZER.name, "adam").unwrap();
        assert_eq!(typed.setup().lr, 0.02);
        // What is dragged is not written any more.
        typed.set_lr(0.03);
        typed.choose(OPTIMIZER.name, "momentum").unwrap();
        assert!(typed.setup().lr != 0.03);

        let mut annealed = lab("");
        annealed.choose(SCHEDULE.name, "cosine").unwrap();
        let moved = Telling::Moved {
            place: Place::Schedule,
            from: 0.185,
        };
        assert_eq!(annealed.telling(), Some(moved));
        assert_eq!(
            Some(annealed.setup().lr),
            annealed.advice().about_right.map(|right| right.rate)
        );

        let mut kept = lab("");
        kept.hold_rate(true);
        kept.set_lr(0.03);
        kept.choose(MODEL.name, "line").unwrap();
        assert_eq!(kept.setup().lr, 0.03);
    }

    /// The page around a lab sets what it says, and nothing else.
    #[test]
    fn other_hands_move_no_rate() {
        let mut lab = lab("");
        lab.apply(&[(SURFACE.name, Some("rosenbrock"))]).unwrap();
        assert_eq!((lab.setup().lr, lab.telling()), (0.185, None));
        lab.apply(&[(LR.name, Some("0.1"))]).unwrap();
        assert!(lab.holds_rate());
    }

    /// Long sweeps take their time; whoever moves the slider meanwhile is left alone.
    #[test]
    fn the_rate_moves_once_the_rates_are_known() {
        let mut lab = lab("model=perceptron&points=40&layers=3&steps=4000");
        lab.choose(OPTIMIZER.name, "adam").unwrap();
        assert_eq!(
            lab.telling(),
            Some(Telling::Awaited {
                place: Place::Optimizer
            })
        );
        while !lab.advance() {}
        let right = lab.advice().about_right.map(|right| right.rate);
        assert!(
            matches!(lab.telling(), Some(Telling::Moved { .. }))
                && lab.telling_rate() == Some(lab.setup().lr)
        );
        assert!(right.is_none_or(|right| right == lab.setup().lr));
        lab.choose(OPTIMIZER.name, "momentum").unwrap();
        lab.set_lr(0.5);
        while !lab.advance() {}
        assert_eq!((lab.setup().lr, lab.telling()), (0.5, None));
    }

    /// While answers are secret, the rate that a place opens with does not tell the right one, and neither do several.
    #[test]
    fn secrets_stay_secret() {
        let mut seen = Vec::new();
        for seed in 0..12 {
            let mut lab = lab(&format!("answers=tried&seed={seed}"));
            lab.choose(SURFACE.name, "bowl").unwrap(); // 1/λ = 1
            let lr = lab.setup().lr;
            assert!((0.05..=0.2).contains(&lr) && lr == one_digit(lr), "{lr}");
            seen.push(lr);
        }
        seen.sort_by(f64::total_cmp);
        seen.dedup();
        assert!(seen.len() > 3, "{seen:?}");
    }
}

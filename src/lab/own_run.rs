//! A run that the reader has brought: what was read, what is chosen of it, and what the rules of a range test say.

use crate::math::error::Error;
use crate::math::parameter::choices;
use crate::search::finder::RangeTest;
use crate::search::log::{Choice, Curve, Kind, Log, Reading, Source, Tool, Wish, reading};
use std::ops::Range;
use std::rc::Rc;

/// A run of the reader's.
pub struct OwnRun {
    pub log: Rc<Log>,
    wish: Wish,
    tool: Option<Tool>,
    pub choice: Choice,
    pub curve: Curve,
    pub reading: Reading,
    pub kind: Kind,
    /// The curve as the chart of a range test shows it; without suggestions where none follows.
    pub test: RangeTest,
}

choices! {
    /// What the reader can choose.
    pub enum Menu {
        /// Whose curve it is, and so how it is read.
        Tool = "tool", "read as";
        /// Which of several runs.
        Run = "run", "run";
        /// The column of the rate.
        Rate = "rate", "rate";
        /// The column of the loss.
        Loss = "loss", "loss";
        /// The column of the steps.
        Step = "step", "step";
    }
}

impl OwnRun {
    /// Reads texts.
    ///
    /// # Errors
    /// The sentence that says what is wrong with them.
    pub fn read(sources: &[Source]) -> Result<OwnRun, Error> {
        OwnRun::read_telling(sources, &mut |_| {})
    }

    /// The same, and tells which share of them is read, 0 … 1.
    ///
    /// # Errors
    /// The sentence that says what is wrong with them.
    pub fn read_telling(sources: &[Source], tell: &mut dyn FnMut(f64)) -> Result<OwnRun, Error> {
        OwnRun::of(Rc::new(Log::read_telling(sources, tell)?), Wish::default(), None)
    }

    fn of(log: Rc<Log>, wish: Wish, tool: Option<Tool>) -> Result<OwnRun, Error> {
        let choice = log.choose(&wish)?;
        let curve = log.curve(&choice)?;
        let reading = reading(&log, &choice, &curve, tool);
        let kind = Kind::of(&curve, &reading);
        let test = RangeTest {
            lrs: curve.lrs.clone(),
            losses: curve.losses.clone(),
            smoothed: reading.smoothed.clone(),
            stopped: None,
            suggestions: if kind.suggests() {
                reading.suggestions.clone()
            } else {
                Vec::new()
            },
            best: None,
        };
        Ok(OwnRun {
            log,
            wish,
            tool,
            choice,
            curve,
            reading,
            kind,
            test,
        })
    }

    /// The numbers that the options of a menu stand for: tools, runs or columns by their place.
    pub fn options(&self, menu: Menu) -> Vec<usize> {
        match menu {
            Menu::Tool => (0..Tool::ALL.len()).collect(),
            Menu::Run => (0..self.log.runs().len()).collect(),
            Menu::Rate | Menu::Loss | Menu::Step => self.log.numeric().collect(),
        }
    }

    /// Which of them is chosen.
    pub fn chosen(&self, menu: Menu) -> Option<usize> {
        match menu {
            Menu::Tool => Tool::ALL.iter().position(|tool| *tool == self.reading.tool),
            Menu::Run => {
                let run = self.log.columns[self.choice.loss.0].run.as_deref()?;
                self.log.runs().iter().position(|known| *known == run)
            }
            Menu::Rate => Some(self.choice.rate.0),
            Menu::Loss => Some(self.choice.loss.0),
            Menu::Step => self.choice.step,
        }
    }

    /// Chooses an option of a menu; one that is not there changes nothing.
    ///
    /// # Errors
    /// The sentence that says why there is no curve then; the run stays as it was.
    pub fn choose(&mut self, menu: Menu, option: usize) -> Result<(), Error> {
        if !self.options(menu).contains(&option) {
            return Ok(());
        }
        let (mut wish, mut tool) = (self.wish.clone(), self.tool);
        match menu {
            Menu::Tool => tool = Some(Tool::ALL[option]),
            // Another run has columns of its own.
            Menu::Run => {
                wish = Wish {
                    run: Some(self.log.runs()[option].to_string()),
                    ..Wish::default()
                };
            }
            Menu::Rate => wish.rate = Some(option),
            Menu::Loss => wish.loss = Some(option),
            Menu::Step => wish.step = Some(option),
        }
        *self = OwnRun::of(self.log.clone(), wish, tool)?;
        Ok(())
    }

    /// The rows that the rules read.
    pub fn read_range(&self) -> Range<usize> {
        self.reading.read.clone()
    }
}

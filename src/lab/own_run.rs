//! A run that the reader has brought: what was read, what is chosen of it, and what the rules of a range test say.

use super::checkup::Checkup;
use crate::math::error::Error;
use crate::math::numbers::count;
use crate::math::parameter::choices;
use crate::search::clinic::History;
use crate::search::finder::RangeTest;
use crate::search::log::{Choice, Columns, Curve, Kind, Log, Reading, Source, Tool, Wish, reading};
use std::cell::LazyCell;
use std::ops::Range;
use std::rc::Rc;

/// A run of the reader's.
pub struct OwnRun {
    pub log: Rc<Log>,
    wish: Wish,
    tool: Option<Tool>,
    /// How many classes the reader says there are.
    pub classes: Option<u32>,
    /// The columns of a curve by rate; none where no rate was logged.
    pub choice: Option<Choice>,
    /// The columns of a training.
    pub columns: Columns,
    pub curve: Curve,
    pub reading: Reading,
    pub kind: Kind,
    /// The curve as the chart of a range test shows it; without suggestions where none follows.
    pub test: RangeTest,
    /// What the clinic finds in it; nothing where it is a range test, which no training should look like.
    pub checkup: Option<Checkup>,
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
        /// The column of the loss on validation data, or none.
        Validation = "validation", "validation loss";
        /// How many classes there are: a number that is typed, 0 where nothing is said.
        Classes = "classes", "number of classes, for the loss of guessing";
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
        let log = Rc::new(Log::read_telling(sources, tell)?);
        OwnRun::of(log, Wish::default(), None, None)
    }

    fn of(log: Rc<Log>, wish: Wish, tool: Option<Tool>, classes: Option<u32>) -> Result<OwnRun, Error> {
        let columns = log.training(&wish)?;
        // Of a range test nobody asks for it.
        let history = LazyCell::new(|| History {
            classes,
            ..log.history(&columns)
        });
        let (choice, curve, reading, kind) = match log.choose(&wish) {
            Ok(choice) => {
                let curve = log.curve(&choice)?;
                let reading = reading(&log, &choice, &curve, tool);
                let kind = Kind::of(&curve, &reading);
                (Some(choice), curve, reading, kind)
            }
            // Two losses by step are a training, whatever its rate was.
            Err(_) if history.losses.iter().filter(|loss| loss.is_finite()).count() > 1 => {
                (None, Curve::default(), Reading::none(), Kind::NoRate)
            }
            Err(error) => return Err(error),
        };
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
        let checkup = (!kind.suggests()).then(|| Checkup::of(&history));
        Ok(OwnRun {
            log,
            wish,
            tool,
            classes,
            choice,
            curve,
            reading,
            kind,
            test,
            checkup,
            columns,
        })
    }

    /// The numbers that the options of a menu stand for: tools, runs or columns by their place.
    pub fn options(&self, menu: Menu) -> Vec<usize> {
        match menu {
            // How losses were smoothed matters to the rules of a range test alone.
            Menu::Tool if self.choice.is_none() => Vec::new(),
            Menu::Tool => (0..Tool::ALL.len()).collect(),
            Menu::Run => (0..self.log.runs().len()).collect(),
            Menu::Rate | Menu::Loss | Menu::Step => self.log.numeric().collect(),
            // Only a training is compared with its validation.
            Menu::Validation if self.checkup.is_none() => Vec::new(),
            Menu::Validation => [self.no_column()].into_iter().chain(self.log.numeric()).collect(),
            Menu::Classes => Vec::new(),
        }
    }

    /// The option that stands for none of the columns.
    pub fn no_column(&self) -> usize {
        self.log.columns.len()
    }

    /// Which of them is chosen.
    pub fn chosen(&self, menu: Menu) -> Option<usize> {
        match menu {
            Menu::Tool => Tool::ALL.iter().position(|tool| *tool == self.reading.tool),
            Menu::Run => {
                let run = self.log.columns[self.columns.loss].run.as_deref()?;
                self.log.runs().iter().position(|known| *known == run)
            }
            Menu::Rate => self.columns.rate,
            Menu::Loss => Some(self.columns.loss),
            Menu::Step => self.columns.step,
            Menu::Validation => Some(self.columns.validation.unwrap_or(self.no_column())),
            Menu::Classes => None,
        }
    }

    /// Chooses an option of a menu; one that is not there changes nothing.
    ///
    /// # Errors
    /// The sentence that says why there is no curve then; the run stays as it was.
    pub fn choose(&mut self, menu: Menu, option: usize) -> Result<(), Error> {
        if menu != Menu::Classes && !self.options(menu).contains(&option) {
            return Ok(());
        }
        let (mut wish, mut tool, mut classes) = (self.wish.clone(), self.tool, self.classes);
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
            Menu::Validation => {
                wish.validation = Some(Some(option).filter(|option| *option != self.no_column()))
            }
            Menu::Classes => classes = classes_of(option)?,
        }
        *self = OwnRun::of(self.log.clone(), wish, tool, classes)?;
        Ok(())
    }

    /// The rows that the rules read.
    pub fn read_range(&self) -> Range<usize> {
        self.reading.read.clone()
    }
}

/// The most classes that there may be.
pub const MOST_CLASSES: u32 = 1_000_000;

/// A number of classes; 0 says nothing of them.
fn classes_of(number: usize) -> Result<Option<u32>, Error> {
    match u32::try_from(number) {
        Ok(0) => Ok(None),
        Ok(classes @ 2..=MOST_CLASSES) => Ok(Some(classes)),
        Ok(_) | Err(_) => Err(Error::new(format!(
            "The number of classes is a whole number from 2 to {}; where there are none it stays empty.",
            count(u64::from(MOST_CLASSES))
        ))),
    }
}

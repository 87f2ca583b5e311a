//! The run that the reader has brought: nothing of it depends on the lab, and nothing of it is in links.

use super::{Now, Panel};
use crate::experiment::Error;
use crate::lab::Change;
use crate::lab::own_picture::OwnPicture;
use crate::lab::own_run::{Menu, OwnRun};
use crate::math::parameter::Parameter;
use crate::search::log::Source;

/// What is set in this panel.
pub(super) const PARAMETERS: &[Parameter] = &[];

/// What the panel shows.
#[derive(Default)]
pub struct Brought {
    run: Option<OwnRun>,
    picture: Option<OwnPicture>,
    /// How often what is drawn has changed.
    pub revision: u32,
}

impl Panel for Brought {
    fn follow(&mut self, _: &Now, _: bool, _: &Change) {}
}

impl Brought {
    /// The run, where it was read here.
    pub fn run(&self) -> Option<&OwnRun> {
        self.run.as_ref()
    }

    /// Its picture, wherever it was read.
    pub fn picture(&self) -> Option<&OwnPicture> {
        self.picture.as_ref()
    }

    fn change(&mut self, run: Option<OwnRun>, picture: Option<OwnPicture>) {
        (self.run, self.picture) = (run, picture);
        self.revision += 1;
    }

    /// Shows a run.
    pub fn show(&mut self, run: OwnRun) {
        let picture = OwnPicture::of(&run);
        self.change(Some(run), Some(picture));
    }

    /// Shows the run that stands in these texts.
    ///
    /// # Errors
    /// The sentence that says what is wrong with them; what was shown stays.
    pub fn bring(&mut self, sources: &[Source]) -> Result<(), Error> {
        self.show(OwnRun::read(sources)?);
        Ok(())
    }

    /// Shows the picture of a run that is read elsewhere, which also knows what is to be said of it.
    pub fn draw(&mut self, picture: OwnPicture) {
        self.change(None, Some(picture));
    }

    /// Reads the run with another choice.
    ///
    /// # Errors
    /// The sentence that says why there is no curve then; what was shown stays.
    pub fn choose(&mut self, menu: Menu, option: usize) -> Result<(), Error> {
        if let Some(run) = &mut self.run {
            run.choose(menu, option)?;
            self.picture = Some(OwnPicture::of(run));
            self.revision += 1;
        }
        Ok(())
    }

    /// Shows no run any more.
    pub fn forget(&mut self) {
        self.change(None, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_understood_is_chosen_otherwise_and_errors_change_nothing() {
        let mut panel = Brought::default();
        let rows: String = (0..100)
            .map(|i| format!("{},{}\n", 1e-6 * 1.1f64.powi(i), 2.0 - 0.01 * f64::from(i)))
            .collect();
        let source = |text| Source { file: None, text };
        let text = format!("lr,loss\n{rows}");
        panel.bring(&[source(&text)]).unwrap();
        panel.choose(Menu::Tool, 1).unwrap();
        let run = panel.run().unwrap();
        assert_eq!(run.read_range(), 10..95);
        assert_eq!(
            run.test.suggestions.len(),
            crate::search::finder::rules::RULES.len()
        );
        let before = (panel.revision, panel.picture().cloned());
        assert!(panel.bring(&[source("lr,loss\n1,x")]).is_err());
        assert!(panel.run().is_some());
        assert_eq!((panel.revision, panel.picture().cloned()), before);
        // The tool is chosen, and both columns; the loss as the rate is no range test.
        panel.choose(Menu::Tool, 0).unwrap();
        assert_eq!(panel.run().unwrap().read_range(), 0..100);
        panel.choose(Menu::Rate, 1).unwrap();
        assert!(panel.run().unwrap().test.suggestions.is_empty());
        panel.choose(Menu::Loss, 7).unwrap();
        assert_eq!(panel.run().unwrap().chosen(Menu::Loss), Some(1));
        panel.forget();
        assert!(panel.run().is_none() && panel.picture().is_none());
    }
}

//! The race in the lab: who takes part, and how it is looked at.

use super::{Answers, Lab};
use crate::experiment::vocabulary::{Group, MOST_RACERS, RATES};
use crate::experiment::{Error, Experiment};
use crate::math::parameter::Description;
use crate::search::race::{self, Column, Progress, Race};
use crate::training::optimizer::OPTIMIZERS;
use crate::training::rates;

/// One optimizer at several rates: these multiples of the best one, from too low to too high.
const MULTIPLES: [f64; 5] = [0.03, 0.1, 0.3, 1.0, 2.0];

impl Lab {
    /// The race, while its panel is open.
    pub fn race(&self) -> Option<&Race> {
        self.race.as_ref()
    }

    /// Whether racers look for rates of their own: not while the answers are kept secret, because these are some.
    pub fn own_rates(&self) -> bool {
        self.experiment.choice("race-rate") == "own" && self.answers() == Answers::Shown
    }

    /// Trains what differs from before.
    pub(super) fn after_race(&mut self, before: Option<&Experiment>, trained: bool, rate_only: bool) {
        if self.experiment.choice("panel") != "race" {
            self.race = None;
            return;
        }
        let same =
            |name: &str| before.is_some_and(|before| before.value(name) == self.experiment.value(name));
        let unchanged = ["race", "race-rate", "answers", "watch"].into_iter().all(same);
        let own = self.own_rates();
        match &mut self.race {
            Some(_) if unchanged && !trained => return,
            Some(race) if unchanged && rate_only => {
                if !race.set_slider(&self.objective, self.experiment.number("lr")) {
                    return;
                }
            }
            race => race
                .get_or_insert_default()
                .update(&self.experiment, &self.objective, own),
        }
        self.revisions.race += 1;
    }

    /// Trains the next piece of the racers' runs, and sees them on the slice; whether all are complete.
    pub(super) fn advance_racers(&mut self) -> bool {
        let slice = self.slice.as_ref().map(|slice| (self.revisions.landscape, slice));
        let complete = self
            .race
            .as_mut()
            .is_none_or(|race| race.train(&self.objective) & race.see(slice));
        self.revisions.race += u32::from(!complete);
        complete
    }

    /// Trains the next piece of the racers' own sweeps; whether all are done.
    pub(super) fn advance_race(&mut self) -> bool {
        let progress = self
            .race
            .as_mut()
            .map_or(Progress::Done, |race| race.advance(&self.objective));
        self.revisions.race += u32::from(progress == Progress::Found);
        progress == Progress::Done
    }

    fn set_racers(&mut self, racers: &[Experiment]) -> Result<(), Error> {
        let mut experiment = self.experiment.clone();
        let usual = race::usual_field();
        let usual = usual.iter().map(|racer| racer.only(Group::Training));
        if usual.eq(racers.iter().cloned()) {
            experiment.reset("race")?;
        } else {
            experiment.set_runs("race", racers)?;
            experiment.validate()?;
        }
        self.show(experiment);
        Ok(())
    }

    fn add(&mut self, racer: Experiment) -> Result<(), Error> {
        let mut racers = race::field(&self.experiment);
        if racers.contains(&racer) {
            return Err(Error::new("This racer is in the race already.".to_string()));
        }
        racers.push(racer);
        self.set_racers(&racers)
    }

    /// The optimizers that can train what is on screen.
    pub fn can_race(&self) -> impl Iterator<Item = &'static Description> {
        OPTIMIZERS
            .iter()
            .filter(|optimizer| self.experiment.can_have(optimizer.name))
    }

    /// Whether one more racer can take part.
    pub fn can_add_racer(&self) -> bool {
        race::field(&self.experiment).len() < MOST_RACERS
    }

    /// Lets an optimizer with its usual settings take part.
    ///
    /// # Errors
    /// No such optimizer, one that cannot train this model, this racer among them already, or sixteen of them.
    pub fn add_racer(&mut self, optimizer: &str) -> Result<(), Error> {
        let mut racer = Experiment::default();
        racer.set("optimizer", optimizer)?;
        self.add(racer)
    }

    /// Lets the current run take part, at its rate.
    ///
    /// # Errors
    /// This racer among them already, or sixteen of them.
    pub fn add_run(&mut self) -> Result<(), Error> {
        let rate = self.experiment.number("lr");
        self.add(race::settings(&self.experiment).with_own_rate(rate))
    }

    /// Takes a racer out; the last one stays.
    pub fn remove_racer(&mut self, position: usize) {
        let mut racers = race::field(&self.experiment);
        if position < racers.len() && racers.len() > 1 {
            racers.remove(position);
            if let Some(race) = &mut self.race {
                race.highlight = None;
            }
            let _ = self.set_racers(&racers);
        }
    }

    /// Lets every optimizer that can race with its usual settings.
    pub fn race_all(&mut self) {
        let racer = |name: &str| {
            let mut racer = Experiment::default();
            racer.set("optimizer", name).expect("the name is the table's");
            racer
        };
        let racers: Vec<_> = self.can_race().map(|optimizer| racer(optimizer.name)).collect();
        let _ = self.set_racers(&racers[..racers.len().min(MOST_RACERS)]);
    }

    /// Lets the current optimizer race against itself at several rates.
    pub fn race_rates(&mut self) {
        let shown = self.answers() == Answers::Shown;
        let best = self.best_rate().filter(|_| shown);
        let best = best.unwrap_or(self.experiment.number("lr"));
        let settings = race::settings(&self.experiment);
        let rate = |times: f64| rates::rounded((times * best).clamp(RATES[0], RATES[1]));
        let mut rates = MULTIPLES.map(rate).to_vec();
        rates.dedup();
        let racers: Vec<_> = rates
            .into_iter()
            .map(|rate| settings.with_own_rate(rate))
            .collect();
        let _ = self.set_racers(&racers);
    }

    /// Back to the usual field.
    pub fn race_usual(&mut self) {
        let _ = self.reset("race");
    }

    /// Puts a racer into the lab: its settings, at the rate at which it races.
    pub fn use_racer(&mut self, position: usize) {
        let Some(racer) = self.race.as_ref().and_then(|race| race.racers().get(position)) else {
            return;
        };
        let mut experiment = self.experiment.only(Group::View).with(&racer.experiment());
        let _ = experiment.reset("window"); // where something happens depends on the optimizer
        self.show(experiment);
        self.keep_in_window();
    }

    /// Points at a racer, or at none.
    pub fn highlight_racer(&mut self, position: Option<usize>) {
        if let Some(race) = &mut self.race {
            let position = position.filter(|&i| i < race.racers().len());
            self.revisions.race += u32::from(race.highlight != position);
            race.highlight = position;
        }
    }

    /// Sorts the table by the column of that name; by the same again the other way.
    pub fn sort_race(&mut self, column: &str) {
        let column = Column::ALL.into_iter().find(|known| known.word() == column);
        if let (Some(race), Some(column)) = (&mut self.race, column) {
            race.sort_by(column);
        }
    }
}

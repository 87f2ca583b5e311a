//! The race: who takes part, how it is looked at, and on a network the slice on which everyone is seen.

mod slice;

use crate::math::sorting::order;
use self::slice::Shown;
use super::{Now, Panel};
use crate::experiment::view::{Answers, MOST_RACERS, RACE_RATES, RACERS, RaceRates, View, WINDOW};
use crate::experiment::vocabulary::{Group, RATES};
use crate::experiment::{Error, Experiment};
use crate::lab::{Change, Lab};
use crate::math::parameter::Parameter;
use crate::search::race::{self, Column, Progress, Racer};
use crate::math::parameter::Description;
use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::rates;
use crate::training::run::Run;
use crate::training::slice::Slice;
use std::collections::BTreeMap;
use std::ops::Deref;

/// What is set in this panel.
pub(super) const PARAMETERS: &[Parameter] = &[RACERS, RACE_RATES];

/// One optimizer at several rates: these multiples of the best one, from too low to too high.
const MULTIPLES: [f64; 5] = [0.03, 0.1, 0.3, 1.0, 2.0];

/// The panel of the race.
#[derive(Default)]
pub struct Race {
    open: Option<OpenRace>,
    /// How often what is drawn has changed.
    pub revision: u32,
}

/// The race while its panel is open, and how it is looked at.
#[derive(Default)]
pub struct OpenRace {
    race: race::Race,
    /// The slice on which all racers are seen, where there is one, and how often its picture has changed.
    shown: Option<Shown>,
    pictures: u32,
    /// Runs as they are seen on the slice of that number, by the number of their training, and on the one to come.
    seen: BTreeMap<u64, (u32, Run)>,
    coming: BTreeMap<u64, (u32, Run)>,
    /// The racer that is pointed at.
    pub highlight: Option<usize>,
    /// The column that the table is sorted by, and whether downwards.
    pub sort: Option<(Column, bool)>,
}

impl Deref for OpenRace {
    type Target = race::Race;
    fn deref(&self) -> &race::Race {
        &self.race
    }
}

impl Race {
    /// The race, while its panel is open.
    pub fn open(&self) -> Option<&OpenRace> {
        self.open.as_ref()
    }
}

/// Whether racers look for rates of their own: not while the answers are kept secret, because these are some.
fn own_rates(view: &View) -> bool {
    view.race.rates == RaceRates::Own && view.answers() == Answers::Shown
}

impl Panel for Race {
    fn follow(&mut self, lab: &Now, open: bool, change: &Change) {
        if !open {
            self.open = None;
            return;
        }
        let unchanged = !change.shows(|view| (view.race.clone(), view.answers(), view.charts.monitor));
        match &mut self.open {
            Some(_) if unchanged && !change.training => return,
            Some(open) if unchanged && change.rate_only => {
                if !open.race.set_slider(lab.objective, lab.setup.lr) {
                    return;
                }
            }
            open => open.get_or_insert_default().update(lab),
        }
        self.revision += 1;
    }

    /// The racers' runs, and how they look on the slice.
    fn train(&mut self, lab: &Now) -> bool {
        let complete = self
            .open
            .as_mut()
            .is_none_or(|open| open.race.train(lab.objective) & open.see(lab.slice));
        self.revision += u32::from(!complete);
        complete
    }

    /// The racers' own sweeps.
    fn search(&mut self, lab: &Now) -> bool {
        let progress = self
            .open
            .as_mut()
            .map_or(Progress::Done, |open| open.race.advance(lab.objective));
        self.revision += u32::from(progress == Progress::Found);
        progress == Progress::Done
    }

    fn last_step(&self) -> usize {
        self.open.as_ref().map_or(0, |open| open.last_step())
    }
}

impl OpenRace {
    #[inline(never)]
    fn update(&mut self, lab: &Now) {
        self.race.update(lab.experiment, lab.objective, own_rates(lab.view));
        let shows = |shown: &Shown| shown.slice.shows(lab.objective);
        self.shown = self.shown.take().filter(shows);
        let count = self.racers().len();
        self.highlight = self.highlight.filter(|&i| i < count);
    }

    /// Sees the next racer on a slice of that number, and all of them there once every one is: the picture never shows
    /// racers of two slices. Whether all are seen as they are.
    #[inline(never)]
    fn see(&mut self, slice: Option<(u32, &Slice)>) -> bool {
        let Some((number, slice)) = slice else {
            self.shown = None;
            return true;
        };
        let racers = self.race.racers();
        let shown = self.shown.as_ref().is_some_and(|shown| shown.number == number);
        let seen = if shown { &mut self.seen } else { &mut self.coming };
        seen.retain(|training, _| racers.iter().any(|racer| racer.training() == *training));
        for racer in racers {
            let points = racer.run().losses.len();
            let stale = seen
                .get(&racer.training())
                .is_none_or(|(of, seen)| *of != number || shown && seen.losses.len() != points);
            if !stale {
                continue;
            }
            seen.insert(racer.training(), (number, slice.project(racer.run())));
            // Many weights take their time; one is seen at once.
            if !slice.objective.has_one_weight() {
                return false;
            }
        }
        if !shown {
            self.shown = Some(Shown::new(number, slice));
            self.seen = std::mem::take(&mut self.coming);
        }
        let complete = racers.iter().all(Racer::is_complete);
        let runs = self.seen.values().map(|(_, run)| run);
        let roomy = match &mut self.shown {
            Some(shown) if complete => !shown.make_room(runs),
            _ => true,
        };
        self.pictures += u32::from(!(shown && roomy));
        shown && roomy
    }

    /// The slice on which the racers are seen; none where the landscape is the loss itself.
    pub fn slice(&self) -> Option<&Slice> {
        self.shown.as_ref().map(|shown| &shown.slice)
    }

    /// How often what is drawn of the slice has changed.
    pub fn pictures(&self) -> u32 {
        self.pictures
    }

    /// A racer's run as it is drawn on the landscape; without places where it is not yet seen there.
    pub fn on_landscape(&self, position: usize) -> &Run {
        let racer = &self.racers()[position];
        let shown = self.shown.as_ref().map(|shown| shown.number);
        match self.seen.get(&racer.training()) {
            Some((number, seen)) if shown == Some(*number) => seen,
            _ => racer.run(),
        }
    }

    /// Positions of the racers as the table has them.
    pub fn order(&self) -> Vec<usize> {
        let racers = self.racers();
        let Some((column, down)) = self.sort else {
            return (0..racers.len()).collect();
        };
        // Those that are equal stay in the order of the link, whichever way.
        order(racers.len(), &|a, b| {
            let order = racers[a].compare(&racers[b], column);
            if down { order.reverse() } else { order }
        })
    }

    /// Sorts by a column; by the same again the other way.
    pub fn sort_by(&mut self, column: Column) {
        let down = matches!(self.sort, Some((sorted, false)) if sorted == column);
        self.sort = Some((column, down));
    }
}

impl Lab {
    /// Whether racers look for rates of their own.
    pub fn own_rates(&self) -> bool {
        own_rates(self.view())
    }

    fn set_racers(&mut self, racers: &[Experiment]) -> Result<(), Error> {
        let mut experiment = self.experiment().clone();
        let usual = race::usual_field();
        let usual = usual.iter().map(|racer| racer.only(Group::Training));
        if usual.eq(racers.iter().cloned()) {
            experiment.clear(&RACERS);
        } else {
            experiment.set_runs(&RACERS, racers)?;
            experiment.validate()?;
        }
        self.show(experiment);
        Ok(())
    }

    fn add(&mut self, racer: Experiment) -> Result<(), Error> {
        let mut racers = race::field(self.experiment());
        if racers.contains(&racer) {
            return Err(Error::new("This racer is in the race already.".to_string()));
        }
        racers.push(racer);
        self.set_racers(&racers)
    }

    /// The optimizers that can train what is on screen, each with its usual settings.
    fn can_race(&self) -> impl Iterator<Item = Optimizer> {
        Optimizer::each().filter(|optimizer| self.experiment().can_have(optimizer))
    }

    /// What is known of them.
    pub fn can_train(&self) -> impl Iterator<Item = &'static Description> {
        self.can_race().map(|optimizer| optimizer.description())
    }

    /// Whether one more racer can take part.
    pub fn can_add_racer(&self) -> bool {
        race::field(self.experiment()).len() < MOST_RACERS
    }

    /// Lets an optimizer with its usual settings take part.
    ///
    /// # Errors
    /// No such optimizer, one that cannot train this model, this racer among them already, or no room for one more.
    pub fn add_racer(&mut self, optimizer: &str) -> Result<(), Error> {
        let mut racer = Experiment::default();
        racer.set(OPTIMIZER.name, optimizer)?;
        self.add(racer)
    }

    /// Lets the current run take part, at its rate.
    ///
    /// # Errors
    /// This racer among them already, or no room for one more.
    pub fn add_run(&mut self) -> Result<(), Error> {
        let rate = self.setup().lr;
        self.add(race::settings(self.experiment()).with_own_rate(rate))
    }

    /// Takes a racer out; the last one stays.
    pub fn remove_racer(&mut self, position: usize) {
        let mut racers = race::field(self.experiment());
        if position < racers.len() && racers.len() > 1 {
            racers.remove(position);
            if let Some(race) = &mut self.panels.race.open {
                race.highlight = None;
            }
            let _ = self.set_racers(&racers);
        }
    }

    /// Lets every optimizer that can race with its usual settings.
    pub fn race_all(&mut self) {
        let racers: Vec<_> = self
            .can_race()
            .map(|optimizer| Experiment::with_optimizer(&optimizer))
            .collect();
        let _ = self.set_racers(&racers[..racers.len().min(MOST_RACERS)]);
    }

    /// Lets the current optimizer race against itself at several rates.
    pub fn race_rates(&mut self) {
        let shown = self.answers() == Answers::Shown;
        let best = self.best_rate().filter(|_| shown);
        let best = best.unwrap_or(self.setup().lr);
        let settings = race::settings(self.experiment());
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
        let _ = self.reset(RACERS.name);
    }

    /// Puts a racer into the lab: its settings, at the rate at which it races.
    pub fn use_racer(&mut self, position: usize) {
        let racers = self.panels.race.open().map(|race| race.racers());
        let Some(racer) = racers.and_then(|racers| racers.get(position)) else {
            return;
        };
        let mut experiment = self.experiment().only(Group::View).with(&racer.experiment());
        experiment.clear(&WINDOW); // where something happens depends on the optimizer
        self.show(experiment);
        self.keep_in_window();
    }

    /// Points at a racer, or at none.
    pub fn highlight_racer(&mut self, position: Option<usize>) {
        let panel = &mut self.panels.race;
        if let Some(race) = &mut panel.open {
            let position = position.filter(|&i| i < race.racers().len());
            panel.revision += u32::from(race.highlight != position);
            race.highlight = position;
        }
    }

    /// Sorts the table by the column of that name; by the same again the other way.
    pub fn sort_race(&mut self, column: &str) {
        let column = Column::ALL.into_iter().find(|known| known.word() == column);
        if let (Some(race), Some(column)) = (&mut self.panels.race.open, column) {
            race.sort_by(column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    #[test]
    fn every_column_sorts_both_ways() {
        let everyone = Optimizer::ALL.iter().map(|optimizer| format!("optimizer:{}", optimizer.name));
        let everyone = everyone.collect::<Vec<_>>().join(";");
        let query = format!("panel=race&race-rate=same&lr=0.19&race={everyone}");
        let mut lab = Lab::new(query.parse().unwrap());
        while !lab.advance() {}
        let race = lab.panels.race.open.as_mut().unwrap();
        for column in Column::ALL {
            race.sort_by(column);
            let order = race.order();
            let sorted = |order: &[usize]| {
                order.windows(2).all(|pair| {
                    let [a, b] = [pair[0], pair[1]].map(|i| &race.racers()[i]);
                    a.compare(b, column) != Ordering::Greater
                })
            };
            assert!(sorted(&order), "{column:?}");
            race.sort_by(column);
            assert_eq!(race.sort, Some((column, true)));
            let mut back = race.order();
            back.reverse();
            let sorted = back.windows(2).all(|pair| {
                let [a, b] = [pair[0], pair[1]].map(|i| &race.racers()[i]);
                a.compare(b, column) != Ordering::Greater
            });
            assert!(sorted, "{column:?}");
        }
    }
}

//! The race: several optimizers, or one at several rates, trained from one start. Each racer has the rate
//! that is about right by a sweep of its own, or all have the slider's; one whose rate was set keeps it. What did not change is not trained
//! again. On a network runs take their time: all are trained a piece each in turn.

use crate::experiment::vocabulary::{Group, ROWS};
use crate::experiment::{Experiment, IN_COMMON};
use crate::landscape::objective::Objective;
use crate::math::numbers::human;
use crate::search::rate_search::{Best, RateSearch};
use crate::training::about_right::Merit;
use crate::training::flag::AT_THE_FLAG;
use crate::training::monitor::WATCH;
use crate::training::optimizer::{Adam, Momentum, OPTIMIZER, Optimizer, RmsProp, Sgd};
use crate::training::run::Run;
use crate::training::schedule::{LR, SCHEDULE};
use crate::training::setup::BATCH;
use crate::training::train::Training;
use crate::training::verdict::{ARRIVED, FIFTHS, Verdict, fifth_end};
use std::cmp::Ordering;

/// The racers of an experiment, each by the settings that are its own.
///
/// ```
/// use overshoot::{Experiment, search::race::{field, usual_field}};
/// assert_eq!(field(&Experiment::default()), usual_field());
/// let experiment: Experiment = "race=optimizer:lion;lr:0.1".parse()?;
/// assert_eq!(field(&experiment)[0].to_string(), "optimizer=lion");
/// # Ok::<(), overshoot::Error>(())
/// ```
pub fn field(experiment: &Experiment) -> Vec<Experiment> {
    let given = experiment.racers();
    let field = if given.is_empty() { usual_field() } else { given };
    field.iter().map(|racer| racer.only(Group::Training)).collect()
}

/// Who races unless the link says otherwise: plain gradient descent, and the three ideas that nearly every other
/// optimizer is made of: remember the slopes (momentum), divide by their size (RMSprop), and both (Adam).
pub fn usual_field() -> Vec<Experiment> {
    let usual: [Optimizer; 4] = [
        Sgd::default().into(),
        Momentum::default().into(),
        RmsProp::default().into(),
        Adam::default().into(),
    ];
    usual.iter().map(Experiment::with_optimizer).collect()
}

/// A racer from the settings of an experiment: without what all have in common, and without its rate.
pub fn settings(experiment: &Experiment) -> Experiment {
    experiment.only_rows(|row| {
        row.group == Group::Training && row.name != LR.name && !IN_COMMON.contains(&row.name)
    })
}

/// Where the rate of a racer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// It was set for this racer.
    Set,
    /// That of its own sweep ([`Sweep::about_right`](crate::training::sweep::Sweep::about_right)).
    Own(Merit),
    /// The slider's.
    Slider,
    /// The slider's, or what was best before, until its own sweep is done.
    Sought,
    /// The slider's, because no rate of its own sweep leads below the start, or the loss falls for ever.
    NoneBest,
}

/// One racer.
pub struct Racer {
    /// What is trained, but for the rate.
    experiment: Experiment,
    /// The rate that was set for it.
    set: Option<f64>,
    /// Its name with the settings that it has.
    pub name: String,
    /// Its name where there is little room: enough to tell it from the others.
    pub short: String,
    /// The learning rate at which it trains.
    pub rate: f64,
    /// Where the rate comes from.
    pub from: From,
    training: Training,
    /// Which of the race's trainings that is.
    number: u64,
    /// The step from which on the gap to the lowest loss there can be stays below the race's tolerance, where it does so
    /// for the last fifth of the run at least: once the run is complete.
    pub reached: Option<u64>,
    /// Its search for a rate of its own.
    search: Option<RateSearch>,
    /// The rate that was found by an earlier sweep on the same landscape, until the new one is done.
    earlier: Option<f64>,
}

/// What a piece of work has led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is left to do.
    Done,
    /// There is more to do.
    Working,
    /// A racer has found its rate.
    Found,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name.
    Racer,
    /// The learning rate.
    Rate,
    /// The step from which on it has arrived.
    Steps,
    /// The loss at the end.
    Loss,
    /// How it ended.
    Verdict,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Column; 5] = [
        Column::Racer,
        Column::Rate,
        Column::Steps,
        Column::Loss,
        Column::Verdict,
    ];

    /// Its machine word.
    pub fn word(self) -> &'static str {
        match self {
            Column::Racer => "racer",
            Column::Rate => "rate",
            Column::Steps => "steps",
            Column::Loss => "loss",
            Column::Verdict => "verdict",
        }
    }
}

/// The racers.
///
/// ```
/// use overshoot::{Experiment, search::race::{Progress, Race}};
/// let experiment: Experiment = "race=optimizer:sgd;optimizer:newton".parse()?;
/// let objective = experiment.objective();
/// let mut race = Race::default();
/// race.update(&experiment, &objective, true); // each at the rate that is about right for it
/// while !race.train(&objective) || race.advance(&objective) != Progress::Done {}
/// // On a quadratic Newton's step leads to the minimum at once.
/// assert_eq!(race.winner().unwrap().experiment().text("optimizer"), "newton");
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Default)]
pub struct Race {
    racers: Vec<Racer>,
    own: bool,
    slider: f64,
    tolerance: f64,
    /// Whose run is trained next.
    turn: usize,
    /// How many trainings there have been.
    trainings: u64,
}

impl Race {
    /// Takes in what the experiment says; trains what differs. `own` is whether racers look for rates of their own.
    #[inline(never)]
    pub fn update(&mut self, experiment: &Experiment, objective: &Objective, own: bool) {
        let mut old = std::mem::take(&mut self.racers);
        (self.own, self.slider) = (own, experiment.lr());
        let field = field(experiment);
        // The lab's batches, too, unless a racer has its own; and what its star follows, own rates follow.
        let shared = |name: &str| IN_COMMON.contains(&name) || [BATCH.name, WATCH.name].contains(&name);
        let common = experiment.only_rows(|row| row.group == Group::Landscape || shared(row.name));
        for racer in &field {
            let (entrant, set) = (common.with(&settings(racer)), racer.own_rate());
            let same = |other: &Racer| other.experiment == entrant && other.set == set;
            let mut racer = match old.iter().position(same) {
                Some(i) => old.swap_remove(i),
                None => {
                    self.trainings += 1;
                    Racer {
                        number: self.trainings,
                        ..Racer::new(entrant, set, &old, objective, (own, self.slider))
                    }
                }
            };
            racer.settle(objective, own, self.slider, &mut self.trainings);
            self.racers.push(racer);
        }
        // The same for all: the flag, or where any of them can only be judged by its losses, arrived.
        let exact = |racer: &Racer| objective.is_exact(&racer.experiment);
        self.tolerance = if self.racers.iter().all(exact) {
            AT_THE_FLAG
        } else {
            ARRIVED
        };
        self.find_reached(objective);
        name(&mut self.racers, &field);
    }

    /// Moves the slider: trains again those that race at its rate; whether any does.
    #[inline(never)]
    pub fn set_slider(&mut self, objective: &Objective, rate: f64) -> bool {
        self.slider = rate;
        let before = self.trainings;
        for racer in &mut self.racers {
            racer.settle(objective, self.own, rate, &mut self.trainings);
        }
        self.find_reached(objective);
        self.trainings > before
    }

    fn find_reached(&mut self, objective: &Objective) {
        for racer in &mut self.racers {
            racer.reached = racer.find_reached(objective, self.tolerance);
        }
    }

    /// Trains the next piece of a run, each racer's in turn; whether all are complete.
    #[inline(never)]
    pub fn train(&mut self, objective: &Objective) -> bool {
        let count = self.racers.len();
        let waiting = |&i: &usize| !self.racers[i].training.is_complete();
        let Some(next) = (0..count).map(|i| (self.turn + i) % count).find(waiting) else {
            return true;
        };
        self.turn = next + 1;
        let tolerance = self.tolerance;
        let racer = &mut self.racers[next];
        racer.training.advance();
        racer.reached = racer.find_reached(objective, tolerance);
        false
    }

    /// What is left of the first gap when a racer has arrived.
    pub fn tolerance(&self) -> f64 {
        self.tolerance
    }

    /// How much of all runs is trained, 0 … 1, until all are complete.
    pub fn progress(&self) -> Option<f64> {
        let unfinished = self.racers.iter().any(|racer| !racer.training.is_complete());
        let share = |racer: &Racer| match racer.training.is_complete() {
            true => 1.0,
            false => racer.run().steps() as f64 / racer.experiment.updates() as f64,
        };
        unfinished.then(|| self.racers.iter().map(share).sum::<f64>() / self.racers.len() as f64)
    }

    /// The updates of the racer that makes most: of so many epochs, smaller batches make more.
    pub fn updates(&self) -> u64 {
        let updates = self.racers.iter().map(|racer| racer.experiment.updates());
        updates.max().unwrap_or(1)
    }

    /// The next piece of the racers' own sweeps.
    pub fn advance(&mut self, objective: &Objective) -> Progress {
        let (own, slider) = (self.own, self.slider);
        let Some(racer) = self.racers.iter_mut().find(|racer| racer.from == From::Sought) else {
            return Progress::Done;
        };
        let search = racer.search.get_or_insert_with(|| {
            let monitor = racer.experiment.monitor();
            RateSearch::new(&racer.experiment, monitor, objective)
        });
        if search.advance(objective).is_none() {
            return Progress::Working;
        }
        racer.settle(objective, own, slider, &mut self.trainings);
        racer.reached = racer.find_reached(objective, self.tolerance);
        Progress::Found
    }

    /// The racers in the order of the link.
    pub fn racers(&self) -> &[Racer] {
        &self.racers
    }

    /// The last step of the racer that goes farthest.
    pub fn last_step(&self) -> usize {
        let last = |racer: &Racer| racer.run().last_step();
        self.racers.iter().map(last).max().unwrap_or(0)
    }

    /// The racer that arrived first, if any arrived.
    pub fn winner(&self) -> Option<&Racer> {
        let arrived = self.racers.iter().filter(|racer| racer.reached.is_some());
        arrived.min_by(|a, b| a.compare(b, Column::Steps))
    }
}

impl Racer {
    fn new(
        experiment: Experiment,
        set: Option<f64>,
        old: &[Racer],
        objective: &Objective,
        (own, slider): (bool, f64),
    ) -> Racer {
        let landscape = experiment.only(Group::Landscape);
        let was = |other: &&Racer| {
            other.set == set
                && settings(&other.experiment) == settings(&experiment)
                && other.experiment.only(Group::Landscape) == landscape
        };
        let was = old.iter().find(was);
        let earlier = was.and_then(|was| was.found().or(was.earlier));
        let (rate, from) = chosen(set, own, None, earlier, slider);
        Racer {
            name: String::new(),
            short: String::new(),
            rate,
            from,
            training: begin(&experiment, objective, rate),
            number: 0,
            reached: None,
            search: None,
            earlier,
            experiment,
            set,
        }
    }

    /// Whether its run is complete.
    pub fn is_complete(&self) -> bool {
        self.training.is_complete()
    }

    fn find_reached(&self, objective: &Objective, tolerance: f64) -> Option<u64> {
        let complete = self.training.is_complete();
        complete
            .then(|| reached(self.run(), objective, tolerance))
            .flatten()
    }

    /// Its run, as far as it is.
    pub fn run(&self) -> &Run {
        self.training.run()
    }

    /// Which of the race's trainings its run is: another number is another run.
    pub fn training(&self) -> u64 {
        self.number
    }

    fn found(&self) -> Option<f64> {
        Some(self.search.as_ref()?.found()??.told())
    }

    /// Finds the rate, and trains where it is another one, which counts as one more training of the race.
    fn settle(&mut self, objective: &Objective, own: bool, slider: f64, trainings: &mut u64) {
        let found = self.search.as_ref().and_then(RateSearch::found);
        let (rate, from) = chosen(self.set, own, found, self.earlier, slider);
        self.from = from;
        if rate != self.rate {
            self.rate = rate;
            self.training = begin(&self.experiment, objective, rate);
            *trainings += 1;
            self.number = *trainings;
        }
    }

    /// This racer as an experiment, at the rate at which it races.
    pub fn experiment(&self) -> Experiment {
        self.experiment.with_lr(self.rate)
    }

    /// Which of two comes first in a column; what has no value comes last.
    pub fn compare(&self, other: &Racer, column: Column) -> Ordering {
        let loss = |racer: &Racer| racer.run().last_loss().unwrap_or(f64::INFINITY);
        let steps = |racer: &Racer| racer.reached.unwrap_or(u64::MAX);
        // Settled comes first, then what is only too slow.
        let place = |racer: &Racer| match racer.run().verdict {
            Verdict::Converges => 0,
            Verdict::Overshoots => 1,
            Verdict::Slow => 2,
            Verdict::Oscillates => 3,
            Verdict::Diverges => 4,
        };
        let by_loss = || loss(self).total_cmp(&loss(other));
        let by_steps = || steps(self).cmp(&steps(other)).then_with(by_loss);
        match column {
            Column::Racer => self.name.cmp(&other.name),
            Column::Rate => self.rate.total_cmp(&other.rate),
            Column::Steps => by_steps(),
            Column::Loss => by_loss(),
            Column::Verdict => place(self).cmp(&place(other)).then_with(by_steps),
        }
    }
}

/// The rate of a racer, and where it comes from: given that which was set for it, whether racers look for rates of
/// their own, what its own sweep has found once it is done, and what was best before.
fn chosen(
    set: Option<f64>,
    own: bool,
    found: Option<Option<Best>>,
    earlier: Option<f64>,
    slider: f64,
) -> (f64, From) {
    match (set, own, found) {
        (Some(rate), ..) => (rate, From::Set),
        (None, false, _) => (slider, From::Slider),
        (None, true, Some(Some(best))) => (best.told(), From::Own(best.merit)),
        (None, true, Some(None)) => (slider, From::NoneBest),
        (None, true, None) => (earlier.unwrap_or(slider), From::Sought),
    }
}

/// A racer's training: where it takes no time, all at once.
fn begin(experiment: &Experiment, objective: &Objective, rate: f64) -> Training {
    match objective.trains_network(experiment) {
        None => Training::begin(experiment, objective, rate),
        Some(_) => Training::new(experiment, objective, rate),
    }
}

/// The step from which on the gap to the minimum, or of a network the loss, stays below a share of the first. It must
/// stay so for the last fifth of the run at least, as the judge asks of what has settled: at the last step alone it may
/// be there by chance.
fn reached(run: &Run, objective: &Objective, tolerance: f64) -> Option<u64> {
    let floor = objective.floor()?;
    run.last_loss()?;
    let near = tolerance * (run.losses[0] - floor);
    let far = |loss: &f64| loss - floor > near;
    let step = run.losses.iter().rposition(far).map_or(0, |last| last + 1);
    (step as u64 <= fifth_end(run.steps(), FIFTHS - 2)).then_some(step as u64)
}

/// Gives every racer its names.
fn name(racers: &mut [Racer], field: &[Experiment]) {
    let names: Vec<String> = field.iter().map(described).collect();
    for (i, racer) in racers.iter_mut().enumerate() {
        let rate = racer.set.map(human);
        racer.name = match &rate {
            Some(rate) => format!("{} at {rate}", names[i]),
            None => names[i].clone(),
        };
        let alike = names.iter().filter(|name| **name == names[i]).count();
        racer.short = match rate {
            // One optimizer at several rates: the rate alone tells them apart.
            Some(rate) if alike == names.len() && alike > 1 => rate,
            Some(rate) if alike > 1 => format!("{rate} {}", names[i]),
            _ => names[i].clone(),
        };
    }
}

/// An optimizer with what is set of it: `momentum, momentum 0.95`.
fn described(racer: &Experiment) -> String {
    let mut words = vec![racer.optimizer().description().label.to_string()];
    for row in ROWS.iter() {
        let settled = row.group != Group::Training
            || [OPTIMIZER.name, LR.name].contains(&row.name)
            || !racer.applies(row);
        let default = row.default.unwrap_or_default();
        if settled || racer.value(row.name).is_none() || racer.text(row.name) == default {
            continue;
        }
        let text = racer.text(row.name);
        words.push(match text.as_str() {
            _ if row.name == SCHEDULE.name => text,
            "true" => row.label.to_string(),
            text => format!("{} {text}", row.label),
        });
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::train::train;
    use crate::training::monitor::Monitor;
    use crate::training::optimizer::OPTIMIZERS;
    use crate::training::sweeper::sweep_over;

    fn race(query: &str, own: bool) -> (Experiment, Objective, Race) {
        let experiment: Experiment = query.parse().expect(query);
        let objective = Objective::of(&experiment);
        let mut race = Race::default();
        race.update(&experiment, &objective, own);
        finish(&mut race, &objective);
        (experiment, objective, race)
    }

    fn finish(race: &mut Race, objective: &Objective) {
        while !race.train(objective) || race.advance(objective) != Progress::Done {}
    }

    fn everyone() -> String {
        let names = OPTIMIZERS
            .iter()
            .map(|optimizer| format!("optimizer:{}", optimizer.name));
        names.collect::<Vec<_>>().join(";")
    }

    #[test]
    fn four_race_unless_others_are_named() {
        let (_, _, race) = race("", true);
        let names: Vec<_> = race.racers().iter().map(|racer| racer.name.as_str()).collect();
        assert_eq!(names, ["gradient descent", "momentum", "RMSprop", "Adam"]);
    }

    /// A racer runs exactly as it would alone, at the rate that is about right by the sweep that any lab has: with the
    /// fewest steps to the flag of those that settle.
    #[test]
    fn a_racer_is_a_run_at_the_rate_that_is_about_right() {
        let (mut settled, mut fastest) = (0, 0);
        for landscape in [
            "surface=ravine",
            "surface=beale",
            "model=line",
            "surface=himmelblau",
        ] {
            let (_, objective, race) = race(&format!("{landscape}&race={}", everyone()), true);
            assert_eq!(race.racers().len(), OPTIMIZERS.len());
            for racer in race.racers() {
                let what = format!("{landscape} {} at {}", racer.name, racer.rate);
                assert_eq!(train(&racer.experiment()), *racer.run());
                let first = racer.run().losses[0];
                match racer.from {
                    From::Own(Merit::Fastest) => {
                        // With the digits that are told, one on the brink may swing.
                        let alone = sweep_over(&racer.experiment(), &objective, vec![racer.rate]);
                        let is_there = racer.run().verdict.settled() && alone.steps()[0].is_finite();
                        settled += u32::from(is_there);
                        fastest += 1;
                    }
                    From::Own(Merit::Settled | Merit::Lowest) => {
                        assert!(racer.run().last_loss().unwrap() < first, "{what}");
                    }
                    from => panic!("{what}: {from:?}"),
                }
            }
        }
        assert!(fastest > 30 && settled + 5 > fastest, "{settled} of {fastest}");
    }

    /// What the star follows, own rates follow: the loss, or that on the points that are held out.
    #[test]
    fn own_rates_follow_what_is_watched() {
        let model = "model=perceptron&dataset=moons&points=60&noise=0.35&validation=0.5&layers=16&steps=100&race=optimizer:adam";
        let own = |watch: &str| {
            let (_, objective, race) = race(&format!("{model}&watch={watch}"), true);
            let racer = &race.racers()[0];
            assert!(matches!(racer.from, From::Own(_)));
            let watch = racer.experiment.monitor();
            let best = [racer.rate, 1e-3, 1e-2, 0.1, 1.0];
            let all = sweep_over(&racer.experiment(), &objective, best.to_vec()).monitored(watch);
            // Of the loss, steps to the flag count, and rest.
            assert!(
                watch == Monitor::Loss || all.finals.iter().all(|&end| end >= all.finals[0]),
                "{watch:?} {all:?}"
            );
            racer.rate
        };
        assert!(own("validation-loss") < 0.5 * own("loss"));
    }

    #[test]
    fn at_the_same_rate_only_what_was_set_differs() {
        let (_, _, race) = race(
            "lr=0.05&race=optimizer:adam;lr:0.185;lr:0.01/optimizer:lion",
            false,
        );
        let rates: Vec<_> = race
            .racers()
            .iter()
            .map(|racer| (racer.rate, racer.from))
            .collect();
        assert_eq!(
            rates,
            [(0.05, From::Slider), (0.185, From::Set), (0.01, From::Set)]
        );
        assert_eq!(race.racers()[1].name, "gradient descent at 0.185");
    }

    #[test]
    fn the_slider_trains_only_who_follows_it() {
        let (_, objective, mut race) = race("race=lr:0.1;optimizer:momentum", false);
        let set = race.racers()[0].run().xs.as_ptr();
        race.set_slider(&objective, 0.02);
        assert_eq!(race.racers()[0].run().xs.as_ptr(), set);
        assert_eq!(race.racers()[1].rate, 0.02);
        let text = "optimizer=momentum&lr=0.02".parse().unwrap();
        assert_eq!(race.racers()[1].training.run().clone(), train(&text));
    }

    /// Sweeps stay while landscape, start, steps and settings do, whatever happens to the rest of the field.
    #[test]
    fn sweeps_are_kept() {
        let (mut experiment, objective, mut race) = race("", true);
        experiment
            .set("race", "optimizer:adam;optimizer:sgd;optimizer:lion")
            .unwrap();
        experiment.set("lr", "0.01").unwrap();
        race.update(&experiment, &objective, true);
        let from: Vec<_> = race.racers().iter().map(|racer| racer.from).collect();
        assert_eq!(
            from,
            [From::Own(Merit::Fastest), From::Own(Merit::Fastest), From::Sought]
        );
        experiment.set("start", "1,1").unwrap();
        race.update(&experiment, &objective, true);
        assert!(race.racers().iter().all(|racer| racer.from == From::Sought));
        // Until the new rates are found it races at the old ones.
        assert!(race.racers()[0].rate != 0.01 && race.racers()[2].rate == 0.01);
        assert_eq!(race.racers()[0].run().start, [1.0, 1.0]);
    }

    #[test]
    fn steps_to_tolerance_count_for_good() {
        // Each step multiplies by 0.5: the gap by 0.25, which is below a thousandth after five.
        let (_, _, halves) = race("surface=bowl&lr=0.5", false);
        assert_eq!(halves.racers()[0].reached, Some(5));
        // Lion's steps never get shorter: whether it is near at the last one is chance.
        let (_, _, lion) = race("lr=0.34&race=optimizer:lion", false);
        assert_eq!(lion.racers()[0].reached, None);
        let (_, _, lost) = race("lr=0.21", false);
        assert_eq!(lost.racers()[0].reached, None);
        let (_, _, bottomless) = race("surface=saddle", true);
        for racer in bottomless.racers() {
            assert_eq!((racer.reached, racer.from), (None, From::NoneBest));
        }
        let (_, _, there) = race("start=0,0", true);
        assert!(there.racers().iter().all(|racer| racer.reached == Some(0)));
    }

    /// On a network nothing is trained when a race begins, then a piece of each racer in turn; complete, each is the run
    /// that it would be alone.
    #[test]
    fn on_a_network_racers_train_in_turn() {
        let query = format!("model=perceptron&steps=60&batch=150&lr=0.05&race={}", everyone());
        let (experiment, errors) = Experiment::read(&query);
        assert_eq!(errors.len(), 1, "Newton's method cannot race here: {errors:?}");
        let objective = Objective::of(&experiment);
        let mut race = Race::default();
        race.update(&experiment, &objective, false);
        assert_eq!(race.racers().len(), OPTIMIZERS.len() - 1);
        assert!(
            race.racers()
                .iter()
                .all(|racer| racer.run().steps() == 0 && racer.reached.is_none())
        );
        let piece = objective.updates_in_a_moment(&experiment);
        assert!((1..60).contains(&piece), "{piece}");
        while !race.train(&objective) {
            let steps = race.racers().iter().map(|racer| racer.run().steps());
            let [least, most] = [steps.clone().min(), steps.max()].map(Option::unwrap);
            assert!(most - least <= piece, "{least} to {most}");
        }
        for racer in race.racers() {
            assert_eq!(train(&racer.experiment()), *racer.run(), "{}", racer.name);
        }
        assert_eq!(race.progress(), None);
    }

    /// On data where no minimum is known, who arrives is below a tenth of the first loss all through the last fifth:
    /// what the judge calls arrived. A batch size of its own changes how long a racer takes through the same epochs.
    #[test]
    fn on_a_network_a_tenth_of_the_first_loss_is_there() {
        let rates = [1e-4, 0.03, 0.1, 0.3, 0.5, 1.0, 3.0, 10.0, 100.0];
        let racers = rates
            .map(|rate| format!("lr:{rate};lr:{rate}/batch:20"))
            .join(";");
        let racers = racers.split(';').take(16).collect::<Vec<_>>().join(";");
        let (_, objective, race) = race(
            &format!("model=perceptron&dataset=blobs&noise=0.5&points=40&layers=3&epochs=60&race={racers}"),
            true,
        );
        let mut arrived = 0;
        for racer in race.racers() {
            let losses = &racer.run().losses;
            let fifth = &losses[losses.len() - losses.len() / 5..];
            let there = racer.run().diverged.is_none() && fifth.iter().all(|&loss| loss <= 0.1 * losses[0]);
            assert_eq!(racer.reached.is_some(), there, "{}", racer.name);
            if let Some(step) = racer.reached {
                assert!(racer.run().verdict.settled(), "{}", racer.name);
                assert!(
                    losses[step as usize] <= 0.1 * losses[0] && losses[step as usize - 1] > 0.1 * losses[0]
                );
                arrived += 1;
            }
        }
        assert!((3..15).contains(&arrived), "{arrived}");
        assert_eq!((race.updates(), race.tolerance()), (120, ARRIVED));
        assert_eq!(race.racers()[0].run().steps(), 60);
        assert!(!objective.is_exact(&race.racers()[0].experiment()));
        // A line has a minimum that is known; noise alone asks for the wider tolerance.
        let tolerance = |query: &str| self::race(query, false).2.tolerance();
        assert_eq!(tolerance("model=line"), AT_THE_FLAG);
        assert_eq!(tolerance("model=line&batch=5"), ARRIVED);
        assert_eq!(tolerance("model=line&race=lr:0.1;lr:0.1/batch:5"), ARRIVED);
    }

    #[test]
    fn names_tell_racers_apart() {
        let names = |race: &str| {
            let (_, _, race) = self::race(&format!("race={race}"), false);
            race.racers()
                .iter()
                .map(|racer| racer.short.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("lr:0.1;lr:0.01"), ["0.1", "0.01"]);
        assert_eq!(
            names("lr:0.1;lr:0.01;optimizer:adam/lr:0.1"),
            ["0.1 gradient descent", "0.01 gradient descent", "Adam"]
        );
        assert_eq!(
            names("optimizer:momentum/momentum:0.95;optimizer:adam/amsgrad:true;schedule:cosine"),
            [
                "momentum, momentum 0.95",
                "Adam, amsgrad",
                "gradient descent, cosine"
            ]
        );
    }
}

//! The laboratory's state: the experiment on screen and everything that follows from it, recomputed only where it
//! changed. No JavaScript and no clock in here: `web.rs` passes on what the reader does and draws what comes out.

pub mod examples;
mod own;
mod race;

use crate::experiment::vocabulary::{Group, MOST_PINS, RATES, ROWS};
use crate::experiment::{Error, Experiment, write_number};
use crate::landscape::curvature::Curvature;
use crate::landscape::objective::{Minimum, Objective};
use crate::search::best_rate;
use crate::search::finder::panel::Panel;
use crate::search::race::Race;
use crate::training::advice::Advice;
use crate::training::handles::{drag, handles};
use crate::training::live::Live;
use crate::training::monitor::Monitor;
use crate::training::rates::{self, Resolution};
use crate::training::run::Run;
use crate::training::slice::Slice;
use crate::training::sweep::Sweep;
use crate::training::sweeper::Sweeper;
use crate::training::theory::{self, Rates};
use crate::training::train::Training;
use crate::training::verdict::Verdict;
use crate::words::equation::{Equation, equation};
use crate::words::summary::{Summary, summarise};
use std::cell::OnceCell;

/// A pinned run, trained on the landscape on screen.
pub struct Pinned {
    trained: Training,
    /// What sets it apart from the current run.
    pub label: String,
}

impl Pinned {
    /// The run, as far as it is.
    pub fn run(&self) -> &Run {
        self.trained.run()
    }
}

/// The rates on the slider while answers are kept secret.
const SECRET_WINDOW: [f64; 2] = [1e-6, 1e2];

/// What the reader sees and changes.
pub struct Lab {
    experiment: Experiment,
    objective: Objective,
    trained: Training,
    summary: Summary,
    /// The plane on which a network's landscape is drawn, and the run as it is seen there.
    slice: Option<Slice>,
    /// How many updates the run had when it was cut.
    slice_steps: u64,
    on_slice: OnceCell<Run>,
    pins: Vec<Pinned>,
    /// The trainings of all rates, as far as they are done, rising by rate.
    sweep: Sweep,
    sweeper: Sweeper,
    /// Which sweep it is, and how many of its rates other threads train.
    sweep_number: u32,
    handed_out: usize,
    window: [f64; 2],
    /// Rates that the reader has tried on this sweep.
    tried: Vec<f64>,
    /// The step, and a part of one, that is shown while the run plays, which the address does not hold.
    playing: Option<f64>,
    live: Option<Live>,
    finder: Panel,
    /// The race, while its panel is open.
    race: Option<Race>,
    moves: best_rate::panel::Panel,
    /// How often each has changed, for layers that are drawn only then.
    pub revisions: Revisions,
}

/// How often the parts of the lab have changed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Revisions {
    pub landscape: u32,
    pub runs: u32,
    pub sweep: u32,
    pub race: u32,
}

/// How the answers of the sweep are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answers {
    Shown,
    Tried,
    Hidden,
}

impl Lab {
    /// The lab for an experiment, with every rate's training still to be done ([`Lab::advance`]).
    pub fn new(experiment: Experiment) -> Lab {
        let objective = Objective::of(&experiment);
        let trained = Training::begin(&experiment, &objective, experiment.number("lr"));
        let summary = summarise(&experiment, &objective, trained.run());
        let mut lab = Lab {
            slice: None,
            slice_steps: 0,
            on_slice: OnceCell::new(),
            sweeper: Sweeper::new(Vec::new()),
            sweep_number: 0,
            handed_out: 0,
            sweep: Sweep::default(),
            window: RATES,
            tried: Vec::new(),
            playing: None,
            live: None,
            finder: Panel::default(),
            race: None,
            moves: Default::default(),
            pins: Vec::new(),
            revisions: Revisions::default(),
            experiment,
            objective,
            trained,
            summary,
        };
        lab.after(None);
        lab
    }

    /// Shows another experiment; recomputes what differs.
    pub fn show(&mut self, experiment: Experiment) {
        let before = std::mem::replace(&mut self.experiment, experiment);
        if before != self.experiment {
            self.after(Some(before));
        }
    }

    /// Sets one parameter from its text.
    ///
    /// # Errors
    /// The sentence of the vocabulary; nothing has changed then.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        self.apply(&[(name, Some(text))])
    }

    /// Sets one parameter back to its default.
    ///
    /// # Errors
    /// An unknown name.
    pub fn reset(&mut self, name: &str) -> Result<(), Error> {
        self.apply(&[(name, None)])
    }

    /// Sets several parameters at once, each from its text or (`None`) back to its default, in any order.
    ///
    /// # Errors
    /// The sentence about the first bad one; the good ones are set. Where they do not fit each other, nothing is.
    pub fn apply(&mut self, words: &[(&str, Option<&str>)]) -> Result<(), Error> {
        let mut experiment = self.experiment.clone();
        let mut result = Ok(());
        let has = |names: &[&str]| words.iter().any(|(name, _)| names.contains(name));
        let landscape = |name: &str| {
            ROWS.iter()
                .any(|row| row.name == name && row.group == Group::Landscape)
        };
        // Where something happens depends on these: the slider opens there anew.
        if words
            .iter()
            .any(|(name, _)| landscape(name) || crate::experiment::vocabulary::sets_optimizer(name))
        {
            experiment.reset("window")?;
        }
        // A start belongs to its surface.
        if has(&["model", "surface", "dataset"]) {
            experiment.reset("start")?;
            let mut pins = experiment.pins();
            pins.iter_mut().try_for_each(|pin| pin.reset("start"))?;
            experiment.set_runs("pins", &pins)?;
        }
        let before = experiment.clone();
        for (name, text) in words {
            let done = match text {
                Some(text) => experiment.set(name, text),
                None => experiment.reset(name),
            };
            result = result.and(done);
        }
        let asked = |name: &str| words.iter().any(|(word, _)| *word == name);
        if let Err(error) = experiment.repair(asked) {
            return result.and(Err(error));
        }
        if has(&["optimizer", "schedule", "mode", "model", "dataset"]) {
            // Data that fit the new model stay.
            experiment.forget_settings_of(&before, |name| asked(name) || name == "dataset");
        }
        if words.len() == 1 && result.is_err() {
            return result;
        }
        self.show(experiment);
        if has(&["lr"]) {
            self.keep_in_window();
        }
        result
    }

    fn after(&mut self, before: Option<Experiment>) {
        let differs = |group: Group| {
            before
                .as_ref()
                .is_none_or(|before| before.only(group) != self.experiment.only(group))
        };
        let landscape = differs(Group::Landscape);
        let trained = landscape || differs(Group::Training);
        let rate_only = !landscape
            && before.as_ref().is_some_and(|before| {
                without_rate(&before.only(Group::Training))
                    == without_rate(&self.experiment.only(Group::Training))
            });
        if landscape {
            self.objective = Objective::of(&self.experiment);
            self.revisions.landscape += 1;
        }
        let live = self.experiment.switch("live");
        let same = |name: &str| {
            before
                .as_ref()
                .is_some_and(|before| before.value(name) == self.experiment.value(name))
        };
        // What is measured along a run is part of it, though not of its numbers.
        let measured = !same("sharpness-every") || !same("metric");
        let cut = landscape || !same("slice");
        // In live mode the run in progress is on screen: one of its own would be trained for nothing.
        let left_live = !live && self.live.is_some();
        let again = ((trained || measured) && !live) || left_live;
        if again {
            let rate = self.experiment.number("lr");
            self.trained = Training::begin(&self.experiment, &self.objective, rate);
            self.summary = summarise(&self.experiment, &self.objective, self.trained.run());
        }
        let pins_changed = before
            .as_ref()
            .is_none_or(|before| before.text("pins") != self.experiment.text("pins"));
        if landscape || pins_changed {
            self.pins = self
                .experiment
                .pins()
                .iter()
                .map(|pin| self.pinned(pin))
                .collect();
        } else if trained {
            for (pin, pinned) in self.experiment.pins().iter().zip(&mut self.pins) {
                pinned.label = pin_label(pin, &self.experiment);
            }
        }
        if !rate_only {
            self.tried = vec![self.experiment.number("lr")]; // its run is on screen
        } else if self.answers() == Answers::Tried {
            self.revisions.sweep += 1; // what the current rate reveals moves with it
        }
        let window = self.experiment.text("window");
        if !rate_only
            || before
                .as_ref()
                .is_none_or(|before| before.text("window") != window)
        {
            self.restart_sweep(!rate_only);
        }
        match (self.experiment.switch("live"), &mut self.live) {
            (false, live) => *live = None,
            (true, Some(live)) if rate_only => live.set_rate(self.experiment.number("lr")),
            (true, live) => *live = Some(Live::new(&self.experiment, &self.objective)),
        }
        self.after_race(before.as_ref(), trained, rate_only);
        if before
            .as_ref()
            .is_some_and(|before| before.text("step") != self.experiment.text("step"))
        {
            self.playing = None;
        }
        if cut {
            self.slice = None;
        }
        if cut || again || live {
            self.see_on_slice();
        }
        self.finder.follow(&self.experiment, &self.objective);
        self.moves.follow(&self.experiment);
        self.revisions.runs += 1;
    }

    fn pinned(&self, pin: &Experiment) -> Pinned {
        Pinned {
            trained: Training::begin(pin, &self.objective, pin.number("lr")),
            label: pin_label(pin, &self.experiment),
        }
    }

    /// Begins the sweep anew: the coarse rates over the whole range first, then the fine ones in the window.
    fn restart_sweep(&mut self, afresh: bool) {
        if afresh {
            self.sweep = Sweep::default(); // before the window, which must not depend on what was here before
        }
        self.window = self.wanted_window();
        self.sweeper = Sweeper::new(rates::missing(&self.sweep.lrs, self.window, self.resolution()));
        self.sweep_number += 1;
        self.handed_out = 0;
        self.revisions.sweep += 1;
    }

    fn resolution(&self) -> Resolution {
        Resolution::of(&self.experiment, &self.objective)
    }

    /// Trains the next few rates of the sweep, and of the racers'; whether all are done. To be called until it says
    /// so.
    pub fn advance(&mut self) -> bool {
        if !self.advance_run() || !self.advance_racers() {
            return false;
        }
        let already = self.sweeper.done().lrs.len();
        let complete = self.sweeper.advance(&self.experiment, &self.objective);
        if self.sweeper.done().lrs.len() > already {
            self.sweep.insert(self.sweeper.done(), already);
            self.revisions.sweep += 1;
        }
        if self.handed_out > 0 {
            return false;
        }
        if complete && self.wanted_window() != self.window {
            self.restart_sweep(false); // the best rate, and with it the window, is known only now
            return false;
        }
        complete && self.finder.advance(&self.objective) && self.advance_race() && self.moves.advance()
    }

    /// Whether nothing can be done but to wait for other threads.
    pub fn waits(&self) -> bool {
        let run_is_done = self.live.is_some() || self.trained.is_complete();
        self.handed_out > 0 && self.sweeper.left() == 0 && run_is_done
    }

    /// Rates for another thread to train; none where trainings take no time, or where none are left.
    pub fn hand_out(&mut self) -> Vec<f64> {
        if self.resolution() == Resolution::Fine {
            return Vec::new();
        }
        let rates = self.sweeper.take(crate::training::sweeper::NETWORKS);
        self.handed_out += rates.len();
        rates
    }

    /// Which sweep rates were handed out for.
    pub fn sweep_number(&self) -> u32 {
        self.sweep_number
    }

    /// What is trained, without what is only shown.
    pub fn training(&self) -> Experiment {
        self.experiment.only_rows(|row| row.group != Group::View)
    }

    /// Takes in what another thread has trained for that sweep.
    pub fn take_in(&mut self, number: u32, part: &Sweep) {
        if number == self.sweep_number {
            self.handed_out = self.handed_out.saturating_sub(part.lrs.len());
            self.sweep.insert(part, 0);
            self.revisions.sweep += 1;
        }
    }

    /// Takes back rates that another thread could not train.
    pub fn take_back(&mut self, number: u32, rates: &[f64]) {
        if number == self.sweep_number {
            self.handed_out = self.handed_out.saturating_sub(rates.len());
            self.sweeper.give(rates);
        }
    }

    /// Trains the next piece of the run on screen, and then of the pinned ones; whether all are complete.
    fn advance_run(&mut self) -> bool {
        if self.live.is_none() && !self.trained.is_complete() {
            if self.trained.advance() {
                self.summary = summarise(&self.experiment, &self.objective, self.trained.run());
            }
            self.see_on_slice();
            self.revisions.runs += 1;
            return false;
        }
        if let Some(pin) = self.pins.iter_mut().find(|pin| !pin.trained.is_complete()) {
            pin.trained.advance();
            self.revisions.runs += 1;
            return false;
        }
        true
    }

    /// Cuts the landscape of a network along where its run went, once it is complete, and sees the run there.
    fn see_on_slice(&mut self) {
        self.on_slice.take();
        let Some(network) = self.objective.network().filter(|_| !self.objective.is_plane()) else {
            return;
        };
        let whole = self.live.is_none() && self.trained.is_complete();
        let steps = self.run().first_step + self.run().steps();
        // A run in progress leaves the plane that it began in: it is cut anew whenever the run has doubled.
        if whole || self.slice.is_none() || steps >= 2 * self.slice_steps.max(1) {
            self.slice = Slice::of(
                self.experiment.slice_directions(),
                self.experiment.setup().sampling.seed,
                network,
                self.run(),
            );
            self.slice_steps = steps;
            self.revisions.landscape += 1;
        }
    }

    /// The landscape that is drawn: the loss itself where there are two parameters, else a slice of it.
    pub fn landscape(&self) -> &Objective {
        self.slice
            .as_ref()
            .map_or(&self.objective, |slice| &slice.objective)
    }

    /// The slice, where the landscape is one.
    pub fn slice(&self) -> Option<&Slice> {
        self.slice.as_ref()
    }

    /// The run as it is drawn on the landscape.
    pub fn run_on_landscape(&self) -> &Run {
        match &self.slice {
            Some(slice) => self.on_slice.get_or_init(|| slice.project(self.run())),
            None => self.run(),
        }
    }

    /// The pinned runs as they are drawn on a slice; empty where they are drawn as they are.
    pub fn pins_on_landscape(&self) -> Vec<Run> {
        let Some(slice) = &self.slice else {
            return Vec::new();
        };
        self.pins.iter().map(|pin| slice.project(pin.run())).collect()
    }

    /// What is drawn by step below the loss, if anything is: what is asked for, or the sharpness where it is measured.
    pub fn second_chart(&self) -> Option<&'static str> {
        self.experiment.row("metric")?;
        let sharpness = self
            .run()
            .on_data
            .as_ref()
            .is_some_and(|on_data| !on_data.sharpness.is_empty());
        match self.experiment.choice("metric") {
            "none" => sharpness.then_some("sharpness"),
            "sharpness" => sharpness.then_some("sharpness"),
            metric => Some(metric),
        }
    }

    /// How much of the sweep is trained, 0 … 1.
    pub fn sweep_progress(&self) -> f64 {
        match self.sweep.lrs.len() + self.sweeper.left() + self.handed_out {
            0 => 0.0,
            all => self.sweep.lrs.len() as f64 / all as f64,
        }
    }

    /// How much of the run on screen is trained, 0 … 1, while it is in progress.
    pub fn progress(&self) -> Option<f64> {
        let unfinished = self.live.is_none() && !self.trained.is_complete();
        unfinished.then(|| self.run().steps() as f64 / self.experiment.updates() as f64)
    }

    /// The learning-rate finder, which is at work while its panel is open.
    pub fn finder(&self) -> &Panel {
        &self.finder
    }
    pub fn finder_mut(&mut self) -> &mut Panel {
        &mut self.finder
    }

    /// How the best rate moves, while that panel is open.
    pub fn moves(&self) -> &best_rate::panel::Panel {
        &self.moves
    }
    pub fn moves_mut(&mut self) -> &mut best_rate::panel::Panel {
        &mut self.moves
    }

    /// Sets the setting to a value at which the best rate is found, and the rate to that (the setting alone where no
    /// rate is best).
    ///
    /// # Errors
    /// The sentence of the vocabulary; there is none for values that were tried.
    pub fn use_move(&mut self, index: usize) -> Result<(), Error> {
        let (Some(moves), Some(point)) = (self.moves.moves(), self.moves.points().get(index)) else {
            return Ok(());
        };
        let rate = point.best.map(|best| write_number(best.short()));
        let put = moves.against().words(&self.experiment, point.value);
        let mut words: Vec<(&str, Option<&str>)> = put
            .iter()
            .map(|(name, text)| (*name, Some(text.as_str())))
            .collect();
        words.extend(rate.as_ref().map(|rate| ("lr", Some(rate.as_str()))));
        self.apply(&words)
    }

    /// Whether every rate of the finder's test starts again: back to where that is the default, if it can be.
    pub fn set_restart(&mut self, restart: bool) {
        let mut experiment = self.experiment.clone();
        let _ = experiment.reset("find-restart");
        if crate::search::finder::restarts(&experiment) != restart {
            experiment
                .set("find-restart", &restart.to_string())
                .expect("true or false");
        }
        self.show(experiment);
    }

    /// The whole sweep of what is on screen.
    pub fn sweep(&self) -> &Sweep {
        &self.sweep
    }

    /// The rates that the slider is to show: as set, or where it opens, always with the current rate.
    fn wanted_window(&self) -> [f64; 2] {
        match self.experiment.point_if_set("window") {
            Some(window) => rates::widened(window, self.experiment.number("lr")),
            None => self.default_window(),
        }
    }

    /// The four decades in which something happens, and as many more as the current rate needs.
    fn default_window(&self) -> [f64; 2] {
        let rate = self.experiment.number("lr");
        let best = || {
            self.best_rate()
                .or_else(|| Some(self.sweep.lrs[self.sweep.best()?]))
        };
        let window = match self.answers() {
            Answers::Shown => rates::four_decades(self.rates_of_a_step().limit.or_else(best).unwrap_or(rate)),
            // Where something happens would give the answer away.
            Answers::Tried | Answers::Hidden => SECRET_WINDOW,
        };
        rates::widened(window, rate)
    }

    /// The rates that the slider shows.
    pub fn window(&self) -> [f64; 2] {
        self.window
    }

    /// Widens the window for good where the current rate would otherwise fall out of it.
    fn keep_in_window(&mut self) {
        let window = rates::widened(self.window, self.experiment.number("lr"));
        if window != self.window || self.experiment.point_if_set("window").is_none() {
            self.set_window(window);
        }
    }

    /// Holds the window still, as it is, while the reader drags.
    pub fn hold_window(&mut self) {
        self.set_window(self.window);
    }

    fn set_window(&mut self, window: [f64; 2]) {
        let mut experiment = self.experiment.clone();
        // The four decades that would be shown anyway need no words in the link.
        let _ = experiment.reset("window");
        if self.default_window() != window {
            let text = format!("{},{}", write_number(window[0]), write_number(window[1]));
            experiment
                .set("window", &text)
                .expect("a window within the range of rates");
        }
        self.show(experiment);
    }

    /// Zooms the slider about a place on it (0 left … 1 right) by a factor (above 1: fewer decades).
    pub fn zoom(&mut self, factor: f64, about: f64) {
        self.set_window(rates::zoomed(
            self.window,
            factor,
            about,
            self.experiment.number("lr"),
        ));
    }

    /// Two fingers moved from two places on the slider to two others: what was under them stays under them.
    pub fn pinch(&mut self, from: [f64; 2], to: [f64; 2]) {
        let apart = |[a, b]: [f64; 2]| (b - a).abs().max(0.02);
        let middle = |[a, b]: [f64; 2]| (a + b) / 2.0;
        self.zoom(apart(to) / apart(from), middle(from));
        self.pan(middle(from) - middle(to));
    }

    /// Moves the slider by a share of its length; the current rate stays on it.
    pub fn pan(&mut self, share: f64) {
        self.set_window(rates::moved(self.window, share, self.experiment.number("lr")));
    }

    /// Back to the decades in which something happens.
    pub fn fit(&mut self) {
        let mut experiment = self.experiment.clone();
        let _ = experiment.reset("window");
        self.show(experiment);
    }

    /// Sets the learning rate.
    pub fn set_rate(&mut self, rate: f64) {
        if rate.is_nan() {
            return;
        }
        let rate = rates::rounded(rate.clamp(RATES[0], RATES[1]));
        self.set("lr", &write_number(rate))
            .expect("a rate within the range");
    }

    /// Sets the learning rate to a place on the slider, 0 left … 1 right.
    pub fn set_rate_at(&mut self, place: f64) {
        self.set_rate(rates::at(self.window, place));
    }

    /// Drags a handle of the schedule to a step and a rate.
    ///
    /// # Errors
    /// The sentence of the vocabulary, where the settings cannot be so.
    pub fn drag_schedule(&mut self, index: usize, step: f64, rate: f64) -> Result<(), Error> {
        let all = handles(&self.experiment);
        let Some(handle) = all.get(index) else {
            return Ok(());
        };
        let dragged = drag(&self.experiment, handle, step, rate);
        let words: Vec<(&str, Option<&str>)> = dragged
            .iter()
            .map(|(name, text)| (*name, Some(text.as_str())))
            .collect();
        self.apply(&words)
    }

    /// Multiplies the learning rate by a power of ten.
    pub fn nudge(&mut self, decades: f64) {
        self.set_rate(rates::times(self.experiment.number("lr"), decades));
    }

    /// Where the current rate is on the slider, 0 left … 1 right.
    pub fn place(&self) -> f64 {
        rates::place(self.window, self.experiment.number("lr"))
    }

    /// The rates behind the three buttons, computed from the sweep: too low, about right, too high. Where the
    /// loss falls for ever no rate is right.
    pub fn advice(&self) -> Advice {
        match self.objective.floor() {
            Some(_) => Advice::of(
                &self.sweep.monitored(self.monitor()),
                match self.monitor() {
                    Monitor::Loss => self.first_loss(),
                    _ => f64::INFINITY,
                },
            ),
            None => Advice::default(),
        }
    }

    /// Whether the loss is a quadratic, where theory holds everywhere.
    pub fn is_quadratic(&self) -> bool {
        self.objective.is_exact(&self.experiment) && theory::is_quadratic(&self.objective)
    }

    /// What the sweep, its star and the range test look at.
    pub fn monitor(&self) -> Monitor {
        self.experiment.monitor()
    }

    /// What the range test monitors, at the start.
    pub fn first_monitored(&self) -> f64 {
        let run = self.trained.run();
        let first = |list: &[f64]| list.first().copied();
        let monitored = run.on_data.as_ref().and_then(|on_data| match self.monitor() {
            Monitor::Loss => None,
            Monitor::ValidationLoss => first(&on_data.validation),
            Monitor::Accuracy => first(&on_data.validation_accuracy)
                .or(first(&on_data.accuracy))
                .map(|accuracy| 1.0 - accuracy),
        });
        monitored.unwrap_or_else(|| self.first_loss())
    }

    /// What losses are drawn above: the lowest possible one, if it is known; 0 where points are held out, on which the loss
    /// may be lower.
    pub fn axis_floor(&self) -> Option<f64> {
        match self.objective.network() {
            Some(network) if !network.held_out().is_empty() => Some(0.0),
            _ => self.objective.floor(),
        }
    }

    /// How far a training of the sweep stands for rates near it, in decades.
    pub fn reach(&self) -> f64 {
        self.resolution().reach()
    }

    /// The loss at the start.
    pub fn first_loss(&self) -> f64 {
        match self.live {
            // The run that is not on screen may be one of before.
            Some(_) => self.objective.first_loss(&self.experiment),
            None => self.trained.run().losses[0],
        }
    }

    /// The best rate of all; none where the loss falls for ever.
    pub fn best_rate(&self) -> Option<f64> {
        self.objective.floor()?;
        let best = self.sweep.best_by(self.monitor().criterion(self.first_loss()))?;
        Some(self.sweep.lrs[best])
    }

    /// A drag has ended: the current rate counts as tried.
    pub fn tried(&mut self) {
        let rate = self.experiment.number("lr");
        if !self.tried.contains(&rate) {
            self.tried.push(rate);
            self.revisions.sweep += 1;
        }
    }

    /// The rates that the reader has tried.
    pub fn tries(&self) -> &[f64] {
        &self.tried
    }

    /// How the answers are kept.
    pub fn answers(&self) -> Answers {
        match self.experiment.choice("answers") {
            "tried" => Answers::Tried,
            "hidden" => Answers::Hidden,
            _ => Answers::Shown,
        }
    }

    /// Whether the answer at a rate may be shown.
    pub fn revealed(&self, rate: f64) -> bool {
        match self.answers() {
            Answers::Shown => true,
            Answers::Hidden => false,
            Answers::Tried => {
                let now = self.experiment.number("lr");
                self.tried
                    .iter()
                    .chain([&now])
                    .any(|&tried| rates::stands_for(self.window, self.resolution(), rate, tried))
            }
        }
    }

    /// Whether the current run may be judged on screen.
    pub fn judged(&self) -> bool {
        self.answers() != Answers::Hidden
    }

    /// How the run on screen ended; nothing while it is trained, or while answers are hidden.
    pub fn verdict(&self) -> Option<Verdict> {
        (self.judged() && self.progress().is_none()).then(|| self.run().verdict)
    }

    /// The minimum whose curvature sets the limits: the nearest to the start; the start itself where there is none.
    pub fn reference(&self) -> [f64; 2] {
        let start = self.start();
        self.objective
            .nearest_minimum(start)
            .map_or(start, |minimum: Minimum| minimum.at)
    }

    /// Theory's onset and limit for this experiment; none where the loss falls for ever, or where a schedule changes
    /// the rate, because they are about one rate for all steps.
    pub fn rates(&self) -> Rates {
        if self.experiment.schedule().is_constant() {
            self.rates_of_a_step()
        } else {
            Rates::default()
        }
    }

    /// What theory says of the rate of any one step; nothing where the loss falls for ever.
    pub fn rates_of_a_step(&self) -> Rates {
        if self.objective.best().is_none() || !self.objective.is_exact(&self.experiment) {
            return Rates::default();
        }
        let sharpness = Curvature::at(&self.objective, self.reference()).max;
        theory::rates(&self.experiment.optimizer(), sharpness)
    }

    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }
    pub fn objective(&self) -> &Objective {
        &self.objective
    }
    pub fn pins(&self) -> &[Pinned] {
        &self.pins
    }
    /// What came of the training, in words.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The run on screen: the experiment's, or the one in progress.
    pub fn run(&self) -> &Run {
        self.live.as_ref().map_or_else(|| self.trained.run(), Live::run)
    }

    /// The run in progress, in live mode.
    pub fn live(&self) -> Option<&Live> {
        self.live.as_ref()
    }

    /// Begins the run in progress again from its start.
    pub fn restart_live(&mut self) {
        if self.live.is_some() {
            self.live = Some(Live::new(&self.experiment, &self.objective));
            self.revisions.runs += 1;
        }
    }

    /// Where training starts.
    pub fn start(&self) -> [f64; 2] {
        self.objective.start_point(&self.experiment)
    }

    /// Starts from another point, with as many digits as can be seen.
    pub fn set_start(&mut self, point: [f64; 2]) {
        if !point.iter().all(|value| value.is_finite()) {
            return;
        }
        let [x, y] = std::array::from_fn(|axis| {
            let [low, high] = self.objective.domain[axis];
            write_number(rates::rounded_to(point[axis], (high - low) / 1000.0).clamp(-1e6, 1e6))
        });
        self.set("start", &format!("{x},{y}"))
            .expect("a point of finite numbers");
    }

    /// The last step that can be shown.
    pub fn last_step(&self) -> usize {
        let last = self.run().last_step();
        match &self.race {
            Some(race) if self.live.is_none() => last.max(race.last_step()),
            _ => last,
        }
    }

    /// The step on screen.
    pub fn step(&self) -> usize {
        if self.live.is_some() {
            return self.last_step();
        }
        let step = self
            .playing
            .map_or_else(|| self.experiment.integer("step") as usize, |step| step as usize);
        step.min(self.last_step())
    }

    /// Begins to play from the start.
    pub fn rewind(&mut self) {
        self.playing = Some(0.0);
        self.revisions.runs += 1;
    }

    /// Plays on for some time at a speed (1: the whole run in eight seconds, but never under ten steps a second);
    /// whether the end is reached. In live mode it trains on, and the end is where the finite numbers end. The
    /// address is left alone.
    pub fn play(&mut self, seconds: f64, speed: f64) -> bool {
        let seconds = seconds.clamp(0.0, 0.25);
        if let Some(live) = &mut self.live {
            let played = live.play(seconds * speed) > 0;
            let over = live.run().diverged.is_some();
            if played {
                self.revisions.runs += 1;
                self.see_on_slice();
            }
            return over;
        }
        let last = self.last_step() as f64;
        let pace = (last / 8.0).max(10.0) * speed;
        let step = self.playing.unwrap_or(self.step() as f64) + seconds * pace;
        let before = self.step();
        self.playing = Some(step.min(last));
        if self.step() != before {
            self.revisions.runs += 1;
        }
        step >= last
    }

    /// Shows the step of the address again, while the reader changes something else.
    pub fn rest(&mut self) {
        self.playing = None;
        self.revisions.runs += 1;
    }

    /// Puts the step that is shown into the address.
    pub fn pause(&mut self) {
        if self.live.is_none() {
            self.set_step(self.step());
        }
    }

    /// Shows a step for good.
    pub fn set_step(&mut self, step: usize) {
        if self.live.is_some() {
            return; // the step of a run in progress is its last one
        }
        let step = step.min(self.last_step());
        self.set("step", &step.to_string()).expect("a step of the run");
        self.playing = None;
        self.revisions.runs += 1;
    }

    /// The step on screen, written out.
    pub fn equation(&self) -> Equation {
        let step = self.step().min(self.run().last_step()); // a racer may go farther
        equation(&self.experiment, &self.objective, self.run(), step)
    }

    /// Whether one more run can be pinned.
    pub fn can_pin(&self) -> bool {
        self.pins.len() < MOST_PINS
    }

    /// Keeps the current run for comparison.
    ///
    /// # Errors
    /// With five pins already, or this very run among them.
    pub fn pin(&mut self) -> Result<(), Error> {
        let mut pins = self.experiment.pins();
        let training = self.experiment.only(Group::Training);
        if pins.iter().any(|pin| pin.only(Group::Training) == training) {
            return Err(Error::new("This run is pinned already.".to_string()));
        }
        pins.push(training);
        let mut experiment = self.experiment.clone();
        experiment.set_runs("pins", &pins)?;
        self.show(experiment);
        Ok(())
    }

    /// Drops a pinned run.
    pub fn unpin(&mut self, index: usize) {
        let mut pins = self.experiment.pins();
        if index < pins.len() {
            pins.remove(index);
            let mut experiment = self.experiment.clone();
            if experiment.set_runs("pins", &pins).is_ok() {
                self.show(experiment);
            }
        }
    }
}

/// What the sweep depends on.
fn without_rate(training: &Experiment) -> Experiment {
    let mut training = training.clone();
    let _ = training.reset("lr");
    training
}

/// What sets a pinned run apart: its rate, and every other setting that differs from the current run's.
fn pin_label(pin: &Experiment, current: &Experiment) -> String {
    let mut words = Vec::new();
    if pin.choice("optimizer") != current.choice("optimizer") {
        words.push(pin.optimizer().description().label.to_string());
    }
    words.push(crate::math::numbers::human(pin.number("lr")));
    for row in ROWS.iter().filter(|row| row.group == Group::Training) {
        let settled = matches!(row.name, "optimizer" | "lr");
        let other = !settled
            && pin.applies(row)
            && current.applies(row)
            && pin.text(row.name) != current.text(row.name);
        if other {
            let text = pin.text(row.name);
            let text = if text.is_empty() {
                "default".to_string()
            } else {
                text
            };
            words.push(format!("{} {text}", row.label));
        }
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A setting that another optimizer has with another default is not carried over, unless it is asked for.
    #[test]
    fn settings_belong_to_their_optimizer() {
        let lab = |query: &str| Lab::new(query.parse().unwrap());
        let mut one = lab("optimizer=momentum&momentum=0.95");
        one.set("optimizer", "nesterov").unwrap();
        assert_eq!(one.experiment().to_string(), "optimizer=nesterov&momentum=0.95");
        one.set("optimizer", "sgd").unwrap();
        assert_eq!(one.experiment().to_string(), "");
        let words = [("momentum", Some("0.5")), ("optimizer", Some("sgd"))];
        let mut other = lab("optimizer=nesterov");
        other.apply(&words).unwrap();
        assert_eq!(other.experiment().to_string(), "momentum=0.5");
    }

    /// Data stay with a new model where they fit it, and so do the settings that mean the same; a word that does not fit
    /// is refused.
    #[test]
    fn data_and_loss_follow_the_model() {
        let changed = |from: &str, words: &[(&str, Option<&str>)]| {
            let mut lab = Lab::new(from.parse().unwrap());
            let result = lab.apply(words).map_err(|error| error.to_string());
            (lab.experiment().to_string(), result)
        };
        let ok = |text: &str| (text.to_string(), Ok(()));
        let model = |model| [("model", Some(model))];
        for (from, words, expected) in [
            ("dataset=moons", model("line"), "model=line"),
            ("dataset=moons", model("logistic"), "model=logistic&dataset=moons"),
            (
                "model=line&dataset=sine",
                model("perceptron"),
                "model=perceptron&dataset=sine",
            ),
            (
                "model=line&dataset=sine&points=50&noise=1",
                model("perceptron"),
                "model=perceptron&dataset=sine",
            ),
            (
                "model=line&noise=1",
                [("dataset", Some("sine"))],
                "model=line&dataset=sine&noise=1",
            ),
            ("steps=300", model("perceptron"), "model=perceptron"),
            ("steps=300", model("line"), "model=line&steps=300"),
            (
                "model=logistic&dataset=moons&noise=0.3",
                [("dataset", Some("xor"))],
                "model=logistic&dataset=xor&noise=0.3",
            ),
            (
                "model=logistic&dataset=moons&noise=0.3",
                [("dataset", None)],
                "model=logistic",
            ),
            (
                "model=perceptron&loss=mse",
                [("dataset", Some("iris"))],
                "model=perceptron&dataset=iris",
            ),
            (
                "model=perceptron&dataset=own&own=0,0,0;1,1,2",
                model("logistic"),
                "model=logistic&dataset=own",
            ),
        ] {
            assert_eq!(changed(from, &words), ok(expected), "{from}");
        }
        let both = [("model", Some("line")), ("dataset", Some("moons"))];
        for (from, words) in [
            ("model=line", &[("dataset", Some("moons"))][..]),
            ("lr=0.1", &both),
            ("model=perceptron&dataset=iris", &[("loss", Some("mse"))]),
            ("model=logistic&dataset=own", &[("own", Some("0,0,0;1,1,2"))]),
        ] {
            let (experiment, result) = changed(from, words);
            assert_eq!(experiment, from);
            assert!(result.unwrap_err().ends_with('.'));
        }
        let words = [("model", Some("line")), ("noise", Some("2"))];
        assert_eq!(changed("model=perceptron", &words), ok("model=line&noise=2"));
    }
}

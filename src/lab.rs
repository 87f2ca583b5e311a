//! The laboratory's state: the experiment on screen and everything that follows from it, recomputed only where it
//! changed. No JavaScript and no clock in here: `web` passes on what the reader does and draws what comes out.
//!
//! Whatever the reader does becomes another experiment that is shown ([`Lab::show`]). Its words are resolved once into
//! typed settings, a [`Change`] says what differs, and what follows from it is recomputed in one order: the landscape, the
//! run, the pins, the sweep, live mode, the slice, the panels. What takes longer than a frame goes on piece by piece in
//! [`Lab::advance`].

mod answers;
mod change;
pub mod checkup;
mod claim;
mod edit;
mod guess;
mod guess_mark;
mod own;
pub mod own_picture;
pub mod own_run;
pub mod panels;
mod pins;
mod playback;
mod slice;
mod slider;
mod sweep;
pub mod telling;
mod theory;
mod thinned;
mod tries;
mod undo;

pub use self::change::Change;
pub use self::claim::Answered;
pub use self::guess::{Aim, AimMeasure, Nearness};
pub use self::guess_mark::{GuessMark, GuessedAt};
pub use self::pins::Pinned;
pub use self::theory::Chart;
pub use self::tries::{Guess, Next, Try};
pub use self::undo::{Deed, Origin};
pub use crate::experiment::view::Answers;

use self::panels::{Now, Panels};
use self::playback::ShownStep;
use self::slice::Cut;
use self::sweep::Sweeping;
use self::telling::TellingRate;
use self::tries::Tries;
use self::undo::Undo;
use crate::experiment::Experiment;
use crate::experiment::view::{Ask, Panel, Part, View};
use crate::landscape::model::Model;
use crate::landscape::objective::Objective;
use crate::training::advice::Advice;
use crate::training::ending::Ending;
use crate::training::live::Live;
use crate::training::monitor::Monitor;
use crate::training::run::Run;
use crate::training::schedule::RATES;
use crate::training::setup::Setup;
use crate::training::train::Training;
use crate::words::summary::{Summary, summarise_in};
use std::cell::Cell;
use std::fmt;
use std::rc::Rc;

/// What the reader sees and changes.
pub struct Lab {
    experiment: Experiment,
    /// How it trains and what is shown of it, as typed values.
    setup: Setup,
    view: Rc<View>,
    /// What is trained, as typed values.
    model: Model,
    objective: Objective,
    trained: Training,
    summary: Summary,
    pins: Vec<Pinned>,
    sweeping: Sweeping,
    window: [f64; 2],
    /// Whether the rate stays when another surface is chosen, and what became of it.
    telling: TellingRate,
    /// Rates that the reader has tried on this sweep while its answers were secret.
    tries: Tries,
    /// A guess of the reader's that is drawn.
    guessed: Option<GuessMark>,
    live: Option<Live>,
    shown: ShownStep,
    undo: Undo,
    cut: Cut,
    pub panels: Panels,
    /// The rates behind the buttons, and the sweep that they are of.
    advice: Cell<Option<((u32, Monitor), Advice)>>,
    /// How often each has changed, for layers that are drawn only then.
    pub revisions: Revisions,
}

impl fmt::Debug for Lab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lab").field(&self.experiment.to_string()).finish()
    }
}

/// Whether the landscape is drawn anywhere.
fn sees_landscape(view: &View) -> bool {
    view.draws_loss() || view.open_panel() == Panel::Race
}

/// How often the parts of the lab have changed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Revisions {
    /// The loss surface or the slice.
    pub landscape: u32,
    /// What is drawn on it: the run, and pinned ones; not which step is shown.
    pub runs: u32,
    /// The trainings at all rates.
    pub sweep: u32,
}

impl Lab {
    /// The lab for an experiment, with every rate's training still to be done ([`Lab::advance`]).
    pub fn new(experiment: Experiment) -> Lab {
        let (setup, view) = (experiment.setup(), Rc::new(experiment.view()));
        let model = Model::from(&experiment);
        let objective = Objective::of(model.clone());
        let trained = Training::begin(&setup, &objective, setup.lr);
        let change = Change::first(&view);
        let mut lab = Lab {
            summary: summarise_in(view.display.words, &experiment, &objective, trained.run()),
            undo: Undo::new(&experiment),
            experiment,
            setup,
            view,
            model,
            objective,
            trained,
            pins: Vec::new(),
            sweeping: Sweeping::default(),
            window: RATES,
            telling: TellingRate::default(),
            tries: Tries::default(),
            guessed: None,
            live: None,
            shown: ShownStep::default(),
            cut: Cut::default(),
            panels: Panels::default(),
            advice: Cell::new(None),
            revisions: Revisions::default(),
        };
        lab.follow(&change, true);
        lab.hold_written_rate();
        lab
    }

    /// Shows another experiment; recomputes what differs.
    pub fn show(&mut self, experiment: Experiment) {
        if experiment == self.experiment {
            return;
        }
        let (setup, view) = (experiment.setup(), Rc::new(experiment.view()));
        let change = Change::between((&self.experiment, &self.view), (&experiment, &view));
        (self.experiment, self.setup, self.view) = (experiment, setup, view);
        if change.landscape {
            self.model = Model::from(&self.experiment);
            self.objective = Objective::of(self.model.clone());
            self.revisions.landscape += 1;
        }
        if change.training {
            self.forget_telling();
        }
        let trained = self.train(&change);
        self.follow(&change, trained);
    }

    /// Shows what a link on the page describes. The rate is the link's, and not the reader's to hold.
    pub fn open(&mut self, experiment: Experiment) {
        self.show(experiment);
        self.telling = TellingRate::default();
    }

    /// Shows what an example describes, where the lab stands.
    pub fn open_here(&mut self, example: &Experiment) {
        self.open(example.standing_as(&self.experiment));
    }

    /// Trains the run on screen where it, or what is measured along it, differs; whether it does.
    fn train(&mut self, change: &Change) -> bool {
        let live = self.view.display.live;
        let measured = change.shows(|view| (view.charts.sharpness_every, view.charts.metric));
        // In live mode the run in progress is on screen: one of its own would be trained for nothing.
        let left_live = !live && self.live.is_some();
        let trains = ((change.training || measured) && !live) || left_live;
        if trains {
            self.trained = Training::begin(&self.setup, &self.objective, self.setup.lr);
        }
        if trains || change.shows(|view| view.display.words) {
            self.summarise();
        }
        trains
    }

    /// Puts the run into words.
    fn summarise(&mut self) {
        let wording = self.view.display.words;
        self.summary = summarise_in(wording, &self.experiment, &self.objective, self.trained.run());
    }

    /// What an ending is called.
    pub fn called(&self, ending: Ending) -> &'static str {
        ending.called(self.view.display.words)
    }

    /// Recomputes what follows from a change, the landscape and the run aside.
    fn follow(&mut self, change: &Change, trained: bool) {
        self.follow_pins(change);
        self.follow_rate(change);
        self.follow_live(change);
        if change.moves(|view| view.display.step) {
            self.shown = ShownStep::Chosen;
        }
        let cut = change.landscape || change.shows(|view| view.charts.slice);
        if cut {
            self.cut = Cut::default();
        }
        if cut || trained || self.live.is_some() || change.shows(sees_landscape) {
            self.see_on_slice();
        }
        let (panels, now) = self.panels_now();
        panels.follow(&now, change);
        if !change.keeps_runs() {
            self.revisions.runs += 1;
        }
    }

    /// The sweep is of all rates: it begins anew where anything but the rate differs, or other rates are shown.
    fn follow_rate(&mut self, change: &Change) {
        self.follow_tries(change);
        if change.rate_only && self.answers() == Answers::Tried {
            self.revisions.sweep += 1; // what the current rate reveals moves with it
        }
        if !change.rate_only || change.shows(|view| view.display.window) {
            self.restart_sweep(!change.rate_only);
        }
    }

    fn follow_live(&mut self, change: &Change) {
        let seen = self.live.as_ref().map(|live| self.ending_of(live.run()));
        let kept = self.live.take().zip(seen).filter(|_| change.rate_only);
        self.live = self.view.display.live.then(|| match kept {
            Some((mut live, seen)) => {
                live.set_rate(self.setup.lr, seen);
                live
            }
            None => Live::new(&self.setup, &self.objective),
        });
    }

    /// The panels, and the lab as they see it.
    fn panels_now(&mut self) -> (&mut Panels, Now<'_>) {
        let number = self.revisions.landscape;
        let now = Now {
            experiment: &self.experiment,
            setup: &self.setup,
            view: &self.view,
            objective: &self.objective,
            slice: self.cut.slice().map(|slice| (number, slice)),
        };
        (&mut self.panels, now)
    }

    /// Trains the next piece: of the run on screen, the pinned ones, what panels show at once, what the reader
    /// has tried, the sweep, and what panels
    /// look for. Whether all is done; to be called until it says so.
    pub fn advance(&mut self) -> bool {
        if !self.advance_run() || !self.advance_pins() {
            return false;
        }
        let (panels, now) = self.panels_now();
        if !panels.train(&now) || !self.advance_tries() {
            return false;
        }
        if self.needs_sweep() && !self.advance_sweep() {
            return false;
        }
        self.settle_telling();
        let (panels, now) = self.panels_now();
        panels.search(&now)
    }

    /// Whether what is shown, or asked, depends on the trainings of all rates.
    pub fn needs_sweep(&self) -> bool {
        let of_all_rates = [
            Part::Sweep,
            Part::Slider,
            Part::Advice,
            Part::Toolbar,
            Part::Panels,
        ];
        // The sentence on a run compares it with the lowest loss of all where the minimum is not known.
        let compared = self.view.shows(Part::Verdict) && !self.objective.is_exact(&self.setup);
        let asked = self.answers() != Answers::Shown || self.view.presentation.ask != Ask::None;
        compared || asked || of_all_rates.into_iter().any(|part| self.view.shows(part))
    }

    /// Trains the next piece of the run on screen; whether it is complete.
    fn advance_run(&mut self) -> bool {
        if self.live.is_some() || self.trained.is_complete() {
            return true;
        }
        if self.trained.advance() {
            self.summarise();
        }
        self.see_on_slice();
        self.revisions.runs += 1;
        false
    }

    /// How much of the run on screen is trained, 0 … 1, while it is in progress.
    pub fn progress(&self) -> Option<f64> {
        let unfinished = self.live.is_none() && !self.trained.is_complete();
        unfinished.then(|| self.run().steps() as f64 / self.setup.steps as f64)
    }

    /// The experiment on screen.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// How it trains.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// What it trains.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// What is shown of it.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// What it minimises.
    pub fn objective(&self) -> &Objective {
        &self.objective
    }

    /// What came of the training, in words.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The run, as far as it is.
    pub fn run(&self) -> &Run {
        self.live.as_ref().map_or_else(|| self.trained.run(), Live::run)
    }
}

//! What the lab's pictures show, whatever they are drawn on: the canvases of the page, or files to take away.

use crate::experiment::view::{Answers, LossAxis, SweepHeight};
use crate::lab::Lab;
use crate::plot::{CurveScene, Pin, RaceScene, Racer, Scene, SweepHeights, SweepScene, Theme};
use crate::training::ending::Ending;
use crate::training::monitor::Monitor;
use crate::training::sweep::Sweep;

/// The theme in which verdicts show only if they may.
pub fn theme(lab: &Lab, dark: bool) -> Theme {
    match (lab.judged(), dark) {
        (true, false) => Theme::Light,
        (true, true) => Theme::Dark,
        (false, false) => Theme::LightSecret,
        (false, true) => Theme::DarkSecret,
    }
}

/// Does something with what is drawn on the landscape.
pub fn with_runs<T>(lab: &Lab, act: impl FnOnce(&Scene) -> T) -> T {
    let seen = lab.pins_on_landscape();
    let pins: Vec<Pin> = pins(lab)
        .into_iter()
        .enumerate()
        .map(|(i, pin)| Pin {
            run: seen.get(i).unwrap_or(pin.run),
            ..pin
        })
        .collect();
    act(&Scene {
        run: lab.run_on_landscape(),
        ending: lab.ending_of(lab.run()),
        step: lab.step(),
        next: lab.ahead(),
        guess: None,
        pins: &pins,
    })
}

/// The loss by step, beside pinned runs.
pub fn curve<'a>(lab: &'a Lab, pins: &'a [Pin<'a>]) -> CurveScene<'a> {
    let run = lab.run();
    let steps = lab.setup().steps;
    CurveScene {
        run,
        ending: lab.ending_of(run),
        validation: run.on_data.as_ref().map_or(&[], |on_data| &on_data.validation),
        pins,
        floor: lab.axis_floor(),
        linear: lab.view().display.loss_axis == LossAxis::Linear,
        steps: match lab.live() {
            Some(live) => (live.run().last_step() as u64).max(steps),
            None => steps,
        },
    }
}

/// The pinned runs.
pub fn pins(lab: &Lab) -> Vec<Pin<'_>> {
    let pins = lab.pins().iter();
    pins.map(|pin| Pin {
        run: pin.run(),
        label: &pin.label,
    })
    .collect()
}

/// Every rate on the slider, as far as it is trained and may be shown.
pub struct Rates<'a> {
    lab: &'a Lab,
    sweep: Sweep,
    /// The steps to the flag at each rate, where those are shown.
    steps: Option<Vec<f64>>,
    endings: Vec<Ending>,
    revealed: Option<Box<dyn Fn(f64) -> bool + 'a>>,
    /// The rates that the reader has tried.
    pub tries: Vec<f64>,
    /// Their steps to the flag, where those are shown and known.
    pub taken: Vec<(f64, f64)>,
    /// The best of them.
    pub best_try: Option<f64>,
}

impl<'a> Rates<'a> {
    /// Those of a lab.
    pub fn of(lab: &'a Lab) -> Rates<'a> {
        let (sweep, endings) = lab.sweep_on_screen();
        let shows_steps = lab.view().display.sweep_height == SweepHeight::Steps;
        let secret = lab.answers() != Answers::Shown;
        let tries: Vec<f64> = lab.tries_shown().map(|attempt| attempt.rate).collect();
        let taken = tries.iter().filter(|_| shows_steps);
        let taken = taken.filter_map(|&rate| Some((rate, lab.steps_at(rate)?)));
        let aim = lab.aim().filter(|_| !tries.is_empty());
        Rates {
            lab,
            sweep,
            steps: shows_steps.then(|| lab.steps_on_screen()),
            endings,
            revealed: secret.then(|| Box::new(|rate| lab.revealed(rate)) as Box<dyn Fn(f64) -> bool>),
            best_try: aim.and_then(|aim| lab.best_try(&aim)).map(|(rate, _)| rate),
            taken: taken.collect(),
            tries,
        }
    }

    /// What the chart shows.
    pub fn scene(&self) -> SweepScene<'_> {
        let lab = self.lab;
        let limits = lab.limits();
        SweepScene {
            sweep: &self.sweep,
            heights: match (&self.steps, lab.monitor()) {
                (Some(steps), _) => SweepHeights::Steps(steps),
                (None, Monitor::Accuracy) => SweepHeights::Scores(&self.sweep.accuracy),
                (None, Monitor::Loss | Monitor::ValidationLoss) => SweepHeights::Losses,
            },
            endings: &self.endings,
            wording: lab.view().display.words,
            floor: lab.axis_floor(),
            best_rate: lab.known_best_rate(),
            first: lab.first_loss(),
            steps: lab.setup().steps,
            onset: limits.onset,
            limit: limits.limit,
            local: !lab.is_quadratic(),
            reach: Some(lab.reach()),
            revealed: self.revealed.as_deref(),
        }
    }
}

/// What is drawn of the race.
pub fn race<'a>(lab: &Lab, racers: &'a [Racer<'a>]) -> RaceScene<'a> {
    let race = lab.panels.race.open();
    RaceScene {
        racers,
        step: lab.step(),
        highlight: race.and_then(|race| race.highlight),
        floor: lab.objective().floor(),
        linear: lab.view().display.loss_axis == LossAxis::Linear,
        steps: race.map_or(1, |race| race.updates()),
    }
}

/// The racers as they are drawn: with their places on the landscape, or with their own runs.
pub fn racers(lab: &Lab, on_landscape: bool) -> Vec<Racer<'_>> {
    let Some(race) = lab.panels.race.open() else {
        return Vec::new();
    };
    let seen = race.racers().iter().enumerate().map(|(i, racer)| Racer {
        run: if on_landscape {
            race.on_landscape(i)
        } else {
            racer.run()
        },
        label: &racer.short,
    });
    seen.collect()
}

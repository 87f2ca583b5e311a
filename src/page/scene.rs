//! What the charts show of the lab's state.

use crate::experiment::view::{Answers, LossAxis};
use crate::lab::Lab;
use crate::plot::{CurveScene, Pin, RaceScene, Racer, SweepScene};

/// The pinned runs.
pub fn pins(lab: &Lab) -> Vec<Pin<'_>> {
    lab.pins()
        .iter()
        .map(|pin| Pin {
            run: pin.run(),
            label: &pin.label,
        })
        .collect()
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

/// Does something with what is shown of every rate.
pub fn with_sweep<T>(lab: &Lab, show: impl FnOnce(&SweepScene) -> T) -> T {
    let rates = lab.limits();
    let (sweep, endings) = lab.sweep_on_screen();
    let revealed = |rate: f64| lab.revealed(rate);
    show(&SweepScene {
        sweep: &sweep,
        endings: &endings,
        floor: lab.axis_floor(),
        best_rate: lab.best_rate(),
        first: lab.first_loss(),
        steps: lab.setup().steps,
        onset: rates.onset,
        limit: rates.limit,
        local: !lab.is_quadratic(),
        reach: Some(lab.reach()),
        revealed: (lab.answers() != Answers::Shown).then_some(&revealed),
    })
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

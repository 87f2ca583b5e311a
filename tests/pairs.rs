//! Every optimizer with every schedule trains on every surface: at rates that are right and far too high, by default
//! and with all settings in use, without a panic and without a number that is none.
#![cfg(not(target_arch = "wasm32"))]

use overshoot::objective::Objective;
use overshoot::optimizer::OPTIMIZERS;
use overshoot::schedule::SCHEDULES;
use overshoot::summary::summarise;
use overshoot::surface::SURFACES;
use overshoot::sweep::sweep_over;
use overshoot::train::train_on;
use overshoot::{Experiment, Verdict};

/// Settings of all optimizers and schedules at once: those that do not apply change nothing. Short ones, so that
/// something happens in a few steps.
const SETTINGS: &str = "&momentum=0.5&dampening=0.2&weight-decay=0.01&centered=true&amsgrad=true\
    &decoupled-weight-decay=true&damping=0&lr-decay=0.1&warm-up=3&step-size=5&milestones=1,7&gamma=0.9&t-0=4&t-mult=2\
    &total-steps=9&total-iters=5&t-max=6&three-phase=true&pct-start=0&step-size-up=2&mode=exp-range\
    &cycle-momentum=true&base-momentum=0&patience=0&cooldown=1&threshold=0.5&timescale=1&decay-steps=20\
    &decay-shape=sqrt&eta-min=0.001";

/// One rate that is right somewhere, one that is too high for most, and one that is far too high.
const RATES: [f64; 3] = [0.01, 0.7, 1000.0];

/// Trains alone and in a sweep, which must come to the same bits, and checks all that the run says. How many of the
/// rates diverge.
fn check(query: &str) -> usize {
    let experiment: Experiment = query.parse().unwrap_or_else(|error| panic!("{query}: {error}"));
    let objective = Objective::of(&experiment);
    let sweep = sweep_over(&experiment, &objective, RATES.to_vec());
    let mut diverged = 0;
    for (i, rate) in RATES.into_iter().enumerate() {
        let query = format!("{query}&lr={rate}");
        let experiment: Experiment = query.parse().unwrap();
        let run = train_on(&experiment, &objective);
        let points = run.xs.iter().chain(&run.ys).chain(&run.losses);
        let slopes = run.slopes.iter().flatten();
        assert!(points.chain(slopes).all(|number| number.is_finite()), "{query}");
        assert!(
            run.lrs.iter().all(|rate| rate.is_finite() && *rate >= 0.0),
            "{query} {:?}",
            run.lrs
        );
        let visited = run.lrs.len() + 1 - run.diverged.is_some() as usize;
        let lengths = [run.xs.len(), run.ys.len(), run.losses.len(), run.slopes.len()];
        assert_eq!(lengths, [visited; 4], "{query}");
        let last = run.last_loss().unwrap_or(f64::INFINITY);
        assert_eq!(sweep.finals[i].to_bits(), last.to_bits(), "{query}");
        assert_eq!(sweep.verdicts[i], run.verdict, "{query}");
        // A run that only grows, and is still finite at the end, diverges too.
        let diverges = run.verdict == Verdict::Diverges;
        assert!(diverges || run.diverged.is_none(), "{query}");
        let said = format!("{:?}", summarise(&experiment, &objective, &run));
        assert!(!said.contains("NaN") && !said.contains("inf "), "{query}: {said}");
        diverged += diverges as usize;
    }
    diverged
}

#[test]
fn every_pair_trains_on_every_surface() {
    let (mut pairs, mut diverged) = (0, 0);
    for surface in SURFACES {
        for optimizer in OPTIMIZERS {
            for schedule in SCHEDULES {
                let (surface, optimizer, schedule) = (surface.name, optimizer.name, schedule.name);
                let query = format!("surface={surface}&optimizer={optimizer}&schedule={schedule}&steps=24");
                for settings in ["", SETTINGS] {
                    diverged += check(&format!("{query}{settings}"));
                    pairs += 1;
                }
            }
        }
    }
    // Far too high is far too high: but what divides by the slope's size goes far and stays finite.
    assert!(
        diverged > pairs / 4 && diverged < 2 * pairs,
        "{diverged} of {pairs}"
    );
}

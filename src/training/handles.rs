//! The handles of a setup's schedule: points of its curve that can be dragged.

use crate::training::schedule::Handle;
use crate::training::setup::Setup;

/// Every handle of a setup's schedule, from left to right.
pub(crate) fn handles(setup: impl Into<Setup>) -> Vec<Handle> {
    let setup = setup.into();
    let scheduler = setup.scheduler::<1>();
    let mut handles = setup.schedule.handles(setup.steps);
    for handle in handles.iter_mut().filter(|handle| handle.rate.is_nan()) {
        handle.rate = scheduler.level(handle.step).rate(setup.lr);
    }
    handles
}

/// What to set when a handle is dragged to a step and a rate: names and texts that the parameters take.
pub(crate) fn drag(
    setup: impl Into<Setup>,
    handle: &Handle,
    step: f64,
    rate: f64,
) -> Vec<(&'static str, String)> {
    let setup = setup.into();
    handle.drag(step, rate, setup.schedule.warm_up(), setup.lr)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::training::schedule::SCHEDULES;

    /// An arrow key always moves a handle by one update, however long the run is, and nothing else.
    #[test]
    fn a_nudge_moves_by_one_update() {
        for query in [
            "schedule=exponential&steps=3000",
            "schedule=one-cycle&steps=3000",
            "schedule=cosine",
            "warm-up=5",
        ] {
            let mut experiment: Experiment = query.parse().unwrap();
            for _ in 0..300 {
                let handle = handles(&experiment).pop().unwrap();
                let words = drag(&experiment, &handle, handle.step as f64 + 1.0, handle.rate);
                assert_eq!(words.len(), 1, "{query}");
                experiment.set(words[0].0, &words[0].1).unwrap();
                let now = handles(&experiment).pop().unwrap();
                assert_eq!(now.step, handle.step + 1, "{query} {words:?}");
            }
        }
        let lone: Experiment = "warm-up=5".parse().unwrap();
        assert_eq!(
            drag(&lone, &handles(&lone)[0], -3.0, 0.0),
            [("warm-up", "1".to_string())]
        );
    }

    /// A handle that is dropped where it is changes nothing that can be seen, wherever else it is dropped every
    /// word is valid, and it lands near.
    #[test]
    fn handles_land_where_they_are_dropped() {
        for schedule in SCHEDULES {
            for query in ["", "&warm-up=7", "&steps=1", "&steps=60&warm-up=100"] {
                let query = format!("schedule={}{query}", schedule.name);
                let experiment: Experiment = query.parse().unwrap();
                for (i, handle) in handles(&experiment).iter().enumerate() {
                    for (step, rate) in [
                        (handle.step as f64, handle.rate),
                        (0.0, 0.0),
                        (41.0, 0.05),
                        (1e9, 1e9),
                        (-5.0, -1.0),
                    ] {
                        let mut moved = experiment.clone();
                        for (name, text) in drag(&experiment, handle, step, rate) {
                            moved
                                .set(name, &text)
                                .unwrap_or_else(|error| panic!("{query} {name}: {error}"));
                        }
                        let Some(now) = handles(&moved).into_iter().nth(i) else {
                            continue;
                        };
                        if step == 41.0 && query.ends_with(schedule.name) && handle.moves_along() {
                            assert!(now.step.abs_diff(41) <= 1, "{query} {handle:?} {now:?}");
                        }
                        if step == 41.0
                            && query.ends_with(schedule.name)
                            && handle.moves_up()
                            && !handle.moves_along()
                        {
                            assert!((now.rate - 0.05).abs() < 1e-3, "{query} {handle:?} {now:?}");
                        }
                    }
                }
            }
        }
    }
}

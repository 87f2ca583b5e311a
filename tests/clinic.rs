//! The clinic finds the faults that were put into runs of the lab, and none in runs that went well. Its criteria were tuned
//! on one half of seeds, models, optimizers and schedules, and are tested on the other.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/picture.rs"]
mod picture;
#[path = "clinic/runs.rs"]
mod runs;

use overshoot::search::clinic::{Finding, History, Sign, examine};
use runs::{Half, faulty, good};
use std::thread;

/// What is found in the logs of so many seeds, of each of two threads in turn.
fn findings(seeds: u64, log: impl Fn(u64) -> (String, History) + Copy + Send) -> Vec<(String, Vec<Finding>)> {
    let of = move |thread: u64| {
        let seeds = (0..seeds).filter(move |seed| seed % 2 == thread);
        let found = seeds.map(move |seed| {
            let (query, history) = log(seed);
            (query, examine(&history))
        });
        found.collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let threads = [0, 1].map(|thread| scope.spawn(move || of(thread)));
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    })
}

fn has(sign: Sign) -> impl Fn(&&(String, Vec<Finding>)) -> bool {
    move |(_, found)| found.iter().any(|finding| finding.evidence.sign() == sign)
}

/// At least 90 % of 200 faulty runs of each kind are found.
#[test]
fn every_fault_is_found() {
    for sign in Sign::ALL {
        let found = findings(200, |seed| faulty(sign, Half::Testing, seed));
        let right = found.iter().filter(has(sign)).count();
        println!("{sign:?}: {right} of 200");
        assert!(right >= 180, "{sign:?}: {right} of 200");
    }
}

/// In less than 2 % of 1,000 good runs anything is found.
#[test]
fn good_runs_raise_no_alarm() {
    let found = findings(1000, |seed| good(Half::Testing, seed));
    for sign in Sign::ALL {
        println!("{sign:?}: {} of 1,000", found.iter().filter(has(sign)).count());
    }
    let alarms: Vec<_> = found.iter().filter(|(_, found)| !found.is_empty()).collect();
    println!("alarms: {}", alarms.len());
    assert!(
        alarms.len() < 20,
        "{}: {:?}",
        alarms.len(),
        &alarms[..5.min(alarms.len())]
    );
}

/// Losses and steps can be counted in any unit: the findings are the same.
#[test]
fn units_do_not_matter() {
    for sign in Sign::ALL {
        let (query, history) = faulty(sign, Half::Testing, 1);
        let signs = |history: &History| {
            let found = examine(history);
            found
                .iter()
                .map(|finding| finding.evidence.sign())
                .collect::<Vec<_>>()
        };
        let mut other = history.clone();
        other
            .steps
            .iter_mut()
            .chain(&mut other.validation.steps)
            .for_each(|step| *step *= 1024.0);
        // What a guess costs has a unit: nats.
        if sign != Sign::ChanceLevel && sign != Sign::AtOnceFlat {
            other
                .losses
                .iter_mut()
                .chain(&mut other.validation.values)
                .for_each(|loss| *loss *= 0.125);
        }
        other.rates.iter_mut().for_each(|rate| *rate *= 0.5);
        assert_eq!(signs(&history), signs(&other), "{sign:?} {query}");
    }
}

/// The losses by step with what stands out, wide and narrow, and a log of one row that can be drawn.
#[test]
fn the_picture_of_a_log() {
    use overshoot::lab::checkup::Checkup;
    use overshoot::plot::{LossesChart, LossesScene, Size, Theme, svg};
    let drawn = |history: &History, width: f64| {
        let picture = Checkup::of(history).picture;
        let marks: Vec<[f64; 2]> = picture.marks.iter().map(|mark| mark.1).collect();
        let scene = LossesScene {
            training: [&picture.training[0], &picture.training[1]],
            validation: [&picture.validation[0], &picture.validation[1]],
            marks: &marks,
        };
        let size = Size { width, height: 320.0 };
        svg(size, |area| {
            LossesChart::new(size, &scene).draw(area, Theme::Light, &scene)
        })
    };
    let mut history = History::of(
        (0..200)
            .map(|step| 0.2 + (-f64::from(step) / 25.0).exp())
            .collect(),
    );
    history.losses[140] = 1.0;
    history.losses[141] = 0.7;
    history.losses[180] = f64::NAN;
    history.validation.steps = (0..20).map(|epoch| f64::from(10 * epoch)).collect();
    history.validation.values = (0..20)
        .map(|epoch| 0.3 + 0.9 / f64::from(epoch + 1) + 0.002 * f64::from(epoch * epoch))
        .collect();
    picture::assert_picture("losses", &drawn(&history, 700.0));
    picture::assert_picture("losses-narrow", &drawn(&history, 320.0));
    for sign in Sign::ALL {
        let (query, history) = faulty(sign, Half::Tuning, 3);
        picture::assert_whole(&drawn(&history, 340.0), &query);
    }
    picture::assert_whole(&drawn(&History::of(vec![1.0]), 340.0), "one row");
    picture::assert_whole(&drawn(&History::default(), 340.0), "no rows");
}

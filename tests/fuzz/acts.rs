//! What readers do with a lab, in any order, while it trains.

use super::links::{self, comes_back};
use super::queries;
use super::words::assert_numbers;
use overshoot::experiment::vocabulary::ROWS;
use overshoot::lab::Lab;
use overshoot::page::Page;
use overshoot::{Error, Experiment};
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// One thing that a reader does.
#[derive(Clone, Debug)]
pub enum Act {
    Set(usize, String),
    Reset(usize),
    Rate(f64),
    Place(f64),
    Step(usize),
    Start([f64; 2]),
    Drag(usize, f64, f64),
    InsertHandle(usize),
    DeleteHandle(usize),
    AddPoint([f64; 2], u8),
    RemovePoint([f64; 2]),
    Pin,
    Unpin(usize),
    Play(f64, f64),
    Zoom(f64, f64),
    Pan(f64),
    Pinch([f64; 2], [f64; 2]),
    Hold(bool),
    Claim,
    Undo,
    StartOver,
    Link(String),
    Train(u8),
}

/// What a reader begins with, and does.
#[derive(Clone, Debug)]
pub struct Acts {
    pub query: String,
    pub acts: Vec<Act>,
}

/// Random acts.
pub fn acts() -> impl Strategy<Value = Acts> {
    let acts = prop::collection::vec(act(), 0..16);
    (links::query(), acts).prop_map(|(query, acts)| Acts { query, acts })
}

/// What passes the border of `web`: any finite number that is not absurd, often one at which something vanishes.
fn amount() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1.0..2.0,
        -1e6..1e6,
        prop::sample::select(vec![0.0, -0.0, 1.0, -1.0, 1e-300, 5e-324, 1e6, -1e6, 0.5])
    ]
}

/// One random act.
pub fn act() -> impl Strategy<Value = Act> {
    let pair = || [amount(), amount()];
    let index = || 0usize..6;
    let set = (0..ROWS.len(), any::<u64>()).prop_map(|(row, seed)| {
        let text = queries::text(&ROWS[row], &mut ChaCha8Rng::seed_from_u64(seed));
        Act::Set(row, text.unwrap_or_default())
    });
    prop_oneof![
        8 => set,
        1 => (0..ROWS.len()).prop_map(Act::Reset),
        1 => amount().prop_map(Act::Rate),
        1 => amount().prop_map(Act::Place),
        1 => (0usize..1_000_000).prop_map(Act::Step),
        1 => pair().prop_map(Act::Start),
        3 => (index(), amount(), amount()).prop_map(|(index, step, rate)| Act::Drag(index, step, rate)),
        2 => index().prop_map(Act::InsertHandle),
        1 => index().prop_map(Act::DeleteHandle),
        2 => (pair(), 0u8..4).prop_map(|(at, label)| Act::AddPoint(at, label)),
        1 => pair().prop_map(Act::RemovePoint),
        1 => Just(Act::Pin),
        1 => index().prop_map(Act::Unpin),
        1 => (0.0..1e6, 0.0..100.0).prop_map(|(seconds, speed)| Act::Play(seconds, speed)),
        1 => (1e-6..1e6, amount()).prop_map(|(factor, about)| Act::Zoom(factor, about)),
        1 => amount().prop_map(Act::Pan),
        1 => (pair(), pair()).prop_map(|(from, to)| Act::Pinch(from, to)),
        1 => any::<bool>().prop_map(Act::Hold),
        1 => Just(Act::Claim),
        2 => Just(Act::Undo),
        1 => Just(Act::StartOver),
        1 => links::query().prop_map(Act::Link),
        4 => any::<u8>().prop_map(Act::Train),
    ]
}

/// Does it all: what the lab says stays numbers, and its link comes back.
pub fn check(acts: &Acts) -> Result<(), String> {
    let read = |query: &str| links::cheap(&Experiment::read(query).0);
    let mut lab = Lab::new(read(&acts.query));
    well(&lab, "the beginning")?;
    for act in &acts.acts {
        if let Err(error) = done(&mut lab, act, &read) {
            links::well_said(&error.to_string(), &format!("{acts:?}"))?;
        }
        lab.settle();
        well(&lab, &format!("{act:?}"))?;
    }
    Ok(())
}

fn done(lab: &mut Lab, act: &Act, read: &dyn Fn(&str) -> Experiment) -> Result<(), Error> {
    match act {
        Act::Set(row, text) => lab.choose(ROWS[*row].name, text)?,
        Act::Reset(row) => lab.reset(ROWS[*row].name)?,
        Act::Rate(rate) => lab.set_lr(*rate),
        Act::Place(place) => lab.set_lr_at(*place),
        Act::Step(step) => lab.set_step(*step),
        Act::Start(point) => lab.set_start(*point),
        Act::Drag(index, step, rate) => lab.drag_schedule(*index, *step, *rate)?,
        Act::InsertHandle(index) => lab.insert_handle(*index)?,
        Act::DeleteHandle(index) => lab.delete_handle(*index)?,
        Act::AddPoint(at, label) => lab.add_point(*at, *label)?,
        Act::RemovePoint(at) => lab.remove_point(*at, [0.5, 0.5])?,
        Act::Pin => lab.pin()?,
        Act::Unpin(index) => lab.unpin(*index),
        Act::Play(seconds, speed) => {
            lab.play(*seconds, *speed);
        }
        Act::Zoom(factor, about) => lab.zoom(*factor, *about),
        Act::Pan(share) => lab.pan(*share),
        Act::Pinch(from, to) => lab.pinch(*from, *to),
        Act::Hold(hold) => lab.hold_rate(*hold),
        Act::Claim => lab.claim(),
        Act::Undo => {
            lab.undo();
        }
        Act::StartOver => lab.start_over(),
        Act::Link(query) => lab.open(read(query)),
        Act::Train(pieces) => {
            for _ in 0..*pieces {
                if lab.advance() {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// Whatever was done, the page says numbers, and the link opens what is on screen.
fn well(lab: &Lab, after: &str) -> Result<(), String> {
    let experiment = lab.experiment();
    let told = format!("{experiment} after {after}");
    experiment
        .validate()
        .map_err(|error| format!("{told}: {error}"))?;
    comes_back(experiment).map_err(|error| format!("{told}: {error}"))?;
    assert_numbers(&serde_json::to_string(&Page::of(lab)).unwrap(), &told);
    let [low, high] = lab.window();
    match low < high && (0.0..=1.0).contains(&lab.place()) {
        true => Ok(()),
        false => Err(format!(
            "{told}: the slider stands at {} from {low} to {high}",
            lab.place()
        )),
    }
}

//! What a class gets: the lab of a student, whose answers are hidden, and the teacher's key to it.

use crate::experiment::Experiment;
use crate::experiment::view::{ANSWERS, ASK, Answers, Ask, LOCK, Lock};
use crate::lab::Lab;
use crate::landscape::model::{Model, SEED};
use crate::landscape::surface::{Ravine, Surface};
use crate::math::numbers::{human, rounded};
use crate::math::parameter::Settings;
use crate::math::real::portable::pow;
use crate::training::rates::rounded_to;
use crate::training::setup::START;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How far out a student's start lies, as a share of the way from the middle of the picture to its edge.
const OUT: [f64; 2] = [0.5, 0.85];
/// A student's condition number is the lab's times this, to the power of -1 … 1.
const STEEPER: f64 = 2.0;

/// The lab of a student with its answers shown: what is trained here, or with a number, a variant of it that is the same
/// whenever that number is given. On a formula it starts elsewhere, and a ravine has another condition number; a model has
/// other data, weights and batches.
pub(super) fn key(lab: &Lab, number: Option<u64>) -> Experiment {
    let mut experiment = lab.training();
    let Some(number) = number else { return experiment };
    let Model::Surface(surface) = lab.model() else {
        experiment.assign(&SEED, &number);
        return experiment;
    };
    let mut random = ChaCha8Rng::seed_from_u64(number);
    let start = lab.objective().domain.map(|[low, high]| {
        let (middle, half) = ((low + high) / 2.0, (high - low) / 2.0);
        let out = half * random.random_range(OUT[0]..OUT[1]);
        let side = if random.random() { 1.0 } else { -1.0 };
        rounded_to(middle + side * out, (high - low) / 1000.0)
    });
    experiment.assign(&START, &start);
    if let Surface::Ravine(ravine) = surface {
        let steeper = pow(STEEPER, random.random_range(-1.0..1.0));
        // Its only setting.
        for condition in Ravine::PARAMETERS {
            experiment.assign(condition, &rounded(ravine.condition * steeper).max(1.0));
        }
    }
    experiment
}

/// The same for the student: the answers are hidden, stay so, and are asked for.
pub(super) fn task(key: &Experiment) -> Experiment {
    let mut task = key.clone();
    task.assign(&ANSWERS, &Answers::Hidden);
    task.assign(&LOCK, &Lock::of(&ANSWERS));
    task.assign(&ASK, &Ask::Zone);
    task
}

/// What the key says at once, where a training takes no time: how the rate ends, and which one is about right.
pub(super) fn solution(key: &Experiment) -> Option<String> {
    let mut lab = Lab::new(key.clone());
    if lab.model().on_data().is_some() {
        return None;
    }
    while !lab.advance() {}
    let ending = lab.called(lab.ending()?);
    let right = match lab.advice().about_right {
        Some(right) => format!("About right is {}", human(right.rate)),
        None => "No rate is about right".to_string(),
    };
    Some(format!(
        "The key says of {}: {ending}. {right}.",
        human(lab.setup().lr)
    ))
}

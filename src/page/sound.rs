//! The loss as a sound: the lower the loss, the lower the pitch, heard from the side of the valley on which the point is.

use crate::lab::Lab;
use crate::landscape::curvature::Curvature;
use crate::math::real::portable::pow;
use serde::Serialize;

/// The pitch of the loss at the start, in hertz: A6.
const START: f64 = 1760.0;
/// How many octaves below it the lowest pitch is.
const OCTAVES: f64 = 4.0;
/// What is left of the first gap there, in decades: the flag, at three of them, is half of the way down.
const DECADES: f64 = 6.0;
/// How far to the left or the right a side is heard; all the way would leave one ear without a sound.
const SIDE: f64 = 0.8;

/// How the loss at the step that is shown sounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sound {
    /// The pitch.
    pub hertz: f64,
    /// From −1, the left, to 1: on which side of the valley it is.
    pub pan: f64,
    /// Whether the loss is higher than at the start.
    pub beyond: bool,
}

impl Sound {
    pub(super) fn of(lab: &Lab) -> Sound {
        let run = lab.run();
        let step = lab.step().min(run.last_step());
        let [first, loss] = [lab.first_loss(), run.losses[step]];
        Sound {
            hertz: START
                * pow(
                    2.0,
                    -OCTAVES * fall(first, loss, lab.objective().floor()) / DECADES,
                ),
            pan: SIDE * side(lab, step),
            beyond: loss > first,
        }
    }
}

/// How many decades of the first gap a loss has come down, none to all that are heard. Where no loss is the lowest, how
/// many times as far as the first loss is from 0.
fn fall(first: f64, loss: f64, floor: Option<f64>) -> f64 {
    let ratio = match floor {
        Some(floor) => (first - floor) / (loss - floor),
        None => 1.0 + (first - loss) / first.abs(),
    };
    // Of a start at the minimum nothing is left to come down.
    let decades = if ratio.is_nan() { 0.0 } else { ratio.log10() };
    decades.clamp(0.0, DECADES)
}

/// On which side of the minimum a point is along the direction that is most curved: −1, 0 or 1. Networks have no sides.
fn side(lab: &Lab, step: usize) -> f64 {
    let objective = lab.objective();
    let minimum = lab.reference();
    if !objective.is_plane() || objective.falls_for_ever() {
        return 0.0;
    }
    let across = match objective.has_one_weight() {
        true => [1.0, 0.0],
        false => rightward(Curvature::at(objective, minimum).directions[0]),
    };
    let point = lab.run().point(step);
    let distance: f64 = (0..2)
        .map(|axis| across[axis] * (point[axis] - minimum[axis]))
        .sum();
    if distance == 0.0 { 0.0 } else { distance.signum() }
}

/// Of a direction and its opposite the one in which its larger coordinate grows.
fn rightward([x, y]: [f64; 2]) -> [f64; 2] {
    let larger = if x.abs() >= y.abs() { x } else { y };
    let sign = 1.0f64.copysign(larger);
    [sign * x, sign * y]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound(query: &str, step: usize) -> Sound {
        Sound::of(&Lab::new(format!("{query}&step={step}").parse().unwrap()))
    }

    /// At a rate of 0.9 a tenth of the weight is left, a hundredth of the loss: two of six decades of four octaves.
    #[test]
    fn the_pitch_falls_with_the_logarithm_of_the_loss() {
        let pitches: Vec<f64> = (0..6)
            .map(|step| sound("surface=parabola&lr=0.9", step).hertz)
            .collect();
        for (step, octaves) in [0.0, 4.0 / 3.0, 8.0 / 3.0, 4.0, 4.0, 4.0].into_iter().enumerate() {
            assert!(
                (pitches[step] / (1760.0 * f64::exp2(-octaves)) - 1.0).abs() < 1e-9,
                "{pitches:?}"
            );
        }
        assert_eq!(sound("surface=parabola&lr=1", 1).hertz, 110.0); // the minimum itself
        assert_eq!(sound("surface=parabola&start=0,0", 1).hertz, 1760.0); // nothing to come down
    }

    #[test]
    fn beyond_the_start_is_told_apart() {
        let beyond: Vec<bool> = (0..3)
            .map(|step| sound("surface=parabola&lr=2.1", step).beyond)
            .collect();
        assert_eq!(beyond, [false, true, true]);
        assert_eq!(sound("surface=parabola&lr=2.1", 2).hertz, 1760.0);
        assert!(!sound("surface=parabola&lr=1.9", 1).beyond);
    }

    /// Across the ravine is its second weight.
    #[test]
    fn a_side_of_the_valley_is_a_side_of_the_listener() {
        let pans = |query: &str| [0, 1, 2].map(|step| sound(query, step).pan);
        assert_eq!(pans("surface=parabola&lr=1.8"), [-0.8, 0.8, -0.8]);
        assert_eq!(pans("surface=parabola&lr=0.3"), [-0.8; 3]);
        assert_eq!(pans("surface=parabola&lr=1"), [-0.8, 0.0, 0.0]);
        assert_eq!(pans("lr=0.185"), [0.8, -0.8, 0.8]);
        assert_eq!(pans("lr=0.05"), [0.8; 3]);
        assert_eq!(pans("model=perceptron&layers=4"), [0.0; 3]);
        assert_eq!(pans("surface=saddle"), [0.0; 3]);
    }

    /// Whatever is trained, and however it goes, can be heard.
    #[test]
    fn every_landscape_sounds() {
        use crate::landscape::surface::SURFACES;
        let surfaces = SURFACES
            .iter()
            .map(|facts| format!("surface={}", facts.description.name));
        let models = ["line", "logistic", "perceptron&layers=4"].map(|model| format!("model={model}"));
        for landscape in surfaces.chain(models) {
            for rate in [1e-4, 0.1, 100.0] {
                for step in [0, 1, 30] {
                    let Sound { hertz, pan, .. } = sound(&format!("{landscape}&lr={rate}&steps=30"), step);
                    assert!(
                        (110.0..=1760.0).contains(&hertz),
                        "{landscape} {rate} {step}: {hertz}"
                    );
                    assert!(pan.abs() <= 1.0);
                }
            }
        }
        let falls = [0, 20].map(|step| sound("surface=saddle&lr=0.1", step).hertz);
        assert!(falls[0] == 1760.0 && falls[1] < 1760.0, "{falls:?}");
    }
}

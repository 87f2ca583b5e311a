//! A weight told as a bicycle: it leans as far as the weight is from the minimum, and each step is a correction of the
//! rider. A picture of the arithmetic, not of a real bicycle: nothing in it has inertia.

use crate::lab::Lab;
use crate::math::numbers::human;
use serde::Serialize;

/// How far it leans for each unit of the weight.
const DEGREES: f64 = 8.0;
/// How far it can lean without falling.
const FALLS: f64 = 60.0;
/// How far it leans when it lies on the ground.
const GROUND: f64 = 90.0;

/// How a bicycle leans at the step that is shown, where a single weight is trained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LeanText {
    /// How far: 0 is upright, negative is to the left, 90 lies on the ground.
    pub degrees: f64,
    /// Whether it has fallen.
    pub fallen: bool,
    /// The same in words.
    pub text: String,
}

impl LeanText {
    pub(super) fn of(lab: &Lab) -> Option<LeanText> {
        let upright = lab
            .objective()
            .best()
            .filter(|_| lab.objective().has_one_weight())?;
        let run = lab.run();
        let step = lab.step().min(run.last_step());
        Some(LeanText::after(
            run.xs[..=step].iter().map(|weight| weight - upright.at[0]),
        ))
    }

    /// After the weight was that far from the minimum, one distance a step: it lies where it has fallen.
    fn after(distances: impl Iterator<Item = f64>) -> LeanText {
        let mut degrees = 0.0;
        let mut fallen = false;
        for lean in distances.map(|distance| DEGREES * distance) {
            fallen = lean.abs() > FALLS;
            degrees = if fallen { GROUND.copysign(lean) } else { lean };
            if fallen {
                break;
            }
        }
        let side = if degrees < 0.0 { "left" } else { "right" };
        let text = match (fallen, degrees.abs().round()) {
            (true, _) => format!("The bicycle has fallen to the {side}."),
            (false, 0.0) => "The bicycle is upright.".to_string(),
            (false, lean) => format!("The bicycle leans {}° to the {side}.", human(lean)),
        };
        LeanText {
            degrees,
            fallen,
            text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lean(query: &str) -> Option<LeanText> {
        LeanText::of(&Lab::new(query.parse().unwrap()))
    }

    fn text(rate: f64, step: u32) -> String {
        lean(&format!("surface=parabola&lr={rate}&step={step}"))
            .unwrap()
            .text
    }

    /// Each correction multiplies the lean by 1 − rate × curvature.
    #[test]
    fn the_lean_is_eight_degrees_for_each_unit_of_the_weight() {
        assert_eq!(text(0.3, 0), "The bicycle leans 24° to the left.");
        assert_eq!(text(0.3, 1), "The bicycle leans 17° to the left.");
        assert_eq!(text(1.0, 1), "The bicycle is upright.");
        assert_eq!(text(1.8, 1), "The bicycle leans 19° to the right.");
        assert_eq!(text(1.8, 2), "The bicycle leans 15° to the left.");
        let weight = lean("surface=parabola&lr=1.8&step=3").unwrap();
        assert!((weight.degrees - 24.0 * 0.8f64.powi(3)).abs() < 1e-12 && !weight.fallen);
    }

    /// Beyond 60° it lies there, although the weight goes on to the other side.
    #[test]
    fn it_falls_beyond_sixty_degrees_and_stays_there() {
        assert_eq!(text(2.2, 5), "The bicycle leans 60° to the right.");
        for step in [6, 7, 50] {
            let fallen = lean(&format!("surface=parabola&lr=2.2&step={step}")).unwrap();
            assert!(fallen.fallen && fallen.degrees == -90.0);
            assert_eq!(fallen.text, "The bicycle has fallen to the left.");
        }
    }

    #[test]
    fn only_a_single_weight_is_a_bicycle() {
        for query in ["", "surface=bowl", "model=line", "model=perceptron"] {
            assert_eq!(lean(query), None, "{query}");
        }
    }
}

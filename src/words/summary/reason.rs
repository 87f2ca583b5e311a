//! Why a run on a landscape of two weights ended as it did, in plain sentences without a formula, and where its first
//! steps landed across the valley, for a sketch beside them.

use super::Story;
use crate::math::numbers::{human, with_digits};
use crate::training::verdict::{Verdict, curvature, length};

/// Steps that a sketch has room for.
const SKETCHED: usize = 6;

/// Where the first steps landed, in one direction through the minimum, from the start on: 0 is the bottom of the valley,
/// and the farthest of them is 1 away from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Swing(pub Vec<f64>);

impl Story<'_> {
    /// Why it ended as it did.
    pub(super) fn reason(&self) -> String {
        if self.run.gradients[0] == [0.0, 0.0] {
            return "Where it starts the ground is level: the slope is zero, and with it every step."
                .to_string();
        }
        if self.objective.minima.is_empty() {
            return match self.run.verdict {
                Verdict::Converges | Verdict::Overshoots => {
                    "The slope is nearly zero where it ends, so that its steps are tiny: from there it is downhill to both sides."
                }
                Verdict::Diverges | Verdict::Oscillates | Verdict::Slow => {
                    "This surface has no lowest point: there is always a way farther down, and nothing to rest at."
                }
            }
            .to_string();
        }
        match self.reach() {
            Some([across, along]) => reach_in_words(across, along),
            None => self.reason_seen(),
        }
    }

    /// How much of the way to the bottom each step goes in the most and in the least curved direction, where that is the
    /// same for all steps: rate · λ.
    fn reach(&self) -> Option<[f64; 2]> {
        let curvature = self.curvature.filter(|curvature| curvature.min > 0.0)?;
        (self.plain && self.quadratic)
            .then(|| [curvature.max, curvature.min].map(|lambda| self.rate * lambda))
    }

    /// What can be seen of any run.
    fn reason_seen(&self) -> String {
        match self.run.verdict {
            Verdict::Diverges => "A step that lands farther up than it began is followed by a longer one: the slope there is steeper.".to_string(),
            Verdict::Oscillates => "Each step is longer than the way to the bottom of the valley: it lands on the other side, and from there the next one comes back.".to_string(),
            Verdict::Overshoots => "Some steps are longer than the way to the bottom of the valley, and land on the other side. Each swing is smaller than those before, so that it comes to rest.".to_string(),
            Verdict::Converges => "Its steps are never longer than the way to the bottom of the valley, so that none of them lands on the other side.".to_string(),
            Verdict::Slow => self.way_left(),
        }
    }

    /// How short the steps are beside what is left of the way.
    fn way_left(&self) -> String {
        let minimum = self.minimum.map_or(self.end, |minimum| minimum.at);
        let between = |from: [f64; 2], to: [f64; 2]| length([to[0] - from[0], to[1] - from[1]]);
        let last = between(self.run.point(self.run.xs.len().saturating_sub(2)), self.end);
        format!(
            "Its steps are short for the way that is left: the last one moved the weights by {}, and the minimum is still {} away.",
            human(last),
            human(between(self.end, minimum))
        )
    }

    /// Where the first steps landed: across the valley, or along it if that is what took too long. Nothing where there is
    /// no valley, or where nothing moves in it.
    pub(super) fn swing(&self) -> Swing {
        let Some(minimum) = self.minimum else {
            return Swing::default();
        };
        let [across, along] = curvature(self.objective, self.run.point(0)).directions;
        let offset = |step: usize, direction: [f64; 2]| {
            let point = self.run.point(step);
            (point[0] - minimum.at[0]) * direction[0] + (point[1] - minimum.at[1]) * direction[1]
        };
        let moves = |direction: [f64; 2]| (offset(0, direction) - offset(1, direction)).abs() > 0.0;
        let wanted = match self.run.verdict {
            Verdict::Slow => [along, across],
            Verdict::Diverges | Verdict::Overshoots | Verdict::Converges | Verdict::Oscillates => {
                [across, along]
            }
        };
        let Some(direction) = wanted.into_iter().find(|&direction| moves(direction)) else {
            return Swing::default();
        };
        let first = offset(0, direction).abs();
        let mut offsets = Vec::new();
        for step in 0..self.run.xs.len().min(SKETCHED + 1) {
            let offset = offset(step, direction);
            offsets.push(offset);
            if offset.abs() > 4.0 * first {
                break; // the rest would only be farther out
            }
        }
        let farthest = offsets
            .iter()
            .fold(0.0_f64, |most, offset| most.max(offset.abs()));
        // Whatever the sign of the direction, the start is on the left.
        let scale = if offsets[0] > 0.0 { -farthest } else { farthest };
        Swing(offsets.into_iter().map(|offset| offset / scale).collect())
    }
}

/// Rate · λ across the valley and along it, as shares of the way to the bottom.
fn reach_in_words(across: f64, along: f64) -> String {
    let percent = |share: f64| format!("{} %", human(100.0 * share));
    let rule = "A step is the rate times the slope. Across the valley, where it is most curved, that is";
    if across <= 1.0 {
        let flat = match across > 1.5 * along {
            true => format!(
                " Along it, where it is least curved, each step goes {} of the way that is left: that is what takes the steps.",
                percent(along)
            ),
            false => String::new(),
        };
        return format!(
            "{rule} {} of the way to the bottom, so that no step lands on the other side.{flat}",
            percent(across)
        );
    }
    // As many digits as it takes to tell it from twice the way.
    let digits = (3..9)
        .find(|&digits| with_digits(across, digits) != "2")
        .unwrap_or(3);
    let [times, kept] = [across, across - 1.0].map(|number| with_digits(number, digits));
    if across < 2.0 {
        format!(
            "{rule} {times} times the way to the bottom: each step lands on the other side, {kept} times as far away."
        )
    } else if across == 2.0 {
        format!("{rule} twice the way to the bottom: each step lands on the other side, just as far away.")
    } else {
        format!(
            "{rule} {times} times the way to the bottom: each step lands on the other side, {kept} times as far away, and so the next one is longer still."
        )
    }
}

//! A run that has not come to rest on a surface that has no lowest point: it lingers at the saddle, or has left it.

use super::Story;
use super::patience::Patience;
use crate::math::numbers::count;

impl Story<'_> {
    pub(super) fn endless(&self) -> (String, String) {
        match self.left_the_picture() {
            Some(step) => (
                "Falls for ever.".to_string(),
                format!(
                    "This surface has no lowest point: the run has left the saddle, at step {} it left the picture, and its loss keeps falling.",
                    count(step as u64)
                ),
            ),
            None => (format!("Lingers for {}:", self.steps()), self.lingers()),
        }
    }

    /// What more steps would do, if that is known.
    fn lingers(&self) -> String {
        let more = match Patience::measure(self.experiment, self.objective) {
            Patience::Leaves(step) => format!(
                "at step {} it is ten times as far out as the picture reaches, for it falls for ever",
                count(step)
            ),
            Patience::Settles { steps, .. } => {
                format!("about {} steps bring it to rest at the saddle", count(steps))
            }
            Patience::Lost(steps) => format!("even {} steps do not take it far away", count(steps)),
            Patience::Untried => "this surface has no lowest point to come to rest at".to_string(),
        };
        format!("it has not fallen far yet; {more}.")
    }

    /// The step at which it left the part of the plane that is drawn and did not come back, if it was ever there.
    fn left_the_picture(&self) -> Option<usize> {
        let is_drawn = |step: usize| {
            let within = |at: f64, [low, high]: [f64; 2]| low <= at && at <= high;
            let point = self.run.point(step);
            (0..2).all(|axis| within(point[axis], self.objective.domain[axis]))
        };
        let last = (0..self.run.xs.len()).rev().find(|&step| is_drawn(step))?;
        (last + 1 < self.run.xs.len()).then_some(last + 1)
    }
}

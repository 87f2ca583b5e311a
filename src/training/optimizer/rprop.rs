//! Rprop: every parameter has a step of its own, which grows while its slope keeps its sign and shrinks when the sign
//! changes; then it stays where it is for once. The size of the slope does not count.

use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "rprop",
    label: "Rprop",
    formula: "s ← s·1.2 while g keeps its sign, s·0.5 when it changes;  w ← w − s·sign(g)",
    source: "Riedmiller and Braun 1993; torch.optim.Rprop",
    teaches: "The rate is only its first step: from then on each parameter finds a step of its own, by overshooting and turning back.",
    direction: "own step / rate",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    Box::new(Rprop {
        etas: settings.range("etas"),
        bounds: settings.range("step-sizes"),
        steps: Vec::with_capacity(dimension),
        previous: zeros(dimension),
    })
}

struct Rprop<const N: usize> {
    etas: [f64; 2],
    bounds: [f64; 2],
    /// The step of each parameter; none before the first update.
    steps: Vec<Lanes<N>>,
    /// The slopes of the update before, 0 where the sign had changed.
    previous: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Rprop<N> {
    fn direct(&mut self, at: Place<N>, slopes: &mut Vec<Lanes<N>>, moves: &mut Vec<Lanes<N>>) {
        let ([shrink, grow], [shortest, longest]) = (self.etas, self.bounds);
        if self.steps.is_empty() {
            self.steps.resize(slopes.len(), *at.rates);
        }
        swap(slopes, moves);
        each_with_two(moves, &mut self.steps, &mut self.previous, |slope, step, previous| {
            let agreement = slope * previous;
            let (factor, slope) = if agreement > 0.0 {
                (grow, slope)
            } else if agreement < 0.0 {
                (shrink, 0.0)
            } else {
                (1.0, slope)
            };
            let step = (step * factor).max(shortest).min(longest);
            (step * sign(slope), step, slope)
        });
    }
    fn includes_rate(&self) -> bool {
        true
    }
}

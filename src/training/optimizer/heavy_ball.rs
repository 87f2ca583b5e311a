//! The heavy ball as Polyak wrote it: w ← w − lr·g + momentum·(w − w′), w′ being where it was before.

use super::prelude::*;
use super::momentum;

pub const FACTS: Optimizer = Optimizer {
    name: "heavy-ball",
    label: "heavy ball",
    formula: "u ← momentum·u + lr·g;  w ← w − u",
    source: "Polyak 1964, Some methods of speeding up the convergence of iteration methods",
    teaches: "Momentum that carries whole moves, rate and all: when a schedule lowers the rate, it does not slow down at once. At a constant rate it is the same as momentum.",
    direction: "move / rate",
    onset: momentum::FACTS.onset,
    limit: momentum::FACTS.limit,
    formulas: momentum::FACTS.formulas,
};

pub fn rule<const N: usize>(settings: &Experiment, _: usize) -> Box<dyn Rule<N>> {
    Box::new(HeavyBall { momentum: settings.number("momentum") })
}

/// The previous move is all that is remembered.
struct HeavyBall {
    momentum: f64,
}
impl<const N: usize> Rule<N> for HeavyBall {
    fn direct(&mut self, at: Place<N>, slopes: &mut Vec<Lanes<N>>, moves: &mut Vec<Lanes<N>>) {
        for (moves, slopes) in moves.iter_mut().zip(slopes) {
            for lane in 0..N {
                moves[lane] = self.momentum * moves[lane] + at.rates[lane] * slopes[lane];
            }
        }
    }
    fn includes_rate(&self) -> bool {
        true
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.momentum = momentum;
    }
}

//! The heavy ball as Polyak wrote it: w ← w − lr·g + momentum·(w − w′), w′ being where it was before.

use super::momentum;
use super::prelude::*;

settings! {
    /// Settings of Polyak's heavy ball.
    pub struct HeavyBall {
        momentum: f64 as MOMENTUM,
    }
}

impl Described for HeavyBall {
    const DESCRIPTION: Description = Description {
        name: "heavy-ball",
        label: "heavy ball",
        formula: "u ← momentum·u + lr·g;  w ← w − u",
        source: "Polyak 1964, Some methods of speeding up the convergence of iteration methods",
        teaches: "Momentum that carries whole moves, rate and all: when a schedule lowers the rate, it does not slow down at once. At a constant rate it is the same as momentum.",
    };
}

impl Method for HeavyBall {
    fn update_word(&self) -> &'static str {
        "move / rate"
    }
    fn rule<const N: usize>(&self, _: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            momentum: self.momentum,
        })
    }
    fn onset(&self, curvature: f64) -> Option<f64> {
        momentum::onset(self.momentum, 0.0, curvature)
    }
    fn limit(&self, curvature: f64) -> Option<f64> {
        momentum::limit(self.momentum, 0.0, curvature)
    }
    fn formulas(&self, curvature: &str) -> [String; 2] {
        momentum::formulas(self.momentum, 0.0, curvature)
    }
}

/// The previous move is all that is remembered.
struct State {
    momentum: f64,
}
impl<const N: usize> UpdateRule<N> for State {
    fn update(&mut self, at: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        for (u, g) in update.iter_mut().zip(gradient) {
            for lane in 0..N {
                u[lane] = self.momentum * u[lane] + at.rates[lane] * g[lane];
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

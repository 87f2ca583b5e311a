//! Adadelta: s ← rho·s + (1 − rho)·g², the direction d is g·√(a + eps)/√(s + eps), and a ← rho·a + (1 − rho)·d².

use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "adadelta",
    label: "Adadelta",
    formula: "s ← rho·s + (1−rho)·g²;  d = √(a + eps)/√(s + eps)·g;  a ← rho·a + (1−rho)·d²;  w ← w − lr·d",
    source: "Zeiler 2012, arXiv 1212.5701; torch.optim.Adadelta",
    teaches: "Takes the length of its steps from the steps before, so that it has a rate of its own: lr = 1 leaves it as it is, and it starts very slowly.",
    direction: "own step",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let rule = Adadelta {
        rho: settings.number("rho"),
        eps: settings.number("eps"),
        squares: zeros(dimension),
        moves: zeros(dimension),
    };
    coupled(settings, rule)
}

struct Adadelta<const N: usize> {
    rho: f64,
    eps: f64,
    /// The running mean of squared slopes.
    squares: Vec<Lanes<N>>,
    /// The running mean of squared directions.
    moves: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Adadelta<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let (rho, eps) = (self.rho, self.eps);
        swap(slopes, directions);
        each_with_two(directions, &mut self.squares, &mut self.moves, |slope, square, moved| {
            let square = square * rho + slope * slope * (1.0 - rho);
            let direction = (moved + eps).sqrt() / (square + eps).sqrt() * slope;
            let moved = moved * rho + direction * direction * (1.0 - rho);
            (direction, square, moved)
        });
    }
}

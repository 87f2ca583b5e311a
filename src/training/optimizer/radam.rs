//! RAdam: Adam that trusts the mean square only by how many slopes it has seen (the rectification r), and until it
//! has seen enough of them does not divide by it at all.

use super::adam::Betas;
use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "radam",
    label: "RAdam",
    formula: "w ← w − lr·r·m̂ / (√v̂ + eps), but w ← w − lr·m̂ while too few slopes are known",
    source: "Liu et al. 2020, arXiv 1908.03265; torch.optim.RAdam",
    teaches: "Adam with a warm-up of its own: its first steps are plain momentum, then the rate comes in gradually.",
    direction: "scaled slope",
    ..UNKNOWN
};

pub fn rule<const N: usize>(settings: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let rule = RAdam {
        betas: Betas::of(settings),
        eps: settings.number("eps"),
        update: 0.0,
        mean: zeros(dimension),
        square: zeros(dimension),
    };
    decaying(settings, rule)
}

struct RAdam<const N: usize> {
    betas: Betas,
    eps: f64,
    update: f64,
    mean: Vec<Lanes<N>>,
    square: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for RAdam<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let [correction1, correction2] = self.betas.corrections();
        let ([beta1, beta2], eps) = (self.betas.betas, self.eps);
        self.update += 1.0;
        // The length of the moving average, now and in the end.
        let limit = 2.0 / (1.0 - beta2) - 1.0;
        let length = limit - 2.0 * self.update * (1.0 - correction2) / correction2;
        let rectified = (length > 5.0).then(|| {
            let ratio = (length - 4.0) * (length - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * length);
            ratio.sqrt() * correction2.sqrt()
        });
        swap(slopes, directions);
        each_with_two(directions, &mut self.mean, &mut self.square, |slope, mean, square| {
            let mean = mean + (slope - mean) * (1.0 - beta1);
            let square = square * beta2 + slope * slope * (1.0 - beta2);
            let plain = mean / correction1;
            let direction = match rectified {
                Some(share) => plain * share / (square.sqrt() + eps),
                None => plain,
            };
            (direction, mean, square)
        });
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.betas.set_first(momentum);
    }
}

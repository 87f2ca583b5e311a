//! Momentum: v ← momentum·v + g, and the direction is v. With dampening, which only `sgd` has, new slopes count
//! less: v ← momentum·v + (1 − dampening)·g, but the first v is g (`torch.optim.SGD`).

use super::prelude::*;

pub const FACTS: Optimizer = Optimizer {
    name: "momentum",
    label: "momentum",
    formula: "v ← momentum·v + g;  w ← w − lr·v",
    source: "Polyak 1964; torch.optim.SGD(momentum=…)",
    teaches: "Steps add up while the slope keeps its sign: the same rate goes further, and overshoots sooner.",
    direction: "velocity",
    onset: |settings, curvature| {
        let root = 1.0 - settings.number("momentum").sqrt();
        known(root * root / scale(settings, curvature))
    },
    limit: |settings, curvature| known(2.0 * (1.0 + settings.number("momentum")) / scale(settings, curvature)),
    formulas: |settings| {
        let below = match settings.number("dampening") {
            0.0 => pulled_formula(settings),
            _ => format!("((1 − dampening)·{})", pulled_formula(settings)),
        };
        match settings.number("momentum") {
            0.0 => [format!("1/{}", pulled_formula(settings)), format!("2/{}", pulled_formula(settings))],
            _ => [format!("(1 − √momentum)²/{below}"), format!("2(1 + momentum)/{below}")],
        }
    },
};

/// With a dampening of 1 no slope but the first counts, and theory knows no rate.
fn known(rate: f64) -> Option<f64> {
    Some(rate).filter(|rate| rate.is_finite())
}

/// By what a rate must be multiplied to get the share of the distance that a slope takes.
fn scale(settings: &Experiment, curvature: f64) -> f64 {
    let undampened = match settings.number("momentum") {
        0.0 => 1.0,
        _ => 1.0 - dampening(settings),
    };
    pulled(settings, curvature) * undampened
}

/// Only `sgd` has dampening.
fn dampening(settings: &Experiment) -> f64 {
    match settings.choice("optimizer") {
        "sgd" => settings.number("dampening"),
        _ => 0.0,
    }
}

pub fn rule<const N: usize>(settings: &Experiment, _: usize) -> Box<dyn Rule<N>> {
    let rule = Momentum::<N> {
        momentum: settings.number("momentum"),
        share: 1.0 - dampening(settings),
        first: true,
        kept: Vec::new(),
    };
    coupled(settings, rule)
}

/// The previous direction is all that is remembered.
struct Momentum<const N: usize> {
    momentum: f64,
    /// 1 − dampening.
    share: f64,
    first: bool,
    /// The velocity, while the momentum is 0 and the directions are the slopes.
    kept: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Momentum<N> {
    fn direct(&mut self, _: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        // A cycled momentum can be 0: PyTorch leaves the velocity alone for that update.
        if self.momentum == 0.0 {
            if self.kept.is_empty() {
                self.kept.clone_from(directions);
            }
            return swap(slopes, directions);
        }
        if !self.kept.is_empty() {
            *directions = std::mem::take(&mut self.kept);
        }
        let share = if std::mem::take(&mut self.first) { 1.0 } else { self.share };
        accumulate(directions, self.momentum, slopes, share);
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.momentum = momentum;
    }
}

/// sum ← keep·sum + share·new. A function of its own, never inlined, because its arguments tell the compiler that
/// they do not overlap, which makes vector instructions of the loop.
#[inline(never)]
pub fn accumulate<const N: usize>(sums: &mut [Lanes<N>], keep: f64, new: &[Lanes<N>], share: f64) {
    if share == 1.0 {
        // The same to the last bit, and a multiplication less.
        for (sum, new) in sums.as_flattened_mut().iter_mut().zip(new.as_flattened()) {
            *sum = *sum * keep + *new;
        }
    } else {
        for (sum, new) in sums.as_flattened_mut().iter_mut().zip(new.as_flattened()) {
            *sum = *sum * keep + *new * share;
        }
    }
}

//! Weight decay, around any rule: coupled, where the pull to zero is part of the slope (L2 regularisation), or
//! decoupled, where it is part of the step (Loshchilov and Hutter 2019, arXiv 1711.05101).

use super::prelude::*;

/// The rule on slopes g + weight-decay·w.
pub fn coupled<const N: usize>(settings: &Experiment, rule: impl Rule<N> + 'static) -> Box<dyn Rule<N>> {
    match settings.number("weight-decay") {
        0.0 => Box::new(rule),
        decay => Box::new(Coupled { decay, rule }),
    }
}

/// The rule whose directions have weight-decay·w added.
pub fn decoupled<const N: usize>(settings: &Experiment, rule: impl Rule<N> + 'static) -> Box<dyn Rule<N>> {
    match settings.number("weight-decay") {
        0.0 => Box::new(rule),
        decay => Box::new(Decoupled { decay, rule }),
    }
}

/// Coupled, or as `decoupled-weight-decay` says.
pub fn decaying<const N: usize>(settings: &Experiment, rule: impl Rule<N> + 'static) -> Box<dyn Rule<N>> {
    if settings.switch("decoupled-weight-decay") {
        decoupled(settings, rule)
    } else {
        coupled(settings, rule)
    }
}

/// The curvature with the pull to zero, which adds as much to it in every direction.
pub fn pulled(settings: &Experiment, curvature: f64) -> f64 {
    curvature + pull(settings)
}

/// The same as people write it, at the sharpest curvature.
pub fn pulled_formula(settings: &Experiment) -> String {
    match pull(settings) {
        0.0 => "λmax".to_string(),
        _ => "(λmax + weight-decay)".to_string(),
    }
}

/// Whether there is a pull to zero.
pub fn decays(settings: &Experiment) -> bool {
    pull(settings) != 0.0
}

fn pull(settings: &Experiment) -> f64 {
    match settings.row("weight-decay") {
        Some(_) => settings.number("weight-decay"),
        None => 0.0,
    }
}

struct Coupled<R> {
    decay: f64,
    rule: R,
}
impl<const N: usize, R: Rule<N>> Rule<N> for Coupled<R> {
    fn direct(&mut self, at: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        pull_by(slopes, self.decay, at.parameters);
        self.rule.direct(at, slopes, directions);
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.rule.set_momentum(momentum);
    }
}

struct Decoupled<R> {
    decay: f64,
    rule: R,
}
impl<const N: usize, R: Rule<N>> Rule<N> for Decoupled<R> {
    fn direct(&mut self, at: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        self.rule.direct(at, slopes, directions);
        pull_by(directions, self.decay, at.parameters);
    }
    fn set_momentum(&mut self, momentum: f64) {
        self.rule.set_momentum(momentum);
    }
}

/// Adds decay·w to slopes or directions.
fn pull_by<const N: usize>(slopes: &mut [Lanes<N>], decay: f64, parameters: &[Lanes<N>]) {
    super::momentum::accumulate(slopes, 1.0, parameters, decay);
}

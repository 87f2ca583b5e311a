//! A damped Newton step, the second-order reference: the slope divided by the curvature in every direction. It
//! takes curvatures without their sign, so that it is thrown off saddles instead of drawn to them.
//!
//! It is for two parameters ([`Experiment::check`] says so). On mini-batches the slope is that of a batch and the
//! curvature that of the whole loss: steps are noisy, but noise is scaled by one and the same matrix at a place.

use super::prelude::*;
use crate::training::theory::Curvature;

pub const FACTS: Optimizer = Optimizer {
    name: "newton",
    label: "damped Newton",
    formula: "w ← w − lr·(|H| + damping)⁻¹·g",
    source: "Nocedal and Wright 2006, chapter 3; Dauphin et al. 2014, arXiv 1406.2572 (saddle-free)",
    teaches: "Knows the curvature, so that one rate suits all directions: 1 is right wherever the loss is like a bowl, however narrow.",
    direction: "slope / curvature",
    onset: |settings, curvature| Some(1.0 + settings.number("damping") / curvature),
    limit: |settings, curvature| Some(2.0 * (1.0 + settings.number("damping") / curvature)),
    formulas: |_| ["1 + damping/λmax".to_string(), "2(1 + damping/λmax)".to_string()],
};

pub fn rule<const N: usize>(settings: &Experiment, _: usize) -> Box<dyn Rule<N>> {
    Box::new(Newton { damping: settings.number("damping") })
}

struct Newton {
    damping: f64,
}
impl<const N: usize> Rule<N> for Newton {
    fn direct(&mut self, at: Place<N>, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let ([xs, ys], [slopes_x, slopes_y], [along_x, along_y]) = (at.parameters, &slopes[..], &mut directions[..])
        else {
            // No experiment that was checked comes here. One that was not has no step: its run ends at the first one,
            // rather than being another optimizer's.
            directions.iter_mut().for_each(|direction| *direction = [f64::NAN; N]);
            return;
        };
        for lane in 0..N {
            let curvature = Curvature::at(at.objective, [xs[lane], ys[lane]]);
            let eigenvalues = [curvature.max, curvature.min];
            let mut direction = [0.0; 2];
            for (eigenvalue, [x, y]) in eigenvalues.into_iter().zip(curvature.directions) {
                let slope = x * slopes_x[lane] + y * slopes_y[lane];
                let length = slope / (eigenvalue.abs() + self.damping);
                // Where it is flat, there is neither slope nor curvature nor, if so set, damping.
                if slope != 0.0 {
                    direction = [direction[0] + x * length, direction[1] + y * length];
                }
            }
            [along_x[lane], along_y[lane]] = direction;
        }
    }
}

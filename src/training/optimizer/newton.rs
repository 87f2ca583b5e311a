//! A damped Newton step, the second-order reference: the gradient divided by the curvature in every direction. It
//! takes curvatures without their sign, so that it is thrown off saddles instead of drawn to them.
//!
//! It is for two parameters, which is checked where words become a setup. On mini-batches the gradient is that of a
//! batch and the curvature that of the whole loss: steps are noisy, but noise is scaled by one and the same matrix at a
//! place.

use super::prelude::*;
use crate::landscape::curvature::Curvature;

settings! {
    /// Settings of the damped Newton step.
    pub struct Newton {
        /// Added to every curvature: the higher, the more a step is like one of gradient descent.
        damping: f64 = Parameter::new("damping", Training, AMOUNT).default("0.001"),
    }
}

impl Described for Newton {
    const DESCRIPTION: Description = Description {
        name: "newton",
        label: "damped Newton",
        formula: "w ← w − lr·(|H| + damping)⁻¹·g",
        source: "Nocedal and Wright 2006, chapter 3; Dauphin et al. 2014, arXiv 1406.2572 (saddle-free)",
        teaches: "Knows the curvature, so that one rate suits all directions: 1 is right wherever the loss is like a bowl, however narrow.",
    };
}

impl Method for Newton {
    fn update_word(&self) -> &'static str {
        "slope / curvature"
    }
    fn rule<const N: usize>(&self, _: usize, _: bool) -> Box<dyn UpdateRule<N>> {
        Box::new(State {
            damping: self.damping,
        })
    }
    fn onset(&self, curvature: f64) -> Option<f64> {
        Some(1.0 + self.damping / curvature)
    }
    fn limit(&self, curvature: f64) -> Option<f64> {
        Some(2.0 * (1.0 + self.damping / curvature))
    }
    fn formulas(&self, _: &str) -> [String; 2] {
        ["1 + damping/λmax".to_string(), "2(1 + damping/λmax)".to_string()]
    }
    /// The Hessian is ten gradients.
    fn cost(&self) -> u64 {
        10
    }
    /// A Hessian of many parameters is as large as their number squared.
    fn needs_two_parameters(&self) -> bool {
        true
    }
}

struct State {
    damping: f64,
}
impl<const N: usize> UpdateRule<N> for State {
    fn update(&mut self, at: Place<N>, gradient: &mut Vec<Lanes<N>>, update: &mut Vec<Lanes<N>>) {
        let ([xs, ys], [by_x, by_y], [along_x, along_y]) =
            (at.parameters, &gradient[..], &mut update[..])
        else {
            // No setup that was checked comes here. One that was not has no step: its run ends at the first one,
            // rather than being another optimizer's.
            update.iter_mut().for_each(|entry| *entry = [f64::NAN; N]);
            return;
        };
        for lane in 0..N {
            let curvature = Curvature::at(at.objective, [xs[lane], ys[lane]]);
            let eigenvalues = [curvature.max, curvature.min];
            let mut step = [0.0; 2];
            for (eigenvalue, [x, y]) in eigenvalues.into_iter().zip(curvature.directions) {
                let slope = x * by_x[lane] + y * by_y[lane];
                let length = slope / (eigenvalue.abs() + self.damping);
                // Where it is flat, there is neither slope nor curvature nor, if so set, damping.
                if slope != 0.0 {
                    step = [step[0] + x * length, step[1] + y * length];
                }
            }
            [along_x[lane], along_y[lane]] = step;
        }
    }
}
